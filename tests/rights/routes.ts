import { newId } from '../../src/kernel/index.ts'
import { TASK_ACTIONS, type TaskRequest } from '../../src/tasks/index.ts'
import { CLONE_ROUTES } from './clone-routes.ts'
import { DIFFICULTY_ROUTES } from './difficulty-routes.ts'
import { EXPLANATION_ROUTES } from './explanation-routes.ts'
import { FIGURE_ROUTES } from './figure-routes.ts'
import { INSPECTION_ROUTES } from './inspection-routes.ts'
import type { Thing } from './oracle.ts'
import { PROCEDURE_ROUTES, REGISTER_ROUTES } from './register-routes.ts'
import type { Kept } from './rows.ts'
import { SAMPLE_ROUTES } from './sample-routes.ts'
import { SCAN_ROUTES } from './scan-routes.ts'
import type { Actor, Stage } from './stage.ts'
import { URGING_ROUTES } from './urging-routes.ts'

/** One try at a route: the thing and the deed that it needs, told in the oracle's words. Writes are made so that they never succeed. */
export interface Ask {
  readonly path: string
  /** What is sent as JSON (a POST); nothing for a GET. */
  readonly body?: object
  /** What is sent as a form besides a file. */
  readonly form?: Record<string, string>
  readonly file?: Uint8Array<ArrayBuffer>
  /** What the file is called; a spreadsheet when left out. */
  readonly fileName?: string
  readonly it: Thing | ((actor: Actor) => Thing)
  readonly deed: string
  /** Nothing is there yet that could be hidden: who may not is told so. */
  readonly makes?: boolean
  /** Costs much; only the first few who may are let through. */
  readonly heavy?: boolean
  /** Would be done if it were let through: tried only by those who may not. */
  readonly refusedOnly?: boolean
  /** An account whose holder's roles decide besides; with a role that is given. */
  readonly manages?: { readonly account: string; readonly gives?: { readonly role: string; readonly in: string } }
  /** The same address for something that does not exist. */
  readonly nowhere?: string
}

/** What a route is: tries at single things, a list, or open to whoever is signed in (and why). */
export type Route =
  | { readonly kind: 'one'; readonly asks: (stage: Stage) => readonly Ask[] }
  | { readonly kind: 'list'; readonly of: Thing['what'] }
  | { readonly kind: 'open'; readonly why: string }

/** A version that nothing has: whoever may act is told so instead of acting. */
const NEVER = 99_999
const stale = (more: object = {}) => ({ commandId: newId(), expectedVersion: NEVER, ...more })
const note = { kind: 'note', text: 'ý kiến' }

/** What each action of a task needs besides its envelope. */
const TASK_BODIES: Readonly<Record<TaskRequest['action'], object>> = {
  ...{ 'set-deadline': { due: '2017-06-01', decision: note }, review: { next: '2017-06-01' }, star: {}, unstar: {}, 'report-part': {} },
  'set-field': { field: null },
  ...{ 'set-part': { unit: 'na.so.y-te', part: 'phần' }, 'return-part': { unit: 'na.so.y-te', reason: 'lý do' } },
  ...{ acknowledge: {}, decline: { reason: 'lý do' }, reassign: { lead: 'na.so.y-te', reason: 'lý do' }, progress: {}, claim: {} },
  ...{ verify: {}, 'send-back': { reason: 'lý do' }, 'request-extension': { to: '2017-02-01', reason: 'lý do' } },
  ...{ 'decide-extension': { granted: true, decision: note }, suspend: { decision: note }, resume: { decision: note } },
  ...{ trigger: { on: '2017-01-02' }, 'report-period': { period: '2016-12' }, note: { note: 'ý kiến' }, route: { division: 'Phòng' } },
  ...{
    'hand-over': { to: 'nobody', reason: 'lý do' },
    close: { reason: 'lý do', decision: note },
    recall: { version: 1, reason: 'lý do' },
  },
}

/** Takes back a change that nobody made. */
const NO_CHANGE = { action: 'withdraw', change: NEVER, reason: 'nhầm' }

