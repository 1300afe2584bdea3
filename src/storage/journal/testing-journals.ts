import { createHash } from 'node:crypto'
import { canonicalJson } from './canonical-json.ts'
import { linkHash, type SealedItem } from './chain.ts'
import { contentHash } from './content.ts'
import { GENESIS, type SignedHead } from './head.ts'
import { keyStatement, linkStatement, newPrivateKeyPem, readPrivateKey, type SealKey, signHead } from './signing.ts'

/** One sealed line of a journal in memory. */
export interface TestLine {
  item: SealedItem
  seal: { position: number; prev: string; hash: string; signature: string | null }
}

/** A journal in memory, as a file holds it. */
export interface TestJournal {
  lines: TestLine[]
  head: { position: number; hash: string }
  signature: SignedHead | null
}

/** Numbers from 0 until 1 that are the same for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** A fresh signing key. */
export function testSealKey(): SealKey {
  const key = readPrivateKey(newPrivateKeyPem())
  if (!key) throw new Error('a new key can be read')
  return key
}

/** A fact line's item with a body. */
export function factItem(at: { stream: string; streamId: string; version: number; type?: string }, body: unknown): SealedItem {
  const who = { actor: 'acc-1', office: 'unit-1', onBehalfOf: null, purpose: null, commandId: `c-${at.streamId}-${at.version}` }
  const when = { recordedAt: '2016-12-01T01:00:00.000Z', effectiveOn: '2016-12-01' }
  return { kind: 'fact', type: 'note.taken', typeVersion: 1, ...at, body, ...when, ...who }
}

/** Links items into a chain from a place on, signing each with the key that `keyAt` gives for its position. */
export function chained(before: TestLine[], items: readonly SealedItem[], keyAt: (position: number) => SealKey | undefined): TestLine[] {
  const lines = [...before]
  for (const item of items) {
    const last = lines.at(-1)?.seal ?? GENESIS
    const position = last.position + 1
    const hash = linkHash(position, last.hash, item)
    const signature = keyAt(position)?.sign(linkStatement({ position, hash })) ?? null
    lines.push({ item, seal: { position, prev: last.hash, hash, signature } })
  }
  return lines
}

/** Gives lines their head, signed with a key. */
export function closed(lines: TestLine[], key: SealKey | undefined): TestJournal {
  const { position, hash } = lines.at(-1)?.seal ?? GENESIS
  return { lines, head: { position, hash }, signature: key ? signHead(key, { position, hash }, '2016-12-01T02:00:00.000Z') : null }
}

/** The item that names a key. */
export function keyItem(version: number, key: SealKey, old?: SealKey): SealedItem {
  const type = version === 1 ? 'seal.key-adopted' : old ? 'seal.key-rotated' : 'seal.key-replaced'
  const endorsement = old ? { endorsement: old.sign(keyStatement(key.publicKey)) } : {}
  return factItem({ stream: 'seal', streamId: 'key', version, type }, { keyId: key.keyId, publicKey: key.publicKey, ...endorsement })
}

/** A clean journal: facts and contents in a random order, one content redacted, sometimes a rotated key. */
export function cleanJournal(
  random: () => number,
  keys: readonly [SealKey, SealKey],
): TestJournal & { signer: SealKey; contents: number[] } {
  const items: SealedItem[] = [keyItem(1, keys[0])]
  const contents: number[] = []
  const size = 6 + Math.floor(random() * 10)
  let rotatedAt = Number.POSITIVE_INFINITY
  for (let i = 2; i <= size; i++) {
    const salt = createHash('md5').update(`${random()}`).digest('hex')
    const dice = random()
    if (dice < 0.3) {
      contents.push(items.length)
      items.push({ kind: 'content', hash: contentHash(salt, { text: `ghi chú ${i}` }), salt, body: { text: `ghi chú ${i}` } })
    } else if (dice < 0.4 && rotatedAt === Number.POSITIVE_INFINITY) {
      items.push(keyItem(2, keys[1], keys[0]))
      rotatedAt = items.length
    } else if (dice < 0.5) {
      const hash = contentHash(salt, 'bị rút')
      items.push({ kind: 'content', hash, salt: null, body: null })
      items.push(factItem({ stream: 'content', streamId: hash, version: 1, type: 'content.redacted' }, {}))
    } else {
      items.push(factItem({ stream: 'note', streamId: `n${i}`, version: 1 }, { amount: i }))
    }
  }
  // The sealer takes a new key up a moment after its fact.
  const keyAt = (position: number): SealKey => (position > rotatedAt + 1 ? keys[1] : keys[0])
  const lines = chained([], items, keyAt)
  const signer = rotatedAt === Number.POSITIVE_INFINITY ? keys[0] : keys[1]
  return { ...closed(lines, signer), signer, contents }
}

/** The text of a journal file. */
export function fileText({ lines, head, signature }: TestJournal): string {
  const all = [
    { kind: 'header', format: 2 },
    ...lines.map(({ item, seal }) => ({ ...item, seal })),
    { kind: 'end', items: lines.length, head, signature },
  ]
  return `${all.map((line) => canonicalJson(line)).join('\n')}\n`
}
