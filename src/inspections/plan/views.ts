import { z } from 'zod'
import { PlainDateText, UnitId } from '../../kernel/index.ts'
import { PaperView } from '../../tasks/index.ts'
import { Notice } from '../schema.ts'
import { PLAN_ACTIONS } from './actions.ts'
import { RiskWeights } from './checklist.ts'
import { Answer } from './schema.ts'

const UnitName = z.strictObject({ id: UnitId, name: z.string() })
const text = z.string().nullable()
const Unverified = z.union([z.boolean(), z.string()])

/** A plan as lists show it. */
export const PlanItem = z.strictObject({
  id: z.string(),
  version: z.int(),
  year: z.int(),
  title: text,
  status: z.enum(['draft', 'approved']),
  keeper: UnitName,
  office: UnitName,
  unitCount: z.int(),
  visitedCount: z.int(),
})

export type PlanItem = z.infer<typeof PlanItem>

/** The answer of `GET /api/inspection-plans`. */
export const PlanList = z.strictObject({ items: z.array(PlanItem), mayDraft: z.boolean() })
export type PlanList = z.infer<typeof PlanList>

const Sheet = z.strictObject({
  on: PlainDateText.nullable(),
  items: z.array(z.strictObject({ itemId: z.string(), answer: Answer, note: text })),
  proofs: z.array(PaperView),
})

/** A unit of a plan: how it came in, its visit, what it said and what the team found by subject, and where the two differ. */
export const PlanUnit = z.strictObject({
  unit: UnitName,
  chosenBy: z.enum(['risk', 'draw', 'named']),
  /** Why the unit was named; null for one that was not, and to whoever is only one of the units: the reason may be a complaint. */
  reason: text,
  visitOn: PlainDateText.nullable(),
  team: z.array(text),
  sheets: z.array(
    z.strictObject({
      subjectId: z.string(),
      own: Sheet.nullable(),
      found: Sheet.nullable(),
      differences: z.array(z.strictObject({ itemId: z.string(), own: Answer.nullable(), found: Answer.nullable() })),
    }),
  ),
  conclusions: z.array(z.string()),
  /** Whether the reader may assess this unit now. */
  mayAssess: z.boolean(),
})
export type PlanUnit = z.infer<typeof PlanUnit>

/**
 * The answer of `GET /api/inspection-plans/{id}`. Whoever is only one of the units sees itself alone: no order by risk, no draw, nothing of others.
 */
export const PlanDetail = PlanItem.extend({
  approval: Notice.nullable(),
  subjects: z.array(
    z.strictObject({
      subjectId: z.string(),
      name: z.string(),
      unverified: Unverified,
      items: z.array(z.strictObject({ itemId: z.string(), text: z.string() })),
    }),
  ),
  choices: z.array(z.strictObject({ subjectId: z.string(), name: z.string() })),
  ranked: z
    .strictObject({
      asOf: PlainDateText,
      weights: RiskWeights,
      scores: z.array(
        z.strictObject({
          unit: UnitName,
          overdue: z.int(),
          notUpdated: z.int(),
          openRecommendations: z.int(),
          score: z.int(),
          isChosen: z.boolean(),
        }),
      ),
    })
    .nullable(),
  draws: z.array(z.strictObject({ seed: z.int(), pool: z.array(UnitName), chosen: z.array(UnitName) })),
  units: z.array(PlanUnit),
  differenceCount: z.int(),
  allowed: z.array(z.enum(PLAN_ACTIONS)),
})
export type PlanDetail = z.infer<typeof PlanDetail>
