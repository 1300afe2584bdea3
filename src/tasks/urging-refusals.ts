import { defineRefusals } from '../kernel/index.ts'

/** Why a command about urging is refused. */
export const urgingRefusals = defineRefusals({
  URGING_LADDER_UNKNOWN: {
    kind: 'invalid',
    vi: 'Ngày {on} không có bậc đôn đốc “{ladder}”; hãy chọn một bậc trong danh sách.',
    en: 'There is no urging ladder “{ladder}” on {on}; choose one of the list.',
  },
  URGING_RUNG_UNKNOWN: {
    kind: 'invalid',
    vi: 'Bậc “{ladder}” không có số ngày cho bước “{rung}”.',
    en: 'Ladder “{ladder}” takes no number for the rung “{rung}”.',
  },
  URGING_STOPPED_ALREADY: {
    kind: 'conflict',
    vi: 'Bước này đã được lãnh đạo cho dừng; muốn đôn đốc lại thì bỏ lệnh dừng.',
    en: 'A leader has stopped this already; take the stop back to urge again.',
  },
  URGING_DAY_OFF: {
    kind: 'conflict',
    vi: 'Ngày {on} là ngày nghỉ nên không đôn đốc ai; ngày làm việc kế tiếp là {next}.',
    en: '{on} is a day off, so nobody is urged; the next working day is {next}.',
  },
  URGING_MONTH_AHEAD: {
    kind: 'invalid',
    vi: 'Tháng {month} chưa đến nên chưa có số liệu; hãy chọn tháng này hoặc tháng trước.',
    en: 'Month {month} has not begun, so there are no numbers; choose this month or one before.',
  },
  NOTE_MONTH_RUNS: {
    kind: 'invalid',
    vi: 'Tháng {month} chưa hết nên số liệu còn thay đổi; thông báo tháng soạn được từ ngày đầu tháng sau.',
    en: 'Month {month} is not over, so its numbers still change; its note is written from the first day of the next month on.',
  },
  NOTE_WRITTEN_ALREADY: {
    kind: 'conflict',
    vi: 'Thông báo tháng {month} đã được soạn; muốn soạn lại thì thu hồi bản ấy trước khi gửi.',
    en: 'The note on month {month} is written already; to write it anew, recall that one before it is sent.',
  },
  URGING_NOTHING_DUE: {
    kind: 'conflict',
    vi: 'Hôm nay không có bậc đôn đốc nào đến lượt.',
    en: 'No rung of the ladder has come today.',
  },
  LETTER_ACTION_CLOSED: {
    kind: 'conflict',
    vi: 'Công văn đang ở bước “{status}”; bây giờ chỉ làm được: {allowed}.',
    en: 'The letter stands at “{status}”; what can be done now: {allowed}.',
  },
  LETTER_NOT_ADDRESSED: {
    kind: 'invalid',
    vi: 'Công văn này không gửi đến {unit}.',
    en: 'This letter is not addressed to {unit}.',
  },
  LETTER_RECEIVED_ALREADY: {
    kind: 'conflict',
    vi: 'Đơn vị này đã nhận công văn; lần nhận đầu được giữ.',
    en: 'This unit has received the letter already; the first receipt is kept.',
  },
  LETTER_DAY_WRONG: {
    kind: 'invalid',
    vi: 'Ngày nhận {date} phải từ ngày gửi ({from}) đến hôm nay ({today}).',
    en: 'The day of receipt {date} must lie between the day of sending ({from}) and today ({today}).',
  },
  LETTER_UNIT_ENDED: {
    kind: 'conflict',
    vi: 'Đơn vị {unit} đã kết thúc mà không có đơn vị kế thừa; hãy thu hồi công văn và giao lại việc.',
    en: 'Unit {unit} has ended and nobody took its place; recall the letter and give the tasks to somebody else.',
  },
  LETTER_NOT_HEIR: {
    kind: 'invalid',
    vi: 'Chỉ chuyển công văn khi {from} đã kết thúc, và chỉ đến đơn vị kế thừa; {to} không phải.',
    en: 'A letter is passed on only when {from} has ended, and only to a unit that took its place; {to} is none.',
  },
  URGING_STOP_UNKNOWN: {
    kind: 'invalid',
    vi: 'Không có lệnh dừng này, hoặc đã được bỏ.',
    en: 'There is no such stop, or it was taken back.',
  },
})
