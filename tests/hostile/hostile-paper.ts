import { deflateRawSync } from 'node:zlib'
import { unzipSync } from 'fflate'
import { zipOf } from '../../src/files/testing.ts'

/** What a hostile file may try to reach: an address that notes who calls, and a file of this machine that nobody may quote. */
export interface Bait {
  readonly url: string
  readonly file: string
}

/** The words in the file of the bait. */
export const SECRET_WORDS = 'Lời riêng của máy chủ'

/** A file that means harm, or looks as if it did, and how it must end: taken in, or refused by one of these codes. */
export interface HostilePaper {
  /** The name under which it is sent. */
  readonly file: string
  /** What is wrong with it. */
  readonly wrong: string
  readonly ends: 'read' | readonly string[]
  /** It holds a reader for all its time: only `npm run test:deep` sends it. */
  readonly isSlow?: true
  readonly bytes: (bait: Bait, lines: readonly string[]) => Uint8Array | Promise<Uint8Array>
}

/** The lines of a small plan that is taken in, under a number of its own. */
export function planLines(number: number): string[] {
  return [
    'UBND TỈNH AN BÌNH',
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'Độc lập - Tự do - Hạnh phúc',
    `Số: ${number}/KH-UBND`,
    'An Bình, ngày 02 tháng 3 năm 2016',
    'KẾ HOẠCH',
    'Về việc trồng cây phân tán',
    'Căn cứ Luật Bảo vệ và phát triển rừng ngày 03/12/2004;',
    'I. NHIỆM VỤ',
    '1. Sở Y tế chủ trì, phối hợp với các sở liên quan trồng 300 cây, hoàn thành trước ngày 30/12/2016.',
    '2. Công an tỉnh kiểm tra việc trồng cây hằng quý.',
    'Nơi nhận:',
    '- Như trên;',
    '- Lưu: VT.',
    'KT. CHỦ TỊCH',
    'PHÓ CHỦ TỊCH',
  ]
}

/** A text in UTF-8. */
export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

/** Characters as single bytes. */
export const latin1 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'))

/** The same zip with nothing packed: what swells in it is no bomb of the zip. */
export const stored = (zip: Uint8Array): Uint8Array => zipOf(unzipSync(zip), 0)

/** The same noise each time, of bytes that do not compress. */
export function noise(length: number, seed = 1): Uint8Array {
  let state = seed
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state >>> 24
  })
}

/** A part of a zip written by hand, where the directory may say what it likes. */
export interface RawEntry {
  readonly name: string | Uint8Array
  readonly content: Uint8Array
  /** 0 stored, 8 deflated, others unknown. */
  readonly method?: number
  readonly flags?: number
  /** What the directory declares instead of the true size. */
  readonly size?: number
  readonly crc?: number
  /** The entry by its place in the list whose body this one shares. */
  readonly sharesWith?: number
  readonly attributes?: number
}

const crcTable = Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c >>> 0
})

function crcOf(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (crcTable[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}

const packed = new Map<Uint8Array, Uint8Array>()
function pack(content: Uint8Array): Uint8Array {
  const known = packed.get(content) ?? deflateRawSync(content, { level: 9 })
  packed.set(content, known)
  return known
}

interface Head {
  readonly name: Uint8Array
  readonly crc: number
  readonly stored: number
  readonly size: number
}

function headOf(entry: RawEntry, mark: number, { name, crc, stored, size }: Head): Buffer {
  const isDirectory = mark === 0x02014b50
  const head = Buffer.alloc(isDirectory ? 46 : 30)
  head.writeUInt32LE(mark, 0)
  const at = isDirectory ? 6 : 4
  if (isDirectory) head.writeUInt16LE(0x031e, 4)
  head.writeUInt16LE(20, at)
  head.writeUInt16LE((entry.flags ?? 0) | 0x800, at + 2)
  head.writeUInt16LE(entry.method ?? 8, at + 4)
  head.writeUInt32LE(entry.crc ?? crc, at + 10)
  head.writeUInt32LE(stored, at + 14)
  head.writeUInt32LE(entry.size ?? size, at + 18)
  head.writeUInt16LE(name.length, at + 22)
  if (isDirectory) head.writeUInt32LE(entry.attributes ?? 0, 38)
  return head
}

/** A zip written by hand; `count` is what its end record says instead of the true number of entries. */
export function rawZip(entries: readonly RawEntry[], { count = entries.length, directoryAt = -1, comment = '' } = {}): Uint8Array {
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  const places: number[] = []
  let at = 0
  for (const entry of entries) {
    const name = typeof entry.name === 'string' ? utf8(entry.name) : entry.name
    const body = entry.method === undefined || entry.method === 8 ? pack(entry.content) : entry.content
    const head: Head = { name, crc: crcOf(entry.content), stored: body.length, size: entry.content.length }
    const place = entry.sharesWith === undefined ? at : (places[entry.sharesWith] ?? at)
    places.push(place)
    if (entry.sharesWith === undefined) {
      const local = Buffer.concat([headOf(entry, 0x04034b50, head), name, body])
      parts.push(local)
      at += local.length
    }
    const record = headOf(entry, 0x02014b50, head)
    record.writeUInt32LE(place, 42)
    directory.push(record, name)
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(directoryAt < 0 ? at : directoryAt, 16)
  end.writeUInt16LE(comment.length, 20)
  return new Uint8Array(Buffer.concat([...parts, listed, end, latin1(comment)]))
}
