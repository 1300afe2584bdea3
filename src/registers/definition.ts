import { z } from 'zod'
import { packRowShape } from '../kernel/index.ts'
import { definitionFaults } from './definition-faults.ts'
import { ProposalRule } from './proposal-rule.ts'
import { RegisterField } from './register-field.ts'

const id = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)
const name = z.string().trim().min(1).max(120)
const sentence = z.string().trim().min(1).max(300)

/** When a record tells that an area has become worse: the head of the unit in `area` explains within `days` working days. */
export const Worsening = z.strictObject({
  area: id,
  class: id,
  /** The choices of the class from the lightest to the gravest; one that is left out is never compared. */
  order: z.array(id).min(2),
  days: z.int().min(1).max(60),
  /** The choices by which a first entry already demands an explanation: something that appears for the first time. */
  atEntry: z.array(id).default([]),
})
export type Worsening = z.infer<typeof Worsening>

/** The states that a choice field goes through: with which a record may begin, and where it may go from each; a state without a row is an end. */
export const StateTable = z.strictObject({
  field: id,
  first: z.array(id).min(1),
  moves: z.array(z.strictObject({ from: id, to: z.array(id).min(1) })),
})
export type StateTable = z.infer<typeof StateTable>

/** What must hold between the fields of a record, a condition of the language of formulas; one that cannot be judged yet is left alone. */
export const RecordCheck = z.strictObject({ id, holds: z.string().trim().min(1).max(1000), sayVi: sentence, sayEn: sentence })
export type RecordCheck = z.infer<typeof RecordCheck>

/** How often records of a register come: as things happen, or one for each period. */
export const EntryPeriod = z.enum(['event', 'month', 'quarter', 'half-year', 'year'])
export type EntryPeriod = z.infer<typeof EntryPeriod>

/** A register as a pack defines it: its fields in order, which one names a record and which one dates it. */
export const RegisterDefinition = z
  .strictObject({
    registerId: id,
    nameVi: name,
    nameEn: name,
    whatVi: sentence,
    whatEn: sentence,
    title: id,
    day: id,
    fields: z.array(RegisterField).min(2).max(40),
    /** The clauses of a directive that ask for the register; who enters it, how often. */
    clauses: z.array(z.string().trim().min(1).max(20)).max(20).default([]),
    enteredByVi: z.string().trim().max(200).default(''),
    enteredByEn: z.string().trim().max(200).default(''),
    period: EntryPeriod.default('event'),
    states: StateTable.nullable().default(null),
    checks: z.array(RecordCheck).max(20).default([]),
    /** Fields that together stand once among the records of a keeper that were not withdrawn, for example a place and a month. */
    key: z.array(id).max(4).default([]),
    /** The columns of the list, the first of which opens the record; empty = what names and dates it, then what is short. */
    columns: z.array(id).max(8).default([]),
    explanation: Worsening.nullable().default(null),
    proposal: ProposalRule.nullable().default(null),
    ...packRowShape,
  })
  .superRefine((definition, context) => {
    for (const fault of definitionFaults(definition)) context.addIssue({ code: 'custom', message: fault })
  })
export type RegisterDefinition = z.infer<typeof RegisterDefinition>
