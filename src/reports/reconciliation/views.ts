import { z } from 'zod'
import { PlainDateText } from '../../kernel/index.ts'
import { RECONCILIATION_ACTIONS, RECONCILIATION_STATUSES } from './actions.ts'

const Unit = z.object({ id: z.string(), name: z.string() })
const Figure = z.string().nullable()
const Rule = z.object({ kind: z.enum(['equal', 'within', 'within-percent', 'first-at-least']), bound: z.number().nullable() })
const Head = z.object({
  reconciliation: z.string(),
  ...{ nameVi: z.string(), nameEn: z.string() },
  unverified: z.union([z.boolean(), z.string()]),
  basis: z.string().nullable(),
  rule: Rule,
  period: z.string(),
  ...{ from: PlainDateText, to: PlainDateText },
  unit: Unit,
  agreement: z.enum(['agrees', 'differs', 'unknown']),
  /** Null = not opened. */
  status: z.enum(RECONCILIATION_STATUSES).nullable(),
  version: z.int(),
})
const SideHead = z.object({
  side: z.string(),
  nameVi: z.string(),
  nameEn: z.string(),
  unit: Unit.nullable(),
  value: Figure,
  missing: z.int(),
})

/** The answer of `GET /api/reconciliations`: what should agree, period by period, the last period first. */
export const ReconciliationList = z.object({ items: z.array(Head.extend({ sides: z.array(SideHead) })) })
export type ReconciliationList = z.infer<typeof ReconciliationList>

/** A figure in a report, with the way to it. */
const Cell = z.object({
  ...{ form: z.string(), period: z.string(), unit: Unit, indicator: z.string(), breakdown: z.string() },
  titleVi: z.string(),
  titleEn: z.string(),
  value: z.string(),
})
const Row = z.object({
  child: Unit,
  /** In the order of the sides. */
  values: z.array(z.object({ value: Figure, difference: Figure, missing: z.int(), cells: z.array(Cell) })),
})
const Moved = z.object({ side: z.string(), child: Unit.nullable(), before: Figure, after: Figure })

/** Who did it, and for whom as a substitute. */
const WHO = { name: z.string(), substituteOf: z.string().nullable() }

/** One reconciliation with all that its screen needs. */
export const ReconciliationDetail = Head.extend({
  sides: z.array(SideHead.extend({ difference: Figure })),
  rows: z.array(Row),
  missing: z.array(z.object({ side: z.string(), form: z.string(), period: z.string(), unit: Unit })),
  parties: z.array(
    z.object({
      unit: Unit,
      sides: z.array(z.string()),
      /** The explanation on the figures shown now. */
      explanation: z.object({ text: z.string().nullable(), on: PlainDateText, ...WHO }).nullable(),
      signature: z.object({ on: PlainDateText, ...WHO }).nullable(),
      may: z.array(z.enum(RECONCILIATION_ACTIONS)),
    }),
  ),
  opened: z.object({ on: PlainDateText, by: Unit }).nullable(),
  mayOpen: z.boolean(),
  /** The hash of the figures and explanations shown; a signature is under exactly these. */
  digest: z.string(),
  /** What changed since all parties had signed, where it did. */
  moved: z.array(Moved),
  /** Everything that was explained and signed, oldest first. */
  history: z.array(
    z.object({
      kind: z.enum(['explained', 'signed']),
      ...{ on: PlainDateText, by: Unit, ...WHO, text: z.string().nullable(), digest: z.string().nullable() },
    }),
  ),
})
export type ReconciliationDetail = z.infer<typeof ReconciliationDetail>
/** What a command on a reconciliation answers. */
export const ReconciliationWritten = z.object({ id: z.string(), version: z.int() })
export type ReconciliationWritten = z.infer<typeof ReconciliationWritten>
