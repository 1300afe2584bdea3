import { describe, expect, test } from 'vitest'
import { findNumberInWords } from './number-words.ts'

describe('numbers in words', () => {
  test.each([
    ['mười hai lớp', 12],
    ['hai mươi lăm mô hình', 25],
    ['ba mươi mốt xã', 31],
    ['một trăm linh năm hộ', 105],
    ['một trăm hai mươi ba hộ', 123],
    ['ba nghìn bốn trăm bệnh nhân', 3400],
    ['hai triệu ba trăm nghìn đồng', 2_300_000],
    ['một tỷ hai trăm triệu', 1_200_000_000],
    ['mười hai nghìn cây', 12_000],
  ])('%s', (words, value) => {
    expect(findNumberInWords(words, 0)?.value).toBe(value)
  })

  test('“mười năm” are ten years, not fifteen', () => {
    expect(findNumberInWords('mười năm tới', 0)).toMatchObject({ value: 10, words: 1 })
  })

  test('what is no number is none', () => {
    expect(findNumberInWords('trồng cây', 0)).toBeUndefined()
    expect(findNumberInWords('một trăm linh cây', 0)).toBeUndefined()
  })
})
