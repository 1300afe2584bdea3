import { sql } from 'kysely'
import type { Scope } from '../access/index.ts'
import type { ActContext, PlainDate, Recorded, UnitId } from '../kernel/index.ts'
import { append, type Projection, type Reader, readStream, readStreams, type Tx } from '../storage/index.ts'
import { type ConsolidatedState, replayConsolidated } from './consolidated/consolidated-state.ts'
import { type RoundState, replayRound } from './round/round-state.ts'
import { CONSOLIDATED_STREAM, ConsolidatedFact, ROUND_STREAM, RoundFact, SUBMISSION_STREAM, SubmissionFact } from './schema.ts'
import { type LiveSubmission, replaySubmission, type SubmissionState } from './submission/submission-state.ts'

/** The stream id of a unit's report in a round: one each, so that a second cannot be begun. */
export const submissionIdOf = (roundId: string, unit: UnitId): string => `${roundId}/${unit}`

// Parsing checks the shapes; the branded optional day is the only difference between the parsed and the declared types.
const rounds = (history: readonly Recorded[]) => history.map((one) => ({ ...one, fact: RoundFact.parse(one.fact) as RoundFact }))
const submissions = (history: readonly Recorded[]) =>
  history.map((one) => ({ ...one, fact: SubmissionFact.parse(one.fact) as SubmissionFact })) // as above
const reports = (history: readonly Recorded[]) =>
  history.map((one) => ({ ...one, fact: ConsolidatedFact.parse(one.fact) as ConsolidatedFact })) // as above

/** A round from its facts. */
export async function readRound(db: Reader, id: string): Promise<RoundState> {
  return replayRound(rounds(await readStream(db, ROUND_STREAM, id)))
}

/** All facts of a unit's report, for its life as a line. */
export async function readSubmissionHistory(db: Reader, id: string): Promise<Recorded<SubmissionFact>[]> {
  return submissions(await readStream(db, SUBMISSION_STREAM, id))
}

/** A unit's report from its facts. */
export async function readSubmission(db: Reader, id: string): Promise<SubmissionState> {
  return replaySubmission(await readSubmissionHistory(db, id))
}

/** The reports of a round that were begun, by unit; with `read`, in the versions that it names. */
export async function readSubmissionsOf(
  db: Reader,
  { id: roundId, units }: { readonly id: string; readonly units: readonly UnitId[] },
  read: Readonly<Record<string, number>> | null = null,
): Promise<Map<UnitId, LiveSubmission>> {
  const streams = await readStreams(
    db,
    SUBMISSION_STREAM,
    units.map((unit) => submissionIdOf(roundId, unit)),
  )
  const found = new Map<UnitId, LiveSubmission>()
  for (const unit of units) {
    const history = streams.get(submissionIdOf(roundId, unit)) ?? []
    const state = replaySubmission(submissions(history.filter((one) => read === null || one.version <= (read[unit] ?? 0))))
    if (state.status !== 'none') found.set(unit, state)
  }
  return found
}

/** All facts of the consolidated report of a round, for its life as a line. */
export async function readConsolidatedHistory(db: Reader, roundId: string): Promise<Recorded<ConsolidatedFact>[]> {
  return reports(await readStream(db, CONSOLIDATED_STREAM, roundId))
}

/** The consolidated report of a round from its facts. */
export async function readConsolidated(db: Reader, roundId: string): Promise<ConsolidatedState> {
  return replayConsolidated(await readConsolidatedHistory(db, roundId))
}

interface Batch<F> {
  readonly id: string
  readonly expectedVersion: number
  readonly facts: readonly F[]
}

const appender =
  <F extends RoundFact | SubmissionFact | ConsolidatedFact>(stream: string) =>
  (tx: Tx, context: ActContext, { id, expectedVersion, facts }: Batch<F>): Promise<unknown> =>
    append(tx, context, { stream, streamId: id, expectedVersion, facts })

/** Append decided facts after the version they were decided on; throw `VersionConflict` when somebody else was first. */
export const appendRound = appender<RoundFact>(ROUND_STREAM)
export const appendSubmission = appender<SubmissionFact>(SUBMISSION_STREAM)
export const appendConsolidated = appender<ConsolidatedFact>(CONSOLIDATED_STREAM)

/** One round of a list. */
export interface RoundRow {
  readonly round_id: string
  readonly status: 'open' | 'closed'
  readonly directive_id: string
  readonly title_hash: string
  readonly due_on: PlainDate
  readonly consolidator: string
  readonly opened_on: PlainDate
}

/** A scope on rounds as SQL, over the alias `r`. */
function inScope(scope: Scope) {
  if (scope.all) return sql`true`
  const clauses = scope.clauses.map(({ relation, ids }) => {
    const any = sql`any(${[...ids]}::text[])`
    if (relation === 'assigner') return sql`r.asker = ${any}`
    if (relation === 'lead') return sql`r.consolidator = ${any}`
    const role = relation === 'recipient' ? 'channel' : relation === 'own' ? 'owes' : ''
    return sql`exists (select 1 from report_round_unit u where u.round_id = r.round_id and u.role = ${role} and u.unit_id = ${any})`
  })
  return clauses.length === 0 ? sql`false` : sql`(${sql.join(clauses, sql` or `)})`
}

