import { nextWorkingDay, type WorkCalendar } from '../../calendar/index.ts'
import { endOfDay, type PlainDate, type Recorded, type UnitId } from '../../kernel/index.ts'
import type { Proof } from '../schema.ts'
import type { ExplanationFact, ExplanationFactOf, TaskCause } from './schema.ts'

/** What a unit answered, on which day. */
export interface ExplanationAnswer {
  readonly on: PlainDate
  readonly by: UnitId
  readonly text: string
  readonly causes: readonly TaskCause[]
  readonly proofs: readonly Proof[]
}

/** One time that the unit was asked: since when, until when, what it answered, and why that was given back. */
export interface Round {
  readonly since: PlainDate
  readonly days: number
  readonly due: PlainDate
  readonly answer: ExplanationAnswer | null
  readonly returned: { readonly on: PlainDate; readonly reason: string } | null
}

export const EXPLANATION_STATUSES = ['asked', 'returned', 'answered', 'accepted', 'withdrawn'] as const
export type ExplanationStatus = (typeof EXPLANATION_STATUSES)[number]

/** A demand as its facts leave it; the last round is the one that counts. */
export interface LiveExplanation {
  readonly status: ExplanationStatus
  readonly id: string
  readonly version: number
  readonly demanded: ExplanationFactOf<'explanation.demanded'>
  readonly demandedOn: PlainDate
  readonly rounds: readonly [...Round[], Round]
  readonly endedOn: PlainDate | null
  /** The word with which it was accepted, or the reason for which it was withdrawn. */
  readonly endNote: string | null
  readonly lastOn: PlainDate
  readonly history: readonly Recorded<ExplanationFact>[]
}
export type ExplanationState = { readonly status: 'none' } | LiveExplanation

const NO_EXPLANATION: ExplanationState = { status: 'none' }

/** The round that counts. */
export function lastRound({ rounds }: LiveExplanation): Round {
  return rounds.at(-1) ?? rounds[0]
}

/** Whether the unit has it now: asked, or asked again. */
export function isOpen({ status }: LiveExplanation): boolean {
  return status === 'asked' || status === 'returned'
}

function begin({ fact, streamId: id, version, effectiveOn: on }: Recorded<ExplanationFact>): ExplanationState {
  if (fact.type !== 'explanation.demanded') return NO_EXPLANATION
  const round: Round = { since: on, days: fact.days, due: fact.due, answer: null, returned: null }
  const nothing = { endedOn: null, endNote: null, history: [] }
  return { status: 'asked', id, version, demanded: fact, demandedOn: on, rounds: [round], lastOn: on, ...nothing }
}

function withRound(state: LiveExplanation, change: Partial<Round>): readonly [...Round[], Round] {
  return [...state.rounds.slice(0, -1), { ...lastRound(state), ...change }]
}

function evolve(state: LiveExplanation, { fact, effectiveOn: on }: Recorded<ExplanationFact>): LiveExplanation {
  switch (fact.type) {
    case 'explanation.demanded':
      return state
    case 'explanation.answered': {
      const { by, text, causes, proofs } = fact
      return { ...state, status: 'answered', rounds: withRound(state, { answer: { on, by, text, causes, proofs } }) }
    }
    case 'explanation.accepted':
      return { ...state, status: 'accepted', endedOn: on, endNote: fact.note }
    case 'explanation.returned': {
      const { reason, days, due } = fact
      const next: Round = { since: on, days, due, answer: null, returned: null }
      return { ...state, status: 'returned', rounds: [...withRound(state, { returned: { on, reason } }), next] }
    }
    case 'explanation.withdrawn':
      return { ...state, status: 'withdrawn', endedOn: on, endNote: fact.reason }
  }
}

/** The state that a history leaves. */
export function replayExplanation(history: readonly Recorded<ExplanationFact>[]): ExplanationState {
  const [first, ...rest] = history
  const begun = first ? begin(first) : NO_EXPLANATION
  if (begun.status === 'none') return begun
  const left = rest.reduce<LiveExplanation>((state, one) => ({ ...evolve(state, one), lastOn: one.effectiveOn }), begun)
  return { ...left, version: history.at(-1)?.version ?? left.version, history }
}

/** The state as it was on a day, and as far as it was known on another; what came later counts as never said. */
export function explanationAsOf(
  history: readonly Recorded<ExplanationFact>[],
  days: { readonly asOf: PlainDate; readonly knownOn?: PlainDate | undefined },
): ExplanationState {
  const known = days.knownOn === undefined ? undefined : endOfDay(days.knownOn)
  return replayExplanation(
    history.filter(({ effectiveOn, recordedAt }) => effectiveOn <= days.asOf && (known === undefined || recordedAt <= known)),
  )
}

interface OnDay {
  readonly asOf: PlainDate
  readonly calendar: WorkCalendar
}

/** The last day of a round: the day that was told, or the next working day where that has become a day off since. */
export function roundDue({ due }: Pick<Round, 'due'>, calendar: WorkCalendar): PlainDate {
  return nextWorkingDay(calendar, due)
}

/** Whether a round ran over: answered after its day, or not answered and past it on the day asked for. The day itself is in time. */
export function isRoundLate(round: Round, { asOf, calendar }: OnDay): boolean {
  return (round.answer?.on ?? asOf) > roundDue(round, calendar)
}

/** Whether the unit has it and its day has passed. */
export function isExplanationOverdue(state: LiveExplanation, at: OnDay): boolean {
  return isOpen(state) && isRoundLate(lastRound(state), at)
}

/** Whether any answer came after its day: late is kept as late, whatever followed. */
export function wasAnsweredLate({ rounds }: LiveExplanation, calendar: WorkCalendar): boolean {
  return rounds.some(({ answer, due }) => answer !== null && answer.on > roundDue({ due }, calendar))
}
