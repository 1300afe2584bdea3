import { crc32, inflateRawSync } from 'node:zlib'

/** 1 January 1980, 00:00: the earliest time that a zip can hold; every entry bears it. */
const DOS_DATE = 0x0021
const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50

interface Entry {
  readonly name: string
  readonly nameBytes: Buffer
  readonly flags: number
  method: number
  crc: number
  size: number
  data: Buffer
}

function readEntries(zip: Buffer): Entry[] {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  const entries: Entry[] = []
  let at = zip.readUInt32LE(end + 16)
  for (let i = zip.readUInt16LE(end + 10); i > 0; i--) {
    const [length, extra, comment] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32)]
    const nameBytes = zip.subarray(at + 46, at + 46 + length)
    const local = zip.readUInt32LE(at + 42)
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    entries.push({
      name: nameBytes.toString('utf8'),
      nameBytes,
      flags: zip.readUInt16LE(at + 8) & 0x0800, // of the flags only “names are UTF-8”: sizes stand in the headers below
      method: zip.readUInt16LE(at + 10),
      crc: zip.readUInt32LE(at + 16),
      size: zip.readUInt32LE(at + 24),
      data: zip.subarray(start, start + zip.readUInt32LE(at + 20)),
    })
    at += 46 + length + extra + comment
  }
  return entries
}

/** What local and central headers share, from the version needed to the length of the name. */
function fieldsOf(entry: Entry): Buffer {
  const fields = Buffer.alloc(24)
  fields.writeUInt16LE(20, 0)
  fields.writeUInt16LE(entry.flags, 2)
  fields.writeUInt16LE(entry.method, 4)
  fields.writeUInt16LE(DOS_DATE, 8)
  fields.writeUInt32LE(entry.crc, 10)
  fields.writeUInt32LE(entry.data.length, 14)
  fields.writeUInt32LE(entry.size, 18)
  fields.writeUInt16LE(entry.nameBytes.length, 22)
  return fields
}

const word = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

function writeEntries(entries: readonly Entry[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const entry of entries) {
    const fields = fieldsOf(entry)
    const local = Buffer.concat([word(LOCAL), fields, Buffer.alloc(2), entry.nameBytes, entry.data])
    const made = Buffer.alloc(2)
    made.writeUInt16LE(20)
    directory.push(Buffer.concat([word(CENTRAL), made, fields, Buffer.alloc(2), Buffer.alloc(10), word(at), entry.nameBytes]))
    parts.push(local)
    at += local.length
  }
  const index = Buffer.concat(directory)
  const tail = Buffer.alloc(18)
  tail.writeUInt16LE(entries.length, 4)
  tail.writeUInt16LE(entries.length, 6)
  tail.writeUInt32LE(index.length, 8)
  tail.writeUInt32LE(at, 12)
  return Buffer.concat([...parts, index, word(END), tail])
}

/**
 * The same zip with every time fixed, and with the text of one entry replaced (kept uncompressed, so that the bytes do not depend on a
 * compressor). Meant for zips that we have just written ourselves: no encryption, no zip64.
 */
export function fixZip(zip: Uint8Array, name: string, replace: (text: string) => string): Buffer {
  const entries = readEntries(Buffer.from(zip.buffer, zip.byteOffset, zip.byteLength))
  for (const entry of entries) {
    if (entry.name !== name) continue
    const text = (entry.method === 0 ? entry.data : inflateRawSync(entry.data)).toString('utf8')
    const data = Buffer.from(replace(text), 'utf8')
    Object.assign(entry, { method: 0, data, size: data.length, crc: crc32(data) })
  }
  return writeEntries(entries)
}
