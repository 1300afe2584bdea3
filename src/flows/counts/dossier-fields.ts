import { type ExpressionValue, evaluate, type FieldTypes, parseExpression } from '../../expressions/index.ts'
import type { PlainDate } from '../../kernel/index.ts'
import type { DossierRow } from '../../procedures/store.ts'

/** A dossier as it stood on a day: its row, the day on which it was over, and what came of the last step done. */
export interface StandingDossier {
  readonly row: DossierRow
  readonly overOn: PlainDate | null
  readonly outcome: string | null
}

/** What a condition on counted dossiers may read, beside the first and last day of the period (`from`, `to`). */
export const DOSSIER_FIELDS: FieldTypes = new Map([
  ['status', 'text'],
  ['step', 'text'],
  ['regime', 'text'],
  ['outcome', 'text'],
  ['opened-on', 'date'],
  ['over-on', 'date'],
  ['due', 'date'],
  ['late', 'boolean'],
  ['from', 'date'],
  ['to', 'date'],
])

/** Whether a dossier meets a condition; one that cannot be judged is not met. */
export function isDossierCounted(
  where: string | null,
  { row, overOn, outcome }: StandingDossier,
  { from, to }: { readonly from: string; readonly to: string },
): boolean {
  if (where === null) return true
  const parsed = parseExpression(where)
  if (!parsed.ok) return false
  const values = new Map<string, ExpressionValue>([
    ['status', row.status],
    ['step', row.step],
    ['regime', row.regime],
    // Of the last step that is done: what a dossier ended with, once it is over.
    ['outcome', outcome],
    ['opened-on', row.openedOn],
    ['over-on', overOn],
    ['due', row.due],
    ['late', row.isLate],
    ['from', from],
    ['to', to],
  ])
  return evaluate(parsed.value, values) === true
}
