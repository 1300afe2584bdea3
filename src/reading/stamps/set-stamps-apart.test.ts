import { describe, expect, it } from 'vitest'
import { planWith, readText } from '../testing.ts'

const PLAN = planWith('I. VIỆC LÀM\n1. Các xã trồng cây.')
const plain = readText(PLAN)
const BOX =
  'Người ký: CỔNG THÔNG TIN ĐIỆN TỬ AN BÌNH\nEmail: cong@anbinh.example\nCơ quan: VĂN PHÒNG\nThời gian ký: 03.03.2020 16:36:42 +07:00\n'

describe('what was put on a paper after it was issued', () => {
  it('who signed the file is no issuer, no title and no text, wherever the box stands', () => {
    for (const text of [
      BOX + PLAN,
      PLAN + BOX,
      PLAN.replace('KẾ HOẠCH\n', `${BOX}KẾ HOẠCH\n`),
      BOX.replace(/\n/g, ' ').trim() + `\n${PLAN}`,
    ]) {
      const { header, outline, recipients, text: read } = readText(text)
      expect({ header, recipients, outline }).toEqual({ header: plain.header, recipients: plain.recipients, outline: plain.outline })
      expect(read.startsWith(plain.text)).toBe(true)
      expect(read).toContain('Thời gian ký: 03.03.2020')
    }
  })

  it('the stamp of an office that received it goes, with the name over it where that stands apart from the issuer', () => {
    const bare = 'ĐẾN Giờ: Ngày: 3/3/2020\n'
    const named = ['SỞ XÂY DỰNG\nĐẾN\nGiờ: 8\nNgày: 3/3/2020\n', 'VĂN PHÒNG TỈNH\nCÔNG VĂN ĐẾN\nGiờ ….. Ngày 3/3\nKính chuyển: Văn thư\n']
    for (const before of ['CỘNG HÒA', 'Số: 15', 'KẾ HOẠCH\nVỀ'])
      for (const stamp of before === 'CỘNG HÒA' ? [bare] : [bare, ...named])
        expect(readText(PLAN.replace(before, stamp + before)).header, stamp + before).toEqual(plain.header)
  })

  it('a portal over an issuer is none; one that issues the paper is', () => {
    expect(readText(`CỔNG THÔNG TIN ĐIỆN TỬ AN BÌNH\n${PLAN}`).header).toEqual(plain.header)
    const own = PLAN.replace('UBND TỈNH AN BÌNH', 'UBND TỈNH AN BÌNH\nCỔNG THÔNG TIN ĐIỆN TỬ')
    expect(readText(own).header.issuer).toBe('UBND TỈNH AN BÌNH CỔNG THÔNG TIN ĐIỆN TỬ')
  })

  it('a label of the text itself is no box: one alone, or several without a word of signing', () => {
    const text = planWith('I. VIỆC LÀM\n1. Các xã trồng cây.\nCơ quan: các xã.\nChức vụ: cán bộ.')
    expect(readText(text).text).toMatch(/Cơ quan: các xã\.[\s\S]*Nơi nhận/)
  })
})
