import { nfc } from '../kernel/index.ts'
import { replaceSymbols, symbolCharacter } from './docx-number-format.ts'
import { type DocxStyles, firstOf } from './docx-styles.ts'
import { findChild, findSwitch, findValue, type XmlElement } from './docx-xml.ts'

/** What one paragraph says, with what hangs on it. */
export interface ParagraphText {
  readonly text: string
  /** Contents of text boxes anchored in it, in order. */
  readonly boxes: readonly XmlElement[]
  /** Notes referred to, `footnote:3`, in order. */
  readonly notes: readonly string[]
}

/** A field such as a page number or a cross-reference: instructions until its separator, then the shown result. */
interface Fields {
  /** For each open field whether its result has begun. */
  readonly open: boolean[]
  /** How many of them still give instructions. */
  waiting: number
}

/** State that runs from paragraph to paragraph: fields may begin in one and end in another. */
export function startFields(): Fields {
  return { open: [], waiting: 0 }
}

interface Reader {
  readonly styles: DocxStyles
  readonly fields: Fields
  readonly pieces: string[]
  readonly boxes: XmlElement[]
  readonly notes: string[]
  readonly isCaps: boolean
  readonly isHidden: boolean
}

const DROPPED = new Set([
  'w:del',
  'w:moveFrom',
  'w:pPr',
  'w:rPr',
  'w:instrText',
  'w:delText',
  'w:delInstrText',
  'w:annotationRef',
  'w:rt',
  'w:sdtPr',
  'w:sdtEndPr',
  'w:sectPr',
])

const CHARACTERS: Readonly<Record<string, string>> = {
  'w:tab': '\t',
  'w:ptab': '\t',
  'w:cr': '\n',
  'w:noBreakHyphen': '-',
  'w:softHyphen': '',
}

const isShown = (reader: Reader): boolean => !reader.isHidden && reader.fields.waiting === 0

function hasText(element: XmlElement): boolean {
  return element.text !== '' || element.children.some(hasText)
}

/** Of a modern drawing and its older copy only one is read. */
export function chooseAlternative(element: XmlElement): XmlElement | undefined {
  const choice = findChild(element, 'mc:Choice')
  const fallback = findChild(element, 'mc:Fallback')
  return choice && (hasText(choice) || !fallback || !hasText(fallback)) ? choice : fallback
}

function readRun(run: XmlElement, reader: Reader): void {
  const properties = findChild(run, 'w:rPr')
  const chain = reader.styles.chain(findValue(properties, 'w:rStyle'), 'character')
  const isCaps = findSwitch(properties, 'w:caps') ?? firstOf(chain, 'caps') ?? reader.isCaps
  const isHidden = findSwitch(properties, 'w:vanish') ?? firstOf(chain, 'vanish') ?? reader.isHidden
  readInline(run, { ...reader, isCaps, isHidden })
}

function changeField(element: XmlElement, fields: Fields): void {
  const kind = element.attributes['w:fldCharType']
  if (kind === 'begin') {
    fields.open.push(false)
    fields.waiting++
  } else if ((kind === 'separate' || kind === 'end') && fields.open.length > 0) {
    if (!fields.open.pop()) fields.waiting--
    if (kind === 'separate') fields.open.push(true)
  }
}

function readSign(element: XmlElement): string {
  const code = Number.parseInt(element.attributes['w:char'] ?? '', 16)
  return Number.isNaN(code) ? '' : symbolCharacter(code)
}

function readChild(child: XmlElement, reader: Reader): void {
  const write = (text: string): void => {
    if (isShown(reader)) reader.pieces.push(reader.isCaps ? text.toUpperCase() : text)
  }
  const character = CHARACTERS[child.name]
  if (DROPPED.has(child.name)) return
  if (character !== undefined) write(character)
  else if (child.name === 'w:t' || child.name === 'm:t') write(child.text)
  else if (child.name === 'w:r') readRun(child, reader)
  else if (child.name === 'w:br') write((child.attributes['w:type'] ?? 'textWrapping') === 'textWrapping' ? '\n' : '')
  else if (child.name === 'w:sym') write(readSign(child))
  else if (child.name === 'w:fldChar') changeField(child, reader.fields)
  else if (child.name === 'w:footnoteReference') reader.notes.push(`footnote:${child.attributes['w:id'] ?? ''}`)
  else if (child.name === 'w:endnoteReference') reader.notes.push(`endnote:${child.attributes['w:id'] ?? ''}`)
  else if (child.name === 'w:txbxContent') reader.boxes.push(child)
  else if (child.name === 'mc:AlternateContent') {
    const chosen = chooseAlternative(child)
    if (chosen) readInline(chosen, reader)
  } else readInline(child, reader)
}

function readInline(element: XmlElement, reader: Reader): void {
  for (const child of element.children) readChild(child, reader)
}

/** Composed letters, ordinary spaces, signs instead of private characters, no invisible characters; tabs and line breaks stay. */
export function cleanText(text: string): string {
  return replaceSymbols(nfc(text))
    .replace(/[\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]/g, '')
    .replace(/[\u00a0\u2000-\u200a\u202f\u3000]/g, ' ')
    .replaceAll('\u2011', '-')
}

/** The words of a `w:p` as they stand on paper: tracked insertions in, deletions and hidden text out, fields by their result. */
export function readParagraphText(paragraph: XmlElement, styles: DocxStyles, fields: Fields): ParagraphText {
  const chain = styles.chain(findValue(findChild(paragraph, 'w:pPr'), 'w:pStyle'), 'paragraph')
  const reader: Reader = {
    styles,
    fields,
    pieces: [],
    boxes: [],
    notes: [],
    isCaps: firstOf(chain, 'caps') ?? false,
    isHidden: firstOf(chain, 'vanish') ?? false,
  }
  readInline(paragraph, reader)
  return { text: cleanText(reader.pieces.join('')), boxes: reader.boxes, notes: reader.notes }
}
