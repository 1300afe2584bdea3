import { ok, type Result, refuse } from '../kernel/index.ts'
import { MAX_FILE_BYTES } from './limits.ts'
import { fileRefusals } from './refusals.ts'
import type { FileKind, UploadedFile } from './schema.ts'
import { findZipNames, isOleWith } from './sniff-containers.ts'

const KINDS_OF_EXTENSION: Readonly<Record<string, readonly FileKind[]>> = {
  '.docx': ['docx'],
  '.docm': ['docx'],
  '.dotx': ['docx'],
  '.txt': ['txt'],
  '.text': ['txt'],
  '.md': ['txt'],
  '.csv': ['txt'],
  '.xlsx': ['xlsx'],
  '.pptx': ['pptx'],
  '.odt': ['odt'],
  '.pdf': ['pdf'],
  '.doc': ['doc'],
  '.rtf': ['rtf'],
  '.xml': ['txt'],
  '.html': ['html', 'txt'],
  '.htm': ['html', 'txt'],
  '.png': ['image'],
  '.jpg': ['image'],
  '.jpeg': ['image'],
  '.tif': ['image'],
  '.tiff': ['image'],
  '.zip': ['archive'],
  '.rar': ['archive'],
  '.7z': ['archive'],
}

const MAGIC: readonly (readonly [FileKind, readonly number[]])[] = [
  ['rtf', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ['image', [0x89, 0x50, 0x4e, 0x47]],
  ['image', [0xff, 0xd8, 0xff]],
  ['image', [0x47, 0x49, 0x46, 0x38]],
  ['image', [0x49, 0x49, 0x2a, 0x00]],
  ['image', [0x4d, 0x4d, 0x00, 0x2a]],
  ['archive', [0x1f, 0x8b]],
  ['archive', [0x52, 0x61, 0x72, 0x21]],
  ['archive', [0x37, 0x7a, 0xbc, 0xaf]],
  ['program', [0x4d, 0x5a]],
  ['program', [0x7f, 0x45, 0x4c, 0x46]],
]

/** The extension of a file name in lower case with its dot, or an empty string. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot > 0 ? name.slice(dot).toLowerCase() : ''
}

const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean => magic.every((value, i) => bytes[i] === value)

const latin1 = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, Math.min(to, bytes.length)))

/** A zip's kind by the names in its directory; undefined when the directory cannot be found (a zip cut short). */
function findZipKind(bytes: Uint8Array): FileKind | undefined {
  const names = findZipNames(bytes)
  if (!names) return undefined
  if (names.some((name) => name.startsWith('word/'))) return 'docx'
  if (names.some((name) => name.startsWith('xl/'))) return 'xlsx'
  if (names.some((name) => name.startsWith('ppt/'))) return 'pptx'
  return names.includes('mimetype') && names.includes('content.xml') ? 'odt' : 'archive'
}

const isHtml = (head: string): boolean => /^(?:\xef\xbb\xbf)?\s{0,64}<(?:!doctype html|html|head|body|meta)\b/i.test(head)

/** Bytes that no text has: NUL outside UTF-16 and control characters in number. */
function isText(bytes: Uint8Array): boolean {
  const length = Math.min(bytes.length, 8192)
  if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff])) return true
  let controls = 0
  const zeros = [0, 0]
  for (let i = 0; i < length; i++) {
    const byte = bytes[i] ?? 0
    if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1
    else if (byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1b)) controls++
  }
  const [even = 0, odd = 0] = zeros
  if (even + odd === 0) return controls <= length / 100
  // UTF-16 without a mark has its zeros on one side only, and many of them.
  return Math.max(even, odd) > length / 8 && Math.min(even, odd) <= length / 200
}

/** What a file is by its content; `undefined` for a zip whose directory is missing (cut short). */
export function findKind(bytes: Uint8Array): FileKind | undefined {
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06])) return findZipKind(bytes)
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return 'doc'
  const head = latin1(bytes, 0, 1024)
  if (head.includes('%PDF-')) return 'pdf'
  const known = MAGIC.find(([, magic]) => startsWith(bytes, magic))
  if (known && !(known[0] === 'program' && isText(bytes))) return known[0]
  if (isHtml(head)) return 'html'
  return isText(bytes) ? 'txt' : 'unknown'
}

/** Names that read the same in both languages of the product. */
const FOUND: Readonly<Record<FileKind, string>> = {
  docx: 'Word (.docx)',
  txt: 'text (.txt)',
  xlsx: 'Excel (.xlsx)',
  pptx: 'PowerPoint (.pptx)',
  odt: 'OpenDocument (.odt)',
  pdf: 'PDF (.pdf)',
  doc: 'Microsoft Office 97-2003 (.doc, .xls)',
  rtf: 'RTF (.rtf)',
  html: 'HTML (.html)',
  image: 'PNG, JPEG, TIFF (.png, .jpg, .tif)',
  archive: 'ZIP, RAR, 7z (.zip, .rar, .7z)',
  program: 'EXE (.exe)',
  unknown: '(binary)',
}

/** The name of a kind as messages show it. */
export function kindName(kind: FileKind): string {
  return FOUND[kind]
}

/** The longest file name that a message repeats. */
const LONGEST_NAME = 120
/** What is kept of the end of a longer one: its extension stands there. */
const END_OF_NAME = 20

/** A file name as messages repeat it: the middle of a very long one is left out. */
export function shortName(name: string): string {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - END_OF_NAME - 1)}…${name.slice(-END_OF_NAME)}` : name
}

/**
 * The kind of an uploaded file after the checks that need no parsing: not empty, at most 25 MB, not cut short, and its extension agrees
 * with its content. Refuses FILE_EMPTY, FILE_TOO_LARGE, FILE_TRUNCATED, FILE_PASSWORD_PROTECTED, FILE_WRONG_KIND. A kind that is accepted
 * here is not yet one that can be read.
 */
export function checkFile(file: UploadedFile): Result<FileKind> {
  const name = shortName(file.name)
  if (file.bytes.length === 0) return refuse(fileRefusals, 'FILE_EMPTY', { name })
  if (file.bytes.length > MAX_FILE_BYTES) {
    const megabytes = (file.bytes.length / 1024 / 1024).toFixed(1).replace('.', ',')
    return refuse(fileRefusals, 'FILE_TOO_LARGE', { name, size: megabytes, limit: MAX_FILE_BYTES / 1024 / 1024 })
  }
  const kind = findKind(file.bytes)
  if (!kind) return refuse(fileRefusals, 'FILE_TRUNCATED', { name })
  const extension = extensionOf(file.name)
  const allowed = KINDS_OF_EXTENSION[extension]
  if (kind === 'doc' && isOleWith(file.bytes, 'EncryptedPackage')) return refuse(fileRefusals, 'FILE_PASSWORD_PROTECTED', { name })
  if (allowed?.includes(kind)) return ok(kind)
  return refuse(fileRefusals, 'FILE_WRONG_KIND', { name, extension: shortName(extension) || '(?)', found: kindName(kind) })
}
