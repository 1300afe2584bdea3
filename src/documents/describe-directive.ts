import { capitalized, dayOf, type PlainDate, type UnitId } from '../kernel/index.ts'
import type { Organizations } from '../organizations/index.ts'
import type { Reading } from '../reading/index.ts'
import { directiveActions, dutyActions } from './allowed-actions.ts'
import type {
  CloneLink,
  DirectiveDetail,
  DirectiveLink,
  DirectiveText,
  DutyAnswer,
  PartyAnswer,
  RecipientAnswer,
  ScanAnswer,
  UnitName,
} from './answers.ts'
import { linesOf } from './review/decide-directive.ts'
import type { Directive, Duty } from './review/directive-state.ts'
import { dutyStatus, isCertain } from './review/duty-standing.ts'
import { sortSentences } from './review/left-out.ts'
import { openQuestions } from './review/open-questions.ts'
import type { HeaderWords, Party, ProposalWords } from './schema.ts'

/** What a description needs besides the state: the words, and the agencies with the day of their names. */
export interface DescribeContext {
  readonly id: string
  readonly organizations: Organizations
  readonly header: HeaderWords
  readonly words: ProposalWords
  readonly reading: Reading
  /** Texts that people wrote, by content hash. */
  readonly texts: ReadonlyMap<string, string>
  /** The directive that this one follows and those that follow it, as far as the reader may know them. */
  readonly links: readonly DirectiveLink[]
  /** The directive out of which this one was made and those made out of it, as far as the reader may know them. */
  readonly clones: readonly CloneLink[]
}

const LONGEST_EXCERPT = 300

/** The day whose agencies a directive speaks of: its date, or the day it came in. */
export function dayOfDirective(directive: Directive): PlainDate {
  return directive.review.header.issuedOn ?? dayOf(directive.receivedAt)
}

/** The words of an outside event that a term waits for: of the proposal (`e0`), or written in review. */
export function eventWords(event: string, directive: Directive, context: Pick<DescribeContext, 'words' | 'texts'>): string {
  const index = /^e(\d{1,6})$/.exec(event)?.[1]
  const word = index === undefined ? undefined : directive.triggers[Number(index)]
  return (word === undefined ? context.texts.get(event) : context.words.words[word]) ?? ''
}

/** The title of a duty: as worded in review, else as proposed, beginning with a capital. */
export function dutyTitle(duty: Duty, context: Pick<DescribeContext, 'words' | 'texts'>): string | null {
  const title = (duty.title === null ? context.words.titles[duty.id] : context.texts.get(duty.title)) ?? null
  return title === null ? null : capitalized(title)
}

const nameOf = (context: Pick<DescribeContext, 'organizations'>, unit: UnitId, on: PlainDate): UnitName => ({
  id: unit,
  name: context.organizations.getName(unit, on),
})

/** A party with the names of its units on a day. */
export function describeParty(party: Party, context: Pick<DescribeContext, 'organizations' | 'words'>, on: PlainDate): PartyAnswer {
  const units = party.kind === 'unit' ? [party.unit] : party.kind === 'group' ? party.members : []
  return {
    kind: party.kind,
    group: party.kind === 'group' ? party.group : null,
    units: units.map((unit) => nameOf(context, unit, on)),
    written: party.word === null ? null : (context.words.words[party.word] ?? null),
  }
}

function describeDuty(duty: Duty, directive: Directive, context: DescribeContext): DutyAnswer {
  const on = dayOfDirective(directive)
  const status = dutyStatus(directive.review, duty)
  const { standing, term } = duty
  const waits = term.kind === 'trigger' || term.kind === 'after-event'
  return {
    id: duty.id,
    clause: duty.clause,
    spans: [...duty.spans],
    status,
    allowed: directive.status === 'in-review' ? [...dutyActions[status]] : [],
    title: dutyTitle(duty, context),
    lead: duty.lead && describeParty(duty.lead, context, on),
    coordinators: duty.coordinators.map((party) => describeParty(party, context, on)),
    role: duty.role,
    term: waits ? { ...term, event: eventWords(term.event, directive, context) } : term,
    termSpan: duty.termSpan,
    product: duty.product,
    targets: [...duty.targets],
    confidence: duty.confidence,
    certain: isCertain(directive.review, duty),
    doubts: [...duty.doubts],
    dropped:
      standing.status === 'dropped'
        ? { reason: standing.reason, note: standing.note === null ? null : (context.texts.get(standing.note) ?? null) }
        : null,
    mergedInto: standing.status === 'merged' ? standing.into : null,
    splitInto: standing.status === 'split' ? [...standing.parts] : [],
  }
}

/** The recipients with each of their copies; a copy not sent yet has no time. Who may record receipts is for the flow to say. */
export function describeRecipients(directive: Directive, context: DescribeContext): RecipientAnswer[] {
  const on = dayOfDirective(directive)
  return directive.recipients.map((line) => {
    const sent = directive.deliveries.filter((copy) => copy.recipient === line.id)
    const planned = linesOf(line).filter((copy) => !sent.some((known) => known.unit === copy.unit))
    const copies = [...sent, ...planned.map((copy) => ({ ...copy, sent: null, received: null, read: null }))]
    return {
      id: line.id,
      name: (line.name === null ? (line.word === null ? null : context.words.words[line.word]) : context.texts.get(line.name)) ?? null,
      purpose: line.purpose,
      parties: line.parties.map((party) => describeParty(party, context, on)),
      copies: copies.map(({ unit, sent: at, received, read }) => ({
        ...{ unit: unit === null ? null : nameOf(context, unit, on), sent: at, received, read },
        mayRecord: false,
      })),
    }
  })
}

