import { daysInMonth, findDate } from '../../kernel/index.ts'

/** A date in words or figures somewhere in a key text, as a source for larger patterns: “30/12/2016”, “12 tháng 8 năm 2016”. */
export const DATE = String.raw`\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\d{1,2}\s+tháng\s+\d{1,2}(?:\s+năm|/|,)\s*\d{4}`

const FIGURES = /(\d{1,2})\s*(?:[/.-]|\s+tháng\s+)\s*(\d{1,2})\s*(?:[/.,-]|\s+năm\s+|\s+năm)\s*(\d{4})/

/** The civil date that a match of DATE names; null when that day does not exist. */
export function readDate(text: string): string | null {
  const m = FIGURES.exec(text)
  return m ? (findDate(Number(m[3]), Number(m[2]), Number(m[1])) ?? null) : null
}

/** The last day of a month; null when there is no such month. */
export function endOf(year: number, month: number): string | null {
  return month >= 1 && month <= 12 ? (findDate(year, month, daysInMonth(year, month)) ?? null) : null
}

const QUARTERS: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4, '1': 1, '2': 2, '3': 3, '4': 4 }

/** The last day of a quarter written i–iv or 1–4; null for another mark. */
export function endOfQuarter(year: number, quarter: string): string | null {
  const q = QUARTERS[quarter]
  return q === undefined ? null : endOf(year, q * 3)
}

/** A month written with its year only, “10/2027”, as a source for larger patterns. */
export const MONTH_OF_YEAR = String.raw`(?<![\d/.-])(?:0?[1-9]|1[0-2])\s*/\s*(?:19|20)\d{2}(?![\d/])`

/** A day and a month without their year, “15/6”, as a source for larger patterns. */
export const DAY_OF_YEAR = String.raw`\d{1,2}\s*(?:/\s*|\s+tháng\s+)\d{1,2}(?!\s*[/.]\s*\d|\d|\s+năm\s+\d)`

const DAYS = new RegExp(DATE, 'gu')
const QUARTERS_OF_YEAR = /quý\s*(iv|i{1,3}|[1-4])(?!\p{L})\D+?(\d{4})/gu
const MONTHS_OF_YEAR = new RegExp(MONTH_OF_YEAR, 'gu')
const HALF = /6 tháng (đầu|cuối) (?:của )?năm(?: (\d{4}))?/u
const NO_YEAR = new RegExp(DAY_OF_YEAR, 'gu')

/**
 * The day that the words of a term name, the last one when they name several: a year, a half, a quarter and a month mean their last day. `issued` (the day of
 * the paper) gives the year of a day or a half year that is written without: the first such day from then on. Null when the words name no day.
 */
export function dateOfTerm(words: string, issued: string | null = null): string | null {
  const half = HALF.exec(words)
  const halfYear = half?.[2] ?? issued?.slice(0, 4)
  if (half && halfYear !== undefined) return endOf(Number(halfYear), half[1] === 'đầu' ? 6 : 12)
  const day = [...words.matchAll(DAYS)].at(-1)
  const end = [...words.matchAll(QUARTERS_OF_YEAR)].at(-1)
  const month = [...words.matchAll(MONTHS_OF_YEAR)].at(-1)
  const last = [day, end, month].reduce((a, b) => (b && (!a || b.index + b[0].length > a.index + a[0].length) ? b : a), undefined)
  const year = /(\d{4})(?!.*\d{4})/u.exec(words)
  // “từ ngày 11/9/2026 đến hết năm 2027”: the year behind the day ends later.
  if (last && !(year && year.index >= last.index + last[0].length)) {
    if (last === day) return readDate(last[0])
    if (last === end) return endOfQuarter(Number(last[2]), last[1] ?? '')
    const [m, y] = last[0].split('/')
    return endOf(Number(y), Number(m))
  }
  if (year?.[1] === undefined) return issued === null ? null : dayAfter(words, issued)
  const named = [...words.matchAll(/tháng\s*(\d{1,2})/gu)].at(-1)
  // “từ tháng 5 đến hết năm 2026”: the month is not the one that ends it.
  const isEnd = named !== undefined && !/hết|đến/.test(words.slice(named.index, year.index))
  return endOf(Number(year[1]), isEnd ? Number(named[1]) : 12)
}

/** “15/6” of a paper of 2026-03-02 is 2026-06-15; a day that is past by then is the next year's. */
function dayAfter(words: string, issued: string): string | null {
  const written = [...words.matchAll(NO_YEAR)].at(-1)?.[0]
  const parts = written === undefined ? null : /(\d{1,2})\D+(\d{1,2})/.exec(written)
  if (!parts) return null
  const year = Number(issued.slice(0, 4))
  const day = findDate(year, Number(parts[2]), Number(parts[1])) ?? null
  return day !== null && day < issued ? (findDate(year + 1, Number(parts[2]), Number(parts[1])) ?? null) : day
}
