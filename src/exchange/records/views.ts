import { z } from 'zod'
import { FaultView } from '../requests.ts'

/** How many rows there are, come in as they are, are wrong, are told with a doubt, and are in the register already. */
const Counts = z.object({ rows: z.int(), right: z.int(), faulty: z.int(), noticed: z.int(), known: z.int() })

/** What an uploaded sheet says as records of a register, the wrong rows first, then those with a doubt; nothing is written. */
export const RecordsPreview = z.object({
  sheet: z.string(),
  /** The fields of the register that the sheet has no column for. */
  absent: z.array(z.string()),
  rows: z.array(z.object({ row: z.int(), title: z.string(), faults: z.array(FaultView), notices: z.array(FaultView) })),
  counts: Counts,
})
export type RecordsPreview = z.infer<typeof RecordsPreview>

/** What became of a sheet: the records that were entered, and the rows that were not. */
export const RecordsImported = z.object({ entered: z.int(), refused: z.int(), known: z.int(), importId: z.string() })
export type RecordsImported = z.infer<typeof RecordsImported>
