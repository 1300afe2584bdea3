import { sql } from 'kysely'
import type { Reader } from '../../src/storage/index.ts'
import type { Person, Stretch, Thing } from './oracle.ts'
import type { World } from './trees.ts'

/** A world under names of its own, so that many stand in one database. */
export function named(world: World, prefix: string): World {
  const own = (id: string): string => `${prefix}${id}`
  const all = (ids: readonly string[]): string[] => ids.map(own)
  const person = (one: Person & { office: string }) => ({
    ...{ id: own(one.id), office: own(one.office), firstPassword: one.firstPassword },
    roles: one.roles.map(({ role, in: unit }) => ({ role, in: own(unit) })),
  })
  const stretch = (one: Stretch): Stretch => ({ ...one, unit: own(one.unit), under: all(one.under) })
  const thing = (it: Thing): Thing => {
    const pairs = Object.entries(it).map(([key, value]) => [
      key,
      key === 'what' || value === null ? value : typeof value === 'string' ? own(value) : all(value),
    ])
    return Object.fromEntries(pairs) as Thing // the same thing with every id renamed
  }
  return {
    ...{ units: all(world.units), stretches: world.stretches.map(stretch), today: world.today },
    ...{ people: world.people.map(person), things: world.things.map(thing) },
  }
}

/** A thing with the id of its row. */
export interface Kept {
  readonly id: string
  readonly it: Thing
}

type Rows = Record<string, object[]>
const AT = '2010-01-01T08:00:00+07:00'

function taskRows(id: string, it: Extract<Thing, { what: 'task' }>): Rows {
  const head = { task_id: id, version: 1, status: 'assigned', text_hash: '', term: { kind: 'none' } }
  const days = { recorded_from: AT, effective_from: '2010-01-01', due: '2009-12-31', first_due: '2009-12-31' }
  const clock = { task_id: id, ...days, status: 'assigned', lead: it.ledBy, waits: false, continuing: false }
  const helpers = it.helpedBy.filter((unit) => unit !== it.ledBy)
  return {
    task: [
      {
        ...head,
        assigner: it.givenBy,
        lead: it.ledBy,
        coordinators: [...helpers].sort(),
        handler: it.doneBy,
        assigned_on: '2010-01-01',
        is_returned: false,
        is_starred: false,
        parts: 0,
        parts_done: 0,
        recorded_at: AT,
      },
    ],
    task_unit: [
      { task_id: id, unit_id: it.ledBy, role: 'lead' },
      ...helpers.map((unit) => ({ task_id: id, unit_id: unit, role: 'coordinator' })),
    ],
    // Drawn, whatever sample it was: seen with the task.
    task_sample_task: [{ sample_id: 's', task_id: id, unit_id: it.ledBy, office: it.givenBy, quarter: '2016-Q4', drawn_on: '2017-01-03' }],
    task_words: [{ task_id: id, text_hash: '', words: 'viec chung' }],
    task_state: [{ ...clock, assigner: it.givenBy, holder: it.ledBy, handler: it.doneBy, is_part: false, assigned_on: '2010-01-01' }],
    file_citation: [{ file_hash: id, stream: 'task', stream_id: id, actor: 'nobody' }],
  }
}

function paperRows(id: string, it: Extract<Thing, { what: 'paper' }>, key: string): Rows {
  const counts = { proposed_count: 0, accepted_count: 0, carried_count: 0, dropped_count: 0, blocking_count: 0 }
  const head = { directive_id: id, version: 1, status: 'issued', reading_hash: '', header_hash: '', number: key, number_key: key }
  return {
    directive: [
      {
        ...head,
        ...counts,
        search_folded: '',
        search_toned: '',
        origin: 'paste',
        office: 'office',
        received_by: 'nobody',
        received_at: AT,
      },
    ],
    directive_unit: [
      ...it.copyTo.map((unit) => ({ directive_id: id, unit_id: unit, relation: 'recipient' })),
      ...it.workFor.map((unit) => ({ directive_id: id, unit_id: unit, relation: 'lead' })),
    ],
    directive_citation: [{ directive_id: id, citation_key: key, position: 0, number: key, type: 'Kế hoạch', duty_ids: [] }],
  }
}

