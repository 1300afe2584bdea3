import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { sql } from 'kysely'
import { z } from 'zod'
import { refuse } from '../../kernel/index.ts'
import { storageRefusals } from '../refusals.ts'
import { Refused } from '../refused.ts'
import { contextOf, inTransaction, type Store, type Tx } from '../transaction.ts'
import { canonicalJson } from './canonical-json.ts'
import { ChainWalk, type Checkpoint, type Fault, findContentFault, type SealedItem } from './chain.ts'
import { readAllUnsealed, readLinks } from './links.ts'
import { readPages } from './read.ts'
import { readHead } from './seal.ts'
import type { Verification } from './verify.ts'

const FORMAT = 1
const BATCH = 500

const Seal = z.strictObject({ position: z.int().positive(), prev: z.string(), hash: z.string() }).nullable()
const FactLine = z.strictObject({
  kind: z.literal('fact'),
  stream: z.string(),
  streamId: z.string(),
  version: z.int().positive(),
  type: z.string(),
  typeVersion: z.int().positive(),
  body: z.record(z.string(), z.unknown()),
  recordedAt: z.string(),
  effectiveOn: z.string(),
  actor: z.string(),
  office: z.string(),
  onBehalfOf: z.string().nullable(),
  purpose: z.string().nullable(),
  commandId: z.string(),
  seal: Seal,
})
const ContentLine = z.strictObject({
  kind: z.literal('content'),
  hash: z.string(),
  salt: z.string().nullable(),
  body: z.unknown(),
  seal: Seal,
})
const HeaderLine = z.strictObject({ kind: z.literal('header'), format: z.literal(FORMAT) })
/** The last line; a place is kept for the signature of the head. */
const EndLine = z.strictObject({
  kind: z.literal('end'),
  items: z.int(),
  head: z.strictObject({ position: z.int(), hash: z.string() }),
  signature: z.string().nullable(),
})
const ItemLine = z.discriminatedUnion('kind', [FactLine, ContentLine])
type ItemLine = z.infer<typeof ItemLine>
const AnyLine = z.discriminatedUnion('kind', [HeaderLine, FactLine, ContentLine, EndLine])

/**
 * Writes the whole journal to a file: one JSON object a line, each fact or content row with its link of the chain, in the chain's order and
 * then what is not sealed yet, between a header and an end line. Returns how many items it holds and the head of the chain.
 */
export async function exportJournal(store: Store, path: string): Promise<{ items: number; head: Checkpoint }> {
  const file = await open(path, 'wx', 0o600)
  try {
    const result = await inTransaction(store, (tx) => writeItems(tx, (text) => file.writeFile(text)), 'repeatable read')
    await file.sync()
    return result
  } finally {
    await file.close()
  }
}

const writeItems = async (tx: Tx, write: (text: string) => Promise<void>): Promise<{ items: number; head: Checkpoint }> => {
  const line = (value: object): string => `${canonicalJson(value)}\n`
  let items = 0
  await write(line({ kind: 'header', format: FORMAT }))
  const page = async (list: readonly { item: SealedItem | undefined; seal: object | null }[]): Promise<void> => {
    const present = list.flatMap(({ item, seal }) => (item ? [line({ ...item, seal })] : []))
    items += present.length
    await write(present.join(''))
  }
  for await (const links of readLinks(tx)) {
    await page(links.map(({ item, position, prev, hash }) => ({ item, seal: { position, prev, hash } })))
  }
  for await (const unsealed of readAllUnsealed(tx)) await page(unsealed.map(({ item }) => ({ item, seal: null })))
  const head = await readHead(tx)
  await write(line({ kind: 'end', items, head, signature: null }))
  return { items, head }
}

const damaged = (line: number): Refused => new Refused(refuse(storageRefusals, 'JOURNAL_FILE_DAMAGED', { line }).refusal)

const parseLine = (text: string, number: number): z.infer<typeof AnyLine> => {
  try {
    return AnyLine.parse(JSON.parse(text))
  } catch {
    throw damaged(number)
  }
}

