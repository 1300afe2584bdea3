export { CitedFile, CitedFileList, CitedFileQuery, FileKept } from './answers.ts'
export { checkFile, findKind, kindName, shortName } from './check-file.ts'
export { type FontDecoder, FontSamples } from './encodings/by-font.ts'
export { decodeText } from './encodings/decode-text.ts'
export { findOldEncoding } from './encodings/find-encoding.ts'
export { toUnicode } from './encodings/to-unicode.ts'
export { MAX_FILE_BYTES, OFFICE_PACKAGE } from './limits.ts'
export { filesPolicy } from './policy.ts'
export { FILE_STREAM, type FileFact } from './proofs/file-facts.ts'
export {
  checkProof,
  isProof,
  isRead,
  MOST_UNCITED,
  meansUnread,
  mediaTypeOf,
  plainFileName,
  safeFileName,
  UNCITED_DAYS,
} from './proofs/keep-proof.ts'
export { fileRefusals } from './refusals.ts'
export {
  type DecodedText,
  FileHash,
  FileKind,
  FoundEncoding,
  StoredFile,
  type TextEncoding,
  type UploadedFile,
} from './schema.ts'
