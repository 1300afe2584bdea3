import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessPolicy, allows, type Grant, type PolicyRow, type Principal, type Resource, Role, readingOf } from '../../access/index.ts'
import { documentsPolicy } from '../../documents/index.ts'
import { exchangePolicy } from '../../exchange/index.ts'
import { indicatorsPolicy } from '../../indicators/index.ts'
import { inspectionsPolicy } from '../../inspections/index.ts'
import { AccountId, UnitId } from '../../kernel/index.ts'
import { papersPolicy } from '../../papers/index.ts'
import { proceduresPolicy } from '../../procedures/index.ts'
import { registersPolicy } from '../../registers/index.ts'
import { reportsPolicy } from '../../reports/index.ts'
import { inTransaction, type ReachedKinds, type Store } from '../../storage/index.ts'
import { openTestStore, testEngine } from '../../storage/testing.ts'
import { difficultiesPolicy, explanationsPolicy, samplesPolicy, tasksPolicy, urgingPolicy } from '../../tasks/index.ts'

const POLICY: readonly PolicyRow[] = [
  ...accessPolicy,
  ...documentsPolicy,
  ...tasksPolicy,
  ...urgingPolicy,
  ...difficultiesPolicy,
  ...explanationsPolicy,
  ...samplesPolicy,
  ...inspectionsPolicy,
  ...registersPolicy,
  ...proceduresPolicy,
  ...indicatorsPolicy,
  ...papersPolicy,
  ...reportsPolicy,
  ...exchangePolicy,
]
const UNITS = ['u0', 'u1', 'u2', 'u3', 'u4']
const PEOPLE = ['p0', 'p1', 'p2']
const HASH = `sha256:${'a'.repeat(64)}`

/** A thing of each kind with its row: the relations as the stories tell the access table, the columns as the projections write them. */
interface Thing {
  readonly id: string
  readonly resource: Resource
}
/** Where each kind of resource stands: its table and key. */
const TABLES = {
  task: ['task', 'task_id'],
  directive: ['directive', 'directive_id'],
  account: ['account', 'account_id'],
  'number-book': ['number_book', 'book_id'],
  import: ['import_run', 'import_id'],
  event: ['outside_event', 'event_id'],
  stub: ['secret_stub', 'stub_id'],
  'report-round': ['report_round', 'round_id'],
  'report-submission': ['report_submission', 'submission_id'],
  'consolidated-report': ['consolidated_report', 'round_id'],
  urging: ['urging_desk', 'office'],
  'urging-letter': ['urging_letter', 'letter_id'],
  conclusion: ['conclusion', 'conclusion_id'],
  recommendation: ['recommendation', 'recommendation_id'],
  'inspection-plan': ['inspection_plan', 'plan_id'],
  'task-sample': ['task_sample', 'sample_id'],
  difficulty: ['difficulty', 'difficulty_id'],
  explanation: ['explanation', 'explanation_id'],
  'register-record': ['register_record', 'record_id'],
  dossier: ['dossier', 'dossier_id'],
  'indicator-value': ['indicator_value', 'block'],
  'indicator-target': ['indicator_target', 'target_id'],
  'periodic-report': ['periodic_report', 'report_id'],
  reconciliation: ['reconciliation', 'reconciliation_id'],
} as const
const KINDS = Object.keys(TABLES) as (keyof typeof TABLES)[] // the keys of the literal above
/** Kinds without a table of their own: agencies and the calendar are known to all, packs are files, bringing a file reads nothing, templates are facts. */
const WITHOUT_TABLE = ['unit', 'pack', 'file', 'paper-template', 'work-calendar']

const things: Thing[] = []
let store: Store
let seed = 7
/** The same made-up choices at every run. */
const pick = <T>(from: readonly T[]): T => {
  seed = (seed * 1103515245 + 12345) % 2147483648
  const found = from[seed % from.length]
  if (found === undefined) throw new Error('nothing to pick from')
  return found
}
const some = (from: readonly string[]): string[] => from.filter(() => pick([true, false, false]))
const add = (id: string, kind: string, relations: Resource['relations']): void => void things.push({ id, resource: { kind, relations } })

