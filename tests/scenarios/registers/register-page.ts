import type { IndicatorDefinition } from '../../../src/indicators/index.ts'
import { formatDate } from '../../../src/kernel/index.ts'
import type { RegisterDefinition } from '../../../src/registers/index.ts'

type Language = 'vi' | 'en'

const WORDS = {
  vi: {
    heads: ['Sổ', 'Cột', 'Trạng thái', 'Ai nhập', 'Kỳ', 'Chỉ tiêu đếm từ sổ', 'Khoản của kế hoạch', 'Căn cứ', 'Chưa kiểm chứng'],
    periods: { event: 'khi phát sinh', month: 'tháng', quarter: 'quý', 'half-year': 'nửa năm', year: 'năm' },
    ...{ from: 'từ', until: 'trước', restricted: 'kín', all: 'toàn bộ dòng này' },
  },
  en: {
    heads: ['Register', 'Fields', 'States', 'Entered by', 'Period', 'Indicators fed', 'Clauses of the plan', 'Basis', 'Not verified'],
    periods: { event: 'as it happens', month: 'month', quarter: 'quarter', 'half-year': 'half-year', year: 'year' },
    ...{ from: 'from', until: 'before', restricted: 'restricted', all: 'the whole row' },
  },
} as const

const named = ({ nameVi, nameEn }: { nameVi: string; nameEn: string }, language: Language) => (language === 'vi' ? nameVi : nameEn)

function fieldsOf({ fields }: RegisterDefinition, language: Language): string {
  return fields
    .map((field) => {
      const mark = field.required ? '\\*' : field.requiredWhen === null ? '' : '†'
      return `${named(field, language)}${mark}${field.restricted ? ` (${WORDS[language].restricted})` : ''}`
    })
    .join('; ')
}

function statesOf({ states, fields }: RegisterDefinition, language: Language): string {
  if (states === null) return '–'
  const choices = fields.find(({ id }) => id === states.field)?.choices ?? []
  const name = (id: string): string => named(choices.find((one) => one.id === id) ?? { nameVi: id, nameEn: id }, language)
  const moves = states.moves.map(({ from, to }) => `${name(from)} → ${to.map(name).join(', ')}`)
  return [`● ${states.first.map(name).join(', ')}`, ...moves].join('; ')
}

function validity({ validFrom, validTo }: RegisterDefinition, language: Language): string {
  const { from, until } = WORDS[language]
  const days = [
    ...(validFrom === undefined || validFrom === null ? [] : [`${from} ${formatDate(validFrom)}`]),
    ...(validTo === undefined || validTo === null ? [] : [`${until} ${formatDate(validTo)}`]),
  ]
  return days.length === 0 ? '' : `, ${days.join(', ')}`
}

function rowOf(one: RegisterDefinition, indicators: readonly IndicatorDefinition[], language: Language): string {
  const { periods, all } = WORDS[language]
  const fed = indicators.filter(({ source }) => source.kind === 'register' && source.register === one.registerId)
  const unverified = one.unverified === true ? all : one.unverified || '–'
  const cells = [
    `**${named(one, language)}** (\`${one.registerId}\`${validity(one, language)})`,
    ...[fieldsOf(one, language), statesOf(one, language), (language === 'vi' ? one.enteredByVi : one.enteredByEn) || '–'],
    ...[periods[one.period], fed.map((indicator) => `${named(indicator, language)} (\`${indicator.indicatorId}\`)`).join('; ') || '–'],
    ...[one.clauses.join(', ') || '–', one.basis ?? '–', unverified],
  ]
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}

/** The table of registers of the packs in one language, a row for each version of each. */
export function registerTable(
  { registers, indicators }: { registers: readonly RegisterDefinition[]; indicators: readonly IndicatorDefinition[] },
  language: Language,
): string {
  const { heads } = WORDS[language]
  const sorted = [...registers].sort((a, b) => (a.registerId < b.registerId ? -1 : a.registerId > b.registerId ? 1 : 0))
  return [
    `| ${heads.join(' | ')} |`,
    `|${heads.map(() => '---').join('|')}|`,
    ...sorted.map((one) => rowOf(one, indicators, language)),
  ].join('\n')
}
