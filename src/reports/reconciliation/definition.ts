import { z } from 'zod'
import { ReportFrequency } from '../../calendar/index.ts'
import { isValidOn, type PlainDate, packRowShape, UnitId } from '../../kernel/index.ts'
import type { Organizations } from '../../organizations/index.ts'
import type { ReportForm } from '../forms/form-definition.ts'

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/)
const name = z.string().trim().min(1).max(200)

/** Who answers for a side: the unit that leads a function on the last day of the period, or a unit by name. */
const Answerer = z.union([z.strictObject({ leaderOf: z.string().min(1).max(80) }), z.strictObject({ unit: UnitId })])

/** One side of a reconciliation: the figures of forms that it adds up ('' = the whole of an indicator), and who answers for it. */
const Side = z.strictObject({
  sideId: id,
  nameVi: name,
  nameEn: name,
  figures: z
    .array(z.strictObject({ form: id, indicator: id, breakdown: z.string().max(120).default('') }))
    .min(1)
    .max(20),
  by: Answerer,
})

/** How the sides must agree with the first: equal, no further than a number or percent of the first apart, or not above it. */
const Rule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('equal') }),
  z.strictObject({ kind: z.literal('within'), number: z.int().min(0) }),
  z.strictObject({ kind: z.literal('within-percent'), percent: z.number().positive().max(100) }),
  z.strictObject({ kind: z.literal('first-at-least') }),
])
export type AgreementRule = z.infer<typeof Rule>

/** Figures of several forms that should agree, as a pack says: for which units, period by period, which sides, by which rule. */
export const Reconciliation = z.strictObject({
  reconciliationId: id,
  nameVi: name,
  nameEn: name,
  frequency: ReportFrequency,
  /** The units for which it is made: of each, the reports of the units under it count. */
  at: z.array(UnitId).min(1).max(200),
  sides: z.array(Side).min(2).max(4),
  rule: Rule,
  ...packRowShape,
})
export type Reconciliation = z.infer<typeof Reconciliation>

/** The reconciliation of a name that holds on a day; of two packs the last decides. */
export function reconciliationOn(all: readonly Reconciliation[], reconciliationId: string, on: PlainDate): Reconciliation | undefined {
  return all.findLast((one) => one.reconciliationId === reconciliationId && isValidOn(one, on))
}

/** The units that answer for the sides on a day, in the order of the sides; a side of which nobody is known to has none. */
export function answerersOn({ sides }: Reconciliation, agencies: Organizations, on: PlainDate): readonly { side: string; unit: UnitId }[] {
  return sides.flatMap(({ sideId, by }) => {
    const unit = 'unit' in by ? by.unit : agencies.findLeader(by.leaderOf, on)?.unit
    return unit === undefined || unit === null || agencies.findUnit(unit, on) === undefined ? [] : [{ side: sideId, unit }]
  })
}

/** What of the reconciliations of all packs does not hold together: sides twice, figures that no form asks for. */
export function findReconciliationFaults(all: readonly Reconciliation[], forms: readonly ReportForm[]): { id: string; rule: string }[] {
  return all.flatMap(({ reconciliationId, sides }) => {
    const names = sides.map(({ sideId }) => sideId)
    const figures = sides.flatMap(({ figures: of }) => of)
    const isAsked = (form: string, indicator: string): boolean =>
      forms.some((one) => one.formId === form && one.sections.some(({ rows }) => rows.some((row) => row.indicator === indicator)))
    const faults = [
      ...names.flatMap((one, n) => (names.indexOf(one) === n ? [] : [`side ${one} stands twice`])),
      ...figures.flatMap(({ form, indicator }) => (isAsked(form, indicator) ? [] : [`no form ${form} asks for ${indicator}`])),
    ]
    return faults.map((rule) => ({ id: reconciliationId, rule }))
  })
}
