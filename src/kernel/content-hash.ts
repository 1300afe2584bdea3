import { z } from 'zod'

/** The hash of a salted content row: facts point to text, names and file names by it and never hold them. */
export const ContentHash = z.string().regex(/^sha256:[0-9a-f]{64}$/)
export type ContentHash = z.infer<typeof ContentHash>
