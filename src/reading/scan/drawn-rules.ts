import type { PdfRule } from '../pdf/page.ts'
import { type Raster, WHITE } from './raster.ts'

/*
 * Pattern: dots of ink without a gap for a quarter of an inch, level or upright, are a drawn line; pieces that follow one another are one. Example: the frame of a
 * table. Lines are taken out of the picture, since an engine takes them for letters. Doubt: a line that is worn away is lost, and its table with it.
 */

/** Longer than the beams of TTT in a row. */
const LEVEL_INCHES = 0.4
const UPRIGHT_INCHES = 0.24
const THICK_INCHES = 0.045
/** How much of a line has paper on both sides of it; a row of letters has not. */
const LEAST_FREE = 0.7
const GAP = 4
/** A hair line that lies between two rows of dots is grey in both. */
const FAINT = 205

/** One piece of a line: from `a` to `b` along it, at `at` across. */
interface Run {
  readonly at: number
  readonly a: number
  readonly b: number
}

interface Line {
  a: number
  b: number
  from: number
  to: number
  readonly runs: Run[]
}

/** Whether a run has paper on both sides, as a line has and the feet of letters have not. */
function isFree({ data, width, height }: Raster, run: Run, isLevel: boolean, reach: number): boolean {
  const [step, across, rows] = isLevel ? [1, width, height] : [width, 1, width]
  if (run.at < reach || run.at + reach >= rows) return false
  let free = 0
  for (let i = run.a; i <= run.b; i++) {
    const dot = run.at * across + i * step
    if ((data[dot - reach * across] ?? 0) >= FAINT && (data[dot + reach * across] ?? 0) >= FAINT) free++
  }
  return free >= (run.b - run.a + 1) * LEAST_FREE
}

/** Runs of ink along one axis; `step` leads to the next dot of the run, `across` to the next row of runs. */
function findRuns(raster: Raster, isLevel: boolean, least: number): Run[] {
  const { width, height, data } = raster
  const [rows, length, step, across] = isLevel ? [height, width, 1, width] : [width, height, width, 1]
  const runs: Run[] = []
  for (let at = 0; at < rows; at++) {
    let from = -1
    let last = -GAP
    for (let i = 0; i <= length; i++) {
      if (i < length && (data[at * across + i * step] ?? WHITE) < FAINT) {
        if (from < 0) from = i
        last = i
      } else if (from >= 0 && (i === length || i - last >= GAP)) {
        if (last - from >= least) runs.push({ at, a: from, b: last })
        from = -1
      }
    }
  }
  return runs
}

/** Joins runs that lie beside or behind one another. */
function joinRuns(runs: readonly Run[], reach: number): Line[] {
  const lines: Line[] = []
  let open: Line[] = []
  for (const run of runs) {
    open = open.filter((line) => run.at - line.to <= GAP)
    const line = open.find((one) => run.a <= one.b + reach && run.b >= one.a - reach)
    if (line) {
      Object.assign(line, { a: Math.min(line.a, run.a), b: Math.max(line.b, run.b), to: run.at })
      line.runs.push(run)
    } else {
      const fresh: Line = { a: run.a, b: run.b, from: run.at, to: run.at, runs: [run] }
      lines.push(fresh)
      open.push(fresh)
    }
  }
  return lines
}

/** Lines are thin: a letter in large print, a black field or a picture is none. */
const isThin = (line: Line, thick: number): boolean => {
  const ink = line.runs.reduce((sum, run) => sum + run.b - run.a + 1, 0)
  return ink / (line.b - line.a + 1) <= thick && line.to - line.from <= thick + (line.b - line.a) * 0.02
}

/** The drawn lines of an evenly lit, straight page in points, and the page without them. */
export function takeRules(raster: Raster, dpi: number): { readonly rules: PdfRule[]; readonly rest: Raster } {
  const data = raster.data.slice()
  const { width, height } = raster
  const point = 72 / dpi
  const rules: PdfRule[] = []
  for (const isLevel of [true, false]) {
    const reach = Math.ceil(dpi * THICK_INCHES) - 2
    const found = findRuns(raster, isLevel, dpi * (isLevel ? LEVEL_INCHES : UPRIGHT_INCHES))
    const runs = found.filter((run) => isFree(raster, run, isLevel, reach))
    for (const line of joinRuns(runs, dpi * 0.2).filter((one) => isThin(one, dpi * THICK_INCHES))) {
      const middle = ((line.from + line.to) / 2) * point
      const [a, b] = [line.a * point, line.b * point]
      rules.push(isLevel ? { x0: a, y0: middle, x1: b, y1: middle } : { x0: middle, y0: a, x1: middle, y1: b })
      for (const run of line.runs)
        for (let at = Math.max(0, run.at - 1); at <= Math.min((isLevel ? height : width) - 1, run.at + 1); at++)
          for (let i = run.a; i <= run.b; i++) data[isLevel ? at * width + i : i * width + at] = WHITE
    }
  }
  return { rules, rest: { width, height, data } }
}
