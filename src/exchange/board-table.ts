import { formatDate, type Locale, plainDate } from '../kernel/index.ts'
import { CLASS_NAMES, claimedOf, onTimeShare, TASK_CLASSES, type TaskBoard } from '../tasks/index.ts'
import type { Cell, Table } from './tables.ts'

type Line = TaskBoard['total']

const WORDS = {
  vi: {
    ...{ sheet: 'Theo dõi', title: 'TÌNH HÌNH THỰC HIỆN NHIỆM VỤ, tính đến hết ngày {day}', known: ', theo dữ liệu đã ghi đến {day}' },
    ...{
      part: ' (phần giao tiếp cho cấp dưới)',
      total: 'Tổng số',
      onTime: 'Tỷ lệ đúng hạn (%)',
      all: 'Tất cả',
      claimed: 'Đã báo hoàn thành',
    },
    ...{ awaiting: 'Báo xong, chờ xác nhận', notUpdated: 'Chưa cập nhật', suspended: 'Tạm dừng', moved: 'Đổi hạn đầu' },
    ...{ notPassedOn: 'Chưa triển khai tiếp', starred: 'Ưu tiên', owed: 'Nợ kết quả kỳ' },
  },
  en: {
    ...{ sheet: 'Board', title: 'TASKS BY CLASS as of the end of {day}', known: ', as recorded by {day}', part: ' (parts given on)' },
    ...{ total: 'Total', onTime: 'On time (%)', all: 'All', claimed: 'Claimed as completed', awaiting: 'Claimed, not verified' },
    ...{ notUpdated: 'Not updated', suspended: 'Suspended', moved: 'Deadline moved', notPassedOn: 'Not given on', starred: 'Priority' },
    ...{ owed: 'Owes results' },
  },
} as const

/** Lines of a board as a table: what they are counted by, the classes, and the measures beside them; the sum is the last line. */
export function boardTable(
  board: Pick<TaskBoard, 'asOf' | 'knownOn' | 'level' | 'total'>,
  lines: readonly { readonly name: string; readonly line: Line }[],
  more: { readonly locale: Locale; readonly heading: string },
): Table {
  const words = WORDS[more.locale]
  const measures = [
    ...[words.claimed, words.awaiting, words.notUpdated, words.suspended, words.moved, words.notPassedOn, words.starred, words.owed],
  ]
  const columns = [
    { heading: more.heading, width: 44 },
    { heading: words.total, width: 10 },
    ...TASK_CLASSES.map((name) => ({ heading: CLASS_NAMES[name][more.locale], width: 16 })),
    { heading: words.onTime, width: 12 },
    ...measures.map((heading) => ({ heading, width: 14 })),
  ]
  const rowOf = (name: string, line: Line): Cell[] => [
    ...[name, line.total, ...TASK_CLASSES.map((one) => line.byClass[one]), onTimeShare(line) ?? null],
    ...[claimedOf(line), line.awaitingVerification, line.notUpdated, line.suspended, line.movedDeadline],
    ...[line.notPassedOn, line.starred, line.owing],
  ]
  const day = (text: string): string => formatDate(plainDate(text))
  const known = board.knownOn === null ? '' : words.known.replace('{day}', day(board.knownOn))
  const title = `${words.title.replace('{day}', day(board.asOf))}${known}${board.level === 'part' ? words.part : ''}`
  return { name: words.sheet, title, columns, rows: [...lines.map(({ name, line }) => rowOf(name, line)), rowOf(words.all, board.total)] }
}
