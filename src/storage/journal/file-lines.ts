import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { refuse } from '../../kernel/index.ts'
import { storageRefusals } from '../refusals.ts'
import { Refused } from '../refused.ts'
import type { SealedItem } from './chain.ts'

/** Format 1 had no signatures; it is still read. */
export const FILE_FORMAT = 2

const Seal = z
  .strictObject({ position: z.int().positive(), prev: z.string(), hash: z.string(), signature: z.string().nullable().default(null) })
  .nullable()
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
const HeaderLine = z.strictObject({ kind: z.literal('header'), format: z.union([z.literal(1), z.literal(FILE_FORMAT)]) })
/** The last line, with the signature of the head. */
const EndLine = z.strictObject({
  kind: z.literal('end'),
  items: z.int(),
  head: z.strictObject({ position: z.int(), hash: z.string() }),
  signature: z
    .strictObject({ position: z.int(), hash: z.string(), signedAt: z.string(), keyId: z.string(), signature: z.string() })
    .nullable(),
})
const ItemLine = z.discriminatedUnion('kind', [FactLine, ContentLine])
export type ItemLine = z.infer<typeof ItemLine>
export type EndLine = z.infer<typeof EndLine>
const AnyLine = z.discriminatedUnion('kind', [HeaderLine, FactLine, ContentLine, EndLine])

/** The refusal that names the first line of a journal file that cannot be taken. */
export const damagedLine = (line: number): Refused => new Refused(refuse(storageRefusals, 'JOURNAL_FILE_DAMAGED', { line }).refusal)

const parseLine = (text: string, number: number): z.infer<typeof AnyLine> => {
  try {
    return AnyLine.parse(JSON.parse(text))
  } catch {
    throw damagedLine(number)
  }
}

/** The items of a journal file in its order and then its end line; throws `Refused` JOURNAL_FILE_DAMAGED where a line cannot be read or the end line is missing or counts otherwise. */
export async function* readFileLines(path: string): AsyncGenerator<ItemLine | EndLine> {
  const lines = createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY })
  let number = 0
  let items = 0
  let end: EndLine | undefined
  for await (const text of lines) {
    number += 1
    const line = parseLine(text, number)
    if (end || (number === 1) !== (line.kind === 'header')) throw damagedLine(number)
    if (line.kind === 'end') {
      end = line
      if (line.items !== items) throw damagedLine(number)
    } else if (line.kind !== 'header') {
      items += 1
      yield line
    }
  }
  if (!end) throw damagedLine(number + 1)
  yield end
}

/** The item of a line without its link. */
export function itemOfLine(line: ItemLine): SealedItem {
  const { seal: _seal, ...item } = line
  return item.kind === 'content' ? { kind: 'content', hash: item.hash, salt: item.salt, body: item.body ?? null } : item
}

/** Where the item of a line stands. */
export function placeOfLine(line: ItemLine): { stream: string; streamId: string; version: number } {
  return line.kind === 'fact'
    ? { stream: line.stream, streamId: line.streamId, version: line.version }
    : { stream: 'content', streamId: line.hash, version: 0 }
}
