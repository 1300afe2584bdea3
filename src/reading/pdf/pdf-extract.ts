import { getResolvedPDFJS } from 'unpdf'
import { fileRefusals, findOldEncoding } from '../../files/index.ts'
import { nfc, ok, type Result, refuse } from '../../kernel/index.ts'
import { coversPage } from '../scan/pdf-picture-extract.ts'
import { MOST_DOTS } from '../scan/raster.ts'
import type { SourceParagraph } from '../schema.ts'
import { assemblePages } from './assemble.ts'
import { findUnreadable, isWithoutMarks } from './find-unreadable.ts'
import { makeLines } from './make-lines.ts'
import { hasEnd, openPdf, type Pdf, type PdfJsPage, refuseOpening } from './open-pdf-extract.ts'
import type { PdfItem, PdfPage } from './page.ts'
import { readRules } from './read-rules.ts'

/** The longest paper that is read. */
export const MAX_PDF_PAGES = 500
/** Pages without text that are looked at whether they hold a picture. */
const MOST_ASKED = 10
/** Where text is read, pictures are not decoded. */
const NO_PICTURES = 1
/** A stamp says a few words. */
const MOST_STAMPED = 400
const LEVEL = 0.05

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

/** Pages that were read from their pictures, by number; the others are read from the file. */
export type ScannedPages = ReadonlyMap<number, PdfPage>

async function readPages(pdf: Pdf, name: string, scanned: ScannedPages): Promise<Result<PdfPage[]>> {
  const count = pdf.numPages
  if (count > MAX_PDF_PAGES) return refuse(fileRefusals, 'FILE_TOO_MANY_PAGES', { name, pages: count, limit: MAX_PDF_PAGES })
  const pages: PdfPage[] = []
  try {
    for (let number = 1; number <= count; number++) {
      const own = scanned.get(number)
      // What was stamped over a picture by program is no part of the picture.
      pages.push(own ? { ...own, turned: [...own.turned, ...(await readStamps(await pdf.getPage(number)))] } : await readPage(pdf, number))
    }
    return ok(pages)
  } catch (error) {
    return refuseOpening(error, name)
  } finally {
    await pdf.destroy()
  }
}

/** The pages of a PDF with their words and rules; pages that were read from pictures as they were given. Refuses FILE_TRUNCATED, FILE_PASSWORD_PROTECTED, FILE_TOO_MANY_PAGES. */
export async function readPdfPages(bytes: Uint8Array, name: string, scanned: ScannedPages): Promise<Result<PdfPage[]>> {
  if (!hasEnd(bytes)) return refuse(fileRefusals, 'FILE_TRUNCATED', { name })
  try {
    return await readPages(await openPdf(bytes, NO_PICTURES), name, scanned)
  } catch (error) {
    return refuseOpening(error, name)
  }
}

/** The pages of a PDF that are pictures: those without text, and all where the letters behind the pictures are junk. */
async function findScans(bytes: Uint8Array, pages: readonly PdfPage[], isJunk: boolean): Promise<number[]> {
  const empty = pages.flatMap((page, i) => (page.items.length === 0 ? [i + 1] : []))
  const asked = isJunk ? [1] : empty.slice(0, MOST_ASKED)
  if (asked.length === 0) return []
  const pdf = await openPdf(bytes, MOST_DOTS)
  const pictured: number[] = []
  try {
    for (const number of asked) if (await coversPage(await pdf.getPage(number))) pictured.push(number)
  } finally {
    await pdf.destroy()
  }
  if (isJunk) return pictured.length > 0 ? pages.map((_, i) => i + 1) : []
  // Beyond the first ones the empty pages are taken for what those are.
  return pictured.length === asked.length ? empty : pictured
}

/**
 * The lines and tables of a PDF with a text layer, in reading order, with what their places say of paragraphs; headers, footers, page numbers and turned text
 * stand last as margins; `scans` are pages that hold a picture and no text. Scripts, attachments and forms are ignored. Refuses FILE_TRUNCATED,
 * FILE_PASSWORD_PROTECTED, FILE_TOO_MANY_PAGES, FILE_NO_TEXT for a scan, FILE_UNREADABLE_LETTERS where a font does not say which letters it draws.
 */
export async function extractPdf(
  bytes: Uint8Array,
  name: string,
): Promise<Result<{ paragraphs: SourceParagraph[]; marks: string[]; scans: number[] }>> {
  const read = await readPdfPages(bytes, name, new Map())
  if (!read.ok) return read
  const pages = read.value
  if (pages.every((page) => page.items.length === 0)) return refuse(fileRefusals, 'FILE_NO_TEXT', { name })
  const texts = pages.flatMap((page) => page.items.map((item) => item.text))
  const found = findOldEncoding(texts.join(' ')) ? undefined : findUnreadable(texts)
  const isJunk = found !== undefined || isWithoutMarks(texts)
  const scans = await findScans(bytes, pages, isJunk).catch(() => [])
  if (isJunk && scans.length > 0) return refuse(fileRefusals, 'FILE_NO_TEXT', { name })
  if (found) return refuse(fileRefusals, 'FILE_UNREADABLE_LETTERS', { name, share: found.share })
  return ok({ ...assemblePages(pages), scans })
}
