import { type SaxesAttributeNS, SaxesParser, type SaxesTagNS } from 'saxes'

/** One element of an office document; names carry `w:` for WordprocessingML and `mc:`, `m:` for its neighbours, whatever prefix the file uses. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: XmlElement[]
  text: string
}

/** Why a part cannot be read; `docx-extract` turns it into a refusal. */
export class XmlProblem extends Error {
  readonly code: 'FILE_DOCTYPE' | 'FILE_TOO_DEEP' | 'FILE_TRUNCATED'
  constructor(code: XmlProblem['code']) {
    super(code)
    this.code = code
  }
}

/** The deepest nesting of elements that is read; Word itself stays under 60. */
export const MAX_XML_DEPTH = 256

const PREFIXES: Readonly<Record<string, string>> = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w:',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w:',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc:',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm:',
  'http://purl.oclc.org/ooxml/officeDocument/math': 'm:',
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships': 'r:',
  'http://purl.oclc.org/ooxml/officeDocument/relationships': 'r:',
  'http://schemas.openxmlformats.org/package/2006/relationships': '',
}

/** Looks only: they make up most of a document and say nothing about its words. */
const LOOKS = new Set(
  'spacing ind jc sz szCs lang color b bCs i iCs u kern shd proofErr bookmarkStart bookmarkEnd keepNext keepLines widowControl'
    .split(' ')
    .map((name) => `w:${name}`),
)

const nameOf = (tag: { uri: string; local: string }): string => `${PREFIXES[tag.uri] ?? (tag.uri === '' ? '' : 'x:')}${tag.local}`

function attributesOf(tag: SaxesTagNS): Record<string, string> {
  const attributes: Record<string, string> = {}
  for (const attribute of Object.values<SaxesAttributeNS>(tag.attributes)) {
    if (attribute.prefix !== 'xmlns' && attribute.name !== 'xmlns' && !attribute.local.startsWith('rsid'))
      attributes[nameOf(attribute)] = attribute.value
  }
  return attributes
}

interface Streaming {
  /** Children of this element are handed over one by one as they close, and not kept. */
  readonly under: string
  readonly onChild: (element: XmlElement) => void
}

class TreeBuilder {
  readonly root: XmlElement = { name: '#root', attributes: {}, children: [], text: '' }
  readonly #open: XmlElement[] = [this.root]
  readonly #streaming: Streaming | undefined
  #skipping = 0

  constructor(streaming: Streaming | undefined) {
    this.#streaming = streaming
  }

  opened(tag: SaxesTagNS): void {
    if (this.#open.length + this.#skipping > MAX_XML_DEPTH) throw new XmlProblem('FILE_TOO_DEEP')
    const name = nameOf(tag)
    if (this.#skipping > 0 || LOOKS.has(name)) {
      this.#skipping++
      return
    }
    const element: XmlElement = { name, attributes: attributesOf(tag), children: [], text: '' }
    const parent = this.#open.at(-1)
    if (parent?.name !== this.#streaming?.under) parent?.children.push(element)
    this.#open.push(element)
  }

  closed(): void {
    if (this.#skipping > 0) {
      this.#skipping--
      return
    }
    const element = this.#open.pop()
    if (element && this.#streaming && this.#open.at(-1)?.name === this.#streaming.under) this.#streaming.onChild(element)
  }

  wrote(text: string): void {
    const element = this.#open.at(-1)
    if (element && this.#skipping === 0 && (element.name === 'w:t' || element.name === 'm:t')) element.text += text
  }
}

/** Parses one part into a tree, or hands over the children of one element as they come. Throws XmlProblem; entities are never expanded, DOCTYPE never allowed. */
export function parseXml(xml: string, streaming?: Streaming): XmlElement {
  const builder = new TreeBuilder(streaming)
  const parser = new SaxesParser({ xmlns: true, position: false })
  parser.on('doctype', () => {
    throw new XmlProblem('FILE_DOCTYPE')
  })
  parser.on('opentag', (tag) => builder.opened(tag))
  parser.on('closetag', () => builder.closed())
  parser.on('text', (text) => builder.wrote(text))
  parser.on('cdata', (text) => builder.wrote(text))
  parser.on('error', () => {
    throw new XmlProblem('FILE_TRUNCATED')
  })
  // The parser would collect a whole DOCTYPE before it tells; looking for it first refuses sooner.
  if (/<!DOCTYPE/i.test(xml.slice(0, 4096))) throw new XmlProblem('FILE_DOCTYPE')
  parser.write(xml).close()
  return builder.root
}

/** The first child of that name. */
export function findChild(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child) => child.name === name)
}

/** The `w:val` of a child. */
export function findValue(element: XmlElement | undefined, name: string): string | undefined {
  return findChild(element, name)?.attributes['w:val']
}

/** A switch such as `<w:caps/>`: on unless its value says off; undefined when it is not there. */
export function findSwitch(element: XmlElement | undefined, name: string): boolean | undefined {
  const found = findChild(element, name)
  return found ? !['0', 'false', 'off'].includes(found.attributes['w:val'] ?? '1') : undefined
}