async function addTask(n: number): Promise<void> {
  const [id, assigner, lead, coordinators] = [`t${n}`, pick(UNITS), pick(UNITS), some(UNITS)]
  const handler = pick([null, ...PEOPLE])
  await sql`insert into task (task_id, version, status, text_hash, assigner, lead, handler, term, assigned_on, is_returned, recorded_at)
    values (${id}, 1, 'assigned', ${HASH}, ${assigner}, ${lead}, ${handler}, '{}', '2016-12-01', false, now())`.execute(store.db)
  for (const unit of coordinators) await sql`insert into task_unit values (${id}, ${unit}, 'coordinator')`.execute(store.db)
  await sql`insert into task_unit values (${id}, ${lead}, 'lead') on conflict do nothing`.execute(store.db)
  await sql`insert into task_state (task_id, recorded_from, effective_from, status, lead, assigner, holder, handler, waits, continuing,
      is_part, assigned_on)
    values (${id}, now(), '2016-12-01', 'assigned', ${lead}, ${assigner}, ${lead}, ${handler}, false, false, false, '2016-12-01')`.execute(
    store.db,
  )
  await sql`insert into journal_fact (stream, stream_id, version, type, type_version, body, recorded_at, effective_on, actor, office, command_id)
    values ('task', ${id}, 1, 'x', 1, '{}', now(), '2016-12-01', 'p0', 'u0', ${id})`.execute(store.db)
  add(id, 'task', {
    assigner: [assigner],
    lead: [lead],
    coordinator: coordinators,
    handler: handler === null ? [] : [handler],
    subtree: [lead],
  })
}

async function addDirective(n: number): Promise<void> {
  const id = `d${n}`
  await sql`insert into directive (directive_id, version, status, reading_hash, header_hash, origin, office, received_by, received_at)
    values (${id}, 1, 'issued', 'r', 'h', 'text', 'u0', 'p0', now())`.execute(store.db)
  const of = { recipient: some(UNITS), lead: some(UNITS), coordinator: some(UNITS) }
  for (const [relation, units] of Object.entries(of)) {
    for (const unit of units) await sql`insert into directive_unit values (${id}, ${unit}, ${relation})`.execute(store.db)
  }
  add(id, 'directive', { ...of, subtree: [...new Set(Object.values(of).flat())] })
}

async function addRound(n: number): Promise<void> {
  const [id, asker, consolidator, channels, units] = [`r${n}`, pick(UNITS), pick(UNITS), some(UNITS), some(UNITS)]
  await sql`insert into report_round values (${id}, 1, 'open', 'd0', ${HASH}, '2016-12-30', ${asker}, ${consolidator}, '2016-12-01', now())`.execute(
    store.db,
  )
  await sql`insert into consolidated_report values (${id}, 1, 'draft', ${consolidator}, null, null, null, now())`.execute(store.db)
  for (const unit of channels) await sql`insert into report_round_unit values (${id}, ${unit}, 'channel')`.execute(store.db)
  for (const unit of units) {
    await sql`insert into report_round_unit values (${id}, ${unit}, 'owes')`.execute(store.db)
    const submission = `${id}/${unit}`
    await sql`insert into report_submission values (${submission}, ${id}, ${unit}, 1, 'draft', null, null, 0, 0, now())`.execute(store.db)
    add(submission, 'report-submission', { assigner: [asker], recipient: channels, lead: [consolidator], own: [unit] })
  }
  add(id, 'report-round', { assigner: [asker], recipient: channels, lead: [consolidator], own: units })
  add(id, 'consolidated-report', { assigner: [asker], lead: [consolidator] })
}

