import { addMonths, type PlainDate } from '../../kernel/index.ts'

/** How long an open task without a deadline has been going on, in months since it was assigned; the day of the month itself begins the next class. */
export const AGE_CLASSES = ['under-1', '1-3', '3-6', '6-12', 'over-12'] as const
export type AgeClass = (typeof AGE_CLASSES)[number]

/** Each class with the months at which it ends; what was assigned on the last day of a long month ends on the last of a short one. */
export const AGE_ENDS = [
  ['under-1', 1],
  ['1-3', 3],
  ['3-6', 6],
  ['6-12', 12],
] as const satisfies readonly (readonly [AgeClass, number])[]

/** The age class of what was assigned on a day, as of another. */
export function ageOf(assignedOn: PlainDate, asOf: PlainDate): AgeClass {
  return AGE_ENDS.find(([, months]) => addMonths(assignedOn, months) > asOf)?.[0] ?? 'over-12'
}