/** Rounds in a scope, the one that is due last first; at most 500. */
export async function listRounds(db: Reader, scope: Scope): Promise<RoundRow[]> {
  const { rows } = await sql<RoundRow>`
    select r.round_id, r.status, r.directive_id, r.title_hash, r.due_on, r.consolidator, r.opened_on from report_round r
    where ${inScope(scope)} order by r.due_on desc, r.round_id limit 500`.execute(db)
  return rows
}

async function writeRound(tx: Tx, recorded: Recorded): Promise<void> {
  const history = rounds(await readStream(tx, ROUND_STREAM, recorded.streamId))
  const round = replayRound(history.filter((one) => one.version <= recorded.version))
  if (round.status === 'none') throw new Error(`round ${recorded.streamId} has facts before it was opened`)
  await sql`
    insert into report_round (round_id, version, status, directive_id, title_hash, due_on, asker, consolidator, opened_on, recorded_at)
    values (${round.id}, ${round.version}, ${round.status}, ${round.directiveId}, ${round.title}, ${round.dueOn}::date, ${round.asker},
      ${round.consolidator}, ${round.openedOn}::date, ${recorded.recordedAt}::timestamptz)
    on conflict (round_id) do update set version = excluded.version, status = excluded.status, recorded_at = excluded.recorded_at`.execute(
    tx,
  )
  const units = [
    ...round.units.map((unit) => ({ unit, role: 'owes' })),
    ...[...round.excused.keys()].map((unit) => ({ unit, role: 'excused' })),
    ...round.channels.map((unit) => ({ unit, role: 'channel' })),
  ]
  await sql`delete from report_round_unit where round_id = ${round.id}`.execute(tx)
  await sql`insert into report_round_unit (round_id, unit_id, role) select ${round.id}, u.unit, u.role
    from jsonb_to_recordset(${JSON.stringify(units)}::jsonb) as u(unit text, role text)`.execute(tx)
}

async function writeSubmission(tx: Tx, recorded: Recorded): Promise<void> {
  const history = await readSubmissionHistory(tx, recorded.streamId)
  const report = replaySubmission(history.filter((one) => one.version <= recorded.version))
  if (report.status === 'none') throw new Error(`report ${recorded.streamId} has facts before it was begun`)
  await sql`
    insert into report_submission (submission_id, round_id, unit_id, version, status, first_sent_on, last_sent_on, times_sent, times_returned,
      recorded_at)
    values (${report.id}, ${report.roundId}, ${report.unit}, ${report.version}, ${report.status}, ${report.sent.at(0)?.on ?? null}::date,
      ${report.sent.at(-1)?.on ?? null}::date, ${report.sent.length}, ${report.returned.length}, ${recorded.recordedAt}::timestamptz)
    on conflict (submission_id) do update set version = excluded.version, status = excluded.status, first_sent_on = excluded.first_sent_on,
      last_sent_on = excluded.last_sent_on, times_sent = excluded.times_sent, times_returned = excluded.times_returned,
      recorded_at = excluded.recorded_at`.execute(tx)
}

async function writeConsolidated(tx: Tx, recorded: Recorded): Promise<void> {
  const history = await readConsolidatedHistory(tx, recorded.streamId)
  const report = replayConsolidated(history.filter((one) => one.version <= recorded.version))
  if (report.status === 'none') throw new Error(`consolidated report ${recorded.streamId} has facts before it was begun`)
  await sql`
    insert into consolidated_report (round_id, version, status, author, number, symbol, issued_on, recorded_at)
    values (${report.roundId}, ${report.version}, ${report.status}, ${report.author}, ${report.numbered?.number ?? null},
      ${report.numbered?.symbol ?? null}, ${report.numbered?.issuedOn ?? null}::date, ${recorded.recordedAt}::timestamptz)
    on conflict (round_id) do update set version = excluded.version, status = excluded.status, number = excluded.number,
      symbol = excluded.symbol, issued_on = excluded.issued_on, recorded_at = excluded.recorded_at`.execute(tx)
}

/** Keeps the tables of reporting from its facts. */
export const reportsProjection: Projection = {
  name: 'reports',
  streams: [ROUND_STREAM, SUBMISSION_STREAM, CONSOLIDATED_STREAM],
  tables: ['report_round', 'report_round_unit', 'report_submission', 'consolidated_report'],
  async apply(tx, recorded) {
    if (recorded.stream === ROUND_STREAM) await writeRound(tx, recorded)
    else if (recorded.stream === SUBMISSION_STREAM) await writeSubmission(tx, recorded)
    else await writeConsolidated(tx, recorded)
  },
}
