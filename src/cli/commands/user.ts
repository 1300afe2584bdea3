import { type AccountCommand, type AccountView, accessRefusals, DigestWish, ROLES, Role, roleName } from '../../access/index.ts'
import { chooseDigest } from '../../flows/digests/choose-digest.ts'
import type { House } from '../../flows/house.ts'
import { type AccountOpened, addAccount, changeAccount, listAccountsFor, operatorPrincipal } from '../../flows/manage-accounts.ts'
import { newId, ok, type Result, refuse } from '../../kernel/index.ts'
import { type Arguments, readArguments } from '../arguments.ts'
import { type Command, type CommandContext, EXIT, printJson, refused, wrongUse } from '../command.ts'
import { getAccount, getOffice } from '../console.ts'
import { JSON_OPTION, STORE_OPTIONS } from '../options.ts'
import { STORE_VALUES, withHouse, withHouseToWrite } from '../with-house.ts'

type Change = Extract<AccountCommand['do'], 'reset' | 'disable' | 'enable'>
const CHANGES: readonly string[] = ['reset', 'disable', 'enable'] satisfies readonly Change[]
const isChange = (word: string): word is Change => CHANGES.includes(word)

const STATUS = {
  active: { vi: 'đang dùng', en: 'active' },
  disabled: { vi: 'bị khóa', en: 'disabled' },
} as const satisfies Record<AccountView['status'], unknown>

async function list(house: House, context: CommandContext, isJson: boolean): Promise<number> {
  const { items } = await listAccountsFor(house, operatorPrincipal(), { limit: Number.MAX_SAFE_INTEGER })
  if (isJson) {
    printJson(
      context,
      items.map(({ actions: _actions, ...account }) => account),
    )
    return EXIT.done
  }
  for (const { login, name, officeName, grants, status } of items) {
    const roles = [...new Set(grants.map((grant) => roleName(grant.role, context.locale)))].join(', ')
    context.out(`${login.padEnd(16)} ${STATUS[status][context.locale]}  ${name}  ${officeName}  (${roles || '—'})`)
  }
  return EXIT.done
}

function rolesOf(text: string): Result<Role[]> {
  const roles: Role[] = []
  for (const word of text.split(',').map((part) => part.trim())) {
    const role = Role.safeParse(word)
    if (!role.success) return refuse(accessRefusals, 'ROLE_UNKNOWN', { role: word, known: Object.keys(ROLES).join(', ') })
    roles.push(role.data)
  }
  return ok(roles)
}

/** The password is shown here and never again; only its hash is kept. */
function tellOpened(context: CommandContext, asked: Arguments, login: string, opened: AccountOpened): void {
  if (asked.flags.has('json')) {
    printJson(context, { login, ...opened })
    return
  }
  const isEnglish = context.locale === 'en'
  if (opened.oneTimePassword === null) context.out(isEnglish ? `Done: ${login}` : `Xong: ${login}`)
  else {
    context.out(`${login}  ${opened.oneTimePassword}`)
    context.err(
      isEnglish
        ? 'This password is shown once and works once: the person chooses another at the first sign-in.'
        : 'Mật khẩu này chỉ hiện một lần và chỉ dùng một lần: lần đăng nhập đầu phải đổi.',
    )
  }
}

async function add(house: House, asked: Arguments, login: string): Promise<Result<AccountOpened>> {
  const office = await getOffice(house, asked.values.office ?? '')
  if (!office.ok) return office
  const roles = rolesOf(asked.values.role ?? '')
  if (!roles.ok) return roles
  const draft = { login, name: asked.values.name ?? '', office: office.value, roles: roles.value, mail: asked.values.mail }
  return await addAccount(house, operatorPrincipal(), newId(), draft)
}

async function change(house: House, login: string, what: Change): Promise<Result<AccountOpened>> {
  const account = await getAccount(house, login)
  if (!account.ok) return account
  const { accountId, version } = account.value
  return await changeAccount(house, operatorPrincipal(), newId(), { accountId, expectedVersion: version, command: { do: what } })
}

