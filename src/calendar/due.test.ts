import { describe, expect, it } from 'vitest'
import { unwrap } from '../kernel/index.ts'
import { answerDue } from './due.ts'
import { vietnamCalendar } from './testing.ts'

const calendar = vietnamCalendar()
const due = (phrase: string, from: string) => unwrap(answerDue({ phrase, from }, calendar))
const short = (phrase: string, from = '2016-08-12') => {
  const result = answerDue({ phrase, from }, calendar)
  return result.ok
    ? (result.value.due ?? (result.value.waitsFor === null ? 'không hạn' : `chờ ${result.value.waitsFor}`))
    : result.refusal.code
}

describe('the contract for deadlines', () => {
  it('counts working days without the first day, skipping weekends, holidays and days in lieu', () => {
    expect(due('5 ngày làm việc', '2016-12-28')).toEqual({
      due: '2017-01-05',
      unit: 'working',
      days: [
        { date: '2016-12-29', counts: true, why: 'ngày làm việc thứ 1' },
        { date: '2016-12-30', counts: true, why: 'ngày làm việc thứ 2' },
        { date: '2016-12-31', counts: false, why: 'nghỉ hằng tuần (thứ Bảy)' },
        { date: '2017-01-01', counts: false, why: 'Tết Dương lịch' },
        { date: '2017-01-02', counts: false, why: 'Nghỉ bù Tết Dương lịch (Chủ nhật 01/01)' },
        { date: '2017-01-03', counts: true, why: 'ngày làm việc thứ 3' },
        { date: '2017-01-04', counts: true, why: 'ngày làm việc thứ 4' },
        { date: '2017-01-05', counts: true, why: 'ngày làm việc thứ 5' },
      ],
      rule: 'Ngày 28/12 không tính; đủ 05 ngày làm việc theo lịch nghỉ chính thức (BLDS Đ147 k3, Đ148)',
    })
  })

  it('names the act of a day off that stands outside the general list', () => {
    expect(due('1 ngày làm việc', '2026-11-23')).toEqual({
      due: '2026-11-25',
      unit: 'working',
      days: [
        { date: '2026-11-24', counts: false, why: 'Ngày Văn hóa Việt Nam 24/11' },
        { date: '2026-11-25', counts: true, why: 'ngày làm việc thứ 1' },
      ],
      rule: 'Ngày 23/11 không tính; 24/11 nghỉ theo Nghị quyết 28/2026/QH16',
    })
  })

  it('rolls a calendar term that ends on a day off, and shows the days of the roll', () => {
    const answer = due('15 ngày', '2016-08-12')
    expect(answer).toMatchObject({
      due: '2016-08-29',
      unit: 'calendar',
      rolledFrom: '2016-08-27',
      rule: '15 ngày theo lịch; ngày cuối 27/8 là thứ Bảy nên hết hạn vào ngày làm việc tiếp theo (BLDS Đ148 k5)',
    })
    expect(answer.days).toHaveLength(17)
    expect(answer.days.slice(0, 15)).toEqual(
      Array.from({ length: 15 }, (_, i) => ({ date: `2016-08-${13 + i}`, counts: true, why: `ngày thứ ${i + 1}` })),
    )
    expect(answer.days.slice(15)).toEqual([
      { date: '2016-08-28', counts: false, why: 'nghỉ hằng tuần (Chủ nhật): chưa kết thúc thời hạn' },
      { date: '2016-08-29', counts: false, why: 'ngày làm việc tiếp theo: hết thời hạn' },
    ])
  })

  it('ends a month without the corresponding day on its last day', () => {
    const answer = due('1 tháng', '2026-10-31')
    expect(answer).toEqual({
      due: '2026-11-30',
      unit: 'calendar',
      days: Array.from({ length: 30 }, (_, i) => ({
        date: `2026-11-${String(i + 1).padStart(2, '0')}`,
        counts: true,
        why: `ngày thứ ${i + 1}`,
      })),
      rule: 'Tháng 11 không có ngày 31: hết hạn vào ngày cuối tháng (BLDS Đ148 k3)',
    })
  })

  it('runs hours from the moment, through the weekend', () => {
    expect(due('24 giờ', '2026-11-20T16:30:00+07:00')).toEqual({
      due: '2026-11-21',
      dueAt: '2026-11-21T16:30:00+07:00',
      unit: 'hours',
      days: [],
      rule: 'Thời hạn bằng giờ tính từ thời điểm xác định, không dời vì ngày nghỉ (BLDS Đ147 k1)',
    })
  })

  it.each([
    [
      'trước ngày 30/12/2016',
      { due: '2016-12-29', rule: "'Trước ngày' không gồm ngày đó: ngày cuối còn đúng hạn là 29/12/2016, đến 24 giờ" },
    ],
    ['chậm nhất ngày 15/10/2016', { due: '2016-10-15', rule: "'Chậm nhất' gồm cả ngày đó; ngày ghi trong văn bản không tự dời" }],
    ['trong quý III/2016', { due: '2016-09-30', rule: 'Hết quý' }],
    ['sau khi Chính phủ phê duyệt Đề án', { due: null, waitsFor: 'Chính phủ phê duyệt Đề án', rule: 'Chờ sự kiện: chưa có hạn' }],
  ])('a written date never rolls and has no count: %s', (phrase, expected) => {
    expect(due(phrase, '2016-08-12')).toEqual({ unit: 'calendar', days: [], ...expected })
  })
})

