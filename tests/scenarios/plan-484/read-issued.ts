import { inflateSync } from 'node:zlib'
import { unzipSync } from 'fflate'
import jsqr from 'jsqr'

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&')

/** The paragraphs of a .docx that say something, in the order of the file. */
export function linesOfDocx(docx: Uint8Array): string[] {
  const xml = new TextDecoder().decode(unzipSync(new Uint8Array(docx))['word/document.xml'])
  return [...xml.matchAll(/<w:p>(.*?)<\/w:p>/gs)]
    .map((paragraph) => [...(paragraph[1] ?? '').matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map((run) => unescaped(run[1] ?? '')).join(''))
    .filter((text) => text !== '')
}

/** The pixels of a one-bit greyscale PNG without interlacing, as decoders of QR codes want them (RGBA). */
function pixelsOf(png: Buffer): { data: Uint8ClampedArray; side: number } {
  const side = png.readUInt32BE(16)
  const data = new Uint8ClampedArray(side * side * 4).fill(255)
  const start = png.indexOf('IDAT') + 4
  const rows = inflateSync(png.subarray(start, start + png.readUInt32BE(start - 8)))
  const width = 1 + Math.ceil(side / 8)
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const isLight = ((rows[y * width + 1 + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1
      if (isLight === 0) data.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3)
    }
  }
  return { data, side }
}

/** What the first picture of a .docx scans to, by a decoder that knows nothing of how it was made. */
export function scanDocx(docx: Uint8Array): string | undefined {
  const pictures = Object.entries(unzipSync(new Uint8Array(docx))).filter(([name]) => name.endsWith('.png'))
  const png = pictures[0]?.[1]
  if (!png) return undefined
  const { data, side } = pixelsOf(Buffer.from(png))
  return jsqr(data, side, side)?.data
}
