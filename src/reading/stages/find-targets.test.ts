import { describe, expect, it } from 'vitest'
import { planWith, readText } from '../testing.ts'

const targetsIn = (sentence: string) => readText(planWith(`1. ${sentence}`)).targets.map((t) => [t.value, t.unit])

describe('targets', () => {
  it('are counts with their noun, percentages and amounts in đồng', () => {
    expect(targetsIn('Triển khai mới 16 điểm cấp phát thuốc tại các xã, điều trị cho 3.400 bệnh nhân theo chỉ tiêu.')).toEqual([
      [16, 'điểm cấp phát thuốc'],
      [3400, 'bệnh nhân'],
    ]) // prettier-ignore
    expect(targetsIn('Bảo đảm 100% trạm y tế đủ điều kiện; giảm ít nhất 5% số vụ.')).toEqual([
      [100, '%'],
      [5, '%'],
    ]) // prettier-ignore
    expect(targetsIn('Bố trí 42,5 tỷ đồng và thu hồi 187.450.000 đồng.')).toEqual([
      [42_500_000_000, 'đồng'],
      [187_450_000, 'đồng'],
    ]) // prettier-ignore
  })

  it('are not names, dates, terms, clauses, symbols and years', () => {
    for (const sentence of [
      'Thực hiện Điều 2 và Mục 3 phần I trong 15 ngày, trước ngày 30/12/2016.',
      'Theo Quyết định số 35/2016/QĐ-UBND giai đoạn 2016-2020.',
      'Tổng kết năm 2016, kế hoạch 5 năm và kỷ niệm lần thứ 10.',
      'Trực ban 24/24 giờ.',
    ]) {
      expect(targetsIn(sentence), sentence).toEqual([])
    }
  })

  it('leave out where one stands: from 7 to 14 is 14', () => {
    expect(targetsIn('Nâng thu nhập từ 7 triệu năm 2005 lên 14 triệu.').map(([value]) => value)).toEqual([14])
  })

  it('a report of what was has none', () => {
    expect(
      readText(planWith('I. KẾT QUẢ ĐẠT ĐƯỢC\n1. Đã trồng 500 cây.\nII. NHIỆM VỤ\n1. Trồng 700 cây.')).targets.map((t) => [
        t.clause,
        t.value,
      ]),
    ).toEqual([['II.1', 700]])
  })

  it('one figure in two clauses is one target, the same number of other things is not', () => {
    const { targets, linkedTargets } = readText(
      planWith('I. GIẢI PHÁP\n1. Trồng 500 cây xanh.\n2. Mua 500 chậu hoa.\nII. PHÂN CÔNG\n1. Sở Y tế: trồng 500 cây xanh.'),
    )
    expect(linkedTargets).toEqual([{ id: 'T1', value: 500, unit: 'cây xanh', clauses: ['I.1', 'II.1'] }])
    expect(targets.map((t) => t.sameAs)).toEqual(['T1', undefined, 'T1'])
  })

  it('so many out of all are a target; levels of government and times a day are none', () => {
    expect(targetsIn('Giữ vững 07/11 thôn sạch cỏ.')).toEqual([[7, 'thôn sạch cỏ']])
    expect(targetsIn('Xây dựng 45 xã, phường không ma túy.')).toEqual([[45, 'xã, phường không ma túy']])
    expect(targetsIn('Sửa đổi cho hợp với chính quyền địa phương 02 cấp, kiểm tra 02 lần mỗi ngày.')).toEqual([])
  })

  it('a report has none until it turns to what is to be done', () => {
    const report = planWith('I. TÌNH HÌNH\n1. Có 1.204 người nghiện.\nII. PHƯƠNG HƯỚNG, NHIỆM VỤ\n1. Mở 02 trạm.').replace(
      'KẾ HOẠCH',
      'BÁO CÁO',
    )
    expect(readText(report).targets.map(({ clause, value }) => [clause, value])).toEqual([['II.1', 2]])
  })

  it('an amount said again in words is the same amount, a level of support and a letter behind a number are no targets', () => {
    expect(targetsIn('chi 3.790 tỷ đồng (Ba nghìn bảy trăm chín mươi tỷ đồng) cho khu 12 B, mỗi hộ 15 triệu đồng/hộ.')).toEqual([
      [3_790_000_000_000, 'đồng'],
    ])
    expect(targetsIn('đưa thu nhập bình quân đạt 60 triệu đồng/người/năm.')).toEqual([[60_000_000, 'đồng']])
  })
})
