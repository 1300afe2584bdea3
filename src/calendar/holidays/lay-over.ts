import { formatDate, type PlainDate } from '../../kernel/index.ts'
import type { HolidayPack, HolidayRow } from '../schema.ts'
import { type WorkCalendar, workCalendar } from '../work-calendar.ts'
import type { EnteredDay } from './day-facts.ts'

/** A change that stands, with its words. */
export interface ToldChange {
  readonly change: number
  readonly decision: { readonly number: string; readonly issuedOn: PlainDate; readonly issuer: string | null }
  readonly days: readonly (Omit<EnteredDay, 'name'> & { readonly name: string | null })[]
}

/** The paper of a change as a basis is written. */
export function basisOf({ decision }: Pick<ToldChange, 'decision'>): string {
  const issuer = decision.issuer === null ? '' : ` của ${decision.issuer}`
  return `Văn bản ${decision.number} ngày ${formatDate(decision.issuedOn)}${issuer}`
}

/** Where a row came from that administrators entered: the number of its change; null for a row of the pack. */
export function changeOf(row: HolidayRow): number | null {
  const found = /^change:(\d+)$/.exec(row.source)
  return found ? Number(found[1]) : null
}

const NO_NAME = { 'swapped-off': 'Nghỉ hoán đổi', 'swapped-work': 'Làm bù', substitute: 'Nghỉ bù', holiday: 'Ngày nghỉ' } as const

/** The rows of the pack with the changes laid over them in order: the later row of a day stands, an `ordinary` day has none. */
export function layOver(pack: HolidayPack, changes: readonly ToldChange[]): HolidayPack {
  const rows = new Map(pack.rows.map((row) => [row.date, row]))
  for (const change of changes) {
    for (const day of change.days) {
      if (day.kind === 'ordinary') {
        rows.delete(day.date)
        continue
      }
      const name = day.name ?? NO_NAME[day.kind]
      const told = { date: day.date, kind: day.kind, nameVi: name, nameEn: name, basis: basisOf(change) }
      rows.set(day.date, { ...told, source: `change:${change.change}`, act: `văn bản ${change.decision.number}`, unverified: false })
    }
  }
  return { ...pack, rows: [...rows.values()].sort((a, b) => (a.date < b.date ? -1 : 1)) }
}

/**
 * The calendar of the pack and the changes. A year that the pack does not know is known once its 1 January stands in the table: a single
 * day entered ahead does not make the rest of its year certain.
 */
export function calendarWith(pack: HolidayPack, changes: readonly ToldChange[]): WorkCalendar {
  const whole = layOver(pack, changes)
  const known = new Set(
    [...pack.rows, ...whole.rows.filter((row) => row.date.endsWith('-01-01'))].map((row) => Number(row.date.slice(0, 4))),
  )
  return workCalendar(whole, known)
}
