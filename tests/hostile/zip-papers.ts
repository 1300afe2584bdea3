import { unzipSync } from 'fflate'
import { docxOf, lieAboutSize, wordParagraph, zipOf } from '../../src/files/testing.ts'
import { type HostilePaper, latin1, noise, type RawEntry, rawZip, utf8 } from './hostile-paper.ts'

/** A Word file with these lines as paragraphs. */
export const wordOf = (lines: readonly string[]): Uint8Array => docxOf(lines.map((line) => wordParagraph(line)).join(''))

const entriesOf = (docx: Uint8Array): RawEntry[] => Object.entries(unzipSync(docx)).map(([name, content]) => ({ name, content }))

/** The Word file of these lines with more entries, or with its entries changed. */
const wordWith = (
  lines: readonly string[],
  change: (entries: RawEntry[]) => RawEntry[],
  options: Parameters<typeof rawZip>[1] = {},
): Uint8Array => rawZip(change(entriesOf(wordOf(lines))), options)

const isMain = ({ name }: RawEntry): boolean => name === 'word/document.xml'
const withMain = (lines: readonly string[], change: (entry: RawEntry) => RawEntry): Uint8Array =>
  wordWith(lines, (entries) => entries.map((entry) => (isMain(entry) ? change(entry) : entry)))
const named = (lines: readonly string[], name: string | Uint8Array): Uint8Array =>
  wordWith(lines, (entries) => [...entries, { name, content: utf8('x') }])

const zeros = (megabytes: number): Uint8Array => new Uint8Array(megabytes << 20)

/** An archive in an archive in an archive: what a careless reader opens without end. */
function nested(depth: number): Uint8Array {
  return depth === 0 ? zipOf({ 'bomb.bin': zeros(4) }) : zipOf({ 'a.zip': nested(depth - 1), 'b.zip': nested(depth - 1) })
}

/** Parts of a Word file that all share one body of an eighth of a megabyte. */
function overlapping(): Uint8Array {
  const content = Uint8Array.from({ length: 1 << 17 }, (_, i) => (i * 7919 * (i >> 9)) % 251)
  const first: RawEntry = { name: 'word/document.xml', content }
  return rawZip([first, ...Array.from({ length: 1900 }, (_, i) => ({ name: `word/p${i}.xml`, content, sharesWith: 0 }))])
}

/** A directory that says by its 64-bit record that it has a thousand million entries. */
function zip64(lines: readonly string[]): Uint8Array {
  const whole = wordOf(lines)
  const end = whole.length - 22
  const record = Buffer.alloc(56 + 20)
  record.writeUInt32LE(0x06064b50, 0)
  record.writeBigUInt64LE(44n, 4)
  record.writeBigUInt64LE(1_000_000_000n, 24)
  record.writeBigUInt64LE(1_000_000_000n, 32)
  record.writeUInt32LE(0x07064b50, 56)
  record.writeBigUInt64LE(BigInt(end), 64)
  record.writeUInt32LE(1, 72)
  const tail = Buffer.from(whole.subarray(end))
  tail.writeUInt16LE(0xffff, 8)
  tail.writeUInt16LE(0xffff, 10)
  tail.writeUInt32LE(0xffffffff, 16)
  return new Uint8Array(Buffer.concat([whole.subarray(0, end), record, tail]))
}

