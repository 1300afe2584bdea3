import { type Locale, parseDate } from '../../kernel/index.ts'
import type { Reading } from '../../reading/index.ts'
import type { Cell, Table } from '../tables.ts'

const ROLES = {
  vi: { lead: 'chủ trì', coordinate: 'phối hợp', execute: 'thực hiện', advise: 'tham mưu' },
  en: { lead: 'lead', coordinate: 'coordinate', execute: 'execute', advise: 'advise' },
} as const
const KINDS = {
  vi: { duty: 'nhiệm vụ', 'not-a-duty': 'không phải nhiệm vụ', unsure: 'chưa chắc' },
  en: { duty: 'duty', 'not-a-duty': 'not a duty', unsure: 'unsure' },
} as const

const WORDS = {
  vi: {
    ...{ duties: 'Giao việc', deadlines: 'Thời hạn', targets: 'Chỉ tiêu', citations: 'Viện dẫn', sentences: 'Từng câu', clause: 'Mục' },
    ...{
      agency: 'Cơ quan',
      role: 'Vai trò',
      partners: 'Phối hợp với',
      words: 'Nguyên văn',
      date: 'Ngày',
      event: 'Sự kiện chờ',
      value: 'Số',
    },
    ...{ unit: 'Đơn vị', sure: 'Mức chắc', type: 'Loại', number: 'Số, ký hiệu', kind: 'Là', reason: 'Vì' },
  },
  en: {
    ...{ duties: 'Duties', deadlines: 'Deadlines', targets: 'Targets', citations: 'Citations', sentences: 'Sentences', clause: 'Clause' },
    ...{ agency: 'Agency', role: 'Role', partners: 'Together with', words: 'As written', date: 'Date', event: 'Event', value: 'Value' },
    ...{ unit: 'Unit', sure: 'Sureness', type: 'Type', number: 'Number', kind: 'Is', reason: 'Because' },
  },
} as const

/** A cell of a spreadsheet holds no more; a clause as long as that is cut, the text itself has it whole. */
const LONGEST_CELL = 32_767

const dayCell = (text: string | null): Cell => {
  const day = text === null ? undefined : parseDate(text)
  return day?.ok ? { date: day.value } : text
}

type Columns = readonly (readonly [heading: string, width: number])[]
interface Sheets {
  readonly reading: Reading
  readonly locale: Locale
  sheet(name: string, columns: Columns, rows: readonly (readonly Cell[])[]): Table
  said(span: readonly [number, number]): string
}

function dutySheet({ reading, locale, sheet, said }: Sheets): Table {
  const { duties, clause, agency, role, partners, words, sure } = WORDS[locale]
  const columns: Columns = [
    [clause, 14],
    [agency, 40],
    [role, 12],
    [partners, 40],
    [words, 70],
    [sure, 10],
  ] // prettier-ignore
  const rows = reading.assignments.map((one) => {
    return [one.clause, one.agency, ROLES[locale][one.role], one.with.join('; '), said(one.span), one.confidence]
  })
  return sheet(duties, columns, rows)
}

function termSheets({ reading, locale, sheet }: Sheets): Table[] {
  const { deadlines, targets, clause, words, date, event, value, unit, sure } = WORDS[locale]
  const terms = reading.deadlines.map((one) => [one.clause, one.text, dayCell(one.date), one.trigger, one.confidence])
  const figures = reading.targets.map((one) => [one.clause, one.text, one.value, one.unit, one.confidence])
  return [
    sheet(
      deadlines,
      [
        [clause, 14],
        [words, 50],
        [date, 12],
        [event, 50],
        [sure, 10],
      ],
      terms,
    ),
    sheet(
      targets,
      [
        [clause, 14],
        [words, 50],
        [value, 16],
        [unit, 30],
        [sure, 10],
      ],
      figures,
    ),
  ] // prettier-ignore
}

function textSheets({ reading, locale, sheet, said }: Sheets): Table[] {
  const { citations, sentences, clause, type, number, date, kind, reason, words } = WORDS[locale]
  const cited = reading.citations.map((one) => [one.name ?? one.type, one.number, dayCell(one.date)])
  const all = reading.coverage.map((one) => [one.clause, KINDS[locale][one.kind], one.reason, said(one.span)])
  return [
    sheet(
      citations,
      [
        [type, 20],
        [number, 24],
        [date, 12],
      ],
      cited,
    ),
    sheet(
      sentences,
      [
        [clause, 14],
        [kind, 20],
        [reason, 24],
        [words, 100],
      ],
      all,
    ),
  ] // prettier-ignore
}

/** A Reading as sheets: duties, deadlines, targets, citations, and every sentence with what it was taken for. Each row has its clause. */
export function readingTables(reading: Reading, locale: Locale): Table[] {
  const { type, number } = reading.header
  const title = [type, number].filter((part) => part !== null).join(' ')
  const sheets: Sheets = {
    ...{ reading, locale },
    sheet: (name, columns, rows) => ({
      ...{ name, title: `${title} · ${name}`, columns: columns.map(([heading, width]) => ({ heading, width })), rows },
    }),
    said: ([from, to]) => reading.text.slice(from, to).trim().slice(0, LONGEST_CELL),
  }
  return [dutySheet(sheets), ...termSheets(sheets), ...textSheets(sheets)]
}
