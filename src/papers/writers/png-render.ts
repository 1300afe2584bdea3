import { crc32 } from 'node:zlib'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** Pixels a side of one square. */
const SCALE = 4
/** Light squares around the code, which readers need. */
const QUIET = 4

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

function adler32(bytes: Buffer): number {
  let a = 1
  let b = 0
  for (const byte of bytes) {
    a = (a + byte) % 65_521
    b = (b + a) % 65_521
  }
  return b * 65_536 + a
}

/** A zlib stream of stored blocks: its bytes do not depend on the compressor of the runtime. */
function stored(bytes: Buffer): Buffer {
  const parts: Buffer[] = [Buffer.from([0x78, 0x01])]
  for (let at = 0; at < bytes.length; at += 65_535) {
    const part = bytes.subarray(at, at + 65_535)
    const head = Buffer.alloc(5)
    head.writeUInt8(at + part.length === bytes.length ? 1 : 0, 0)
    head.writeUInt16LE(part.length, 1)
    head.writeUInt16LE(~part.length & 0xffff, 3)
    parts.push(head, part)
  }
  const check = Buffer.alloc(4)
  check.writeUInt32BE(adler32(bytes))
  return Buffer.concat([...parts, check])
}

/** One row of pixels, a bit each (1 = light), behind the byte that says that it is not filtered. */
function pixels(row: string, side: number): Buffer {
  const bytes = Buffer.alloc(1 + Math.ceil(side / 8), 0xff)
  bytes[0] = 0
  for (let x = 0; x < row.length * SCALE; x++) {
    if (row[Math.floor(x / SCALE)] !== '1') continue
    const at = x + QUIET * SCALE
    const byte = 1 + (at >> 3)
    bytes[byte] = (bytes[byte] ?? 0) & ~(0x80 >> (at & 7))
  }
  return bytes
}

/** A QR code, given as rows of 0 and 1, as a black and white PNG with its quiet zone; equal codes give equal bytes. */
export function qrPng(modules: readonly string[]): Buffer {
  const side = (modules.length + 2 * QUIET) * SCALE
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.writeUInt8(1, 8) // one bit a pixel, greyscale
  const quiet = Array.from({ length: QUIET * SCALE }, () => pixels('', side))
  const rows = modules.flatMap((row) => Array.from({ length: SCALE }, () => pixels(row, side)))
  const data = stored(Buffer.concat([...quiet, ...rows, ...quiet]))
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))])
}