/** Archives that lie: every way in which the directory, the sizes and the names of a .docx may be false. */
export const ZIP_PAPERS: readonly HostilePaper[] = [
  {
    file: 'bom.docx',
    wrong: 'a part that unpacks to twelve megabytes of nothing',
    ends: ['FILE_ZIP_BOMB'],
    bytes: () => zipOf({ 'word/document.xml': zeros(12) }),
  },
  {
    file: 'bom-noi-doi.docx',
    wrong: 'the same, declared as ten bytes',
    ends: ['FILE_ZIP_BOMB'],
    bytes: () => lieAboutSize(zipOf({ 'word/document.xml': zeros(12) }), 10),
  },
  {
    file: 'nho-hon.docx',
    wrong: 'a part declared larger than it is',
    ends: ['FILE_TRUNCATED'],
    bytes: (_, lines) => withMain(lines, (entry) => ({ ...entry, size: 500_000 })),
  },
  {
    file: 'lon-4gb.docx',
    wrong: 'a part declared as four gigabytes',
    ends: ['FILE_ZIP_BOMB'],
    bytes: (_, lines) => withMain(lines, (entry) => ({ ...entry, size: 0xfffffffe })),
  },
  {
    file: 'sai-crc.docx',
    wrong: 'letters that do not fit their checksum',
    ends: ['FILE_TRUNCATED'],
    bytes: (_, lines) => withMain(lines, (entry) => ({ ...entry, crc: 12345 })),
  },
  {
    file: 'nhieu-phan.docx',
    wrong: 'more parts than any paper has',
    ends: ['FILE_TOO_MANY_ENTRIES'],
    bytes: (_, lines) =>
      wordWith(lines, (entries) => [
        ...entries,
        ...Array.from({ length: 4000 }, (_, i) => ({ name: `word/p${i}.xml`, content: utf8('') })),
      ]),
  },
  {
    file: 'dem-sai.docx',
    wrong: 'a directory that counts more entries than it lists',
    ends: ['FILE_TRUNCATED'],
    bytes: (_, lines) => wordWith(lines, (entries) => entries, { count: 1999 }),
  },
  {
    file: 'dem-64-bit.docx',
    wrong: 'a directory that counts a thousand million entries in its 64-bit record',
    ends: ['FILE_TRUNCATED', 'FILE_TOO_MANY_ENTRIES'],
    bytes: (_, lines) => zip64(lines),
  },
  {
    file: 'chong-nhau.docx',
    wrong: 'two thousand parts that share one body',
    ends: ['FILE_ZIP_BOMB'],
    bytes: overlapping,
  },
  {
    file: 'zip-trong-zip.docx',
    wrong: 'archives in archives beside a good text',
    ends: 'read',
    bytes: (_, lines) => wordWith(lines, (entries) => [...entries, { name: 'word/embeddings/a.zip', content: nested(6) }]),
  },
  {
    file: 'leo-thu-muc.docx',
    wrong: 'a name that climbs out',
    ends: ['FILE_UNSAFE_NAME'],
    bytes: (_, lines) => named(lines, '../../../tmp/a'),
  },
  { file: 'tu-goc.docx', wrong: 'a name from the root', ends: ['FILE_UNSAFE_NAME'], bytes: (_, lines) => named(lines, '/etc/cron.d/a') },
  { file: 'o-dia.docx', wrong: 'a name on a drive', ends: ['FILE_UNSAFE_NAME'], bytes: (_, lines) => named(lines, 'C:/Windows/a.dll') },
  { file: 'gach-nguoc.docx', wrong: 'a name with a backslash', ends: ['FILE_UNSAFE_NAME'], bytes: (_, lines) => named(lines, '..\\..\\a') },
  { file: 'so-khong.docx', wrong: 'a name with NUL', ends: ['FILE_UNSAFE_NAME'], bytes: (_, lines) => named(lines, 'word/a.xml\0.exe') },
  {
    file: 'trung-ten.docx',
    wrong: 'two texts under one name: two readers would see two papers',
    ends: ['FILE_UNSAFE_NAME'],
    bytes: (_, lines) => wordWith(lines, (entries) => [...entries, ...entries.filter(isMain)]),
  },
  {
    file: 'khoa.docx',
    wrong: 'a part under a password',
    ends: ['FILE_PASSWORD_PROTECTED'],
    bytes: (_, lines) => withMain(lines, (entry) => ({ ...entry, flags: 1 })),
  },
  {
    file: 'nen-la.docx',
    wrong: 'a part packed in a way that nobody knows',
    ends: ['FILE_TRUNCATED'],
    bytes: (_, lines) => withMain(lines, (entry) => ({ ...entry, method: 99 })),
  },
  {
    file: 'nen-hong.docx',
    wrong: 'a part that says it is packed and is noise',
    ends: ['FILE_TRUNCATED'],
    bytes: (_, lines) => {
      const whole = withMain(lines, (entry) => ({ name: entry.name, content: noise(4000), method: 0 }))
      const view = new DataView(whole.buffer)
      for (let at = 0; at + 46 < whole.length; at++) {
        if (view.getUint32(at, true) === 0x04034b50) view.setUint16(at + 8, 8, true)
        if (view.getUint32(at, true) === 0x02014b50) view.setUint16(at + 10, 8, true)
      }
      return whole
    },
  },
  {
    file: 'cat-cut.docx',
    wrong: 'cut short by half',
    ends: ['FILE_TRUNCATED'],
    bytes: (_, lines) => {
      const whole = wordOf(lines)
      return whole.subarray(0, whole.length >> 1)
    },
  },
  {
    file: 'muc-luc-ngoai.docx',
    wrong: 'a directory behind the end of the file',
    ends: ['FILE_TRUNCATED'],
    bytes: (_, lines) => wordWith(lines, (entries) => entries, { directoryAt: 0x7fffffff }),
  },
  {
    file: 'muc-luc-vong.docx',
    wrong: 'a directory that begins in the middle of a part',
    ends: ['FILE_TRUNCATED'],
    bytes: (_, lines) => wordWith(lines, (entries) => entries, { directoryAt: 7 }),
  },
  { file: 'rong.docx', wrong: 'an archive of nothing', ends: ['FILE_WRONG_KIND'], bytes: () => rawZip([]) },
  {
    file: 'lien-ket.docx',
    wrong: 'a part that is a link to a file of the machine',
    ends: 'read',
    bytes: ({ file }, lines) =>
      wordWith(lines, (entries) => [...entries, { name: 'word/media/a.png', content: utf8(file), method: 0, attributes: 0xa1ff0000 }]),
  },
  {
    file: 'hai-dau.docx',
    wrong: 'a second directory in the comment',
    ends: ['FILE_TRUNCATED', 'FILE_WRONG_KIND', 'FILE_UNSAFE_NAME'],
    bytes: (_, lines) =>
      wordWith(lines, (entries) => entries, {
        comment: Buffer.from(rawZip([{ name: 'word/a.xml', content: utf8('x') }])).toString('latin1'),
      }),
  },
  {
    file: 'kem-chuong-trinh.docx',
    wrong: 'a program behind the archive',
    ends: 'read',
    bytes: (_, lines) => wordWith(lines, (entries) => entries, { comment: `MZ${'\0'.repeat(2000)}` }),
  },
  {
    file: 'truoc-la-pdf.docx',
    wrong: 'a PDF before, a Word file behind',
    ends: ['FILE_WRONG_KIND'],
    bytes: (_, lines) => new Uint8Array(Buffer.concat([latin1('%PDF-1.7\n%%EOF\n'), wordOf(lines)])),
  },
  { file: 'goi.docx', wrong: 'an archive that is no Word file', ends: ['FILE_WRONG_KIND'], bytes: () => zipOf({ 'a.txt': 'abc' }) },
  { file: 'goi.zip', wrong: 'an archive under its own name', ends: ['FILE_KIND_NOT_READ'], bytes: () => nested(3) },
]
