import type { Locale } from '../kernel/index.ts'

/** The words that stand for an argument, longest first; usage lines are written in Vietnamese. */
const ARGUMENTS: readonly (readonly [vi: string, en: string])[] = [
  ['TÊN-ĐĂNG-NHẬP', 'LOGIN'],
  ['ĐƯỜNG-DẪN', 'PATH'],
  ['ĐỊA-CHỈ', 'ADDRESS'],
  ['THƯ-MỤC', 'DIR'],
  ['CÂU-HỎI', 'QUESTION'],
  ['CỤM TỪ', 'PHRASE'],
  ['CƠ-QUAN', 'AGENCY'],
  ['VAI-TRÒ', 'ROLE'],
  ['HỌ-TÊN', 'FULL-NAME'],
  ['KHÓA', 'KEY'],
  ['LÚC', 'WHEN'],
  ['NGÀY', 'DATE'],
  ['CHỮ', 'TEXT'],
  ['CẤP', 'LEVEL'],
  ['CỘT', 'COLUMN'],
  ['TỆP', 'FILE'],
  ['TÊN', 'LOGIN'],
  ['MÃ', 'CODE'],
  ['KỲ', 'PERIOD'],
  ['SỐ', 'NUMBER'],
]

/** A line of usage in the language of the reader. */
export function usageIn(locale: Locale, usage: string): string {
  return locale === 'vi' ? usage : ARGUMENTS.reduce((text, [vi, en]) => text.replaceAll(vi, en), usage)
}
