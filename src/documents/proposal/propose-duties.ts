import { type PlainDate, toneKey } from '../../kernel/index.ts'
import type { Organizations } from '../../organizations/index.ts'
import type { Assignment, ReadDeadline, Reading } from '../../reading/index.ts'
import type { DutyDoubt, Party, Proposal, ProposalWords, ProposedDuty, ProposedLink, ProposedTarget, Span } from '../schema.ts'
import { joinSpans, touches } from '../spans.ts'
import { readCitations } from './cite.ts'
import { collectWords } from './collect-words.ts'
import { guessProduct, soundsContinuing } from './guess-product.ts'
import { distinctParties, matchParties, type PartyContext } from './match-party.ts'
import { readRecipients } from './read-recipients.ts'
import { type ReadTerm, readTerm } from './read-term.ts'

const LONGEST_TITLE = 300

interface Charge {
  readonly lead: Party | null
  readonly coordinators: readonly Party[]
  readonly role: ProposedDuty['role']
  readonly spans: readonly Span[]
  readonly confidence: number
}

interface Source {
  readonly reading: Reading
  readonly context: PartyContext
  readonly tiles: ReadonlyMap<string, readonly Span[]>
  readonly assignments: ReadonlyMap<string, readonly Assignment[]>
  readonly deadlines: ReadonlyMap<string, readonly ReadDeadline[]>
  readonly directing: ReadonlySet<string>
  /** Trigger words in order; their index names the event in terms. */
  readonly triggers: number[]
}

/** The charges of one clause: one for each leading agency; without one, a single charge that keeps the coordinators and has no lead. */
function chargesOf(assignments: readonly Assignment[], tiles: readonly Span[], context: PartyContext): Charge[] {
  const matched = assignments.map((assignment) => ({ assignment, ...matchParties(context, assignment.agency) }))
  const partners = assignments.flatMap((assignment) => assignment.with).flatMap((name) => matchParties(context, name).parties)
  const coordinating = matched.filter(({ assignment }) => assignment.role === 'coordinate').flatMap(({ parties }) => parties)
  const others = [...coordinating, ...partners]
  const owned = tiles.filter((tile) => assignments.some((assignment) => touches(tile, [assignment.span])))
  const charges = matched
    .filter(({ assignment }) => assignment.role !== 'coordinate')
    .flatMap(({ assignment, parties, confidence }): Charge[] => {
      const own = tiles.filter((tile) => touches(tile, [assignment.span]) || !owned.includes(tile))
      const spans = own.length > 0 ? own : [assignment.span]
      const withThem = [...assignment.with.flatMap((name) => matchParties(context, name).parties), ...coordinating]
      return parties.map((lead) => ({
        lead,
        coordinators: distinctParties(withThem, lead),
        role: assignment.role,
        spans,
        confidence: Math.min(assignment.confidence, confidence),
      }))
    })
  if (charges.length > 0) return charges
  const spans = tiles.length > 0 ? tiles : assignments.map((assignment) => assignment.span)
  const confidence = Math.min(1, ...matched.map((item) => Math.min(item.assignment.confidence, item.confidence)))
  return [
    { lead: null, coordinators: distinctParties(others, null), role: others.length > 0 ? 'coordinate' : 'execute', spans, confidence },
  ]
}

