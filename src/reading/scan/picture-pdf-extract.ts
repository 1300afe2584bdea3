import { deflateSync, inflateSync } from 'node:zlib'
import { fileRefusals } from '../../files/index.ts'
import { ok, type Result, refuse } from '../../kernel/index.ts'

/*
 * Pattern: a picture is laid on the one page of a PDF, so that scans and photos are decoded by one reader: JPEG as it is, PNG as its own compressed rows.
 * Example: page.jpg of 1654 × 2339 → a page of A4. Doubt: how large the paper was is not known; it is taken to be as wide as A4.
 */

interface Picture {
  readonly width: number
  readonly height: number
  /** Entries of the dictionary of the picture. */
  readonly entries: string
  readonly body: Uint8Array
  /** Turned by so many degrees to stand upright (photos say so). */
  readonly turn: number
}

const A4_WIDTH = 595
const MOST_SIDE = 20_000

const uint16 = (bytes: Uint8Array, at: number, isLittle = false): number =>
  isLittle ? (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) : ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
const uint32 = (bytes: Uint8Array, at: number): number => uint16(bytes, at) * 65_536 + uint16(bytes, at + 2)
const latin1 = (bytes: Uint8Array, from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to))

const TURNS: Readonly<Record<number, number>> = { 3: 180, 6: 90, 8: 270 }

/** How a photo lies, by its Exif note: the tag 0x112 of the first directory. */
function turnOf(note: Uint8Array): number {
  if (latin1(note, 0, 4) !== 'Exif') return 0
  const isLittle = latin1(note, 6, 8) === 'II'
  const at = 6 + (isLittle ? uint16(note, 10, true) : uint16(note, 12))
  const count = Math.min(64, uint16(note, at, isLittle))
  for (let i = 0; i < count; i++) {
    const entry = at + 2 + i * 12
    if (uint16(note, entry, isLittle) === 0x112) return TURNS[uint16(note, entry + 8, isLittle)] ?? 0
  }
  return 0
}

const COLOURS: Readonly<Record<number, string>> = { 1: '/DeviceGray', 3: '/DeviceRGB', 4: '/DeviceCMYK' }

function jpegOf(bytes: Uint8Array): Picture | undefined {
  let turn = 0
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; at += 2 + uint16(bytes, at + 2)) {
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xe1) turn = turnOf(bytes.subarray(at + 4, at + 2 + uint16(bytes, at + 2)))
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (!isFrame) continue
    const space = COLOURS[bytes[at + 9] ?? 0]
    if (!space) return undefined
    const decode = space === '/DeviceCMYK' ? ' /Decode [1 0 1 0 1 0 1 0]' : ''
    const entries = `/ColorSpace ${space} /BitsPerComponent 8 /Filter /DCTDecode${decode}`
    return { height: uint16(bytes, at + 5), width: uint16(bytes, at + 7), entries, body: bytes, turn }
  }
  return undefined
}

interface PngParts {
  readonly width: number
  readonly height: number
  readonly bits: number
  readonly colour: number
  readonly rows: Uint8Array
  readonly palette: Uint8Array
}

function pngParts(bytes: Uint8Array): PngParts | undefined {
  const rows: Uint8Array[] = []
  let palette = new Uint8Array()
  for (let at = 8; at + 12 <= bytes.length; at += 12 + uint32(bytes, at)) {
    const kind = latin1(bytes, at + 4, at + 8)
    const body = bytes.subarray(at + 8, at + 8 + uint32(bytes, at))
    if (kind === 'IDAT') rows.push(body)
    else if (kind === 'PLTE') palette = new Uint8Array(body)
  }
  const isInterlaced = bytes[28] !== 0
  if (isInterlaced || rows.length === 0) return undefined
  const [width, height] = [uint32(bytes, 16), uint32(bytes, 20)]
  return { width, height, bits: bytes[24] ?? 0, colour: bytes[25] ?? 0, rows: new Uint8Array(Buffer.concat(rows)), palette }
}

/** The value of which a filtered byte tells the difference (PNG, Paeth). */
function paeth(a: number, b: number, c: number): number {
  const p = a + b - c
  const [pa, pb, pc] = [Math.abs(p - a), Math.abs(p - b), Math.abs(p - c)]
  return pa <= pb && pa <= pc ? a : pb <= pc ? b : c
}

