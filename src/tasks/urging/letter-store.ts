import { sql } from 'kysely'
import type { Scope } from '../../access/index.ts'
import type { ActContext, PlainDate, Recorded, UnitId } from '../../kernel/index.ts'
import { appendAll, type Projection, type Reader, readStream, readStreams, type Tx } from '../../storage/index.ts'
import type { GivenRung } from './climb.ts'
import type { Rung } from './ladder.ts'
import { LETTER_STREAM, LetterFact } from './letter/letter-facts.ts'
import { type LetterState, type LetterStatus, type LiveLetter, replayLetter } from './letter/letter-state.ts'

const facts = (history: readonly Recorded[]) => history.map((one) => ({ ...one, fact: LetterFact.parse(one.fact) as LetterFact })) // parsed; the branded optional day is the only difference

/** A letter from its facts. */
export async function readLetter(db: Reader, id: string): Promise<LetterState> {
  return replayLetter(facts(await readStream(db, LETTER_STREAM, id)))
}

/** Letters from their facts, in the order of the ids; ids without facts are left out. */
export async function readLetters(db: Reader, ids: readonly string[]): Promise<LiveLetter[]> {
  const streams = await readStreams(db, LETTER_STREAM, ids)
  return ids.flatMap((id) => {
    const state = replayLetter(facts(streams.get(id) ?? []))
    return state.status === 'none' ? [] : [state]
  })
}

/**
 * Lets one transaction at a time act on a letter, until it ends: a letter and its line in the office's book change together, so whoever comes
 * second must find the letter as the first left it, not a number that is used already. Readers are not held up.
 */
export async function lockLetter(tx: Tx, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(74017037, hashtext(${id}))`.execute(tx)
}

/** The batch under which the note of an office on a month stands: of all that were ever written of it, one at most was not recalled. */
export const noteBatch = (office: UnitId, month: string): string => `note:${office}:${month}`

/** The note of an office on a month that was not recalled; undefined when there is none. */
export async function findNote(db: Reader, office: UnitId, month: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select letter_id as id from urging_letter where batch_id = ${noteBatch(office, month)} and status <> 'recalled' limit 1`.execute(db)
  return rows[0]?.id
}

