import type { UnitId } from '../../../kernel/index.ts'
import { type CellFault, type Cells, checkCells, reckon } from '../../../reports/index.ts'
import { type Asking, type Besides, besidesOf, type FormInPeriod, gatherFor } from './open-periodic.ts'

/** The figures of a report as they would be sent now, what they rest on, what they were held against, and what is wrong with them. */
export async function figuresNow(
  asking: Asking,
  here: FormInPeriod,
  at: { readonly unit: UnitId; readonly entered: Cells },
): Promise<{
  cells: Cells
  faults: readonly CellFault[]
  read: readonly { report: string; version: number }[]
  gathered: Awaited<ReturnType<typeof gatherFor>> | null
  besides: Besides
}> {
  const { form, tables } = here
  const besides = await besidesOf(asking, { form: form.formId, period: here.period, unit: at.unit })
  if (form.consolidates.length === 0) {
    const cells = reckon(tables, at.entered, besides.further)
    return { cells, faults: checkCells(form, tables, cells, besides), read: [], gathered: null, besides }
  }
  const gathered = await gatherFor(asking, here, at.unit)
  const { cells, missing, read } = gathered
  const units = new Set(missing.map(({ unit }) => unit)).size
  const incomplete: CellFault = {
    ...{ check: 'incomplete', level: 'soft', cell: null },
    messageVi: `Còn ${missing.length} báo cáo của ${units} đơn vị chưa gửi; số tổng hợp chưa đủ.`,
    messageEn: `${missing.length} reports of ${units} units were not sent; the sums are not complete.`,
  }
  const faults = [...(missing.length > 0 ? [incomplete] : []), ...checkCells(form, tables, cells, besides)]
  return { cells, faults, read, gathered, besides }
}
