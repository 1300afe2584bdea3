import type { PdfItem } from './page.ts'
import { type Drawing, type Matrix, matrixOf, times } from './read-rules.ts'

/*
 * Pattern: what an office stamps over a page (number, day, a signer's box) is an annotation that draws words of its own. pdf.js hands the words of a page apart from
 * those, but lists the drawing of both: the runs of each annotation are followed there with their places. Example: "173" drawn by the widget of a signature
 * at 120, 727 → one run there. Doubt: a stamp that is a picture draws no run, and gives nothing.
 */

/** What one annotation draws over a page; `turned` runs do not stand level. */
export interface Appearance {
  readonly id: string
  readonly items: readonly PdfItem[]
  readonly turned: readonly string[]
}

/** A stamp says a few words: a drawing of more runs is no stamp, and costs memory. */
const MOST_RUNS = 400
const MOST_APPEARANCES = 200
const MOST_LETTERS = 500
const MOST_DEEP = 60
const LEVEL = 0.05

interface Pen {
  readonly matrix: Matrix
  readonly size: number
  readonly charSpacing: number
  readonly wordSpacing: number
  readonly stretch: number
  readonly leading: number
  readonly rise: number
}

const UNIT: Matrix = [1, 0, 0, 1, 0, 0]
const CLEAN: Omit<Pen, 'matrix'> = { size: 10, charSpacing: 0, wordSpacing: 0, stretch: 1, leading: 0, rise: 0 }

interface Shown {
  readonly text: string
  /** How far the run goes, in units of the text. */
  readonly advance: number
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null

/** The letters of a run with its width: glyphs are thousandths of the size, numbers draw them together. */
function shownOf(glyphs: unknown, pen: Pen): Shown {
  let text = ''
  let advance = 0
  for (const glyph of Array.isArray(glyphs) ? glyphs.slice(0, MOST_LETTERS) : []) {
    if (typeof glyph === 'number') {
      advance -= (glyph / 1000) * pen.size * pen.stretch
      // A step back that is as wide as a space parts words.
      if (glyph < -200 && !text.endsWith(' ')) text += ' '
      continue
    }
    if (!isRecord(glyph)) continue
    const width = typeof glyph.width === 'number' ? glyph.width : 0
    if (typeof glyph.unicode === 'string') text += glyph.unicode
    advance += ((width / 1000) * pen.size + pen.charSpacing + (glyph.isSpace === true ? pen.wordSpacing : 0)) * pen.stretch
  }
  return { text, advance }
}

/** Follows the text of one annotation through its drawing. */
class Writer {
  readonly items: PdfItem[] = []
  readonly turned: string[] = []
  private readonly stack: Pen[] = []
  private line: Matrix = UNIT
  private at: Matrix = UNIT
  private pen: Pen

  constructor(matrix: Matrix) {
    this.pen = { ...CLEAN, matrix }
  }

  push(): void {
    if (this.stack.length < MOST_DEEP) this.stack.push(this.pen)
  }

  pop(): void {
    this.pen = this.stack.pop() ?? this.pen
  }

  set(change: Partial<Pen>): void {
    this.pen = { ...this.pen, ...change }
  }

  turn(by: Matrix | undefined): void {
    if (by) this.set({ matrix: times(this.pen.matrix, by) })
  }

  begin(matrix: Matrix = UNIT): void {
    this.line = matrix
    this.at = matrix
  }

  move(x: number, y: number): void {
    this.begin(times(this.line, [1, 0, 0, 1, x, y]))
  }

  nextLine(): void {
    this.move(0, this.pen.leading)
  }

  show(glyphs: unknown): void {
    const { text, advance } = shownOf(glyphs, this.pen)
    const [a, b, c, d, x, y] = times(this.pen.matrix, times(this.at, [1, 0, 0, 1, 0, this.pen.rise]))
    this.at = times(this.at, [1, 0, 0, 1, advance, 0])
    if (text.trim() === '' || this.items.length >= MOST_RUNS) return
    const size = Math.hypot(c, d) * this.pen.size
    if (Math.abs(b) > LEVEL * Math.hypot(a, b) || a < 0) this.turned.push(text.trim())
    else this.items.push({ text, x, y, width: advance * Math.hypot(a, b), size })
  }
}

const numberOf = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0)

type Step = (writer: Writer, args: readonly unknown[]) => void

/** What each operation of a drawing does to its text. */
function stepsOf(ops: Readonly<Record<string, number>>): ReadonlyMap<number | undefined, Step> {
  return new Map<number | undefined, Step>([
    [ops.save, (writer) => writer.push()],
    [ops.restore, (writer) => writer.pop()],
    [ops.transform, (writer, args) => writer.turn(matrixOf(args))],
    [
      ops.paintFormXObjectBegin,
      (writer, args) => {
        writer.push()
        writer.turn(matrixOf(args[0]))
      },
    ],
    [ops.paintFormXObjectEnd, (writer) => writer.pop()],
    [ops.beginText, (writer) => writer.begin()],
    [ops.setFont, (writer, args) => writer.set({ size: numberOf(args[1]) })],
    [ops.setCharSpacing, (writer, args) => writer.set({ charSpacing: numberOf(args[0]) })],
    [ops.setWordSpacing, (writer, args) => writer.set({ wordSpacing: numberOf(args[0]) })],
    [ops.setHScale, (writer, args) => writer.set({ stretch: numberOf(args[0]) / 100 })],
    [ops.setTextRise, (writer, args) => writer.set({ rise: numberOf(args[0]) })],
    [ops.setLeading, (writer, args) => writer.set({ leading: -numberOf(args[0]) })],
    [ops.setTextMatrix, (writer, args) => writer.begin(matrixOf(args.length >= 6 ? args : args[0]))],
    [ops.moveText, (writer, args) => writer.move(numberOf(args[0]), numberOf(args[1]))],
    [
      ops.setLeadingMoveText,
      (writer, args) => {
        writer.set({ leading: numberOf(args[1]) })
        writer.move(numberOf(args[0]), numberOf(args[1]))
      },
    ],
    [ops.nextLine, (writer) => writer.nextLine()],
    [ops.showText, (writer, args) => writer.show(args[0])],
    [ops.showSpacedText, (writer, args) => writer.show(args[0])],
  ])
}

/** The words that the annotations of a page draw, in points of the page as it is shown: at most 200 annotations of 400 runs. */
export function readAppearances(drawing: Drawing, ops: Readonly<Record<string, number>>, view: readonly number[]): Appearance[] {
  const steps = stepsOf(ops)
  const page = matrixOf(view) ?? UNIT
  const found: Appearance[] = []
  let id = ''
  let writer: Writer | undefined
  for (const [i, op] of drawing.fnArray.entries()) {
    const given = drawing.argsArray[i]
    const args: readonly unknown[] = Array.isArray(given) ? given : ArrayBuffer.isView(given) ? [given].flat() : []
    if (op === ops.beginAnnotation) {
      const [transform, matrix] = [matrixOf(args[2]) ?? UNIT, matrixOf(args[3]) ?? UNIT]
      writer = new Writer(times(page, times(transform, matrix)))
      id = String(args[0])
    } else if (op === ops.endAnnotation) {
      const hasWords = writer && writer.items.length + writer.turned.length > 0
      if (writer && hasWords && found.length < MOST_APPEARANCES) found.push({ id, items: writer.items, turned: writer.turned })
      writer = undefined
    } else if (writer) steps.get(op)?.(writer, args)
  }
  return found
}
