import { getDocumentProxy, getResolvedPDFJS } from 'unpdf'
import { fileRefusals, findOldEncoding } from '../../files/index.ts'
import { nfc, ok, type Result, refuse } from '../../kernel/index.ts'
import type { SourceParagraph } from '../schema.ts'
import { assemblePages } from './assemble.ts'
import { findUnreadable } from './find-unreadable.ts'
import { makeLines } from './make-lines.ts'
import type { PdfItem, PdfPage } from './page.ts'
import { readRules } from './read-rules.ts'

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>
type PdfJsPage = Awaited<ReturnType<Pdf['getPage']>>

/** The longest paper that is read. */
export const MAX_PDF_PAGES = 500
/** Pictures are never decoded: nothing of a picture is read. */
const NO_PICTURES = 1
/** A stamp says a few words. */
const MOST_STAMPED = 400
const LEVEL = 0.05

/** pdf.js asks for a method that Node.js has since version 21. */
function teachTransfer(): void {
  if ('transferToFixedLength' in ArrayBuffer.prototype) return
  Object.defineProperty(ArrayBuffer.prototype, 'transferToFixedLength', {
    value(this: ArrayBuffer, length = this.byteLength) {
      return this.slice(0, length)
    },
    configurable: true,
    writable: true,
  })
}

const multiply = (m: readonly number[], t: readonly number[]): number[] => {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = m
  const [ta = 1, tb = 0, tc = 0, td = 1, te = 0, tf = 0] = t
  return [a * ta + c * tb, b * ta + d * tb, a * tc + c * td, b * tc + d * td, a * te + c * tf + e, b * te + d * tf + f]
}

/** The level runs of a page and the turned ones, in the points of the page as it is shown. */
async function readItems(page: PdfJsPage, view: readonly number[]): Promise<{ items: PdfItem[]; turned: string[] }> {
  const content = await page.getTextContent()
  const items: PdfItem[] = []
  const turned: string[] = []
  for (const item of content.items) {
    if (!('str' in item) || item.str.trim() === '') continue
    const [a = 1, b = 0, c = 0, d = 1, x = 0, y = 0] = multiply(view, item.transform)
    if (Math.abs(b) > LEVEL * Math.hypot(a, b) || a < 0) turned.push(nfc(item.str).trim())
    else items.push({ text: item.str, x, y, width: item.width, size: Math.hypot(c, d) })
  }
  return { items, turned }
}

/** Rules are looked for only where words stand apart on a line, as in a table: the drawing of a page costs more than its text. */
function mayHoldTable(items: readonly PdfItem[]): boolean {
  return makeLines(items).some((line) => line.segments.length > 1)
}

/** What somebody wrote or stamped over a page; notes that open on a click are none of its words. */
async function readStamps(page: PdfJsPage): Promise<string[]> {
  const all: readonly { subtype?: unknown; contentsObj?: { str?: unknown } }[] = await page.getAnnotations().catch(() => [])
  const said = all.flatMap(({ subtype, contentsObj }) => (subtype === 'Stamp' || subtype === 'FreeText' ? [contentsObj?.str] : []))
  return said.flatMap((words) => (typeof words === 'string' && /\p{L}/u.test(words) ? [nfc(words.slice(0, MOST_STAMPED)).trim()] : []))
}

async function readPage(pdf: Pdf, number: number): Promise<PdfPage> {
  const page = await pdf.getPage(number)
  const viewport = page.getViewport({ scale: 1 })
  const { items, turned } = await readItems(page, viewport.transform)
  const stamps = await readStamps(page)
  const { OPS } = await getResolvedPDFJS()
  const rules = mayHoldTable(items) ? readRules(await page.getOperatorList(), OPS, viewport.transform) : []
  page.cleanup()
  return { width: viewport.width, height: viewport.height, items, turned: [...turned, ...stamps], rules }
}

/** A file whose end is missing has lost pages, though a tolerant reader finds the others. */
function hasEnd(bytes: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(Math.max(0, bytes.length - 2048))).includes('%%EOF')
}

/** pdf.js throws errors of many names for broken files, all of them while it opens a file or reads a page. */
function refuseOpening(error: unknown, name: string): Result<never> {
  const isLocked = error instanceof Error && error.name === 'PasswordException'
  return refuse(fileRefusals, isLocked ? 'FILE_PASSWORD_PROTECTED' : 'FILE_TRUNCATED', { name })
}

/** Opens without running scripts, fetching fonts or decoding pictures. */
function openPdf(bytes: Uint8Array): Promise<Pdf> {
  teachTransfer()
  // A copy: pdf.js takes the buffer for itself.
  const options = {
    isEvalSupported: false,
    verbosity: 0,
    maxImageSize: NO_PICTURES,
    useSystemFonts: false,
    disableFontFace: true,
    enableXfa: false,
  }
  return getDocumentProxy(new Uint8Array(bytes), options)
}

async function readPages(pdf: Pdf, name: string): Promise<Result<PdfPage[]>> {
  const count = pdf.numPages
  if (count > MAX_PDF_PAGES) return refuse(fileRefusals, 'FILE_TOO_MANY_PAGES', { name, pages: count, limit: MAX_PDF_PAGES })
  const pages: PdfPage[] = []
  try {
    for (let number = 1; number <= count; number++) pages.push(await readPage(pdf, number))
    return ok(pages)
  } catch (error) {
    return refuseOpening(error, name)
  } finally {
    await pdf.destroy()
  }
}

/**
 * The lines and tables of a PDF with a text layer, in reading order, with what their places say of paragraphs; headers, footers, page numbers and turned text
 * stand last as margins. Scripts, attachments, forms and pictures are ignored. Refuses FILE_TRUNCATED, FILE_PASSWORD_PROTECTED, FILE_TOO_MANY_PAGES,
 * FILE_NO_TEXT for a scan, FILE_UNREADABLE_LETTERS where a font does not say which letters it draws.
 */
export async function extractPdf(bytes: Uint8Array, name: string): Promise<Result<{ paragraphs: SourceParagraph[]; marks: string[] }>> {
  if (!hasEnd(bytes)) return refuse(fileRefusals, 'FILE_TRUNCATED', { name })
  let pdf: Pdf
  try {
    pdf = await openPdf(bytes)
  } catch (error) {
    return refuseOpening(error, name)
  }
  const read = await readPages(pdf, name)
  if (!read.ok) return read
  const pages = read.value
  if (pages.every((page) => page.items.length === 0)) return refuse(fileRefusals, 'FILE_NO_TEXT', { name })
  const texts = pages.flatMap((page) => page.items.map((item) => item.text))
  const found = findOldEncoding(texts.join(' ')) ? undefined : findUnreadable(texts)
  return found ? refuse(fileRefusals, 'FILE_UNREADABLE_LETTERS', { name, share: found.share }) : ok(assemblePages(pages))
}
