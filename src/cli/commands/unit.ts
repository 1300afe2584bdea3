import { operatorPrincipal } from '../../flows/manage-accounts.ts'
import { showPosts } from '../../flows/organizations/show-posts.ts'
import { dayOf, formatDate, ok, type PlainDate, parseDate, type Result, refuse, UnitId } from '../../kernel/index.ts'
import {
  COMMAND_LINE_NAMES,
  describeLife,
  type NamedUnit,
  type Organizations,
  SUCCESSION_NAMES,
  type SuccessionView,
  type UnitLife,
} from '../../organizations/index.ts'
import { readArguments } from '../arguments.ts'
import { type Command, type CommandContext, EXIT, printJson, refused, wrongUse } from '../command.ts'
import { JSON_OPTION, STORE_OPTIONS } from '../options.ts'
import { postLines } from '../posts-text.ts'
import { cliRefusals } from '../refusals.ts'
import { STORE_VALUES, withHouse } from '../with-house.ts'

const WORDS = {
  vi: {
    none: 'không tồn tại vào ngày',
    code: 'mã',
    up: 'lên',
    now: 'nay',
    unknown: 'ngày chưa rõ',
    doubt: 'chưa kiểm chứng',
    heirs: 'nay thuộc',
    undivided: 'chưa chia giữa',
    nobody: 'không có nơi kế tục',
    before: 'gồm',
    part: 'một phần',
    leads: 'chủ trì',
  },
  en: {
    none: 'did not exist on',
    code: 'code',
    up: 'up',
    now: 'now',
    unknown: 'day not known',
    doubt: 'not verified',
    heirs: 'now with',
    undivided: 'undivided among',
    nobody: 'nobody follows it',
    before: 'made of',
    part: 'a part',
    leads: 'leads',
  },
} as const

/** The unit of an id or of a name on a day. Refuses UNIT_UNCLEAR when no unit, several or a group are meant. */
function findAsked(known: Organizations, text: string, on: PlainDate): Result<UnitId> {
  const id = UnitId.safeParse(text)
  if (id.success && known.versionsOf(id.data).length > 0) return ok(id.data)
  const match = known.matchAgency(text, on)
  if (match.kind === 'unit') return ok(match.unit)
  const candidates = match.kind === 'none' ? match.candidates : match.members
  const [only] = candidates
  // An agency of another day that bears this very name is what was meant: its life is asked for.
  if (match.kind === 'none' && match.reason === 'other-time' && only !== undefined && candidates.length === 1) return ok(only)
  const hint = candidates.slice(0, 8).map((unit) => `${known.getName(unit, on)} (${unit})`)
  return refuse(cliRefusals, 'UNIT_UNCLEAR', { text, on: formatDate(on), hint: hint.length > 0 ? hint.join('; ') : '–' })
}

const namesOf = (units: readonly NamedUnit[]): string => units.map(({ name, unitId }) => `${name} (${unitId})`).join('; ')
const dateOf = (day: string): string => day.split('-').reverse().join('/')

function happened(one: SuccessionView, context: CommandContext): string {
  const words = WORDS[context.locale]
  const day = one.isDayKnown ? dateOf(one.on) : `${words.unknown} (~${dateOf(one.on)})`
  const what = [one.what, one.shares?.join(' : ')].filter((text) => text !== null && text !== undefined).map((text) => ` [${text}]`)
  const doubt = one.unverified === false ? '' : ` · ${words.doubt}${typeof one.unverified === 'string' ? `: ${one.unverified}` : ''}`
  const basis = one.basis === null ? '' : ` · ${one.basis}`
  return `${day}  ${SUCCESSION_NAMES[one.kind][context.locale]}${what.join('')}: ${namesOf(one.from)} → ${namesOf(one.to) || '–'}${basis}${doubt}`
}

