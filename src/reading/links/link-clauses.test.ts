import { describe, expect, test } from 'vitest'
import { planWith, readText } from '../testing.ts'

const PLAN = planWith(`I. GIẢI PHÁP
1. Đổi mới cách tuyên truyền, vận động trồng cây phân tán cho hợp từng vùng.
2. Xây dựng kế hoạch kiểm tra, tự kiểm tra việc trồng rừng phòng hộ tại các huyện ven biển trong tỉnh.
3. Tăng cường hợp tác quốc tế về nghiên cứu giống.
II. PHÂN CÔNG NHIỆM VỤ
1. Sở Thông tin: phối hợp với các ngành đổi mới nội dung, hình thức tuyên truyền ở trường học, chú ý cây phân tán.
2. Sở Nông nghiệp: tham mưu xây dựng kế hoạch kiểm tra, tự kiểm tra việc trồng rừng phòng hộ tại các huyện ven biển trong tỉnh.
3. Sở Tài chính: bố trí kinh phí hằng năm.`)

describe('links between solutions and assignments', () => {
  const { links, findings } = readText(PLAN)

  test('a clause repeated in its words is linked surely, one on the same subject less surely, another not at all', () => {
    expect(links.map(({ from, to }) => [from, to])).toEqual([
      ['I.2', 'II.2'],
      ['I.1', 'II.1'],
    ])
    expect(links[0]?.confidence).toBeGreaterThan(0.8)
    expect(links[1]?.confidence).toBeLessThanOrEqual(0.6)
  })

  test('the finding says “repeated” only where the words are', () => {
    const messageOf = (clause: string): string =>
      findings.find((one) => one.code === 'DUTY_WITHOUT_LEAD' && one.clause === clause)?.message ?? ''
    expect(messageOf('I.2')).toContain('được nhắc lại tại II.2')
    expect(messageOf('I.1')).toContain('Có thể cùng nội dung với II.1')
    expect(messageOf('I.3')).not.toContain('II.')
  })
})
