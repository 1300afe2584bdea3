import { z } from 'zod'
import { PlainDateText } from '../../kernel/index.ts'
import { Succession } from '../changes/succession.ts'
import { UnitVersion } from '../schema.ts'
import { UnitFunction } from '../unit-facts.ts'

/** Most rows of one batch: a whole country's communes at once, and room. */
export const MOST_REFORM_ROWS = 20_000

/**
 * A reform of one day in the form of the packs: what became of units, the versions that begin on that day (of bodies founded by it, and of
 * those that go on under another name or superior), and who leads a function from then on. A batch may be empty: then the reform is one that
 * the packs know already, and only what hangs on its ended units is decided.
 */
export const ReformBatch = z.strictObject({
  on: PlainDateText,
  units: z.array(UnitVersion).max(MOST_REFORM_ROWS).default([]),
  successions: z.array(Succession).max(MOST_REFORM_ROWS).default([]),
  functions: z.array(UnitFunction).max(MOST_REFORM_ROWS).default([]),
  /** The row of the sheet in which each succession stands, by its id; empty for a batch that came from no sheet. */
  sheetRows: z.record(z.string(), z.int().min(1)).default({}),
})
export type ReformBatch = z.infer<typeof ReformBatch>

/** What a row of a reform may break; the sentence of each stands in `refusals.ts`. */
export type ReformRule =
  | 'period-ends-before-it-begins'
  | 'periods-overlap'
  | 'superior-unknown'
  | 'superior-not-alive'
  | 'circle'
  | 'member-unknown'
  | 'doubled'
  | 'unit-unknown'
  | 'dated-outside-its-unit'
  | 'input-goes-on'
  | 'created-before'
  | 'no-version-of-that-day'
  | 'shares-do-not-add-up'
  | 'one-heir-or-unverified'
  | 'two-fates'
  | 'function-led-twice'
  | 'another-day'
  | 'orphan'
  | 'gap'
  | 'from-nowhere'

/** One fault of a batch: the row of the sheet or the place in its list (from 1; null = no row of the batch), what it speaks of, the rule. */
export interface ReformFault {
  readonly row: number | null
  readonly id: string
  readonly rule: ReformRule
  readonly detail: string
}
