import type { IndicatorDefinition } from '../../indicators/index.ts'
import { addDays, dateParts, endOfMonth, type PlainDate, plainDate } from '../../kernel/index.ts'
import type { ReportForm } from '../forms/form-definition.ts'
import type { ReportDuty } from '../forms/report-duty.ts'
import type { AskedReport } from './asked-state.ts'
import type { AskedWords } from './facts.ts'

/** A request as the engine of forms takes it: the form that units fill, the one that puts their figures together, who owes them, and its own rows. */
export interface AskedDefinitions {
  readonly forms: readonly ReportForm[]
  readonly duties: readonly ReportDuty[]
  readonly indicators: readonly IndicatorDefinition[]
}

/** The form into which the figures of a request are put together. */
export const gatheredFormOf = (id: string): string => `${id}-th`

/** The period of a request: the month in which it was made. */
export const periodOfAsked = ({ askedOn }: Pick<AskedReport, 'askedOn'>): string => askedOn.slice(0, 7)

/** From the month of one day to that of another. */
function monthsBetween(from: PlainDate, to: PlainDate): number {
  const [a, b] = [dateParts(from), dateParts(to)]
  return (b.year - a.year) * 12 + b.month - a.month
}

/** What a request defines; its rows that are indicators of packs are only named. */
export function defineAsked(report: AskedReport, words: AskedWords): AskedDefinitions {
  const { id, office, askedOn, dueOn, rows, units } = report
  const first = plainDate(`${askedOn.slice(0, 7)}-01`)
  const within = { validFrom: first, validTo: addDays(endOfMonth(first), 1) }
  const origin = { ...within, basis: words.basis, unverified: false }
  const about = words.basis === null ? words.title : `${words.title} (${words.basis})`
  const form: ReportForm = {
    ...{ formId: id, symbol: null, nameVi: words.title, nameEn: words.title, contentVi: about, contentEn: about, kind: report.kind },
    ...{
      subjectVi: 'Đơn vị được yêu cầu',
      subjectEn: 'The units that were asked',
      receiverVi: 'Cơ quan yêu cầu',
      receiverEn: 'The asking office',
    },
    ...{ methodVi: 'Gửi trên hệ thống', methodEn: 'Sent in the system', reminders: { before: 3, after: 30 } },
    deadline: { day: dateParts(dueOn).day, monthOffset: monthsBetween(askedOn, dueOn), before: false },
    ...{ frequency: 'month', cutoff: 'calendar', endMonths: null, consolidates: [], checks: [] },
    outline: words.prose === null ? [] : [{ key: 'note', titleVi: words.prose, titleEn: words.prose }],
    sections: [
      {
        ...{ titleVi: 'Số liệu yêu cầu', titleEn: 'Figures asked for', by: null },
        rows: rows.map(({ indicator }) => ({ indicator, titleVi: null, titleEn: null, months: null })),
      },
    ],
    instructionsVi: `${about}. Không có thì ghi 0.`,
    instructionsEn: `${about}. Write 0 where there is none.`,
    ...origin,
  }
  const gathered: ReportForm = {
    ...form,
    ...{ formId: gatheredFormOf(id), nameVi: `Tổng hợp: ${words.title}`, nameEn: `Together: ${words.title}`, consolidates: [id] },
    ...{ deadline: null, outline: [] },
  }
  const own = rows.filter(({ isOwn }) => isOwn)
  return {
    forms: [form, gathered],
    duties: [
      { formId: id, reporters: { units: [...units] }, receiver: { unit: office }, ...origin },
      { formId: gathered.formId, reporters: { units: [office] }, receiver: { outside: 'lưu tại cơ quan yêu cầu' }, ...origin },
    ],
    indicators: own.map(({ indicator, decimals }): IndicatorDefinition => {
      const { name, unit } = words.rows[indicator] ?? { name: indicator, unit: '' }
      return {
        ...{
          indicatorId: indicator,
          nameVi: name,
          nameEn: name,
          unitVi: unit,
          unitEn: unit,
          decimals,
          period: 'month',
          isLevel: false,
          counts: null,
        },
        ...{ enteredByVi: 'đơn vị được yêu cầu', enteredByEn: 'the units that were asked', opensFrom: null },
        ...{ source: { kind: 'entered' }, breakdowns: [], acrossUnits: 'sum', acrossPeriods: 'sum', ...origin },
      }
    }),
  }
}
