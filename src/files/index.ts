export { checkFile, extensionOf, findKind, kindName } from './check-file.ts'
export { decodeText, findLegacyEncoding } from './decode-text.ts'
export { fileRefusals } from './refusals.ts'
export {
  type DecodedText,
  FILE_KINDS,
  FileHash,
  FileKind,
  type LegacyEncoding,
  MAX_FILE_BYTES,
  StoredFile,
  type TextEncoding,
  type UploadedFile,
} from './schema.ts'
