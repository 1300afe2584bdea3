import { sql } from 'kysely'
import type { Scope } from '../access/index.ts'
import { dayOfMoment } from '../calendar/index.ts'
import type { ActContext, Instant, PlainDate, Recorded, UnitId } from '../kernel/index.ts'
import { append, appendAll, type Projection, type Reader, readStream, readStreams, type Tx } from '../storage/index.ts'
import { untilOf } from './running/count-turn.ts'
import { type DossierStatus, type LiveDossier, replayDossier, runningOf, unitsOf } from './running/dossier-state.ts'
import { BesideTurn, DOSSIER_STREAM, DossierFact } from './schema.ts'

const dossiers = (history: readonly Recorded[]) => history.map((one) => ({ ...one, fact: DossierFact.parse(one.fact) as DossierFact })) // parsed; the branded optional day is the only difference

/** A dossier from its facts. */
export async function readDossier(db: Reader, id: string): Promise<LiveDossier | undefined> {
  return replayDossier(dossiers(await readStream(db, DOSSIER_STREAM, id)))
}

/** The histories of dossiers by id; ids without facts are left out. */
export async function readDossiers(db: Reader, ids: readonly string[]): Promise<Map<string, Recorded<DossierFact>[]>> {
  return new Map([...(await readStreams(db, DOSSIER_STREAM, ids))].map(([id, history]) => [id, dossiers(history)]))
}

interface Appended {
  readonly id: string
  readonly expectedVersion: number
  readonly facts: readonly DossierFact[]
}

/** Appends decided facts after the version they were decided on; throws `VersionConflict` when somebody else was first. */
export async function appendDossier(tx: Tx, context: ActContext, { id, expectedVersion, facts }: Appended): Promise<void> {
  await append(tx, context, { stream: DOSSIER_STREAM, streamId: id, expectedVersion, facts })
}

/** The same for many dossiers at once. */
export async function appendDossiers(tx: Tx, context: ActContext, many: readonly Appended[]): Promise<void> {
  await appendAll(
    tx,
    context,
    many.map(({ id, expectedVersion, facts }) => ({ stream: DOSSIER_STREAM, streamId: id, expectedVersion, facts })),
  )
}

function inScope(scope: Scope) {
  if (scope.all) return sql`true`
  const clauses = scope.clauses.map(({ relation, ids }) => {
    const list = sql`${[...ids]}::text[]`
    if (relation === 'own') return sql`keeper = any(${list})`
    if (relation === 'lead') return sql`turn_unit = any(${list})`
    return relation === 'recipient' ? sql`concerned && ${list}` : sql`false`
  })
  return clauses.length === 0 ? sql`false` : sql`(${sql.join(clauses, sql` or `)})`
}

/** Late in the line, or in what runs beside it. */
const isLate = (now: Instant) => sql`(due_until < ${now}::timestamptz or beside_until < ${now}::timestamptz)`

/** What runs beside the line as rows, and until when each of them is in time. */
const besideRows = sql`jsonb_to_recordset(beside) as one(step text, unit text, due date, "dueAt" timestamptz)`
const besideRowUntil = sql`coalesce(one."dueAt", ((one.due + 1)::timestamp - interval '7 hours 0.001 seconds') at time zone 'UTC')`

/** At a step of the line or beside it, whose turn it is there and whether it is late there. */
function atStep(step: string, { units, is, now }: Pick<DossiersWanted, 'units' | 'is' | 'now'>) {
  const list = units === undefined ? undefined : sql`${[...units]}::text[]`
  const line = [
    sql`step_id = ${step}`,
    ...(list === undefined ? [] : [sql`turn_unit = any(${list})`]),
    ...(is === 'late' ? [sql`due_until < ${now}::timestamptz`] : []),
  ]
  const beside = [
    sql`one.step = ${step}`,
    ...(list === undefined ? [] : [sql`one.unit = any(${list})`]),
    ...(is === 'late' ? [sql`${besideRowUntil} < ${now}::timestamptz`] : []),
  ]
  return sql`((${sql.join(line, sql` and `)}) or exists (select from ${besideRows} where ${sql.join(beside, sql` and `)}))`
}

/** Which dossiers are meant: `units` = whose turn it is, `late` = past their due moment at `now`, `running` or over. */
export interface DossiersWanted {
  readonly procedure?: string | undefined
  readonly regime?: string | undefined
  readonly step?: string | undefined
  readonly units?: readonly UnitId[] | undefined
  readonly keeper?: UnitId | undefined
  readonly keepers?: readonly UnitId[] | undefined
  readonly number?: string | undefined
  readonly is?: 'running' | 'late' | 'over' | undefined
  readonly now: Instant
}

