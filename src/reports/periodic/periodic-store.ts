import { sql } from 'kysely'
import type { Scope } from '../../access/index.ts'
import type { ActContext, Instant, PlainDate, Recorded, UnitId } from '../../kernel/index.ts'
import { append, type Projection, type Reader, readStream, readStreams, type Tx } from '../../storage/index.ts'
import { PERIODIC_STREAM, PeriodicFact } from './facts.ts'
import { isEmpty, type PeriodicReport, type PeriodicStatus, replayPeriodic, standingFigures } from './periodic-state.ts'

/** The stream id of a unit's report on a form for a period: one each, so that a second cannot be begun. */
export const periodicIdOf = (form: string, period: string, unit: UnitId): string => `${form}/${period}/${unit}`

const parsed = (history: readonly Recorded[]) => history.map((one) => ({ ...one, fact: PeriodicFact.parse(one.fact) as PeriodicFact })) // parsed; the branded optional day is the only difference

/** All facts of a periodic report, in order. */
export async function readPeriodicHistory(db: Reader, id: string): Promise<Recorded<PeriodicFact>[]> {
  return parsed(await readStream(db, PERIODIC_STREAM, id))
}

const knownBy = (history: readonly Recorded<PeriodicFact>[], knownOn: Instant | undefined) =>
  knownOn === undefined ? history : history.filter(({ recordedAt }) => recordedAt <= knownOn)

/** A periodic report from its facts, or from those that were known then; undefined when it was never begun. */
export async function readPeriodic(db: Reader, id: string, knownOn?: Instant): Promise<PeriodicReport | undefined> {
  return replayPeriodic(knownBy(await readPeriodicHistory(db, id), knownOn))
}

/** The histories of reports by id, in one question. */
export async function readPeriodicHistories(db: Reader, ids: readonly string[]): Promise<Map<string, Recorded<PeriodicFact>[]>> {
  const streams = await readStreams(db, PERIODIC_STREAM, ids)
  return new Map([...streams].map(([id, history]) => [id, parsed(history)]))
}

/** Reports by id, in one question, as they are or were known then; those that were never begun are left out. */
export async function readPeriodics(db: Reader, ids: readonly string[], knownOn?: Instant): Promise<Map<string, PeriodicReport>> {
  const found = new Map<string, PeriodicReport>()
  for (const [id, history] of await readPeriodicHistories(db, ids)) {
    const report = replayPeriodic(knownBy(history, knownOn))
    if (report !== undefined) found.set(id, report)
  }
  return found
}

