import type { Term } from '../../calendar/index.ts'
import { formatDate, ok, type PlainDate, type Result, refuse } from '../../kernel/index.ts'
import { type Assignment, type GoldPaper, goldOf, printReading, type ReadDeadline, type Reading } from '../../reading/index.ts'
import { type DescribeContext, dayOfDirective, eventWords } from '../describe-directive.ts'
import { partyKey } from '../proposal/match-party.ts'
import { readTerm } from '../proposal/read-term.ts'
import { documentRefusals } from '../refusals.ts'
import { findPaperMark } from '../refuse-secret.ts'
import type { DropReason, Party } from '../schema.ts'
import type { Directive, Duty } from './directive-state.ts'
import { dutyStatus } from './duty-standing.ts'

/** A reviewed paper as an example for the reader: its text, and what is right about it. */
export interface ReviewedPaper {
  readonly text: string
  readonly gold: GoldPaper
}

/** Dropped for these reasons, the paper does not charge anybody there; for the others it does, but nobody is held to it. */
const NOT_CHARGED: readonly DropReason[] = ['not-a-duty', 'purpose']

const isNoDuty = ({ standing }: Duty): boolean => standing.status === 'dropped' && NOT_CHARGED.includes(standing.reason)

/** The name that the paper writes for a party: where a person chose it, the one written elsewhere for the same party, else its name of the day. */
function namesIn(directive: Directive, context: DescribeContext): (party: Party) => string {
  const on = dayOfDirective(directive)
  const wordOf = (party: Party): string | undefined => (party.word === null ? undefined : context.words.words[party.word])
  const written = new Map<string, string>()
  for (const party of Object.values(directive.review.duties).flatMap(({ lead, coordinators }) => [
    ...(lead ? [lead] : []),
    ...coordinators,
  ])) {
    const word = wordOf(party)
    if (word !== undefined && !written.has(partyKey(party))) written.set(partyKey(party), word)
  }
  return (party) => {
    const known = wordOf(party) ?? written.get(partyKey(party))
    if (known !== undefined) return known
    return party.kind === 'unit' ? context.organizations.getName(party.unit, on) : party.kind === 'group' ? party.group : ''
  }
}

/** Who is charged in one clause: leads as reviewed, and those who only coordinate as read. */
function chargesOf(duties: readonly Duty[], read: readonly Assignment[], name: (party: Party) => string): Assignment[] {
  const charged = duties.filter((duty) => !isNoDuty(duty))
  if (charged.length === 0) return []
  const led = charged.flatMap((duty): Assignment[] => {
    const { clause, lead, role, coordinators, confidence, spans } = duty
    const agency = lead === null ? '' : name(lead)
    const [span = [0, 0]] = spans
    return agency === '' ? [] : [{ clause, agency, role, with: coordinators.map(name), span, confidence }]
  })
  const once = led.filter((one, at) => led.findIndex(({ agency }) => agency === one.agency) === at)
  return [...once, ...read.filter((one) => one.role === 'coordinate' && !once.some(({ agency }) => agency === one.agency))]
}

const isAt = (deadline: ReadDeadline, duty: Duty): boolean =>
  duty.termSpan !== null && duty.termSpan[0] === deadline.span[0] && duty.termSpan[1] === deadline.span[1]

const dayIn = (term: Term): PlainDate | null =>
  term.kind === 'period' ? term.to : term.kind === 'before' || term.kind === 'by' ? term.date : null

/** Whether a term is still the proposed one: a person who words an event anew leaves a content hash, the reader the number of its words. */
function isAsProposed(term: Term, proposed: Term): boolean {
  const isReworded = (term.kind === 'trigger' || term.kind === 'after-event') && term.event.startsWith('sha256:')
  return term.kind === proposed.kind && dayIn(term) === dayIn(proposed) && !isReworded
}