/** Rows without their filters and without the channel that says how clear a dot is: clear dots become white. */
function opaqueRows({ width, height, colour, rows }: PngParts): Uint8Array {
  const channels = colour === 6 ? 4 : 2
  const stride = width * channels
  const raw = inflateSync(rows, { maxOutputLength: (stride + 1) * height })
  const out = new Uint8Array(width * height * (channels - 1))
  let above = new Uint8Array(stride)
  let to = 0
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)] ?? 0
    const row = new Uint8Array(raw.subarray(y * (stride + 1) + 1, (y + 1) * (stride + 1)))
    for (let i = 0; i < stride; i++) {
      const a = i >= channels ? (row[i - channels] ?? 0) : 0
      const b = above[i] ?? 0
      const c = i >= channels ? (above[i - channels] ?? 0) : 0
      const due = [0, a, b, (a + b) >> 1, paeth(a, b, c)][filter] ?? 0
      row[i] = (row[i] ?? 0) + due
    }
    for (let x = 0; x < stride; x += channels) {
      const clear = (row[x + channels - 1] ?? 255) / 255
      for (let k = 0; k < channels - 1; k++) out[to++] = 255 - (255 - (row[x + k] ?? 0)) * clear
    }
    above = row
  }
  return out
}

function pngOf(bytes: Uint8Array): Picture | undefined {
  const parts = pngParts(bytes)
  if (!parts || parts.width === 0 || parts.height === 0 || parts.width > MOST_SIDE || parts.height > MOST_SIDE) return undefined
  const { width, height, bits, colour, rows, palette } = parts
  const hasClear = colour === 4 || colour === 6
  if (hasClear && bits !== 8) return undefined
  const space = colour === 3 ? `[/Indexed /DeviceRGB ${palette.length / 3 - 1} <${Buffer.from(palette).toString('hex')}>]` : undefined
  const colours = colour === 2 || colour === 6 ? 3 : 1
  const predictor = hasClear ? '' : ` /DecodeParms << /Predictor 15 /Colors ${colours} /BitsPerComponent ${bits} /Columns ${width} >>`
  const entries = `/ColorSpace ${space ?? (colours === 3 ? '/DeviceRGB' : '/DeviceGray')} /BitsPerComponent ${bits} /Filter /FlateDecode${predictor}`
  return { width, height, entries, body: hasClear ? new Uint8Array(deflateSync(opaqueRows(parts), { level: 1 })) : rows, turn: 0 }
}

const text = (words: string): Buffer => Buffer.from(words, 'latin1')

function pdfAround({ width, height, entries, body, turn }: Picture): Uint8Array {
  const high = Math.round((A4_WIDTH * height) / width)
  const draw = `q ${A4_WIDTH} 0 0 ${high} 0 0 cm /P Do Q`
  const objects = [
    text('<< /Type /Catalog /Pages 2 0 R >>'),
    text('<< /Type /Pages /Kids [3 0 R] /Count 1 >>'),
    text(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${A4_WIDTH} ${high}] /Rotate ${turn} /Resources << /XObject << /P 5 0 R >> >> /Contents 4 0 R >>`,
    ),
    text(`<< /Length ${draw.length} >>\nstream\n${draw}\nendstream`),
    Buffer.concat([
      text(`<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} ${entries} /Length ${body.length} >>\nstream\n`),
      body,
      text('\nendstream'),
    ]),
  ]
  const parts: Buffer[] = [text('%PDF-1.7\n')]
  const places: number[] = []
  let at = 9
  const add = (part: Buffer): void => {
    parts.push(part)
    at += part.length
  }
  for (const [i, object] of objects.entries()) {
    places.push(at)
    add(text(`${i + 1} 0 obj\n`))
    add(object)
    add(text('\nendobj\n'))
  }
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const start = at
  add(text(`xref\n0 6\n0000000000 65535 f \n${table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`))
  return new Uint8Array(Buffer.concat(parts))
}

/** A picture as a PDF of one page. Refuses FILE_TRUNCATED for a broken one, FILE_KIND_NOT_READ for formats other than PNG and JPEG. */
export function pdfOfPicture(bytes: Uint8Array, name: string): Result<Uint8Array> {
  const isJpeg = bytes[0] === 0xff && bytes[1] === 0xd8
  const isPng = bytes[0] === 0x89 && bytes[1] === 0x50
  if (!isJpeg && !isPng) return refuse(fileRefusals, 'FILE_KIND_NOT_READ', { name, found: 'TIFF, GIF (.tif, .gif)' })
  try {
    const picture = isJpeg ? jpegOf(bytes) : pngOf(bytes)
    return picture && picture.width > 0 ? ok(pdfAround(picture)) : refuse(fileRefusals, 'FILE_TRUNCATED', { name })
  } catch {
    return refuse(fileRefusals, 'FILE_TRUNCATED', { name })
  }
}
