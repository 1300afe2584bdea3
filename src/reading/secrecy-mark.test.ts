import { describe, expect, it } from 'vitest'
import { findSecrecyMark } from './index.ts'
import { sampleText } from './testing.ts'

const head = (mark: string): string =>
  `UBND TỈNH AN BÌNH\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n${mark}\nKẾ HOẠCH\nVỀ VIỆC TRỒNG CÂY\nI. MỤC ĐÍCH\n1. Trồng cây.`
const levelOf = (text: string): string | undefined => findSecrecyMark(text)?.level

describe('a secrecy mark', () => {
  it('is read on a line of its own, framed, spaced or in a cell', () => {
    expect(levelOf(head('MẬT'))).toBe('MẬT')
    expect(levelOf(head('| TỐI MẬT |'))).toBe('TỐI MẬT')
    expect(levelOf(head('[TUYỆT MẬT]'))).toBe('TUYỆT MẬT')
    expect(levelOf(head('M Ậ T'))).toBe('MẬT')
    expect(levelOf(head('Độ mật: Tối mật'))).toBe('TỐI MẬT')
    expect(levelOf(head('Số: 12/KH-UBND | MẬT |'))).toBe('MẬT')
    expect(levelOf(head('TUYỆT\nMẬT'))).toBe('TUYỆT MẬT')
    expect(levelOf(head('TỐI MẬT').normalize('NFD'))).toBe('TỐI MẬT')
    expect(levelOf(head('TỐI MẬT').replaceAll('\n', '\r\n'))).toBe('TỐI MẬT')
  })

  it('is read from a symbol that ends in (M)', () => {
    expect(levelOf(head('Số: 12/KH-UBND(M)'))).toBe('MẬT')
    expect(levelOf(head('Số:\n12/KH-UBND (M)'))).toBe('MẬT')
    expect(levelOf(head('Số: 12/KH-UBND'))).toBeUndefined()
  })

  it('is found where a stamp was moved behind the body', () => {
    expect(levelOf(`${head('')}\nNơi nhận:\n- Lưu: VT.\nTỐI MẬT`)).toBe('TỐI MẬT')
  })

  it('points at its line in the given text', () => {
    const text = head('MẬT')
    const mark = findSecrecyMark(text)
    expect(mark && text.slice(mark.span[0], mark.span[1])).toBe('MẬT')
  })

  it('is not seen in running text, in titles and in names of laws', () => {
    const words = [
      'mật độ dân số',
      'bảo mật thông tin',
      'mật ong',
      'VỀ BẢO VỆ BÍ MẬT NHÀ NƯỚC',
      'Danh mục bí mật nhà nước',
      'tài liệu mật và tối mật được lưu riêng',
      'MẬT ĐỘ XÂY DỰNG',
    ]
    for (const line of words) expect(levelOf(head(line)), line).toBeUndefined()
    expect(levelOf(head('VỀ CÔNG TÁC BẢO VỆ BÍ\nMẬT\nNHÀ NƯỚC'))).toBeUndefined()
    expect(levelOf(`${head('')}\n2. Công văn số 5/CV-UBND(M) đã gửi.`)).toBeUndefined()
    for (const name of ['plan-484.txt', 'W1.txt', 'W5.txt']) expect(levelOf(sampleText(name))).toBeUndefined()
  })
})
