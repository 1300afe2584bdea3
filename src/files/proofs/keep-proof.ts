import { type Result, refuse } from '../../kernel/index.ts'
import { checkFile } from '../check-file.ts'
import { fileRefusals } from '../refusals.ts'
import type { FileKind, UploadedFile } from '../schema.ts'

/** What may be kept as a proof; archives, web pages and programs may not, nor documents with macros. */
const KEPT: Readonly<Partial<Record<FileKind, string>>> = {
  docx: '.docx',
  xlsx: '.xlsx',
  pptx: '.pptx',
  odt: '.odt',
  pdf: '.pdf',
  doc: '.doc',
  rtf: '.rtf',
  txt: '.txt',
  image: '.png',
}
const WITH_MACROS = /\.(?:docm|dotm|xlsm|pptm)$/i

/** The kinds of proof in whose text a secrecy mark is looked for. */
const WITH_TEXT: ReadonlySet<FileKind> = new Set(['docx', 'txt', 'pdf', 'doc', 'odt', 'rtf'])

/** Why text could not be read without the file being wrong: such a proof is kept unread. */
const UNREAD: ReadonlySet<string> = new Set([
  'FILE_NO_TEXT',
  'FILE_KIND_NOT_READ',
  'FILE_UNREADABLE_ENCODING',
  'FILE_NEEDS_LIBREOFFICE',
  'FILE_NOT_CONVERTED',
  'FILE_UNREADABLE_LETTERS',
  'DOCUMENT_WITHOUT_TEXT',
])

/** Whether the text of a proof of this kind is looked at for a secrecy mark. */
export function isRead(kind: FileKind): boolean {
  return WITH_TEXT.has(kind)
}

/** Whether a refusal of the reader means only that there is no text to read. */
export function meansUnread(code: string): boolean {
  return UNREAD.has(code)
}

/** Whether a file of this kind and name may be a proof; its kind was found in its content before. */
export function isProof(kind: FileKind, name: string): boolean {
  return KEPT[kind] !== undefined && !WITH_MACROS.test(name)
}

/** The kind of a file that may be kept as a proof. Refuses what `checkFile` refuses, and FILE_NOT_A_PROOF. */
export function checkProof(file: UploadedFile): Result<FileKind> {
  const kind = checkFile(file)
  if (!kind.ok) return kind
  return isProof(kind.value, file.name) ? kind : refuse(fileRefusals, 'FILE_NOT_A_PROOF', { name: file.name.slice(0, 120) })
}

/** Characters that a file name must not carry: controls, separators, what Windows forbids, and marks that turn the direction of text. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\\/:*?"<>|]/gu

/** A file name as it is kept and given back: its last part, without unsafe characters, at most 150 characters with its extension. */
export function safeFileName(name: string): string {
  const last = name.normalize('NFC').split(/[\\/]/).at(-1) ?? ''
  const clean = last
    .replace(UNSAFE, '')
    .replace(/^[.\s]+/, '')
    .trim()
  if (clean.length <= 150) return clean
  const dot = clean.lastIndexOf('.')
  const extension = dot > 0 && clean.length - dot <= 10 ? clean.slice(dot) : ''
  return clean.slice(0, 150 - extension.length) + extension
}

/** The name of a file whose own name is not known: the first digits of its hash and the extension of its kind. */
export function plainFileName(hash: string, kind: FileKind | undefined): string {
  return `tep-${hash.slice(7, 15)}${(kind && KEPT[kind]) ?? '.bin'}`
}

const MEDIA_TYPES: Readonly<Partial<Record<FileKind, string>>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
  pdf: 'application/pdf',
  rtf: 'application/rtf',
}

/** The media type under which a kept file is given out; what a browser could show or run is plain bytes. */
export function mediaTypeOf(kind: FileKind | undefined): string {
  return (kind && MEDIA_TYPES[kind]) ?? 'application/octet-stream'
}

/** An upload that nobody has cited is swept after so many days. */
export const UNCITED_DAYS = 7

/** So many uploads of one account may wait to be cited. */
export const MOST_UNCITED = 40
