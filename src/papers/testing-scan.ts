import { inflateSync } from 'node:zlib'
import { unzipSync } from 'fflate'
import jsqr from 'jsqr'

/** A picture as decoders of QR codes want it: RGBA, white where nothing is drawn. */
interface Picture {
  readonly data: Uint8ClampedArray
  readonly width: number
  readonly height: number
}

const white = (width: number, height: number): Picture => ({ data: new Uint8ClampedArray(width * height * 4).fill(255), width, height })

/** What a picture scans to, by a decoder that knows nothing of how it was made. */
const scan = ({ data, width, height }: Picture): string | undefined => jsqr(data, width, height)?.data

/** The pixels of a one-bit greyscale PNG without interlacing. */
function pixelsOf(png: Buffer): Picture {
  const side = png.readUInt32BE(16)
  const picture = white(side, side)
  const start = png.indexOf('IDAT') + 4
  const rows = inflateSync(png.subarray(start, start + png.readUInt32BE(start - 8)))
  const width = 1 + Math.ceil(side / 8)
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const isLight = ((rows[y * width + 1 + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1
      if (isLight === 0) picture.data.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3)
    }
  }
  return picture
}

/** What the first picture of a .docx scans to. */
export function scanDocx(docx: Uint8Array): string | undefined {
  const pictures = Object.entries(unzipSync(new Uint8Array(docx))).filter(([name]) => name.endsWith('.png'))
  const png = pictures[0]?.[1]
  return png && scan(pixelsOf(Buffer.from(png)))
}

interface Box {
  readonly left: number
  readonly bottom: number
  readonly right: number
  readonly top: number
}

/** The page contents of a PDF, inflated. */
function* contentsOf(pdf: Buffer): Generator<string> {
  for (let at = pdf.indexOf('\nstream\n'); at !== -1; at = pdf.indexOf('\nstream\n', at + 1)) {
    const bytes = pdf.subarray(at + '\nstream\n'.length, pdf.indexOf('endstream', at))
    try {
      yield inflateSync(bytes).toString('latin1')
    } catch {
      // A stream of another kind: a font, a profile of colours.
    }
  }
}

type Matrix = readonly [number, number, number, number, number, number]

const times = ([a, b, c, d, e, f]: Matrix, [A, B, C, D, E, F]: Matrix): Matrix => [
  ...([a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D] as const),
  ...([e * A + f * C + E, e * B + f * D + F] as const),
]

const around = (points: readonly (readonly [number, number])[]): Box => ({
  left: Math.min(...points.map(([x]) => x)),
  right: Math.max(...points.map(([x]) => x)),
  bottom: Math.min(...points.map(([, y]) => y)),
  top: Math.max(...points.map(([, y]) => y)),
})

/** The filled shapes of a page's content as the boxes around them, in points of the page; words, which are no shapes, are left out. */
function filledIn(content: string): Box[] {
  const found: Box[] = []
  const kept: Matrix[] = []
  let matrix: Matrix = [1, 0, 0, 1, 0, 0]
  let points: [number, number][] = []
  let numbers: number[] = []
  const put = (x: number, y: number): void => {
    const [a, b, c, d, e, f] = matrix
    points.push([x * a + y * c + e, x * b + y * d + f])
  }
  for (const word of content.replace(/\((?:[^()\\]|\\.)*\)/gs, '').split(/\s+/)) {
    const number = Number(word)
    if (word !== '' && !Number.isNaN(number)) {
      numbers.push(number)
      continue
    }
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = numbers
    if (word === 'q') kept.push(matrix)
    else if (word === 'Q') matrix = kept.pop() ?? matrix
    else if (word === 'cm') matrix = times([a, b, c, d, e, f], matrix)
    else if (word === 'm' || word === 'l') put(a, b)
    else if (word === 're') for (const [x, y] of [[a, b] as const, [a + c, b + d] as const]) put(x, y)
    else if (word === 'f' || word === 'f*' || word === 'S' || word === 'n') {
      if (word.startsWith('f') && points.length > 0) found.push(around(points))
      points = []
    }
    numbers = []
  }
  return found
}

/** Pixels for each point of the page: a square of a code is some seven pixels wide. */
const PIXELS = 6
const MARGIN = 40

/** The shapes drawn black on white. */
function draw(boxes: readonly Box[]): Picture {
  const all = around(boxes.flatMap(({ left, bottom, right, top }) => [[left, bottom] as const, [right, top] as const]))
  const picture = white(Math.ceil((all.right - all.left) * PIXELS) + 2 * MARGIN, Math.ceil((all.top - all.bottom) * PIXELS) + 2 * MARGIN)
  for (const { left, bottom, right, top } of boxes) {
    const [from, to] = [left, right].map((x) => MARGIN + Math.round((x - all.left) * PIXELS)) as [number, number] // two in, two out
    const [start, end] = [top, bottom].map((y) => MARGIN + Math.round((all.top - y) * PIXELS)) as [number, number]
    for (let y = start; y < end; y++) {
      for (let x = from; x < to; x++) picture.data.fill(0, (y * picture.width + x) * 4, (y * picture.width + x) * 4 + 3)
    }
  }
  return picture
}

/** What the shapes drawn on a page of a PDF scan to; undefined where no page bears a code. */
export function scanPdf(pdf: Uint8Array): string | undefined {
  for (const content of contentsOf(Buffer.from(pdf))) {
    const boxes = filledIn(content)
    const found = boxes.length > 20 ? scan(draw(boxes)) : undefined
    if (found !== undefined) return found
  }
  return undefined
}
