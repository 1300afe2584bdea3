import { z } from 'zod'

const id = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)
const Condition = z.string().trim().min(1).max(2000)

/** A condition of the language of formulas over the fields of a record that hold a number, a day or a choice, and over criteria before it. */
const Criterion = z.strictObject({
  id,
  nameVi: z.string().trim().min(1).max(200),
  nameEn: z.string().trim().min(1).max(200),
  when: Condition,
})

/** Which choice the rule proposes for a field: the first whose condition holds. A person decides. */
export const ProposalRule = z.strictObject({
  field: id,
  criteria: z.array(Criterion).max(40),
  choices: z.array(z.strictObject({ choice: id, when: Condition })).min(1),
})
export type ProposalRule = z.infer<typeof ProposalRule>
