import { answerDue, type DueAnswer, workCalendar } from '../../calendar/index.ts'
import { loadPacks } from '../../flows/load-packs.ts'
import { formatDate } from '../../kernel/index.ts'
import { readArguments } from '../arguments.ts'
import { type Command, type CommandContext, EXIT, printJson, refused, wrongUse } from '../command.ts'

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
  async run(args, context) {
    const read = readArguments(args, { values: ['from', 'packs'], flags: ['json'] })
    if ('wrong' in read) return wrongUse(context, due, read.wrong)
    const [phrase] = read.words
    const from = read.values.from
    if (phrase === undefined || from === undefined || read.words.length !== 1) return wrongUse(context, due)
    const packs = loadPacks({ further: read.values.packs ? [read.values.packs] : [] })
    if (!packs.ok) return refused(context, packs.refusal)
    const answer = answerDue({ phrase, from }, workCalendar(packs.value.holidays))
    if (!answer.ok) return refused(context, answer.refusal)
    if (read.flags.has('json')) printJson(context, answer.value)
    else printAnswer(context, answer.value)
    return EXIT.done
  },
}
