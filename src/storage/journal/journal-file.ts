import { open } from 'node:fs/promises'
import { inTransaction, type Store, type Tx } from '../transaction.ts'
import { canonicalJson } from './canonical-json.ts'
import { type Against, ChainWalk, type Fault, findContentFault, type Link, type SealedItem } from './chain.ts'
import { type EndLine, FILE_FORMAT, type ItemLine, itemOfLine, placeOfLine, readFileLines } from './file-lines.ts'
import { firstFalseLink } from './first-false-link.ts'
import type { Checkpoint } from './head.ts'
import { readAllUnsealed, readLinks } from './links.ts'
import { findSignedHead, readHead } from './seal.ts'
import type { Verification } from './verify.ts'

/** What was written: how many items and the head of their chain. */
export interface JournalWritten {
  readonly items: number
  readonly head: Checkpoint
}

/**
 * Writes the whole journal to a file: one JSON object a line, each fact or content row with its link of the chain, in the chain's order and
 * then what is not sealed yet, between a header and an end line with the signature of the head. The file must not exist.
 */
export async function exportJournal(store: Store, path: string): Promise<JournalWritten> {
  const file = await open(path, 'wx', 0o600)
  try {
    const result = await inTransaction(store, (tx) => writeJournal(tx, (text) => file.writeFile(text)), { isolation: 'repeatable read' })
    await file.sync()
    return result
  } finally {
    await file.close()
  }
}

/** Writes the journal as one transaction sees it, page by page. */
export async function writeJournal(tx: Tx, write: (text: string) => Promise<void>): Promise<JournalWritten> {
  const line = (value: object): string => `${canonicalJson(value)}\n`
  let items = 0
  await write(line({ kind: 'header', format: FILE_FORMAT }))
  const page = async (list: readonly { item: SealedItem | undefined; seal: object | null }[]): Promise<void> => {
    const present = list.flatMap(({ item, seal }) => (item ? [line({ ...item, seal })] : []))
    items += present.length
    await write(present.join(''))
  }
  for await (const links of readLinks(tx)) {
    await page(links.map(({ item, position, prev, hash, signature }) => ({ item, seal: { position, prev, hash, signature } })))
  }
  for await (const unsealed of readAllUnsealed(tx)) await page(unsealed.map(({ item }) => ({ item, seal: null })))
  const head = await readHead(tx)
  await write(line({ kind: 'end', items, head, signature: (await findSignedHead(tx)) ?? null }))
  return { items, head }
}

const linkOf = (line: ItemLine): Link | undefined =>
  line.seal ? { ...line.seal, ...placeOfLine(line), item: itemOfLine(line) } : undefined

async function* linksIn(path: string): AsyncGenerator<Link> {
  for await (const line of readFileLines(path)) {
    const link = line.kind === 'end' ? undefined : linkOf(line)
    if (link) yield link
  }
}

/** Walks through the lines of one file and counts. */
class FileWalk {
  readonly walk: ChainWalk
  readonly #strict: boolean
  unsealed = 0
  redacted = 0
  end: EndLine | undefined

  constructor(against: Against) {
    this.walk = new ChainWalk(against)
    this.#strict = against.key !== undefined
  }

  take(line: ItemLine | EndLine): Fault | undefined {
    if (line.kind === 'end') {
      this.end = line
      return undefined
    }
    const item = itemOfLine(line)
    if (item.kind === 'content' && item.salt === null) this.redacted += 1
    const link = linkOf(line)
    if (link) return this.unsealed > 0 ? { kind: 'link-inserted', position: link.position } : this.walk.check(link)
    this.unsealed += 1
    // What is not sealed could have been added to the file by anybody: held against a key, it proves nothing.
    if (item.kind === 'content' || !this.#strict) this.walk.note(item)
    return item.kind === 'content' ? findContentFault(item) : undefined
  }
}

const findFault = async (path: string, file: FileWalk): Promise<Fault | undefined> => {
  let fault: Fault | undefined
  try {
    for await (const line of readFileLines(path)) if (!fault || line.kind === 'end') fault = file.take(line) ?? fault
  } catch (error) {
    // A fault found before the line that cannot be read is the better answer.
    if (!fault) throw error
  }
  return fault ?? file.walk.end(file.end?.signature ?? undefined)
}

/**
 * Verifies an exported journal without a database, as `verify` does online; with a public key nothing in the file is believed that this key
 * has not signed. A file that cannot be read or was cut throws `Refused` JOURNAL_FILE_DAMAGED; one that reads well and is false names its
 * first bad fact.
 */
export async function verifyFile(path: string, against: Against = {}): Promise<Verification> {
  const file = new FileWalk(against)
  const found = await findFault(path, file)
  const fault = found && (await localized(path, file, found))
  const { walk, unsealed, redacted } = file
  const answer = { sealed: walk.head.position, unsealed, redacted, head: walk.head, signed: file.end?.signature ?? null }
  return fault ? { ok: false, ...answer, fault } : { ok: true, ...answer }
}

const localized = async (path: string, file: FileWalk, fault: Fault): Promise<Fault> => {
  try {
    return await firstFalseLink(linksIn(path), file.walk.keys().trusted, fault)
  } catch {
    return fault
  }
}
