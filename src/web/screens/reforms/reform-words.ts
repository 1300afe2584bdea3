import type { StrandedItem } from '../../../organizations/index.ts'
import { showDate } from '../../format.ts'
import { t } from '../../locale.ts'

/** What hangs on an ended unit, as screens name it. */
export function kindText(kind: StrandedItem['kind']): string {
  switch (kind) {
    case 'task':
      return t('Nhiệm vụ đang mở')
    case 'report-round':
      return t('Báo cáo phải gửi')
    case 'account':
      return t('Tài khoản và vai trò')
    case 'number-book':
      return t('Sổ văn bản đang mở')
  }
}

/** In what quality the unit stands to it. */
export function partText(part: StrandedItem['part']): string {
  switch (part) {
    case 'lead':
      return t('chủ trì')
    case 'coordinator':
      return t('phối hợp')
    case 'assigner':
      return t('cơ quan giao')
    case 'owes':
      return t('phải báo cáo')
    case 'channel':
      return t('nơi nhận báo cáo')
    case 'asker':
      return t('nơi yêu cầu báo cáo')
    case 'consolidator':
      return t('nơi tổng hợp')
    case 'office':
      return t('cơ quan công tác')
    case 'role':
      return t('giữ vai trò')
    case 'book':
      return t('cơ quan giữ sổ')
  }
}

/** Why a successor is proposed. */
export function whyText(candidate: StrandedItem['candidates'][number] | undefined): string {
  if (!candidate) return t('không có nơi kế tục nào được biết')
  if (candidate.way === 'function') return t('theo chức năng: “{word}”', { word: candidate.word ?? '' })
  return candidate.way === 'whole' ? t('theo cơ quan: nhận toàn bộ') : t('một trong nhiều nơi nhận: phải chọn')
}

/** What is said beside the title of an item. */
export function noteText(item: StrandedItem): string {
  if (item.note === null || item.note === '') return ''
  switch (item.kind) {
    case 'task':
      return t('mục {clause}', { clause: item.note })
    case 'report-round':
      return t('hạn {day}', { day: showDate(item.note) })
    case 'account':
      return item.note
    case 'number-book':
      return t('số cuối: {number}', { number: item.note })
  }
}
