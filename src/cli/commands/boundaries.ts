import type { Principal } from '../../access/index.ts'
import type { UploadedFile } from '../../files/index.ts'
import { previewBoundaries } from '../../flows/boundaries/preview-boundaries.ts'
import { recordBoundaries } from '../../flows/boundaries/record-boundaries.ts'
import type { House } from '../../flows/house.ts'
import { operatorPrincipal } from '../../flows/manage-accounts.ts'
import { formatDate, newId, ok, type PlainDate, parseDate, type Result, refuse } from '../../kernel/index.ts'
import { BoundaryOrder, BoundaryPlan, type BoundaryPreview } from '../../organizations/index.ts'
import { type Arguments, readArguments } from '../arguments.ts'
import { type Command, type CommandContext, EXIT, printJson, refused, wrongUse } from '../command.ts'
import { getOffice, principalByLogin } from '../console.ts'
import { JSON_OPTION, STORE_OPTIONS } from '../options.ts'
import { readFileAt } from '../read-file.ts'
import { cliRefusals } from '../refusals.ts'
import { STORE_VALUES, withHouseToWrite } from '../with-house.ts'

const VALUES = ['on', 'level', 'layer', 'under', 'from', 'to', 'source', 'licence', 'code-column', 'name-column', 'as'] as const

/** The days that were given, each checked; left out where they were. */
function daysOf(values: Arguments['values']): Result<Readonly<Partial<Record<'on' | 'from' | 'to', PlainDate>>>> {
  const days: Partial<Record<'on' | 'from' | 'to', PlainDate>> = {}
  for (const name of ['on', 'from', 'to'] as const) {
    const text = values[name]
    if (text === undefined) continue
    const day = parseDate(text)
    if (!day.ok) return day
    days[name] = day.value
  }
  return ok(days)
}

async function planOf(house: House, asked: Arguments, on: PlainDate): Promise<Result<BoundaryPlan>> {
  const { values } = asked
  const under = values.under === undefined ? undefined : await getOffice(house, values.under, on)
  if (under && !under.ok) return under
  const plan = BoundaryPlan.safeParse({
    ...{ on, level: values.level ?? 'commune', under: under?.value ?? null, layer: values.layer ?? null },
    ...(values['code-column'] === undefined ? {} : { codeColumn: values['code-column'] }),
    ...(values['name-column'] === undefined ? {} : { nameColumn: values['name-column'] }),
  })
  return plan.success ? ok(plan.data) : refuse(cliRefusals, 'LEVEL_UNKNOWN', { level: values.level ?? '' })
}

/** The import as the options say it; the period is the one that fits the whole file where it is not given. */
function orderOf(
  preview: BoundaryPreview,
  plan: BoundaryPlan,
  asked: Arguments,
  days: { from?: PlainDate; to?: PlainDate },
): Result<BoundaryOrder> {
  const { source, licence } = asked.values
  if (!source?.trim() || !licence?.trim()) return refuse(cliRefusals, 'BOUNDARY_WITHOUT_SOURCE')
  return ok(
    BoundaryOrder.parse({
      ...{ ...plan, layer: preview.layer, codeColumn: preview.codeColumn, nameColumn: preview.nameColumn },
      ...{
        from: days.from ?? preview.period.from ?? plan.on,
        to: days.to ?? preview.period.to,
        source,
        licence,
        join: asked.flags.has('join'),
      },
    }),
  )
}

function printPreview(context: CommandContext, preview: BoundaryPreview, on: PlainDate): void {
  const isEnglish = context.locale === 'en'
  const sure = preview.shapes.filter(({ match }) => match === 'unit').length
  const { layer, format, shapes, points, missing, better } = preview
  const read = isEnglish ? `${points.read} points, ${points.kept} kept` : `${points.read} điểm, giữ ${points.kept}`
  context.out(`${format}${layer === '' ? '' : ` › ${layer}`} · ${read}`)
  const day = formatDate(on)
  context.out(
    isEnglish
      ? `${sure} of ${shapes.length} shapes are a unit on ${day}`
      : `${sure} trên ${shapes.length} hình khớp với một đơn vị vào ngày ${day}`,
  )
  for (const { place, name, how, match, candidates } of shapes) {
    if (match === 'unit') continue
    context.out(`  ${place}: ${name ?? '—'} · ${how}${candidates.map((one) => ` · ${one.name} (${one.unitId})`).join('')}`)
  }
  if (missing.count > 0) context.out(isEnglish ? `Units without a shape: ${missing.count}` : `Đơn vị chưa có hình: ${missing.count}`)
  const other = better && parseDate(better.on)
  if (better && other?.ok) {
    const then = formatDate(other.value)
    context.out(
      isEnglish
        ? `On ${then} it would be ${better.sure}: --on ${better.on}`
        : `Vào ngày ${then} thì ${better.sure} hình khớp: --on ${better.on}`,
    )
  }
}

interface Bringing {
  readonly house: House
  readonly principal: Principal
  readonly file: UploadedFile
}

