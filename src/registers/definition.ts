import { z } from 'zod'
import { packRowShape } from '../kernel/index.ts'
import { ProposalRule } from './proposal-rule.ts'
import { proposalFaults } from './propose.ts'
import { type FieldType, RegisterField } from './register-field.ts'

const id = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)
const name = z.string().trim().min(1).max(120)

/** When a record tells that an area has become worse: the head of the unit in `area` explains within `days` working days. */
export const Worsening = z.strictObject({
  area: id,
  class: id,
  /** The choices of the class from the lightest to the gravest; one that is left out is never compared. */
  order: z.array(id).min(2),
  days: z.int().min(1).max(60),
})
export type Worsening = z.infer<typeof Worsening>

/** A register as a pack defines it: its fields in order, which one names a record and which one dates it. */
export const RegisterDefinition = z
  .strictObject({
    registerId: id,
    nameVi: name,
    nameEn: name,
    whatVi: z.string().trim().min(1).max(300),
    whatEn: z.string().trim().min(1).max(300),
    title: id,
    day: id,
    fields: z.array(RegisterField).min(2).max(40),
    explanation: Worsening.nullable().default(null),
    proposal: ProposalRule.nullable().default(null),
    ...packRowShape,
  })
  .superRefine((definition, context) => {
    for (const fault of faultsOf(definition)) context.addIssue({ code: 'custom', message: fault })
  })
export type RegisterDefinition = z.infer<typeof RegisterDefinition>

interface Whole {
  readonly fields: readonly RegisterField[]
  readonly title: string
  readonly day: string
  readonly explanation: Worsening | null
  readonly proposal: ProposalRule | null
}

/** What of a definition does not hold together: doubled fields, a title that is no text, a condition on a choice that is not there. */
function faultsOf({ fields, title, day, explanation, proposal }: Whole): string[] {
  const find = (wanted: string | null, ...types: FieldType[]) => fields.find((field) => field.id === wanted && types.includes(field.type))
  const faults = fields.flatMap((field) => {
    const { requiredWhen: when } = field
    const choice = when === null ? undefined : find(when.field, 'choice')
    const isOpen = when === null || when.is.every((value) => choice?.choices.some((one) => one.id === value))
    return [
      ...(fields.filter((one) => one.id === field.id).length > 1 ? [`${field.id} stands twice`] : []),
      ...(isOpen ? [] : [`${field.id} is required when something that cannot be chosen`]),
      ...(field.type === 'choice' && field.choices.length === 0 ? [`${field.id} has no choices`] : []),
      ...(field.type === 'attendance' && !find(field.of, 'units') ? [`${field.id} marks the units of no field`] : []),
    ]
  })
  const classes = explanation === null ? undefined : find(explanation.class, 'choice')
  const isOrdered = explanation === null || explanation.order.every((one) => classes?.choices.some(({ id }) => id === one))
  return [
    ...faults,
    ...(find(title, 'text') ? [] : ['title is no text field']),
    ...(find(day, 'date') ? [] : ['day is no date field']),
    ...(explanation === null || find(explanation.area, 'unit') ? [] : ['the area that explains is no unit field']),
    ...(isOrdered ? [] : ['the classes to be explained are no choices of their field']),
    ...(proposal === null ? [] : proposalFaults(proposal, fields)),
  ]
}
