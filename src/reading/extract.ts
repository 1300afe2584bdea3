import { z } from 'zod'
import { checkFile, decodeText, type FileKind, fileRefusals, kindName, type UploadedFile } from '../files/index.ts'
import { ok, type Result, refuse } from '../kernel/index.ts'
import { extractDocx } from './docx-extract.ts'
import { Source } from './schema.ts'

/** A source with the texts of its headers and footers, where secrecy marks may stand. */
export const ExtractedSource = Source.and(z.object({ marks: z.array(z.string()) }))
export type ExtractedSource = z.infer<typeof ExtractedSource>

/** A PDF that has pictures and names no font anywhere is a scan; one that packs its objects does not tell. */
function isScannedPdf(bytes: Uint8Array): boolean {
  const text = new TextDecoder('latin1').decode(bytes)
  return !text.includes('/Font') && !text.includes('/ObjStm') && text.includes('/Image')
}

function refuseKind(file: UploadedFile, kind: FileKind): Result<never> {
  const name = file.name
  const found = kindName(kind)
  if (kind === 'image' || (kind === 'pdf' && isScannedPdf(file.bytes))) return refuse(fileRefusals, 'FILE_NO_TEXT', { name })
  if (kind === 'doc' || kind === 'odt' || kind === 'rtf') return refuse(fileRefusals, 'FILE_NEEDS_LIBREOFFICE', { name, found })
  return refuse(fileRefusals, 'FILE_KIND_NOT_READ', { name, found })
}

/**
 * The text of an uploaded file with what its format knows of paragraphs, labels and tables: .docx and .txt (UTF-8, UTF-16, windows-1258).
 * Refuses what `checkFile`, `decodeText` and `extractDocx` refuse, FILE_NO_TEXT for scans and pictures, FILE_NEEDS_LIBREOFFICE for .doc, .odt
 * and .rtf, FILE_KIND_NOT_READ for the rest. Untrusted files go through it in a child process only.
 */
export async function extractSource(file: UploadedFile): Promise<Result<ExtractedSource>> {
  const kind = checkFile(file)
  if (!kind.ok) return kind
  if (kind.value === 'docx') {
    const docx = await extractDocx(file.bytes, file.name)
    return docx.ok ? ok({ kind: 'paragraphs', file: file.name, ...docx.value }) : docx
  }
  if (kind.value !== 'txt') return refuseKind(file, kind.value)
  const decoded = decodeText(file.bytes, file.name)
  if (!decoded.ok) return decoded
  if (decoded.value.text.trim() === '') return refuse(fileRefusals, 'FILE_EMPTY', { name: file.name })
  return ok({ kind: 'text', file: file.name, text: decoded.value.text, marks: [] })
}
