import { describe, expect, test } from 'vitest'
import type { SourceParagraph } from '../schema.ts'
import { readingWords } from '../testing.ts'
import { repairLabels } from './repair-labels.ts'
import { phraseBook, repairWords } from './repair-words.ts'

const book = phraseBook(readingWords.setPhrases)
const lineOf = (text: string): SourceParagraph => ({ text, label: null, level: null, table: null, style: null, line: 'starts' })
const labels = (...texts: string[]): string[] => repairLabels(texts.map(lineOf)).map((one) => one.text)

describe('labels are put right by those before and after them, and by nothing else', () => {
  test('a roman number that comes again before the next but one is the one between', () => {
    expect(labels('I. MỤC ĐÍCH', 'II. CHỈ TIÊU', 'II. NHIỆM VỤ', 'IV. PHÂN CÔNG')).toEqual([
      ...['I. MỤC ĐÍCH', 'II. CHỈ TIÊU', 'III. NHIỆM VỤ', 'IV. PHÂN CÔNG'],
    ])
  })

  test('a number that the paper itself counts twice is left', () => {
    expect(labels('I. MỤC ĐÍCH', 'II. CHỈ TIÊU', 'II. NHIỆM VỤ', 'III. PHÂN CÔNG')[2]).toBe('II. NHIỆM VỤ')
  })

  test('strokes are I before capitals and 1 before a sentence; a lost point comes back', () => {
    expect(labels('l. MỤC ĐÍCH', 'l. Mục đích', '2: Yêu cầu', 'Ii. CHỈ TIÊU')).toEqual([
      'I. MỤC ĐÍCH',
      '1. Mục đích',
      '2. Yêu cầu',
      'II. CHỈ TIÊU',
    ])
    expect(labels('I MỤC ĐÍCH', '1.Ưu điểm')).toEqual(['I. MỤC ĐÍCH', '1. Ưu điểm'])
  })

  test('a number before capitals stays a number, and a colon behind one that is not due stays', () => {
    expect(labels('1. MỤC TIÊU', '2. NHIỆM VỤ')).toEqual(['1. MỤC TIÊU', '2. NHIỆM VỤ'])
    expect(labels('1. Sở Y tế', '7: Sở Nội vụ')[1]).toBe('7: Sở Nội vụ')
  })

  test('I between II and III, with 2 behind it, is the number 1', () => {
    expect(labels('I. MỤC ĐÍCH', 'II. NHIỆM VỤ', 'I. Sở Y tế', '2. Sở Nội vụ', 'III. TỔ CHỨC')[2]).toBe('1. Sở Y tế')
  })

  test('figures that ran together are the decimal label that is due; others are figures', () => {
    expect(labels('2.2.1. Ứng phó', '222 Tìm kiếm cứu nạn')).toEqual(['2.2.1. Ứng phó', '2.2.2. Tìm kiếm cứu nạn'])
    expect(labels('2.2.1. Ứng phó', '350 Hộ dân')[1]).toBe('350 Hộ dân')
  })

  test('d and đ by the letter before them', () => {
    expect(labels('c) Sở Y tế', 'đ) Sở Nội vụ', 'đ) Sở Tài chính')).toEqual(['c) Sở Y tế', 'd) Sở Nội vụ', 'đ) Sở Tài chính'])
  })
})

describe('words are put right where one reading is left', () => {
  test.each([
    ['quy định chỉ tiết một số điều', 'quy định chi tiết một số điều'],
    ['B. KẾT QUÁ THANH TRA', 'B. KẾT QUẢ THANH TRA'],
    ['sửa đối, bổ sung', 'sửa đổi, bổ sung'],
    ["Số: 12/KL-1'1'1", 'Số: 12/KL-TTT'],
    ['Luật số 33⁄2013/QH13', 'Luật số 33/2013/QH13'],
    ['trong Quý 11/2027', 'trong Quý II/2027'],
    ['UBND TÍNH AN BÌNH', 'UBND TỈNH AN BÌNH'],
    ['- Bộ Nội vụ (đế b/o};', '- Bộ Nội vụ (để b/c);'],
  ])('%s → %s', (read, meant) => expect(repairWords(read, book)).toBe(meant))

  test.each([
    'Quy chế chi tiêu và chỉ tiêu được giao', // both are words
    'uỷ ban nhân dân, hàng năm', // another way of writing
    'tính toán từng khoản chi',
    'tái sản xuất',
    'điều tra 1/2027 số hộ',
  ])('%s stays as it is', (text) => expect(repairWords(text, book)).toBe(text))
})
