import { type OpenHouse, PROJECTIONS } from '../../flows/open-house.ts'
import { rebuild as rebuildStore } from '../../storage/index.ts'
import { readArguments } from '../arguments.ts'
import { type Command, EXIT, printJson, wrongUse } from '../command.ts'
import { JSON_OPTION, STORE_OPTIONS } from '../options.ts'
import { STORE_VALUES, withHouse } from '../with-house.ts'

export const rebuild: Command = {
  name: 'rebuild',
  usage: 'rebuild [--check] [--data DIR] [--json]',
  summary: {
    vi: 'Dựng lại các bảng truy vấn từ dữ kiện; với --check chỉ so sánh và nêu dòng sai.',
    en: 'Makes the query tables anew from the facts; with --check it only compares and names wrong rows.',
  },
  options: [
    {
      option: '--check',
      what: {
        vi: 'chỉ so sánh, không ghi; có sai khác thì mã thoát 3',
        en: 'compares only, writes nothing; exit code 3 when something differs',
      },
    },
    ...STORE_OPTIONS,
    JSON_OPTION,
  ],
  examples: ['dondoc rebuild --check', 'dondoc rebuild'],
  async run(args, context) {
    const read = readArguments(args, { values: STORE_VALUES, flags: ['check', 'json'], most: 0 })
    if ('wrong' in read) return wrongUse(context, rebuild, read.wrong)
    const work = async (house: OpenHouse): Promise<number> => {
      const report = await rebuildStore(house.store, PROJECTIONS, { check: read.flags.has('check') })
      if (read.flags.has('json')) printJson(context, report)
      else {
        for (const table of report.differences) {
          context.out(`${table.table}: ${table.missing} thiếu, ${table.extra} thừa ${JSON.stringify(table.examples.map((one) => one.key))}`)
        }
        const same = context.locale === 'en' ? 'differ' : 'sai khác'
        context.out(`${report.facts} facts → ${report.tables} tables, ${report.differences.length} ${same}`)
      }
      return report.differences.length === 0 || report.replaced ? EXIT.done : EXIT.refused
    }
    return withHouse(context, read.values, work, { isForOwner: true })
  },
}