const of = (stage: Stage, what: Thing['what']): readonly Kept[] => stage.kept.filter(({ it }) => it.what === what)

/** One task of each kind of business, so that every position is tried and none many times. */
function tasksOf(stage: Stage): Kept[] {
  const seen = new Map<string, Kept>()
  const offices = new Set(stage.actors.flatMap(({ roles }) => roles.map((role) => role.in)))
  for (const one of of(stage, 'task')) {
    if (one.it.what !== 'task') continue
    const { givenBy, ledBy, helpedBy, doneBy } = one.it
    const kind = JSON.stringify([givenBy, offices.has(ledBy) ? ledBy : 'elsewhere', helpedBy.filter((unit) => offices.has(unit)), doneBy])
    if (!seen.has(kind)) seen.set(kind, one)
  }
  return [...seen.values()].slice(0, 12)
}

const each = (kept: readonly Kept[], make: (one: Kept) => Ask | readonly Ask[]): readonly Ask[] => kept.flatMap(make)
const read =
  (prefix: string, suffix = '', more: Partial<Ask> = {}) =>
  ({ id, it }: Kept): Ask => ({
    ...{ path: `${prefix}${id}${suffix}`, nowhere: `${prefix}nowhere${suffix}`, it, deed: 'read', ...more },
  })
const withRounds = (stage: Stage): readonly Kept[] => of(stage, 'round')
const paperRoute = (suffix: string, heavy = false): Route => ({
  kind: 'one',
  asks: (stage) =>
    of(stage, 'paper')
      .filter(({ id }) => id === stage.props.plan || !heavy)
      .map(read('/api/documents/', suffix, { heavy })),
})
const PAPERS = ['annex.docx', 'annex.pdf', 'briefing.docx', 'briefing.pdf']
const staleOn = (suffix: string, deed: string, more: object): Route => ({
  kind: 'one',
  asks: (stage) => of(stage, 'paper').map(({ id, it }) => ({ path: `/api/documents/${id}/${suffix}`, body: stale(more), it, deed })),
})

function copiesOf(stage: Stage): Ask[] {
  const path = `/api/documents/${stage.props.plan}/distribution`
  const send = (command: object) => ({ path, body: stale({ command }) })
  const plan = of(stage, 'paper').find(({ id }) => id === stage.props.plan)?.it ?? { what: 'paper', copyTo: [], workFor: [] }
  const receipts = ['na.so.y-te', 'na.huyen.ky-son', 'na.ca'].map((unit): Ask => {
    const command = { action: 'record-receipt', recipient: 'r0', unit, step: 'received' }
    return { ...send(command), it: { what: 'paper', copyTo: [unit], workFor: [] }, deed: 'record-receipt' }
  })
  const others = [
    { action: 'set-recipient', purpose: 'action', parties: [{ unit: 'na.so.y-te' }] },
    { action: 'remove-recipient', recipient: 'r0' },
    { action: 'send' },
  ]
  return [...receipts, ...others.map((command): Ask => ({ ...send(command), it: plan, deed: 'distribute' }))]
}

/** `npm run test:deep` tries every action on every kind of task, else every third, so that each action is tried on some of each. */
export const DEEP = Boolean(process.env.DONDOC_DEEP)

function taskActions(stage: Stage): readonly Ask[] {
  return tasksOf(stage).flatMap(({ id, it }, task) =>
    TASK_ACTIONS.filter((_, at) => DEEP || (task + at) % 3 === 0).flatMap((action): Ask[] =>
      action === 'pass-on' ? [] : [{ path: `/api/tasks/${id}/actions`, body: stale({ action, ...TASK_BODIES[action] }), it, deed: action }],
    ),
  )
}

