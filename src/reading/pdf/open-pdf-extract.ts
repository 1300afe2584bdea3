import { getDocumentProxy } from 'unpdf'
import { fileRefusals } from '../../files/index.ts'
import { type Result, refuse } from '../../kernel/index.ts'

export type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>
export type PdfJsPage = Awaited<ReturnType<Pdf['getPage']>>

/** pdf.js asks for a method that Node.js has since version 21. */
function teachTransfer(): void {
  if ('transferToFixedLength' in ArrayBuffer.prototype) return
  Object.defineProperty(ArrayBuffer.prototype, 'transferToFixedLength', {
    value(this: ArrayBuffer, length = this.byteLength) {
      return this.slice(0, length)
    },
    configurable: true,
    writable: true,
  })
}

/** A file whose end is missing has lost pages, though a tolerant reader finds the others. */
export function hasEnd(bytes: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(Math.max(0, bytes.length - 2048))).includes('%%EOF')
}

/** pdf.js throws errors of many names for broken files, all of them while it opens a file or reads a page. */
export function refuseOpening(error: unknown, name: string): Result<never> {
  const isLocked = error instanceof Error && error.name === 'PasswordException'
  return refuse(fileRefusals, isLocked ? 'FILE_PASSWORD_PROTECTED' : 'FILE_TRUNCATED', { name })
}

/** Opens without running scripts or fetching fonts; pictures of more dots than given are left undecoded. */
export function openPdf(bytes: Uint8Array, largestPicture: number): Promise<Pdf> {
  teachTransfer()
  // A copy: pdf.js takes the buffer for itself.
  const options = {
    isEvalSupported: false,
    verbosity: 0,
    maxImageSize: largestPicture,
    useSystemFonts: false,
    disableFontFace: true,
    enableXfa: false,
  }
  return getDocumentProxy(new Uint8Array(bytes), options)
}
