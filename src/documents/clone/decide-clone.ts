import { ok, type Result, refuse } from '../../kernel/index.ts'
import type { Reading } from '../../reading/index.ts'
import { symbolOf } from '../document-type-pack.ts'
import { documentRefusals } from '../refusals.ts'
import type { Directive, Duty } from '../review/directive-state.ts'
import type { HeaderWords, Proposal, ProposalWords, ProposedDuty } from '../schema.ts'
import type { ClonePlan, Moving, PlannedLine } from './plan-clone.ts'
import { findPlaceWords, withChanges } from './shift-words.ts'

/** A clone as it is kept: what intake would have found in its paper, and what review has settled already. */
export interface Clone {
  readonly typeSymbol: string | null
  readonly header: HeaderWords
  readonly reading: Reading
  readonly proposal: Proposal
  readonly words: ProposalWords
  /** Solutions that other duties carry out. */
  readonly links: Directive['review']['links']
  /** Duties that were left out of the directive before, and those left out now. */
  readonly dropped: readonly Duty[]
  readonly leftOut: readonly Duty[]
}

/** At this confidence a duty is not taken without a look. */
const TO_LOOK_AT = 0.5

function proposed({ duty, term, lead, coordinators, doubts }: PlannedLine): ProposedDuty {
  const { title: _title, standing: _standing, ...rest } = duty
  const raised = (['term-moved', 'agency-succeeded'] as const).filter((doubt) => doubts.includes(doubt) && !duty.doubts.includes(doubt))
  return {
    ...rest,
    ...{ lead: lead?.party ?? null, coordinators: [...coordinators], term: term.term, doubts: [...duty.doubts, ...raised] },
    confidence: doubts.includes('coordinator-unknown') ? TO_LOOK_AT : 1,
  }
}

/** The letterhead of before. Elsewhere only the issuer by the name of the place: where it is signed and by whom is for its people to say. */
function headerOf({ source: { header }, agencies: { known, before, on, place } }: Moving, title: string | null): HeaderWords {
  if (!place) return { ...header, title }
  const issuer = header.issuer ?? ''
  const changes = findPlaceWords(issuer, known.getName(place.from, before), known.getName(place.to, on))
  return {
    ...{ type: header.type, title, place: null, signerTitle: null },
    issuer: changes.length === 0 ? null : withChanges(issuer, changes),
  }
}

/** The text of before with the years of its duties moved; every place in it is where it was. */
function readingOf({ moving: { source, order }, lines }: ClonePlan, header: HeaderWords): Reading {
  // The pictures show the paper of before, with its years.
  const { scan: _, ...reading } = source.reading
  const changes = new Map(lines.flatMap((line) => (line.isLeftOut ? [] : line.textChanges.map((change) => [change.at, change] as const))))
  return {
    ...reading,
    text: withChanges(reading.text, [...changes.values()]),
    header: { ...reading.header, ...header, number: order.number, date: order.issuedOn, signer: null },
    findings: [],
  }
}

/**
 * The clone that a plan makes. Refuses CLONE_WITHOUT_DUTY when all are left out and CLONE_TERM_BEFORE_DOCUMENT when a deadline would lie before the
 * day of the new directive.
 */
export function decideClone(plan: ClonePlan): Result<Clone> {
  const { moving, lines, beside, title } = plan
  const { directive } = moving.source
  const { review, targets, citations, triggers } = directive
  const taken = lines.filter((line) => !line.isLeftOut)
  if (taken.length === 0) return refuse(documentRefusals, 'CLONE_WITHOUT_DUTY')
  const early = taken.filter((line) => line.doubts.includes('before-document'))
  const [first] = early
  if (first)
    return refuse(documentRefusals, 'CLONE_TERM_BEFORE_DOCUMENT', { count: early.length, first: first.duty.clause || first.duty.id })
  const all = new Map([...lines, ...beside].map((line) => [line.duty.id, line]))
  const ordered = Object.keys(review.duties).flatMap((id) => all.get(id) ?? [])
  const { number } = moving.order
  const header = headerOf(moving, title)
  return ok({
    header,
    typeSymbol: number === null ? review.header.typeSymbol : symbolOf(number),
    reading: readingOf(plan, header),
    proposal: {
      ...{ duties: ordered.map(proposed), links: [], recipients: [...plan.recipients] },
      ...{ targets: [...targets], citations: [...citations], triggers: [...triggers] },
    },
    words: {
      titles: Object.fromEntries(ordered.flatMap((line) => (line.title === null ? [] : [[line.duty.id, line.title]]))),
      words: [...plan.words],
    },
    links: review.links.filter(({ solution, duty, confirmed }) => confirmed && all.has(solution) && all.has(duty)),
    dropped: beside.map(({ duty }) => duty).filter((duty) => duty.standing.status === 'dropped'),
    leftOut: lines.filter((line) => line.isLeftOut).map(({ duty }) => duty),
  })
}
