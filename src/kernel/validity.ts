import type { PlainDate } from './plain-date.ts'

interface Dated {
  readonly validFrom: PlainDate | null
  readonly validTo: PlainDate | null
}

/** Whether a dated row holds on a day: from `validFrom` on, until before `validTo`. */
export function isValidOn(row: Dated, on: PlainDate): boolean {
  return (row.validFrom === null || row.validFrom <= on) && (row.validTo === null || on < row.validTo)
}
