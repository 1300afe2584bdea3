import { z } from 'zod'
import { packRowShape } from '../../kernel/index.ts'
import { ProductType } from '../schema.ts'

/** Without it no claim, without it only with a reason, or wished for. */
export const ProofNeed = z.enum(['required', 'or-reason', 'optional'])
export type ProofNeed = z.infer<typeof ProofNeed>

/** What fills an item: a part of a document given as proof, a file, any proof at all, or words of the claim. */
const FilledBy = z.enum(['number', 'date', 'issuer', 'file', 'source', 'words'])

/** One thing that counts as proof. */
export const ProofItem = z.strictObject({
  itemId: z.string().min(1).max(40),
  vi: z.string().min(1).max(200),
  en: z.string().min(1).max(200),
  need: ProofNeed,
  filledBy: FilledBy,
})
export type ProofItem = z.infer<typeof ProofItem>

/** What counts as proof for a kind of product: a dated row of a pack. */
export const ProofRule = z.strictObject({ product: ProductType, items: z.array(ProofItem).min(1).max(20), ...packRowShape })
export type ProofRule = z.infer<typeof ProofRule>