function textOf(reading: Reading, spans: readonly Span[]): string {
  return spans
    .map(([from, to]) => reading.text.slice(from, to))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** A title from the words of the duty: without its label and without “agency:” before it, cut at a word. */
export function titleOf(text: string, agency: string | null): string {
  let title = text.replace(/^(?:[-–+•*]|[IVXLC]{1,6}\.|\d{1,3}(?:\.\d{1,3}){0,3}[.)]?|\p{Ll}\))\s+/u, '')
  if (agency !== null && toneKey(title).startsWith(`${toneKey(agency)}:`)) title = title.slice(title.indexOf(':') + 1).trim()
  if (title.length <= LONGEST_TITLE) return title
  const cut = title.slice(0, LONGEST_TITLE)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 1))}…`
}

function termFor(source: Source, clause: string, spans: readonly Span[], text: string): ReadTerm & { span: Span | null } {
  const inClause = source.deadlines.get(clause) ?? []
  const near = inClause.filter((deadline) => touches(deadline.span, spans))
  const read = (near.length > 0 ? near : inClause).map((deadline) => ({ ...readTerm(deadline, source.context.on), span: deadline.span }))
  const real = read.filter(({ term, doubts }) => term.kind !== 'none' || doubts.includes('date-does-not-exist'))
  const best = real.find(({ term }) => term.kind !== 'recurring') ?? real[0] ?? read[0]
  if (!best) {
    const continuing = guessProduct(text) === null && soundsContinuing(text)
    return { term: continuing ? { kind: 'continuing' } : { kind: 'none', reviewOn: null }, doubts: [], event: null, span: null }
  }
  const doubts: readonly DutyDoubt[] = real.length > 1 ? [...best.doubts, 'more-deadlines'] : best.doubts
  return { ...best, doubts }
}

/** The term with its event as `e0`, `e1` …: the words of an event never stand in a fact. */
function withEventName(source: Source, { term, event }: ReadTerm): ProposedDuty['term'] {
  if (event === null || (term.kind !== 'trigger' && term.kind !== 'after-event')) return term
  const key = toneKey(event)
  const { words } = source.context.words
  const known = source.triggers.findIndex((index) => toneKey(words[index] ?? '') === key)
  if (known < 0) source.triggers.push(source.context.words.indexOf(event))
  return { ...term, event: `e${known < 0 ? source.triggers.length - 1 : known}` }
}

function dutiesOfClause(source: Source, clause: string, targets: readonly ProposedTarget[]): { duty: ProposedDuty; title: string }[] {
  const { reading, context } = source
  const tiles = source.tiles.get(clause) ?? []
  const assignments = source.assignments.get(clause) ?? []
  const directs = source.directing.has(clause)
  return chargesOf(assignments, tiles, context).map((charge, index) => {
    const spans = joinSpans(charge.spans)
    const text = textOf(reading, spans)
    const term = termFor(source, clause, spans, text)
    const agency = charge.lead?.word == null ? null : (context.words.words[charge.lead.word] ?? null)
    const duty: ProposedDuty = {
      id: `${clause}/${index + 1}`,
      clause,
      spans,
      lead: charge.lead,
      coordinators: [...charge.coordinators],
      role: charge.role,
      term: withEventName(source, term),
      termSpan: term.span,
      product: guessProduct(text),
      targets: targets.filter((target) => target.places.some((place) => touches(place.span, spans))).map((target) => target.id),
      confidence: charge.confidence,
      doubts: [...term.doubts, ...(directs ? (['directs-another'] as const) : [])],
    }
    return { duty, title: titleOf(text, agency) }
  })
}

/** Figures of the Reading; one that stands in several clauses is one target. */
function targetsOf(reading: Reading, context: PartyContext): ProposedTarget[] {
  const byFigure = new Map<string, { value: number; unit: string; places: ProposedTarget['places'] }>()
  for (const { clause, value, unit, span, sameAs } of reading.targets) {
    const key = sameAs ?? `${value} ${toneKey(unit)}`
    const known = byFigure.get(key) ?? { value, unit, places: [] }
    known.places.push({ clause, span })
    byFigure.set(key, known)
  }
  return [...byFigure.values()].map(({ value, unit, places }, index) => ({
    id: `t${index + 1}`,
    value,
    unit: context.words.indexOf(unit),
    places,
  }))
}

/** Links between clauses become links between their duties: a duty without lead to those with one, each pair once by its best likeness. */
function linksOf(reading: Reading, duties: readonly ProposedDuty[]): ProposedLink[] {
  const inClause = byClause(duties, (duty) => duty)
  const links = new Map<string, ProposedLink>()
  for (const { from, to, overlap } of reading.links) {
    const owners = (inClause.get(to) ?? []).filter((duty) => duty.lead !== null)
    for (const { id: solution } of inClause.get(from) ?? []) {
      for (const { id: duty } of owners) {
        const key = `${solution}\n${duty}`
        links.set(key, { solution, duty, likeness: Math.max(overlap, links.get(key)?.likeness ?? 0) })
      }
    }
  }
  return [...links.values()]
}

function byClause<T extends { clause: string }, V>(items: readonly T[], value: (item: T) => V): ReadonlyMap<string, readonly V[]> {
  const grouped = new Map<string, V[]>()
  for (const item of items) {
    const known = grouped.get(item.clause)
    if (known) known.push(value(item))
    else grouped.set(item.clause, [value(item)])
  }
  return grouped
}

/** The assignments without those that only say what becomes of another paper’s clause; words that a clause gets keep theirs. */
function withoutActs({ assignments, amendments }: Reading): readonly Assignment[] {
  if (amendments.length === 0) return assignments
  const acts = amendments.filter(({ act }) => act !== 'add')
  return assignments.filter(
    ({ span }) => !acts.some((act) => touches(span, [act.span]) && !(act.textSpan && touches(span, [act.textSpan]))),
  )
}

/** Clauses that hold a duty or name an agency to act, in the order of the text. */
function clausesOf(reading: Reading): string[] {
  const places = [
    ...reading.coverage.filter((tile) => tile.kind === 'duty').map(({ clause, span }) => ({ clause, at: span[0] })),
    ...reading.assignments.map(({ clause, span }) => ({ clause, at: span[0] })),
  ]
  return [...new Set(places.sort((a, b) => a.at - b.at).map((place) => place.clause))]
}

/** A proposal and its words, which stand apart. */
export interface Proposed {
  readonly proposal: Proposal
  readonly words: ProposalWords
}

/**
 * What is proposed for review out of a Reading: one duty for each clause and leading agency, matched to the agencies of the document's
 * date (groups with their members of then), terms by the calendar, targets, solution links, recipients, citations. No fact holds words:
 * they are in `words`.
 */
export function proposeDuties(reading: Reading, organizations: Organizations, on: PlainDate): Proposed {
  const steps = proposeByClause(reading, organizations, on)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** The same, a step for each clause: a server that proposes out of a long paper lets others through between the steps. */
export function* proposeByClause(read: Reading, organizations: Organizations, on: PlainDate): Generator<undefined, Proposed> {
  const reading = { ...read, assignments: [...withoutActs(read)] }
  const words = collectWords()
  const context: PartyContext = { organizations, on, words }
  const dutyTiles = reading.coverage.filter((tile) => tile.kind === 'duty')
  const source: Source = {
    reading,
    context,
    tiles: byClause(dutyTiles, (tile) => tile.span),
    assignments: byClause(reading.assignments, (assignment) => assignment),
    deadlines: byClause(reading.deadlines, (deadline) => deadline),
    directing: new Set(reading.findings.filter(({ code }) => code === 'DIRECTS_OUTSIDE_ITS_LINE').map(({ clause }) => clause)),
    triggers: [],
  }
  const targets = targetsOf(reading, context)
  const made: ReturnType<typeof dutiesOfClause>[number][] = []
  for (const clause of clausesOf(reading)) {
    made.push(...dutiesOfClause(source, clause, targets))
    yield undefined
  }
  const duties = made.map(({ duty }) => duty)
  const proposal: Proposal = {
    duties,
    links: linksOf(reading, duties),
    targets,
    recipients: readRecipients(reading.recipients, context),
    citations: readCitations(reading.citations, reading.text),
    triggers: source.triggers,
  }
  return { proposal, words: { titles: Object.fromEntries(made.map(({ duty, title }) => [duty.id, title])), words: [...words.words] } }
}
