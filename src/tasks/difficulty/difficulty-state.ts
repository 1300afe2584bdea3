import { endOfDay, type PlainDate, type Recorded, type UnitId } from '../../kernel/index.ts'
import type { ClockStop, DifficultyFact, Paper } from './schema.ts'

type FactOf<N extends DifficultyFact['type']> = Extract<DifficultyFact, { type: N }>

/** Where a difficulty waits or waited: since when, and how many working days there are to answer. */
export interface Stop {
  readonly place: number
  readonly unit: UnitId
  readonly days: number
  readonly since: PlainDate
  /** The day on which it left again: answered, passed up, returned or withdrawn. */
  readonly until: PlainDate | null
}

interface Live<S extends string> {
  readonly status: S
  readonly id: string
  readonly version: number
  readonly raisedOn: PlainDate
  readonly raised: FactOf<'difficulty.raised'>
  /** Every place so far; the last one is where it waits, or where it ended. */
  readonly stops: readonly [...Stop[], Stop]
  /** The difficulty to which this one was joined; its answer is the answer to both. */
  readonly joinedTo: string | null
  /** The difficulties that were joined to this one. */
  readonly others: readonly string[]
  readonly lastOn: PlainDate
  readonly history: readonly Recorded<DifficultyFact>[]
}

/** What was answered, on which day and by whom. */
export interface Answer {
  readonly on: PlainDate
  readonly by: UnitId
  readonly text: string
  readonly paper: Paper | null
  readonly clock: ClockStop | null
  readonly clockLeft: FactOf<'difficulty.answered'>['clockLeft']
}

/** A difficulty as its facts leave it: it waits until it is answered, returned as none, or withdrawn by who raised it. */
export type DifficultyState =
  | { readonly status: 'none' }
  | Live<'waiting'>
  | (Live<'answered'> & { readonly answer: Answer })
  | (Live<'returned'> & { readonly endedOn: PlainDate; readonly by: UnitId; readonly reason: string })
  | (Live<'withdrawn'> & { readonly endedOn: PlainDate; readonly reason: string })
export type LiveDifficulty = Exclude<DifficultyState, { status: 'none' }>
export type DifficultyStatus = LiveDifficulty['status']
export const DIFFICULTY_STATUSES = ['waiting', 'answered', 'returned', 'withdrawn'] as const satisfies readonly DifficultyStatus[]

/** The state of a stream without facts. */
export const NO_DIFFICULTY: DifficultyState = { status: 'none' }

/** Where a difficulty waits, or where it was when it ended. */
export function lastStop({ stops }: LiveDifficulty): Stop {
  return stops.at(-1) ?? stops[0]
}

function begin({ fact, streamId: id, version, effectiveOn: on }: Recorded<DifficultyFact>): DifficultyState {
  const [first] = fact.type === 'difficulty.raised' ? fact.route : []
  if (fact.type !== 'difficulty.raised' || first === undefined) return NO_DIFFICULTY
  const stops = [{ place: 0, unit: first.unit, days: first.days, since: on, until: null }] as const
  return {
    ...{ status: 'waiting', id, version, raisedOn: on, raised: fact, stops },
    ...{ joinedTo: null, others: [], lastOn: on, history: [] },
  }
}

function leave(state: LiveDifficulty, on: PlainDate): LiveDifficulty {
  const stop = lastStop(state)
  return { ...state, stops: [...state.stops.slice(0, -1), { ...stop, until: on }] }
}

function evolve(state: LiveDifficulty, { fact, effectiveOn: on }: Recorded<DifficultyFact>): LiveDifficulty {
  switch (fact.type) {
    case 'difficulty.raised':
      return state
    case 'difficulty.passed-up': {
      const { place, unit, days } = fact
      return { ...state, stops: [...leave(state, on).stops, { place, unit, days, since: on, until: null }] }
    }
    case 'difficulty.answered': {
      const { by, text, paper, clock, clockLeft } = fact
      return { ...leave(state, on), status: 'answered', answer: { on, by, text, paper, clock, clockLeft } }
    }
    case 'difficulty.returned':
      return { ...leave(state, on), status: 'returned', endedOn: on, by: fact.by, reason: fact.reason }
    case 'difficulty.withdrawn':
      return { ...leave(state, on), status: 'withdrawn', endedOn: on, reason: fact.reason }
    case 'difficulty.joined':
      return { ...state, joinedTo: fact.into }
    case 'difficulty.separated':
      return { ...state, joinedTo: null }
    case 'difficulty.gathered':
      return { ...state, others: [...state.others, fact.other] }
    case 'difficulty.parted':
      return { ...state, others: state.others.filter((id) => id !== fact.other) }
  }
}

/** The state that a history leaves. */
export function replayDifficulty(history: readonly Recorded<DifficultyFact>[]): DifficultyState {
  const [first, ...rest] = history
  const begun = first ? begin(first) : NO_DIFFICULTY
  if (begun.status === 'none') return begun
  const left = rest.reduce<LiveDifficulty>((state, one) => ({ ...evolve(state, one), lastOn: one.effectiveOn }), begun)
  return { ...left, version: history.at(-1)?.version ?? left.version, history }
}

/** The state as it was on a day, and as far as it was known on another; what came later counts as never said. */
export function difficultyAsOf(
  history: readonly Recorded<DifficultyFact>[],
  days: { readonly asOf: PlainDate; readonly knownOn?: PlainDate | undefined },
): DifficultyState {
  const known = days.knownOn === undefined ? undefined : endOfDay(days.knownOn)
  return replayDifficulty(
    history.filter(({ effectiveOn, recordedAt }) => effectiveOn <= days.asOf && (known === undefined || recordedAt <= known)),
  )
}
