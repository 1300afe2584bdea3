import { SaxesParser } from 'saxes'
import { fileRefusals } from '../../files/index.ts'
import { extractZip, OFFICE_ZIP_LIMITS } from '../../files/zip-extract.ts'
import { nfc, ok, type Result, refuse } from '../../kernel/index.ts'
import { exchangeRefusals } from '../refusals.ts'
import { MAX_VALUE_ROWS, type ValueRows } from './value-rows.ts'

const MAX_COLUMNS = 60
const MAX_TEXT = 400
const PIECE = 1 << 16
const BOOK = 'xl/workbook.xml'
const LINKS = 'xl/_rels/workbook.xml.rels'
const STRINGS = 'xl/sharedStrings.xml'

/** Why reading ends before the end of a part. */
class PartProblem extends Error {
  readonly code: 'FILE_DOCTYPE' | 'FILE_TRUNCATED' | 'SHEET_TOO_LONG'
  constructor(code: PartProblem['code']) {
    super(code)
    this.code = code
  }
}

/** What is heard of a part while it is read; names without prefix. */
interface Listener {
  open?(name: string, attributes: Readonly<Record<string, string>>): void
  text?(text: string): void
  close?(name: string): void
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

/** Reads a part piece by piece; nothing of it is kept. */
function hear(part: Uint8Array, listener: Listener): void {
  const parser = new SaxesParser({ xmlns: false, position: false })
  parser.on('doctype', () => {
    throw new PartProblem('FILE_DOCTYPE')
  })
  parser.on('opentag', (tag) => listener.open?.(local(tag.name), tag.attributes))
  parser.on('closetag', (tag) => listener.close?.(local(tag.name)))
  parser.on('text', (text) => listener.text?.(text))
  parser.on('cdata', (text) => listener.text?.(text))
  parser.on('error', () => {
    throw new PartProblem('FILE_TRUNCATED')
  })
  const decoder = new TextDecoder()
  for (let from = 0; from < part.length; from += PIECE) {
    const piece = decoder.decode(part.subarray(from, from + PIECE), { stream: true })
    // The parser would collect a whole DOCTYPE before it tells.
    if (from === 0 && /<!DOCTYPE/i.test(piece)) throw new PartProblem('FILE_DOCTYPE')
    parser.write(piece)
  }
  parser.close()
}

/** The sheets of a book in order, with the part of each. */
function sheetsOf(book: Uint8Array, links: Uint8Array | undefined): { name: string; part: string }[] {
  const sheets: { name: string; link: string }[] = []
  hear(book, {
    open: (name, attributes) => {
      if (name === 'sheet') sheets.push({ name: attributes.name ?? '', link: attributes['r:id'] ?? '' })
    },
  })
  const parts = new Map<string, string>()
  if (links)
    hear(links, {
      open: (name, { Id: id, Target: target }) => {
        if (name === 'Relationship' && id !== undefined && target !== undefined)
          parts.set(id, target.startsWith('/') ? target.slice(1) : `xl/${target}`)
      },
    })
  return sheets.map(({ name, link }, at) => ({ name, part: parts.get(link) ?? `xl/worksheets/sheet${at + 1}.xml` }))
}

const clean = (text: string): string => nfc(text.replaceAll(/\s+/gu, ' ').trim()).slice(0, MAX_TEXT)

/** The texts that cells point to; how they are said aloud (rPh) is no part of them. */
function stringsOf(part: Uint8Array | undefined): string[] {
  const strings: string[] = []
  let [text, isText, aloud] = ['', false, 0]
  if (part)
    hear(part, {
      open: (name) => {
        if (name === 'si') text = ''
        else if (name === 'rPh') aloud += 1
        isText = name === 't' && aloud === 0
      },
      text: (some) => {
        if (isText) text += some
      },
      close: (name) => {
        if (name === 'si') strings.push(clean(text))
        else if (name === 'rPh') aloud -= 1
        isText = false
      },
    })
  return strings
}

/** The number of a column from 0 by its letters; undefined where a cell does not say. */
function columnOf(place: string | undefined): number | undefined {
  if (place === undefined) return undefined
  let column = 0
  for (let at = 0; at < place.length; at++) {
    const code = place.charCodeAt(at) & ~32
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  return column === 0 ? undefined : column - 1
}

/** Rows of one sheet as lines: the number of the row, then its cells, each behind a letter for what it is, with tabs between. */
class RowLines implements Listener {
  readonly #strings: readonly string[]
  readonly #lines: string[] = []
  #row = 0
  #cells: string[] = []
  #column = -1
  #kind = 'n'
  #text = ''
  #isValue = false
  #isFormula = false
  rows = 0

  constructor(strings: readonly string[]) {
    this.#strings = strings
  }

  open(name: string, { r, t }: Readonly<Record<string, string>>): void {
    if (name === 'row') {
      this.#row = r === undefined ? this.#row + 1 : Number(r)
      this.#cells = []
      this.#column = -1
    } else if (name === 'c') {
      this.#column = columnOf(r) ?? this.#column + 1
      this.#kind = t ?? 'n'
      this.#text = ''
      this.#isFormula = false
    } else if (name === 'f') this.#isFormula = true
    else if (name === 'v' || name === 't') this.#isValue = true
  }

  text(some: string): void {
    if (this.#isValue) this.#text += some
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#isValue = false
    else if (name === 'c') this.#endCell()
    else if (name === 'row') this.#endRow()
  }

  #endCell(): void {
    const cell = this.#isFormula ? 'f' : this.#text === '' ? '' : this.#cell()
    if (cell === '' || this.#column >= MAX_COLUMNS) return
    while (this.#cells.length < this.#column) this.#cells.push('')
    this.#cells[this.#column] = cell
  }

  #cell(): string {
    switch (this.#kind) {
      case 's': {
        const text = this.#strings[Number(this.#text)] ?? ''
        return text === '' ? '' : `s${text}`
      }
      case 'n':
        return `n${this.#text}`
      case 'e':
        return 'e'
      default: {
        const text = clean(this.#text)
        return text === '' ? '' : `s${text}`
      }
    }
  }

  #endRow(): void {
    if (this.#cells.length === 0) return
    this.rows += 1
    if (this.rows > MAX_VALUE_ROWS) throw new PartProblem('SHEET_TOO_LONG')
    this.#lines.push(`${this.#row}\t${this.#cells.join('\t')}`)
  }

  table(): string {
    return this.#lines.join('\n')
  }
}

/**
 * Reads the first sheet of an .xlsx that holds rows, piece by piece, whatever its length up to two hundred thousand rows: nothing of the sheet is kept but its lines.
 * A formula is told as one, not its last result. Refuses what the zip guard refuses, FILE_DOCTYPE, FILE_TRUNCATED, SHEET_TOO_LONG, SHEET_UNREADABLE, SHEET_EMPTY.
 * Called in the child process that opens untrusted files.
 */
export async function extractRows(bytes: Uint8Array, name = ''): Promise<Result<ValueRows>> {
  const frame = await extractZip(bytes, { name, wants: (part) => [BOOK, LINKS, STRINGS].includes(part) })
  if (!frame.ok) return frame
  const book = frame.value.get(BOOK)
  if (book === undefined) return refuse(exchangeRefusals, 'SHEET_UNREADABLE', { name: name.slice(0, 120) })
  try {
    const sheets = sheetsOf(book, frame.value.get(LINKS))
    const strings = stringsOf(frame.value.get(STRINGS))
    for (const [at, { name: sheet, part }] of sheets.entries()) {
      const found = await extractZip(bytes, { name, wants: (one) => one === part, limits: OFFICE_ZIP_LIMITS })
      if (!found.ok) return found
      const content = found.value.get(part)
      if (content === undefined) continue
      const lines = new RowLines(strings)
      hear(content, lines)
      if (lines.rows > 0) {
        return ok({ sheet, unread: sheets.slice(at + 1).map((one) => one.name), count: lines.rows, table: lines.table() })
      }
    }
    return refuse(exchangeRefusals, 'SHEET_EMPTY')
  } catch (error) {
    if (!(error instanceof PartProblem)) throw error
    if (error.code === 'SHEET_TOO_LONG')
      return refuse(exchangeRefusals, 'SHEET_TOO_LONG', { sheet: name.slice(0, 120), rows: MAX_VALUE_ROWS + 1, most: MAX_VALUE_ROWS })
    return refuse(fileRefusals, error.code, { name })
  }
}
