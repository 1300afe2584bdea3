import { deflateSync } from 'node:zlib'
import { type Raster, shrunk } from './raster.ts'

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
/** What people look at needs no more dots than this across. */
const SHOWN_WIDTH = 1240

let table: Uint32Array | undefined

/** The checksum of PNG chunks. Node.js has it in zlib from version 22 on. */
function crcOf(bytes: Uint8Array): number {
  table ??= Uint32Array.from({ length: 256 }, (_, n) => {
    let c = n
    for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
    return c
  })
  let crc = 0xffffffff
  for (const byte of bytes) crc = (table[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}

function chunk(name: string, body: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), body])
  const ends = Buffer.alloc(8)
  ends.writeUInt32BE(body.length, 0)
  ends.writeUInt32BE(crcOf(named), 4)
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)])
}

/** A picture as PNG in sixteen shades, no wider than a screen needs: what stands beside the text that was read. */
export function writePng(raster: Raster): { readonly png: Uint8Array; readonly width: number; readonly height: number } {
  const { width, height, data } = raster.width > SHOWN_WIDTH ? shrunk(raster, raster.width / SHOWN_WIDTH) : raster
  const stride = (width + 1) >> 1
  const rows = new Uint8Array((stride + 1) * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const shade = Math.min(15, ((data[y * width + x] ?? 0) + 8) >> 4)
      const at = y * (stride + 1) + 1 + (x >> 1)
      rows[at] = (rows[at] ?? 0) | (x & 1 ? shade : shade << 4)
    }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([4, 0, 0, 0, 0], 8)
  const parts = [
    Buffer.from(SIGNATURE),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows, { level: 7 })),
    chunk('IEND', new Uint8Array()),
  ]
  return { png: new Uint8Array(Buffer.concat(parts)), width, height }
}

/** A picture in the plainest format that an engine takes (PGM: sizes, then a byte for each dot). */
export function writePgm({ width, height, data }: Raster): Uint8Array {
  return new Uint8Array(Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1'), data]))
}