async function addOthers(n: number): Promise<void> {
  const [book, imported] = [pick(UNITS), pick(UNITS)]
  await sql`insert into number_book values (${`n${n}`}, 'outgoing', ${book}, ${2000 + n}, 'usual', false, 'open', 1, 1, null, 0)`.execute(
    store.db,
  )
  await sql`insert into import_run values (${`i${n}`}, 1, 'recorded', ${`h${n}`}, 1, 1, ${imported}, ${HASH}, null, 1, 1, 0, 'c', 'p0', now(), null)`.execute(
    store.db,
  )
  await sql`insert into outside_event (event_id, version, status, name_hash, expected_at) values (${`e${n}`}, 1, 'expected', ${HASH}, now())`.execute(
    store.db,
  )
  await sql`insert into secret_stub (stub_id, level, kept_at, recorded_by, recorded_at) values (${`s${n}`}, 'secret', 'x', 'p0', now())`.execute(
    store.db,
  )
  const aimed = pick(UNITS)
  await sql`insert into indicator_target values (${`a${n}`}, 1, 'cases', '2016', ${aimed}, 'standing', 12, now())`.execute(store.db)
  add(`a${n}`, 'indicator-target', { own: [aimed], subtree: [aimed] })
  const [reporter, receiver] = [pick(UNITS), pick(UNITS)]
  await sql`insert into periodic_report values (${`f${n}`}, 1, 'f', '2016-12', ${reporter}, ${receiver}, 'draft', null, null, null, false, 0, '{}', now())`.execute(
    store.db,
  )
  add(`f${n}`, 'periodic-report', { own: [reporter], subtree: [reporter], recipient: [receiver] })
  const sides = [pick(UNITS), pick(UNITS)]
  await sql`insert into reconciliation values (${`y${n}`}, 1, 'x', '2016-12', 'u0', ${sides}::text[], now())`.execute(store.db)
  add(`y${n}`, 'reconciliation', { own: sides })
  add(`n${n}`, 'number-book', { own: [book] })
  add(`i${n}`, 'import', { assigner: [imported] })
  add(`e${n}`, 'event', {})
  add(`s${n}`, 'stub', {})
}

async function addInspection(n: number): Promise<void> {
  const [keeper, body, concerned, addressees] = [pick(UNITS), pick(UNITS), some(UNITS), [pick(UNITS), ...some(UNITS)]]
  await sql`insert into conclusion values (${`k${n}`}, 1, 'check', ${`${n}/TB`}, '2016-12-01', ${HASH}, ${body}, ${keeper},
    ${concerned}::text[], 0, now())`.execute(store.db)
  await sql`insert into recommendation values (${`q${n}`}, 1, ${`k${n}`}, '1', 'open', null, 'rectify', ${HASH}, ${body}, ${keeper},
    ${addressees}::text[], '2016-12-01', null, null, null, 0, now())`.execute(store.db)
  await sql`insert into inspection_plan values (${`y${n}`}, 1, 'approved', ${2000 + n}, ${HASH}, ${keeper}, ${body}, ${concerned}::text[], now())`.execute(
    store.db,
  )
  add(`y${n}`, 'inspection-plan', { assigner: [keeper], lead: [body], own: concerned })
  add(`k${n}`, 'conclusion', { assigner: [keeper], lead: [body], own: concerned })
  add(`q${n}`, 'recommendation', { assigner: [keeper], lead: [body], own: addressees })
}

async function addUrging(office: string): Promise<void> {
  await sql`insert into urging_desk values (${office}, 1, now())`.execute(store.db)
  add(office, 'urging', { assigner: [office] })
}

async function addExplanation(n: number): Promise<void> {
  const [office, unit] = [pick(UNITS), pick(UNITS)]
  await sql`insert into explanation values (${`g${n}`}, 1, 'asked', ${office}, ${unit}, '2016-12-01', '2016-12-08', now())`.execute(
    store.db,
  )
  add(`g${n}`, 'explanation', { assigner: [office], own: [unit] })
}

