import { type LetterAction, type LetterItem, monthText, RUNG_NAMES, type Rung } from '../../../tasks/index.ts'
import { showCount } from '../../format.ts'
import { t } from '../../locale.ts'
import { named } from '../../ui/named.ts'

/** What a rung is called. */
export const rungText = (rung: Rung): string => named(RUNG_NAMES[rung])

/** Where a letter stands. */
export const letterStatusText = (status: LetterItem['status']): string =>
  ({
    drafted: t('dự thảo'),
    approved: t('đã duyệt'),
    numbered: t('đã lấy số'),
    signed: t('đã ký'),
    sent: t('đã gửi'),
    received: t('đã nhận'),
    recalled: t('đã thu hồi'),
  })[status]

/** What is done to a letter, as its button says it. */
export const letterActionText = (action: LetterAction): string =>
  ({
    approve: t('Duyệt'),
    'take-back': t('Rút lại việc duyệt'),
    number: t('Lấy số'),
    sign: t('Ký'),
    send: t('Gửi'),
    receive: t('Ghi đã nhận'),
    'pass-on': t('Chuyển đơn vị kế thừa'),
    recall: t('Thu hồi'),
  })[action]

/** Letters of a batch by state: “12 dự thảo, 3 đã gửi”. */
export const statusesText = (byStatus: Readonly<Partial<Record<LetterItem['status'], number>>>): string =>
  Object.entries(byStatus)
    .map(([status, count]) => `${showCount(count)} ${letterStatusText(status as LetterItem['status'])}`) // keys of the server's schema
    .join(', ')

/** One entry in the life of a letter. */
export const letterEventText = (type: string): string =>
  ({
    'letter.drafted': t('Soạn dự thảo'),
    'letter.approved': t('Lãnh đạo duyệt'),
    'letter.approval-taken-back': t('Lãnh đạo rút lại việc duyệt'),
    'letter.numbered': t('Lấy số'),
    'letter.signed': t('Ký'),
    'letter.sent': t('Gửi'),
    'letter.received': t('Đã nhận'),
    'letter.passed-on': t('Chuyển đơn vị kế thừa'),
    'letter.recalled': t('Thu hồi'),
  })[type] ?? type

/** What a letter is called: to a unit, a notice, or the note on a month. */
export function letterTitle({
  kind,
  unit,
  month,
}: {
  kind: 'letter' | 'notice' | 'note'
  unit: { readonly name: string }
  month: string | null
}): string {
  if (month !== null) return t('Thông báo tình hình thực hiện nhiệm vụ tháng {month}', { month: monthText(month) })
  return kind === 'notice' ? t('Nhắc việc sắp đến hạn: {unit}', { unit: unit.name }) : t('Công văn đôn đốc {unit}', { unit: unit.name })
}
