export { checkFile, kindName } from './check-file.ts'
export { decodeText, findLegacyEncoding } from './decode-text.ts'
export { fileRefusals } from './refusals.ts'
export {
  type DecodedText,
  FileHash,
  FileKind,
  type LegacyEncoding,
  MAX_FILE_BYTES,
  type TextEncoding,
  type UploadedFile,
} from './schema.ts'
