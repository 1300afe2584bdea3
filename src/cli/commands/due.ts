import { answerDue, type DueAnswer, workCalendar } from '../../calendar/index.ts'
import { loadPacks } from '../../flows/load-packs.ts'
import { formatDate } from '../../kernel/index.ts'
import { readArguments } from '../arguments.ts'
import { type Command, type CommandContext, EXIT, printJson, refused, wrongUse } from '../command.ts'
import { JSON_OPTION, PACKS_OPTION } from '../options.ts'

function printAnswer(context: CommandContext, answer: DueAnswer): void {
  for (const day of answer.days) context.out(`  ${formatDate(day.date)}  ${day.counts ? '+' : '·'}  ${day.why}`)
  context.out(answer.rule)
  if (answer.unverified) context.out(answer.unverified)
  const none = answer.waitsFor ? `chờ: ${answer.waitsFor}` : 'không có hạn'
  context.out(answer.dueAt ?? (answer.due === null ? none : formatDate(answer.due)))
}

export const due: Command = {
  name: 'due',
  usage: 'due "CỤM TỪ" --from NGÀY [--packs DIR] [--json]',
  summary: {
    vi: 'Tính ngày hết hạn của một cụm từ, đếm từng ngày và nêu quy tắc.',
    en: 'Works out the day on which a phrase falls due, day by day, with the rule.',
  },
  options: [
    {
      option: '--from NGÀY',
      what: { vi: 'ngày bắt đầu đếm, dạng 2016-12-28 hoặc 28/12/2016', en: 'the day counting begins, 2016-12-28 or 28/12/2016' },
    },
    PACKS_OPTION,
    JSON_OPTION,
  ],
  examples: ['dondoc due "5 ngày làm việc" --from 2016-12-28', 'dondoc due "trước ngày 30/12/2016" --from 2016-08-12 --json'],
  async run(args, context) {
    const read = readArguments(args, { values: ['from', 'packs'], flags: ['json'], most: 1 })
    if ('wrong' in read) return wrongUse(context, due, read.wrong)
    const [phrase] = read.words
    const from = read.values.from
    if (phrase === undefined || from === undefined) return wrongUse(context, due)
    const packs = loadPacks({ further: read.values.packs ? [read.values.packs] : [] })
    if (!packs.ok) return refused(context, packs.refusal)
    const answer = answerDue({ phrase, from }, workCalendar(packs.value.holidays))
    if (!answer.ok) return refused(context, answer.refusal)
    if (read.flags.has('json')) printJson(context, answer.value)
    else printAnswer(context, answer.value)
    return EXIT.done
  },
}
