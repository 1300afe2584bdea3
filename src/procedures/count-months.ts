import { dayOfMoment } from '../calendar/index.ts'
import { endOfMonth, type PlainDate, plainDate, type UnitId } from '../kernel/index.ts'
import type { LiveDossier } from './running/dossier-state.ts'

/** What a facility reports of a month: `present` at its end, how many came in new, came from or went to another facility, left. */
export interface FacilityMonth {
  readonly present: number
  readonly admitted: number
  readonly movedIn: number
  readonly movedOut: number
  readonly left: number
}

/** One dossier in a facility: from its day until before another, how it came and how it went. */
interface Stay {
  readonly unit: UnitId
  readonly from: PlainDate
  readonly to: PlainDate | null
  readonly cameFrom: UnitId | null
  readonly wentTo: UnitId | null
}

type Counted = Pick<LiveDossier, 'moves' | 'dates' | 'status' | 'last'>

/** Which seat is counted in which month (`YYYY-MM`), and by which dated facts of the definition a stay begins and is over. */
export interface MonthAsked {
  readonly seat: string
  readonly month: string
  readonly since: string
  readonly until: string
}

/** The stays of a dossier in the units of a seat, from the fact that begins them; a naming before that day is no stay. */
function staysOf(dossier: Counted, { seat, since, until }: MonthAsked): Stay[] {
  const begun = dossier.dates.get(since)
  if (begun === undefined) return []
  const first = dayOfMoment(begun)
  const isOver = dossier.status === 'ended' || dossier.status === 'refused' || dossier.status === 'closed'
  const over = dossier.dates.get(until) ?? (isOver ? dossier.last : undefined)
  const named = dossier.moves.filter((one) => one.seat === seat).map(({ to, at }) => ({ to, on: dayOfMoment(at) }))
  const entered = named.findLastIndex(({ on }) => on <= first)
  const moves = named.slice(Math.max(entered, 0)).map(({ to, on }) => ({ to, on: on < first ? first : on }))
  return moves.map(({ to: unit, on: from }, index) => {
    const next = moves[index + 1]
    const [cameFrom, wentTo] = [moves[index - 1]?.to ?? null, next?.to ?? null]
    return { unit, from, to: next?.on ?? (over === undefined ? null : dayOfMoment(over)), cameFrom, wentTo }
  })
}

const NOTHING: FacilityMonth = { present: 0, admitted: 0, movedIn: 0, movedOut: 0, left: 0 }

/**
 * A month of each facility, counted from dossiers: one that moves is admitted once, leaves the one and is with the other from the day of the move, so that
 * the sum of those present is the number of dossiers. Facilities without anything in the month are left out.
 */
export function facilityMonths(dossiers: readonly Counted[], asked: MonthAsked): ReadonlyMap<UnitId, FacilityMonth> {
  const first = plainDate(`${asked.month}-01`)
  const last = endOfMonth(first)
  const isIn = (day: PlainDate | null): boolean => day !== null && day >= first && day <= last
  const months = new Map<UnitId, FacilityMonth>()
  const add = (unit: UnitId, key: keyof FacilityMonth): void => {
    const known = months.get(unit) ?? NOTHING
    months.set(unit, { ...known, [key]: known[key] + 1 })
  }
  for (const { unit, from, to, cameFrom, wentTo } of dossiers.flatMap((one) => staysOf(one, asked))) {
    if (from <= last && (to === null || to > last)) add(unit, 'present')
    if (isIn(from)) add(unit, cameFrom === null ? 'admitted' : 'movedIn')
    if (isIn(to)) add(unit, wentTo === null ? 'left' : 'movedOut')
  }
  return months
}
