import { z } from 'zod'
import { askCalendar, CALENDAR_OPS, workCalendar } from '../../calendar/index.ts'
import { loadPacks } from '../../flows/load-packs.ts'
import { type Result, refuse } from '../../kernel/index.ts'
import { askTasks } from '../../tasks/index.ts'
import { readArguments } from '../arguments.ts'
import { type Command, EXIT, printJson, refused, wrongUse } from '../command.ts'
import { JSON_OPTION, PACKS_OPTION } from '../options.ts'
import { readInput } from '../read-input.ts'
import { cliRefusals } from '../refusals.ts'

const TASK_OPS = ['classify', 'count'] as const
const Question = z.looseObject({ op: z.string() })

function parseQuestion(text: string | undefined): Result<z.infer<typeof Question>> {
  try {
    const parsed = Question.safeParse(JSON.parse(text ?? ''))
    if (parsed.success) return { ok: true, value: parsed.data }
  } catch {
    // not JSON: refused below with the same sentence
  }
  return refuse(cliRefusals, 'INPUT_NOT_JSON')
}

export const ask: Command = {
  name: 'ask',
  usage: 'ask [--packs DIR] < CÂU-HỎI.json',
  summary: {
    vi: 'Trả lời một câu hỏi có “op” (due, period, period-range, report-due, regime, step-due, steps, clock, classify, count) bằng JSON.',
    en: 'Answers one question with “op” (due, period, period-range, report-due, regime, step-due, steps, clock, classify, count) as JSON.',
  },
  options: [PACKS_OPTION, JSON_OPTION],
  examples: ['echo \'{"op":"due","phrase":"5 ngày làm việc","from":"2016-12-28"}\' | dondoc ask'],
  async run(args, context) {
    const read = readArguments(args, { values: ['packs'], flags: ['json'], most: 0 })
    if ('wrong' in read) return wrongUse(context, ask, read.wrong)
    const question = parseQuestion(await readInput())
    if (!question.ok) return refused(context, question.refusal)
    const packs = loadPacks({ further: read.values.packs ? [read.values.packs] : [] })
    if (!packs.ok) return refused(context, packs.refusal)
    const calendar = workCalendar(packs.value.holidays)
    const { op } = question.value
    const known: readonly string[] = [...CALENDAR_OPS, ...TASK_OPS]
    if (!known.includes(op)) return refused(context, refuse(cliRefusals, 'OP_UNKNOWN', { op, known: known.join(', ') }).refusal)
    const isTaskOp = TASK_OPS.some((name) => name === op)
    const answer = isTaskOp
      ? askTasks(question.value, calendar)
      : askCalendar(question.value, { calendar, regimes: packs.value.regimes, clocks: packs.value.clocks })
    if (!answer.ok) return refused(context, answer.refusal)
    printJson(context, answer.value)
    return EXIT.done
  },
}
