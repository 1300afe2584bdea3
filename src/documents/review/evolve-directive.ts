import type { Recorded } from '../../kernel/index.ts'
import type { DirectiveFact, DutyChange, HeaderCorrection } from '../facts.ts'
import type { ProposedDuty } from '../schema.ts'
import { joinSpans } from '../spans.ts'
import type { Delivery, Directive, Duty, Header, Review } from './directive-state.ts'
import { findDuty } from './duty-standing.ts'

type Of<T extends DirectiveFact['type']> = Extract<DirectiveFact, { type: T }>

function received(fact: Of<'directive.received'>, recorded: Recorded<DirectiveFact>): Directive {
  const { number, typeSymbol, issuedOn, issuerUnit } = fact
  return {
    status: 'in-review',
    version: recorded.version,
    fileHash: fact.fileHash,
    reading: fact.reading,
    textLength: fact.textLength,
    origin: fact.origin,
    receivedAt: recorded.recordedAt,
    receivedBy: recorded.actor,
    office: recorded.office,
    words: null,
    targets: [],
    citations: [],
    triggers: [],
    review: { header: { number, typeSymbol, issuedOn, issuerUnit, words: fact.header }, duties: {}, links: [] },
    past: [],
    recipients: [],
    deliveries: [],
    tasks: [],
    events: [],
    issuedAt: null,
    follows: null,
    cloned: null,
    withdrawn: null,
  }
}

const asDuty = (proposed: ProposedDuty): Duty => ({ ...proposed, title: null, standing: { status: 'proposed' } })

function proposed(state: Directive, fact: Of<'directive.proposed'>): Directive {
  const { duties, links, targets, recipients, citations, triggers } = fact.proposal
  return {
    ...state,
    words: fact.words,
    targets,
    citations,
    triggers,
    recipients: recipients.map((recipient) => ({ ...recipient, name: null })),
    review: {
      ...state.review,
      duties: Object.fromEntries(duties.map((duty) => [duty.id, asDuty(duty)])),
      links: links.map((link) => ({ ...link, confirmed: false })),
    },
  }
}

function put(review: Review, ...changed: readonly Duty[]): Review {
  return { ...review, duties: { ...review.duties, ...Object.fromEntries(changed.map((duty) => [duty.id, duty])) } }
}

function must(review: Review, id: string): Duty {
  const duty = findDuty(review, id)
  if (!duty) throw new Error(`fact names a duty that is not there: ${id}`)
  return duty
}

function changed(duty: Duty, change: DutyChange): Duty {
  const settled = (doubt: Duty['doubts'][number]): boolean =>
    doubt === 'agency-succeeded' ? change.lead !== undefined : doubt !== 'directs-another' && change.term !== undefined
  const doubts = duty.doubts.filter((doubt) => !settled(doubt))
  return { ...duty, ...change, doubts, standing: { status: 'accepted' } }
}

function merged(review: Review, fact: Of<'directive.duties-merged'>): Review {
  const into = must(review, fact.into)
  const others = fact.from.map((id) => must(review, id))
  const sameParty = (a: object, b: object): boolean => JSON.stringify(a) === JSON.stringify(b)
  const parties = others.flatMap((duty) => [...(duty.lead ? [duty.lead] : []), ...duty.coordinators])
  const coordinators = [...into.coordinators]
  const lead = into.lead ?? others.find((duty) => duty.lead)?.lead ?? null
  for (const party of parties) {
    if (!(lead && sameParty(lead, party)) && !coordinators.some((known) => sameParty(known, party))) coordinators.push(party)
  }
  const whole: Duty = {
    ...into,
    lead,
    coordinators,
    spans: joinSpans([into, ...others].flatMap((duty) => duty.spans)),
    targets: [...new Set([into, ...others].flatMap((duty) => duty.targets))],
    standing: { status: 'accepted' },
  }
  const gone = others.map((duty): Duty => ({ ...duty, standing: { status: 'merged', into: into.id } }))
  const moved = new Set(fact.from)
  const rename = (id: string): string => (moved.has(id) ? into.id : id)
  const links = new Map<string, Review['links'][number]>()
  for (const link of review.links) {
    const next = { ...link, solution: rename(link.solution), duty: rename(link.duty) }
    const key = `${next.solution}\n${next.duty}`
    if (next.solution !== next.duty && !links.get(key)?.confirmed) links.set(key, next)
  }
  return { ...put(review, whole, ...gone), links: [...links.values()] }
}

function split(review: Review, fact: Of<'directive.duty-split'>): Review {
  const duty = must(review, fact.duty)
  const parts = fact.parts.map(
    (part): Duty => ({ ...duty, id: part.id, spans: joinSpans(part.spans), title: part.title, standing: { status: 'proposed' } }),
  )
  const gone: Duty = { ...duty, standing: { status: 'split', parts: parts.map((part) => part.id) } }
  const follow = (link: Review['links'][number]): Review['links'] =>
    link.duty === duty.id
      ? parts.map((part) => ({ ...link, duty: part.id }))
      : link.solution === duty.id
        ? parts.map((part) => ({ ...link, solution: part.id }))
        : [link]
  return { ...put(review, gone, ...parts), links: review.links.flatMap(follow) }
}

function added(fact: Of<'directive.duty-added'>): Duty {
  const { duty: id, clause, span, lead, role, term, product, title } = fact
  return {
    ...{ id, clause, spans: [span], lead, coordinators: [], role, term, termSpan: null, product, targets: [], confidence: 1, doubts: [] },
    title,
    standing: { status: 'accepted' },
  }
}

