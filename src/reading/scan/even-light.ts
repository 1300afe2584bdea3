import { type Raster, WHITE } from './raster.ts'

/*
 * Pattern: paper is never quite white, and darker at the fold and at the edges; the brightest of each small square is its paper, and everything in it is measured
 * against that. Example: a photo with a shadow over its left half → paper white on both halves. Doubt: a black area larger than a square becomes grey.
 */

const SQUARE = 48
/** Paper is not darker than this; a square without paper is taken as ink. */
const LEAST_PAPER = 110

/** The shade that nine of ten dots of a square do not exceed. */
function paperOf({ width, height, data }: Raster, x0: number, y0: number): number {
  const counts = new Uint32Array(256)
  let all = 0
  for (let y = y0; y < Math.min(height, y0 + SQUARE); y += 2)
    for (let x = x0; x < Math.min(width, x0 + SQUARE); x += 2) {
      const shade = data[y * width + x] ?? 0
      counts[shade] = (counts[shade] ?? 0) + 1
      all++
    }
  let left = all * 0.15
  for (let shade = 255; shade > LEAST_PAPER; shade--) {
    left -= counts[shade] ?? 0
    if (left <= 0) return shade
  }
  return LEAST_PAPER
}

/** The picture with its paper white everywhere and its ink as dark as it stands against it. */
export function evenLight(raster: Raster): Raster {
  const { width, height, data } = raster
  const across = Math.ceil(width / SQUARE)
  const down = Math.ceil(height / SQUARE)
  const papers = new Float32Array(across * down)
  for (let j = 0; j < down; j++) for (let i = 0; i < across; i++) papers[j * across + i] = paperOf(raster, i * SQUARE, j * SQUARE)
  const paperAt = (i: number, j: number): number =>
    papers[Math.max(0, Math.min(down - 1, j)) * across + Math.max(0, Math.min(across - 1, i))] ?? WHITE
  const out = new Uint8Array(data.length)
  for (let y = 0; y < height; y++) {
    const v = y / SQUARE - 0.5
    const j = Math.floor(v)
    for (let i = -1; i < across; i++) {
      const left = paperAt(i, j) + (paperAt(i, j + 1) - paperAt(i, j)) * (v - j)
      const right = paperAt(i + 1, j) + (paperAt(i + 1, j + 1) - paperAt(i + 1, j)) * (v - j)
      const from = Math.max(0, Math.ceil((i + 0.5) * SQUARE))
      const to = Math.min(width, Math.ceil((i + 1.5) * SQUARE))
      for (let x = from; x < to; x++) {
        const paper = (left + (right - left) * (x / SQUARE - 0.5 - i)) * 0.97
        const shade = ((data[y * width + x] ?? 0) * WHITE) / paper
        out[y * width + x] = shade > WHITE ? WHITE : shade
      }
    }
  }
  return { width, height, data: out }
}

/** Whether a dot of an evenly lit picture is ink. */
export const isInk = (shade: number | undefined): boolean => shade !== undefined && shade < 150
