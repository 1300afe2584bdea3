import { readArguments } from '../arguments.ts'
import { type Command, EXIT, wrongUse } from '../command.ts'
import { STORE_OPTIONS } from '../options.ts'
import { STORE_VALUES, withHouse } from '../with-house.ts'

export const migrate: Command = {
  name: 'migrate',
  usage: 'migrate [--data DIR]',
  summary: {
    vi: 'Nâng cấp kho dữ liệu lên phiên bản này và cài các gói dữ liệu (mọi lệnh khác cũng tự làm khi mở kho).',
    en: 'Brings the store to this version and installs the packs (every other command does so too when it opens the store).',
  },
  options: [...STORE_OPTIONS],
  examples: ['dondoc migrate'],
  async run(args, context) {
    const read = readArguments(args, { values: STORE_VALUES, most: 0 })
    if ('wrong' in read) return wrongUse(context, migrate, read.wrong)
    return withHouse(context, read.values, async (house) => {
      const units = (await house.organizations()).versions.length
      context.out(context.locale === 'en' ? `Store ready: ${units} versions of agencies` : `Kho sẵn sàng: ${units} dòng cơ quan`)
      return EXIT.done
    })
  },
}
