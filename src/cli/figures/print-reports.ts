import type { ReportCheck } from '../../flows/storekeeping/check-reports.ts'
import type { CommandContext } from '../command.ts'

/** Tells what was compared between periodic reports and the store of values, and each difference by report and cell. */
export function printReports(context: CommandContext, check: ReportCheck): void {
  const isEnglish = context.locale === 'en'
  const { reports, cells, unknown, ofNobody, wrongCells, differences } = check
  context.out(
    isEnglish
      ? `${reports} reports with ${cells} cells compared: ${wrongCells} differ`
      : `${reports} báo cáo, ${cells} ô đã so với số liệu: ${wrongCells} ô sai khác`,
  )
  for (const { report, indicator, breakdown, reported, held } of differences) {
    const cell = [report, indicator, breakdown].filter((part) => part !== '').join(' ')
    context.out(
      isEnglish
        ? `${cell}: report ${reported ?? '—'}, values ${held ?? '—'}`
        : `${cell}: báo cáo ${reported ?? '—'}, số liệu ${held ?? '—'}`,
    )
  }
  if (ofNobody > 0)
    context.out(isEnglish ? `${ofNobody} values of reports that there are not` : `${ofNobody} số liệu của báo cáo không có trong kho`)
  if (unknown.length > 0)
    context.out(
      isEnglish
        ? `Not compared, form not known: ${unknown.slice(0, 20).join(', ')}`
        : `Không so được, không có biểu: ${unknown.slice(0, 20).join(', ')}`,
    )
}
