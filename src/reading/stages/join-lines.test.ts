import { describe, expect, it } from 'vitest'
import { planWith, readText } from '../testing.ts'

const bodyOf = (body: string): string[] => {
  const { text } = readText(planWith(body))
  return text.slice(text.indexOf('I. '), text.indexOf('\nNơi nhận')).split('\n')
}

/** Enough broken lines for the text to count as wrapped. */
const WRAPPED =
  'I. NỘI DUNG CHÍNH CỦA ĐỢT TRỒNG\nCÂY NĂM NAY\n1. Mỗi xã chọn một khu đất\ntrống và làm sạch cỏ trước\nkhi trồng, sau đó báo về\nhuyện để ghi sổ.\n'

describe('joining broken lines', () => {
  it('a heading in capitals goes on in capitals, a sentence in small letters', () => {
    expect(bodyOf(WRAPPED)).toEqual([
      'I. NỘI DUNG CHÍNH CỦA ĐỢT TRỒNG CÂY NĂM NAY',
      '1. Mỗi xã chọn một khu đất trống và làm sạch cỏ trước khi trồng, sau đó báo về huyện để ghi sổ.',
    ])
  })

  it('a line that begins with the dash of a known pair of words is no list item', () => {
    const lines = bodyOf(`${WRAPPED}2. Giao việc cho Sở Lao động\n- Thương binh và Xã hội\ncùng làm.\n- Chăm cây.`)
    expect(lines.slice(2)).toEqual(['2. Giao việc cho Sở Lao động - Thương binh và Xã hội cùng làm.', '- Chăm cây.'])
  })

  it('a proper name broken over lines is joined, a number alone on its line gets its words', () => {
    expect(bodyOf(`${WRAPPED}2.\nGửi báo cáo về Ủy\nBAN NHÂN DÂN tỉnh và cho\nCông an tỉnh để biết.`).slice(2)).toEqual([
      '2. Gửi báo cáo về Ủy BAN NHÂN DÂN tỉnh và cho Công an tỉnh để biết.',
    ])
  })

  it('the name of a body alone on a labelled line stays a heading before a verb', () => {
    const { assignments } = readText(planWith(`${WRAPPED}2. Sở Y tế\nTổ chức khám cho người trồng\ncây ở các xã.`))
    expect(assignments.map((a) => [a.clause, a.agency])).toContainEqual(['I.2', 'Sở Y tế'])
  })

  it('a second paragraph without label belongs to the item before it', () => {
    const { outline } = readText(planWith('I. VIỆC LÀM\n1. Sở Y tế khám bệnh.\nSau đó ghi kết quả vào sổ.\n2. Sở Tài chính cấp tiền.'))
    expect(outline.find((item) => item.id === 'I.1')?.text).toBe('Sở Y tế khám bệnh. Sau đó ghi kết quả vào sổ.')
  })

  it('lines of pipes and dashes and marks that cannot be seen are dropped, words run together at a capital are parted', () => {
    const { text } = readText(planWith('I. VIỆC\u00ad LÀM\n|\n-------\n1. Giám đốcSở Y tế\u200b trồng cây.'))
    expect(text).toContain('I. VIỆC LÀM\n1. Giám đốc Sở Y tế trồng cây.')
    expect(text).not.toContain('---')
  })

  it('a recipient after a comma is a line of its own, a heading in capitals does not go on in an item', () => {
    const wrapped = readText(planWith(WRAPPED).replace('- Như trên;', '- Ban A (để báo cáo),\n- Các ban đảng,\n- Như trên;'))
    expect(wrapped.recipients).toEqual(['Ban A (để báo cáo)', 'Các ban đảng', 'Như trên', 'Lưu: VT'])
    expect(bodyOf(`${WRAPPED}II. CÁC SỞ CÓ TÊN TẠI PHỤ LỤC\n1. Trồng cây.`).slice(2)).toEqual([
      'II. CÁC SỞ CÓ TÊN TẠI PHỤ LỤC',
      '1. Trồng cây.',
    ])
  })
})
