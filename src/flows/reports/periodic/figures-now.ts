import type { UnitId } from '../../../kernel/index.ts'
import { type CellFault, type Cells, type Counted, checkCells, reckon } from '../../../reports/index.ts'
import { countRows } from '../../counts/count-rows.ts'
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
  counted: ReadonlyMap<string, Counted>
}> {
  const { form, tables } = here
  const besides = await besidesOf(asking, { form: form.formId, period: here.period, unit: at.unit })
  if (form.consolidates.length === 0) {
    const counted = await countRows(asking, here, { unit: at.unit })
    const cells = reckon(tables, at.entered, besides.further)
    return { cells, faults: checkCells(form, tables, cells, { ...besides, counted }), read: [], gathered: null, besides, counted }
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
  return { cells, faults, read, gathered, besides, counted: new Map() }
}
