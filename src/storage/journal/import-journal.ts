import { sql } from 'kysely'
import { refuse } from '../../kernel/index.ts'
import { storageRefusals } from '../refusals.ts'
import { Refused } from '../refused.ts'
import { contextOf, inTransaction, type Store, type Tx } from '../transaction.ts'
import { canonicalJson } from './canonical-json.ts'
import { damagedLine, type EndLine, type ItemLine, readFileLines } from './file-lines.ts'
import { verifyFile } from './journal-file.ts'
import { readPages } from './read.ts'

const BATCH = 500

const insertItems = async (tx: Tx, lines: readonly ItemLine[]): Promise<void> => {
  const rows = canonicalJson(
    lines.map((line, order) => ({ ...line, order, ...(line.kind === 'content' ? { body: line.body ?? null } : {}) })),
  )
  const from = sql`jsonb_to_recordset(${rows}::jsonb) as l("order" integer, kind text, stream text, "streamId" text, version integer, type text,
    "typeVersion" integer, body jsonb, "recordedAt" timestamptz, "effectiveOn" date, actor text, office text, "onBehalfOf" text, purpose text,
    "commandId" text, hash text, salt text, seal jsonb)`
  // One order for both tables, as it was where the file comes from.
  await sql`
    with numbered as (
      select l.*, nextval('journal_order') as seq from (select * from ${from} order by "order") l
    ), facts as (
      insert into journal_fact (stream, stream_id, version, type, type_version, body, recorded_at, effective_on, actor, office, on_behalf_of,
        purpose, command_id, seq)
      select stream, "streamId", version, type, "typeVersion", body, "recordedAt", "effectiveOn", actor, office, "onBehalfOf", purpose,
        "commandId", seq from numbered where kind = 'fact'
    ), contents as (
      insert into content (hash, salt, body, seq)
      select hash, salt, case when salt is null then null else coalesce(body, 'null'::jsonb) end, seq from numbered where kind = 'content'
    ), seals as (
      insert into journal_seal (position, stream, stream_id, version, prev, hash, signature)
      select (seal->>'position')::bigint, coalesce(stream, 'content'), coalesce("streamId", hash), coalesce(version, 0), seal->>'prev', seal->>'hash',
        seal->>'signature'
      from numbered where jsonb_typeof(seal) = 'object'
    )
    insert into journal_unsealed (seq, stream, stream_id, version)
    select seq, coalesce(stream, 'content'), coalesce("streamId", hash), coalesce(version, 0)
    from numbered where jsonb_typeof(seal) is distinct from 'object'`.execute(tx)
}

/** Fills the store's query tables from the facts that stand in it. */
export async function applyAllFacts(tx: Tx): Promise<void> {
  const { projections } = contextOf(tx)
  for await (const page of readPages(tx)) {
    for (const recorded of page) {
      for (const projection of projections) if (projection.streams.includes(recorded.stream)) await projection.apply(tx, recorded)
    }
  }
}

const insertSignature = async (tx: Tx, { signature }: EndLine): Promise<void> => {
  if (!signature) return
  const { position, hash, signedAt, keyId } = signature
  await tx
    .insertInto('journal_head_signature')
    .values({ position, hash, signed_at: signedAt, key_id: keyId, signature: signature.signature })
    .execute()
}

/** Writes the items, links and signatures of a journal file, which the caller has verified, into an empty store; gives the number of items. */
export async function loadJournal(tx: Tx, path: string): Promise<number> {
  let items = 0
  let batch: ItemLine[] = []
  const flush = async (): Promise<void> => {
    if (batch.length > 0) await insertItems(tx, batch)
    items += batch.length
    batch = []
  }
  for await (const line of readFileLines(path)) {
    if (line.kind === 'end') await insertSignature(tx, line)
    else batch.push(line)
    if (batch.length === BATCH) await flush()
  }
  await flush()
  return items
}

/**
 * Loads an exported journal into a store that holds no facts, seals included, and fills the store's query tables, all or nothing. Refuses
 * (throws `Refused`) STORE_NOT_EMPTY, and JOURNAL_FILE_DAMAGED also when the file does not verify. Returns the number of items.
 */
export async function importJournal(store: Store, path: string): Promise<number> {
  const verified = await verifyFile(path)
  if (verified.fault) throw damagedLine((verified.fault.position ?? verified.sealed) + 1)
  return await inTransaction(store, async (tx) => {
    const { rows } = await sql<{
      count: number
    }>`select (select count(*) from journal_fact) + (select count(*) from content) as count`.execute(tx)
    const count = rows[0]?.count ?? 0
    if (count > 0) throw new Refused(refuse(storageRefusals, 'STORE_NOT_EMPTY', { count }).refusal)
    const items = await loadJournal(tx, path)
    await applyAllFacts(tx)
    return items
  })
}
