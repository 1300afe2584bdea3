import { z } from 'zod'
import { packRowShape } from '../../kernel/index.ts'

const id = z.string().regex(/^[a-z0-9-]{1,40}$/)
const words = z.string().trim().min(1).max(300)

/** How much each thing that the house knows of a unit weighs in its score of risk. */
export const RiskWeights = z.strictObject({
  overdue: z.int().min(0).max(100),
  notUpdated: z.int().min(0).max(100),
  openRecommendations: z.int().min(0).max(100),
})
export type RiskWeights = z.infer<typeof RiskWeights>

/** A subject of inspections with the items that both the unit and the team judge. */
export const InspectionSubject = z.strictObject({
  subjectId: id,
  nameVi: words,
  nameEn: words,
  ...packRowShape,
  items: z
    .array(z.strictObject({ itemId: id, vi: words, en: words }))
    .min(1)
    .max(200),
})
export type InspectionSubject = z.infer<typeof InspectionSubject>

/** The pack file of inspection plans: weights of the order by risk, and subjects. */
export const InspectionPlanPack = z.strictObject({ weights: RiskWeights, subjects: z.array(InspectionSubject).min(1) })
export type InspectionPlanPack = z.infer<typeof InspectionPlanPack>
