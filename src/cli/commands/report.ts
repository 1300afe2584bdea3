import { writeFileSync } from 'node:fs'
import { extname } from 'node:path'
import type { Principal } from '../../access/index.ts'
import type { House } from '../../flows/house.ts'
import { writeBriefing, writeDutyAnnex } from '../../flows/papers/write-papers.ts'
import { exportReport, exportUnitReport } from '../../flows/reports/export-report.ts'
import { listDocuments } from '../../flows/review-document.ts'
import { dayOf, endOfMonth, ok, type PlainDate, parseDate, plainDate, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import { readArguments } from '../arguments.ts'
import { type Command, EXIT, refused, wrongUse } from '../command.ts'
import { consoleReader, getOffice } from '../console.ts'
import { STORE_OPTIONS } from '../options.ts'
import { cliRefusals } from '../refusals.ts'
import { STORE_VALUES, withHouse } from '../with-house.ts'

const NAMES = ['result', 'unit', 'annex', 'briefing'] as const
type Name = (typeof NAMES)[number]
const FORMATS = ['docx', 'pdf', 'xlsx'] as const
type Format = (typeof FORMATS)[number]

/** A year, a quarter, a month or a day: `2016`, `2016-Q4`, `2016-12`, `2016-12-29`; undefined for anything else. */
export function periodIn(text: string): { from: PlainDate; to: PlainDate } | undefined {
  if (/^\d{4}$/.test(text)) return { from: plainDate(`${text}-01-01`), to: plainDate(`${text}-12-31`) }
  const [, year, quarter] = /^(\d{4})-Q([1-4])$/i.exec(text) ?? []
  if (year && quarter) {
    const first = (Number(quarter) - 1) * 3 + 1
    const month = (n: number) => plainDate(`${year}-${String(n).padStart(2, '0')}-01`)
    return { from: month(first), to: endOfMonth(month(first + 2)) }
  }
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) return { from: plainDate(`${text}-01`), to: endOfMonth(plainDate(`${text}-01`)) }
  const day = parseDate(text)
  return day.ok ? { from: day.value, to: day.value } : undefined
}

interface Asked {
  readonly house: House
  readonly principal: Principal
  readonly name: Name
  readonly format: Format
  readonly period: { readonly from: PlainDate; readonly to: PlainDate } | undefined
  readonly unit: UnitId | undefined
  readonly directive: string | undefined
}

/** The issued directive of a number, or the only one there is. */
async function directiveOf({ house, principal, directive }: Asked): Promise<Result<string>> {
  const { items } = await listDocuments(house, principal, { text: directive ?? null, status: 'issued', after: null, limit: 50 })
  const fit = directive === undefined ? items : items.filter((item) => item.number === directive)
  const [only] = fit
  if (only !== undefined && fit.length === 1) return ok(only.id)
  return refuse(cliRefusals, 'DIRECTIVE_UNCLEAR', { number: directive ?? '—', count: fit.length })
}

/** An agency that there was in the period: at its end, else at its beginning, else today; a report of then may be of one that ended since. */
async function officeIn(house: House, text: string, period: Asked['period']): Promise<Result<UnitId>> {
  const today = dayOf(house.clock())
  if (period === undefined) return getOffice(house, text)
  const first = await getOffice(house, text, period.to < today ? period.to : today)
  if (first.ok) return first
  for (const day of [period.from, today]) {
    const other = await getOffice(house, text, day)
    if (other.ok) return other
  }
  return first
}

async function fileOf(asked: Asked): Promise<Result<Uint8Array>> {
  const { house, principal, name, format, period, unit } = asked
  const due = period ?? { from: plainDate('1945-01-01'), to: endOfMonth(dayOf(house.clock())) }
  if (name === 'result') return exportReport(house, principal, { period: due, unit, format })
  if (format === 'xlsx') return refuse(cliRefusals, 'REPORT_WITHOUT_SHEETS', { name })
  if (name === 'unit') {
    return unit === undefined
      ? refuse(cliRefusals, 'REPORT_WITHOUT_UNIT')
      : exportUnitReport(house, principal, { period: due, unit, format })
  }
  const directive = await directiveOf(asked)
  if (!directive.ok) return directive
  const asOf = period === undefined || period.to > dayOf(house.clock()) ? undefined : period.to
  const paper =
    name === 'annex'
      ? await writeDutyAnnex(house, principal, { directive: directive.value, format })
      : await writeBriefing(house, principal, { directive: directive.value, format, asOf })
  return paper.ok ? ok(paper.value.bytes) : paper
}

