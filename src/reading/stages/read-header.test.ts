import { describe, expect, it } from 'vitest'
import { planWith, readText } from '../testing.ts'

const headerOf = (text: string) => readText(text).header

describe('the header', () => {
  it('is read from a clean letterhead', () => {
    expect(headerOf(planWith('I. VIỆC LÀM'))).toEqual({
      issuer: 'UBND TỈNH AN BÌNH',
      number: '15/KH-UBND',
      place: 'An Bình',
      date: '2020-03-02',
      type: 'KẾ HOẠCH',
      title: 'VỀ VIỆC TRỒNG CÂY',
      signer: null,
      signerTitle: 'KT. CHỦ TỊCH, PHÓ CHỦ TỊCH',
    }) // prettier-ignore
  })

  it('is read from two columns interleaved line by line, and gives an official letter its type and subject', () => {
    const text =
      'UBND TỈNH AN BÌNH CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSỞ NỘI VỤ Độc lập - Tự do - Hạnh phúc\nSố: 9/SNV-TC An Bình, ngày 2 tháng 3 năm 2020\nV/v nhắc trồng\ncây mùa xuân\nKính gửi:\n- Các xã.\n1. Các xã trồng cây.\nGIÁM ĐỐC\nLê Văn Mẫu'
    expect(headerOf(text)).toEqual({
      issuer: 'UBND TỈNH AN BÌNH SỞ NỘI VỤ',
      number: '9/SNV-TC',
      place: 'An Bình',
      date: '2020-03-02',
      type: 'CÔNG VĂN',
      title: 'V/v nhắc trồng cây mùa xuân',
      signer: 'Lê Văn Mẫu',
      signerTitle: 'GIÁM ĐỐC',
    }) // prettier-ignore
  })

  it('takes type and title from one line when the letterhead is lost', () => {
    expect(headerOf('Chỉ thị về việc trồng cây năm 2020\nCác xã làm như sau:\n1. Các xã trồng cây.')).toMatchObject({
      type: 'Chỉ thị',
      title: 'về việc trồng cây năm 2020',
      issuer: null,
      number: null,
    })
  })

  it('takes a signature from one line', () => {
    const text = planWith('I. VIỆC LÀM').replace('KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH', 'TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH Lê Văn Mẫu')
    expect(headerOf(text)).toMatchObject({ signer: 'Lê Văn Mẫu', signerTitle: 'KT. CHỦ TỊCH' })
  })

  it('keeps a date that does not exist out', () => {
    expect(headerOf(planWith('I. A').replace('ngày 02 tháng 3', 'ngày 31 tháng 2')).date).toBeNull()
  })

  it('means by the symbol what the type line does not say', () => {
    expect(headerOf(planWith('I. VIỆC').replace('KẾ HOẠCH\n', '').replace('15/KH-UBND', '15/CT-UBND')).type).toBe('CHỈ THỊ')
  })

  const paper = (title: string): string =>
    planWith('1. Trồng cây.').replace('VỀ VIỆC TRỒNG CÂY\nCăn cứ Luật Lâm nghiệp ngày 15/11/2017;', title)

  it('the number of a letter is its own, also where its subject names another paper', () => {
    const letter = planWith('1. Trồng cây.').replace('Số: 15/KH-UBND', 'Số: 15/UBND-NC\nV/v gia hạn nhiệm vụ tại Kế hoạch số 9/KH-UBND')
    expect(readText(letter).header.number).toBe('15/UBND-NC')
  })

  it('a title ends where a sentence begins, and before those whom a telegram is for', () => {
    expect(headerOf(paper('Về việc trồng cây\nThời gian gần đây, cây đã ít đi. Chủ tịch yêu cầu:')).title).toBe('Về việc trồng cây')
    const telegram = readText(
      paper('Về việc trồng cây\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH AN BÌNH điện:\n- Giám đốc Sở Y tế;\nYêu cầu trồng cây ngay.'),
    )
    expect(telegram.header.title).toBe('Về việc trồng cây')
    expect(telegram.outline.map(({ id }) => id)).toEqual(['1'])
  })

  it('a title in capitals goes on in small letters, and a decision that it amends is part of it', () => {
    expect(headerOf(paper('CỦA BAN THƯỜNG VỤ\nvề trồng cây')).title).toBe('CỦA BAN THƯỜNG VỤ về trồng cây')
    expect(headerOf(paper('Sửa đổi Quy chế\nban hành kèm theo Quyết định số 1/QĐ-UBND')).title).toBe(
      'Sửa đổi Quy chế ban hành kèm theo Quyết định số 1/QĐ-UBND',
    )
  })
})
