import type { PdfRule } from '../pdf/page.ts'
import { type CellSheet, cutCells } from './cell-sheet.ts'
import { takeRules } from './drawn-rules.ts'
import { evenLight } from './even-light.ts'
import { findSkew } from './find-skew.ts'
import { type PagePicture, type Raster, turned } from './raster.ts'
import { withoutSpecks } from './without-specks.ts'

/** A page made ready for an engine: straight, evenly lit and without drawn lines; `shown` still has them. */
export interface ReadyPage {
  readonly shown: Raster
  readonly letters: CellSheet
  readonly stamps: Raster | undefined
  readonly rules: PdfRule[]
  readonly dpi: number
}

/** The engine knows letters best at this size; fewer dots leave the marks of vowels in doubt. */
const BEST_DPI = 300

/** Makes the picture of a page ready for an engine. */
export function makeReady({ dark, coloured, dpi: given }: PagePicture): ReadyPage {
  const even = evenLight(dark)
  const skew = findSkew(even)
  const scale = Math.max(1, BEST_DPI / given)
  const dpi = given * scale
  const straight = (raster: Raster): Raster => turned(raster, -skew, scale)
  const shown = straight(even)
  const { rules, rest } = takeRules(shown, dpi)
  return { shown, letters: cutCells(withoutSpecks(rest, dpi), rules, dpi), stamps: coloured && straight(coloured), rules, dpi }
}
