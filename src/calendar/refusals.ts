import { defineRefusals, ISSUE_NAMES } from '../kernel/index.ts'

/** Facts of a clock, as a sentence names them. */
const CLOCK_FACT_NAMES = {
  started: { vi: 'bắt đầu', en: 'started' },
  'step-done': { vi: 'kết thúc bước', en: 'done' },
  paused: { vi: 'tạm dừng', en: 'paused' },
  resumed: { vi: 'tiếp tục', en: 'resumed' },
  stopped: { vi: 'dừng hẳn', en: 'stopped' },
} as const

const CLOCK_END_NAMES = {
  done: { vi: 'đã xong', en: 'done' },
  stopped: { vi: 'đã dừng hẳn', en: 'stopped' },
} as const

export const calendarRefusals = defineRefusals({
  PHRASE_EMPTY: {
    kind: 'invalid',
    vi: 'Chưa có cụm từ chỉ thời hạn; hãy ghi thời hạn, ví dụ “5 ngày làm việc” hoặc “trước ngày 30/12/2016”.',
    en: 'There is no phrase; write a deadline, for example “5 ngày làm việc” or “trước ngày 30/12/2016”.',
  },
  PHRASE_TOO_LONG: {
    kind: 'invalid',
    vi: 'Cụm từ chỉ thời hạn dài {length} ký tự; chỉ nhận tối đa {max} ký tự, hãy cắt lấy riêng phần thời hạn.',
    en: 'The phrase has {length} characters; at most {max} are taken, please cut out the deadline alone.',
  },
  PHRASE_VAGUE: {
    kind: 'invalid',
    vi: '“{phrase}” không phải là thời hạn: không có ngày, số ngày hay sự kiện để tính; hãy xin ngày cụ thể.',
    en: '“{phrase}” is not a deadline: it has no date, number of days or event to count from; please ask for a date.',
  },
  PHRASE_NOT_DEADLINE: {
    kind: 'invalid',
    vi: 'Không đọc được thời hạn trong “{phrase}”; viết như “trước ngày 30/12/2016”, “trong quý III/2016”, “15 ngày”, “sau khi …”.',
    en: 'No deadline could be read in “{phrase}”; write it like “trước ngày 30/12/2016”, “trong quý III/2016”, “15 ngày”, “sau khi …”.',
  },
  TERM_OUT_OF_RANGE: {
    kind: 'invalid',
    vi: 'Thời hạn “{phrase}” nằm ngoài phạm vi tính: số phải từ 1 và không quá 100 năm.',
    en: 'The term “{phrase}” is out of range: the number must be at least 1 and the term at most 100 years.',
  },
  YEAR_OUT_OF_RANGE: {
    kind: 'invalid',
    vi: 'Năm {year} nằm ngoài phạm vi tính thời hạn; chỉ tính từ năm 1900 đến năm 2200.',
    en: 'Year {year} is outside the calendar; deadlines are counted from 1900 to 2200.',
  },
  LUNAR_YEAR_OUT_OF_RANGE: {
    kind: 'invalid',
    vi: 'Năm {year} nằm ngoài phạm vi đổi âm lịch; chỉ đổi từ năm {first} đến năm {last}.',
    en: 'Year {year} is outside the lunar calendar; days are converted from {first} to {last}.',
  },
  LUNAR_DAY_DOES_NOT_EXIST: {
    kind: 'invalid',
    vi: 'Không có ngày {text}; tháng âm lịch có 29 hoặc 30 ngày, tháng nhuận chỉ có ở một số năm.',
    en: 'There is no day {text}; a lunar month has 29 or 30 days, and only some years have a doubled month.',
  },
  PERIOD_REVERSED: {
    kind: 'invalid',
    vi: 'Khoảng thời gian “{phrase}” kết thúc trước khi bắt đầu; ngày cuối phải từ ngày đầu trở đi.',
    en: 'The period “{phrase}” ends before it starts; its last day must not be before its first day.',
  },
  HOURS_NEED_INSTANT: {
    kind: 'invalid',
    vi: 'Thời hạn tính bằng giờ cần thời điểm bắt đầu có giờ và phút, ví dụ 2026-11-20T16:30:00+07:00, không chỉ có ngày.',
    en: 'A term in hours needs the moment when it starts, for example 2026-11-20T16:30:00+07:00, not only a day.',
  },
  HOLIDAY_PACK_INVALID: {
    kind: 'invalid',
    vi: 'Lịch nghỉ không đúng mẫu ở {path}: {problem}.',
    en: 'The holiday table does not have the right shape at {path}: {problem}.',
  },
  HOLIDAY_TWICE: {
    kind: 'invalid',
    vi: 'Ngày {date} được khai hai lần trong lịch nghỉ (“{first}” và “{second}”); mỗi ngày chỉ có một dòng.',
    en: 'The day {date} stands twice in the holiday table (“{first}” and “{second}”); each day has one row only.',
  },
  SWAPPED_WORK_ON_WEEKDAY: {
    kind: 'invalid',
    vi: 'Ngày làm bù {date} (“{name}”) phải là thứ Bảy hoặc Chủ nhật; ngày thường vốn đã là ngày làm việc.',
    en: 'The make-up working day {date} (“{name}”) must be a Saturday or a Sunday; a weekday is worked anyway.',
  },
  REST_DAY_ON_WEEKEND: {
    kind: 'invalid',
    vi: 'Ngày nghỉ bù hoặc nghỉ hoán đổi {date} (“{name}”) phải rơi vào ngày thường, từ thứ Hai đến thứ Sáu.',
    en: 'The day in lieu or swapped day off {date} (“{name}”) must fall on a weekday, Monday to Friday.',
  },
  PERIOD_NAME_UNKNOWN: {
    kind: 'invalid',
    vi: 'Không có kỳ báo cáo “{name}” với định kỳ {frequency}; tên đúng có dạng {example}.',
    en: 'There is no reporting period “{name}” with frequency {frequency}; a right name looks like {example}.',
  },
  PERIOD_NONE_ON_DAY: {
    kind: 'invalid',
    vi: 'Ngày {date} không nằm trong kỳ 9 tháng nào: kỳ 9 tháng của năm chốt số liệu ngày {to}, kỳ sau là {next}.',
    en: 'The day {date} lies in no nine-month period: that of the year is cut off on {to}, the next one is {next}.',
  },
  ASK_UNKNOWN: {
    kind: 'invalid',
    vi: 'Lịch không trả lời câu hỏi “{op}”; chỉ nhận: {allowed}.',
    en: 'The calendar does not answer “{op}”; it takes: {allowed}.',
  },
  ASK_INVALID: {
    kind: 'invalid',
    vi: 'Câu hỏi không đúng mẫu ở {path}: {problem}.',
    en: 'The question does not have the right shape at {path}: {problem}.',
    names: { problem: ISSUE_NAMES },
  },
  REGIME_FACT_UNKNOWN: {
    kind: 'invalid',
    vi: 'Không có dữ kiện “{fact}” để chọn chế độ pháp luật; chỉ nhận: {allowed}.',
    en: 'There is no fact “{fact}” to choose the legal regime by; known facts: {allowed}.',
  },
  REGIME_FACTS_MISSING: {
    kind: 'invalid',
    vi: 'Cần ít nhất một dữ kiện có ngày để chọn chế độ pháp luật; chỉ nhận: {allowed}.',
    en: 'At least one dated fact is needed to choose the legal regime; known facts: {allowed}.',
  },
  REGIME_NONE_ON_DAY: {
    kind: 'invalid',
    vi: 'Không có chế độ pháp luật nào trong bảng có hiệu lực vào ngày {date}; bảng bắt đầu từ {first}.',
    en: 'No legal regime of the table is in force on {date}; the table starts on {first}.',
  },
  REGIME_UNKNOWN: {
    kind: 'invalid',
    vi: 'Không có chế độ pháp luật “{regime}”; chỉ có: {known}.',
    en: 'There is no legal regime “{regime}”; known ones: {known}.',
  },
  CLOCK_UNKNOWN: {
    kind: 'invalid',
    vi: 'Không có đồng hồ pháp lý “{clock}”; chỉ có: {known}.',
    en: 'There is no legal clock “{clock}”; known ones: {known}.',
  },
  STEP_UNKNOWN: {
    kind: 'invalid',
    vi: 'Không có bước “{step}” trong chế độ pháp luật này; chỉ có: {known}.',
    en: 'There is no step “{step}” under this legal regime; known ones: {known}.',
  },
  STEP_OUT_OF_ORDER: {
    kind: 'invalid',
    vi: 'Bước “{step}” không được đi sau bước “{after}”; lúc này chỉ được chuyển sang: {allowed}.',
    en: 'The step “{step}” may not follow the step “{after}”; allowed now: {allowed}.',
  },
  STEP_NOT_RUNNING: {
    kind: 'invalid',
    vi: 'Bước “{step}” không phải là bước đang tính thời hạn; bước đang chạy là “{running}”.',
    en: 'The step “{step}” is not the one whose term is running; the running step is “{running}”.',
  },
  CLOCK_NOT_IN_FORCE: {
    kind: 'invalid',
    vi: 'Đồng hồ “{clock}” không bắt đầu được vào ngày {on}: chế độ pháp luật của nó có hiệu lực từ {from} đến trước {to}.',
    en: 'The clock “{clock}” cannot start on {on}: its legal regime is in force from {from} until before {to}.',
  },
  CLOCK_NOT_STARTED: {
    kind: 'invalid',
    vi: 'Chưa {fact} được vì đồng hồ chưa bắt đầu; việc đầu tiên phải là bắt đầu một bước.',
    en: 'There is nothing to be {fact} yet: the clock has not started, and the first fact must start a step.',
    names: { fact: CLOCK_FACT_NAMES },
  },
  CLOCK_STARTED_TWICE: {
    kind: 'invalid',
    vi: 'Đồng hồ đã bắt đầu rồi, không bắt đầu lần thứ hai; bước mới chỉ bắt đầu khi bước trước xong.',
    en: 'The clock has started already and does not start twice; a further step starts when the one before is done.',
  },
  CLOCK_IS_OVER: {
    kind: 'invalid',
    vi: 'Không {fact} được nữa: đồng hồ {status} ngày {on}.',
    en: 'Nothing can be {fact} any more: the clock was {status} on {on}.',
    names: { fact: CLOCK_FACT_NAMES, status: CLOCK_END_NAMES },
  },
  CLOCK_DATED_BACK: {
    kind: 'invalid',
    vi: 'Việc “{fact}” ghi ngày {on}, trước ngày {last} của việc “{before}” đứng ngay trước; các việc phải theo thứ tự ngày.',
    en: 'A fact “{fact}” is dated {on}, before the “{before}” of {last} that stands before it; facts go in order of date.',
    names: { fact: CLOCK_FACT_NAMES, before: CLOCK_FACT_NAMES },
  },
  CLOCK_PAUSED_TWICE: {
    kind: 'invalid',
    vi: 'Đồng hồ đang tạm dừng từ ngày {on}, không tạm dừng lần nữa được; phải tiếp tục trước.',
    en: 'The clock has been paused since {on} and cannot be paused again; it must be resumed first.',
  },
  CLOCK_NOT_PAUSED: {
    kind: 'invalid',
    vi: 'Ngày {on} không có gì để tiếp tục: đồng hồ đang chạy, chưa có quyết định tạm dừng.',
    en: 'There is nothing to resume on {on}: the clock is running and no decision has paused it.',
  },
  CLOCK_IS_PAUSED: {
    kind: 'invalid',
    vi: 'Chưa kết thúc bước “{step}” được khi đồng hồ đang tạm dừng; phải có quyết định tiếp tục trước.',
    en: 'The step “{step}” cannot be done while the clock is paused; a decision must resume it first.',
  },
  CALENDAR_DAY_TWICE: {
    kind: 'invalid',
    vi: 'Dòng {row}: ngày {date} đã nhập ở dòng {first}; mỗi ngày chỉ có một dòng.',
    en: 'Row {row}: the day {date} stands in row {first} already; each day has one row only.',
  },
  CALENDAR_DAY_STANDS: {
    kind: 'invalid',
    vi: 'Dòng {row}: ngày {date} đã có trong lịch (“{name}”, theo {basis}); muốn sửa thì đánh dấu “thay dòng đang có” và chọn loại ngày khác.',
    en: 'Row {row}: the day {date} stands in the calendar (“{name}”, by {basis}); to correct it mark “replaces” and choose another kind.',
  },
  CALENDAR_DAY_NOT_THERE: {
    kind: 'invalid',
    vi: 'Dòng {row}: ngày {date} chưa có dòng nào trong lịch nên không có gì để thay hoặc bỏ.',
    en: 'Row {row}: the day {date} has no row in the calendar, so there is nothing to replace or to take away.',
  },
  CALENDAR_WORKED_ON_WEEKDAY: {
    kind: 'invalid',
    vi: 'Dòng {row}: ngày làm bù {date} phải là thứ Bảy hoặc Chủ nhật; ngày thường vốn đã là ngày làm việc.',
    en: 'Row {row}: the day worked in exchange {date} must be a Saturday or a Sunday; a weekday is worked anyway.',
  },
  CALENDAR_OFF_ON_WEEKEND: {
    kind: 'invalid',
    vi: 'Dòng {row}: ngày nghỉ bù hoặc nghỉ hoán đổi {date} phải rơi vào ngày thường, từ thứ Hai đến thứ Sáu.',
    en: 'Row {row}: the day in lieu or by exchange {date} must fall on a weekday, Monday to Friday.',
  },
  CALENDAR_SWAP_UNPAIRED: {
    kind: 'invalid',
    vi: 'Dòng {row}: ngày {date} đi cặp với {pair}; ngày nghỉ hoán đổi và ngày làm bù phải cùng một văn bản và chỉ sang nhau, mỗi ngày một cặp.',
    en: 'Row {row}: the day {date} goes with {pair}; a day off and the day worked for it stand in one paper and name each other, one pair each.',
  },
  CALENDAR_PAIR_WITHOUT_SWAP: {
    kind: 'invalid',
    vi: 'Dòng {row}: ngày {date} không phải ngày hoán đổi nên không có ngày đi cặp.',
    en: 'Row {row}: the day {date} is not by exchange, so no other day goes with it.',
  },
  CALENDAR_DAY_PASSED: {
    kind: 'invalid',
    vi: 'Dòng {row}: ngày {date} đã qua (hôm nay {today}); ngày đã qua được tính như đã tính, không sửa.',
    en: 'Row {row}: the day {date} has passed (today is {today}); a day that has passed stays as it was counted.',
  },
  CALENDAR_DAY_TOO_FAR: {
    kind: 'invalid',
    vi: 'Dòng {row}: ngày {date} quá xa; chỉ nhập được đến hết ngày {last}.',
    en: 'Row {row}: the day {date} is too far ahead; days can be entered until {last}.',
  },
  CALENDAR_PAPER_IN_FUTURE: {
    kind: 'invalid',
    vi: 'Văn bản quyết định ghi ngày {date}, sau hôm nay {today}; chỉ nhập theo văn bản đã ban hành.',
    en: 'The deciding paper is dated {date}, after today {today}; days are entered by a paper that has been issued.',
  },
  CALENDAR_CHANGE_UNKNOWN: {
    kind: 'not-found',
    vi: 'Không có lần sửa lịch số {change}; danh sách các lần sửa đứng dưới bảng ngày nghỉ.',
    en: 'There is no change {change} of the calendar; the changes are listed below the days.',
  },
  CALENDAR_CHANGE_WITHDRAWN: {
    kind: 'conflict',
    vi: 'Lần sửa lịch số {change} đã được rút trước đó, không rút lần nữa.',
    en: 'The change {change} of the calendar was taken back before and is not taken back again.',
  },
  CALENDAR_CHANGE_PASSED: {
    kind: 'conflict',
    vi: 'Lần sửa lịch số {change} không rút được nữa: ngày {date} của nó đã qua và đã được tính.',
    en: 'The change {change} of the calendar cannot be taken back: its day {date} has passed and was counted.',
  },
  CALENDAR_CHANGE_BUILT_ON: {
    kind: 'conflict',
    vi: 'Lần sửa lịch số {change} không rút được: lần sửa số {later} đứng trên cùng ngày; hãy rút lần ấy trước.',
    en: 'The change {change} cannot be taken back: change {later} stands on the same day; take that one back first.',
  },
})