function roundRows(id: string, it: Extract<Thing, { what: 'round' }>): Rows {
  const head = { round_id: id, version: 1, status: 'open', directive_id: '', title_hash: '', due_on: '2016-12-29', opened_on: '2016-11-01' }
  return {
    report_round: [{ ...head, asker: it.askedBy, consolidator: it.gatheredBy, recorded_at: AT }],
    report_round_unit: [
      ...it.owedBy.map((unit) => ({ round_id: id, unit_id: unit, role: 'owes' })),
      ...it.through.map((unit) => ({ round_id: id, unit_id: unit, role: 'channel' })),
    ],
  }
}

function rowsOf({ id, it }: Kept, key: string): Rows {
  switch (it.what) {
    case 'task':
      return taskRows(id, it)
    case 'paper':
      return paperRows(id, it, key)
    case 'round':
      return roundRows(id, it)
    case 'unit report': {
      const head = { submission_id: id, round_id: id.split('/')[0], unit_id: it.of, version: 1, status: 'draft' }
      return { report_submission: [{ ...head, times_sent: 0, times_returned: 0, recorded_at: AT }] }
    }
    case 'whole report':
      return { consolidated_report: [{ round_id: id, version: 1, status: 'draft', author: it.gatheredBy, recorded_at: AT }] }
    case 'outside event':
      return { outside_event: [{ event_id: id, version: 1, status: 'expected', name_hash: '', expected_at: AT }] }
    case 'secret stub':
      return { secret_stub: [{ stub_id: id, level: 'secret', kept_at: 'records-office', recorded_by: '', recorded_at: AT }] }
    case 'number book': {
      const [direction, unit, year, series] = id.split(':')
      const head = { book_id: id, direction, unit_id: unit, year: Number(year), series, is_secret: false, status: 'open' }
      const entry = { book_id: id, number: 1, to_number: 1, status: 'used', given_on: '2016-01-04', given_by: '', given_at: AT }
      return { number_book: [{ ...head, version: 1, last_number: 1, reserved_count: 0 }], number_entry: [entry] }
    }
    case 'old list': {
      const head = {
        import_id: id,
        version: 1,
        status: 'recorded',
        source: '',
        sheet: 0,
        header_row: 0,
        assigner: it.broughtBy,
        name_hash: '',
      }
      return { import_run: [{ ...head, row_count: 1, task_count: 1, refused_count: 0, command_id: id, recorded_by: '', recorded_at: AT }] }
    }
    case 'urging desk':
      return { urging_desk: [{ office: it.keptBy, version: 1, recorded_at: AT }] }
    case 'urging letter': {
      const head = {
        letter_id: id,
        version: 1,
        batch_id: '',
        unit: '',
        kind: 'letter',
        status: 'sent',
        rung: 'urge',
        as_of: '2016-12-12',
        overdue: 1,
      }
      const task = { letter_id: id, task_id: 'x', rung: 'urge', due: '2016-12-09' }
      return { urging_letter: [{ ...head, office: it.keptBy, addressees: it.sentTo, recorded_at: AT }], urging_letter_task: [task] }
    }
    case 'conclusion': {
      const head = { conclusion_id: id, version: 1, kind: 'check', number: id, issued_on: '2016-07-06', title_hash: '', finding_count: 0 }
      return { conclusion: [{ ...head, body: it.foundBy, keeper: it.followedBy, concerned: it.about, recorded_at: AT }] }
    }
    case 'recommendation': {
      const head = { recommendation_id: id, version: 1, conclusion_id: '', label: '1', status: 'open', kind: 'rectify', text_hash: '' }
      const of = { body: it.foundBy, keeper: it.followedBy, addressees: it.about, made_on: '2016-07-06', recovered: 0, recorded_at: AT }
      return { recommendation: [{ ...head, ...of }], recommendation_task: [{ recommendation_id: id, task_id: 'x' }] }
    }
    case 'explanation': {
      const head = { explanation_id: id, version: 1, status: 'asked', demanded_on: '2016-12-01', due: '2016-12-08', recorded_at: AT }
      const task = { explanation_id: id, task_id: 'x', due: '2016-11-30' }
      return { explanation: [{ ...head, office: it.askedBy, unit: it.askedOf }], explanation_task: [task] }
    }
    case 'difficulty': {
      const head = { difficulty_id: id, version: 1, status: 'waiting', task_id: 'x', raised_on: '2016-09-05', recorded_at: AT }
      return {
        difficulty: [{ ...head, assigner: it.workOf, raised_by: it.raisedBy, waits_at: it.waitsAt, through: it.cameBy }],
      }
    }
    case 'record': {
      const head = { record_id: id, version: 1, register_id: 'conferences', entered_on: '2016-12-01', is_withdrawn: false, recorded_at: AT }
      const listed = { text_hashes: [], search_folded: '', name_keys: [], facets: [], has_spans: false }
      return { register_record: [{ ...head, ...listed, keeper: it.keptBy, concerned: it.names, waiting_for: it.waitsFor, tasks: [] }] }
    }
    case 'dossier': {
      const head = {
        dossier_id: id,
        version: 1,
        procedure_id: 'x',
        regime: 'R1',
        step_id: 'y',
        status: 'open',
        due: '2016-12-08',
        recorded_at: AT,
      }
      const listed = { case_number: id, case_key: id, opened_on: '2016-12-01', beside: [], beside_until: 'infinity' }
      const more = { due_at: null, due_until: AT, ...listed }
      return { dossier: [{ ...head, ...more, keeper: it.keptBy, concerned: it.concerns, turn_unit: it.turnOf }] }
    }
    case 'reconciliation': {
      const head = { reconciliation_id: id, version: 1, definition: 'x', period: '2016-12', unit_id: 'u0', recorded_at: AT }
      return { reconciliation: [{ ...head, parties: it.answeredBy }] }
    }
    case 'form figures': {
      const head = { report_id: id, version: 1, form_id: 'f', period: '2016-12', status: 'submitted', is_nothing: false, times_returned: 0 }
      const urged = { urged_on: null, is_empty: false }
      return { periodic_report: [{ ...head, ...urged, unit_id: it.of, receiver: it.receivedBy, cells: {}, recorded_at: AT }] }
    }
    case 'target': {
      const head = { target_id: id, version: 1, indicator: 'cases', period: '2016', status: 'standing', value: 12, recorded_at: AT }
      return { indicator_target: [{ ...head, unit_id: it.setFor }] }
    }
    case 'inspection plan': {
      const head = {
        plan_id: id,
        version: 1,
        status: 'approved',
        year: Number(id.replace(/\D/g, '')),
        title_hash: '',
        keeper: it.followedBy,
        office: it.foundBy,
      }
      return { inspection_plan: [{ ...head, concerned: it.about, recorded_at: AT }] }
    }
    case 'sample': {
      const head = { sample_id: id, version: 1, office: it.keptBy, quarter: '2016-Q4', concerned: it.about, recorded_at: AT }
      return { task_sample: [head] }
    }
    case 'account': {
      const head = { account_id: id, login: id, office: it.office, name_hash: '', status: 'active' }
      const grant = { account_id: id, role: 'officer', unit: it.office, since: AT }
      const stands = { substitution_id: id, holder: id, substitute: id, role: 'head', unit: it.office, reason_hash: '', named_at: AT }
      const substitute = { ...stands, first_day: '2016-12-01', last_day: '2016-12-02', form: 'for-head' }
      return {
        account: [{ ...head, must_change_password: false, version: 1, created_at: AT }],
        ...{ account_grant: [grant], account_substitute: [substitute] },
      }
    }
    default:
      return {}
  }
}

