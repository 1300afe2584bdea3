import { newId } from '../../src/kernel/index.ts'
import type { Ask, Route } from './routes.ts'
import type { Actor, Stage } from './stage.ts'

/** A version that nothing has: whoever may act is told so instead of acting. */
const stale = (request: object) => ({ commandId: newId(), expectedVersion: 99_999, request })

/** What each action of a dossier needs, and the deed that it is. */
const ACTIONS: readonly (readonly [action: string, deed: string, more: object])[] = [
  ['step', 'step', { step: 'build-dossier', outcome: 'built', at: '2016-08-12' }],
  ['pause', 'keep', { ground: 'escaped', at: '2016-08-12', number: '1/QĐ' }],
  ['resume', 'keep', { at: '2016-08-12', number: '1/QĐ' }],
  ['transfer', 'keep', { seat: 'facility', to: 'na.mmt.hivaids', at: '2016-08-12', reason: 'lý do' }],
  ['correct', 'keep', { of: 1, at: '2016-08-12', reason: 'lý do' }],
  ['close', 'keep', { at: '2016-08-12', reason: 'lý do' }],
]
const KEEPING: readonly string[] = ['specialist', 'standing', 'head', 'focal']
const keeperOf = (actor: Actor): string => actor.roles.find(({ role }) => KEEPING.includes(role))?.in ?? 'nobody'
const kept = (stage: Stage) => stage.kept.filter(({ it }) => it.what === 'dossier')
const PATH = '/api/procedures/compulsory-rehabilitation/dossiers'

/** The routes of procedures and their dossiers. */
export const PROCEDURE_ROUTES: Readonly<Record<string, Route>> = {
  'GET /api/procedures': { kind: 'open', why: 'the definitions of the packs, with counts of what the asker may read' },
  'GET /api/procedures/{procedure}': { kind: 'open', why: 'a definition of the packs, with counts of what the asker may read' },
  'GET /api/procedures/{procedure}/dossiers': { kind: 'list', of: 'dossier' },
  'GET /api/procedures/{procedure}/dossiers.xlsx': { kind: 'list', of: 'dossier' },
  'POST /api/procedures/{procedure}/dossiers': {
    kind: 'one',
    asks: (): readonly Ask[] => [
      {
        path: PATH,
        it: (actor) => ({ what: 'dossier', keptBy: keeperOf(actor), turnOf: null, concerns: [] }),
        ...{ deed: 'open', makes: true },
        // No law of the packs held then: whoever may open is told so.
        body: { commandId: newId(), caseNumber: '9/HS', at: '1990-01-01' },
      },
    ],
  },
  'GET /api/dossiers/{id}': {
    kind: 'one',
    asks: (stage) =>
      kept(stage).map(({ id, it }) => ({ ...{ path: `/api/dossiers/${id}`, it, deed: 'read', nowhere: '/api/dossiers/nothing' } })),
  },
  'POST /api/dossiers/{id}/actions': {
    kind: 'one',
    asks: (stage) =>
      kept(stage).flatMap(({ id, it }) =>
        ACTIONS.map(([action, deed, more]) => ({ ...{ path: `/api/dossiers/${id}/actions`, it, deed }, body: stale({ action, ...more }) })),
      ),
  },
}