function wantedBy({ procedure, regime, step, units, keeper, keepers, number, is, now }: DossiersWanted) {
  const all = [
    procedure === undefined ? null : sql`procedure_id = ${procedure}`,
    regime === undefined ? null : sql`regime = ${regime}`,
    step === undefined ? null : atStep(step, { units, is, now }),
    units === undefined || step !== undefined ? null : sql`turn_unit = any(${[...units]}::text[])`,
    keeper === undefined ? null : sql`keeper = ${keeper}`,
    keepers === undefined ? null : sql`keeper = any(${[...keepers]}::text[])`,
    number === undefined ? null : sql`case_key like ${`%${number.toLocaleLowerCase('vi').replace(/[\\%_]/g, '\\$&')}%`}`,
    is === 'late' ? sql`status in ('open', 'paused') and ${isLate(now)}` : null,
    is === 'running' ? sql`status in ('open', 'paused')` : null,
    is === 'over' ? sql`status not in ('open', 'paused')` : null,
  ].filter((one) => one !== null)
  return all.length === 0 ? sql`true` : sql.join(all, sql` and `)
}

/** A row of the table of dossiers. */
export interface DossierRow {
  readonly id: string
  readonly version: number
  readonly procedure: string
  readonly regime: string
  readonly step: string | null
  readonly status: DossierStatus
  readonly keeper: UnitId
  readonly turnUnit: UnitId | null
  readonly due: PlainDate | null
  readonly dueAt: Instant | null
  readonly caseNumber: string
  readonly openedOn: PlainDate
  readonly isLate: boolean
  /** What runs beside the line, as last told. */
  readonly beside: readonly BesideTurn[]
  /** What the next page begins after. */
  readonly key: string
}

/** The place of a row in the order of lists, as text. */
const KEY = /^(infinity|[1-9]\d{3}-\d{2}-\d{2}T[0-9:.]+Z)~(.{1,120})$/

/** The place that a key tells; one of another list, or of a day that there is not, is the beginning. */
function placeOf(after = ''): { readonly due: string; readonly id: string } | null {
  const [, due = '', id = ''] = KEY.exec(after) ?? []
  if (due === '' || due === 'infinity') return due === '' ? null : { due, id }
  const at = Date.parse(due)
  return Number.isNaN(at) ? null : { due: new Date(at).toISOString(), id }
}

/** Dossiers in a scope, the earliest due first, those without a due moment last; a page after a key. */
export async function listDossiers(
  db: Reader,
  scope: Scope,
  { wanted, after, limit }: { readonly wanted: DossiersWanted; readonly after?: string | undefined; readonly limit: number },
): Promise<DossierRow[]> {
  const place = placeOf(after)
  const { rows } = await sql<Omit<DossierRow, 'beside'> & { beside: unknown }>`
    select dossier_id as id, version, procedure_id as procedure, regime, step_id as step, status, keeper, turn_unit as "turnUnit", due, due_at as "dueAt",
      case_number as "caseNumber", opened_on as "openedOn", due_until < ${wanted.now}::timestamptz as "isLate", beside,
      case when due_until = 'infinity' then 'infinity' else to_char(due_until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') end || '~' || dossier_id as key
    from dossier where ${inScope(scope)} and ${wantedBy(wanted)}
      and ${place === null ? sql`true` : sql`(due_until, dossier_id) > (${place.due}::timestamptz, ${place.id})`}
    order by due_until, dossier_id limit ${limit}`.execute(db)
  return rows.map((row) => ({ ...row, beside: BesideTurn.array().parse(row.beside) as BesideTurn[] })) // parsed; only its day is a plain text
}

/** How many dossiers in a scope are meant, and how many of them are late. */
export async function countDossiers(db: Reader, scope: Scope, wanted: DossiersWanted): Promise<{ total: number; late: number }> {
  const { rows } = await sql<{ total: number; late: number }>`
    select count(*)::int as total, (count(*) filter (where ${isLate(wanted.now)}))::int as late
    from dossier where ${inScope(scope)} and ${wantedBy(wanted)}`.execute(db)
  return rows[0] ?? { total: 0, late: 0 }
}

