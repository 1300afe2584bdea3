import type { PdfRule } from './page.ts'

/** The drawing of a page as pdf.js lists it: numbers of operations and what each is given. */
export interface Drawing {
  readonly fnArray: readonly number[]
  readonly argsArray: readonly unknown[]
}

/** Where a drawing is put: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [number, number, number, number, number, number]

const MOVE = 0
const LINE = 1
const SIZES: Readonly<Record<number, number>> = { 0: 2, 1: 2, 2: 6, 3: 4, 4: 0 }
const THICK = 3
const SHORT = 4
const MOST = 4000

const isNumbers = (value: unknown): value is ArrayLike<number> =>
  Array.isArray(value) ? value.every((one) => typeof one === 'number') : ArrayBuffer.isView(value) && 'length' in value

/** The one matrix that does what `t` and then `m` do. */
export function times(m: Matrix, t: Matrix): Matrix {
  return [
    m[0] * t[0] + m[2] * t[1],
    m[1] * t[0] + m[3] * t[1],
    m[0] * t[2] + m[2] * t[3],
    m[1] * t[2] + m[3] * t[3],
    m[0] * t[4] + m[2] * t[5] + m[4],
    m[1] * t[4] + m[3] * t[5] + m[5],
  ]
}

/** Six numbers as a matrix; undefined for anything else. */
export function matrixOf(value: unknown): Matrix | undefined {
  if (!isNumbers(value) || value.length < 6) return undefined
  return [value[0] ?? 1, value[1] ?? 0, value[2] ?? 0, value[3] ?? 1, value[4] ?? 0, value[5] ?? 0]
}

interface Point {
  readonly x: number
  readonly y: number
}

const placed = (m: Matrix, x: number, y: number): Point => ({ x: m[0] * x + m[2] * y + m[4], y: m[1] * x + m[3] * y + m[5] })

/** The strokes between the points of a path; undefined for a path with an operation that is not known. */
function strokesOf(path: ArrayLike<number>, matrix: Matrix): [Point, Point][][] {
  const parts: [Point, Point][][] = []
  let first: Point | undefined
  let last: Point | undefined
  for (let i = 0; i < path.length; ) {
    const kind = path[i] ?? -1
    const size = SIZES[kind]
    if (size === undefined) return parts
    if (kind === MOVE) {
      last = first = placed(matrix, path[i + 1] ?? 0, path[i + 2] ?? 0)
      parts.push([])
    } else {
      const to = kind === LINE ? placed(matrix, path[i + 1] ?? 0, path[i + 2] ?? 0) : kind === 4 ? first : undefined
      if (to && last) parts.at(-1)?.push([last, to])
      last = to ?? placed(matrix, path[i + size - 1] ?? 0, path[i + size] ?? 0)
    }
    i += 1 + size
  }
  return parts
}

/** A stroke along one axis. */
function straight([a, b]: readonly [Point, Point]): PdfRule | undefined {
  const width = Math.abs(a.x - b.x)
  const height = Math.abs(a.y - b.y)
  if (Math.min(width, height) > 1 || Math.max(width, height) < SHORT) return undefined
  return { x0: Math.min(a.x, b.x), y0: Math.min(a.y, b.y), x1: Math.max(a.x, b.x), y1: Math.max(a.y, b.y) }
}

/** A filled shape that is as thin as a line. */
function thin(part: readonly (readonly [Point, Point])[]): PdfRule | undefined {
  const xs = part.flatMap(([a, b]) => [a.x, b.x])
  const ys = part.flatMap(([a, b]) => [a.y, b.y])
  if (xs.length === 0 || xs.length > 40) return undefined
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  if (Math.min(x1 - x0, y1 - y0) > THICK || Math.max(x1 - x0, y1 - y0) < SHORT) return undefined
  if (x1 - x0 > y1 - y0) return { x0, x1, y0: (y0 + y1) / 2, y1: (y0 + y1) / 2 }
  return { y0, y1, x0: (x0 + x1) / 2, x1: (x0 + x1) / 2 }
}

/** The level and upright rules that a page draws: strokes along an axis, and filled shapes as thin as a line; at most 4,000. */
export function readRules(drawing: Drawing, ops: Readonly<Record<string, number>>, view: readonly number[]): PdfRule[] {
  const strokes = new Set([ops.stroke, ops.closeStroke, ops.fillStroke, ops.eoFillStroke, ops.closeFillStroke, ops.closeEOFillStroke])
  const fills = new Set([ops.fill, ops.eoFill])
  const rules: PdfRule[] = []
  const stack: Matrix[] = []
  let matrix: Matrix = matrixOf(view) ?? [1, 0, 0, 1, 0, 0]
  let isStamp = false
  for (const [i, op] of drawing.fnArray.entries()) {
    const args = drawing.argsArray[i]
    // The lines of a stamp are none of the page.
    if (op === ops.beginAnnotation || op === ops.endAnnotation) isStamp = op === ops.beginAnnotation
    if (isStamp) continue
    if (op === ops.save || op === ops.paintFormXObjectBegin) stack.push(matrix)
    if (op === ops.restore || op === ops.paintFormXObjectEnd) matrix = stack.pop() ?? matrix
    if (op === ops.transform || op === ops.paintFormXObjectBegin) {
      const by = matrixOf(op === ops.transform ? args : Array.isArray(args) ? args[0] : undefined)
      if (by) matrix = times(matrix, by)
    }
    if (op !== ops.constructPath || !Array.isArray(args) || rules.length > MOST) continue
    const path: unknown = Array.isArray(args[1]) ? args[1][0] : undefined
    if (!isNumbers(path)) continue
    const parts = strokesOf(path, matrix)
    if (strokes.has(args[0])) for (const part of parts) for (const one of part) rules.push(...[straight(one) ?? []].flat())
    else if (fills.has(args[0])) for (const part of parts) rules.push(...[thin(part) ?? []].flat())
  }
  return rules.slice(0, MOST)
}
