import { z } from 'zod'
import { FileHash } from '../files/index.ts'
import { type NewFact, ok, type Result, refuse, UnitId } from '../kernel/index.ts'
import { exchangeRefusals } from './refusals.ts'

/** The journal stream of imports. */
export const IMPORT_STREAM = 'import'

const ContentHash = z.string().regex(/^sha256:[0-9a-f]{64}$/)
const v1 = z.literal(1).default(1)
const count = z.int().min(0)

/** The facts of an import. `name` and `faults` are content hashes: the name of the file, and what was wrong with the rows left out. */
export const ImportFact = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('import.recorded'),
    typeVersion: v1,
    kind: z.literal('tracker'),
    file: FileHash,
    sheet: count,
    headerRow: count,
    assigner: UnitId,
    name: ContentHash,
    rows: count,
    tasks: count,
    refused: count,
    faults: ContentHash.nullable(),
  }),
  z.strictObject({ type: z.literal('import.withdrawn'), typeVersion: v1, reason: ContentHash }),
])
export type ImportFact = z.infer<typeof ImportFact> & NewFact

/** An import as its facts leave it; `touched` = how many of its tasks somebody has acted on since. */
export interface ImportRun {
  readonly status: 'recorded' | 'withdrawn'
  readonly touched: number
}

/** Withdraws an import as a whole. Refuses one that is withdrawn (IMPORT_ALREADY_WITHDRAWN) and one on whose tasks somebody acted (IMPORT_IN_USE). */
export function decideWithdrawal(run: ImportRun, reason: string): Result<ImportFact[]> {
  if (run.status === 'withdrawn') return refuse(exchangeRefusals, 'IMPORT_ALREADY_WITHDRAWN')
  if (run.touched > 0) return refuse(exchangeRefusals, 'IMPORT_IN_USE', { touched: run.touched })
  return ok([{ type: 'import.withdrawn', typeVersion: 1, reason }])
}
