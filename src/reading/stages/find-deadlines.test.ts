import { describe, expect, it } from 'vitest'
import { planWith, readText } from '../testing.ts'

const termsIn = (sentence: string) => readText(planWith(`1. Sở Y tế ${sentence}`)).deadlines.map((d) => [d.kind, d.text, d.date])
const eventsIn = (sentence: string) => readText(planWith(`1. ${sentence}`)).deadlines.map((d) => d.trigger)

describe('terms', () => {
  it('before, by and within, with the day as written', () => {
    expect(termsIn('báo cáo trước ngày 30/12/2016.')).toEqual([['before', 'trước ngày 30/12/2016', '2016-12-30']])
    expect(termsIn('báo cáo trước 14 giờ ngày 17-11-2008.')).toEqual([['before', 'trước 14 giờ ngày 17-11-2008', '2008-11-17']])
    expect(termsIn('báo cáo chậm nhất là ngày 15 tháng 3 năm 2027.')).toEqual([
      ['by', 'chậm nhất là ngày 15 tháng 3 năm 2027', '2027-03-15'],
    ])
    expect(termsIn('làm xong đến hết Quý II/2027.')).toEqual([['by', 'đến hết Quý II/2027', '2027-06-30']])
    expect(termsIn('làm xong trong tháng 2/2028.')).toEqual([['within', 'trong tháng 2/2028', '2028-02-29']])
    expect(termsIn('làm trong tháng 6 và tháng 8 năm 2027.')).toEqual([['within', 'trong tháng 6 và tháng 8 năm 2027', '2027-08-31']])
    expect(termsIn('gửi trong thời hạn 15 ngày kể từ ngày nhận kết luận.')).toEqual([
      ['within', 'trong thời hạn 15 ngày kể từ ngày nhận kết luận', null],
    ])
    expect(termsIn('báo cáo trong 24 giờ.')).toEqual([['within', 'trong 24 giờ', null]])
  })

  it('periods and what comes again', () => {
    expect(termsIn('mở hội từ ngày 01/6/2027 đến ngày 30/6/2027.')).toEqual([
      ['period', 'từ ngày 01/6/2027 đến ngày 30/6/2027', '2027-06-30'],
    ])
    expect(termsIn('báo cáo định kỳ 6 tháng.')).toEqual([['period', 'báo cáo định kỳ 6 tháng', null]])
    expect(termsIn('hằng ngày cập nhật số liệu.')[0]?.[0]).toBe('period')
    expect(termsIn('hàng năm có kế hoạch kiểm tra.')).toEqual([['yearly', 'hàng năm', null]])
    expect(termsIn('báo cáo trước ngày 15/8 hằng năm.')).toEqual([['yearly', 'trước ngày 15/8 hằng năm', null]])
    expect(termsIn('báo cáo vào ngày 25 hằng tháng.')).toEqual([['monthly', 'vào ngày 25 hằng tháng', null]])
    expect(termsIn('báo cáo trước ngày 10 của tháng cuối quý.')).toEqual([['quarterly', 'trước ngày 10 của tháng cuối quý', null]])
    expect(termsIn('hằng quý họp giao ban.')[0]?.[0]).toBe('quarterly')
  })

  it('vague words, years that name the work, nouns with “hàng năm” and effect dates are none', () => {
    for (const sentence of [
      'kịp thời, thường xuyên báo cáo theo quy định.',
      'tổng kết công tác năm 2016.',
      'xác định nhu cầu kinh phí hàng năm của đơn vị.',
      'thực hiện Chiến lược phát triển rừng đến năm 2020.',
      'làm theo Quyết định có hiệu lực từ ngày 01/7/2020.',
    ]) {
      expect(termsIn(sentence), sentence).toEqual([])
    }
  })

  it('a year counts beside a figure to reach', () => {
    expect(termsIn('phấn đấu đến năm 2030 trồng 500 cây.')).toEqual([['by', 'đến năm 2030', '2030-12-31']])
  })

  it('a day that does not exist has no date', () => {
    expect(termsIn('báo cáo trước ngày 31/02/2027.')).toEqual([['before', 'trước ngày 31/02/2027', null]])
  })
})

describe('events', () => {
  it('start a duty: sau khi, khi, nếu, trường hợp, ngay khi', () => {
    expect(eventsIn('Xây dựng đề án sau khi Chính phủ phê duyệt Đề án “quy hoạch, mạng lưới và cơ sở” và chỉ đạo thực hiện.')).toEqual([
      'Chính phủ phê duyệt Đề án “quy hoạch, mạng lưới và cơ sở”',
    ])
    expect(eventsIn('Nếu có khó khăn, vướng mắc, báo cáo về tỉnh.')).toEqual(['có khó khăn, vướng mắc'])
    expect(eventsIn('Cho học sinh nghỉ học khi có bão, lũ.')).toEqual(['có bão, lũ'])
    expect(eventsIn('Trường hợp phát hiện cháy, báo ngay cho Công an.')).toEqual(['phát hiện cháy'])
    expect(eventsIn('Phá bỏ ngay khi phát hiện.')).toEqual(['phát hiện'])
    expect(eventsIn('Sau mỗi đợt mưa, báo cáo thiệt hại.')).toEqual(['mỗi đợt mưa'])
  })

  it('are not “trong khi”, “kể từ khi”, “đến khi”, accountability, counts of cases, and circumstances', () => {
    for (const sentence of [
      'Trong khi chưa có rừng, trồng cỏ.',
      'Làm cho đến khi xong.',
      'Chịu trách nhiệm nếu để xảy ra cháy rừng.',
      'Rà soát 62 trường hợp bỏ điều trị.',
      'Kiểm tra xe khi ra vào cảng.',
    ]) {
      expect(eventsIn(sentence), sentence).toEqual([])
    }
  })

  it('a bare day is a term when it is still to come; the day of a cited paper and a day of the past are none', () => {
    expect(termsIn('tổ chức Lễ phát động ngày 01/6/2020.')).toEqual([['by', 'ngày 01/6/2020', '2020-06-01']])
    expect(termsIn('trình trước 15/02/2021.')).toEqual([['before', 'trước 15/02/2021', '2021-02-15']])
    expect(termsIn('thực hiện Kế hoạch số 2/KH-UBND ngày 01/02/2020 và kết luận ngày 02/3/2020.')).toEqual([])
  })

  it('cycles and spans in the words of offices: two days of each year, a working day of the month, half a year, Tết, a span without its first year', () => {
    expect(termsIn('báo cáo trước ngày 15/6 và 15/12 hằng năm.')).toEqual([['yearly', 'trước ngày 15/6 và 15/12 hằng năm', null]])
    expect(termsIn('gửi số liệu vào ngày làm việc thứ 3 của tháng.')).toEqual([['monthly', 'vào ngày làm việc thứ 3 của tháng', null]])
    expect(termsIn('làm xong trong 6 tháng đầu năm 2026.')).toEqual([['period', 'trong 6 tháng đầu năm 2026', '2026-06-30']])
    expect(termsIn('tặng quà trước Tết Nguyên đán.')).toEqual([['before', 'trước Tết Nguyên đán', null]])
    expect(termsIn('trưng bày từ ngày 11/9 đến hết năm 2026.')).toEqual([['period', 'từ ngày 11/9 đến hết năm 2026', '2026-12-31']])
    expect(termsIn('nộp hồ sơ trước 08 giờ ngày 20/5/2026.')).toEqual([['before', 'trước 08 giờ ngày 20/5/2026', '2026-05-20']])
  })
})
