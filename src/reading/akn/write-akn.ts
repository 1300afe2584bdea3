import { foldKey } from '../../kernel/index.ts'
import type { Citation, Reading } from '../schema.ts'
import { type AknBlock, type AknClause, type AknTree, aknTree } from './akn-tree.ts'

/** The namespace of Akoma Ntoso 3.0, OASIS Standard. */
export const AKN_NAMESPACE = 'http://docs.oasis-open.org/legaldocml/ns/akn/3.0'
/** The namespace of what only this reader says. */
const OWN_NAMESPACE = 'urn:dondoc:reading:1'
/** The standard asks for a date of every work; a paper without one bears this, named `unknown`. */
const NO_DATE = '0001-01-01'

/** Characters that no XML 1.0 document may hold, also not escaped: controls, halves of pairs, and two that are none. */
const FORBIDDEN = /(?![\t\n\r\u007f-\u009f])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
  '\t': '&#9;',
  '\n': '&#10;',
}

const escaped = (text: string): string => text.replace(FORBIDDEN, '\ufffd').replace(/[&<>"\r\t\n]/g, (mark) => ESCAPES[mark] ?? mark)

type Attributes = Readonly<Record<string, string | null | undefined>>

/** An element; attributes without value are left out. */
function element(name: string, attributes: Attributes, content = ''): string {
  const written = Object.entries(attributes).map(([key, value]) => (value == null ? '' : ` ${key}="${escaped(value)}"`))
  return content === '' ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${content}</${name}>`
}

const slug = (text: string): string =>
  foldKey(text)
    .replace(/đ/g, 'd')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')

/** The address of a paper by type, day and number: nobody gives such addresses out yet, so that it only tells papers apart. */
const addressOf = (paper: { type: string | null; date: string | null; number: string | null }): string =>
  ['', 'akn', 'vn', 'doc', slug(paper.type ?? '') || 'van-ban', paper.date ?? 'unknown', slug(paper.number ?? '') || 'unknown'].join('/')

function identification({ header }: Reading): string {
  const address = addressOf(header)
  const core = (end: string): string => {
    const date = element('FRBRdate', { date: header.date ?? NO_DATE, name: header.date === null ? 'unknown' : 'issued' })
    return `${element('FRBRthis', { value: `${address}${end}` })}${element('FRBRuri', { value: `${address}${end}` })}${date}${element('FRBRauthor', { href: '#issuer' })}`
  }
  const number = header.number === null ? '' : element('FRBRnumber', { value: header.number })
  const name = header.title === null ? '' : element('FRBRname', { value: header.title })
  return element(
    'identification',
    { source: '#reader' },
    [
      element('FRBRWork', {}, `${core('')}${element('FRBRcountry', { value: 'vn' })}${number}${name}`),
      element('FRBRExpression', {}, `${core('/vie')}${element('FRBRlanguage', { language: 'vie' })}`),
      element('FRBRManifestation', {}, core('/vie.xml')),
    ].join(''),
  )
}

function references({ header }: Reading): string {
  const bodies = [
    element('TLCOrganization', { eId: 'reader', href: '/akn/ontology/organization/reader', showAs: 'Đôn Đốc' }),
    element('TLCOrganization', { eId: 'issuer', href: '/akn/ontology/organization/issuer', showAs: header.issuer || 'unknown' }),
  ]
  return element('references', { source: '#reader' }, bodies.join(''))
}

/** What was found in the clauses, in a namespace of its own: programs that know only the standard pass it over. */
function findings({ assignments, deadlines, targets }: Reading, eIds: AknTree['eIds']): string {
  const at = (clause: string): string => (eIds.has(clause) ? `#${eIds.get(clause)}` : clause)
  const found = [
    ...assignments.map(({ clause, agency, role }) => element('found:assignment', { clause: at(clause), agency, role })),
    ...deadlines.map(({ clause, text, kind, date }) => element('found:deadline', { clause: at(clause), text, kind, date })),
    ...targets.map(({ clause, text, value, unit }) => element('found:target', { clause: at(clause), text, value: String(value), unit })),
  ]
  return found.length === 0 ? '' : element('proprietary', { source: '#reader', 'xmlns:found': OWN_NAMESPACE }, found.join(''))
}

class Writer {
  readonly #text: string
  readonly #citations: readonly Citation[]
  #next = 0

  constructor({ text, citations }: Reading) {
    this.#text = text
    this.#citations = [...citations].sort((a, b) => a.span[0] - b.span[0])
  }

  /** The words of a range, cited papers as references; ranges come in the order of the text. */
  words([from, to]: readonly [number, number]): string {
    let at = from
    let written = ''
    for (let cited = this.#citations[this.#next]; cited && cited.span[0] < to; cited = this.#citations[++this.#next]) {
      const { span, type, date, number } = cited
      if (span[0] < at || span[1] > to || number === null || span[0] === span[1]) continue
      const words = escaped(this.#text.slice(...span))
      written += `${escaped(this.#text.slice(at, span[0]))}<ref href="${escaped(addressOf({ type, date, number }))}">${words}</ref>`
      at = span[1]
    }
    return written + escaped(this.#text.slice(at, to))
  }

  paragraphs = (ranges: readonly (readonly [number, number])[]): string =>
    ranges.map((range) => element('p', {}, this.words(range))).join('')

  clause({ element: name, eId, num, paragraphs, children }: AknClause): string {
    const own = this.paragraphs(paragraphs)
    const inner =
      children.length === 0
        ? element('content', {}, own)
        : `${element('intro', {}, own)}${children.map((child) => this.clause(child)).join('')}`
    return element(name, { eId, ...(name === 'hcontainer' ? { name: 'sub-indent' } : {}) }, `${element('num', {}, escaped(num))}${inner}`)
  }

  block = (block: AknBlock): string => ('clause' in block ? this.clause(block.clause) : this.paragraphs([block.paragraph]))
}

/**
 * A Reading as an Akoma Ntoso 3.0 document: letterhead and title, grounds, the clauses as a hierarchy, recipients and signature, cited papers as references, and what was found as proprietary
 * metadata. All words of the text stand in it in their order; characters that XML cannot hold become U+FFFD.
 */
export function writeAkn(reading: Reading): string {
  const tree = aknTree(reading)
  const writer = new Writer(reading)
  const part = (name: string, ranges: readonly (readonly [number, number])[]): string =>
    ranges.length === 0 ? '' : element(name, {}, writer.paragraphs(ranges))
  const doc = [
    element('meta', {}, `${identification(reading)}${references(reading)}${findings(reading, tree.eIds)}`),
    part('preface', tree.preface),
    part('preamble', tree.preamble),
    element('mainBody', {}, tree.body.map(writer.block).join('')),
    part('conclusions', tree.conclusions),
  ]
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('akomaNtoso', { xmlns: AKN_NAMESPACE }, element('doc', { name: slug(reading.header.type ?? '') || 'van-ban' }, doc.join('')))}\n`
}
