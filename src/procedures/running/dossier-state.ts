import { type ClockPause, dayOfMoment, isBefore, type Moment } from '../../calendar/index.ts'
import { endOfDay, type PlainDate, type Recorded, type UnitId } from '../../kernel/index.ts'
import type { DOSSIER_STATUS_NAMES } from '../names.ts'
import type { BesideDeed, BesideTurn, DossierFact, Paper, Turn } from '../schema.ts'

/** Where a dossier stands. */
export type DossierStatus = keyof typeof DOSSIER_STATUS_NAMES

/** One step as it was run: when it began, from when its term counts, when and how it was done (null: it still runs). */
export interface StepRun {
  readonly step: string
  readonly regime: string
  readonly startedAt: Moment
  readonly from: Moment
  readonly doneAt: Moment | null
  readonly outcome: string | null
  readonly papers: readonly Paper[]
  readonly note: string | null
  readonly pauses: readonly (ClockPause & { readonly ground: string; readonly counts: boolean })[]
  /** The entry that did it. */
  readonly entry: number | null
}

/** One entry of a step beside. `during` = how many steps of the line had begun when it was entered. */
export interface BesideEntry {
  readonly beside: string
  readonly deed: BesideDeed
  readonly at: Moment
  readonly papers: readonly Paper[]
  readonly note: string | null
  readonly during: number
  readonly entry: number
}

/** A dossier as its facts leave it. */
export interface LiveDossier {
  readonly id: string
  readonly version: number
  readonly procedure: string
  /** The regime under which it was opened, and the one under which its present step stands. */
  readonly openedUnder: string
  readonly regime: string
  readonly keeper: UnitId
  readonly caseNumber: string
  readonly openedAt: Moment
  readonly person: { readonly kind: 'person'; readonly id: string } | null
  readonly follows: string | null
  readonly note: string | null
  readonly status: DossierStatus
  readonly runs: readonly StepRun[]
  /** Units that the dossier names, by seat. */
  readonly seats: ReadonlyMap<string, UnitId>
  /** Every move between units, in order, the first naming included. */
  readonly moves: readonly { readonly seat: string; readonly to: UnitId; readonly at: Moment }[]
  /** Dated facts by which a regime is chosen. */
  readonly dates: ReadonlyMap<string, Moment>
  /** As last told. */
  readonly turn: Turn | null
  /** What was entered of steps beside the line, and what runs there, as last told. */
  readonly beside: readonly BesideEntry[]
  readonly besides: readonly BesideTurn[]
  /** Units whose turn it was at some time, besides those of the seats. */
  readonly hadTurn: readonly UnitId[]
  readonly last: Moment
  readonly history: readonly Recorded<DossierFact>[]
}

/** The step that runs; undefined once the dossier is over. */
export function runningOf(dossier: Pick<LiveDossier, 'status' | 'runs'>): StepRun | undefined {
  return dossier.status === 'open' || dossier.status === 'paused' ? dossier.runs.at(-1) : undefined
}

/** What of a recorded fact a dossier is made from. */
type Told = Pick<Recorded<DossierFact>, 'streamId' | 'version' | 'fact'>

/** Entries with what corrections say of them in place of what they said; corrections themselves stay for their turn. */
export function corrected<T extends Told>(history: readonly T[]): T[] {
  const said = new Map<number, Extract<DossierFact, { type: 'dossier.corrected' }>>()
  for (const { fact } of history) if (fact.type === 'dossier.corrected') said.set(fact.of, fact)
  return history.map((one) => {
    const correction = said.get(one.version)
    if (correction === undefined || !('at' in one.fact)) return one
    const papers = 'papers' in one.fact && correction.papers !== null ? { papers: correction.papers } : {}
    return { ...one, fact: { ...one.fact, at: correction.at, ...papers } }
  })
}

const begun = (at: Moment, next: { step: string; regime: string; from: Moment | null }): StepRun => ({
  ...{ step: next.step, regime: next.regime, startedAt: at, from: next.from ?? at, doneAt: null, outcome: null },
  ...{ papers: [], note: null, pauses: [], entry: null },
})

function open({ fact, streamId, version }: Told): LiveDossier {
  if (fact.type !== 'dossier.opened') throw new Error(`dossier ${streamId} has facts before it was opened`)
  const { procedure, keeper, caseNumber, at, person, follows, note, next, turn } = fact
  const named = Object.entries(fact.seats)
  return {
    ...{ id: streamId, version, procedure, openedUnder: next.regime, regime: next.regime, keeper, caseNumber, openedAt: at },
    ...{ person, follows, note, status: 'open', runs: [begun(at, next)], seats: new Map(named), dates: new Map([['opened', at]]) },
    ...{
      moves: named.map(([seat, to]) => ({ seat, to, at })),
      turn,
      hadTurn: turn.unit === null ? [] : [turn.unit],
      last: at,
      beside: [],
      besides: fact.besides ?? [],
      history: [],
    },
  }
}

const lastOf = (state: LiveDossier, change: (run: StepRun) => StepRun): readonly StepRun[] => {
  const run = state.runs.at(-1)
  return run === undefined ? [] : [...state.runs.slice(0, -1), change(run)]
}

