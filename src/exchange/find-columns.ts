import { foldKey, ok, type Result, refuse } from '../kernel/index.ts'
import { exchangeRefusals } from './refusals.ts'
import { ColumnMapping, type Sheet, type SheetCell, TRACKER_FIELDS, type TrackerField } from './schema.ts'

const HEADER_ROWS = 25

/** Words by which offices head the columns of their lists, folded; the longer one decides. The first is the one of the template. */
const HEADINGS: Readonly<Record<TrackerField, readonly string[]>> = {
  title: ['noi dung nhiem vu', 'nhiem vu', 'noi dung cong viec', 'cong viec', 'noi dung chi dao', 'noi dung'],
  lead: ['co quan chu tri', 'don vi chu tri', 'chu tri', 'don vi thuc hien', 'co quan thuc hien', 'don vi duoc giao', 'dau moi'],
  coordinators: ['co quan phoi hop', 'don vi phoi hop', 'phoi hop'],
  document: ['so, ky hieu van ban', 'so ky hieu van ban', 'so, ky hieu', 'so ky hieu', 'van ban giao', 'van ban chi dao', 'so van ban'],
  documentOn: ['ngay van ban', 'ngay ban hanh', 'ngay thang van ban', 'ngay ky'],
  clause: ['muc, diem', 'dieu khoan', 'muc', 'diem'],
  assignedOn: ['ngay giao', 'ngay giao nhiem vu', 'ngay den', 'ngay nhan'],
  term: ['thoi han hoan thanh', 'thoi han', 'han hoan thanh', 'han xu ly', 'thoi gian hoan thanh', 'han'],
  product: ['san pham', 'ket qua can dat', 'san pham dau ra'],
  status: ['trang thai', 'tinh trang', 'da hoan thanh'],
  progress: ['tinh hinh thuc hien', 'ket qua thuc hien', 'tien do', 'ket qua'],
  completedOn: ['ngay hoan thanh', 'ngay ket thuc', 'ngay bao cao'],
  proof: ['van ban ket qua', 'so van ban ket qua', 'van ban bao cao', 'so van ban bao cao', 'so van ban hoan thanh', 'minh chung'],
  proofOn: ['ngay van ban ket qua', 'ngay van ban bao cao', 'ngay ban hanh van ban ket qua'],
  note: ['ghi chu'],
}

const textOf = (cell: SheetCell | undefined): string => (typeof cell === 'string' ? cell : '')

function fieldOf(heading: string): { field: TrackerField; length: number } | undefined {
  const key = foldKey(heading)
  let best: { field: TrackerField; length: number } | undefined
  for (const field of TRACKER_FIELDS) {
    for (const words of HEADINGS[field]) {
      const fits = key === words || key.startsWith(`${words} `) || key.startsWith(`${words}(`) || key.startsWith(`${words}/`)
      if (fits && words.length > (best?.length ?? 0)) best = { field, length: words.length }
    }
  }
  return best
}

/** What the headings of one row mean: of two columns for one field the longer heading wins, then the one further left. */
export function mapColumns(row: readonly SheetCell[]): ColumnMapping {
  const mapping = emptyMapping()
  const strength = new Map<TrackerField, number>()
  row.forEach((cell, column) => {
    const found = fieldOf(textOf(cell))
    if (!found || (strength.get(found.field) ?? 0) >= found.length) return
    mapping[found.field] = column
    strength.set(found.field, found.length)
  })
  return mapping
}

/** A mapping in which no field has a column. */
export function emptyMapping(): ColumnMapping {
  return ColumnMapping.parse(Object.fromEntries(TRACKER_FIELDS.map((field) => [field, null])))
}

/**
 * Finds the header row of an office's task list and proposes which column means what. Refuses a sheet without rows (SHEET_EMPTY) and one
 * in whose first rows no task and lead column can be found (SHEET_NO_HEADER); the person may then choose by hand.
 */
export function findColumns(sheet: Sheet): Result<{ headerRow: number; mapping: ColumnMapping }> {
  if (sheet.rows.length === 0) return refuse(exchangeRefusals, 'SHEET_EMPTY')
  for (let row = 0; row < Math.min(HEADER_ROWS, sheet.rows.length); row++) {
    const mapping = mapColumns(sheet.rows[row] ?? [])
    if (mapping.title !== null && mapping.lead !== null) return ok({ headerRow: row, mapping })
  }
  return refuse(exchangeRefusals, 'SHEET_NO_HEADER', { rows: HEADER_ROWS })
}
