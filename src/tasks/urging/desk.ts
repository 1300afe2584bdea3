import { z } from 'zod'
import {
  ContentHash,
  type NewFact,
  ok,
  type PlainDate,
  PlainDateText,
  type Recorded,
  type Result,
  refuse,
  UnitId,
} from '../../kernel/index.ts'
import { urgingRefusals } from '../urging-refusals.ts'
import type { StoppedRung } from './climb.ts'
import { type LadderChoice, LadderNumbers, type LadderPack, ladderOn, Rung } from './ladder.ts'

/** The journal stream of an office's urging desk; its id is the office that gave the tasks. */
export const DESK_STREAM = 'urging-desk'

/** What a stop is about: one task, or every task that a unit leads. */
export const StopTarget = z.strictObject({ kind: z.enum(['task', 'unit']), id: z.string().min(1).max(120) })
export type StopTarget = z.infer<typeof StopTarget>

const id = z.string().min(1).max(120)
const fact = <const T extends string, const S extends z.ZodRawShape>(type: T, shape: S) =>
  z.strictObject({
    type: z.literal(`urging.${type}` as const),
    typeVersion: z.literal(1),
    effectiveOn: PlainDateText.exactOptional(),
    ...shape,
  })

/** Every fact of a desk: a programme chose its ladder, a leader stopped a rung or let it go on, letters were written. */
export const DeskFact = z.discriminatedUnion('type', [
  fact('ladder-chosen', { directiveId: id, ladderId: z.string().max(40), numbers: LadderNumbers }),
  fact('stopped', { stopId: id, target: StopTarget, rung: Rung.nullable(), reason: ContentHash }),
  fact('stop-lifted', { stopId: id, reason: ContentHash }),
  fact('address-set', { unit: UnitId, address: ContentHash.nullable() }),
  fact('batch-written', { batchId: id, asOf: PlainDateText, knownOn: PlainDateText, letters: z.int().min(1) }),
])
export type DeskFact = z.infer<typeof DeskFact> & NewFact
type FactOf<N extends DeskFact['type']> = Extract<DeskFact, { type: N }>

/** A stop that a leader set, and who set it on which day. */
export interface Stop extends StoppedRung {
  readonly stopId: string
  readonly reason: string
  readonly on: PlainDate
  readonly by: string
}

/** A batch of letters: as of which day and as known on which day it counts, written when and by whom. */
export interface Batch extends Omit<FactOf<'urging.batch-written'>, 'type' | 'typeVersion' | 'effectiveOn'> {
  readonly on: PlainDate
  readonly by: string
}

/** A desk as its facts leave it; one without facts is empty. */
export interface Desk {
  readonly version: number
  readonly choices: ReadonlyMap<string, LadderChoice>
  readonly stops: readonly Stop[]
  readonly batches: readonly Batch[]
  /** Where a unit gets its digest, as the hash of the address. */
  readonly addresses: ReadonlyMap<UnitId, string>
}

const EMPTY: Desk = { version: 0, choices: new Map(), stops: [], batches: [], addresses: new Map() }

function evolve(desk: Desk, { fact: one, version, effectiveOn: on, actor: by }: Recorded<DeskFact>): Desk {
  switch (one.type) {
    case 'urging.ladder-chosen': {
      const { directiveId, ladderId, numbers } = one
      return { ...desk, version, choices: new Map([...desk.choices, [directiveId, { ladderId, numbers }]]) }
    }
    case 'urging.stopped': {
      const { stopId, target, rung, reason } = one
      return { ...desk, version, stops: [...desk.stops, { stopId, target, rung, reason, on, by }] }
    }
    case 'urging.stop-lifted':
      return { ...desk, version, stops: desk.stops.filter(({ stopId }) => stopId !== one.stopId) }
    case 'urging.address-set': {
      const others = [...desk.addresses].filter(([unit]) => unit !== one.unit)
      return { ...desk, version, addresses: new Map(one.address === null ? others : [...others, [one.unit, one.address]]) }
    }
    case 'urging.batch-written': {
      const { batchId, asOf, knownOn, letters } = one
      return { ...desk, version, batches: [...desk.batches, { batchId, asOf, knownOn, letters, on, by }] }
    }
  }
}

/** The desk that a history leaves. */
export function replayDesk(history: readonly Recorded<DeskFact>[]): Desk {
  return history.reduce(evolve, EMPTY)
}

/** What is done at a desk, its texts kept as content. */
export type DeskCommand =
  | { readonly action: 'choose'; readonly directiveId: string; readonly ladderId: string; readonly numbers: LadderNumbers }
  | { readonly action: 'stop'; readonly stopId: string; readonly target: StopTarget; readonly rung: Rung | null; readonly reason: string }
  | { readonly action: 'lift'; readonly stopId: string; readonly reason: string }
  | { readonly action: 'address'; readonly unit: UnitId; readonly address: string | null }

const isSameStop = (stop: Stop, { target, rung }: Extract<DeskCommand, { action: 'stop' }>): boolean =>
  stop.target.kind === target.kind && stop.target.id === target.id && stop.rung === rung

/**
 * What a command does at a desk on a day. Refuses a ladder that the packs have not on that day, numbers for a rung that it lacks, a stop that
 * stands already and the lifting of one that does not.
 */
export function decideDesk(
  desk: Desk,
  command: DeskCommand,
  at: { readonly pack: LadderPack; readonly on: PlainDate },
): Result<DeskFact[]> {
  switch (command.action) {
    case 'choose': {
      const { directiveId, ladderId, numbers } = command
      const ladder = ladderOn(at.pack, at.on, ladderId)
      if (!ladder) return refuse(urgingRefusals, 'URGING_LADDER_UNKNOWN', { ladder: ladderId, on: at.on })
      // What comes with the months takes no number.
      const takesNumber = ({ rung, when }: (typeof ladder.rungs)[number], name: string) => rung === name && when.kind !== 'month'
      const unknown = Object.keys(numbers).find((name) => !ladder.rungs.some((one) => takesNumber(one, name)))
      if (unknown !== undefined) return refuse(urgingRefusals, 'URGING_RUNG_UNKNOWN', { rung: unknown, ladder: ladderId })
      return ok([{ type: 'urging.ladder-chosen', typeVersion: 1, directiveId, ladderId, numbers }])
    }
    case 'stop': {
      if (desk.stops.some((stop) => isSameStop(stop, command))) return refuse(urgingRefusals, 'URGING_STOPPED_ALREADY')
      const { stopId, target, rung, reason } = command
      return ok([{ type: 'urging.stopped', typeVersion: 1, stopId, target, rung, reason }])
    }
    case 'address':
      return ok([{ type: 'urging.address-set', typeVersion: 1, unit: command.unit, address: command.address }])
    case 'lift': {
      const { stopId, reason } = command
      if (!desk.stops.some((stop) => stop.stopId === stopId)) return refuse(urgingRefusals, 'URGING_STOP_UNKNOWN')
      return ok([{ type: 'urging.stop-lifted', typeVersion: 1, stopId, reason }])
    }
  }
}
