import { gunzipSync } from 'node:zlib'
import type { PageMode } from './schema.ts'

/** The numbers by which Tesseract knows the ways of looking at a picture. */
export const MODE_NUMBERS = { page: 3, column: 6, scattered: 11 } as const satisfies Record<PageMode, number>

/** What the engine knows of the language; it is kept compressed in its package. */
export const unpackLanguage = (bytes: Uint8Array): Uint8Array =>
  bytes[0] === 0x1f && bytes[1] === 0x8b ? new Uint8Array(gunzipSync(bytes)) : bytes
