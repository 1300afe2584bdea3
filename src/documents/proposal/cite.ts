import { nfc, parseDate } from '../../kernel/index.ts'
import type { Citation } from '../../reading/index.ts'
import type { ProposedCitation, Span } from '../schema.ts'
import { joinSpans } from '../spans.ts'

/**
 * The key of a cited document's page: its number in lower case without marks, with single hyphens (`35/2016/QĐ-UBND` → `35-2016-qd-ubnd`).
 * Papers of different issuers may share a number; the page tells them apart by date and issuer.
 */
export function citationKey(number: string): string {
  return nfc(number)
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

/** Every place in the text where one of the keys stands as a number, by key. */
function placesOf(keys: ReadonlySet<string>, text: string): ReadonlyMap<string, readonly Span[]> {
  const places = new Map<string, Span[]>()
  for (const match of text.matchAll(/(?<![\p{L}\p{N}/])\d[\p{L}\p{N}/.–-]{2,79}/gu)) {
    const key = citationKey(match[0])
    if (!keys.has(key)) continue
    const known = places.get(key)
    const span: Span = [match.index, match.index + match[0].replace(/[.–-]+$/, '').length]
    if (known) known.push(span)
    else places.set(key, [span])
  }
  return places
}

const datedOn = ({ date }: Citation): ProposedCitation['issuedOn'] => {
  const parsed = date === null ? undefined : parseDate(date)
  return parsed?.ok ? parsed.value : null
}

/**
 * Numbered documents that a Reading cites, each once per number and date, with every place in the text where its number stands (the
 * Reading names the first only); an undated mention joins a dated one.
 */
export function readCitations(citations: readonly Citation[], text: string): ProposedCitation[] {
  const keyOf = (citation: Citation): string => (citation.number === null ? '' : citationKey(citation.number))
  const places = placesOf(new Set(citations.map(keyOf)), text)
  const found = new Map<string, ProposedCitation[]>()
  for (const citation of [...citations].sort((a, b) => Number(a.date === null) - Number(b.date === null))) {
    const key = keyOf(citation)
    if (citation.number === null || key === '') continue
    const issuedOn = datedOn(citation)
    const variants = found.get(key) ?? []
    const known = variants.find((item) => issuedOn === null || item.issuedOn === issuedOn)
    if (known) known.spans.push(citation.span)
    else variants.push({ key, number: citation.number.slice(0, 80), type: citation.type.slice(0, 80), issuedOn, spans: [citation.span] })
    found.set(key, variants)
  }
  for (const [key, [first]] of found) first?.spans.push(...(places.get(key) ?? []))
  return [...found.values()]
    .flat()
    .map((item) => ({ ...item, spans: joinSpans(item.spans) }))
    .sort((a, b) => (a.spans[0]?.[0] ?? 0) - (b.spans[0]?.[0] ?? 0))
}
