import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { canonicalJson } from './canonical-json.ts'
import type { Against, SealedItem } from './chain.ts'
import { checkpointCode, parseCheckpoint } from './checkpoint.ts'
import type { CheckpointStart } from './head.ts'
import { verifyFile } from './journal-file.ts'
import {
  chained,
  cleanJournal,
  closed,
  factItem,
  fileText,
  keyItem,
  seeded,
  type TestJournal,
  type TestLine,
  testSealKey,
} from './testing-journals.ts'

const TAMPERINGS = process.env.DONDOC_DEEP ? 10_000 : 320
const CLEAN = process.env.DONDOC_DEEP ? 1_000 : 60
const keys = [testSealKey(), testSealKey()] as const
const foreign = testSealKey()

type Clean = ReturnType<typeof cleanJournal>
/** A tampered journal, the first position that is false, and the checkpoint that the verifier has, when that kind needs one. */
interface Tampered {
  readonly journal: TestJournal
  readonly first: number
  readonly checkpoint?: CheckpointStart
}
type Tampering = (clean: Clean, random: () => number) => Tampered

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dondoc-tampering-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const below = (random: () => number, count: number): number => Math.floor(random() * count)
const item = (line: TestLine | undefined): SealedItem => {
  if (!line) throw new Error('the line is there')
  return line.item
}
const edited = (old: SealedItem): SealedItem =>
  old.kind === 'fact' ? { ...old, actor: `${old.actor}x` } : { ...old, hash: `sha256:${'e'.repeat(64)}`, salt: null, body: null }
const codeOf = ({ head }: TestJournal): CheckpointStart => {
  const found = parseCheckpoint(checkpointCode(head))
  if (!found) throw new Error('a printed code can be read')
  return found
}
/** What a forger without the key can put in the place of signatures. */
const forgers = [() => undefined, () => foreign]

const kinds: Readonly<Record<string, Tampering>> = {
  edit: (clean, random) => {
    const i = below(random, clean.lines.length)
    const changed = edited(item(clean.lines[i]))
    const forged = chained(clean.lines.slice(0, i), [changed], () => undefined).at(-1)
    const seal = clean.lines[i]?.seal
    if (!forged || !seal) throw new Error('the line is there')
    // With its own link as it was, or with a link made anew that still claims the old signature.
    const line = random() < 0.5 ? { item: changed, seal } : { item: changed, seal: { ...forged.seal, signature: seal.signature } }
    return { journal: { ...clean, lines: clean.lines.with(i, line) }, first: i + 1 }
  },
  delete: (clean, random) => {
    const i = below(random, clean.lines.length)
    return { journal: { ...clean, lines: clean.lines.toSpliced(i, 1) }, first: i + 1 }
  },
  insert: (clean, random) => {
    const i = below(random, clean.lines.length)
    const added = factItem({ stream: 'note', streamId: `x${i}`, version: 1 }, { amount: 0 })
    const forged = chained(clean.lines.slice(0, i), [added], forgers[below(random, 2)] ?? (() => undefined)).at(-1)
    if (!forged) throw new Error('one line was made')
    return { journal: { ...clean, lines: clean.lines.toSpliced(i, 0, forged) }, first: i + 1 }
  },
  swap: (clean, random) => {
    const i = below(random, clean.lines.length - 1)
    const j = i + 1 + below(random, clean.lines.length - 1 - i)
    const [a, b] = [clean.lines[i], clean.lines[j]]
    if (!a || !b) throw new Error('both lines are there')
    const lines =
      random() < 0.5
        ? clean.lines.with(i, b).with(j, a)
        : clean.lines.with(i, { item: b.item, seal: a.seal }).with(j, { item: a.item, seal: b.seal })
    return { journal: { ...clean, lines }, first: i + 1 }
  },
  'cut tail': (clean, random) => {
    const keep = 1 + below(random, clean.lines.length - 1)
    const lines = clean.lines.slice(0, keep)
    const first = keep + 1
    const dice = random()
    if (dice < 0.3) return { journal: { ...closed(lines, undefined), signature: clean.signature }, first }
    if (dice < 0.6) return { journal: closed(lines, undefined), first }
    // Whoever kept an old signed head can show a shorter journal that is whole in itself; only a printed checkpoint tells.
    return { journal: closed(lines, keep < 4 ? keys[0] : clean.signer), first, checkpoint: codeOf(clean) }
  },
  'rewrite suffix': (clean, random) => {
    const i = below(random, clean.lines.length)
    const [, ...rest] = clean.lines.slice(i).map(item)
    const forger = forgers[below(random, 2)] ?? (() => undefined)
    const lines = chained(clean.lines.slice(0, i), [edited(item(clean.lines[i])), ...rest], forger)
    const journal = closed(lines, forger())
    return { journal: random() < 0.5 ? journal : { ...journal, signature: clean.signature }, first: i + 1 }
  },
  'replace key': (clean, random) => {
    if (random() < 0.5) {
      const lines = chained([], [keyItem(1, foreign), ...clean.lines.slice(1).map(item)], () => foreign)
      return { journal: closed(lines, foreign), first: 1 }
    }
    const i = 1 + below(random, clean.lines.length - 1)
    const items = [keyItem(3, foreign, random() < 0.5 ? foreign : undefined), ...clean.lines.slice(i).map(item)]
    return {
      journal: closed(
        chained(clean.lines.slice(0, i), items, () => foreign),
        foreign,
      ),
      first: i + 1,
    }
  },
  'edit content row': (clean, random) => {
    const i = clean.contents[below(random, clean.contents.length)] ?? 0
    const line = clean.lines[i]
    if (line?.item.kind !== 'content') throw new Error('a content row is there')
    const changes = [{ body: { text: 'khác' } }, { salt: '0'.repeat(32) }, { salt: null, body: null }]
    const changed = { item: { ...line.item, ...changes[below(random, 3)] }, seal: line.seal }
    return { journal: { ...clean, lines: clean.lines.with(i, changed) }, first: i + 1 }
  },
}