async function addDifficulty(n: number): Promise<void> {
  const [assigner, raisedBy, waitsAt, before] = [pick(UNITS), pick(UNITS), pick(UNITS), some(UNITS)]
  const through = [...before, waitsAt]
  await sql`insert into difficulty values (${`h${n}`}, 1, 'waiting', 't0', 'd0', ${assigner}, ${raisedBy}, ${waitsAt}, ${through}::text[],
    null, '2016-12-01', now())`.execute(store.db)
  add(`h${n}`, 'difficulty', { assigner: [assigner], own: [raisedBy], lead: [waitsAt], recipient: through })
}

async function addSample(n: number): Promise<void> {
  const [office, concerned] = [pick(UNITS), some(UNITS)]
  await sql`insert into task_sample values (${`m${n}`}, 1, ${office}, '2016-Q4', ${concerned}::text[], now())`.execute(store.db)
  add(`m${n}`, 'task-sample', { assigner: [office], own: concerned })
}

async function addRecord(n: number): Promise<void> {
  const [keeper, concerned] = [pick(UNITS), some(UNITS)]
  await sql`insert into register_record values (${`g${n}`}, 1, 'conferences', ${keeper}, ${concerned}::text[], '{}', '2016-12-01', false,
    now())`.execute(store.db)
  add(`g${n}`, 'register-record', { own: [keeper], recipient: concerned })
}

async function addDossier(n: number): Promise<void> {
  const [keeper, turn, concerned] = [pick(UNITS), pick(UNITS), some(UNITS)]
  await sql`insert into dossier values (${`o${n}`}, 1, 'permits', 'R1', 'check', 'open', ${keeper}, ${concerned}::text[], ${turn}, '2016-12-08', null,
    now(), ${`${n}/HS`}, ${`${n}/hs`}, '2016-12-01', now())`.execute(store.db)
  add(`o${n}`, 'dossier', { own: [keeper], lead: [turn], recipient: concerned })
}

async function addValue(n: number): Promise<void> {
  const place = n % UNITS.length
  await sql`insert into value_unit values (${place + 1}, ${UNITS[place]}) on conflict do nothing`.execute(store.db)
  await sql`insert into indicator_value values (${place + 1}, 193584, ${n}, '{1}', '{12000000}', '{1}')`.execute(store.db)
  // Every value has a row of its own here, by which it is known.
  things.push({ id: `${n}`, resource: { kind: 'indicator-value', relations: { subtree: [UNITS[place] ?? ''] } } })
}

async function addLetter(n: number): Promise<void> {
  const [office, to] = [pick(UNITS), some(UNITS)]
  await sql`insert into urging_letter values (${`l${n}`}, 1, 'b1', ${office}, 'u1', ${to}::text[], 'letter', 'sent', 'urge', '2016-12-01', 1, null,
    null, null, null, null, now())`.execute(store.db)
  add(`l${n}`, 'urging-letter', { assigner: [office], own: to })
}

async function addPeople(): Promise<void> {
  for (const [n, id] of PEOPLE.entries()) {
    const office = UNITS[n] ?? ''
    await sql`insert into account values (${id}, ${id}, ${office}, ${HASH}, 'active', false, 1, now())`.execute(store.db)
    add(id, 'account', { own: [office], self: [id] })
  }
}

/** The ids of a kind that a question of this reader finds when it asks for everything. */
async function seenBy(account: string, kinds: ReachedKinds, kind: keyof typeof TABLES): Promise<string[]> {
  const [table, key] = TABLES[kind]
  const all = sql<{ id: string | number }>`select ${sql.id(key)} as id from ${sql.id(table)}`
  const { rows } = await inTransaction(store, (tx) => all.execute(tx), { scope: { mode: 'read', account, kinds } })
  return rows.map((row) => String(row.id)).sort()
}