const isOneOf = <T extends string>(list: readonly T[], text: string | undefined): text is T => list.some((one) => one === text)

export const report: Command = {
  name: 'report',
  usage: 'report result|unit|annex|briefing --out TỆP.docx|.pdf|.xlsx [--period KỲ] [--unit CƠ-QUAN] [--directive SỐ] [--data DIR]',
  summary: {
    vi: 'Ghi ra tệp: báo cáo tổng hợp của một kỳ (result), báo cáo của một đơn vị (unit), phụ lục phân công (annex), bản tóm tắt một trang (briefing).',
    en: 'Writes to a file: the consolidated report of a period (result), the report of one unit (unit), the duty annex (annex), the note of one page (briefing).',
  },
  options: [
    {
      option: '--out TỆP',
      what: {
        vi: 'tệp ghi ra; đuôi quyết định dạng: .docx, .pdf, .xlsx (chỉ result)',
        en: 'file to write; its ending decides: .docx, .pdf, .xlsx (result only)',
      },
    },
    {
      option: '--period KỲ',
      what: {
        vi: '2016, 2016-Q4, 2016-12 hoặc 2016-12-29: kỳ chứa hạn báo cáo; với briefing là tình hình đến hết kỳ',
        en: '2016, 2016-Q4, 2016-12 or 2016-12-29: where the due day lies; for a briefing how things stood at its end',
      },
    },
    {
      option: '--unit CƠ-QUAN',
      what: {
        vi: 'cơ quan yêu cầu hoặc tổng hợp báo cáo; với unit là đơn vị báo cáo',
        en: 'the agency that asked for the report or consolidates it; with unit the one that reports',
      },
    },
    {
      option: '--directive SỐ',
      what: { vi: 'số, ký hiệu văn bản giao (annex, briefing)', en: 'number of the directive (annex, briefing)' },
    },
    ...STORE_OPTIONS,
  ],
  examples: [
    'dondoc report result --period 2016-12 --unit "TÊN CƠ QUAN" --out bao-cao.docx',
    'dondoc report unit --period 2016-12 --unit "TÊN ĐƠN VỊ" --out bao-cao-don-vi.docx',
    'dondoc report briefing --directive SỐ/KÝ-HIỆU --out tom-tat.pdf',
  ],
  async run(args, context) {
    const read = readArguments(args, { values: [...STORE_VALUES, 'out', 'period', 'unit', 'directive'], most: 1 })
    if ('wrong' in read) return wrongUse(context, report, read.wrong)
    const { out, period: text, unit: office, directive } = read.values
    const [name] = read.words
    const format = out === undefined ? undefined : extname(out).slice(1).toLowerCase()
    if (!isOneOf(NAMES, name) || out === undefined || !isOneOf(FORMATS, format)) return wrongUse(context, report)
    const period = text === undefined ? undefined : periodIn(text)
    if (text !== undefined && period === undefined) {
      const example = '2016, 2016-Q4, 2016-12, 2016-12-29'
      return wrongUse(context, report, {
        vi: `Không hiểu kỳ “${text}”. Ví dụ: ${example}.`,
        en: `Cannot read the period “${text}”. Examples: ${example}.`,
      })
    }
    return withHouse(context, read.values, async (house) => {
      const unit = office === undefined ? undefined : await officeIn(house, office, period)
      if (unit && !unit.ok) return refused(context, unit.refusal)
      const made = await fileOf({ house, principal: consoleReader(), name, format, period, unit: unit?.value, directive })
      if (!made.ok) return refused(context, made.refusal)
      try {
        writeFileSync(out, made.value)
      } catch {
        return refused(context, refuse(cliRefusals, 'PATH_NOT_WRITABLE', { path: out }).refusal)
      }
      context.out(context.locale === 'en' ? `Wrote ${out}: ${made.value.length} bytes` : `Đã ghi ${out}: ${made.value.length} byte`)
      return EXIT.done
    })
  },
}
