import { newId } from '../../src/kernel/index.ts'
import type { Ask, Route } from './routes.ts'
import type { Actor, Stage } from './stage.ts'

/** A version that nothing has: whoever may act is told so instead of acting. */
const stale = (request: object) => ({ commandId: newId(), expectedVersion: 99_999, request })

/** What each action of a record needs, and the deed that it is. */
const ACTIONS: readonly (readonly [action: string, deed: string, more: object])[] = [
  ['change', 'change', { values: {}, reason: 'lý do' }],
  ['correct', 'change', { values: {}, reason: 'lý do' }],
  ['withdraw', 'withdraw', { reason: 'lý do' }],
  ['make-task', 'make-task', { point: '1', lead: 'na.so.y-te', term: { kind: 'continuing' } }],
]

const ENTERING: readonly string[] = ['specialist', 'head', 'focal']
const keeperOf = (actor: Actor): string => actor.roles.find(({ role }) => ENTERING.includes(role))?.in ?? 'nobody'
const kept = (stage: Stage) => stage.kept.filter(({ it }) => it.what === 'record')

/** The routes of registers and their records. */
export const REGISTER_ROUTES: Readonly<Record<string, Route>> = {
  'GET /api/indicators': { kind: 'open', why: 'the definitions of the packs, with counts of what the asker may read' },
  'GET /api/targets': { kind: 'open', why: 'of what the packs say, the targets of units whose values the asker may read' },
  'GET /api/registers': { kind: 'open', why: 'the definitions of the packs, with counts of what the asker may read' },
  'GET /api/registers/{register}/records': { kind: 'list', of: 'record' },
  'GET /api/registers/{register}/records.xlsx': { kind: 'list', of: 'record' },
  'POST /api/registers/{register}/records': {
    kind: 'one',
    asks: (): readonly Ask[] => [
      {
        path: '/api/registers/conferences/records',
        it: (actor) => ({ what: 'record', keptBy: keeperOf(actor), names: [] }),
        ...{ deed: 'enter', makes: true },
        // Nothing that the register asks for: whoever may enter is told so.
        body: { commandId: newId(), values: {} },
      },
    ],
  },
  'GET /api/tasks/{id}/records': { kind: 'list', of: 'record' },
  'GET /api/register-records/{id}': {
    kind: 'one',
    asks: (stage) =>
      kept(stage).map(({ id, it }) => ({
        ...{ path: `/api/register-records/${id}`, it, deed: 'read', nowhere: '/api/register-records/nothing' },
      })),
  },
  'POST /api/register-records/{id}/actions': {
    kind: 'one',
    asks: (stage) =>
      kept(stage).flatMap(({ id, it }) =>
        ACTIONS.map(([action, deed, more]) => ({
          ...{ path: `/api/register-records/${id}/actions`, it, deed },
          body: stale({ action, ...more }),
        })),
      ),
  },
}