/** The items of a journal file in its order; throws `Refused` JOURNAL_FILE_DAMAGED where a line cannot be read or the end line is missing. */
async function* readItems(path: string): AsyncGenerator<ItemLine> {
  const lines = createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY })
  let number = 0
  let items = 0
  let ended = false
  for await (const text of lines) {
    number += 1
    const line = parseLine(text, number)
    if (ended || (number === 1) !== (line.kind === 'header')) throw damaged(number)
    if (line.kind === 'end') {
      ended = true
      if (line.items !== items) throw damaged(number)
    } else if (line.kind !== 'header') {
      items += 1
      yield line
    }
  }
  if (!ended) throw damaged(number + 1)
}

const itemOf = (line: ItemLine): SealedItem => {
  const { seal: _seal, ...item } = line
  return item.kind === 'content' ? { kind: 'content', hash: item.hash, salt: item.salt, body: item.body ?? null } : item
}

const placeOf = (line: ItemLine) =>
  line.kind === 'fact'
    ? { stream: line.stream, streamId: line.streamId, version: line.version }
    : { stream: 'content', streamId: line.hash, version: 0 }

/**
 * Verifies an exported journal without a database, as `verify` does online. A file that cannot be read or was cut throws `Refused`
 * JOURNAL_FILE_DAMAGED; a file that reads well and is false names its first bad fact.
 */
export async function verifyFile(path: string, checkpoint?: Checkpoint): Promise<Verification> {
  const walk = new ChainWalk(checkpoint)
  let fault: Fault | undefined
  let unsealed = 0
  let redacted = 0
  for await (const line of readItems(path)) {
    if (fault) continue
    const item = itemOf(line)
    if (item.kind === 'content' && item.salt === null) redacted += 1
    if (line.seal) {
      fault = unsealed > 0 ? { kind: 'link-inserted', position: line.seal.position } : walk.check({ ...line.seal, ...placeOf(line), item })
    } else {
      unsealed += 1
      walk.note(item)
      fault = item.kind === 'content' ? findContentFault(item) : undefined
    }
  }
  fault ??= walk.end()
  const answer = { sealed: walk.head.position, unsealed, redacted, head: walk.head }
  return fault ? { ok: false, ...answer, fault } : { ok: true, ...answer }
}

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
      insert into journal_seal (position, stream, stream_id, version, prev, hash)
      select (seal->>'position')::bigint, coalesce(stream, 'content'), coalesce("streamId", hash), coalesce(version, 0), seal->>'prev', seal->>'hash'
      from numbered where jsonb_typeof(seal) = 'object'
    )
    insert into journal_unsealed (seq, stream, stream_id, version)
    select seq, coalesce(stream, 'content'), coalesce("streamId", hash), coalesce(version, 0)
    from numbered where jsonb_typeof(seal) is distinct from 'object'`.execute(tx)
}

const applyAll = async (tx: Tx): Promise<void> => {
  const { projections } = contextOf(tx)
  for await (const page of readPages(tx)) {
    for (const recorded of page) {
      for (const projection of projections) if (projection.streams.includes(recorded.stream)) await projection.apply(tx, recorded)
    }
  }
}

/**
 * Loads an exported journal into a store that holds no facts, seals included, and fills the store's query tables, all or nothing. Refuses
 * (throws `Refused`) STORE_NOT_EMPTY, and JOURNAL_FILE_DAMAGED also when the file does not verify. Returns the number of items.
 */
export async function importJournal(store: Store, path: string): Promise<number> {
  const verified = await verifyFile(path)
  if (verified.fault) throw damaged((verified.fault.position ?? verified.sealed) + 1)
  return await inTransaction(store, async (tx) => {
    const { rows } = await sql<{
      count: number
    }>`select (select count(*) from journal_fact) + (select count(*) from content) as count`.execute(tx)
    const count = rows[0]?.count ?? 0
    if (count > 0) throw new Refused(refuse(storageRefusals, 'STORE_NOT_EMPTY', { count }).refusal)
    let items = 0
    let batch: ItemLine[] = []
    const flush = async (): Promise<void> => {
      if (batch.length > 0) await insertItems(tx, batch)
      items += batch.length
      batch = []
    }
    for await (const line of readItems(path)) {
      batch.push(line)
      if (batch.length === BATCH) await flush()
    }
    await flush()
    await applyAll(tx)
    return items
  })
}