const SUBMITTING = { start: 'write', 'remove-line': 'write', submit: 'submit', return: 'return', accept: 'accept', withdraw: 'withdraw' }
const SUBMISSION_BODIES: Readonly<Record<string, object>> = {
  ...{ 'remove-line': { key: 'IV' }, return: { remarks: [{ text: 'ghi rõ' }] }, withdraw: { reason: 'nhầm' } },
}
const CONSOLIDATING: Readonly<Record<string, readonly [string, object]>> = {
  ...{ gather: ['write', {}], 'write-line': ['write', { key: 'IV', text: 'x' }], 'remove-line': ['write', { key: 'IV', reason: 'x' }] },
  ...{ submit: ['submit', {}], 'send-back': ['send-back', { remarks: [{ text: 'x' }] }], number: ['number', {}] },
  sign: ['sign', { authority: 'collective', rank: 'deputy', form: 'for-head' }],
  ...{ send: ['send', { by: 'x' }], 'record-receipt': ['record-receipt', {}] },
}

/** Reports of units that are in the cast and of one that is not. */
function reportsOf(stage: Stage): readonly Kept[] {
  const units = ['na.so.y-te', 'na.huyen.ky-son', 'na.huyen.anh-son', 'na.ca.huyen.ky-son']
  return of(stage, 'unit report').filter(({ it }) => it.what === 'unit report' && units.includes(it.of))
}

const pathOfReport = ({ id }: Kept): string => {
  const [round, unit] = id.split(' ')
  return `/api/report-rounds/${round}/submissions/${unit}`
}

function accountChanges(what: 'reset' | 'disable' | 'enable' | 'grants'): Route {
  const body = what === 'grants' ? { do: 'grant', grant: { role: 'officer', unit: 'na.so.y-te' } } : {}
  const gives = what === 'grants' ? { gives: { role: 'officer', in: 'na.so.y-te' } } : {}
  const asks = (stage: Stage): Ask[] =>
    ['q-yte', 'q-yte-quantri', 'q-lanhdao', 'q-huyen', 'q-khong', 'q-quantri'].map((login) => {
      const id = stage.town.accountOf(login)
      const it = of(stage, 'account').find((one) => one.id === id)?.it ?? { what: 'account', office: '', holder: id }
      const deed = what === 'grants' ? 'grant' : what
      return { path: `/api/accounts/${id}/${what}`, body: stale(body), it, deed, manages: { account: login, ...gives } }
    })
  return { kind: 'one', asks }
}

const ofMyOwn =
  (make: (unit: string) => Thing) =>
  (actor: Actor): Thing =>
    make(actor.roles[0]?.in ?? '')
const myList = ofMyOwn((unit) => ({ what: 'old list', broughtBy: unit }))

const myForm = ofMyOwn((unit) => ({ what: 'paper form', keptBy: unit }))
const NO_FILE = `sha256:${'0'.repeat(64)}`

const listForm = (path: string, fields: (stage: Stage) => Record<string, string>, it: Ask['it'], deed: string): Route => ({
  kind: 'one',
  asks: (stage) => [{ path, form: fields(stage), file: stage.props.sheet, it, deed, makes: true }],
})
const plan = (stage: Stage) => ({ plan: JSON.stringify(stage.props.sheetPlan) })
const again = () => ({ commandId: newId(), mode: 'all' })

/** Books that have numbers, and one of the health department that has none yet. */
function booksOf(stage: Stage): Kept[] {
  const fresh: Kept = { id: 'outgoing:na.so.y-te:2016:administrative', it: { what: 'number book', keptBy: 'na.so.y-te' } }
  return [...of(stage, 'number book'), fresh]
}

/** Actions on a book, each with a body that its rules refuse; closing is not tried by those who may. */
const BOOKING: Readonly<Record<string, object>> = {
  ...{ reserve: { level: 'secret' }, register: {}, use: { number: 999_999 }, cancel: { number: 999_999, reason: 'x' } },
  ...{ pass: { to: 1, on: '1999-01-01', reason: 'x' }, close: {} },
}

