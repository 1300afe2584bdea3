import { checkFile, decodeText, type FileKind, fileRefusals, kindName, OFFICE_PACKAGE, type UploadedFile } from '../files/index.ts'
import { ok, type Result, refuse } from '../kernel/index.ts'
import { extractAkn } from './akn/akn-extract.ts'
import { extractDocx } from './docx-extract.ts'
import { extractHtml } from './html/html-extract.ts'
import { extractPdf } from './pdf/pdf-extract.ts'
import { recodeSource } from './recode/recode-source.ts'
import type { ExtractedSource } from './schema.ts'

/** A part of a page, without the element that a page begins with, is still a page by its name. */
const PAGE_NAME = /\.html?$/i
const XML_NAME = /\.xml$/i

function refuseKind(file: UploadedFile, kind: FileKind): Result<never> {
  const name = file.name
  const found = kindName(kind)
  if (kind === 'image') return refuse(fileRefusals, 'FILE_NO_TEXT', { name })
  if (kind === 'doc' || kind === 'odt' || kind === 'rtf')
    return refuse(fileRefusals, 'FILE_NEEDS_LIBREOFFICE', { name, found, package: OFFICE_PACKAGE })
  return refuse(fileRefusals, 'FILE_KIND_NOT_READ', { name, found })
}

/**
 * The text of an uploaded file with what its format knows of paragraphs, labels and tables: .docx, .pdf with a text layer, .html, Akoma Ntoso (.xml) and .txt (UTF-8, UTF-16,
 * windows-1258); words typed in TCVN3, VNI or VIQR in Unicode, with the encoding found. Refuses what `checkFile`, `decodeText` and the reader of each format
 * refuse, FILE_NO_TEXT for scans and pictures, FILE_NEEDS_LIBREOFFICE for .doc, .odt and .rtf (they come as .docx), FILE_KIND_NOT_READ for the rest. Untrusted files go through it in a child process only.
 */
export async function extractSource(file: UploadedFile): Promise<Result<ExtractedSource>> {
  const source = await extractByKind(file)
  return source.ok ? ok(recodeSource(source.value)) : source
}

async function extractByKind(file: UploadedFile): Promise<Result<ExtractedSource>> {
  const kind = checkFile(file)
  if (!kind.ok) return kind
  if (kind.value === 'docx') {
    const docx = await extractDocx(file.bytes, file.name)
    return docx.ok ? ok({ kind: 'paragraphs', file: file.name, ...docx.value }) : docx
  }
  if (kind.value === 'pdf') {
    const pdf = await extractPdf(file.bytes, file.name)
    return pdf.ok ? ok({ kind: 'paragraphs', file: file.name, ...pdf.value }) : pdf
  }
  if (kind.value === 'html' || (kind.value === 'txt' && PAGE_NAME.test(file.name))) {
    const html = extractHtml(file.bytes, file.name)
    return html.ok ? ok({ kind: 'paragraphs', file: file.name, ...html.value }) : html
  }
  if (kind.value !== 'txt') return refuseKind(file, kind.value)
  const decoded = decodeText(file.bytes, file.name)
  if (!decoded.ok) return decoded
  if (decoded.value.text.trim() === '') return refuse(fileRefusals, 'FILE_EMPTY', { name: file.name })
  const text = XML_NAME.test(file.name) ? extractAkn(decoded.value.text) : decoded.value.text
  if (text === undefined) return refuse(fileRefusals, 'FILE_KIND_NOT_READ', { name: file.name, found: 'XML (.xml)' })
  return ok({ kind: 'text', file: file.name, text, marks: [] })
}
