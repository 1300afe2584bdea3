import type { Principal } from '../../../access/index.ts'
import type { Cell, Table } from '../../../exchange/index.ts'
import { renderTables } from '../../../exchange/xlsx-render.ts'
import type { IndicatorValues, IndicatorValuesQuery, NoValue, ValueCell, ValueRowView } from '../../../indicators/index.ts'
import { formatDate, type Locale, type Name, ok, type Result } from '../../../kernel/index.ts'
import type { House } from '../../house.ts'
import { showValues } from './show-values.ts'

/** What a cell without a figure says. */
const NO_VALUE_WORDS = {
  missing: { vi: 'chưa có', en: 'missing' },
  'not-there': { vi: '', en: '' },
  withheld: { vi: '…', en: '…' },
  'division-by-zero': { vi: 'chia cho 0', en: 'division by zero' },
  'counted-once': { vi: 'đếm không trùng', en: 'counted once' },
  'never-put-together': { vi: 'không gộp', en: 'never put together' },
  'from-register': { vi: 'đếm từ sổ, nhiệm vụ', en: 'counted from a register, tasks' },
} as const satisfies Record<NoValue, Name>

const WORDS = {
  rows: { vi: 'Đơn vị, phần', en: 'Unit, part' },
  all: { vi: 'Cả giai đoạn', en: 'All periods' },
  given: { vi: 'Số báo cáo đã có', en: 'Reports given' },
  expected: { vi: 'Số báo cáo phải có', en: 'Reports owed' },
  whole: { vi: 'Tổng số: ', en: 'Total: ' },
  own: { vi: 'Riêng ', en: 'Itself: ' },
  outside: { vi: 'Ngoài cây đơn vị', en: 'Outside the tree' },
  note: { vi: 'Ghi chú', en: 'Notes' },
  withheld: {
    vi: '“…”: không nêu, vì là số người dưới 5 hoặc từ đó suy ra được số ấy.',
    en: '“…”: withheld, being a count of persons under 5 or one from which such a count could be worked out.',
  },
  perPeriod: { vi: 'Mỗi kỳ cộng theo cây đơn vị của ngày cuối kỳ ấy.', en: 'Each period on the tree of its last day.' },
  perDay: { vi: 'Mọi kỳ cộng theo cây đơn vị ngày ', en: 'All periods on the tree of ' },
  known: { vi: 'Như đã biết hết ngày ', en: 'As known at the end of ' },
  asOf: { vi: 'Số liệu đến ngày ', en: 'Figures as of ' },
  unit: { vi: 'Đơn vị tính: ', en: 'Counted in: ' },
} as const satisfies Record<string, Name>

function figure({ value, why }: ValueCell, locale: Locale): Cell {
  return value === null ? NO_VALUE_WORDS[why ?? 'missing'][locale] : Number(value)
}

function nameOf({ role, unit, category }: ValueRowView, answer: IndicatorValues, locale: Locale): string {
  if (role === 'whole' || role === 'own') return `${WORDS[role][locale]}${answer.unit.name}`
  if (role === 'outside') return WORDS.outside[locale]
  return unit?.name ?? (locale === 'en' ? category?.nameEn : category?.nameVi) ?? ''
}

function notesOf(answer: IndicatorValues, locale: Locale): string[] {
  const { indicator, tree, knownOn, asOf } = answer
  const formula = locale === 'en' ? indicator.formulaEn : indicator.formulaVi
  const isUnverified = indicator.unverified !== undefined && indicator.unverified !== false
  return [
    `${WORDS.unit[locale]}${locale === 'en' ? indicator.unitEn : indicator.unitVi}`,
    ...(formula === null ? [] : [formula]),
    ...(indicator.basis === null ? [] : [indicator.basis]),
    ...(isUnverified
      ? [typeof indicator.unverified === 'string' ? indicator.unverified : locale === 'en' ? 'not verified' : 'chưa kiểm chứng']
      : []),
    tree === 'period' ? WORDS.perPeriod[locale] : `${WORDS.perDay[locale]}${formatDate(tree)}.`,
    knownOn === null ? `${WORDS.asOf[locale]}${formatDate(asOf)}.` : `${WORDS.known[locale]}${formatDate(knownOn)}.`,
    ...(answer.isRestricted ? [WORDS.withheld[locale]] : []),
  ]
}

/** A spreadsheet that leaves, with its name. */
export interface ValuesFile {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly name: string
}

/** The same figures as a spreadsheet, withheld where the screen withholds them, with what they are on a second sheet. Refuses what `showValues` refuses. */
export async function exportValues(
  house: House,
  principal: Principal,
  { id, asked, locale }: { readonly id: string; readonly asked: IndicatorValuesQuery; readonly locale: Locale },
): Promise<Result<ValuesFile>> {
  const shown = await showValues(house, principal, id, asked)
  if (!shown.ok) return shown
  const answer = shown.value
  const name = locale === 'en' ? answer.indicator.nameEn : answer.indicator.nameVi
  const sheet: Table = {
    ...{ name: '1', title: `${name} · ${answer.unit.name}` },
    columns: [
      { heading: WORDS.rows[locale], width: 44 },
      ...answer.periods.map(({ period }) => ({ heading: period, width: 12 })),
      { heading: WORDS.all[locale], width: 14 },
      { heading: WORDS.given[locale], width: 12 },
      { heading: WORDS.expected[locale], width: 12 },
    ],
    rows: answer.rows.map((row): Cell[] => [
      nameOf(row, answer, locale),
      ...row.cells.map((cell) => figure(cell, locale)),
      figure(row.total, locale),
      row.total.given,
      row.total.expected,
    ]),
  }
  const notes: Table = {
    ...{ name: '2', title: name },
    columns: [{ heading: WORDS.note[locale], width: 100 }],
    rows: notesOf(answer, locale).map((text): Cell[] => [text]),
  }
  return ok({ bytes: await renderTables([sheet, notes]), name: `${name} ${answer.unit.name}` })
}