function finishStep(
  state: LiveDossier,
  said: Extract<DossierFact, { type: 'dossier.step-done' }>,
  entry: number,
): Pick<LiveDossier, 'status' | 'regime' | 'runs' | 'seats' | 'moves' | 'dates'> {
  const { at, outcome, papers, note, next, kind } = said
  const done = lastOf(state, (run) => ({ ...run, doneAt: at, outcome, papers, note, entry }))
  const named = Object.entries(said.seats)
  return {
    status: next !== null ? 'open' : kind === 'refuse' ? 'refused' : 'ended',
    regime: next?.regime ?? state.regime,
    runs: next === null ? done : [...done, begun(at, next)],
    seats: new Map([...state.seats, ...named]),
    moves: [...state.moves, ...named.map(([seat, to]) => ({ seat, to, at }))],
    dates: new Map([...state.dates, ...said.sets.map((one) => [one.fact, one.moment ?? at] as const)]),
  }
}

function changes(state: LiveDossier, { fact, version }: Told): Partial<LiveDossier> {
  switch (fact.type) {
    case 'dossier.opened':
    case 'dossier.corrected':
      return {}
    case 'dossier.beside-entered': {
      const { beside, deed, at, papers, note } = fact
      return { beside: [...state.beside, { beside, deed, at, papers, note, during: state.runs.length, entry: version }] }
    }
    case 'dossier.turn-recounted':
      return { keeper: fact.keeper }
    case 'dossier.step-done':
      return finishStep(state, fact, version)
    case 'dossier.paused': {
      const pause = { from: fact.at, to: null, basis: fact.number, resumeBasis: null, ground: fact.ground, counts: fact.counts }
      return { status: 'paused', runs: lastOf(state, (run) => ({ ...run, pauses: [...run.pauses, pause] })) }
    }
    case 'dossier.resumed': {
      const over = (run: StepRun): StepRun => ({
        ...run,
        pauses: run.pauses.map((one) => (one.to === null ? { ...one, to: fact.at, resumeBasis: fact.number } : one)),
      })
      return { status: 'open', runs: lastOf(state, over) }
    }
    case 'dossier.transferred':
      return {
        seats: new Map([...state.seats, [fact.seat, fact.to]]),
        moves: [...state.moves, { seat: fact.seat, to: fact.to, at: fact.at }],
      }
    case 'dossier.closed':
      return { status: 'closed' }
  }
}

/** Corrections and what runs beside the line have an order of their own. */
export const movesOn = (fact: DossierFact): boolean => fact.type !== 'dossier.corrected' && fact.type !== 'dossier.beside-entered'

function evolve(state: LiveDossier, one: Told): LiveDossier {
  const { fact } = one
  const turn = 'turn' in fact ? fact.turn : state.turn
  const unit = turn?.unit ?? null
  const isOver = fact.type === 'dossier.closed'
  return {
    ...state,
    ...changes(state, one),
    turn: isOver ? null : turn,
    besides: 'besides' in fact ? (fact.besides ?? []) : [],
    hadTurn: unit === null || state.hadTurn.includes(unit) ? state.hadTurn : [...state.hadTurn, unit],
    last: 'at' in fact && movesOn(fact) && isBefore(state.last, fact.at) ? fact.at : state.last,
  }
}

/** The dossier that told facts leave, without its history; undefined without an opening. */
export function foldDossier(told: readonly Told[]): LiveDossier | undefined {
  const [first, ...later] = corrected(told)
  if (first?.fact.type !== 'dossier.opened') return undefined
  return { ...later.reduce(evolve, open(first)), version: Math.max(...told.map(({ version }) => version)) }
}

/** The dossier that a history leaves; undefined without an opening. */
export function replayDossier(history: readonly Recorded<DossierFact>[]): LiveDossier | undefined {
  const folded = foldDossier(history)
  return folded === undefined ? undefined : { ...folded, history }
}

/** The dossier as it was at the end of a day and as far as it was known on another; what was entered late counts from its own day on. */
export function dossierAsOf(
  history: readonly Recorded<DossierFact>[],
  days: { readonly asOf: PlainDate; readonly knownOn?: PlainDate | undefined },
): LiveDossier | undefined {
  const known = days.knownOn === undefined ? undefined : endOfDay(days.knownOn)
  const heard = history.filter(({ recordedAt }) => known === undefined || recordedAt <= known)
  const wasSo = new Map(corrected(heard).map((one) => [one.version, 'at' in one.fact ? dayOfMoment(one.fact.at) : one.effectiveOn]))
  return replayDossier(
    heard.filter(({ version, fact }) => (wasSo.get(fact.type === 'dossier.corrected' ? fact.of : version) ?? days.asOf) <= days.asOf),
  )
}

/** Every unit that a dossier concerns or concerned: those it names, those whose turn it was. */
export function unitsOf(dossier: Pick<LiveDossier, 'moves' | 'hadTurn' | 'keeper'>): UnitId[] {
  return [...new Set([...dossier.moves.map(({ to }) => to), ...dossier.hadTurn])].filter((unit) => unit !== dossier.keeper)
}
