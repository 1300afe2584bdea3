import { decimal, type ExpressionValue, evaluate, type FieldTypes, parseExpression } from '../../expressions/index.ts'
import type { PlainDate } from '../../kernel/index.ts'
import type { TaskRow } from '../../tasks/index.ts'

/** What a condition on counted tasks may read, beside the first and last day of the period (`from`, `to`). */
export const TASK_FIELDS: FieldTypes = new Map([
  ['field', 'text'],
  ['assigned-on', 'date'],
  ['due', 'date'],
  ['done-on', 'date'],
  ['continuing', 'boolean'],
  ['starred', 'boolean'],
  ['part', 'boolean'],
  /** Results of periods that are owed on the last day, late ones too. */
  ['owed', 'number'],
  ['from', 'date'],
  ['to', 'date'],
])

/** A period with the results that tasks owe on its last day. */
export interface CountedPeriod {
  readonly from: PlainDate
  readonly to: PlainDate
  readonly owed: ReadonlyMap<string, number>
}

/** Whether a task meets a condition; one that cannot be judged is not met. */
export function isCounted(where: string | null, row: TaskRow, { from, to, owed }: CountedPeriod): boolean {
  if (where === null) return true
  const parsed = parseExpression(where)
  if (!parsed.ok) return false
  const values = new Map<string, ExpressionValue>([
    ['field', row.field],
    ['assigned-on', row.assignedOn],
    ['due', row.due],
    // On time is judged by the day of the claim.
    ['done-on', row.claimedOn ?? row.verifiedOn],
    ['continuing', row.continuing],
    ['starred', row.starred],
    ['part', row.parent !== null],
    ['owed', decimal(owed.get(row.id) ?? 0)],
    ['from', from],
    ['to', to],
  ])
  return evaluate(parsed.value, values) === true
}
