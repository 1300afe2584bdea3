import { dueOf } from '../../calendar/index.ts'
import type { TermAnswer, TermPreview } from '../../tasks/index.ts'
import type { House } from '../house.ts'

/** When a term would fall due for a task assigned on a day, by which rule, and what in the calendar is not certain; writes nothing. */
export function previewTerm(house: House, asked: TermPreview): TermAnswer {
  const { term, assignedOn } = asked
  const answer = dueOf(term, house.calendar, { after: assignedOn })
  const hasEnd = term.kind !== 'recurring' && term.kind !== 'continuing'
  return {
    due: hasEnd ? answer.due : null,
    rule: answer.rule,
    waits: term.kind === 'trigger' || term.kind === 'after-event',
    unverified: answer.unverified ?? null,
  }
}