const principals: fc.Arbitrary<Principal> = fc
  .record({
    account: fc.constantFrom(...PEOPLE),
    grants: fc.array(fc.record({ role: fc.constantFrom(...Role.options), unit: fc.constantFrom(...UNITS) }), { maxLength: 3 }),
    reach: fc.record(Object.fromEntries(UNITS.map((unit) => [unit, fc.subarray(UNITS).map((under) => [...new Set([unit, ...under])])]))),
  })
  .map(({ account, grants, reach }) => ({
    account: AccountId.parse(account),
    office: UnitId.parse('u0'),
    grants: grants.map(({ role, unit }): Grant => ({ role, unit: UnitId.parse(unit) })),
    reach: Object.fromEntries(Object.entries(reach).map(([unit, under]) => [unit, under.map((one) => UnitId.parse(one))])),
  }))

const RELATIONS = ['assigner', 'lead', 'coordinator', 'recipient', 'own', 'heir', 'subtree', 'self', 'handler'] as const
/** Any table at all, so that a relation that no row of today names is tried too. */
const tables: fc.Arbitrary<readonly PolicyRow[]> = fc.array(
  fc.record({
    resource: fc.constantFrom(...KINDS),
    verbs: fc.constantFrom(['read'], ['write']),
    roles: fc.subarray([...Role.options], { minLength: 1 }),
    relation: fc.constantFrom(...RELATIONS, 'any' as const),
  }),
  { maxLength: 30 },
)
const RUNS = process.env.DONDOC_DEEP ? 2000 : 60

/** For a table of rights and a reader: what row-level security lets through, against what the table allows in memory. */
async function compare(policy: readonly PolicyRow[], who: Principal): Promise<void> {
  const kinds = readingOf(policy, who)
  for (const kind of KINDS) {
    const allowed = things
      .filter(({ resource }) => resource.kind === kind && allows(policy, who, resource, 'read'))
      .map((thing) => thing.id)
    expect([kind, await seenBy(who.account, kinds, kind)]).toEqual([kind, allowed.sort()])
  }
}

describe.runIf(testEngine() === 'postgres')('row-level security', () => {
  beforeAll(async () => {
    store = await openTestStore()
    for (let n = 0; n < 25; n++) {
      await addTask(n)
      await addDirective(n)
    }
    for (let n = 0; n < 8; n++) {
      await addRound(n)
      await addOthers(n)
      await addInspection(n)
      await addDifficulty(n)
      await addExplanation(n)
      await addRecord(n)
      await addDossier(n)
      await addSample(n)
      await addLetter(n)
      await addValue(n)
    }
    for (const office of UNITS) await addUrging(office)
    await addPeople()
  })
  afterAll(() => store.close())

  it('knows every kind of resource that the access table names', () => {
    const named = new Set(POLICY.map((row) => row.resource))
    expect([...named].filter((kind) => !WITHOUT_TABLE.includes(kind)).sort()).toEqual([...KINDS].sort())
  })

  it('lets a reader see exactly what the access table of the product allows, of every kind', { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(principals, (who) => compare(POLICY, who)),
      { numRuns: RUNS },
    )
  })

  it('lets a reader see exactly what any other table would allow', { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(tables, principals, (policy, who) => compare(policy, who)),
      { numRuns: RUNS },
    )
  })

  it('lets what hangs on a task through with the task: its units, its clock, its facts', async () => {
    const kinds = { task: { lead: ['u1'], coordinator: ['u2'] } }
    const tasks = await seenBy('p0', kinds, 'task')
    expect(tasks.length).toBeGreaterThan(3)
    for (const hanging of ['task_unit', 'task_state'] as const) {
      const all = sql<{ id: string }>`select distinct task_id as id from ${sql.id(hanging)} order by 1`
      const { rows } = await inTransaction(store, (tx) => all.execute(tx), { scope: { mode: 'read', account: 'p0', kinds } })
      expect(rows.map((row) => row.id).sort()).toEqual(tasks)
    }
    const facts = sql<{ id: string }>`select stream_id as id from journal_fact where stream = 'task'`
    const { rows } = await inTransaction(store, (tx) => facts.execute(tx), { scope: { mode: 'read', account: 'p0', kinds } })
    expect(rows.map((row) => row.id).sort()).toEqual(tasks)
  })
})
