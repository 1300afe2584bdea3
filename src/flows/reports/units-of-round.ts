import type { Directive } from '../../documents/index.ts'
import { dayOf, ok, type PlainDate, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import type { Organizations } from '../../organizations/index.ts'
import { listReforms } from '../../organizations/reform/reform-store.ts'
import { type OpenRoundBody, reportRefusals } from '../../reports/index.ts'
import type { Reader } from '../../storage/index.ts'
import { listClauseLeads } from '../../tasks/lists/directive-task-store.ts'
import type { House } from '../house.ts'

/**
 * The units that lead a task of a clause now, in the order in which the directive made the tasks: whoever took a task over stands in the place of who
 * led it. Tasks that were closed without a result are owed no more.
 */
async function leadersOf(tx: Reader, { id, directive, clause }: { id: string; directive: Directive; clause: string }): Promise<UnitId[]> {
  const places = new Map(directive.tasks.map(({ task }, place) => [task, place]))
  const placeOf = (task: string): number => places.get(task) ?? places.size
  const leads = await listClauseLeads(tx, { directive: id, clause })
  return [...new Set(leads.sort((a, b) => placeOf(a.id) - placeOf(b.id)).map(({ lead }) => lead))]
}

/** The day from which a unit was no more, by a day; undefined when it had not ended by then. */
function endBefore(agencies: Organizations, unit: UnitId, day: PlainDate): PlainDate | undefined {
  const ends = agencies.versionsOf(unit).flatMap(({ validTo }) => (validTo !== null && validTo <= day ? [validTo] : []))
  return ends.sort().at(-1)
}

interface Owing {
  readonly agencies: Organizations
  readonly dueOn: PlainDate
  readonly today: PlainDate
  /** Who leads a task of the clause: what it owes goes with its task. */
  readonly leads: ReadonlySet<UnitId>
  /** The days of the reforms that were applied here. */
  readonly applied: ReadonlySet<PlainDate>
}

/** Whether what an ended unit owes will still be handed over: its end lies ahead, or it leads still and no reform of the day of its end was applied here. */
function isToBeHandedOver({ agencies, dueOn, today, leads, applied }: Owing, unit: UnitId): boolean {
  const end = endBefore(agencies, unit, dueOn)
  return end !== undefined && (end > today || (leads.has(unit) && !applied.has(end)))
}

const notThere = (agencies: Organizations, unit: UnitId, on: PlainDate): Result<never> =>
  agencies.versionsOf(unit).length === 0
    ? refuse(reportRefusals, 'ROUND_UNIT_UNKNOWN', { unit })
    : refuse(reportRefusals, 'ROUND_UNIT_NOT_THERE', { unit: agencies.getName(unit, on), on })

/**
 * Who owes a report in a round: the units that are named, or those that lead a task of the clause. A channel and who consolidates must exist on the due
 * day, for a reform leaves them where they are; so must a unit that owes, unless a reform will still hand on what it owes. Refuses
 * ROUND_UNIT_UNKNOWN, ROUND_UNIT_NOT_THERE with the name, and ROUND_CLAUSE_WITHOUT_UNITS.
 */
export async function unitsOfRound(
  tx: Reader,
  house: House,
  { directive, body }: { readonly directive: Directive; readonly body: OpenRoundBody },
): Promise<Result<UnitId[]>> {
  const { dueOn, clause } = body
  const leaders = await leadersOf(tx, { id: body.directiveId, directive, clause })
  const units = body.units ?? leaders
  if (units.length === 0) return refuse(reportRefusals, 'ROUND_CLAUSE_WITHOUT_UNITS', { clause })
  const agencies = await house.organizations()
  const isThere = (unit: UnitId): boolean => agencies.findUnit(unit, dueOn) !== undefined
  const office = [...body.channels, body.consolidator].find((unit) => !isThere(unit))
  if (office !== undefined) return notThere(agencies, office, dueOn)
  const gone = units.filter((unit) => !isThere(unit))
  if (gone.length === 0) return ok(units)
  const applied = new Set((await listReforms(tx)).map(({ on }) => on))
  const owing: Owing = { agencies, dueOn, today: dayOf(house.clock()), leads: new Set(leaders), applied }
  const lost = gone.find((unit) => !isToBeHandedOver(owing, unit))
  return lost === undefined ? ok(units) : notThere(agencies, lost, dueOn)
}

/** A unit that is added to a round exists on its due day, or today: whoever came after the due day may owe what is late. */
export function checkOwing(
  agencies: Organizations,
  unit: UnitId,
  days: { readonly dueOn: PlainDate; readonly today: PlainDate },
): Result<true> {
  const isThere = [days.dueOn, days.today].some((day) => agencies.findUnit(unit, day) !== undefined)
  return isThere ? ok(true) : notThere(agencies, unit, days.dueOn)
}