/** A term that a person set, as a deadline of the clause; undefined for none. */
function deadlineOf(duty: Duty, directive: Directive, context: DescribeContext): ReadDeadline | undefined {
  const { clause, term, spans, termSpan } = duty
  const [span = [0, 0]] = termSpan ? [termSpan] : spans
  const date = dayIn(term)
  if (term.kind === 'trigger' || term.kind === 'after-event') {
    const event = eventWords(term.event, directive, context)
    return { clause, text: event, kind: 'trigger', date: null, trigger: event, span, confidence: 1 }
  }
  if (date === null || (term.kind !== 'before' && term.kind !== 'by' && term.kind !== 'period')) return undefined
  return { clause, text: formatDate(date), kind: term.kind, date, trigger: null, span, confidence: 1 }
}

/** The deadlines of one clause: as read, but where a reviewer changed a term its own. */
function deadlinesOf(
  duties: readonly Duty[],
  read: readonly ReadDeadline[],
  directive: Directive,
  context: DescribeContext,
): ReadDeadline[] {
  const charged = duties.filter((duty) => !isNoDuty(duty))
  if (duties.length > 0 && charged.length === 0) return []
  const on = dayOfDirective(directive)
  const reviewed = new Map<ReadDeadline, ReadDeadline | undefined>()
  const added: ReadDeadline[] = []
  for (const duty of charged) {
    const known = read.find((deadline) => isAt(deadline, duty))
    const wanted = deadlineOf(duty, directive, context)
    if (!known) {
      if (wanted) added.push(wanted)
      continue
    }
    if (isAsProposed(duty.term, readTerm(known, on).term)) reviewed.set(known, known)
    else if (!reviewed.get(known)) reviewed.set(known, wanted && { ...wanted, text: known.text })
  }
  const kept = read.flatMap((deadline) => {
    const now = reviewed.has(deadline) ? reviewed.get(deadline) : deadline
    return now ? [now] : []
  })
  return [...kept, ...added.filter((one, at) => added.findIndex(({ date, text }) => date === one.date && text === one.text) === at)]
}

function corrected(reading: Reading, directive: Directive, context: DescribeContext): Reading {
  const duties = Object.values(directive.review.duties)
  const name = namesIn(directive, context)
  const clauses = [...new Set([...reading.assignments, ...reading.deadlines, ...duties].map(({ clause }) => clause))]
  const inClause = <T extends { readonly clause: string }>(all: readonly T[], clause: string): T[] =>
    all.filter((one) => one.clause === clause)
  const { number, issuedOn } = directive.review.header
  const { issuer, place, type, title, signerTitle } = context.header
  return {
    ...reading,
    header: { ...reading.header, number, date: issuedOn, issuer, place, type, title, signerTitle },
    assignments: clauses.flatMap((clause) => chargesOf(inClause(duties, clause), inClause(reading.assignments, clause), name)),
    deadlines: clauses.flatMap((clause) => deadlinesOf(inClause(duties, clause), inClause(reading.deadlines, clause), directive, context)),
  }
}

/**
 * What a review says about a paper, as gold: header, leads, roles and terms as corrected, the rest as read. Refuses GOLD_NOT_REVIEWED while a duty waits for
 * its review or after withdrawal, GOLD_WITHOUT_TEXT for a redacted or cloned paper, and GOLD_IS_SECRET for a text or number that bears a secrecy mark.
 */
export function goldOfReview(directive: Directive, context: DescribeContext): Result<ReviewedPaper> {
  const { review } = directive
  const waiting = Object.values(review.duties).filter((duty) => dutyStatus(review, duty) === 'proposed')
  if (directive.status === 'withdrawn' || waiting.length > 0) {
    return refuse(documentRefusals, 'GOLD_NOT_REVIEWED', { count: waiting.length, first: waiting[0]?.clause ?? '—' })
  }
  const { reading } = context
  if (reading.text.trim() === '' || directive.cloned !== null) return refuse(documentRefusals, 'GOLD_WITHOUT_TEXT')
  const secret = findPaperMark({ headers: [], lines: reading.text.split('\n'), number: review.header.number })
  if (secret) return refuse(documentRefusals, 'GOLD_IS_SECRET', { mark: secret.mark })
  return ok({ text: reading.text, gold: goldOf(printReading(corrected(reading, directive, context))) })
}
