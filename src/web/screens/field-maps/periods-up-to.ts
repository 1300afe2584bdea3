/** How many months the periods of a kind have. */
const MONTHS: Readonly<Record<string, number>> = { month: 1, quarter: 3, 'half-year': 6, year: 12 }
const MOST = 24

function nameOf(kind: string, year: number, index: number): string {
  if (kind === 'year') return String(year)
  if (kind === 'half-year') return `${year}-H${index}`
  if (kind === 'quarter') return `${year}-Q${index}`
  return `${year}-${String(index).padStart(2, '0')}`
}

/** Names of the periods of a kind that are over by a day (`YYYY-MM-DD`), newest first, at most 24; those of nine months are one a year. */
export function periodsUpTo(kind: string, today: string): string[] {
  const [year, month] = today.split('-').map(Number)
  if (year === undefined || month === undefined || Number.isNaN(year)) return []
  if (kind === 'nine-month') return Array.from({ length: 5 }, (_, n) => `${(month > 9 ? year : year - 1) - n}-9M`)
  const length = MONTHS[kind] ?? 1
  const done = Math.floor((year * 12 + month - 1) / length)
  return Array.from({ length: MOST }, (_, n) => {
    const months = (done - n - 1) * length
    return nameOf(kind, Math.floor(months / 12), (months % 12) / length + 1)
  })
}
