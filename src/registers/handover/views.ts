import { z } from 'zod'
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
