import type { Name } from '../../../kernel/index.ts'

/** What can be wrong with a line of values, as people read it. */
export const VALUE_RULES = {
  'unknown-unit': { vi: 'không có cơ quan mang mã này', en: 'there is no agency of this id' },
  'unit-not-there': { vi: 'cơ quan không còn hoặc chưa có vào ngày cuối kỳ', en: 'the agency is not there on the last day of the period' },
  'unknown-indicator': { vi: 'không có chỉ tiêu này trong kỳ', en: 'there is no such indicator in the period' },
  reckoned: { vi: 'chỉ tiêu này được tính từ chỉ tiêu khác, không nhập', en: 'this indicator is reckoned from others, not entered' },
  'unknown-breakdown': { vi: 'chỉ tiêu không có phần chia này', en: 'the indicator is not broken down like this' },
  'unknown-period': { vi: 'không đọc được tên kỳ', en: 'the name of the period cannot be read' },
  'not-a-number': { vi: 'không phải là số', en: 'is no number' },
  'out-of-range': {
    vi: 'quá lớn (từ 10^12) hoặc quá 6 chữ số thập phân',
    en: 'is too large (10^12 and more) or has more than six decimals',
  },
  decimals: { vi: 'nhiều chữ số thập phân hơn chỉ tiêu cho phép', en: 'has more decimals than the indicator' },
  ambiguous: {
    vi: 'đọc được hai cách (3,400 là 3.400 hay 3,4): ghi 3400 hoặc 3,4',
    en: 'can be read in two ways (3,400 is 3400 or 3.4): write 3400 or 3,4',
  },
  formula: { vi: 'ô là công thức hoặc lỗi: dán giá trị vào', en: 'the cell holds a formula or an error: paste its value' },
  'no-value': { vi: 'dòng thiếu ô bắt buộc', en: 'a cell that the row needs is empty' },
  'another-measure': { vi: 'đơn vị tính khác đơn vị của chỉ tiêu', en: 'the measure is not that of the indicator' },
  'unclear-unit': { vi: 'nhiều cơ quan mang tên này: ghi mã cơ quan', en: 'several agencies bear this name: write the id' },
  'not-under': { vi: 'cơ quan không thuộc đơn vị nạp số liệu', en: 'the agency is not under the unit whose values are loaded' },
  twice: { vi: 'đã có ở một dòng trước', en: 'stands in an earlier line already' },
  'stands-in-report': { vi: 'đã có trong báo cáo của đơn vị', en: 'stands in a report of the unit already' },
} as const satisfies Readonly<Record<string, Name>>
export type ValueRule = keyof typeof VALUE_RULES

/** A line that is refused: its number from 1, and why; `earlier` = the line in which the same stands already. */
export interface LineFault {
  readonly row: number
  readonly rule: ValueRule
  readonly earlier?: number
}

/** So many faults are told; further ones are only counted, as far as the file was read. */
export const MOST_FAULTS = 1000
