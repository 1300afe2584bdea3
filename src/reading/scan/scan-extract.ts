import { checkFile, fileRefusals, type UploadedFile } from '../../files/index.ts'
import { ok, type Result, refuse } from '../../kernel/index.ts'
import { hasEnd, openPdf, refuseOpening } from '../pdf/open-pdf-extract.ts'
import { MAX_PDF_PAGES, readPdfPages } from '../pdf/pdf-extract.ts'
import type { ExtractedSource } from '../schema.ts'
import { assembleScan, pageOfScan, wordsOfPage } from './assemble-scan.ts'
import type { CellSheet } from './cell-sheet.ts'
import { type Engine, startEngine } from './engine-extract.ts'
import { makeReady, type ReadyPage } from './make-ready.ts'
import { pictureOfPage } from './pdf-picture-extract.ts'
import { pdfOfPicture } from './picture-pdf-extract.ts'
import { writePgm, writePng } from './picture-render.ts'
import type { PageWords } from './place-lines.ts'
import { AGAIN, blank, MOST_DOTS, type PagePicture, type Raster, shrunk } from './raster.ts'
import type { EngineFiles, LookedPage, LookName, PageAnswer, PageMode } from './schema.ts'

/** The longest scan that is read: a page takes seconds. */
export const MAX_SCAN_PAGES = 150
/** A blank page where a page holds no picture. */
const NO_PICTURE: PagePicture = { dark: blank(620, 877), coloured: undefined, dpi: 75 }

/** A file as a PDF: what is one already, or a picture on a page of its own. Refuses what `checkFile` refuses, and other kinds. */
export function pdfBytes(file: UploadedFile): Result<Uint8Array> {
  const kind = checkFile(file)
  if (!kind.ok) return kind
  if (kind.value === 'image') return pdfOfPicture(file.bytes, file.name)
  return kind.value === 'pdf' && hasEnd(file.bytes) ? ok(file.bytes) : refuse(fileRefusals, 'FILE_TRUNCATED', { name: file.name })
}

interface Picture {
  readonly of: number
  readonly picture: PagePicture
}

async function pictureOf(bytes: Uint8Array, number: number, name: string): Promise<Result<Picture>> {
  try {
    const pdf = await openPdf(bytes, MOST_DOTS)
    const of = pdf.numPages
    if (of < 1) return refuse(fileRefusals, 'FILE_NO_TEXT', { name })
    const limit = Math.min(MAX_SCAN_PAGES, MAX_PDF_PAGES)
    if (of > limit) return refuse(fileRefusals, 'FILE_TOO_MANY_PAGES', { name, pages: of, limit })
    const picture = number <= of ? await pictureOfPage(await pdf.getPage(number)) : undefined
    await pdf.destroy()
    if (picture === 'lost') return refuse(fileRefusals, 'FILE_PICTURE_NOT_DECODED', { name, page: number })
    return ok({ of, picture: picture ?? NO_PICTURE })
  } catch (error) {
    return refuseOpening(error, name)
  }
}

interface Looking {
  readonly name: LookName
  readonly mode: PageMode
  readonly dpi: number
  readonly raster: Raster
}

/** What an engine is to look at: page and cells at two sizes, and the stamps. */
function looksOf({ letters, stamps, dpi }: ReadyPage): Looking[] {
  const again = (raster: Raster): Raster => shrunk(raster, AGAIN)
  const { page, sheet }: CellSheet = letters
  return [
    { name: 'page', mode: 'page', dpi, raster: page },
    { name: 'pageAgain', mode: 'scattered', dpi: dpi / AGAIN, raster: again(page) },
    ...(sheet
      ? [
          { name: 'cells', mode: 'column', dpi, raster: sheet } as const,
          { name: 'cellsAgain', mode: 'column', dpi: dpi / AGAIN, raster: again(sheet) } as const,
        ]
      : []),
    ...(stamps ? [{ name: 'stamps', mode: 'scattered', dpi: dpi / AGAIN, raster: again(stamps) } as const] : []),
  ]
}

function spent(): PageAnswer['spent'] {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  return { seconds: (userCPUTime + systemCPUTime) / 1e6, megabytes: maxRSS / 1024 }
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

/**
 * One page of a scanned PDF or of a picture, made ready and, where an engine is named, read. It runs in the guarded child. Refuses what `checkFile` refuses,
 * FILE_TOO_MANY_PAGES, FILE_TRUNCATED, FILE_PASSWORD_PROTECTED, FILE_KIND_NOT_READ for pictures other than PNG and JPEG, FILE_PICTURE_NOT_DECODED for a page of which a picture cannot be decoded.
 */
export async function lookAtPage(file: UploadedFile, asked: { page: number; engine: EngineFiles | null }): Promise<Result<PageAnswer>> {
  const bytes = pdfBytes(file)
  if (!bytes.ok) return bytes
  const found = await pictureOf(bytes.value, asked.page, file.name)
  if (!found.ok) return found
  const ready = makeReady(found.value.picture)
  const looks = looksOf(ready)
  const engine: Engine | undefined = asked.engine === null ? undefined : await startEngine(asked.engine)
  const tables: LookedPage['tables'] = {}
  if (engine) for (const look of looks) tables[look.name] = engine.read(writePgm(look.raster), look)
  const { width, height } = ready.shown
  return ok({
    of: found.value.of,
    page: { number: asked.page, width, height, dpi: ready.dpi, rules: ready.rules, moved: [...ready.letters.moved], tables },
    looks: engine ? [] : looks.map(({ name, mode, dpi, raster }) => ({ name, mode, dpi, pgm: base64(writePgm(raster)) })),
    png: base64(writePng(ready.shown).png),
    spent: spent(),
  })
}

/** What a scan says, and its words with their places. */
export interface ReadPages {
  readonly source: ExtractedSource
  readonly words: readonly PageWords[]
}

/** The text of a file of which some pages (or all) were read from their pictures. Refuses what the file itself is refused for, FILE_NO_TEXT where no picture holds a word. */
export async function extractScan(
  file: UploadedFile,
  scanned: readonly LookedPage[],
  phrases: readonly string[],
): Promise<Result<ReadPages>> {
  const { name } = file
  const bytes = pdfBytes(file)
  if (!bytes.ok) return bytes
  const pages = await readPdfPages(bytes.value, name, new Map(scanned.map((page) => [page.number, pageOfScan(page)])))
  if (!pages.ok) return pages
  if (pages.value.every((page) => page.items.length === 0)) return refuse(fileRefusals, 'FILE_NO_TEXT', { name })
  const words = scanned.map((page) => ({ number: page.number, width: page.width, height: page.height, words: wordsOfPage(page) }))
  return ok({ source: { kind: 'paragraphs', file: name, ...assembleScan(pages.value, phrases) }, words })
}
