import { sql } from 'kysely'
import { AccountId, type ActContext, type Recorded, UnitId } from '../../kernel/index.ts'
import { append, type Projection, type Reader, type Tx } from '../../storage/index.ts'
import type { KeptList } from './decide-kept-list.ts'
import { KEPT_LIST_STREAM, KeptListFact } from './facts.ts'

async function apply(tx: Tx, { fact, streamId: id, version, recordedAt }: Recorded): Promise<void> {
  const told = KeptListFact.parse(fact)
  switch (told.type) {
    case 'kept-list.saved':
      await sql`insert into kept_list (list_id, version, register_id, owner, office, text_hash, is_removed, recorded_at)
        values (${id}, ${version}, ${told.register}, ${told.owner}, ${told.office}, ${told.text}, false, ${recordedAt})`.execute(tx)
      return
    case 'kept-list.changed':
      await sql`update kept_list set version = ${version}, office = ${told.office}, text_hash = ${told.text}, recorded_at = ${recordedAt}
        where list_id = ${id}`.execute(tx)
      return
    case 'kept-list.removed':
    case 'kept-list.restored':
      await sql`update kept_list set version = ${version}, is_removed = ${told.type === 'kept-list.removed'}, recorded_at = ${recordedAt}
        where list_id = ${id}`.execute(tx)
  }
}

/** Keeps the table of kept lists from their facts. */
export const keptListsProjection: Projection = { name: 'kept-lists', streams: [KEPT_LIST_STREAM], tables: ['kept_list'], apply }

interface Row {
  readonly id: string
  readonly version: number
  readonly register: string
  readonly owner: string
  readonly office: string | null
  readonly text: string
  readonly isRemoved: boolean
}
const columns = sql`list_id as id, version, register_id as register, owner, office, text_hash as text, is_removed as "isRemoved"`
const listOf = (row: Row): KeptList => ({
  ...{ ...row, owner: AccountId.parse(row.owner), office: row.office === null ? null : UnitId.parse(row.office) },
})

/** A kept list of a person or of one of some offices; undefined for any other. */
export async function findKeptList(
  db: Reader,
  asked: { readonly id: string; readonly owner: AccountId; readonly offices: readonly UnitId[] },
): Promise<KeptList | undefined> {
  const { rows } = await sql<Row>`select ${columns} from kept_list where list_id = ${asked.id}
    and (owner = ${asked.owner} or office = any(${[...asked.offices]}::text[]))`.execute(db)
  return rows.map(listOf)[0]
}

/** The standing lists of a register that a person keeps, or one of some offices does; at most 200, in the order in which they were made. */
export async function listKeptLists(
  db: Reader,
  asked: { readonly register: string; readonly owner: AccountId; readonly offices: readonly UnitId[] },
): Promise<KeptList[]> {
  const { rows } = await sql<Row>`select ${columns} from kept_list where register_id = ${asked.register} and not is_removed
    and (owner = ${asked.owner} or office = any(${[...asked.offices]}::text[])) order by list_id limit 200`.execute(db)
  return rows.map(listOf)
}

/** Appends a fact of a kept list after the version on which it was decided. */
export async function appendKeptList(
  tx: Tx,
  context: ActContext,
  { id, expectedVersion, fact }: { readonly id: string; readonly expectedVersion: number; readonly fact: KeptListFact },
): Promise<void> {
  await append(tx, context, { stream: KEPT_LIST_STREAM, streamId: id, expectedVersion, facts: [fact] })
}
