import { putContents, type Tx } from '../../storage/index.ts'

/** The places of a request in which people write. */
const TEXTS: ReadonlySet<string> = new Set([
  'reason',
  'note',
  'division',
  'text',
  'issuer',
  'cause',
  'proposal',
  'part',
  'missing',
  'correction',
  'lacking',
])

/** Every text of a request, in the order in which `replaceTexts` comes by. */
export function textsOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => (typeof inner === 'string' && TEXTS.has(key) ? [inner] : textsOf(inner)))
}

/** The same request with every text replaced. */
function replaceTexts(value: unknown, by: (text: string) => unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => replaceTexts(one, by))
  if (typeof value !== 'object' || value === null) return value
  const replaced = Object.entries(value).map(([key, inner]) => [
    key,
    typeof inner === 'string' && TEXTS.has(key) ? by(inner) : replaceTexts(inner, by),
  ])
  return Object.fromEntries(replaced)
}

/** Puts every text of a request into content and leaves its hash in place; the caller parses what comes back. */
export async function keepTexts(tx: Tx, request: object): Promise<unknown> {
  const hashes = await putContents(tx, textsOf(request))
  return replaceTexts(request, () => hashes.shift())
}
