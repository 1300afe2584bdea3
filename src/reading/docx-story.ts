import type { DocxNumbering } from './docx-numbering.ts'
import type { DocxStyles } from './docx-styles.ts'
import { readTable, type TableCell } from './docx-table.ts'
import { chooseAlternative, type ParagraphText, readParagraphText, startFields } from './docx-text.ts'
import { findChild, findValue, type XmlElement } from './docx-xml.ts'
import type { SourceParagraph } from './schema.ts'
import { cellText, rowParagraph } from './tables/table-rows.ts'

/** Elements that only wrap blocks. */
const WRAPPERS = new Set(['w:sdt', 'w:sdtContent', 'w:customXml', 'w:ins', 'w:moveTo', 'w:smartTag', '#root'])

/** A line drawn with characters under a heading or between parts. */
const isRule = (text: string): boolean => /^[_\-–—=*~\s]{3,}$/.test(text)

/** Word builds a table of contents from the headings: it would say each heading twice. */
const isContentsStyle = (name: string): boolean => /^toc \d$/i.test(name)

/** Reads the blocks of one story (body, note, header) in order and keeps the counts that run through them. */
export class DocxStory {
  /** What was read so far. */
  readonly paragraphs: SourceParagraph[] = []
  /** Notes referred to so far, in order. */
  readonly notes: string[] = []
  readonly #styles: DocxStyles
  readonly #numbering: DocxNumbering
  readonly #fields = startFields()
  #sink: SourceParagraph[] = this.paragraphs
  #tables = 0
  /** Text of a paragraph whose end mark was deleted: it goes on in the next one. */
  #carried = ''

  constructor(styles: DocxStyles, numbering: DocxNumbering) {
    this.#styles = styles
    this.#numbering = numbering
  }

  /** Reads one block and what it wraps. */
  read(block: XmlElement): void {
    if (block.name === 'w:p') this.#readParagraph(block)
    else if (block.name === 'w:tbl') this.#readTable(block)
    else if (block.name === 'mc:AlternateContent') this.readAll(chooseAlternative(block))
    else if (WRAPPERS.has(block.name)) this.readAll(block)
  }

  /** Reads every block of an element. */
  readAll(element: XmlElement | undefined): void {
    for (const block of element?.children ?? []) this.read(block)
  }

  #readParagraph(paragraph: XmlElement): void {
    const properties = findChild(paragraph, 'w:pPr')
    const read = readParagraphText(paragraph, this.#styles, this.#fields)
    if (findChild(findChild(properties, 'w:rPr'), 'w:del')) this.#carried += read.text
    else this.#keep(properties, { ...read, text: this.#carried + read.text })
    for (const note of read.notes) this.notes.push(note)
    for (const box of read.boxes) this.readAll(box)
  }

  #keep(properties: XmlElement | undefined, read: ParagraphText): void {
    this.#carried = ''
    const number = this.#numbering.next(properties)
    const text = read.text.trim()
    const style = this.#styles.chain(findValue(properties, 'w:pStyle'), 'paragraph')[0]?.name ?? null
    const isEmpty = text === '' && (number === undefined || number.isBullet || number.label === '')
    if (isEmpty || (number === undefined && isRule(text)) || isContentsStyle(style ?? '')) return
    this.#sink.push({ text, label: number?.label || null, level: number?.level ?? null, table: null, style })
  }

  #readTable(element: XmlElement): void {
    const table = readTable(element, this.#styles)
    const index = table.isLayout ? -1 : this.#tables++
    for (const [row, cells] of table.rows.entries()) {
      if (table.isLayout) for (const cell of cells) this.readAll(cell.element)
      else this.#keepRow(index, row, cells)
    }
  }

  #keepRow(index: number, row: number, cells: readonly TableCell[]): void {
    const read = cells.map((cell) => ({ text: this.#readCell(cell.element), span: cell.span }))
    const paragraph = rowParagraph(index, row, read)
    if (paragraph) this.#sink.push(paragraph)
  }

  /** The paragraphs of a cell, labels before them, one a line; a table inside the cell becomes lines of it. */
  #readCell(cell: XmlElement): string {
    const outer = this.#sink
    const inner: SourceParagraph[] = []
    const carried = this.#carried
    this.#carried = ''
    this.#sink = inner
    try {
      this.readAll(cell)
    } finally {
      this.#sink = outer
      this.#carried = carried
    }
    return cellText(inner)
  }
}