/** A map without a shape: whoever may bring one is refused by its rules. */
const NO_MAP = new TextEncoder().encode('{"type":"FeatureCollection","features":[]}')
const MAP_PLAN = { on: '2016-08-12', level: 'district' }
const MAP_ORDER = { ...MAP_PLAN, codeColumn: '', nameColumn: '', from: '2016-01-01', to: null, source: 'x', licence: 'x' }
/** The posts of an agency that keeps its own administrator in the cast, and of others. */
const postsOf = (suffix: string, deed = 'read', more: () => Partial<Ask> = () => ({})): Ask[] =>
  ['na.so.y-te', 'na.huyen.ky-son', 'na.ubnd'].map((keptBy) => ({
    ...{ path: `/api/units/${keptBy}${suffix}`, nowhere: `/api/units/nowhere${suffix}` },
    ...{ it: { what: 'posts', keptBy } as const, deed, ...more() },
  }))

/** A reform of a day on which nothing ended. */
const NO_REFORM = { title: 'x', basis: 'x', reason: 'x', batch: { on: '1990-01-01' } }

/** Every route of the API: what it shows or does, in the oracle's words. A route that is not here fails the test of this table. */
export const ROUTES: Readonly<Record<string, Route>> = {
  'POST /api/session': { kind: 'open', why: 'signing in' },
  'DELETE /api/session': { kind: 'open', why: 'signing out' },
  'GET /api/session': { kind: 'open', why: 'who one is oneself' },
  'POST /api/session/password': { kind: 'open', why: 'the own password, checked by itself' },
  'GET /api/session/digest': { kind: 'open', why: 'the own address and the own digests' },
  'POST /api/session/digest': { kind: 'open', why: 'the own address; who keeps the account of another does it by the command' },
  'GET /api/due': { kind: 'open', why: 'a calculation on what was asked' },
  'GET /api/calendar': { kind: 'one', asks: () => [{ path: '/api/calendar', it: { what: 'calendar' }, deed: 'read' }] },
  'POST /api/calendar/preview': {
    kind: 'one',
    asks: () => [{ path: '/api/calendar/preview', it: { what: 'calendar' }, deed: 'change', body: NO_CHANGE }],
  },
  'POST /api/calendar/changes': {
    kind: 'one',
    asks: () => [{ path: '/api/calendar/changes', it: { what: 'calendar' }, deed: 'change', body: stale({ change: NO_CHANGE }) }],
  },
  'GET /api/feeds': { kind: 'open', why: 'only the links that the asker opened, without their secrets' },
  'POST /api/feeds': { kind: 'open', why: 'a link of one’s own; what it carries is what its holder may read when it is asked for' },
  'POST /api/feeds/{id}/withdrawal': { kind: 'open', why: 'a link of one’s own; another’s is as if it were not' },
  'POST /api/terms/preview': { kind: 'open', why: 'a calculation on what was sent' },
  'GET /api/imports/tracker-template.xlsx': { kind: 'open', why: 'an empty list' },
  'GET /api/imports/accounts-template.xlsx': { kind: 'open', why: 'an empty list' },

  'GET /api/accounts': { kind: 'list', of: 'account' },
  'POST /api/accounts': {
    kind: 'one',
    asks: () =>
      ['na.so.y-te', 'na.huyen.ky-son'].map((office) => ({
        ...{ path: '/api/accounts', it: { what: 'account', office, holder: '' } as const, deed: 'create', makes: true },
        body: { commandId: newId(), login: 'q-yte', name: 'Người khác', office, roles: ['officer'] },
      })),
  },
  'POST /api/accounts/{id}/grants': accountChanges('grants'),
  'POST /api/accounts/{id}/reset': accountChanges('reset'),
  'POST /api/accounts/{id}/disable': accountChanges('disable'),
  'POST /api/accounts/{id}/enable': accountChanges('enable'),

  'GET /api/units': { kind: 'one', asks: () => [{ path: '/api/units', it: { what: 'agency' }, deed: 'read' }] },
  'GET /api/units/{id}': { kind: 'one', asks: () => [{ path: '/api/units/na.ca', it: { what: 'agency' }, deed: 'read' }] },

  'GET /api/units/{id}/posts': { kind: 'one', asks: () => postsOf('/posts') },
  'GET /api/units/{id}/signers': { kind: 'one', asks: () => postsOf('/signers') },
  'POST /api/units/{id}/posts': {
    kind: 'one',
    asks: () => postsOf('/posts', 'keep', () => ({ body: stale({ command: { action: 'withdraw', id: 'nothing', reason: 'nhầm' } }) })),
  },

  ...DIFFICULTY_ROUTES,
  ...EXPLANATION_ROUTES,
  ...CLONE_ROUTES,
  ...INSPECTION_ROUTES,
  ...SAMPLE_ROUTES,
  ...SCAN_ROUTES,
  ...REGISTER_ROUTES,
  ...PROCEDURE_ROUTES,
  ...FIGURE_ROUTES,
  ...URGING_ROUTES,

  'GET /api/reforms': { kind: 'one', asks: () => [{ path: '/api/reforms', it: { what: 'reform' }, deed: 'read' }] },
  'GET /api/reforms/template.xlsx': { kind: 'open', why: 'an empty list' },
  'GET /api/reforms/{id}': {
    kind: 'one',
    asks: () => [{ path: '/api/reforms/nothing', it: { what: 'reform' }, deed: 'read', refusedOnly: true }],
  },
  'POST /api/reforms/read': {
    kind: 'one',
    asks: (stage) => [
      { path: '/api/reforms/read', form: { on: '2025-03-01' }, file: stage.props.sheet, it: { what: 'reform' }, deed: 'check' },
    ],
  },
  'POST /api/reforms/rows': {
    kind: 'one',
    asks: () => [{ path: '/api/reforms/rows', body: { on: '2025-03-01', cells: [] }, it: { what: 'reform' }, deed: 'check' }],
  },
  'POST /api/reforms/simulate': {
    kind: 'one',
    asks: () => [{ path: '/api/reforms/simulate', body: { batch: { on: '1990-01-01' } }, it: { what: 'reform' }, deed: 'check' }],
  },
  'POST /api/reforms': {
    kind: 'one',
    asks: () => [{ path: '/api/reforms', body: { commandId: newId(), content: NO_REFORM }, it: { what: 'reform' }, deed: 'apply' }],
  },
  'POST /api/reforms/{id}/correct': {
    kind: 'one',
    asks: () => [
      {
        path: '/api/reforms/nothing/correct',
        body: stale({ content: NO_REFORM }),
        it: { what: 'reform' },
        deed: 'correct',
        refusedOnly: true,
      },
    ],
  },

  'GET /api/boundaries': { kind: 'one', asks: () => [{ path: '/api/boundaries', it: { what: 'map' }, deed: 'read' }] },
  'GET /api/boundaries/map': { kind: 'one', asks: () => [{ path: '/api/boundaries/map', it: { what: 'map' }, deed: 'read' }] },
  'POST /api/boundaries/preview': {
    kind: 'one',
    asks: () => [
      {
        ...{ path: '/api/boundaries/preview', form: { asked: JSON.stringify(MAP_PLAN) }, file: NO_MAP, fileName: 'ban-do.geojson' },
        ...{ it: { what: 'map' }, deed: 'take-in' },
      },
    ],
  },
  'POST /api/boundaries': {
    kind: 'one',
    asks: () => [
      {
        ...{ path: '/api/boundaries', form: { commandId: newId(), order: JSON.stringify(MAP_ORDER) } },
        ...{ file: NO_MAP, fileName: 'ban-do.geojson', it: { what: 'map' }, deed: 'take-in' },
      },
    ],
  },
  'POST /api/boundaries/{id}/withdraw': {
    kind: 'one',
    asks: () => [
      { path: '/api/boundaries/nothing/withdraw', body: stale({ reason: 'x' }), it: { what: 'map' }, deed: 'withdraw', refusedOnly: true },
    ],
  },

  'GET /api/documents': { kind: 'list', of: 'paper' },
  'GET /api/documents/{id}': paperRoute(''),
  'GET /api/documents/{id}/text': paperRoute('/text'),
  'GET /api/documents/{id}/distribution': paperRoute('/distribution'),
  'GET /api/documents/{id}/gold': paperRoute('/gold'),
  'GET /api/documents/{id}/result-reports': paperRoute('/result-reports'),
  ...Object.fromEntries(PAPERS.map((end) => [`GET /api/documents/{id}/${end}`, paperRoute(`/${end}`, true)])),
  'POST /api/documents/{id}/review': staleOn('review', 'review', { command: { action: 'undo' } }),
  'POST /api/documents/{id}/follow-on/preview': {
    kind: 'one',
    asks: (stage) =>
      of(stage, 'paper').map(({ id, it }) => ({ path: `/api/documents/${id}/follow-on/preview`, body: { of: id }, it, deed: 'issue' })),
  },
  'POST /api/documents/{id}/issue': staleOn('issue', 'issue', {}),
  'POST /api/documents/{id}/withdraw': staleOn('withdraw', 'withdraw', { reason: 'nhầm' }),
  'POST /api/documents/{id}/distribution': { kind: 'one', asks: copiesOf },
  'GET /api/citations/{key}': {
    kind: 'one',
    asks: (stage) =>
      of(stage, 'paper')
        .filter(({ id }) => id === stage.props.plan)
        .map(({ it }) => ({ path: `/api/citations/${encodeURIComponent(stage.props.citation)}`, it, deed: 'read' })),
  },
  'GET /api/stubs': { kind: 'one', asks: () => [{ path: '/api/stubs', it: { what: 'secret stub' }, deed: 'read' }] },

  'GET /api/events': { kind: 'one', asks: () => [{ path: '/api/events', it: { what: 'outside event' }, deed: 'read' }] },
  'POST /api/events': {
    kind: 'one',
    asks: (stage) =>
      [
        { action: 'record', on: '2017-01-02' },
        { action: 'recall', reason: 'nhầm' },
      ].map((command) => ({
        ...{
          path: '/api/events',
          it: { what: 'outside event' } as const,
          deed: 'record',
          body: stale({ event: stage.props.event, ...command }),
        },
      })),
  },

  'POST /api/files': {
    kind: 'one',
    asks: () => [
      { path: '/api/files', form: { commandId: newId() }, file: new Uint8Array(), it: { what: 'file' }, deed: 'keep', makes: true },
    ],
  },
  'GET /api/files': {
    kind: 'one',
    asks: (stage) => [
      ...tasksOf(stage).map(({ id, it }) => ({ path: `/api/files?task=${id}`, nowhere: '/api/files?task=nowhere', it, deed: 'read' })),
      ...of(stage, 'paper').map(({ id, it }) => ({ path: `/api/files?document=${id}`, it, deed: 'read' })),
    ],
  },
  'GET /api/files/{hash}': {
    kind: 'one',
    asks: (stage) =>
      stage.kept
        .filter(({ it }) => it.what === 'task' && it.doneBy !== null)
        .map(({ it }) => ({ path: `/api/files/${stage.props.file}`, nowhere: `/api/files/sha256:${'0'.repeat(64)}`, it, deed: 'read' })),
  },

  'POST /api/imports/tracker/preview': listForm('/api/imports/tracker/preview', () => ({}), myList, 'take-in'),
  'POST /api/imports/tracker/rejects.xlsx': listForm('/api/imports/tracker/rejects.xlsx', plan, myList, 'take-in'),
  'POST /api/imports/tracker': listForm('/api/imports/tracker', (stage) => ({ ...plan(stage), ...again() }), myList, 'take-in'),
  'GET /api/imports': { kind: 'list', of: 'old list' },
  'GET /api/imports/{id}/rejects.xlsx': {
    kind: 'one',
    asks: (stage) => of(stage, 'old list').map(read('/api/imports/', '/rejects.xlsx')),
  },
  'POST /api/imports/{id}/withdraw': {
    kind: 'one',
    asks: (stage) =>
      of(stage, 'old list').map(({ id, it }) => ({
        path: `/api/imports/${id}/withdraw`,
        body: stale({ reason: 'x' }),
        it,
        deed: 'withdraw',
      })),
  },
  'POST /api/imports/accounts/preview': listForm(
    '/api/imports/accounts/preview',
    () => ({}),
    ofMyOwn((office) => ({ what: 'account', office, holder: '' })),
    'create',
  ),
  'POST /api/imports/accounts': listForm(
    '/api/imports/accounts',
    again,
    ofMyOwn((office) => ({ what: 'account', office, holder: '' })),
    'create',
  ),

  'GET /api/tasks': { kind: 'list', of: 'task' },
  'GET /api/tasks.xlsx': { kind: 'list', of: 'task' },
  'GET /api/task-groups': { kind: 'list', of: 'task' },
  'GET /api/task-periods': { kind: 'list', of: 'task' },
  'GET /api/board': { kind: 'list', of: 'task' },
  'GET /api/board/{by}': { kind: 'list', of: 'task' },
  'GET /api/board.xlsx': { kind: 'list', of: 'task' },
  'GET /api/task-fields': { kind: 'open', why: 'the list of the packs, the same for everybody' },
  'GET /api/mine': { kind: 'list', of: 'task' },
  'GET /api/tasks/{id}': { kind: 'one', asks: (stage) => tasksOf(stage).map(read('/api/tasks/')) },
  'GET /api/tasks/{id}/below': { kind: 'one', asks: (stage) => tasksOf(stage).map(read('/api/tasks/', '/below')) },
  'POST /api/tasks/{id}/parts': {
    kind: 'one',
    asks: (stage) =>
      tasksOf(stage).map(({ id, it }) => {
        const part = { leads: ['na.huyen.ky-son'], title: 'x', term: { kind: 'continuing' } }
        return { path: `/api/tasks/${id}/parts`, body: stale({ parts: [part] }), it, deed: 'pass-on' }
      }),
  },
  'POST /api/tasks/{id}/actions': { kind: 'one', asks: taskActions },
  'POST /api/tasks': {
    kind: 'one',
    asks: () =>
      ['na.ubnd', 'na.huyen.ky-son'].map((assigner) => ({
        ...{
          path: '/api/tasks',
          deed: 'assign',
          makes: true,
          it: { what: 'task', givenBy: assigner, ledBy: '', helpedBy: [], doneBy: null } as const,
        },
        body: {
          commandId: newId(),
          assigner,
          title: 'x',
          lead: 'nobody',
          assignedOn: '2017-01-02',
          term: { kind: 'none' },
          reviewOn: '2017-05-01',
        },
      })),
  },

  'GET /api/number-books': { kind: 'list', of: 'number book' },
  'GET /api/number-books/{id}': { kind: 'one', asks: (stage) => booksOf(stage).map(read('/api/number-books/')) },
  'POST /api/number-books/{id}/actions': {
    kind: 'one',
    asks: (stage) =>
      each(booksOf(stage), ({ id, it }) =>
        Object.entries(BOOKING).map(([action, more]) => ({
          ...{ path: `/api/number-books/${id}/actions`, body: { commandId: newId(), action, ...more }, it, deed: action },
          refusedOnly: action === 'close',
        })),
      ),
  },

  'GET /api/paper-templates': { kind: 'one', asks: () => [{ path: '/api/paper-templates', it: myForm, deed: 'read' }] },
  'POST /api/paper-templates': {
    kind: 'one',
    asks: (stage) => [
      {
        ...{ path: '/api/paper-templates', form: { commandId: newId(), kind: 'briefing' }, file: stage.props.sheet },
        ...{ it: myForm, deed: 'keep', makes: true },
      },
    ],
  },
  'POST /api/paper-templates/choice': {
    kind: 'one',
    asks: () => [
      { path: '/api/paper-templates/choice', body: { commandId: newId(), kind: 'briefing', file: NO_FILE }, it: myForm, deed: 'choose' },
    ],
  },
  'GET /api/paper-templates/{kind}/{file}/preview': {
    kind: 'one',
    asks: () => [{ path: `/api/paper-templates/briefing/${NO_FILE}/preview`, it: myForm, deed: 'read' }],
  },
  'GET /api/paper-templates/{kind}/{file}/sample.pdf': {
    kind: 'one',
    asks: () => [{ path: `/api/paper-templates/briefing/${NO_FILE}/sample.pdf`, it: myForm, deed: 'read' }],
  },
  'GET /api/paper-templates/{kind}/{file}/sample.docx': {
    kind: 'one',
    asks: () => [{ path: `/api/paper-templates/briefing/${NO_FILE}/sample.docx`, it: myForm, deed: 'read' }],
  },

  'GET /api/report-rounds': { kind: 'list', of: 'round' },
  'POST /api/report-rounds': {
    kind: 'one',
    asks: (stage) => [
      {
        ...{ path: '/api/report-rounds', deed: 'open', makes: true },
        it: ofMyOwn((unit) => ({ what: 'round', askedBy: unit, through: [], gatheredBy: '', owedBy: [] })),
        body: {
          ...{ commandId: newId(), directiveId: stage.props.plan, clause: 'IV.1', title: 'x', dueOn: '2017-02-01', units: ['nobody'] },
          ...{ channels: ['nobody'], consolidator: 'nobody', addressee: 'x' },
        },
      },
    ],
  },
  'GET /api/report-rounds/{id}': { kind: 'one', asks: (stage) => withRounds(stage).map(read('/api/report-rounds/')) },
  'POST /api/report-rounds/{id}/actions': {
    kind: 'one',
    asks: (stage) =>
      each(withRounds(stage), ({ id, it }) =>
        (
          [
            ['change', { action: 'add-unit', unit: 'na.ca' }],
            ['close', { action: 'close' }],
          ] as const
        ).map(([deed, action]) => ({
          ...{ path: `/api/report-rounds/${id}/actions`, body: stale({ ...action, reason: 'x' }), it, deed },
        })),
      ),
  },
  'GET /api/report-rounds/{id}/submissions/{unit}': {
    kind: 'one',
    asks: (stage) =>
      reportsOf(stage).map((one) => ({
        path: pathOfReport(one),
        nowhere: '/api/report-rounds/nowhere/submissions/na.ca',
        it: one.it,
        deed: 'read',
      })),
  },
  'GET /api/report-rounds/{id}/submissions/{unit}/{format}': {
    kind: 'one',
    asks: (stage) =>
      reportsOf(stage).map((one) => ({
        ...{ path: `${pathOfReport(one)}/docx`, nowhere: '/api/report-rounds/nowhere/submissions/na.ca/docx' },
        ...{ it: one.it, deed: 'read', heavy: true },
      })),
  },
  'GET /api/paper-layout': { kind: 'open', why: 'a rule of the packs' },
  'POST /api/report-rounds/{id}/submissions/{unit}': {
    kind: 'one',
    asks: (stage) =>
      each(reportsOf(stage), (one) =>
        Object.entries(SUBMITTING).map(([action, deed]) => ({
          ...{ path: pathOfReport(one), body: stale({ action, ...SUBMISSION_BODIES[action] }), it: one.it, deed },
        })),
      ),
  },
  'GET /api/report-rounds/{id}/consolidated': {
    kind: 'one',
    asks: (stage) => of(stage, 'whole report').map(read('/api/report-rounds/', '/consolidated')),
  },
  'POST /api/report-rounds/{id}/consolidated': {
    kind: 'one',
    asks: (stage) =>
      each(of(stage, 'whole report'), ({ id, it }) =>
        Object.entries(CONSOLIDATING).map(([action, [deed, more]]) => ({
          ...{ path: `/api/report-rounds/${id}/consolidated`, body: stale({ action, ...more }), it, deed },
        })),
      ),
  },
  'GET /api/report-rounds/{id}/signings': {
    kind: 'one',
    asks: (stage) => of(stage, 'whole report').map(read('/api/report-rounds/', '/signings', { deed: 'sign' })),
  },
  'GET /api/report-rounds/{id}/consolidated/{format}': {
    kind: 'one',
    asks: (stage) =>
      each(of(stage, 'whole report'), (one) =>
        ['docx', 'pdf'].map((format) => read('/api/report-rounds/', `/consolidated/${format}`)(one)),
      ),
  },
  'GET /api/report-rounds/{id}/consolidated/recomputed': {
    kind: 'one',
    asks: (stage) => of(stage, 'whole report').map(read('/api/report-rounds/', '/consolidated/recomputed', { heavy: true })),
  },
}
