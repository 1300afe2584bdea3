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
  ['attach', 'change', { file: `sha256:${'0'.repeat(64)}` }],
  ['detach', 'change', { entry: 2, reason: 'lý do' }],
  ['make-task', 'make-task', { point: '1', lead: 'na.so.y-te', term: { kind: 'continuing' } }],
]

const ENTERING: readonly string[] = ['specialist', 'head', 'focal']
const keeperOf = (actor: Actor): string => actor.roles.find(({ role }) => ENTERING.includes(role))?.in ?? 'nobody'
/** What each action of a target needs. */
const TARGET_ACTIONS: readonly (readonly [action: string, more: object])[] = [
  ['set', { value: '12', direction: 'at-least', path: { kind: 'even' } }],
  ['allocate', { shares: [{ unit: 'na.huyen.ky-son', value: '1' }] }],
  ['withdraw', { reason: 'lý do' }],
]
const targets = (stage: Stage) => stage.kept.filter(({ it }) => it.what === 'target')
const kept = (stage: Stage) => stage.kept.filter(({ it }) => it.what === 'record')

/** A sheet that is no spreadsheet: whoever may enter is told so. */
const sheet = (path: string, more: Record<string, string>): Route => ({
  kind: 'one',
  asks: (): readonly Ask[] => [
    {
      ...{
        path,
        form: path.endsWith('imports') ? { commandId: newId(), ...more } : more,
        file: new Uint8Array(),
        deed: 'enter',
        makes: true,
      },
      it: (actor) => ({ what: 'record', keptBy: keeperOf(actor), names: [], waitsFor: [] }),
    },
  ],
})

