import { z } from 'zod'

/** The SHA-256 of a file's bytes, `sha256:` and 64 lower-case hexadecimal digits; it is the only name a file has inside the house. */
export type FileHash = string & { readonly __brand: 'FileHash' }
export const FileHash = z
  .string()
  .regex(/^sha256:[0-9a-f]{64}$/)
  .transform((value) => value as FileHash)

/** What a file is by its content, not by what its name says. */
export const FILE_KINDS = [
  'docx',
  'txt',
  'xlsx',
  'pptx',
  'odt',
  'pdf',
  'doc',
  'rtf',
  'html',
  'image',
  'archive',
  'program',
  'unknown',
] as const
export const FileKind = z.enum(FILE_KINDS)
export type FileKind = z.infer<typeof FileKind>

/** A file as it came from a person: the name and the media type are claims of the sender and are never trusted. */
export interface UploadedFile {
  readonly name: string
  readonly bytes: Uint8Array
  /** The media type that the browser guessed, if any. */
  readonly mediaType?: string
}

/** A kept file: its hash and its size in bytes. */
export const StoredFile = z.object({ hash: FileHash, size: z.number().int().positive() })
export type StoredFile = z.infer<typeof StoredFile>

/** Encodings that a text file may come in. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1258' | 'windows-1252'

/** Old Vietnamese encodings that hide in ordinary characters. */
export const LegacyEncoding = z.enum(['TCVN3', 'VNI', 'VIQR'])
export type LegacyEncoding = z.infer<typeof LegacyEncoding>

/** The old encoding that a text was typed in, and how sure that is. */
export const FoundEncoding = z.object({ encoding: LegacyEncoding, confidence: z.number().min(0).max(1) })
export type FoundEncoding = z.infer<typeof FoundEncoding>

/** A text with the encoding it was found in; the text is NFC and has no byte order mark. */
export interface DecodedText {
  readonly text: string
  readonly encoding: TextEncoding
}