/** Lets one transaction at a time write the note of an office on a month, until it ends. */
export async function lockNote(tx: Tx, office: UnitId, month: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(74017038, hashtext(${noteBatch(office, month)}))`.execute(tx)
}

/** Decided facts of a letter, and the version that they were decided on. */
export interface LetterBatch {
  readonly id: string
  readonly expectedVersion: number
  readonly facts: readonly LetterFact[]
}

/** Appends decided facts of letters, each named once; throws `VersionConflict` when somebody else was first. */
export async function appendLetters(tx: Tx, context: ActContext, batches: readonly LetterBatch[]): Promise<void> {
  const all = batches.map(({ id, expectedVersion, facts: decided }) => ({
    ...{ stream: LETTER_STREAM, streamId: id, expectedVersion, facts: decided },
  }))
  await appendAll(tx, context, all)
}

/** A scope as SQL over letters: of the office that wrote them, or that came to units. */
function inScope(scope: Scope) {
  if (scope.all) return sql`true`
  const clauses = scope.clauses.map(({ relation, ids }) => {
    const list = sql`${[...ids]}::text[]`
    if (relation === 'assigner') return sql`office = any(${list})`
    return relation === 'own' ? sql`addressees && ${list}` : sql`false`
  })
  return clauses.length === 0 ? sql`false` : sql`(${sql.join(clauses, sql` or `)})`
}

/** Which letters: of a batch, about a task, in some states. */
export interface LettersWanted {
  readonly batch?: string | undefined
  readonly task?: string | undefined
  readonly statuses?: readonly LetterStatus[] | undefined
}

/** Ids of letters in a scope, the newest batch first, those to most late tasks first; at most 2,000. */
export async function listLetters(db: Reader, scope: Scope, { batch, task, statuses }: LettersWanted = {}): Promise<string[]> {
  const of = batch === undefined ? sql`true` : sql`batch_id = ${batch}`
  const about =
    task === undefined
      ? sql`true`
      : sql`exists (select from urging_letter_task t where t.letter_id = urging_letter.letter_id and t.task_id = ${task})`
  const states = statuses === undefined ? sql`true` : sql`status = any(${[...statuses]}::text[])`
  const { rows } = await sql<{ id: string }>`
    select letter_id as id from urging_letter where ${inScope(scope)} and ${of} and ${about} and ${states}
    order by as_of desc, batch_id, overdue desc, unit, letter_id limit 2000`.execute(db)
  return rows.map(({ id }) => id)
}

/** How many letters of a batch stand where. */
export async function countLetters(db: Reader, batch: string): Promise<Partial<Record<LetterStatus, number>>> {
  const { rows } = await sql<{ status: LetterStatus; n: number }>`
    select status, count(*)::integer as n from urging_letter where batch_id = ${batch} group by status`.execute(db)
  return Object.fromEntries(rows.map(({ status, n }) => [status, n]))
}

/** A rung that a task was given, and whether its letter went out. */
export interface GivenBefore extends GivenRung {
  readonly isSent: boolean
}

/** The rungs that tasks were given, by task, in the order of days; those of recalled letters were never given. */
export async function givenRungs(db: Reader, tasks: readonly string[]): Promise<ReadonlyMap<string, readonly GivenBefore[]>> {
  const { rows } = await sql<{ task: string; rung: Rung; on: PlainDate; due: PlainDate; isSent: boolean }>`
    select t.task_id as task, t.rung, l.as_of as on, t.due, l.sent_on is not null as "isSent"
    from urging_letter_task t join urging_letter l on l.letter_id = t.letter_id
    where t.rung is not null and l.status <> 'recalled' and t.task_id = any(${[...tasks]}::text[])
    order by l.as_of, l.letter_id`.execute(db)
  const given = new Map<string, GivenBefore[]>()
  for (const { task, ...one } of rows) given.set(task, [...(given.get(task) ?? []), one])
  return given
}

/** Letters of an office in some days. */
export interface LettersOfDays {
  readonly office: UnitId
  readonly from: PlainDate
  readonly to: PlainDate
}

/** The units that letters of some days name on the rung of the monthly note; those of recalled letters were never named. */
export async function namedUnits(db: Reader, { office, from, to }: LettersOfDays): Promise<UnitId[]> {
  const { rows } = await sql<{ unit: UnitId }>`
    select distinct l.unit from urging_letter l join urging_letter_task t on t.letter_id = l.letter_id
    where l.office = ${office} and t.rung = 'name' and l.status <> 'recalled' and l.as_of between ${from}::date and ${to}::date
    order by 1`.execute(db)
  return rows.map(({ unit }) => unit)
}

/** How many urging letters went to each unit in some days; notices that only remind are none. */
export async function lettersOfUnits(db: Reader, { office, from, to }: LettersOfDays): Promise<ReadonlyMap<UnitId, number>> {
  const { rows } = await sql<{ unit: UnitId; n: number }>`
    select unit, count(*)::integer as n from urging_letter
    where office = ${office} and kind = 'letter' and sent_on between ${from}::date and ${to}::date group by unit`.execute(db)
  return new Map(rows.map(({ unit, n }) => [unit, n]))
}

/** The hashes of the texts of tasks, by task. */
export async function taskTexts(db: Reader, tasks: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; text: string }>`
    select task_id as id, text_hash as text from task where task_id = any(${[...tasks]}::text[])`.execute(db)
  return new Map(rows.map(({ id, text }) => [id, text]))
}

async function writeLetter(tx: Tx, { streamId, version, recordedAt, ...rest }: Recorded): Promise<void> {
  // A letter that was just drafted is its first fact.
  const history = version === 1 ? facts([{ streamId, version, recordedAt, ...rest }]) : facts(await readStream(tx, LETTER_STREAM, streamId))
  const state = replayLetter(history.filter((one) => one.version <= version))
  if (state.status === 'none') throw new Error(`letter ${streamId} has facts before it was drafted`)
  const { drafted, numbered, status, to, sentOn, receipts } = state
  const { batchId, office, unit, kind, asOf, rung, overdue, rows } = drafted
  await sql`
    insert into urging_letter (letter_id, version, batch_id, office, unit, addressees, kind, status, rung, as_of, overdue, number, symbol, issued_on,
      sent_on, received_at, recorded_at)
    values (${streamId}, ${version}, ${batchId}, ${office}, ${unit}, ${[...to]}::text[], ${kind}, ${status}, ${rung}, ${asOf}::date, ${overdue},
      ${numbered?.number ?? null}, ${numbered?.symbol ?? null}, ${numbered?.issuedOn ?? null}::date, ${sentOn}::date,
      ${status === 'received' ? (receipts.at(-1)?.at ?? null) : null}::timestamptz, ${recordedAt}::timestamptz)
    on conflict (letter_id) do update set version = excluded.version, addressees = excluded.addressees, status = excluded.status,
      number = excluded.number, symbol = excluded.symbol, issued_on = excluded.issued_on, sent_on = excluded.sent_on,
      received_at = excluded.received_at, recorded_at = excluded.recorded_at`.execute(tx)
  if (version > 1) return
  const list = JSON.stringify(rows.map(({ taskId, rung: given, due }) => ({ task: taskId, rung: given, due })))
  await sql`
    insert into urging_letter_task (letter_id, task_id, rung, due)
    select ${streamId}, r.task, r.rung, r.due from jsonb_to_recordset(${list}::jsonb) as r(task text, rung text, due date)`.execute(tx)
}

/** Keeps the tables of letters from their facts. */
export const lettersProjection: Projection = {
  name: 'urging-letters',
  streams: [LETTER_STREAM],
  tables: ['urging_letter', 'urging_letter_task'],
  apply: writeLetter,
}
