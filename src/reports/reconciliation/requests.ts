import { z } from 'zod'
import { PlainDateText, UnitId } from '../../kernel/index.ts'

/** What is done to a reconciliation: `by` = the office that answers for a side; `seen` = the hash of what was shown. */
export const ReconciliationRequest = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('open') }),
  z.strictObject({ action: z.literal('explain'), by: UnitId, text: z.string().trim().min(1).max(5000) }),
  z.strictObject({ action: z.literal('sign'), by: UnitId, seen: z.string().max(80) }),
])
export type ReconciliationRequest = z.infer<typeof ReconciliationRequest>

/** The body of `POST /api/reconciliations/{reconciliation}/{period}/{unit}/actions`; version 0 = not opened yet. */
export const ReconciliationActionBody = z.strictObject({
  commandId: z.uuid(),
  expectedVersion: z.int().min(0),
  request: ReconciliationRequest,
})
export type ReconciliationActionBody = z.infer<typeof ReconciliationActionBody>

/** The query of `GET /api/reconciliations`: periods that end between two days (default: the year before the day asked about). */
export const ReconciliationListQuery = z.strictObject({ from: PlainDateText.optional(), to: PlainDateText.optional() })
