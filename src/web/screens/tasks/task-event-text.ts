import type { TaskEvent } from '../../../tasks/index.ts'
import { showDate } from '../../format.ts'
import { t } from '../../locale.ts'

const asText = (value: unknown): string => (typeof value === 'string' ? value : '')

/** What an entry is called in the life of a task; an unknown type is shown as it is. */
export function eventName(event: TaskEvent): string {
  switch (event.type) {
    case 'task.assigned':
      return t('Giao nhiệm vụ')
    case 'task.acknowledged':
      return t('Đã tiếp nhận')
    case 'task.declined':
      return t('Trả lại do giao chưa đúng')
    case 'task.reassigned':
      return t('Giao lại')
    case 'task.progressed':
      return t('Ghi tiến độ')
    case 'task.claimed':
      return t('Báo hoàn thành')
    case 'task.verified':
      return t('Xác nhận hoàn thành')
    case 'task.sent-back':
      return t('Chưa đạt, trả lại')
    case 'task.extension-requested':
      return t('Xin gia hạn')
    case 'task.extension-decided':
      return event.details.granted === true ? t('Cho gia hạn') : t('Không cho gia hạn')
    case 'task.suspended':
      return t('Tạm dừng')
    case 'task.resumed':
      return t('Tiếp tục')
    case 'task.trigger-occurred':
      return t('Sự kiện đã xảy ra')
    case 'task.due-recounted':
      return t('Đổi hạn theo lịch nghỉ')
    case 'task.period-reported':
      return t('Báo kết quả kỳ')
    case 'task.noted':
      return t('Bút phê')
    case 'task.routed':
      return t('Phân công trong cơ quan')
    case 'task.handed-over':
      return t('Bàn giao')
    case 'task.closed':
      return t('Kết thúc theo quyết định')
    case 'task.entry-recalled':
      return t('Thu hồi mục {version}', { version: Number(event.details.version ?? 0) })
    case 'task.imported':
      return t('Nhập từ sổ theo dõi')
    case 'task.import-withdrawn':
      return t('Rút cả lần nhập')
    default:
      return lateEventName(event)
  }
}

/** The entries about undated tasks, parts and priorities. */
function lateEventName(event: TaskEvent): string {
  switch (event.type) {
    case 'task.deadline-set':
      return t('Đặt thời hạn')
    case 'task.reviewed':
      return t('Rà soát')
    case 'task.passed-on':
      return t('Giao tiếp cho {unit}', { unit: asText(event.details.unit) })
    case 'task.part-set':
      return t('Giao phần phối hợp cho {unit}', { unit: asText(event.details.unit) })
    case 'task.part-reported':
      return t('{unit} báo kết quả phần phối hợp', { unit: asText(event.details.unit) })
    case 'task.part-returned':
      return t('Trả lại phần phối hợp của {unit}', { unit: asText(event.details.unit) })
    case 'task.starred':
      return t('Đánh dấu ưu tiên')
    case 'task.unstarred':
      return t('Bỏ đánh dấu ưu tiên')
    case 'task.carried-forward':
      return t('Chuyển tiếp theo văn bản mới')
    case 'task.field-set':
      return t('Xếp lĩnh vực')
    default:
      return event.type
  }
}

/** The dates, numbers and names of an entry in words; empty when there are none to tell. */
export function detailText(event: TaskEvent): string {
  const { details } = event
  switch (event.type) {
    case 'task.assigned':
      return details.firstDue ? t('Hạn đầu: {date}', { date: showDate(asText(details.firstDue)) }) : ''
    case 'task.reassigned':
      return t('Chủ trì: {lead}', { lead: asText(details.lead) })
    case 'task.progressed':
      return typeof details.percent === 'number' ? t('Đạt {percent}%', { percent: details.percent }) : ''
    case 'task.extension-requested':
      return t('Xin đến ngày {date}', { date: showDate(asText(details.to)) })
    case 'task.extension-decided':
      return details.granted === true ? t('Thời hạn mới {date}', { date: showDate(asText(details.to)) }) : ''
    case 'task.resumed':
      return details.newDue ? t('Thời hạn mới {date}', { date: showDate(asText(details.newDue)) }) : ''
    case 'task.trigger-occurred':
      return details.due
        ? t('Xảy ra ngày {on}, thời hạn {due}', { on: showDate(asText(details.on)), due: showDate(asText(details.due)) })
        : t('Xảy ra ngày {on}', { on: showDate(asText(details.on)) })
    case 'task.due-recounted':
      return t('Hạn tính lại từ {from} thành {due}, theo văn bản {paper}', {
        from: showDate(asText(details.from)),
        due: showDate(asText(details.due)),
        paper: asText(details.paper),
      })
    case 'task.carried-forward':
      return [
        t('Mục {clause} của {paper}', { clause: asText(details.clause), paper: asText(details.paper) }),
        details.due ? t('Thời hạn {date}', { date: showDate(asText(details.due)) }) : '',
      ]
        .filter(Boolean)
        .join(', ')
    case 'task.deadline-set':
      return t('Thời hạn {date}', { date: showDate(asText(details.due)) })
    case 'task.reviewed':
      return t('Lần sau: {date}', { date: showDate(asText(details.next)) })
    case 'task.part-set':
      return details.due ? t('Hạn {date}', { date: showDate(asText(details.due)) }) : ''
    case 'task.period-reported':
      return t('Kỳ {period}', { period: asText(details.period) })
    case 'task.imported':
      return details.isDone === true
        ? t('Dòng {row} của tệp; việc báo hoàn thành và xác nhận cũng lấy từ sổ', { row: Number(details.row ?? 0) })
        : t('Dòng {row} của tệp', { row: Number(details.row ?? 0) })
    case 'task.routed':
      return details.specialist ? t('Người thực hiện: {person}', { person: asText(details.specialist) }) : ''
    case 'task.handed-over':
      return t('Bàn giao cho {person}', { person: asText(details.to) })
    default:
      return ''
  }
}