describe('phrases of directives', () => {
  it.each([
    ['trước 30/12/2016', '2016-12-29'],
    ['trước ngày 30 tháng 12 năm 2016', '2016-12-29'],
    ['Trước ngày 01/9', '2016-08-31'],
    ['trước tháng 10/2016', '2016-09-30'],
    ['trước quý IV/2016', '2016-09-30'],
    ['hoàn thành trước ngày 15/11/2016', '2016-11-14'],
    ['chậm nhất là ngày 20-11-2016', '2016-11-20'],
    ['chậm nhất trước ngày 20/11/2016', '2016-11-19'],
    ['chậm nhất đến hết ngày 20/11/2016', '2016-11-20'],
    ['đến hết ngày 31/12/2016', '2016-12-31'],
    ['đến ngày 05.9.2016', '2016-09-05'],
    ['hết năm 2016', '2016-12-31'],
    ['đến năm 2020', '2020-12-31'],
    ['vào năm 2018', '2018-12-31'],
    ['đến hết quý III/2016', '2016-09-30'],
    ['ngày 15/10/2016', '2016-10-15'],
    ['trong tháng 9/2016', '2016-09-30'],
    ['trong tháng 9', '2016-09-30'],
    ['trong tháng 02', '2017-02-28'],
    ['trong quý 4 năm 2016', '2016-12-31'],
    ['quý I', '2017-03-31'],
    ['trong năm 2016', '2016-12-31'],
    ['trong năm nay', '2016-12-31'],
    ['6 tháng đầu năm 2016', '2016-06-30'],
    ['trong 6 tháng cuối năm 2016', '2016-12-31'],
    ['9 tháng đầu năm 2016', '2016-09-30'],
    ['cuối năm 2016', '2016-12-31'],
    ['giữa năm 2017', '2017-06-30'],
    ['đầu năm 2017', '2017-01-01'],
    ['giữa tháng 10/2016', '2016-10-15'],
    ['cuối tháng 02/2017', '2017-02-28'],
    ['cuối quý III/2016', '2016-09-30'],
    ['giai đoạn 2016-2020', '2020-12-31'],
    ['từ tháng 9 đến tháng 11/2016', '2016-11-30'],
    ['từ ngày 15/8/2016 đến hết ngày 15/9/2016', '2016-09-15'],
    ['trong vòng 10 ngày kể từ ngày ký', '2016-08-22'],
    ['trong thời hạn 05 (năm) ngày làm việc kể từ ngày nhận được văn bản', '2016-08-19'],
    ['mười lăm ngày', '2016-08-29'],
    ['chậm nhất 10 ngày sau khi ký ban hành', '2016-08-22'],
    ['10 ngày kể từ ngày 01/9/2016', '2016-09-12'],
    ['15 ngày kể từ ngày thụ lý', '2016-08-29'],
    ['2 tuần', '2016-08-26'],
    ['ba tháng', '2016-11-14'],
    ['nửa tháng', '2016-08-29'],
    ['1 năm', '2017-08-14'],
    ['5 ngày làm việc trước ngày 30/12/2016', '2016-12-23'],
    ['ít nhất 15 ngày trước ngày kết thúc', '2016-07-28'],
    ['định kỳ hằng quý, trước ngày 15 của tháng cuối quý', '2016-09-14'],
    ['trước ngày 20 hằng tháng', '2016-08-19'],
    ['trước ngày 15/12 hàng năm', '2016-12-14'],
    ['hằng tháng, chậm nhất ngày 05 tháng sau', '2016-09-05'],
    ['chậm nhất vào ngày 25 hằng tháng', '2016-08-25'],
    ['trước ngày 25 của tháng cuối quý', '2016-09-24'],
    ['báo cáo hằng quý (trước ngày 10 của tháng đầu quý sau)', '2016-10-09'],
    ['chậm nhất ngày làm việc thứ 3 của tháng sau, hằng tháng', '2016-09-06'],
    ['hằng năm, trước ngày 30 tháng 11', '2016-11-29'],
    ['định kỳ 6 tháng, trước ngày 15 của tháng cuối kỳ', '2016-12-14'],
    ['ngày làm việc cuối cùng của tháng, hằng tháng', '2016-08-31'],
    ['trước ngày 05 tháng sau', '2016-09-04'],
    ['từ nay đến hết năm 2016', '2016-12-31'],
    ['từ nay đến cuối năm', '2016-12-31'],
    ['giữa tháng', '2016-08-15'],
    ['đầu tháng', '2016-09-01'],
    ['giữa năm', '2017-06-30'],
    ['trong quý', '2016-09-30'],
    ['trước 17h00 ngày 15/10/2016', '2016-10-15'],
    ['trước 14 giờ ngày 17-11-2016', '2016-11-17'],
    ['TRƯỚC NGÀY 30/12/2016', '2016-12-29'],
    ['trong quí III/2016', '2016-09-30'],
    ['trong quý III/2016'.normalize('NFD'), '2016-09-30'],
    ['trước ngày 30/12/2016 để tổng hợp, báo cáo', '2016-12-29'],
    ['trước ngày 30/12/2016 (qua Công an tỉnh)', '2016-12-29'],
    ['“trước ngày 30/12/2016”.', '2016-12-29'],
  ])('“%s” in a document of 12/8/2016 falls due on %s', (phrase, expected) => {
    expect(short(phrase)).toBe(expected)
  })

  it.each([
    ['hằng năm', 'không hạn'],
    ['hàng quý', 'không hạn'],
    ['định kỳ 6 tháng', 'không hạn'],
    ['thường xuyên', 'không hạn'],
    ['định kỳ hằng quý, 6 tháng và hằng năm', 'không hạn'],
    ['mỗi năm một lần', 'không hạn'],
    ['khi có đầy đủ điều kiện', 'chờ có đầy đủ điều kiện'],
    ['ngay sau khi Đề án được phê duyệt', 'chờ Đề án được phê duyệt'],
    ['30 ngày kể từ ngày Chính phủ phê duyệt Đề án', 'chờ Chính phủ phê duyệt Đề án'],
    ['15 ngày sau khi Thủ tướng ban hành Quyết định', 'chờ Thủ tướng ban hành Quyết định'],
  ])('“%s” has no date: %s', (phrase, expected) => {
    expect(short(phrase)).toBe(expected)
  })

  it.each([
    ['kịp thời', 'PHRASE_VAGUE'],
    ['khẩn trương', 'PHRASE_VAGUE'],
    ['theo quy định', 'PHRASE_VAGUE'],
    ['trong thời gian sớm nhất', 'PHRASE_VAGUE'],
    ['tăng cường phối hợp', 'PHRASE_NOT_DEADLINE'],
    ['từ ngày 01/9/2016', 'PHRASE_NOT_DEADLINE'],
    ['sau ngày 15/10/2016', 'PHRASE_NOT_DEADLINE'],
    ['8 giờ làm việc', 'PHRASE_NOT_DEADLINE'],
    ['trước ngày 30/02/2017', 'DATE_DOES_NOT_EXIST'],
    ['trước ngày 30/02', 'DATE_DOES_NOT_EXIST'],
    ['30 tháng 2', 'DATE_DOES_NOT_EXIST'],
    ['chậm nhất ngày 31/11/2016', 'DATE_DOES_NOT_EXIST'],
    ['trước ngày 30/02 hằng năm', 'DATE_DOES_NOT_EXIST'],
    ['trong tháng 13/2016', 'PHRASE_NOT_DEADLINE'],
    ['0 ngày', 'TERM_OUT_OF_RANGE'],
    ['500 năm', 'TERM_OUT_OF_RANGE'],
    ['24 giờ', 'HOURS_NEED_INSTANT'],
    ['năm 2999', 'YEAR_OUT_OF_RANGE'],
    ['giai đoạn 2020-2016', 'PERIOD_REVERSED'],
    ['', 'PHRASE_EMPTY'],
    [' . ', 'PHRASE_EMPTY'],
  ])('“%s” is refused', (phrase, code) => {
    expect(short(phrase)).toBe(code)
  })

  it('an hour written beside a date ends the term at that hour of that day, for “trước” too', () => {
    expect(due('trước 17h30 ngày 15/10/2016', '2016-08-12')).toMatchObject({ due: '2016-10-15', dueAt: '2016-10-15T17:30:00+07:00' })
    expect(due('chậm nhất 9 giờ ngày 15/10/2016', '2016-08-12')).toMatchObject({ due: '2016-10-15', dueAt: '2016-10-15T09:00:00+07:00' })
  })

  it('a moment late in the evening UTC starts the count on its Vietnamese day', () => {
    expect(due('1 ngày làm việc', '2016-12-28T17:30:00Z').due).toBe('2016-12-30')
    expect(due('24 giờ kể từ khi phát hiện', '2016-12-28T17:30:00Z').dueAt).toBe('2016-12-30T00:30:00+07:00')
  })

  it('refuses a phrase longer than a deadline can be, without reading it', () => {
    expect(short('ngày '.repeat(401))).toBe('PHRASE_TOO_LONG')
  })

  it('refuses a start that is not a day', () => {
    expect(short('5 ngày', '2016-02-30')).toBe('DATE_DOES_NOT_EXIST')
    expect(short('5 ngày', 'hôm nay')).toBe('DATE_DOES_NOT_EXIST')
    expect(short('5 giờ', '2016-02-30T10:00:00+07:00')).toBe('INSTANT_NOT_READABLE')
  })
})
