import { verify as verifyStore } from '../../storage/index.ts'
import { readArguments } from '../arguments.ts'
import { type Command, EXIT, printJson, wrongUse } from '../command.ts'
import { JSON_OPTION, STORE_OPTIONS } from '../options.ts'
import { STORE_VALUES, withHouse } from '../with-house.ts'

export const verify: Command = {
  name: 'verify',
  usage: 'verify [--data DIR] [--json]',
  summary: {
    vi: 'Kiểm tra chuỗi sự kiện: dữ kiện nào bị sửa, bị xóa, bị chèn hoặc bị đổi chỗ.',
    en: 'Checks the chain of facts: which fact was edited, deleted, inserted or swapped.',
  },
  options: [...STORE_OPTIONS, JSON_OPTION],
  examples: ['dondoc verify'],
  async run(args, context) {
    const read = readArguments(args, { values: STORE_VALUES, flags: ['json'] })
    if ('wrong' in read) return wrongUse(context, verify, read.wrong)
    return withHouse(context, read.values, async (house) => {
      const found = await verifyStore(house.store)
      if (read.flags.has('json')) printJson(context, found)
      else if (context.locale === 'en') {
        context.out(
          `${found.ok ? 'Intact' : 'NOT intact'}: ${found.sealed} sealed, ${found.unsealed} not yet sealed, ${found.redacted} redacted`,
        )
      } else
        context.out(
          `${found.ok ? 'Toàn vẹn' : 'KHÔNG toàn vẹn'}: ${found.sealed} đã niêm phong, ${found.unsealed} chưa niêm phong, ${found.redacted} đã xóa nội dung`,
        )
      if (found.fault && !read.flags.has('json')) context.err(JSON.stringify(found.fault))
      return found.ok ? EXIT.done : EXIT.refused
    })
  },
}