/**
 * Where running dossiers in a scope wait: by procedure, regime, step and unit, with how many are late. What runs beside the line stands in rows of its own
 * (`isBeside`).
 */
export async function countLoads(db: Reader, scope: Scope, wanted: DossiersWanted) {
  const { rows } = await sql<{
    procedure: string
    regime: string
    step: string
    unit: UnitId | null
    isBeside: boolean
    open: number
    late: number
  }>`
    with meant as materialized (select procedure_id, regime, step_id, turn_unit, due_until, beside from dossier
      where status in ('open', 'paused') and ${inScope(scope)} and ${wantedBy(wanted)}),
    turns as (
      select procedure_id, regime, step_id, turn_unit, false as is_beside, due_until < ${wanted.now}::timestamptz as is_late from meant
      union all
      select procedure_id, regime, one.step, one.unit, true,
        ${besideRowUntil} < ${wanted.now}::timestamptz
      from meant, ${besideRows})
    select procedure_id as procedure, regime, step_id as step, turn_unit as unit, is_beside as "isBeside", count(*)::int as open,
      (count(*) filter (where is_late))::int as late
    from turns group by procedure_id, regime, step_id, turn_unit, is_beside
    order by late desc, open desc, procedure_id, regime, step_id, turn_unit limit 2000`.execute(db)
  return rows
}

/** Ids of running dossiers after one, in the order of ids; for those who count all of them anew. */
export async function listRunningDossiers(db: Reader, { after, limit }: { after: string; limit: number }): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select dossier_id as id from dossier where status in ('open', 'paused') and dossier_id > ${after} order by dossier_id limit ${limit}`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}

/** The day until which dossiers were counted anew for units and actors that begin or end; undefined before the first time. */
export async function readCountedUntil(db: Reader): Promise<PlainDate | undefined> {
  const { rows } = await sql<{ until: PlainDate }>`select counted_until as until from dossier_recount`.execute(db)
  return rows[0]?.until
}

/** Keeps that day; an earlier one never takes the place of a later one. */
export async function keepCountedUntil(tx: Tx, until: PlainDate): Promise<void> {
  await sql`insert into dossier_recount (counted_until) values (${until}::date)
    on conflict (only_row) do update set counted_until = greatest(dossier_recount.counted_until, excluded.counted_until)`.execute(tx)
}

function rowOf(dossier: LiveDossier) {
  const { turn } = dossier
  const untils = dossier.besides.map(untilOf).toSorted()
  return { turn, until: untilOf(turn), step: runningOf(dossier)?.step ?? null, besideUntil: untils[0] ?? untilOf(null) }
}

/** Keeps the table of dossiers from their facts. */
export const proceduresProjection: Projection = {
  name: 'procedures',
  streams: [DOSSIER_STREAM],
  tables: ['dossier'],
  async apply(tx, recorded) {
    const history = dossiers(await readStream(tx, DOSSIER_STREAM, recorded.streamId))
    const state = replayDossier(history.filter(({ version }) => version <= recorded.version))
    if (state === undefined) throw new Error(`dossier ${recorded.streamId} has facts before it was opened`)
    const { turn, until, step, besideUntil } = rowOf(state)
    await sql`
      insert into dossier (dossier_id, version, procedure_id, regime, step_id, status, keeper, concerned, turn_unit, due, due_at, due_until,
        case_number, case_key, opened_on, recorded_at, beside, beside_until)
      values (${state.id}, ${state.version}, ${state.procedure}, ${state.regime}, ${step}, ${state.status}, ${state.keeper}, ${unitsOf(state)}::text[],
        ${turn?.unit ?? null}, ${turn?.due ?? null}::date, ${turn?.dueAt ?? null}::timestamptz, ${until}::timestamptz,
        ${state.caseNumber}, ${state.caseNumber.toLocaleLowerCase('vi')}, ${dayOfMoment(state.openedAt)}::date, ${recorded.recordedAt}::timestamptz,
        ${JSON.stringify(state.besides)}::jsonb, ${besideUntil}::timestamptz)
      on conflict (dossier_id) do update set version = excluded.version, regime = excluded.regime, step_id = excluded.step_id, status = excluded.status,
        keeper = excluded.keeper, concerned = excluded.concerned, turn_unit = excluded.turn_unit, due = excluded.due, due_at = excluded.due_at,
        due_until = excluded.due_until, opened_on = excluded.opened_on, recorded_at = excluded.recorded_at,
        beside = excluded.beside, beside_until = excluded.beside_until`.execute(tx)
  },
}