/** Says where somebody gets its digest and when; without an address it gets none any more. */
async function mail(house: House, asked: Arguments, login: string): Promise<Result<AccountOpened>> {
  const account = await getAccount(house, login)
  if (!account.ok) return account
  const { accountId } = account.value
  const digest = DigestWish.parse(asked.values.digest ?? 'daily')
  const done = await chooseDigest(house, operatorPrincipal(), { commandId: newId(), address: asked.values.mail ?? null, digest }, accountId)
  return done.ok ? ok({ accountId, oneTimePassword: null }) : done
}

async function write(house: House, context: CommandContext, asked: Arguments): Promise<number> {
  const [what = '', login = ''] = asked.words
  const done = isChange(what)
    ? await change(house, login, what)
    : await (what === 'mail' ? mail(house, asked, login) : add(house, asked, login))
  if (!done.ok) return refused(context, done.refusal)
  tellOpened(context, asked, login, done.value)
  return EXIT.done
}

/** Whether the words and options do not fit together. */
function isWrong(asked: Arguments): boolean {
  const [what = '', login] = asked.words
  const { name, office, role, mail: address, digest } = asked.values
  const isAdding = name !== undefined || office !== undefined || role !== undefined
  if (what === 'mail') return login === undefined || isAdding || !(digest === undefined || DigestWish.safeParse(digest).success)
  if (digest !== undefined || (address !== undefined && what !== 'add')) return true
  if (what === 'list') return login !== undefined || isAdding
  if (what === 'add') return login === undefined || name === undefined || office === undefined || role === undefined
  return !isChange(what) || login === undefined || isAdding
}

export const user: Command = {
  name: 'user',
  usage:
    'user list | add TÊN --name HỌ-TÊN --office CƠ-QUAN --role VAI-TRÒ | reset TÊN | disable TÊN | enable TÊN | mail TÊN [--mail ĐỊA-CHỈ] [--digest daily|changes|none] [--data DIR] [--json]',
  summary: {
    vi: 'Liệt kê, tạo, cấp lại mật khẩu, khóa, mở khóa tài khoản, ghi nơi nhận bản tin; mật khẩu dùng một lần chỉ in một lần.',
    en: 'Lists, adds, resets, disables and enables accounts, says where digests go; a one-time password is printed once.',
  },
  options: [
    { option: '--name HỌ-TÊN', what: { vi: 'họ và tên (với add)', en: 'full name (with add)' } },
    { option: '--office CƠ-QUAN', what: { vi: 'mã hoặc tên cơ quan (với add)', en: 'id or name of the agency (with add)' } },
    {
      option: '--role VAI-TRÒ',
      what: {
        vi: `một hay nhiều, cách nhau dấu phẩy: ${Role.options.join(', ')}`,
        en: `one or more, by commas: ${Role.options.join(', ')}`,
      },
    },
    {
      option: '--mail ĐỊA-CHỈ',
      what: {
        vi: 'nơi nhận bản tin hằng ngày (với add, mail); mail không kèm --mail: bỏ địa chỉ',
        en: 'where the digest of a day goes (with add, mail); mail without --mail: takes the address away',
      },
    },
    {
      option: '--digest LÚC',
      what: {
        vi: 'daily (mặc định), changes (chỉ khi có thay đổi), none (với mail)',
        en: 'daily (the default), changes (only when something changed), none (with mail)',
      },
    },
    ...STORE_OPTIONS,
    JSON_OPTION,
  ],
  examples: [
    'dondoc user list --json',
    'dondoc user add quantri --name "Trần Thị Bình" --office na.ubnd --role administrator',
    'dondoc user reset quantri',
    'dondoc user mail quantri --mail quan-tri@example.vn --digest changes',
  ],
  async run(args, context) {
    const asked = readArguments(args, { values: [...STORE_VALUES, 'name', 'office', 'role', 'mail', 'digest'], flags: ['json'], most: 2 })
    if ('wrong' in asked) return wrongUse(context, user, asked.wrong)
    if (isWrong(asked)) return wrongUse(context, user)
    return asked.words[0] === 'list'
      ? withHouse(context, asked.values, (house) => list(house, context, asked.flags.has('json')))
      : withHouseToWrite(context, asked.values, (house) => write(house, context, asked))
  },
}