function followsOf(
  { of, kind, carried, closed }: NonNullable<Directive['follows']>,
  links: readonly DirectiveLink[],
): DirectiveDetail['follows'] {
  const known = links.find(({ id }) => id === of)
  return { id: of, number: known?.number ?? null, issuedOn: known?.issuedOn ?? null, kind, carried: carried.length, closed: closed.length }
}

function clonedFrom({ cloned }: Directive, context: DescribeContext, on: PlainDate): DirectiveDetail['clonedFrom'] {
  if (!cloned) return null
  const { of: id, years, place } = cloned
  const known = context.clones.find((one) => one.id === id) ?? { id, number: null, issuedOn: null, title: null, status: 'issued' }
  return { ...known, years, place: place && nameOf(context, place, on) }
}

/** A directive for the review screen: everything found, everything left out, every open question. */
export function describeDirective(directive: Directive, context: DescribeContext): DirectiveDetail {
  const { review } = directive
  const { header } = review
  const on = dayOfDirective(directive)
  const { leftOut } = sortSentences(context.reading.coverage, review)
  const { issuer, place, type, title, signerTitle } = context.header
  return {
    id: context.id,
    version: directive.version,
    status: directive.status,
    allowed: [...directiveActions[directive.status]],
    canUndo: directive.status === 'in-review' && directive.past.length > 0,
    header: {
      ...{ number: header.number, typeSymbol: header.typeSymbol, issuedOn: header.issuedOn },
      ...{ issuerUnit: header.issuerUnit && nameOf(context, header.issuerUnit, on), issuer, place, type, title, signerTitle },
    },
    origin: directive.origin,
    fileHash: directive.fileHash,
    receivedAt: directive.receivedAt,
    issuedAt: directive.issuedAt,
    withdrawnReason: directive.withdrawn === null ? null : (context.texts.get(directive.withdrawn) ?? null),
    follows: directive.follows && followsOf(directive.follows, context.links),
    followedBy: context.links.filter(({ id }) => id !== directive.follows?.of),
    clonedFrom: clonedFrom(directive, context, on),
    clones: context.clones.filter(({ id }) => id !== directive.cloned?.of),
    textLength: directive.textLength,
    duties: Object.values(review.duties)
      .map((duty) => describeDuty(duty, directive, context))
      .sort((a, b) => (a.spans[0]?.[0] ?? 0) - (b.spans[0]?.[0] ?? 0)),
    links: review.links.map((link) => ({ ...link })),
    targets: directive.targets.map(({ id, value, unit, places }) => ({
      ...{ id, value, places, unit: unit === null ? '' : (context.words.words[unit] ?? '') },
    })),
    leftOut: leftOut.map((sentence) => ({
      ...sentence,
      text: context.reading.text.slice(sentence.span[0], Math.min(sentence.span[1], sentence.span[0] + LONGEST_EXCERPT)).trim(),
    })),
    amends: [...new Set(context.reading.amendments.flatMap(({ paper }) => paper ?? []))],
    findings: context.reading.findings.map(({ code, clause, message }) => ({ code, clause, message })),
    questions: directive.status === 'in-review' ? openQuestions(directive) : [],
    recipients: describeRecipients(directive, context),
    citations: directive.citations.map((citation) => ({ ...citation, spans: [...citation.spans] })),
    tasks: directive.tasks.map(({ duty, task, lead }) => ({ duty, task, lead: nameOf(context, lead, on) })),
  }
}

/** The pages, lines and doubtful words of a paper that was read from pictures; null for any other. */
function describeScan({ scan }: Reading): ScanAnswer | null {
  if (scan === undefined) return null
  return {
    confidence: scan.confidence,
    pages: scan.pages.map(({ number, width, height, file }) => ({ number, width, height, hash: file ?? null })),
    lines: scan.lines,
    doubts: scan.doubts.map(({ span, confidence, page, box }) => ({ span, confidence, page: page ?? null, box: box ?? null })),
  }
}

/** The text with one mark for each thing found in it, in the order of the text. */
export function describeText(directive: Directive, context: DescribeContext): DirectiveText {
  const { reading } = context
  const { leftOut } = sortSentences(reading.coverage, directive.review)
  const duties = Object.values(directive.review.duties).filter(
    (duty) => duty.standing.status === 'proposed' || duty.standing.status === 'accepted',
  )
  const marks: DirectiveText['marks'] = [
    ...duties.flatMap((duty) => duty.spans.map((span) => ({ span, kind: 'duty' as const, ref: duty.id }))),
    ...reading.assignments.map(({ span, clause }) => ({ span, kind: 'agency' as const, ref: clause })),
    ...reading.deadlines.map(({ span, clause }) => ({ span, kind: 'deadline' as const, ref: clause })),
    ...directive.targets.flatMap((target) => target.places.map(({ span }) => ({ span, kind: 'target' as const, ref: target.id }))),
    ...directive.citations.flatMap((citation) => citation.spans.map((span) => ({ span, kind: 'citation' as const, ref: citation.key }))),
    ...leftOut.map(({ span, reason }) => ({ span, kind: 'left-out' as const, ref: reason })),
  ]
  return {
    id: context.id,
    text: reading.text,
    marks: marks.sort((a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1]),
    outline: reading.outline.map(({ id, label, depth, span }) => ({ id, label, depth, span })),
    scan: describeScan(reading),
  }
}
