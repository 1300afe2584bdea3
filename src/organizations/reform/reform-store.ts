import { sql } from 'kysely'
import type { ActContext, Instant, PlainDate, Recorded, UnitId } from '../../kernel/index.ts'
import { append, findContents, type Projection, type Reader, type Tx } from '../../storage/index.ts'
import { REFORM_STREAM, ReformFact } from './facts.ts'
import { ReformContent } from './requests.ts'

async function applyReformFact(tx: Tx, recorded: Recorded): Promise<void> {
  const fact = ReformFact.parse(recorded.fact)
  const { streamId: id, version, recordedAt } = recorded
  switch (fact.type) {
    case 'reform.applied':
      await sql`insert into reform (reform_id, version, on_day, content_hash, office, applied_by, applied_at)
        values (${id}, ${version}, ${fact.on}, ${fact.content}, ${recorded.office}, ${recorded.actor}, ${recordedAt}::timestamptz)`.execute(
        tx,
      )
      return
    case 'reform.corrected':
      await sql`update reform set version = ${version}, content_hash = ${fact.content}, corrected_at = ${recordedAt}::timestamptz
        where reform_id = ${id}`.execute(tx)
      return
    case 'reform.item-decided':
      return await addItems(tx, [recorded])
  }
}

/** The items of one reform in one statement; whatever else is among the facts, one after the other. */
async function applyReformFacts(tx: Tx, all: readonly Recorded[]): Promise<void> {
  let items: Recorded[] = []
  const write = async (): Promise<void> => {
    if (items.length > 0) await addItems(tx, items)
    items = []
  }
  for (const recorded of all) {
    if (recorded.fact.type === 'reform.item-decided') items.push(recorded)
    else {
      await write()
      await applyReformFact(tx, recorded)
    }
  }
  await write()
}

async function addItems(tx: Tx, all: readonly Recorded[]): Promise<void> {
  const rows = all.flatMap(({ fact: body, streamId, version }) => {
    const fact = ReformFact.parse(body)
    if (fact.type !== 'reform.item-decided') return []
    const { item, part, from, to, way, reason } = fact
    return [
      { reform_id: streamId, version, kind: item.kind, item_id: item.id, part, from_unit: from, to_unit: to, way, reason_hash: reason },
    ]
  })
  await sql`insert into reform_item (reform_id, version, kind, item_id, part, from_unit, to_unit, way, reason_hash)
    select reform_id, version, kind, item_id, part, from_unit, to_unit, way, reason_hash from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(reform_id text, version integer, kind text, item_id text, part text, from_unit text, to_unit text, way text, reason_hash text)`.execute(
    tx,
  )
  await sql`update reform r set version = last.version
    from (select reform_id, max(version) as version from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(reform_id text, version integer)
      group by reform_id) last
    where r.reform_id = last.reform_id`.execute(tx)
}

/** Keeps the tables of reforms from their facts. */
export const reformsProjection: Projection = {
  name: 'reform',
  streams: [REFORM_STREAM],
  tables: ['reform', 'reform_item'],
  apply: applyReformFact,
  applyAll: applyReformFacts,
}

/** Appends decided facts of a reform. */
export async function appendReform(
  tx: Tx,
  context: ActContext,
  { id, expectedVersion, facts }: { id: string; expectedVersion: number; facts: readonly ReformFact[] },
): Promise<void> {
  await append(tx, context, { stream: REFORM_STREAM, streamId: id, expectedVersion, facts })
}

/** A reform as its row has it. */
export interface ReformRow {
  readonly id: string
  readonly version: number
  readonly on: PlainDate
  readonly contentHash: string
  readonly office: UnitId
  readonly by: string
  readonly at: Instant
  readonly correctedAt: Instant | null
  readonly moved: number
  readonly kept: number
}

const columns = sql`r.reform_id as id, r.version, r.on_day as on, r.content_hash as "contentHash", r.office, r.applied_by as by, r.applied_at as at,
  r.corrected_at as "correctedAt",
  (select count(distinct (i.kind, i.item_id, i.part, i.from_unit))::integer from reform_item i
    where i.reform_id = r.reform_id and i.to_unit is not null) as moved,
  (select count(*)::integer from reform_item i where i.reform_id = r.reform_id and i.to_unit is null) as kept`

/** All reforms by their day, those of one day in the order in which they were applied. */
export async function listReforms(db: Reader): Promise<ReformRow[]> {
  return (await sql<ReformRow>`select ${columns} from reform r order by r.on_day, r.applied_at, r.reform_id`.execute(db)).rows
}

/** One reform; undefined when there is none. */
export async function findReform(db: Reader, id: string): Promise<ReformRow | undefined> {
  return (await sql<ReformRow>`select ${columns} from reform r where r.reform_id = ${id}`.execute(db)).rows[0]
}

/** What was decided about one item. */
export interface ReformItemRow {
  readonly version: number
  readonly kind: 'task' | 'report-round' | 'account' | 'number-book'
  readonly itemId: string
  readonly part: string
  readonly from: UnitId
  readonly to: UnitId | null
  readonly way: 'function' | 'whole' | 'one-of' | 'person'
  readonly reasonHash: string | null
}

/** What was decided about items in a reform, in order: a line for each unit that took an item over; of two decisions the later one stands. */
export async function listReformItems(db: Reader, id: string): Promise<ReformItemRow[]> {
  const { rows } = await sql<ReformItemRow>`
    select version, kind, item_id as "itemId", part, from_unit as from, to_unit as to, way, reason_hash as "reasonHash"
    from reform_item where reform_id = ${id} order by version`.execute(db)
  return rows
}

/** What of ended units somebody has decided to leave where it is: `kind id part unit`. */
export async function listKeptItems(db: Reader): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ key: string }>`
    select kind || ' ' || item_id || ' ' || part || ' ' || from_unit as key from reform_item where to_unit is null`.execute(db)
  return new Set(rows.map(({ key }) => key))
}

/** The accounts about which somebody has decided when their unit ended: `account unit`. */
export async function listDecidedAccounts(db: Reader): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ key: string }>`
    select distinct item_id || ' ' || from_unit as key from reform_item where kind = 'account'`.execute(db)
  return new Set(rows.map(({ key }) => key))
}

/** What reforms say now, each as it was last corrected, in the order of their days; a redacted one is left out. */
export async function loadReformContents(db: Reader): Promise<readonly { readonly id: string; readonly content: ReformContent }[]> {
  const rows = await listReforms(db)
  const contents = await findContents(
    db,
    rows.map(({ contentHash }) => contentHash),
  )
  return rows.flatMap(({ id, contentHash }) => {
    const parsed = ReformContent.safeParse(contents.get(contentHash))
    return parsed.success ? [{ id, content: parsed.data }] : []
  })
}

/** One at a time: two reforms at once would be checked against the same state. */
export async function lockReforms(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(74017110)`.execute(tx)
}
