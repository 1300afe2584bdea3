import type { OpenHouse } from '../../flows/open-house.ts'
import { scopeKeyPath, writeScopeKey } from '../../flows/storekeeping/scope-key-file.ts'
import { findLogin, grantRuntime, inTransaction, listRuntimeLogins, replaceScopeKey } from '../../storage/index.ts'
import { type Arguments, readArguments } from '../arguments.ts'
import { type Command, type CommandContext, EXIT, wrongUse } from '../command.ts'
import { STORE_OPTIONS } from '../options.ts'
import { STORE_VALUES, withHouse } from '../with-house.ts'

const say = (context: CommandContext, vi: string, en: string): void => context.out(context.locale === 'en' ? en : vi)

/** As the owner of a PostgreSQL store: the grants of the runtime logins, and the file of the key that the server signs with. */
async function prepareRuntime(house: OpenHouse, context: CommandContext, asked: Arguments): Promise<void> {
  const { store } = house
  if (store.engine !== 'postgres') return
  const logins = await inTransaction(store, async (tx) => {
    if ((await findLogin(tx)).kind !== 'owner') return undefined
    const named = asked.values.login === undefined ? [] : [asked.values.login]
    const all = [...new Set([...(await listRuntimeLogins(tx)), ...named])]
    for (const login of all) await grantRuntime(tx, login)
    return all
  })
  if (logins === undefined) return
  if (asked.flags.has('new-scope-key')) await replaceScopeKey(store)
  const path = scopeKeyPath()
  const isWritten = await writeScopeKey(store, path)
  if (logins.length === 0) {
    say(context, 'Chưa có tài khoản chạy: thêm --login TÊN.', 'There is no runtime login yet: add --login NAME.')
  } else say(context, `Tài khoản chạy: ${logins.join(', ')}`, `Runtime login: ${logins.join(', ')}`)
  if (isWritten) say(context, `Đã ghi khóa ký phạm vi: ${path}`, `Key that signs scopes written: ${path}`)
}

export const migrate: Command = {
  name: 'migrate',
  usage: 'migrate [--login TÊN] [--new-scope-key] [--data DIR]',
  summary: {
    vi: 'Nâng cấp kho dữ liệu lên phiên bản này và cài các gói dữ liệu; với PostgreSQL còn cấp quyền cho tài khoản chạy (cần DONDOC_OWNER_URL).',
    en: 'Brings the store to this version and installs the packs; on PostgreSQL it also grants the runtime login (needs DONDOC_OWNER_URL).',
  },
  options: [
    {
      option: '--login TÊN',
      what: {
        vi: 'tài khoản PostgreSQL mà máy chủ chạy bằng; lần sau không cần nêu lại',
        en: 'the PostgreSQL login that the server runs under; later runs know it',
      },
    },
    {
      option: '--new-scope-key',
      what: {
        vi: 'thay khóa ký phạm vi và ghi lại tệp khóa; máy chủ đang chạy phải khởi động lại',
        en: 'replaces the key that signs scopes and writes its file anew; a running server must be started again',
      },
    },
    ...STORE_OPTIONS,
  ],
  examples: ['dondoc migrate', 'DONDOC_OWNER_URL=postgresql://dondoc_owner@/dondoc dondoc migrate --login dondoc_app'],
  async run(args, context) {
    const read = readArguments(args, { values: [...STORE_VALUES, 'login'], flags: ['new-scope-key'], most: 0 })
    if ('wrong' in read) return wrongUse(context, migrate, read.wrong)
    const work = async (house: OpenHouse): Promise<number> => {
      await prepareRuntime(house, context, read)
      const units = (await house.organizations()).versions.length
      say(context, `Kho sẵn sàng: ${units} dòng cơ quan`, `Store ready: ${units} versions of agencies`)
      return EXIT.done
    }
    return withHouse(context, read.values, work, { isForOwner: true })
  },
}