async function apply(bringing: Bringing, context: CommandContext, order: BoundaryOrder, asked: Arguments): Promise<number> {
  const { house, principal, file } = bringing
  const done = await recordBoundaries(house, principal, { commandId: newId(), file, order })
  if (!done.ok) return refused(context, done.refusal)
  const { units, leftOut } = done.value
  if (asked.flags.has('json')) printJson(context, done.value)
  else
    context.out(
      context.locale === 'en'
        ? `Imported: ${units} units, ${leftOut} shapes left out`
        : `Đã nhập: ${units} đơn vị, để ngoài ${leftOut} hình`,
    )
  return EXIT.done
}

async function bring(house: House, context: CommandContext, asked: Arguments, path: string): Promise<number> {
  const days = daysOf(asked.values)
  if (!days.ok) return refused(context, days.refusal)
  const { on, ...period } = days.value
  if (on === undefined) return wrongUse(context, boundaries)
  const file = readFileAt(path)
  if (!file.ok) return refused(context, file.refusal)
  const named = asked.values.as === undefined ? ok(operatorPrincipal()) : await principalByLogin(house, asked.values.as)
  if (!named.ok) return refused(context, named.refusal)
  const plan = await planOf(house, asked, on)
  if (!plan.ok) return refused(context, plan.refusal)
  const bringing = { house, principal: named.value, file: file.value }
  const preview = await previewBoundaries(house, named.value, { file: file.value, plan: plan.value })
  if (!preview.ok) return refused(context, preview.refusal)
  const isApplied = asked.flags.has('apply')
  if (!asked.flags.has('json')) printPreview(context, preview.value, on)
  else if (!isApplied) printJson(context, preview.value)
  if (!isApplied) return EXIT.done
  const order = orderOf(preview.value, plan.value, asked, period)
  return order.ok ? await apply(bringing, context, order.value, asked) : refused(context, order.refusal)
}

export const boundaries: Command = {
  name: 'boundaries',
  usage: 'boundaries TỆP --on NGÀY [--level CẤP] [--apply --source CHỮ --licence CHỮ] [--data DIR] [--packs DIR] [--json]',
  summary: {
    vi: 'Đối chiếu một tệp ranh giới (GeoJSON, TopoJSON) với đơn vị của một ngày; --apply mới ghi.',
    en: 'Matches a file of boundaries (GeoJSON, TopoJSON) with the units of a day; only --apply writes.',
  },
  options: [
    { option: '--on NGÀY', what: { vi: 'ngày của các đơn vị trong tệp', en: 'the day of the units in the file' } },
    {
      option: '--level CẤP',
      what: { vi: 'commune (mặc định), district, province …', en: 'commune (default), district, province …' },
    },
    { option: '--layer TÊN', what: { vi: 'lớp của TopoJSON; không nêu thì lớp đầu', en: 'layer of a TopoJSON; else the first' } },
    { option: '--under "CƠ-QUAN"', what: { vi: 'chỉ các đơn vị dưới đơn vị này', en: 'only units under this one' } },
    {
      option: '--code-column CỘT',
      what: { vi: 'cột mã thống kê; không nêu thì tự tìm', en: 'column of the code; else found by what it is called' },
    },
    {
      option: '--name-column CỘT',
      what: { vi: 'cột tên; không nêu thì tự tìm', en: 'column of the name; else found by what it is called' },
    },
    { option: '--apply', what: { vi: 'ghi ranh giới, tất cả hoặc không gì', en: 'keeps the boundaries, all or nothing' } },
    {
      option: '--from NGÀY',
      what: {
        vi: 'có hiệu lực từ; không nêu thì khoảng dài nhất mọi đơn vị cùng tồn tại',
        en: 'valid from; else the longest time in which all its units exist',
      },
    },
    { option: '--to NGÀY', what: { vi: 'đến trước ngày này; không nêu thì như trên', en: 'until before this day; else as above' } },
    { option: '--source CHỮ', what: { vi: 'nguồn, bắt buộc khi ghi', en: 'where the file is from, needed to write' } },
    { option: '--licence CHỮ', what: { vi: 'điều kiện sử dụng, bắt buộc khi ghi', en: 'terms of use, needed to write' } },
    { option: '--join', what: { vi: 'nhiều hình của một đơn vị là các phần của nó', en: 'several shapes of one unit are its parts' } },
    {
      option: '--as TÊN',
      what: { vi: 'đứng tên tài khoản này; không nêu thì hệ thống', en: 'in the name of this account; else the system' },
    },
    ...STORE_OPTIONS,
    JSON_OPTION,
  ],
  examples: [
    'dondoc boundaries xa.geojson --on 2025-07-01',
    'dondoc boundaries xa.geojson --on 2025-07-01 --apply --source "…" --licence "…"',
  ],
  async run(args, context) {
    const asked = readArguments(args, { values: [...STORE_VALUES, ...VALUES], flags: ['apply', 'join', 'json'], most: 1 })
    if ('wrong' in asked) return wrongUse(context, boundaries, asked.wrong)
    const [path] = asked.words
    if (path === undefined || asked.values.on === undefined) return wrongUse(context, boundaries)
    return withHouseToWrite(context, asked.values, (house) => bring(house, context, asked, path))
  },
}
