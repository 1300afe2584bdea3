import type { Principal } from '../../access/index.ts'
import { dueOf, isWorkingDay, isYearKnown, type Term, type WorkCalendar } from '../../calendar/index.ts'
import {
  type CloneLine,
  type CloneOrder,
  type ClonePlan,
  type ClonePreview,
  type Directive,
  describeParty,
  dutyTitle,
  eventWords,
  type Party,
  type PlannedLine,
} from '../../documents/index.ts'
import { ok, type PlainDate, type Result, type UnitId } from '../../kernel/index.ts'
import { findPlace, type Organizations } from '../../organizations/index.ts'
import type { House } from '../house.ts'
import { query } from '../perform.ts'
import { unitName } from '../task-items.ts'
import { openClonePlan } from './clone-directive.ts'

/** The day on which a term ends by itself, and whether it is a working day as far as the calendar knows. */
function dueDay(term: Term, calendar: WorkCalendar): CloneLine['due']['after'] {
  if (term.kind === 'recurring' || term.kind === 'continuing') return null
  const { due } = dueOf(term, calendar)
  return due === null ? null : { on: due, working: isYearKnown(calendar, due) ? isWorkingDay(calendar, due) : null }
}

function lineAnswer({ moving, words }: ClonePlan, line: PlannedLine, calendar: WorkCalendar): CloneLine {
  const { source, agencies } = moving
  const { duty, term, lead } = line
  const context = { organizations: agencies.known, words: { titles: {}, words: [...words] } }
  const before = (party: Party) => describeParty(party, context, agencies.before)
  const after = (party: Party) => describeParty(party, context, agencies.on)
  const told = (one: Term): Term => ('event' in one ? { ...one, event: eventWords(one.event, source.directive, source) || '—' } : one)
  const changes = [...line.titleChanges, ...line.textChanges]
  return {
    ...{ duty: duty.id, clause: duty.clause, leftOut: line.isLeftOut, doubts: [...line.doubts] },
    title: { before: dutyTitle(duty, source), after: line.title },
    words: [...new Map(changes.map((change) => [change.before, { before: change.before, after: change.after }])).values()],
    term: { before: told(duty.term), after: told(term.term) },
    due: { before: dueDay(duty.term, calendar), after: dueDay(term.term, calendar) },
    lead: { before: duty.lead && before(duty.lead), after: lead && after(lead.party) },
    coordinators: { before: duty.coordinators.map(before), after: line.coordinators.map(after) },
  }
}

const LEVELS = ['commune', 'district', 'province'] as const

/** The places of the level of the issuer's own place, but for it: those that a clone can be made for. */
function placesBeside({ review, office }: Directive, known: Organizations, days: { before: PlainDate; on: PlainDate }): UnitId[] {
  const issuer = review.header.issuerUnit ?? office
  const level = LEVELS.find((one) => findPlace(known, issuer, one, days.before) !== undefined)
  const own = level && findPlace(known, issuer, level, days.before)
  return known.unitsOn(days.on).flatMap((unit) => (unit.class === 'f' && unit.level === level && unit.unitId !== own ? [unit.unitId] : []))
}

function previewAnswer(id: string, plan: ClonePlan, calendar: WorkCalendar): ClonePreview {
  const { moving, lines, title, issuerUnit, recipients } = plan
  const { source, agencies, shift } = moving
  const { known, before, on, place } = agencies
  const named = (unit: UnitId | null, day: PlainDate) => unit && unitName(known, unit, day)
  return {
    ...{ of: id, years: shift.years, on, place: named(place?.to ?? null, on) },
    places: placesBeside(source.directive, known, agencies).map((unit) => unitName(known, unit, on)),
    issuer: { before: named(source.directive.review.header.issuerUnit, before), after: named(issuerUnit, on) },
    title: { before: source.header.title, after: title },
    lines: lines.map((line) => lineAnswer(plan, line, calendar)),
    recipients: {
      of: recipients.length,
      unknown: recipients.filter(({ parties }) => parties.some((party) => party.kind === 'unknown')).length,
    },
  }
}

/** What a clone of an issued directive would be, line by line. Writes nothing. Refuses what `planClone` refuses and who may not take papers in. */
export function previewClone(house: House, principal: Principal, id: string, order: CloneOrder): Promise<Result<ClonePreview>> {
  return query(house, principal, async (tx): Promise<Result<ClonePreview>> => {
    const plan = await openClonePlan(tx, { house, principal, id, order })
    return plan.ok ? ok(previewAnswer(id, plan.value, house.calendar)) : plan
  })
}
