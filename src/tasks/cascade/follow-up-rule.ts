import { z } from 'zod'
import { addWorkingDays, type WorkCalendar } from '../../calendar/index.ts'
import { isValidOn, type PlainDate, packRowShape } from '../../kernel/index.ts'

/**
 * What an office expects of the tasks that it gives from a day on: working days within which a wrongly assigned task is returned and within
 * which one that has to go further is given on; after how many months an undated one is looked at again; how many verified tasks of each
 * unit and quarter somebody else checks.
 */
export const FollowUpRule = z.strictObject({
  returnDays: z.int().min(1).max(60),
  passOnDays: z.int().min(1).max(120),
  reviewMonths: z.int().min(1).max(36),
  samplePerUnit: z.int().min(1).max(50),
  sampleSharePercent: z.int().min(0).max(100).default(0),
  ...packRowShape,
})
export type FollowUpRule = z.infer<typeof FollowUpRule>

/** The rule of a day: of those that hold then the one that began last; undefined where the packs say nothing. */
export function followUpRuleOn(rules: readonly FollowUpRule[], on: PlainDate): FollowUpRule | undefined {
  const began = (rule: FollowUpRule): string => rule.validFrom ?? ''
  const held = rules.filter((rule) => isValidOn(rule, on))
  return held.reduce<FollowUpRule | undefined>((last, rule) => (last && began(last) >= began(rule) ? last : rule), undefined)
}

/** The last days to return a task and to give it on, counted in working days after the day on which it came; nothing without a rule. */
export function reactDays(
  known: { readonly calendar: WorkCalendar; readonly followUp?: FollowUpRule | undefined },
  task: { readonly on: PlainDate; readonly mustPassOn: boolean },
): { returnBy?: PlainDate; passOnBy?: PlainDate } {
  const { calendar, followUp } = known
  if (!followUp) return {}
  const returnBy = addWorkingDays(calendar, task.on, followUp.returnDays)
  return task.mustPassOn ? { returnBy, passOnBy: addWorkingDays(calendar, task.on, followUp.passOnDays) } : { returnBy }
}
