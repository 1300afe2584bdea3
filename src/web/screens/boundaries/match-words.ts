import type { ShapeView } from '../../../organizations/index.ts'
import { t } from '../../locale.ts'

/** Why a shape is that unit, or why nobody knows yet. */
export function howText(how: ShapeView['how']): string {
  switch (how) {
    case 'code':
      return t('theo mã thống kê của ngày ấy')
    case 'name':
      return t('theo tên đầy đủ')
    case 'without-kind':
      return t('theo tên, không kể chữ “xã”, “huyện”…')
    case 'without-marks':
      return t('theo tên viết không dấu')
    case 'ambiguous':
      return t('nhiều đơn vị cùng khớp: phải chọn')
    case 'code-name-differ':
      return t('mã và tên chỉ hai đơn vị khác nhau: phải chọn')
    case 'other-day':
      return t('đơn vị này tồn tại vào ngày khác')
    case 'unknown':
      return t('không khớp đơn vị nào')
  }
}
