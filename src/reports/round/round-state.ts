import type { PlainDate, Recorded, UnitId } from '../../kernel/index.ts'
import type { AskedFigure, RoundFact } from '../schema.ts'

interface Opened {
  readonly id: string
  readonly version: number
  readonly openedOn: PlainDate
  readonly directiveId: string
  readonly title: string
  readonly dueOn: PlainDate
  readonly asker: UnitId
  /** Who owes a report, in the order in which the round lists them; excused units are not among them. */
  readonly units: readonly UnitId[]
  readonly excused: ReadonlyMap<UnitId, string>
  readonly channels: readonly UnitId[]
  readonly consolidator: UnitId
  readonly addressee: string
  readonly figures: readonly AskedFigure[]
  /** The definition that it was opened by. */
  readonly form: string | null
}

/** A round as its facts leave it. */
export type RoundState = { readonly status: 'none' } | ({ readonly status: 'open' } & Opened) | ({ readonly status: 'closed' } & Opened)
export type LiveRound = Exclude<RoundState, { status: 'none' }>

/** The state of a stream without facts. */
export const NO_ROUND: RoundState = { status: 'none' }

function open(recorded: Recorded<RoundFact>): RoundState {
  const { fact } = recorded
  if (fact.type !== 'round.opened') return NO_ROUND
  const { directiveId, title, dueOn, asker, units, channels, consolidator, addressee, figures, form } = fact
  return {
    status: 'open',
    id: recorded.streamId,
    version: recorded.version,
    openedOn: recorded.effectiveOn,
    ...{ directiveId, title, dueOn, asker, units, channels, consolidator, addressee, figures, form },
    excused: new Map(),
  }
}

/** What one fact makes of a round. */
export function evolveRound(state: RoundState, recorded: Recorded<RoundFact>): RoundState {
  if (state.status === 'none') return open(recorded)
  const { fact, version } = recorded
  switch (fact.type) {
    case 'round.opened':
      return state
    case 'round.unit-added': {
      const excused = new Map(state.excused)
      excused.delete(fact.unit)
      return { ...state, version, units: [...state.units, fact.unit], excused }
    }
    case 'round.unit-excused':
      return {
        ...state,
        version,
        units: state.units.filter((unit) => unit !== fact.unit),
        excused: new Map([...state.excused, [fact.unit, fact.reason]]),
      }
    case 'round.closed':
      return { ...state, version, status: 'closed' }
  }
}

/** The state that a whole history leaves. */
export function replayRound(history: readonly Recorded<RoundFact>[]): RoundState {
  return history.reduce(evolveRound, NO_ROUND)
}