/** The routes of registers and their records. */
export const REGISTER_ROUTES: Readonly<Record<string, Route>> = {
  'GET /api/indicators': { kind: 'open', why: 'the definitions of the packs, with counts of what the asker may read' },
  'GET /api/targets': { kind: 'open', why: 'targets of units whose targets the asker may read; those of the packs have no rows' },
  'GET /api/targets/{id}': {
    kind: 'one',
    asks: (stage) =>
      targets(stage).map(({ id, it }) => ({ path: `/api/targets/${id}`, it, deed: 'read', nowhere: '/api/targets/cases~2016~nothing' })),
  },
  'POST /api/targets/{id}/actions': {
    kind: 'one',
    asks: (stage) =>
      targets(stage).flatMap(({ id, it }) =>
        TARGET_ACTIONS.map(([action, more]) => ({
          ...{ path: `/api/targets/${id}/actions`, it, deed: action },
          body: stale({ action, ...more }),
        })),
      ),
  },
  'GET /api/registers': { kind: 'open', why: 'the definitions of the packs, with counts of what the asker may read' },
  'GET /api/registers/{register}/records': { kind: 'list', of: 'record' },
  'GET /api/registers/{register}/records.xlsx': { kind: 'list', of: 'record' },
  'POST /api/registers/{register}/records': {
    kind: 'one',
    asks: (): readonly Ask[] => [
      {
        path: '/api/registers/conferences/records',
        it: (actor) => ({ what: 'record', keptBy: keeperOf(actor), names: [], waitsFor: [] }),
        ...{ deed: 'enter', makes: true },
        // Nothing that the register asks for: whoever may enter is told so.
        body: { commandId: newId(), values: {} },
      },
    ],
  },
  'GET /api/registers/{register}/map': { kind: 'list', of: 'record' },
  'GET /api/registers/{register}/kept-lists': { kind: 'open', why: 'only the lists that the asker keeps, and those of its own offices' },
  'POST /api/registers/{register}/kept-lists': { kind: 'open', why: 'a list of one’s own; what it shows is what its reader may read' },
  'POST /api/kept-lists/{id}/actions': { kind: 'open', why: 'a list of one’s own or of one’s office; another’s is as if it were not' },
  'GET /api/registers/{register}/similar': { kind: 'list', of: 'record' },
  'GET /api/registers/{register}/template.xlsx': { kind: 'open', why: 'the headings of a definition of the packs' },
  'GET /api/registers/{register}/print/{format}': { kind: 'list', of: 'record' },
  'POST /api/registers/{register}/imports/preview': sheet('/api/registers/conferences/imports/preview', {}),
  'POST /api/registers/{register}/imports/rejects.xlsx': sheet('/api/registers/conferences/imports/rejects.xlsx', {}),
  'POST /api/registers/{register}/imports': sheet('/api/registers/conferences/imports', { mode: 'all' }),
  'POST /api/record-imports/{id}/withdraw': {
    kind: 'open',
    why: 'only records that the asker may withdraw are looked for; an import without any is not found',
  },
  'GET /api/register-records/{id}/print/{format}': {
    kind: 'one',
    asks: (stage) =>
      kept(stage).map(({ id, it }) => ({
        ...{ path: `/api/register-records/${id}/print/docx`, it, deed: 'read', nowhere: '/api/register-records/nothing/print/docx' },
      })),
  },
  'GET /api/record-handovers': { kind: 'open', why: 'counts of what waits for units of the asker, or of all for who reads all records' },
  'GET /api/registers/{register}/waiting': { kind: 'open', why: 'only records that wait for units of the asker, or all for who reads all' },
  'POST /api/record-handovers': {
    kind: 'one',
    asks: (): readonly Ask[] => [
      {
        path: '/api/record-handovers',
        it: { what: 'record', keptBy: 'nobody', names: [], waitsFor: ['na.so.y-te'] },
        ...{ deed: 'take-over', refusedOnly: true },
        // Whoever may take over is told of each record what became of it: the command itself is done.
        body: { commandId: newId(), to: 'na.so.y-te', records: [{ id: 'nothing', expectedVersion: 1 }] },
      },
    ],
  },
  'POST /api/register-records/{id}/give-back': {
    kind: 'one',
    asks: (stage) =>
      kept(stage).map(({ id, it }) => ({
        ...{ path: `/api/register-records/${id}/give-back`, it, deed: 'give-back' },
        body: { commandId: newId(), expectedVersion: 99_999, reason: 'lý do' },
      })),
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

/** What each action of a dossier needs, and the deed that it is. */
const DOSSIER_ACTIONS: readonly (readonly [action: string, deed: string, more: object])[] = [
  ['step', 'step', { step: 'build-dossier', outcome: 'built', at: '2016-08-12' }],
  ['beside', 'step', { beside: 'review', deed: 'do', at: '2016-08-12' }],
  ['pause', 'keep', { ground: 'escaped', at: '2016-08-12', number: '1/QĐ' }],
  ['resume', 'keep', { at: '2016-08-12', number: '1/QĐ' }],
  ['transfer', 'keep', { seat: 'facility', to: 'na.mmt.hivaids', at: '2016-08-12', reason: 'lý do' }],
  ['correct', 'keep', { of: 1, at: '2016-08-12', reason: 'lý do' }],
  ['close', 'keep', { at: '2016-08-12', reason: 'lý do' }],
]
const KEEPING: readonly string[] = ['specialist', 'standing', 'head', 'focal']
const dossierKeeperOf = (actor: Actor): string => actor.roles.find(({ role }) => KEEPING.includes(role))?.in ?? 'nobody'
const dossiers = (stage: Stage) => stage.kept.filter(({ it }) => it.what === 'dossier')
const DOSSIERS = '/api/procedures/compulsory-rehabilitation/dossiers'

/** The routes of procedures and their dossiers. */
export const PROCEDURE_ROUTES: Readonly<Record<string, Route>> = {
  'GET /api/procedures': { kind: 'open', why: 'the definitions of the packs, with counts of what the asker may read' },
  'GET /api/procedures/{procedure}': { kind: 'open', why: 'a definition of the packs, with counts of what the asker may read' },
  'GET /api/procedures/{procedure}/facilities': { kind: 'open', why: 'counts over the dossiers that the asker may read' },
  'GET /api/procedures/{procedure}/dossiers': { kind: 'list', of: 'dossier' },
  'GET /api/procedures/{procedure}/dossiers.xlsx': { kind: 'list', of: 'dossier' },
  'POST /api/procedures/{procedure}/dossiers': {
    kind: 'one',
    asks: (): readonly Ask[] => [
      {
        path: DOSSIERS,
        it: (actor) => ({ what: 'dossier', keptBy: dossierKeeperOf(actor), turnOf: null, concerns: [] }),
        ...{ deed: 'open', makes: true },
        // No law of the packs held then: whoever may open is told so.
        body: { commandId: newId(), caseNumber: '9/HS', at: '1990-01-01' },
      },
    ],
  },
  'POST /api/procedures/{procedure}/import': {
    kind: 'one',
    asks: (stage): readonly Ask[] => [
      {
        path: '/api/procedures/compulsory-rehabilitation/import',
        ...{ form: { commandId: newId() }, file: stage.props.sheet, deed: 'open', makes: true },
        it: (actor) => ({ what: 'dossier', keptBy: dossierKeeperOf(actor), turnOf: null, concerns: [] }),
      },
    ],
  },
  'GET /api/dossiers/{id}/forms/{form}/{format}': {
    kind: 'one',
    asks: (stage) =>
      dossiers(stage).map(({ id, it }) => ({
        ...{ path: `/api/dossiers/${id}/forms/dossier/docx`, it, deed: 'read', nowhere: '/api/dossiers/nothing/forms/dossier/docx' },
      })),
  },
  'GET /api/dossiers/{id}': {
    kind: 'one',
    asks: (stage) =>
      dossiers(stage).map(({ id, it }) => ({ ...{ path: `/api/dossiers/${id}`, it, deed: 'read', nowhere: '/api/dossiers/nothing' } })),
  },
  'POST /api/dossiers/{id}/actions': {
    kind: 'one',
    asks: (stage) =>
      dossiers(stage).flatMap(({ id, it }) =>
        DOSSIER_ACTIONS.map(([action, deed, more]) => ({
          ...{ path: `/api/dossiers/${id}/actions`, it, deed },
          body: stale({ action, ...more }),
        })),
      ),
  },
}
