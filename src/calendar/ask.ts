import { z } from 'zod'
import { issueName, type Result, refuse } from '../kernel/index.ts'
import {
  answerClock,
  answerStepDue,
  answerSteps,
  ClockQuestion,
  type ClockSources,
  StepDueQuestion,
  StepsQuestion,
} from './clocks/ask-clocks.ts'
import { answerDue } from './due.ts'
import { periodOf, periodRange, ReportDefinition, reportDue } from './periods.ts'
import { calendarRefusals } from './refusals.ts'
import { chooseRegime } from './regimes.ts'
import { Moment } from './schema.ts'

/** What the calendar's answers are made from. */
export type CalendarPacks = ClockSources

/** The ops that the calendar answers. */
export const CALENDAR_OPS = ['due', 'period', 'period-range', 'report-due', 'regime', 'step-due', 'steps', 'clock'] as const

/** One question of each op; `report-due` takes the name of the period or a moment in it. */
const CalendarQuestion = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('due'), phrase: z.string(), from: z.string() }),
  z.strictObject({ op: z.literal('period'), definition: ReportDefinition, at: Moment }),
  z.strictObject({ op: z.literal('period-range'), definition: ReportDefinition, period: z.string() }),
  z
    .strictObject({ op: z.literal('report-due'), definition: ReportDefinition, period: z.string().optional(), at: Moment.optional() })
    .refine((question) => (question.period === undefined) !== (question.at === undefined), { params: { reason: 'one_of_two' } }),
  z.strictObject({ op: z.literal('regime'), facts: z.record(z.string(), Moment) }),
  StepDueQuestion,
  StepsQuestion,
  ClockQuestion,
])
type CalendarQuestion = z.infer<typeof CalendarQuestion>

function answer(question: CalendarQuestion, packs: CalendarPacks): Result<object> {
  switch (question.op) {
    case 'due':
      return answerDue(question, packs.calendar)
    case 'period':
      return periodOf(question.definition, question.at)
    case 'period-range':
      return periodRange(question.definition, question.period)
    case 'report-due': {
      const { definition, at } = question
      if (at === undefined) return reportDue(definition, question.period ?? '', packs.calendar)
      const found = periodOf(definition, at)
      return found.ok ? reportDue(definition, found.value.period, packs.calendar) : found
    }
    case 'regime':
      return chooseRegime(packs.regimes, question.facts)
    case 'step-due':
      return answerStepDue(question, packs)
    case 'steps':
      return answerSteps(question, packs)
    case 'clock':
      return answerClock(question, packs)
  }
}

const Op = z.object({ op: z.string() })

/**
 * Answers one question `{op, ...}` about time as a JSON object: `due`, `period`, `period-range`, `report-due`, `regime`, `step-due`,
 * `steps`, `clock`. Refuses another op (ASK_UNKNOWN), a wrong or unknown field (ASK_INVALID), and what the op itself refuses.
 */
export function askCalendar(input: unknown, packs: CalendarPacks): Result<object> {
  const op = Op.safeParse(input)
  const name = op.success ? op.data.op : ''
  const allowed = CALENDAR_OPS.join(', ')
  if (!CALENDAR_OPS.some((known) => known === name)) return refuse(calendarRefusals, 'ASK_UNKNOWN', { op: name.slice(0, 40), allowed })
  const parsed = CalendarQuestion.safeParse(input)
  if (parsed.success) return answer(parsed.data, packs)
  const { field, reason } = issueName(parsed.error.issues[0])
  return refuse(calendarRefusals, 'ASK_INVALID', { path: field || 'op', problem: reason })
}
