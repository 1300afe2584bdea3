import { z } from 'zod'
import { packRowShape } from '../kernel/index.ts'

/** A kind of official paper: the symbol in its number, its names, and the law that lists it. */
export const DocumentTypeRow = z.strictObject({
  symbol: z.string().trim().min(1).max(20).nullable(),
  nameVi: z.string().trim().min(1).max(120),
  nameEn: z.string().trim().min(1).max(120),
  group: z.enum(['administrative', 'normative', 'party', 'other']),
  ...packRowShape,
})
export type DocumentTypeRow = z.infer<typeof DocumentTypeRow>

/** The document types of a pack, one row for each type and period. */
export const DocumentTypePack = z.strictObject({ rows: z.array(DocumentTypeRow) })
export type DocumentTypePack = z.infer<typeof DocumentTypePack>

/** The symbol that stands in a document number, `484/KH-UBND` → `KH`, `95-KL/TW` → `KL`; null when the number has none. */
export function symbolOf(number: string): string | null {
  const party = /^\d{1,6}-(\p{L}{1,8})\//u.exec(number.trim())
  const state = /^\d{1,6}(?:\/\d{4})?\/(\p{L}{1,8})-/u.exec(number.trim())
  return party?.[1] ?? state?.[1] ?? null
}
