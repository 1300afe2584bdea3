import { checkFile, decodeText, type FileKind, fileRefusals, kindName, type UploadedFile } from '../files/index.ts'
import { ok, type Result, refuse } from '../kernel/index.ts'
import { extractDocx } from './docx-extract.ts'
import { extractPdf } from './pdf/pdf-extract.ts'
import type { ExtractedSource } from './schema.ts'

function refuseKind(file: UploadedFile, kind: FileKind): Result<never> {
  const name = file.name
  const found = kindName(kind)
  if (kind === 'image') return refuse(fileRefusals, 'FILE_NO_TEXT', { name })
  if (kind === 'doc' || kind === 'odt' || kind === 'rtf') return refuse(fileRefusals, 'FILE_NEEDS_LIBREOFFICE', { name, found })
  return refuse(fileRefusals, 'FILE_KIND_NOT_READ', { name, found })
}

/**
 * The text of an uploaded file with what its format knows of paragraphs, labels and tables: .docx, .pdf with a text layer and .txt (UTF-8, UTF-16,
 * windows-1258). Refuses what `checkFile`, `decodeText`, `extractDocx` and `extractPdf` refuse, FILE_NO_TEXT for scans and pictures, FILE_NEEDS_LIBREOFFICE for .doc, .odt
 * and .rtf, FILE_KIND_NOT_READ for the rest. Untrusted files go through it in a child process only.
 */
export async function extractSource(file: UploadedFile): Promise<Result<ExtractedSource>> {
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
  if (kind.value !== 'txt') return refuseKind(file, kind.value)
  const decoded = decodeText(file.bytes, file.name)
  if (!decoded.ok) return decoded
  if (decoded.value.text.trim() === '') return refuse(fileRefusals, 'FILE_EMPTY', { name: file.name })
  return ok({ kind: 'text', file: file.name, text: decoded.value.text, marks: [] })
}
