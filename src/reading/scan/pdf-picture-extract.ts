import { getResolvedPDFJS } from 'unpdf'
import type { PdfJsPage } from '../pdf/open-pdf-extract.ts'
import { type Matrix, matrixOf, times } from '../pdf/read-rules.ts'
import { blank, MOST_DOTS, type PagePicture, type Raster, WHITE } from './raster.ts'

/*
 * Pattern: a scanned page is one picture, or strips and layers of pictures, each drawn into a square that a matrix places on the page; they are put onto one grid of
 * dots in the order in which they are drawn. Dark ink is dark in each of red, green and blue; what is bright in one of them is coloured ink. Example: a page
 * of A4 at 200 dpi → 1654 × 2339 dots. Doubt: what is not a picture (letters, drawings) is not seen.
 */

const LEAST_DPI = 150
const MOST_DPI = 300
const MOST_PICTURES = 400
/** How far the brightest and the darkest of red, green and blue lie apart in coloured ink. */
const COLOURED = 70
/** Ink of a stamp is brighter than this in red, green or blue; what is darker may be a black letter under it. */
const BLACK = 160
/** A page with less coloured ink than this has none but specks. */
const LEAST_COLOURED = 0.0004

const ONE_BIT = 1
const RGBA = 3

/** A picture of a page as pdf.js decodes it. */
interface Decoded {
  readonly width: number
  readonly height: number
  readonly kind: number
  readonly data: ArrayLike<number>
}

interface Placed {
  readonly picture: Decoded
  readonly matrix: Matrix
  /** A mask is painted in the colour at hand, which in scans is black. */
  readonly isMask: boolean
}

function decodedOf(value: unknown): Decoded | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { width, height, kind = ONE_BIT, data } = value as Record<string, unknown> // what pdf.js hands out is untyped
  if (typeof width !== 'number' || typeof height !== 'number' || typeof kind !== 'number' || !ArrayBuffer.isView(data)) return undefined
  return { width, height, kind, data: data as Uint8Array } // a view of bytes, by pdf.js
}

/** An object of a page once it is decoded; undefined when it never comes. */
function objectOf(page: PdfJsPage, id: string): Promise<unknown> {
  const store = id.startsWith('g_') ? page.commonObjs : page.objs
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), 10_000)
    store.get(id, (value: unknown) => {
      clearTimeout(timer)
      resolve(value)
    })
  })
}

/** The pictures of a page, and the places of those that could not be decoded: broken ones, and kinds of compression that pdf.js has no decoder for here. */
interface Found {
  readonly placed: Placed[]
  readonly lost: Matrix[]
}

/** Follows the drawing of a page and gathers its pictures with their places, in points of the page as it is shown. */
async function findPlaced(page: PdfJsPage, view: Matrix): Promise<Found> {
  const { OPS } = await getResolvedPDFJS()
  const { fnArray, argsArray } = await page.getOperatorList()
  const placed: Placed[] = []
  const lost: Matrix[] = []
  const stack: Matrix[] = []
  let matrix = view
  for (const [i, operation] of fnArray.entries()) {
    const args: unknown[] = argsArray[i] ?? []
    if (operation === OPS.save || operation === OPS.paintFormXObjectBegin) stack.push(matrix)
    else if (operation === OPS.restore || operation === OPS.paintFormXObjectEnd) matrix = stack.pop() ?? view
    if (operation === OPS.transform || operation === OPS.paintFormXObjectBegin) {
      const own = matrixOf(operation === OPS.transform ? args : args[0])
      if (own) matrix = times(matrix, own)
    }
    const isMask = operation === OPS.paintImageMaskXObject
    if (!isMask && operation !== OPS.paintImageXObject && operation !== OPS.paintInlineImageXObject) continue
    const [first] = args
    const named = typeof first === 'string' ? first : isMask ? dataOf(first) : undefined
    const picture = decodedOf(named === undefined ? first : await objectOf(page, named))
    if (picture && placed.length < MOST_PICTURES) placed.push({ picture, matrix, isMask })
    else if (!picture) lost.push(matrix)
  }
  return { placed, lost }
}

/** Masks name their data inside. */
function dataOf(value: unknown): string | undefined {
  const data = typeof value === 'object' && value !== null && 'data' in value ? value.data : undefined
  return typeof data === 'string' ? data : undefined
}

/** Dots of a picture for an inch of the page. */
const densityOf = ({ picture, matrix }: Placed): number => (picture.width / Math.max(1, Math.hypot(matrix[0], matrix[1]))) * 72

