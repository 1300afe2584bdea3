import { describe, expect, it } from 'vitest'
import { draftLine } from './draft-line.ts'

describe('the first draft of a consolidated line', () => {
  it('quotes a few units by name, one a paragraph, each closed by a stop', () => {
    const lines = [
      { unit: 'Sở Y tế', text: 'Duy trì đủ cơ sở' },
      { unit: 'Huyện Kỳ Sơn', text: 'Đã ban hành kế hoạch.' },
    ]
    expect(draftLine(lines)).toBe('Sở Y tế: Duy trì đủ cơ sở.\nHuyện Kỳ Sơn: Đã ban hành kế hoạch.')
  })
  it('counts many and names them in Vietnamese order, đ after d', () => {
    const lines = ['Đô Lương', 'Diễn Châu', 'Anh Sơn', 'Yên Thành', 'Cửa Lò', 'Con Cuông'].map((unit) => ({ unit, text: 'x' }))
    expect(draftLine(lines)).toBe(
      '6 đơn vị đã báo cáo: Anh Sơn, Con Cuông, Cửa Lò, Diễn Châu, Đô Lương, Yên Thành. Nội dung từng đơn vị ở phụ lục.',
    )
  })
})
