import { findChild, findSwitch, findValue, type XmlElement } from './docx-xml.ts'

/** The numbering that a paragraph or a style asks for; `'0'` takes numbering away. */
export interface NumberingRequest {
  readonly numId: string | undefined
  readonly level: number | undefined
}

/** What the reader needs of a Word style. */
export interface DocxStyle {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly isDefault: boolean
  readonly basedOn: string | undefined
  readonly numbering: NumberingRequest | undefined
  readonly caps: boolean | undefined
  readonly vanish: boolean | undefined
  readonly hasBorders: boolean | undefined
  readonly font: string | undefined
}

/** Bases longer than this are loops. */
const MAX_CHAIN = 20

/** The numbering request of a `w:pPr`. */
export function findNumberingRequest(properties: XmlElement | undefined): NumberingRequest | undefined {
  const found = findChild(properties, 'w:numPr')
  if (!found) return undefined
  const level = findValue(found, 'w:ilvl')
  return { numId: findValue(found, 'w:numId'), level: level === undefined ? undefined : Number(level) }
}

/** Whether any border of a `w:tblBorders` or `w:tcBorders` is drawn; undefined when none is mentioned. */
export function findBorders(borders: XmlElement | undefined): boolean | undefined {
  if (!borders || borders.children.length === 0) return undefined
  return borders.children.some((border) => !['none', 'nil'].includes(border.attributes['w:val'] ?? 'none'))
}

/** The font of letters beyond ASCII that run properties name. */
export function findFont(properties: XmlElement | undefined): string | undefined {
  const fonts = findChild(properties, 'w:rFonts')?.attributes
  return fonts?.['w:hAnsi'] ?? fonts?.['w:ascii']
}

function styleOf(element: XmlElement): DocxStyle {
  const run = findChild(element, 'w:rPr')
  return {
    id: element.attributes['w:styleId'] ?? '',
    name: findValue(element, 'w:name') ?? '',
    type: element.attributes['w:type'] ?? 'paragraph',
    isDefault: ['1', 'true', 'on'].includes(element.attributes['w:default'] ?? '0'),
    basedOn: findValue(element, 'w:basedOn'),
    numbering: findNumberingRequest(findChild(element, 'w:pPr')),
    caps: findSwitch(run, 'w:caps'),
    vanish: findSwitch(run, 'w:vanish'),
    hasBorders: findBorders(findChild(findChild(element, 'w:tblPr'), 'w:tblBorders')),
    font: findFont(run),
  }
}

/** The styles of a document. */
export class DocxStyles {
  readonly #byId = new Map<string, DocxStyle>()
  readonly #defaults = new Map<string, DocxStyle>()

  /** The font of a document whose styles name none. */
  readonly defaultFont: string | undefined

  constructor(root: XmlElement | undefined) {
    const defaults = findChild(findChild(findChild(root, 'w:styles'), 'w:docDefaults'), 'w:rPrDefault')
    this.defaultFont = findFont(findChild(defaults, 'w:rPr'))
    for (const element of findChild(root, 'w:styles')?.children ?? []) {
      if (element.name !== 'w:style') continue
      const style = styleOf(element)
      this.#byId.set(style.id, style)
      if (style.isDefault && !this.#defaults.has(style.type)) this.#defaults.set(style.type, style)
    }
  }

  /** A style and what it is based on, nearest first; without an id the default of the type. */
  chain(id: string | undefined, type: 'paragraph' | 'character' | 'table' | 'numbering'): DocxStyle[] {
    const chain: DocxStyle[] = []
    let style = id === undefined ? this.#defaults.get(type) : (this.#byId.get(id) ?? this.#defaults.get(type))
    while (style && chain.length < MAX_CHAIN && !chain.includes(style)) {
      chain.push(style)
      style = style.basedOn === undefined ? undefined : this.#byId.get(style.basedOn)
    }
    return chain
  }
}

/** The nearest value that a chain of styles sets. */
export function firstOf<K extends 'caps' | 'vanish' | 'hasBorders'>(chain: readonly DocxStyle[], key: K): boolean | undefined {
  return chain.find((style) => style[key] !== undefined)?.[key]
}
