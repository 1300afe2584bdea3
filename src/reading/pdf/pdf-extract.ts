import { getResolvedPDFJS } from 'unpdf'
import { fileRefusals, findOldEncoding } from '../../files/index.ts'
import { nfc, ok, type Result, refuse } from '../../kernel/index.ts'
import { coversPage } from '../scan/pdf-picture-extract.ts'
import { MOST_DOTS } from '../scan/raster.ts'
import type { SourceParagraph } from '../schema.ts'
import { assemblePages } from './assemble.ts'
import { findUnreadable, isWithoutMarks } from './find-unreadable.ts'
import { joinSyllables } from './join-syllables.ts'
import { layStamps } from './lay-stamps.ts'
import { makeLines } from './make-lines.ts'
import { hasEnd, openPdf, type Pdf, type PdfJsPage, refuseOpening } from './open-pdf-extract.ts'
import type { PdfItem, PdfPage } from './page.ts'
import { readAppearances } from './read-appearances.ts'
import { type Drawing, readRules } from './read-rules.ts'

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
    else items.push({ text: joinSyllables(nfc(item.str)), x, y, width: item.width, size: Math.hypot(c, d) })
  }
  return { items, turned }
}

/** Rules are looked for only where words stand apart on a line, as in a table: the drawing of a page costs more than its text. */
function mayHoldTable(items: readonly PdfItem[]): boolean {
  return makeLines(items).some((line) => line.segments.length > 1)
}

interface Annotations {
  /** What somebody wrote or stamped over the page, by the name of the annotation; notes that open on a click are none of its words. */
  readonly said: ReadonlyMap<string, string>
  /** Filled-in fields of a form. */
  readonly fields: ReadonlySet<string>
  readonly mayDraw: boolean
}

interface PdfJsAnnotation {
  readonly id?: unknown
  readonly subtype?: unknown
  readonly fieldType?: unknown
  readonly hasAppearance?: unknown
  readonly contentsObj?: { readonly str?: unknown }
}

async function readAnnotations(page: PdfJsPage): Promise<Annotations> {
  const all: readonly PdfJsAnnotation[] = await page.getAnnotations().catch(() => [])
  const drawn = all.filter(({ subtype }) => subtype === 'Stamp' || subtype === 'FreeText' || subtype === 'Widget')
  const said = new Map<string, string>()
  for (const { id, subtype, contentsObj } of drawn) {
    const words = contentsObj?.str
    if (subtype !== 'Widget' && typeof words === 'string' && /\p{L}/u.test(words))
      said.set(String(id), nfc(words.slice(0, MOST_STAMPED)).trim())
  }
  const fields = drawn.filter(({ subtype, fieldType }) => subtype === 'Widget' && fieldType !== 'Sig').map(({ id }) => String(id))
  return { said, fields: new Set(fields), mayDraw: drawn.some(({ hasAppearance }) => hasAppearance === true) }
}

interface Worded {
  readonly items: readonly PdfItem[]
  readonly turned: readonly string[]
}

/** The words of a page with what its annotations put into its lines, and its drawing where one was asked for. */
async function withStamps(
  page: PdfJsPage,
  own: Worded,
  wantsDrawing: boolean,
): Promise<Worded & { readonly drawing: Drawing | undefined }> {
  const { said, fields, mayDraw } = await readAnnotations(page)
  const drawing = mayDraw || wantsDrawing ? await page.getOperatorList() : undefined
  const { OPS } = await getResolvedPDFJS()
  const appearances = mayDraw && drawing ? readAppearances(drawing, OPS, page.getViewport({ scale: 1 }).transform) : []
  const { items, apart, laid } = layStamps(own.items, appearances, fields)
  // What a stamp says of itself is often what it draws.
  const words = [...said].flatMap(([id, text]) => (laid.has(id) ? [] : [text]))
  const drawn = apart.filter((text) => !words.some((one) => one.includes(text)))
  return { items, turned: [...own.turned, ...words, ...drawn], drawing }
}

async function readPage(pdf: Pdf, number: number): Promise<PdfPage> {
  const page = await pdf.getPage(number)
  const viewport = page.getViewport({ scale: 1 })
  const own = await readItems(page, viewport.transform)
  const wantsRules = mayHoldTable(own.items)
  const { items, turned, drawing } = await withStamps(page, own, wantsRules)
  const { OPS } = await getResolvedPDFJS()
  const rules = wantsRules && drawing ? readRules(drawing, OPS, viewport.transform) : []
  page.cleanup()
  return { width: viewport.width, height: viewport.height, items, turned, rules }
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
      if (own) {
        const { items, turned } = await withStamps(await pdf.getPage(number), own, false)
        pages.push({ ...own, items, turned })
      } else pages.push(await readPage(pdf, number))
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
