import type { House } from '../../flows/house.ts'
import { showBoard } from '../../flows/task-board.ts'
import { type PlainDate, parseDate, type Result } from '../../kernel/index.ts'
import { type BoardQuery, CLASS_NAMES, sixFigures } from '../../tasks/index.ts'
import { readArguments } from '../arguments.ts'
import { type Command, type CommandContext, EXIT, printJson, refused, wrongUse } from '../command.ts'
import { consoleReader } from '../console.ts'
import { JSON_OPTION, STORE_OPTIONS } from '../options.ts'
import { STORE_VALUES, withHouse } from '../with-house.ts'

const dayIn = (text: string | undefined): Result<PlainDate> | undefined => (text === undefined ? undefined : parseDate(text))

/** Prints the board of two days, as JSON or a line for each agency: the numbers of the screen. */
export async function printStatus(
  house: House,
  context: CommandContext,
  { days, json }: { readonly days: Pick<BoardQuery, 'asOf' | 'knownOn'>; readonly json: boolean },
): Promise<void> {
  const board = await showBoard(house, consoleReader(), days)
  if (json) return printJson(context, board)
  const all = { unit: { id: '', name: context.locale === 'en' ? 'All' : 'Tổng' }, ...board.total }
  for (const row of [...board.rows, all]) {
    const counts = sixFigures(row).flatMap(([name, count]) => (count > 0 ? `${CLASS_NAMES[name][context.locale]} ${count}` : []))
    context.out(`${row.unit.name}: ${row.total} (${counts.join('; ')})`)
  }
}

export const status: Command = {
  name: 'status',
  usage: 'status [--as-of NGÀY] [--known-on NGÀY] [--data DIR] [--json]',
  summary: {
    vi: 'Đếm nhiệm vụ theo cơ quan và theo loại, tại một ngày, theo điều đã biết đến một ngày.',
    en: 'Counts tasks per agency and class, as of a day, as known on a day.',
  },
  options: [
    {
      option: '--as-of NGÀY',
      what: { vi: 'tình hình vào ngày này; không nêu thì hôm nay', en: 'how things stood on this day; today when left out' },
    },
    {
      option: '--known-on NGÀY',
      what: { vi: 'chỉ theo điều đã được ghi đến hết ngày này', en: 'only by what had been recorded by the end of this day' },
    },
    ...STORE_OPTIONS,
    JSON_OPTION,
  ],
  examples: ['dondoc status', 'dondoc status --as-of 2016-12-31 --json'],
  async run(args, context) {
    const asked = readArguments(args, { values: [...STORE_VALUES, 'as-of', 'known-on'], flags: ['json'], most: 0 })
    if ('wrong' in asked) return wrongUse(context, status, asked.wrong)
    const asOf = dayIn(asked.values['as-of'])
    const knownOn = dayIn(asked.values['known-on'])
    if (asOf && !asOf.ok) return refused(context, asOf.refusal)
    if (knownOn && !knownOn.ok) return refused(context, knownOn.refusal)
    return withHouse(context, asked.values, async (house) => {
      const days = { ...(asOf ? { asOf: asOf.value } : {}), ...(knownOn ? { knownOn: knownOn.value } : {}) }
      await printStatus(house, context, { days, json: asked.flags.has('json') })
      return EXIT.done
    })
  },
}
