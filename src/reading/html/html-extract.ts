import { decodeText, type FoundEncoding, fileRefusals } from '../../files/index.ts'
import { ok, type Result, refuse } from '../../kernel/index.ts'
import { decodePage } from '../recode/page-fonts.ts'
import type { SourceParagraph } from '../schema.ts'
import { findPaper } from './find-paper.ts'
import { PageBlocks } from './page-blocks.ts'
import { MAX_PAGE_DEPTH, PageProblem, parsePage } from './page-tree.ts'

/** What a page says: the paragraphs of its paper, and what stands around it as margin. */
export interface HtmlSource {
  readonly paragraphs: SourceParagraph[]
  readonly marks: string[]
  readonly encoding?: FoundEncoding
}

/** A line that begins small after one without an end mark goes on it. */
const goesOn = (above: SourceParagraph, line: SourceParagraph): boolean =>
  !/[.;:!?…]["”»)]*$/.test(above.text) && /^\p{Ll}/u.test(line.text)

/** Lines parted by `<br>` are paragraphs, unless so many go on the line above that the page was broken at a width. */
function settleBreaks(paragraphs: readonly SourceParagraph[]): SourceParagraph[] {
  let breaks = 0
  let broken = 0
  for (const [i, line] of paragraphs.entries()) {
    const above = paragraphs[i - 1]
    if (line.line !== 'open' || !above) continue
    breaks++
    if (goesOn(above, line)) broken++
  }
  if (broken >= 3 && broken >= breaks * 0.2) return paragraphs.map((one) => ({ ...one, line: one.line ?? 'starts' }))
  return paragraphs.map(({ line: _, ...paragraph }) => paragraph)
}

const LATIN_CHARSET = /<meta[^>]{0,200}charset\s*=\s*["']?\s*(?:windows-1252|iso-8859-1|us-ascii|x-user-defined)/i

/** Whether a page says that it is written one byte a letter, other letters by their numbers. */
function declaresLatin(bytes: Uint8Array): boolean {
  return LATIN_CHARSET.test(new TextDecoder('windows-1252').decode(bytes.subarray(0, 4096)))
}

const HEAD = 4096
/** LibreOffice or its forerunner. */
const SAVED_BY_OFFICE = /<meta\s[^>]{0,200}name="generator"[^>]{0,40}\scontent="(?:Libre|Open)Office/i

/**
 * Paragraphs of a page as a browser shows it: items with the labels of their lists, tables as tables, what is hidden left out; menus and footers around
 * the paper come after it as margin. Refuses what `decodeText` refuses, FILE_TOO_DEEP, and FILE_NO_TEXT for a page without words.
 */
export function extractHtml(bytes: Uint8Array, name: string): Result<HtmlSource> {
  const decoded = decodeText(bytes, name, declaresLatin(bytes))
  if (!decoded.ok) return decoded
  try {
    const { page, encoding } = decodePage(parsePage(decoded.value.text))
    const all = new PageBlocks(page, findPaper(page), SAVED_BY_OFFICE.test(decoded.value.text.slice(0, HEAD))).paragraphs
    if (all.length === 0) return refuse(fileRefusals, 'FILE_NO_TEXT', { name })
    const margins = all.filter(({ margin }) => margin)
    const paper = settleBreaks(all.filter(({ margin }) => !margin))
    const marks = [...new Set(margins.map(({ text }) => text))]
    return ok({ paragraphs: [...paper, ...margins], marks, ...(encoding ? { encoding } : {}) })
  } catch (error) {
    if (error instanceof PageProblem) return refuse(fileRefusals, error.code, { name, limit: MAX_PAGE_DEPTH })
    throw error
  }
}