const ORDER = ['task', 'urging_letter', 'recommendation', 'directive', 'report_round', 'number_book', 'import_run', 'account']

type Round = Extract<Thing, { what: 'round' }>

/** A round with the reports that its units owe, and the one that is made of them. */
function aroundRound(id: string, round: Round): Kept[] {
  const { askedBy, through, gatheredBy } = round
  const reports = round.owedBy.map((of): Kept => ({ id: `${id}/${of}`, it: { what: 'unit report', askedBy, through, gatheredBy, of } }))
  return [{ id, it: round }, ...reports, { id, it: { what: 'whole report', askedBy, gatheredBy } }]
}

/**
 * The things of a world that have rows of their own, each with its id: the accounts are those of its people, the reports those of its rounds.
 */
export function keptOf(world: World, prefix: string): Kept[] {
  const people = world.people.map(({ id, office }): Kept => ({ id, it: { what: 'account', office, holder: id } }))
  const things = world.things.flatMap((it, at): Kept[] => {
    const id = `${prefix}t${at}`
    switch (it.what) {
      case 'number book':
        return [{ id: `outgoing:${it.keptBy}:2016:s${at}`, it }]
      case 'round':
        return aroundRound(id, it)
      case 'urging desk':
        return [{ id: it.keptBy, it }]
      case 'task':
      case 'paper':
      case 'old list':
      case 'urging letter':
      case 'conclusion':
      case 'recommendation':
      case 'inspection plan':
      case 'sample':
      case 'difficulty':
      case 'explanation':
      case 'record':
      case 'dossier':
      case 'form figures':
      case 'target':
      case 'reconciliation':
      case 'outside event':
      case 'secret stub':
        return [{ id, it }]
      default:
        return []
    }
  })
  // An office has one desk.
  const isOnce = ({ id, it }: Kept, at: number): boolean =>
    it.what !== 'urging desk' || things.findIndex((one) => one.it.what === 'urging desk' && one.id === id) === at
  return [...things.filter(isOnce), ...people]
}

