import { dateParts, ok, type PlainDate, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import { findPlace, type Organizations } from '../../organizations/index.ts'
import type { Reading } from '../../reading/index.ts'
import { type DescribeContext, dayOfDirective, dutyTitle } from '../describe-directive.ts'
import { distinctParties } from '../proposal/match-party.ts'
import { documentRefusals } from '../refusals.ts'
import { findPaperMark } from '../refuse-secret.ts'
import { requireStage } from '../review/decide-review.ts'
import type { Directive, Duty } from '../review/directive-state.ts'
import { dutiesToIssue, dutyStatus } from '../review/duty-standing.ts'
import type { Party, ProposedRecipient } from '../schema.ts'
import { type Agencies, type MovedParty, moveParty } from './move-party.ts'
import type { CloneDoubt, CloneOrder } from './requests.ts'
import { endsBefore, lastDayOf, type Shift, type ShiftedTerm, shiftDate, shiftTerm } from './shift-term.ts'
import { findPlaceWords, findYearWords, type WordChange, withChanges, type YearShift } from './shift-words.ts'

/** So many years on at most: a programme of another time is written anew. */
const MOST_YEARS = 20

/** An issued directive with its words. */
export interface CloneSource extends Pick<DescribeContext, 'header' | 'words' | 'texts'> {
  readonly directive: Directive
  readonly reading: Reading
}

/** One duty of before as it will be. */
export interface PlannedLine {
  readonly duty: Duty
  readonly isLeftOut: boolean
  readonly title: string | null
  readonly titleChanges: readonly WordChange[]
  readonly textChanges: readonly WordChange[]
  readonly term: ShiftedTerm
  readonly lead: MovedParty | null
  readonly coordinators: readonly Party[]
  readonly doubts: readonly CloneDoubt[]
}

/** How a programme moves: by years, to another place, among agencies of a day; `keepWord` keeps a name and says where. */
export interface Moving {
  readonly source: CloneSource
  readonly order: CloneOrder
  readonly agencies: Agencies
  readonly shift: Shift
  readonly words: YearShift
  readonly keepWord: (text: string) => number
}

/** A clone before it is written: the duties to issue line by line, those beside them (carried by others or left out), and who gets it. */
export interface ClonePlan {
  readonly moving: Moving
  readonly title: string | null
  readonly issuerUnit: UnitId | null
  readonly lines: readonly PlannedLine[]
  readonly beside: readonly PlannedLine[]
  readonly recipients: readonly ProposedRecipient[]
  /** The words of the directive before, and the names that are not known any more. */
  readonly words: readonly string[]
}

function findPlaces({ directive }: CloneSource, { place }: CloneOrder, known: Organizations, on: PlainDate): Result<Agencies['place']> {
  if (place === null) return ok(null)
  const there = known.findUnit(place, on)
  const issuer = directive.review.header.issuerUnit ?? directive.office
  const from = there?.class === 'f' ? findPlace(known, issuer, there.level, dayOfDirective(directive)) : undefined
  if (!there || from === undefined) return refuse(documentRefusals, 'CLONE_PLACE_UNKNOWN', { place: known.getName(place, on), on })
  return ok(from === place ? null : { from, to: place })
}

/** Years that belong to the programme: its own and the next, and those of its deadlines. */
function ownYears(duties: readonly Duty[], day: PlainDate): ReadonlySet<number> {
  const { year } = dateParts(day)
  return new Set([year, year + 1, ...duties.flatMap(({ term }) => lastDayOf(term) ?? []).map((date) => dateParts(date).year)])
}

function checkOrder({ directive }: CloneSource, order: CloneOrder): Result<number> {
  const stage = requireStage(directive, 'clone')
  if (!stage.ok) return stage
  const day = dayOfDirective(directive)
  const { year } = dateParts(day)
  const years = order.year - year
  if (years < 0 || years > MOST_YEARS) return refuse(documentRefusals, 'CLONE_YEAR_OUT_OF_RANGE', { from: year, to: year + MOST_YEARS })
  if (order.issuedOn !== null && order.issuedOn < day) {
    return refuse(documentRefusals, 'CLONE_BEFORE_SOURCE', { on: order.issuedOn, before: day })
  }
  const secret = findPaperMark({ headers: [order.title ?? ''], lines: [], number: order.number })
  if (secret) return refuse(documentRefusals, 'CLONE_IS_SECRET', { mark: secret.mark })
  const duties = new Set(dutiesToIssue(directive.review).map((duty) => duty.id))
  const unknown = [...order.leaveOut, ...order.keepYears, ...order.titles.map(({ duty }) => duty)].find((one) => !duties.has(one))
  return unknown === undefined ? ok(years) : refuse(documentRefusals, 'DUTY_UNKNOWN', { duty: unknown })
}

/** Changes of the words of a title: its years, and the place when it is another one. */
function changesOfTitle({ agencies, words }: Moving, title: string, keepsYears: boolean): WordChange[] {
  const { known, before, on, place } = agencies
  const years = keepsYears ? [] : findYearWords(title, words)
  return place ? [...years, ...findPlaceWords(title, known.getName(place.from, before), known.getName(place.to, on))] : years
}

function changesOfText({ source, words }: Moving, duty: Duty, keepsYears: boolean): WordChange[] {
  if (keepsYears) return []
  return duty.spans.flatMap(([from, to]) =>
    findYearWords(source.reading.text.slice(from, to), words).map((change) => ({ ...change, at: change.at + from })),
  )
}

/** A duty's parties as they will be: the lead, and whoever else is meant, each once. */
function movePartiesOf(moving: Moving, duty: Duty): Pick<PlannedLine, 'lead' | 'coordinators'> & { succeeded: boolean; lost: boolean } {
  const said = dutyTitle(duty, moving.source) ?? ''
  const move = (party: Party): MovedParty => moveParty(moving.agencies, { party, duty: said, keepWord: moving.keepWord })
  const lead = duty.lead && move(duty.lead)
  const others = duty.coordinators.map(move)
  const lost = others.some(({ way }, at) => way === 'unknown' && duty.coordinators[at]?.kind !== 'unknown')
  const succeeded = [...(lead ? [lead] : []), ...others].some(({ way }) => way === 'successor')
  return {
    lead,
    coordinators: distinctParties(
      others.map(({ party }) => party),
      lead?.party ?? null,
    ),
    ...{ succeeded, lost },
  }
}

/** What a duty will be, whatever stands about it. */
function moveDuty(moving: Moving, duty: Duty): PlannedLine {
  const { source, order, agencies, shift } = moving
  const keepsYears = order.keepYears.includes(duty.id)
  const before = dutyTitle(duty, source)
  const titleChanges = before === null ? [] : changesOfTitle(moving, before, keepsYears)
  const worded = order.titles.find((one) => one.duty === duty.id)?.title
  const term = shiftTerm(duty.term, shift)
  const { lead, coordinators, succeeded, lost } = movePartiesOf(moving, duty)
  const doubts: readonly (CloneDoubt | false)[] = [
    order.issuedOn !== null && endsBefore(term.term, agencies.on) && 'before-document',
    lead?.way === 'unknown' && 'agency-unknown',
    lost && 'coordinator-unknown',
    succeeded && 'agency-succeeded',
    term.doubtful && 'term-moved',
  ]
  return {
    ...{ duty, isLeftOut: order.leaveOut.includes(duty.id), term, lead, coordinators },
    title: worded ?? (before === null ? null : withChanges(before, titleChanges)),
    titleChanges: worded === undefined ? titleChanges : [],
    textChanges: changesOfText(moving, duty, keepsYears),
    doubts: doubts.filter((doubt) => doubt !== false),
  }
}

function moveRecipients({ source, agencies, keepWord }: Moving): ProposedRecipient[] {
  return source.directive.recipients.map(({ id, word, name, purpose, parties }) => {
    const written = name === null ? undefined : source.texts.get(name)
    return {
      ...{ id, purpose, word: written === undefined ? word : keepWord(written) },
      parties: parties.map((party) => moveParty(agencies, { party, duty: '', keepWord }).party),
    }
  })
}

/** The unit that issues the new directive: the one of before, its heir, or its counterpart; null when there is none. */
function moveIssuer({ source, agencies, keepWord }: Moving): UnitId | null {
  const unit = source.directive.review.header.issuerUnit
  if (unit === null) return null
  const { party } = moveParty(agencies, { party: { kind: 'unit', unit, word: null }, duty: '', keepWord })
  return party.kind === 'unit' ? party.unit : null
}

/**
 * What a clone of an issued directive would be, line by line, for another year or place. Refuses one that is not issued (REVIEW_ACTION_CLOSED),
 * CLONE_YEAR_OUT_OF_RANGE, CLONE_BEFORE_SOURCE, CLONE_IS_SECRET, CLONE_PLACE_UNKNOWN, CLONE_CHANGES_NOTHING and DUTY_UNKNOWN.
 */
export function planClone(source: CloneSource, order: CloneOrder, known: Organizations): Result<ClonePlan> {
  const { directive } = source
  const checked = checkOrder(source, order)
  if (!checked.ok) return checked
  const years = checked.value
  const from = dayOfDirective(directive)
  const on = order.issuedOn ?? shiftDate(from, years)
  const place = findPlaces(source, order, known, on)
  if (!place.ok) return place
  if (years === 0 && place.value === null) return refuse(documentRefusals, 'CLONE_CHANGES_NOTHING')
  const words = [...source.words.words]
  const keepWord = (text: string): number => {
    const at = words.indexOf(text)
    return at < 0 ? words.push(text) - 1 : at
  }
  const duties = dutiesToIssue(directive.review)
  const moving: Moving = {
    ...{ source, order, keepWord },
    agencies: { known, before: from, on, place: place.value },
    shift: { years, from, to: order.issuedOn },
    words: { own: ownYears(duties, from), years },
  }
  const { title } = source.header
  const { review } = directive
  const beside = Object.values(review.duties).filter((duty) => ['carried', 'dropped'].includes(dutyStatus(review, duty)))
  return ok({
    moving,
    title: order.title ?? (title === null ? null : withChanges(title, changesOfTitle(moving, title, false))),
    issuerUnit: moveIssuer(moving),
    lines: duties.map((duty) => moveDuty(moving, duty)),
    beside: beside.map((duty) => moveDuty(moving, duty)),
    recipients: moveRecipients(moving),
    words,
  })
}