/** Ids of all reports that were begun, in order, page by page. */
export async function listPeriodicIds(db: Reader, after: string, most: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select report_id as id from periodic_report where report_id > ${after} order by report_id limit ${most}::integer`.execute(db)
  return rows.map(({ id }) => id)
}

/** Appends decided facts after the version they were decided on; throws `VersionConflict` when somebody else was first. */
export async function appendPeriodic(
  tx: Tx,
  context: ActContext,
  { id, expectedVersion, facts }: { readonly id: string; readonly expectedVersion: number; readonly facts: readonly PeriodicFact[] },
): Promise<void> {
  await append(tx, context, { stream: PERIODIC_STREAM, streamId: id, expectedVersion, facts })
}

/** A periodic report of a list, with the figures that stand. */
export interface PeriodicRow {
  readonly id: string
  readonly version: number
  readonly form: string
  readonly period: string
  readonly unit: UnitId
  readonly receiver: UnitId | null
  readonly status: PeriodicStatus
  readonly firstSentOn: PlainDate | null
  readonly sentVersion: number | null
  readonly isNothing: boolean
  readonly timesReturned: number
  readonly urgedOn: PlainDate | null
  /** Whether its unit entered nothing yet. */
  readonly isEmpty: boolean
  readonly cells: Readonly<Record<string, string>>
}

function inScope(scope: Scope) {
  if (scope.all) return sql`true`
  const clauses = scope.clauses.map(({ relation, ids }) => {
    const list = sql`any(${[...ids]}::text[])`
    if (relation === 'own' || relation === 'subtree') return sql`unit_id = ${list}`
    return relation === 'recipient' ? sql`receiver = ${list}` : sql`false`
  })
  return clauses.length === 0 ? sql`false` : sql`(${sql.join(clauses, sql` or `)})`
}

/** Which reports are meant; lists that are not given do not narrow. */
export interface PeriodicWanted {
  readonly forms?: readonly string[] | undefined
  readonly periods?: readonly string[] | undefined
  readonly units?: readonly UnitId[] | undefined
  readonly receivers?: readonly UnitId[] | undefined
  readonly status?: PeriodicStatus | undefined
}

/** A report as a list has it. */
function rowOf(report: PeriodicReport): PeriodicRow {
  const { id, version, form, period, unit, receiver, status } = report
  const standing = standingFigures(report)
  return {
    ...{ id, version, form, period, unit, receiver, status },
    firstSentOn: report.sent.at(0)?.on ?? null,
    ...{ sentVersion: standing?.version ?? null, isNothing: standing?.nothing ?? false, timesReturned: report.returned.length },
    ...{ urgedOn: report.urged.at(-1)?.on ?? null, isEmpty: isEmpty(report) },
    cells: Object.fromEntries(standing?.cells ?? []),
  }
}

/** The reports that `listPeriodic` gives, as they were known at a moment; those that nobody had begun by then are left out. */
export async function listPeriodicKnown(
  db: Reader,
  scope: Scope,
  wanted: PeriodicWanted & { readonly knownOn: Instant },
): Promise<PeriodicRow[]> {
  const { status, knownOn, ...places } = wanted
  const now = await listPeriodic(db, scope, places)
  const known = await readPeriodics(
    db,
    now.map(({ id }) => id),
    knownOn,
  )
  const then = now.flatMap(({ id }) => {
    const report = known.get(id)
    return report === undefined ? [] : [rowOf(report)]
  })
  return status === undefined ? then : then.filter((row) => row.status === status)
}

/** Reports that were begun, in a scope, by form, period and unit; at most 100,000. */
export async function listPeriodic(db: Reader, scope: Scope, wanted: PeriodicWanted): Promise<PeriodicRow[]> {
  const any = (list: readonly string[] | undefined) => (list === undefined ? sql`null::text[]` : sql`${[...list]}::text[]`)
  const { rows } = await sql<PeriodicRow>`
    select report_id as id, version, form_id as form, period, unit_id as unit, receiver, status, first_sent_on as "firstSentOn",
      sent_version as "sentVersion", is_nothing as "isNothing", times_returned as "timesReturned", urged_on as "urgedOn",
      is_empty as "isEmpty", cells
    from periodic_report where ${inScope(scope)}
      and (${any(wanted.forms)} is null or form_id = any(${any(wanted.forms)})) and (${any(wanted.periods)} is null or period = any(${any(wanted.periods)}))
      and (${any(wanted.units)} is null or unit_id = any(${any(wanted.units)}))
      and (${any(wanted.receivers)} is null or receiver = any(${any(wanted.receivers)}))
      and (${wanted.status ?? null}::text is null or status = ${wanted.status ?? null})
    order by form_id, period, unit_id limit 100000`.execute(db)
  return rows
}

/** Keeps the table of periodic reports from their facts. */
export const periodicProjection: Projection = {
  name: 'periodic-reports',
  streams: [PERIODIC_STREAM],
  tables: ['periodic_report'],
  async apply(tx, recorded) {
    const history = await readPeriodicHistory(tx, recorded.streamId)
    const report = replayPeriodic(history.filter(({ version }) => version <= recorded.version))
    if (report === undefined) throw new Error(`report ${recorded.streamId} has facts before it was begun`)
    const standing = standingFigures(report)
    const cells = JSON.stringify(Object.fromEntries(standing?.cells ?? []))
    await sql`
      insert into periodic_report (report_id, version, form_id, period, unit_id, receiver, status, first_sent_on, last_sent_on, sent_version,
        is_nothing, times_returned, urged_on, is_empty, cells, recorded_at)
      values (${report.id}, ${report.version}, ${report.form}, ${report.period}, ${report.unit}, ${report.receiver}, ${report.status},
        ${report.sent.at(0)?.on ?? null}::date, ${report.sent.at(-1)?.on ?? null}::date, ${standing?.version ?? null}::integer,
        ${standing?.nothing ?? false}, ${report.returned.length},
        ${report.urged.at(-1)?.on ?? null}::date, ${isEmpty(report)}, ${cells}::jsonb, ${recorded.recordedAt}::timestamptz)
      on conflict (report_id) do update set version = excluded.version, status = excluded.status, first_sent_on = excluded.first_sent_on,
        last_sent_on = excluded.last_sent_on, sent_version = excluded.sent_version, is_nothing = excluded.is_nothing,
        times_returned = excluded.times_returned, urged_on = excluded.urged_on, is_empty = excluded.is_empty, cells = excluded.cells, recorded_at = excluded.recorded_at`.execute(
      tx,
    )
  },
}
