import { type RawBuilder, sql } from 'kysely'
import type { Scope } from '../../access/index.ts'
import { endOfDay, type PlainDate, type UnitId } from '../../kernel/index.ts'
import type { Reader } from '../../storage/index.ts'
import { inScope } from '../list-store.ts'
import { facetOf } from './record-facets.ts'

/** By what a list is ordered: the latest day first, the earliest first, or what was written last. */
export type RecordOrder = 'latest' | 'earliest' | 'written'

/** The coded values of one field, any of which is wanted. */
export interface FieldWanted {
  readonly field: string
  readonly codes: readonly string[]
}

/** Which records of a register are meant. `units` narrows to records that they keep or that name them; `words` are folded. */
export interface RecordsMeant {
  readonly register: string
  readonly isWithdrawn: boolean
  readonly state?: string | undefined
  readonly units?: readonly UnitId[] | undefined
  readonly fields?: readonly FieldWanted[] | undefined
  readonly from?: PlainDate | undefined
  readonly to?: PlainDate | undefined
  readonly search?: { readonly words: string; readonly named: readonly UnitId[] } | undefined
  /** As they stood on a day and were known on another; as they stand now when left out. */
  readonly day?: { readonly asOf: PlainDate; readonly knownOn?: PlainDate | undefined } | undefined
}

/** A page of them. */
export interface PageWanted extends RecordsMeant {
  readonly order?: RecordOrder | undefined
  readonly after?: string | undefined
  readonly limit: number
}

const DAY = sql`coalesce(dated, entered_on)`
const NOW = sql`select record_id, register_id, keeper, concerned, entered_on, dated, is_withdrawn, state, facets, search_folded, recorded_at
  from register_record`

/** The records of a register in a scope, of now, or of a day: what has nothing but its entry stands in the table of records alone. */
function told(scope: Scope, { register, day }: Pick<RecordsMeant, 'register' | 'day'>) {
  const own = sql`register_id = ${register} and ${inScope(scope)}`
  if (day === undefined) return sql`${NOW} where ${own}`
  const { asOf, knownOn } = day
  const known = knownOn === undefined ? undefined : endOfDay(knownOn)
  const wasKnown = known === undefined ? sql`true` : sql`recorded_at <= ${known}::timestamptz`
  const isKnown =
    known === undefined
      ? sql`s.known_to is null`
      : sql`s.known_from <= ${known}::timestamptz and (s.known_to is null or s.known_to > ${known}::timestamptz)`
  return sql`${NOW} where ${own} and version = 1 and entered_on <= ${asOf}::date and ${wasKnown}
    union all
    select s.record_id, s.register_id, s.keeper, s.concerned, s.entered_on, s.dated, s.is_withdrawn, s.state, s.facets, s.search_folded,
      s.known_from as recorded_at
    from register_record_span s
    where s.register_id = ${register} and s.effective_from <= ${asOf}::date and (s.effective_to is null or s.effective_to > ${asOf}::date)
      and ${isKnown} and s.record_id in (select record_id from register_record where ${own})`
}

function meantBy({ isWithdrawn, state, units, fields = [], from, to, search }: RecordsMeant) {
  const parts = [
    sql`is_withdrawn = ${isWithdrawn}`,
    ...(state === undefined ? [] : [sql`state = ${state}`]),
    ...(units === undefined ? [] : [sql`(keeper = any(${[...units]}::text[]) or concerned && ${[...units]}::text[])`]),
    ...fields.map(({ field, codes }) => sql`facets && ${codes.map((code) => facetOf(field, code))}::text[]`),
    ...(from === undefined ? [] : [sql`${DAY} >= ${from}::date`]),
    ...(to === undefined ? [] : [sql`${DAY} <= ${to}::date`]),
    ...(search === undefined
      ? []
      : [
          sql`(position(${search.words} in search_folded) > 0 or keeper = any(${[...search.named]}::text[])
            or concerned && ${[...search.named]}::text[])`,
        ]),
  ]
  return sql.join(parts, sql` and `)
}

interface Order {
  readonly by: RawBuilder<unknown>
  readonly beyond: RawBuilder<unknown>
}
const ORDERS = {
  latest: { by: sql`${DAY} desc, record_id desc`, beyond: sql`(${DAY}, record_id) < (select ${DAY}, record_id` },
  earliest: { by: sql`${DAY}, record_id`, beyond: sql`(${DAY}, record_id) > (select ${DAY}, record_id` },
  written: { by: sql`recorded_at desc, record_id desc`, beyond: sql`(recorded_at, record_id) < (select recorded_at, record_id` },
} as const satisfies Record<RecordOrder, Order>

/** The ids of a page in its order, how many records there are in all, and after which record the next page begins. */
export async function pageRecords(
  db: Reader,
  scope: Scope,
  wanted: PageWanted,
): Promise<{ ids: string[]; total: number; next: string | null }> {
  const { after, limit, order = 'latest' } = wanted
  const { by, beyond } = ORDERS[order]
  const all = sql`(${told(scope, wanted)}) told`
  const on = after === undefined ? sql`true` : sql`${beyond} from ${all} where record_id = ${after})`
  const { rows } = await sql<{ id: string }>`select record_id as id from ${all} where ${meantBy(wanted)} and ${on}
    order by ${by} limit ${limit + 1}`.execute(db)
  const total = await countMeant(db, scope, wanted)
  const ids = rows.slice(0, limit).map(({ id }) => id)
  return { ids, total, next: rows.length > limit ? (ids.at(-1) ?? null) : null }
}

/** How many records are meant. */
export async function countMeant(db: Reader, scope: Scope, wanted: RecordsMeant): Promise<number> {
  const { rows } = await sql<{ total: number }>`select count(*)::integer as total from (${told(scope, wanted)}) told
    where ${meantBy(wanted)}`.execute(db)
  return rows[0]?.total ?? 0
}

/** How many standing records of each register have their day among some days, both included. */
export async function countInDays(
  db: Reader,
  scope: Scope,
  asked: readonly { readonly register: string; readonly from: PlainDate; readonly to: PlainDate }[],
): Promise<ReadonlyMap<string, number>> {
  const days = asked.map(({ register, from, to }) => ({ register, first: from, last: to }))
  const { rows } = await sql<{ register: string; count: number }>`
    select register_id as register, count(*)::integer as count
    from jsonb_to_recordset(${JSON.stringify(days)}::jsonb) as asked (register text, first date, last date)
    join register_record on register_id = asked.register and ${DAY} between asked.first and asked.last
    where not is_withdrawn and ${inScope(scope)} group by register_id`.execute(db)
  return new Map(rows.map(({ register, count }) => [register, count]))
}

/** How many of them have each coded value of a field: whoever has several counts in each. */
export async function countByCode(db: Reader, scope: Scope, wanted: RecordsMeant, field: string): Promise<Map<string, number>> {
  const start = facetOf(field, '')
  const { rows } = await sql<{ code: string; count: number }>`
    select substr(facet, ${start.length + 1}::integer) as code, count(*)::integer as count
    from (${told(scope, wanted)}) told, unnest(facets) facet
    where ${meantBy(wanted)} and starts_with(facet, ${start}) group by 1`.execute(db)
  return new Map(rows.map(({ code, count }) => [code, count]))
}

/** Whether what records of a register were is told for each of them; records that were changed before the table was there need a rebuild. */
export async function tellsDays(db: Reader, register: string): Promise<boolean> {
  const { rows } = await sql`select from register_record where register_id = ${register} and version > 1 and not has_spans limit 1`.execute(
    db,
  )
  return rows.length === 0
}
