import type { OpenHouse } from '../../flows/open-house.ts'
import { checkFigures } from '../../flows/storekeeping/check-figures.ts'
import { checkReports } from '../../flows/storekeeping/check-reports.ts'
import { readArguments } from '../arguments.ts'
import { type Command, type CommandContext, EXIT, printJson, wrongUse } from '../command.ts'
import { LOAD_OPTIONS, loadFile } from '../figures/load-file.ts'
import { printReports } from '../figures/print-reports.ts'
import { JSON_OPTION, STORE_OPTIONS } from '../options.ts'
import { STORE_VALUES, withHouse } from '../with-house.ts'

function print(context: CommandContext, check: Awaited<ReturnType<typeof checkFigures>>): void {
  const isEnglish = context.locale === 'en'
  const { values, sums, openSaves, wrongSums, wrongLines, isTreeBehind } = check
  context.out(
    isEnglish
      ? `${values} values, ${sums} kept sums, ${openSaves} saves still open; ${wrongSums} sums and ${wrongLines} lines of the tree differ`
      : `${values} số liệu, ${sums} tổng giữ sẵn, ${openSaves} lần ghi chưa cộng; ${wrongSums} tổng và ${wrongLines} dòng của cây đơn vị sai khác`,
  )
  if (isTreeBehind)
    context.out(isEnglish ? 'The sums still have to be laid on the agencies of now.' : 'Các tổng còn phải chuyển sang cây đơn vị hiện tại.')
  for (const { unit, indicator, breakdown, period, kept, keptGiven, values: due, valuesGiven } of check.differences) {
    const what = [unit, indicator, breakdown, period].filter((part) => part !== '').join(' ')
    context.out(
      isEnglish
        ? `${what}: kept ${kept} (${keptGiven}), values ${due} (${valuesGiven})`
        : `${what}: giữ ${kept} (${keptGiven}), số liệu ${due} (${valuesGiven})`,
    )
  }
}

export const figures: Command = {
  name: 'figures',
  usage: 'figures --check | --rebuild | --load TỆP [--unit MÃ] [--again] [--data DIR] [--packs DIR] [--json]',
  summary: {
    vi: 'So các tổng giữ sẵn và số trong báo cáo với số liệu, nêu chỗ sai; với --rebuild thì cộng lại tất cả; với --load thì nạp số liệu từ một bảng tính.',
    en: 'Holds the kept sums and the figures of reports against the values and names what differs; with --rebuild all are made anew; with --load values are taken from a spreadsheet.',
  },
  options: [
    {
      option: '--check',
      what: {
        vi: 'chỉ so sánh, không ghi; có sai khác thì mã thoát 3',
        en: 'compares only, writes nothing; exit code 3 when something differs',
      },
    },
    { option: '--rebuild', what: { vi: 'cộng lại tất cả từ số liệu, rồi so sánh', en: 'makes all anew from the values, then compares' } },
    ...LOAD_OPTIONS,
    ...STORE_OPTIONS,
    JSON_OPTION,
  ],
  examples: ['dondoc figures --check', 'dondoc figures --rebuild', 'dondoc figures --load so-lieu-2017-01.xlsx --unit h.ky-son'],
  async run(args, context) {
    const read = readArguments(args, {
      values: [...STORE_VALUES, 'load', 'unit'],
      flags: ['check', 'rebuild', 'again', 'json'],
      most: 0,
    })
    if ('wrong' in read) return wrongUse(context, figures, read.wrong)
    const isRebuild = read.flags.has('rebuild')
    const { load } = read.values
    if ([isRebuild, read.flags.has('check'), load !== undefined].filter(Boolean).length !== 1) {
      return wrongUse(context, figures, {
        vi: 'Cần một trong ba: --check, --rebuild hoặc --load TỆP.xlsx.',
        en: 'One of the three is needed: --check, --rebuild or --load FILE.xlsx.',
      })
    }
    if (load !== undefined) return loadFile(context, read, load)
    const work = async (house: OpenHouse): Promise<number> => {
      const check = await checkFigures(house, { anew: isRebuild })
      const reports = await checkReports(house)
      if (read.flags.has('json')) printJson(context, { ...check, reports })
      else {
        print(context, check)
        printReports(context, reports)
      }
      const wrong = check.wrongSums + check.wrongLines + reports.wrongCells + reports.ofNobody
      return wrong === 0 ? EXIT.done : EXIT.refused
    }
    return withHouse(context, read.values, work)
  },
}
