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
