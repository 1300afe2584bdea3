import type { DutyStatus } from '../allowed-actions.ts'
import type { Party } from '../schema.ts'
import type { Directive, Duty, Review } from './directive-state.ts'

/** A duty of the review, if there is one. */
export function findDuty(review: Review, id: string): Duty | undefined {
  return Object.hasOwn(review.duties, id) ? review.duties[id] : undefined
}

const stands = (duty: Duty | undefined): duty is Duty =>
  duty !== undefined && (duty.standing.status === 'proposed' || duty.standing.status === 'accepted')

/** Duties that still count: neither dropped nor gone into others. */
export function standingDuties(review: Review): Duty[] {
  return Object.values(review.duties).filter(stands)
}

function isCarried(review: Review, id: string, seen: ReadonlySet<string>): boolean {
  const path = new Set(seen).add(id)
  return review.links.some(({ solution, duty, confirmed }) => {
    if (!confirmed || solution !== id || path.has(duty) || !stands(findDuty(review, duty))) return false
    const isOwner = !review.links.some((link) => link.confirmed && link.solution === duty)
    return isOwner || isCarried(review, duty, path)
  })
}

/**
 * Where a duty stands now. `carried` = a solution with a confirmed link that leads to a standing duty which is no solution itself;
 * links that run in a circle carry nothing, so that no text is lost.
 */
export function dutyStatus(review: Review, duty: Duty): DutyStatus {
  const { status } = duty.standing
  if (status !== 'proposed' && status !== 'accepted') return status
  return isCarried(review, duty.id, new Set()) ? 'carried' : status
}

/** Duties of which issue makes tasks: accepted and not carried by others. */
export function dutiesToIssue(review: Review): Duty[] {
  return Object.values(review.duties).filter((duty) => dutyStatus(review, duty) === 'accepted')
}

/** Whether a party names units that are known. */
export function isKnown(party: Party): boolean {
  return party.kind === 'unit' || (party.kind === 'group' && party.members.length > 0)
}

/** At and above this confidence, and without a doubt, a proposed duty is taken by “accept all that is certain”. */
export const CERTAIN = 0.8

/** Whether a proposed duty can be taken without a look: known lead, no doubt, certain reading. */
export function isCertain(review: Review, duty: Duty): boolean {
  const { lead, doubts, confidence } = duty
  return dutyStatus(review, duty) === 'proposed' && lead !== null && isKnown(lead) && doubts.length === 0 && confidence >= CERTAIN
}

/** The units of action recipients; undefined when the paper names none that is known, so that nothing can be limited by them. */
export function actionUnits(directive: Pick<Directive, 'recipients'>): ReadonlySet<string> | undefined {
  const units = directive.recipients
    .filter((line) => line.purpose === 'action')
    .flatMap((line) => line.parties)
    .flatMap((party) => (party.kind === 'unit' ? [party.unit] : party.kind === 'group' ? party.members : []))
  return units.length > 0 ? new Set(units) : undefined
}