/** Where the rows of each kind stand: table and key. */
export const TABLES: Readonly<Partial<Record<Thing['what'], readonly [table: string, key: string]>>> = {
  ...{ task: ['task', 'task_id'], paper: ['directive', 'directive_id'], round: ['report_round', 'round_id'] },
  ...{ 'unit report': ['report_submission', 'submission_id'], 'whole report': ['consolidated_report', 'round_id'] },
  ...{ 'number book': ['number_book', 'book_id'], 'old list': ['import_run', 'import_id'], account: ['account', 'account_id'] },
  ...{ conclusion: ['conclusion', 'conclusion_id'], recommendation: ['recommendation', 'recommendation_id'] },
  'inspection plan': ['inspection_plan', 'plan_id'],
  sample: ['task_sample', 'sample_id'],
  difficulty: ['difficulty', 'difficulty_id'],
  explanation: ['explanation', 'explanation_id'],
  record: ['register_record', 'record_id'],
  dossier: ['dossier', 'dossier_id'],
  'form figures': ['periodic_report', 'report_id'],
  target: ['indicator_target', 'target_id'],
  reconciliation: ['reconciliation', 'reconciliation_id'],
  ...{ 'urging desk': ['urging_desk', 'office'], 'urging letter': ['urging_letter', 'letter_id'] },
  ...{ 'outside event': ['outside_event', 'event_id'], 'secret stub': ['secret_stub', 'stub_id'] },
}

/** Takes all rows of things away. */
export async function clearRows(db: Reader): Promise<void> {
  const tables = ['task_words', ...HANGING.map(([table]) => table), ...Object.values(TABLES).map(([table]) => table)]
  await sql`truncate ${sql.join(tables.map((table) => sql.table(table)))} cascade`.execute(db)
}

/** Tables whose rows hang on a thing and are seen with it: table, key, and the kind of thing. */
export const HANGING: readonly (readonly [table: string, key: string, what: Thing['what']])[] = [
  ...([
    ['task_unit', 'task_id', 'task'],
    ['task_state', 'task_id', 'task'],
    ['task_sample_task', 'task_id', 'task'],
  ] as const),
  ...([
    ['directive_unit', 'directive_id', 'paper'],
    ['directive_citation', 'directive_id', 'paper'],
  ] as const),
  ...([
    ['file_citation', 'stream_id', 'task'],
    ['number_entry', 'book_id', 'number book'],
    ['urging_letter_task', 'letter_id', 'urging letter'],
    ['explanation_task', 'explanation_id', 'explanation'],
    ['recommendation_task', 'recommendation_id', 'recommendation'],
    ['account_grant', 'account_id', 'account'],
    ['account_substitute', 'holder', 'account'],
  ] as const),
]

/** Writes the rows of things; `key` is the number that every paper of the world bears and cites. */
export async function writeRows(db: Reader, kept: readonly Kept[], key: string): Promise<void> {
  const rows = new Map<string, object[]>()
  for (const one of kept) {
    for (const [table, more] of Object.entries(rowsOf(one, key))) rows.set(table, [...(rows.get(table) ?? []), ...more])
  }
  const tables = [...rows.keys()].sort((a, b) => Number(ORDER.includes(b)) - Number(ORDER.includes(a)))
  for (const table of tables) {
    const json = JSON.stringify(rows.get(table))
    await sql`insert into ${sql.table(table)} select r.* from jsonb_populate_recordset(null::${sql.table(table)}, ${json}::jsonb) r`.execute(
      db,
    )
  }
}
