import { z } from 'zod'
import { PlainDateText, UnitId } from '../../kernel/index.ts'
import { Role, SubstituteForm } from '../schema.ts'

/** The paper of a delegation: number and day. */
const DelegationPaper = z.strictObject({ number: z.string().trim().min(1).max(80), issuedOn: PlainDateText })

/** The body of `POST /api/session/substitutes`: who stands in for a role of one's own, from which day to which, and why. */
export const NameSubstituteBody = z.strictObject({
  commandId: z.uuid(),
  ...{ role: Role, unit: UnitId, substitute: z.string().min(1).max(80) },
  ...{ from: PlainDateText, to: PlainDateText, form: SubstituteForm },
  reason: z.string().trim().min(1).max(500),
  paper: DelegationPaper.nullable(),
})
export type NameSubstituteBody = z.infer<typeof NameSubstituteBody>

/** The body of `POST /api/session/substitutes/{id}/end`. */
export const EndSubstituteBody = z.strictObject({ commandId: z.uuid(), reason: z.string().trim().min(1).max(500) })
export type EndSubstituteBody = z.infer<typeof EndSubstituteBody>

const Substituted = z.object({
  id: z.string(),
  ...{ role: Role, unit: z.string(), unitName: z.string(), holder: z.string(), substitute: z.string() },
  ...{ from: z.string(), to: z.string(), form: SubstituteForm },
  reason: z.string().nullable(),
  paper: DelegationPaper.nullable(),
  /** `to-come`, `running`, `over` or taken back: derived for the day on which it is asked. */
  standing: z.enum(['to-come', 'running', 'over', 'ended']),
  /** Whether the person who asks may take it back. */
  mayEnd: z.boolean(),
})

/** Who stands in for the person, for whom the person stands in, and for which roles whom it may name. */
export const SubstitutesView = z.object({
  today: z.string(),
  mine: z.array(Substituted),
  forOthers: z.array(Substituted),
  roles: z.array(
    z.object({ role: Role, unit: z.string(), unitName: z.string(), people: z.array(z.object({ account: z.string(), name: z.string() })) }),
  ),
})
export type SubstitutesView = z.infer<typeof SubstitutesView>

/** What a command answers: the substitution, and the version of the account. */
export const SubstituteWritten = z.object({ id: z.string(), version: z.int() })
export type SubstituteWritten = z.infer<typeof SubstituteWritten>
