import { cleanText } from '../docx-text.ts'
import type { SourceParagraph } from '../schema.ts'
import { cellText, rowParagraph } from '../tables/table-rows.ts'
import type { FoundPaper } from './find-paper.ts'
import { nextLabel, type OpenList, openList } from './list-labels.ts'
import { readPageTable } from './page-table.ts'
import type { PageElement } from './page-tree.ts'

const BLOCKS = new Set(
  'address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary td th tr table tbody ul'.split(
    ' ',
  ),
)
const SHOWN_AS_BLOCK = /(?:^|;)\s*display\s*:\s*(?:block|flex|grid|list-item|table)\b/i
/** A mark typed before an item makes the mark of its list look doubled; what is typed counts. */
const TYPED_MARK = /^(?:[-–+•*]\s|(?:\d{1,3}(?:\.\d{1,2})*|[IVXLC]{1,6})[.)](?!\d)|[a-zđ]\)|[a-zđA-ZĐ]\.\s)/u

/** A mark in a block of its own at the head of an item: some programs write out what the list would show. */
const MARK_ALONE = /^(?:[-–+•]|(?:\d{1,3}(?:\.\d{1,2})*|[a-zđA-ZĐ]|[IVXLC]{1,6})[.)]|(?:Điều|Mục|Chương|Phần)\s[\dIVXLC]{1,6}[.:]?)$/iu

/** Words of one block that are being gathered. */
interface Gathered {
  text: string
  /** The label of the item that begins with the next words. */
  label: { readonly text: string; readonly level: number } | undefined
}

/** Reads the blocks of a page in order: paragraphs, items with their labels, rows of tables; what is not the paper's as margin. */
export class PageBlocks {
  /** What was read so far. */
  readonly paragraphs: SourceParagraph[] = []
  readonly #found: FoundPaper
  readonly #lists: OpenList[] = []
  /** The last list at each depth. */
  readonly #last: OpenList[] = []
  #sink: SourceParagraph[] = this.paragraphs
  #gathered: Gathered = { text: '', label: undefined }
  #tables = 0
  #isPre = false
  #isMargin: boolean
  /** Whether LibreOffice saved the page, which says less of its lists than it knew. */
  readonly #isOffice: boolean

  constructor(page: PageElement, found: FoundPaper, isOffice: boolean) {
    this.#found = found
    this.#isMargin = found.paper !== page
    this.#isOffice = isOffice
    this.#readAll(page)
    this.#flush()
  }

  #readAll(element: PageElement): void {
    for (const child of element.children) {
      if (typeof child === 'string') this.#gathered.text += this.#isPre ? child : child.replace(/[ \t\n\r\f]+/g, ' ')
      else this.#read(child)
    }
  }

  #read(element: PageElement): void {
    const wasMargin = this.#isMargin
    if (element === this.#found.paper || this.#found.chrome.has(element)) {
      this.#flush()
      this.#isMargin = element !== this.#found.paper
    }
    this.#readInside(element)
    if (wasMargin !== this.#isMargin) {
      this.#flush()
      this.#isMargin = wasMargin
    }
  }

  #readInside(element: PageElement): void {
    const { name } = element
    if (name === 'br') this.#gathered.text += '\n'
    else if (name === 'table') this.#readTable(element)
    else if (name === 'ol' || name === 'ul' || name === 'menu') this.#readList(element)
    else if (!BLOCKS.has(name) && !SHOWN_AS_BLOCK.test(element.attributes.get('style') ?? '')) this.#readAll(element)
    else {
      const wasPre = this.#isPre
      this.#flush()
      this.#isPre = wasPre || name === 'pre'
      this.#readAll(element)
      this.#flush()
      this.#isPre = wasPre
    }
  }

  #readList(element: PageElement): void {
    this.#flush()
    const around = this.#lists.at(-1)
    const lost = this.#isOffice ? { around, above: this.#sink.at(-1)?.text ?? '' } : undefined
    const list = openList(element, around?.format === undefined && around?.sign === '-', this.#last[this.#lists.length], lost)
    this.#last[this.#lists.length] = list
    this.#lists.push(list)
    for (const child of element.children) {
      if (typeof child !== 'string' && child.name === 'li') this.#readItem(child, list)
      else if (typeof child !== 'string') this.#read(child)
    }
    this.#lists.pop()
  }

  #readItem(item: PageElement, list: OpenList): void {
    this.#flush()
    const label = nextLabel(list, item)
    this.#gathered.label = label === null ? undefined : { text: label, level: this.#lists.length - 1 }
    this.#readAll(item)
    this.#flush(true)
  }

  /** Ends a paragraph; a label waits for the first words of its item, or stands alone at its end. */
  #flush(isEndOfItem = false): void {
    const { label } = this.#gathered
    const lines = cleanText(this.#gathered.text)
      .split('\n')
      .map((line) => line.trim())
    this.#gathered.text = ''
    const words = lines.filter((line) => line !== '')
    if (label && words.length === 1 && MARK_ALONE.test(words[0] ?? '') && !isEndOfItem) {
      this.#gathered.label = { ...label, text: words[0] ?? '' }
      return
    }
    if (words.length === 0 && !(isEndOfItem && label && /\p{L}|\d/u.test(label.text))) return
    this.#gathered.label = undefined
    const shown = label && !TYPED_MARK.test(words[0] ?? '') ? label : undefined
    const isBroken = words.length > 1 && !this.#isMargin
    for (const [i, text] of (words.length === 0 ? [''] : words).entries()) {
      const own = i === 0 ? shown : undefined
      this.#sink.push({
        ...{ text, label: own?.text ?? null, level: own?.level ?? null, table: null, style: null },
        ...(isBroken ? { line: i === 0 ? 'starts' : 'open' } : {}),
        ...(this.#isMargin ? { margin: true } : {}),
      })
    }
  }

  #readTable(element: PageElement): void {
    this.#flush()
    const { caption, rows, isLayout } = readPageTable(element)
    if (caption) this.#read(caption)
    this.#flush()
    const isData = !isLayout && !this.#isMargin
    const isApart = this.#found.around.has(element) || (isLayout && !this.#isMargin)
    const index = isData ? this.#tables++ : -1
    for (const [row, cells] of rows.entries()) {
      if (isApart) {
        for (const cell of cells) if (cell.element) this.#read(cell.element)
        continue
      }
      const read = cells.map(({ element: cell, span }) => ({ text: cell ? this.#readCell(cell) : '', span }))
      const paragraph = rowParagraph(index, row, read)
      if (paragraph) this.#sink.push(isData ? paragraph : { ...paragraph, table: null, margin: true })
    }
  }

  #readCell(cell: PageElement): string {
    const outer = this.#sink
    const inner: SourceParagraph[] = []
    this.#sink = inner
    this.#readAll(cell)
    this.#flush()
    this.#sink = outer
    return cellText(inner)
  }
}