function printLife(context: CommandContext, life: UnitLife, name: string): void {
  const words = WORDS[context.locale]
  context.out(
    life.unit
      ? `${life.unit.name} (${life.unit.unitId})${life.unit.code ? `, ${words.code} ${life.unit.code}` : ''}`
      : `${name}: ${words.none} ${dateOf(life.on)}`,
  )
  for (const { line, units } of life.routes)
    context.out(
      `  ${words.up} (${COMMAND_LINE_NAMES[line][context.locale]}): ${units
        .slice(1)
        .map((unit) => unit.name)
        .join(' → ')}`,
    )
  for (const version of life.versions) {
    const end = (day: string | null, side: 'start' | 'end'): string =>
      day === null ? words.now : version.placeholderDays.includes(side) ? `${words.unknown} (~${dateOf(day)})` : dateOf(day)
    const start = `${version.isStartKnown ? '' : '≤ '}${version.validFrom === null ? '…' : end(version.validFrom, 'start')}`
    const doubt = version.unverified === false ? '' : ` · ${words.doubt}`
    context.out(
      `  ${start} – ${end(version.validTo, 'end')}  ${version.name}${version.basis === null ? '' : ` · ${version.basis}`}${doubt}`,
    )
  }
  for (const one of life.successions) context.out(`  ${happened(one, context)}`)
  for (const { share, units } of life.heirs) {
    const whom = units.length === 0 ? words.nobody : units.length === 1 ? namesOf(units) : `${words.undivided} ${namesOf(units)}`
    context.out(`  ${words.heirs}: ${share} ${whom}`)
  }
  for (const one of life.before) context.out(`  ${words.before}: ${one.share ?? words.part} ${namesOf([one])}`)
  for (const one of life.functions)
    context.out(
      `  ${words.leads}: ${one.title} (${one.validFrom === null ? '…' : dateOf(one.validFrom)} – ${one.validTo === null ? words.now : dateOf(one.validTo)})`,
    )
}

export const unit: Command = {
  name: 'unit',
  usage: 'unit "CƠ-QUAN" [--on NGÀY] [--data DIR] [--json]',
  summary: {
    vi: 'Một cơ quan vào một ngày: tên, cấp trên, các thời kỳ, nơi kế tục và nơi có trước, chức danh và người giữ.',
    en: 'One agency on a day: its name, superiors, periods, who followed it and whom it followed, its posts and who holds them.',
  },
  options: [
    { option: '--on NGÀY', what: { vi: 'xem vào ngày này; không nêu thì hôm nay', en: 'as of this day; today when left out' } },
    ...STORE_OPTIONS,
    JSON_OPTION,
  ],
  examples: ['dondoc unit "TÊN CƠ QUAN" --on 2016-08-12', 'dondoc unit "TÊN CƠ QUAN" --json'],
  async run(args, context) {
    const asked = readArguments(args, { values: [...STORE_VALUES, 'on'], flags: ['json'], most: 1 })
    if ('wrong' in asked) return wrongUse(context, unit, asked.wrong)
    const [text] = asked.words
    if (text === undefined) return wrongUse(context, unit)
    const day = asked.values.on === undefined ? undefined : parseDate(asked.values.on)
    if (day && !day.ok) return refused(context, day.refusal)
    return withHouse(context, asked.values, async (house) => {
      const on = day ? day.value : dayOf(house.clock())
      const known = await house.organizations()
      const found = findAsked(known, text, on)
      if (!found.ok) return refused(context, found.refusal)
      const life = describeLife(known, found.value, on)
      const posts = await showPosts(house, operatorPrincipal(), { unit: found.value, on })
      if (!posts.ok) return refused(context, posts.refusal)
      if (asked.flags.has('json')) printJson(context, { ...life, posts: posts.value })
      else {
        printLife(context, life, known.getName(found.value, on))
        for (const line of postLines(posts.value, context.locale)) context.out(`  ${line}`)
      }
      return EXIT.done
    })
  },
}
