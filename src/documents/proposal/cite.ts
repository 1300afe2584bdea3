import { nfc, parseDate } from '../../kernel/index.ts'
import type { Citation } from '../../reading/index.ts'
import type { ProposedCitation, Span } from '../schema.ts'

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

/** Numbered documents that a Reading cites, each once per number and date with all its places; an undated mention joins a dated one. */
export function readCitations(citations: readonly Citation[]): ProposedCitation[] {
  const found: { key: string; number: string; type: string; issuedOn: ProposedCitation['issuedOn']; spans: Span[] }[] = []
  const dated = (citation: Citation): ProposedCitation['issuedOn'] => {
    const date = citation.date === null ? undefined : parseDate(citation.date)
    return date?.ok ? date.value : null
  }
  for (const citation of [...citations].sort((a, b) => Number(a.date === null) - Number(b.date === null))) {
    const key = citation.number === null ? '' : citationKey(citation.number)
    if (citation.number === null || key === '') continue
    const issuedOn = dated(citation)
    const known = found.find((item) => item.key === key && (issuedOn === null || item.issuedOn === issuedOn))
    if (known) known.spans.push(citation.span)
    else found.push({ key, number: citation.number.slice(0, 80), type: citation.type.slice(0, 80), issuedOn, spans: [citation.span] })
  }
  return found.sort((a, b) => (a.spans[0]?.[0] ?? 0) - (b.spans[0]?.[0] ?? 0))
}