/** The brightest and the darkest of red, green and blue of a dot, in one number. */
function shadeOf({ width, kind, data }: Decoded, x: number, y: number): number {
  if (kind === ONE_BIT) {
    const bit = ((data[y * ((width + 7) >> 3) + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1
    return bit === 1 ? 0xffff : 0
  }
  const at = (y * width + x) * (kind === RGBA ? 4 : 3)
  const r = data[at] ?? 0
  const g = data[at + 1] ?? 0
  const b = data[at + 2] ?? 0
  return (Math.max(r, g, b) << 8) | Math.min(r, g, b)
}

interface Canvas {
  readonly bright: Raster
  readonly dull: Raster
  readonly scale: number
}

const inverse = ([a, b, c, d, e, f]: Matrix): Matrix | undefined => {
  const det = a * d - b * c
  if (Math.abs(det) < 1e-9) return undefined
  return [d / det, -b / det, -c / det, a / det, (c * f - d * e) / det, (b * e - a * f) / det]
}

/** Puts one picture onto the canvas: each dot is the mean of the dots of the picture under it. */
function paint({ bright, dull, scale }: Canvas, { picture, matrix, isMask }: Placed): void {
  const back = inverse(matrix)
  if (!back) return
  const { width, height } = bright
  const xs = [matrix[4], matrix[4] + matrix[0], matrix[4] + matrix[2], matrix[4] + matrix[0] + matrix[2]]
  const ys = [matrix[5], matrix[5] + matrix[1], matrix[5] + matrix[3], matrix[5] + matrix[1] + matrix[3]]
  const x0 = Math.max(0, Math.floor(Math.min(...xs) * scale))
  const x1 = Math.min(width, Math.ceil(Math.max(...xs) * scale))
  const y0 = Math.max(0, Math.floor(Math.min(...ys) * scale))
  const y1 = Math.min(height, Math.ceil(Math.max(...ys) * scale))
  // How many dots of the picture lie under one of the canvas, along each side.
  const samples = Math.max(1, Math.min(4, Math.round(densityOf({ picture, matrix, isMask }) / (scale * 72))))
  for (let y = y0; y < y1; y++) {
    for (let x = x0; x < x1; x++) {
      let most = 0
      let least = 0
      let count = 0
      for (let j = 0; j < samples; j++)
        for (let i = 0; i < samples; i++) {
          const px = (x + (i + 0.5) / samples) / scale
          const py = (y + (j + 0.5) / samples) / scale
          const u = Math.floor((px * back[0] + py * back[2] + back[4]) * picture.width)
          const v = Math.floor((1 - (px * back[1] + py * back[3] + back[5])) * picture.height)
          if (u < 0 || v < 0 || u >= picture.width || v >= picture.height) continue
          const shade = shadeOf(picture, u, v)
          most += shade >> 8
          least += shade & 0xff
          count++
        }
      if (count === 0) continue
      const at = y * width + x
      if (isMask) {
        // Bits of a mask that are 0 are painted; what is not painted leaves what lies below.
        bright.data[at] = Math.min(bright.data[at] ?? WHITE, most / count)
        dull.data[at] = Math.min(dull.data[at] ?? WHITE, most / count)
      } else {
        bright.data[at] = most / count
        dull.data[at] = least / count
      }
    }
  }
}

/** Coloured ink alone, dark on white, and takes it out of the dark ink; undefined where there is next to none. */
function partColours({ bright, dull }: Canvas): Raster | undefined {
  const out = blank(bright.width, bright.height)
  let count = 0
  for (let at = 0; at < out.data.length; at++) {
    const apart = (bright.data[at] ?? 0) - (dull.data[at] ?? 0)
    if (apart < COLOURED / 2) continue
    // Black under a seal is tinged by it, and stays.
    if ((bright.data[at] ?? 0) > BLACK) bright.data[at] = Math.min(WHITE, (bright.data[at] ?? 0) + apart)
    if (apart < COLOURED) continue
    out.data[at] = Math.max(0, WHITE - apart * 2)
    count++
  }
  return count < out.data.length * LEAST_COLOURED ? undefined : out
}

/** How much of a page a set of pictures covers. */
function coverOf(matrices: readonly Matrix[], viewport: { readonly width: number; readonly height: number }): number {
  const area = matrices.reduce((sum, [a, b, c, d]) => sum + Math.abs(a * d - b * c), 0)
  return area / Math.max(1, viewport.width * viewport.height)
}

/** A picture that covers less than this is an emblem or a rule, and no part of the page that is read. */
const LEAST_LOSS = 0.05

/**
 * The picture of a scanned page on a grid of at most 300 dots an inch, parted into dark and coloured ink; `lost` when a picture of it could not be decoded, so that
 * nothing of the page is left out in silence; undefined when the page holds no picture.
 */
export async function pictureOfPage(page: PdfJsPage): Promise<PagePicture | 'lost' | undefined> {
  const viewport = page.getViewport({ scale: 1 })
  const view = matrixOf(viewport.transform)
  const { placed, lost } = view ? await findPlaced(page, view) : { placed: [], lost: [] }
  if (coverOf(lost, viewport) > LEAST_LOSS) return 'lost'
  if (placed.length === 0) return undefined
  const densest = Math.max(...placed.map(densityOf))
  const largest = Math.sqrt(MOST_DOTS / Math.max(1, viewport.width * viewport.height))
  const scale = Math.min(Math.max(LEAST_DPI, Math.min(MOST_DPI, densest)) / 72, largest)
  const width = Math.max(1, Math.round(viewport.width * scale))
  const height = Math.max(1, Math.round(viewport.height * scale))
  const canvas: Canvas = { bright: blank(width, height), dull: blank(width, height), scale }
  for (const one of placed) paint(canvas, one)
  const coloured = partColours(canvas)
  return { dark: canvas.bright, coloured, dpi: scale * 72 }
}

/** Least part of a page that a picture covers to be the page, and no emblem on it. */
const LEAST_COVER = 0.5

/** Whether pictures cover most of a page. */
export async function coversPage(page: PdfJsPage): Promise<boolean> {
  const viewport = page.getViewport({ scale: 1 })
  const view = matrixOf(viewport.transform)
  const { placed, lost } = view ? await findPlaced(page, view) : { placed: [], lost: [] }
  return coverOf([...placed.map(({ matrix }) => matrix), ...lost], viewport) >= LEAST_COVER
}
