import { z } from 'zod'
import { PlainDateText } from '../../kernel/index.ts'
import { UnitName } from '../../tasks/index.ts'

/** What an entry of a record's life says of its keeper: from whom to whom, or for whom it waits; `because` = the successions with their documents. */
export const HandoverView = z.object({
  from: UnitName,
  /** null = it waits for one of the heirs. */
  to: UnitName.nullable(),
  heirs: z.array(UnitName),
  /** The rule told it, nobody decided. */
  isByRule: z.boolean(),
  because: z.array(z.object({ nameVi: z.string(), nameEn: z.string(), basis: z.string().nullable() })),
})
export type HandoverView = z.infer<typeof HandoverView>

/** What of a record waits to be taken over: since when, for whom, to whom its places point, and for which of them the reader may take it. */
export const Waiting = z.object({
  since: PlainDateText,
  heirs: z.array(UnitName),
  proposal: z.object({ unit: UnitName, field: z.string() }).nullable(),
  mayTakeFor: z.array(UnitName),
})
export type Waiting = z.infer<typeof Waiting>

/** The answer of `POST /api/record-handovers`: each record with its new version, or with why it was not taken over. */
export const TakeOverAnswer = z.object({
  taken: z.int(),
  answers: z.array(
    z.object({ id: z.string(), version: z.int().nullable(), refusal: z.object({ code: z.string(), message: z.string() }).nullable() }),
  ),
})
export type TakeOverAnswer = z.infer<typeof TakeOverAnswer>

/** The answer of a record that was given back. */
export const GivenBack = z.object({ id: z.string(), version: z.int() })
export type GivenBack = z.infer<typeof GivenBack>

/** The answer of `GET /api/record-handovers`: how many records wait, by register. */
export const WaitingCounts = z.object({
  total: z.int(),
  items: z.array(z.object({ register: z.string(), nameVi: z.string(), nameEn: z.string(), count: z.int() })),
})
export type WaitingCounts = z.infer<typeof WaitingCounts>