function corrected(header: Header, correction: HeaderCorrection): Header {
  switch (correction.field) {
    case 'number':
      return { ...header, number: correction.value }
    case 'issuedOn':
      return { ...header, issuedOn: correction.value }
    case 'typeSymbol':
      return { ...header, typeSymbol: correction.value }
    case 'issuerUnit':
      return { ...header, issuerUnit: correction.value }
    case 'words':
      return { ...header, words: correction.value }
  }
}

function linked(review: Review, fact: Of<'directive.solution-linked'>): Review {
  const { solution, duty } = fact
  const known = review.links.find((link) => link.solution === solution && link.duty === duty)
  const rest = review.links.filter((link) => link !== known)
  return { ...review, links: [...rest, { solution, duty, likeness: known?.likeness ?? null, confirmed: true }] }
}

/** Facts that undo takes back, one by one, applied to the reviewed part; undefined for all others. */
function reviewed(review: Review, fact: DirectiveFact): Review | undefined {
  switch (fact.type) {
    case 'directive.duties-accepted':
      return put(review, ...fact.duties.map((id): Duty => ({ ...must(review, id), standing: { status: 'accepted' } })))
    case 'directive.duty-edited':
      return put(review, changed(must(review, fact.duty), fact.change))
    case 'directive.duties-merged':
      return merged(review, fact)
    case 'directive.duty-split':
      return split(review, fact)
    case 'directive.duty-dropped':
      return put(review, { ...must(review, fact.duty), standing: { status: 'dropped', reason: fact.reason, note: fact.note } })
    case 'directive.duty-restored':
      return put(review, { ...must(review, fact.duty), standing: { status: 'proposed' } })
    case 'directive.duty-added':
      return put(review, added(fact))
    case 'directive.solution-linked':
      return linked(review, fact)
    case 'directive.solution-unlinked':
      return { ...review, links: review.links.filter((link) => link.solution !== fact.solution || link.duty !== fact.duty) }
    case 'directive.header-corrected':
      return { ...review, header: corrected(review.header, fact.correction) }
    default:
      return undefined
  }
}

/** What review had settled in the directive before is settled in its clone from the start: there is nothing of it to undo. */
function cloned(state: Directive, { of, years, place, links, dropped }: Of<'directive.cloned'>): Directive {
  const { review } = state
  const gone = dropped.map(({ duty, reason, note }): Duty => ({ ...must(review, duty), standing: { status: 'dropped', reason, note } }))
  const confirmed = links.map((link) => ({ ...link, confirmed: true }))
  return { ...state, cloned: { of, years, place }, review: { ...put(review, ...gone), links: confirmed } }
}

function receipted(deliveries: readonly Delivery[], fact: Of<'directive.receipt-recorded'>, recorded: Recorded<DirectiveFact>): Delivery[] {
  const step = { at: recorded.recordedAt, by: recorded.actor }
  return deliveries.map((line) => {
    if (line.recipient !== fact.recipient || line.unit !== fact.unit) return line
    return fact.step === 'read' ? { ...line, received: line.received ?? step, read: step } : { ...line, received: step }
  })
}

function settled(state: Directive, fact: DirectiveFact, recorded: Recorded<DirectiveFact>): Directive {
  switch (fact.type) {
    case 'directive.proposed':
      return proposed(state, fact)
    case 'directive.review-undone':
      return { ...state, review: state.past.at(-1)?.review ?? state.review, past: state.past.slice(0, -1) }
    case 'directive.issued':
      return { ...state, status: 'issued', tasks: fact.tasks, events: fact.events, issuedAt: recorded.recordedAt, past: [] }
    case 'directive.follows': {
      const { of, kind, carried, closed, changed } = fact
      return { ...state, follows: { of, kind, carried: carried.map(({ task }) => task), closed, ...(changed && { changed }) } }
    }
    case 'directive.cloned':
      return cloned(state, fact)
    case 'directive.withdrawn':
      return { ...state, status: 'withdrawn', withdrawn: fact.reason, past: [] }
    case 'directive.recipient-set': {
      const { recipient: id, purpose, parties, name } = fact
      const known = state.recipients.find((line) => line.id === id)
      const line = { id, purpose, parties, name: name ?? known?.name ?? null, word: known?.word ?? null }
      return { ...state, recipients: known ? state.recipients.map((old) => (old.id === id ? line : old)) : [...state.recipients, line] }
    }
    case 'directive.recipient-removed':
      return { ...state, recipients: state.recipients.filter((line) => line.id !== fact.recipient) }
    case 'directive.sent': {
      const sent = { at: recorded.recordedAt, by: recorded.actor }
      return { ...state, deliveries: [...state.deliveries, ...fact.lines.map((line) => ({ ...line, sent, received: null, read: null }))] }
    }
    case 'directive.receipt-recorded':
      return { ...state, deliveries: receipted(state.deliveries, fact, recorded) }
    default:
      return state
  }
}

/**
 * The directive after one more fact. What one command changed in the review is one step of undo. The first fact must be
 * `directive.received`; anything else is a broken journal and throws.
 */
export function evolveDirective(state: Directive | undefined, recorded: Recorded<DirectiveFact>): Directive {
  const { fact, version } = recorded
  if (fact.type === 'directive.received') return received(fact, recorded)
  if (!state) throw new Error(`directive ${recorded.streamId} does not begin with its intake`)
  const review = reviewed(state.review, fact)
  if (review) {
    const known = state.past.at(-1)?.commandId === recorded.commandId
    return {
      ...state,
      version,
      review,
      past: known ? state.past : [...state.past, { commandId: recorded.commandId, review: state.review }],
    }
  }
  return { ...settled(state, fact, recorded), version }
}