/** A random journal that has what a kind of tampering needs. */
const cleanFor = (kind: string, random: () => number): Clean => {
  for (;;) {
    const clean = cleanJournal(random, keys)
    if (kind !== 'edit content row' || clean.contents.length > 0) return clean
  }
}

const against = (checkpoint: CheckpointStart | undefined): Against => ({
  key: keys[0].publicKey,
  ...(checkpoint ? { checkpoints: [checkpoint] } : {}),
})

const check = async (journal: TestJournal, held: Against) => {
  const path = join(folder, 'journal.ndjson')
  writeFileSync(path, fileText(journal))
  return await verifyFile(path, held)
}

describe('an exported journal, verified with the public key alone', () => {
  const each = Math.ceil(TAMPERINGS / Object.keys(kinds).length)

  it.each(Object.entries(kinds))(`shows %s and names the first bad fact (${each} times)`, { timeout: 600_000 }, async (kind, tamper) => {
    const random = seeded(kind.length * 7919)
    for (let i = 0; i < each; i++) {
      const clean = cleanFor(kind, random)
      const { journal, first, checkpoint } = tamper(clean, random)
      if (canonicalJson(journal.lines) === canonicalJson(clean.lines) && kind !== 'cut tail') throw new Error('nothing was changed')
      const found = await check(journal, against(checkpoint))
      expect(found.ok, `${kind} ${i}`).toBe(false)
      expect(found.fault?.position, `${kind} ${i}: ${JSON.stringify(found.fault)}`).toBe(first)
    }
  })

  it(`raises no false alarm on ${CLEAN} clean journals, with and without key and checkpoint`, { timeout: 600_000 }, async () => {
    const random = seeded(484)
    for (let i = 0; i < CLEAN; i++) {
      const clean = cleanJournal(random, keys)
      for (const held of [{}, against(undefined), against(codeOf(clean)), { key: clean.signer.publicKey }]) {
        const found = await check(clean, held)
        expect(found.fault, `${i}`).toBeUndefined()
      }
    }
  })
})
