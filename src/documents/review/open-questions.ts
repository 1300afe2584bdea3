import { endsBefore } from '../clone/shift-term.ts'
import type { Party } from '../schema.ts'
import type { Directive, Duty } from './directive-state.ts'
import { actionUnits, dutyStatus, isKnown } from './duty-standing.ts'

/** Points of a review that are still open: those that block issue, and those that only warn. */
export const QUESTION_CODES = {
  HEADER_WITHOUT_DATE: true,
  DUTY_PROPOSED: true,
  DUTY_WITHOUT_LEAD: true,
  AGENCY_UNKNOWN: true,
  TERM_BEFORE_DOCUMENT: true,
  DATE_DOES_NOT_EXIST: true,
  HEADER_WITHOUT_NUMBER: false,
  COORDINATOR_UNKNOWN: false,
  DUTY_WITHOUT_TERM: false,
  DUTY_WITHOUT_PRODUCT: false,
  MORE_DEADLINES: false,
  DIRECTS_ANOTHER: false,
  DEPENDS_ON_CONDITION: false,
  TERM_MOVED: false,
  AGENCY_SUCCEEDED: false,
  LEAD_NOT_A_RECIPIENT: false,
  RECIPIENT_UNKNOWN: false,
} as const satisfies Record<string, boolean>

export type QuestionCode = keyof typeof QUESTION_CODES

/** One open point; `duty` or `recipient` says where; `blocks` = the directive cannot be issued while it stands. */
export interface OpenQuestion {
  readonly code: QuestionCode
  readonly duty: string | null
  readonly recipient: string | null
  readonly blocks: boolean
}

const DOUBTS = {
  'date-does-not-exist': 'DATE_DOES_NOT_EXIST',
  'more-deadlines': 'MORE_DEADLINES',
  'directs-another': 'DIRECTS_ANOTHER',
  condition: 'DEPENDS_ON_CONDITION',
  'term-moved': 'TERM_MOVED',
  'agency-succeeded': 'AGENCY_SUCCEEDED',
} as const satisfies Record<Duty['doubts'][number], QuestionCode>

function unitsOf(party: Party): readonly string[] {
  return party.kind === 'unit' ? [party.unit] : party.kind === 'group' ? party.members : []
}

function questionsOfDuty(duty: Duty, directive: Directive, action: ReadonlySet<string> | undefined): QuestionCode[] {
  const { lead, coordinators, product, term, doubts } = duty
  const { issuedOn } = directive.review.header
  const codes: QuestionCode[] = []
  if (duty.standing.status === 'proposed') codes.push('DUTY_PROPOSED')
  if (lead === null) codes.push('DUTY_WITHOUT_LEAD')
  else if (!isKnown(lead)) codes.push('AGENCY_UNKNOWN')
  else if (action && !unitsOf(lead).some((unit) => action.has(unit))) codes.push('LEAD_NOT_A_RECIPIENT')
  if (coordinators.some((party) => !isKnown(party))) codes.push('COORDINATOR_UNKNOWN')
  if (issuedOn && endsBefore(term, issuedOn)) codes.push('TERM_BEFORE_DOCUMENT')
  if (term.kind === 'none' && term.reviewOn === null) codes.push('DUTY_WITHOUT_TERM')
  if (product === null) codes.push('DUTY_WITHOUT_PRODUCT')
  for (const doubt of doubts) codes.push(DOUBTS[doubt])
  return codes
}

const question = (code: QuestionCode, at: { duty?: string; recipient?: string } = {}): OpenQuestion => ({
  code,
  duty: at.duty ?? null,
  recipient: at.recipient ?? null,
  blocks: QUESTION_CODES[code],
})

/** Every open point of a directive under review, the blocking ones first; solutions that others carry out and dropped duties ask nothing. */
export function openQuestions(directive: Directive): OpenQuestion[] {
  const { review, recipients } = directive
  const action = actionUnits(directive)
  const questions: OpenQuestion[] = []
  if (review.header.issuedOn === null) questions.push(question('HEADER_WITHOUT_DATE'))
  if (review.header.number === null) questions.push(question('HEADER_WITHOUT_NUMBER'))
  for (const duty of Object.values(review.duties)) {
    const status = dutyStatus(review, duty)
    if (status !== 'proposed' && status !== 'accepted') continue
    for (const code of questionsOfDuty(duty, directive, action)) questions.push(question(code, { duty: duty.id }))
  }
  for (const { id, purpose, parties } of recipients) {
    const isUnknown = parties.length === 0 || parties.some((party) => !isKnown(party))
    if (purpose === 'action' && isUnknown) questions.push(question('RECIPIENT_UNKNOWN', { recipient: id }))
  }
  return questions.sort((a, b) => Number(b.blocks) - Number(a.blocks))
}
