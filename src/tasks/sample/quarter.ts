import { z } from 'zod'
import { dateParts, endOfMonth, findDate, type PlainDate } from '../../kernel/index.ts'

/** A quarter by its name: 2016-Q4. */
export const Quarter = z.string().regex(/^[12]\d{3}-Q[1-4]$/)
export type Quarter = z.infer<typeof Quarter>

/** The first and the last day of a quarter, both included. */
export function quarterDays(quarter: Quarter): { readonly from: PlainDate; readonly to: PlainDate } {
  const [year, last] = [Number(quarter.slice(0, 4)), Number(quarter.slice(6)) * 3]
  const [from, lastMonth] = [findDate(year, last - 2, 1), findDate(year, last, 1)]
  if (!from || !lastMonth) throw new Error(`no such quarter: ${quarter}`)
  return { from, to: endOfMonth(lastMonth) }
}

/** The quarter before the one in which a day lies, and those before it: the latest that are over, newest first. */
export function quartersOver(on: PlainDate, count: number): Quarter[] {
  const { year, month } = dateParts(on)
  const index = year * 4 + Math.ceil(month / 3) - 1
  return Array.from({ length: count }, (_, back) => {
    const at = index - 1 - back
    return `${Math.floor(at / 4)}-Q${(at % 4) + 1}`
  })
}
