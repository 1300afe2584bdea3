import { showCount } from '../../../format.ts'
import { t } from '../../../locale.ts'

/** What a request burdens units with. */
export const burdenText = (units: number, rows: number, cells: number): string =>
  t('{units} đơn vị × {rows} số = {cells} ô', { units: showCount(units), rows: showCount(rows), cells: showCount(cells) })
