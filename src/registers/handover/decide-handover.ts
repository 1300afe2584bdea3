import { type ActContext, dayOf, ok, type PlainDate, type Recorded, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import { type LiveRecord, replayRecord } from '../record-state.ts'
import { registerRefusals } from '../refusals.ts'
import { RECORD_STREAM, type RecordFact } from '../schema.ts'
import { isSameHolder, type SuccessionStep } from './succession-steps.ts'

type Holder = Pick<SuccessionStep, 'keeper' | 'waitingFor'>
interface Told extends Holder {
  readonly on: PlainDate
  readonly version: number
}
/** A unit that has a record in its own right: it entered it, or somebody there took it over. */
interface Root {
  readonly on: PlainDate
  readonly unit: UnitId
}

const byDay = (one: { on: PlainDate; version: number }, other: { on: PlainDate; version: number }): number =>
  one.on === other.on ? one.version - other.version : one.on < other.on ? -1 : 1

const holderIn = (fact: RecordFact): Holder | undefined => {
  if (fact.type === 'record.handed-over') return { keeper: fact.to, waitingFor: [] }
  return fact.type === 'record.awaiting-heir' || fact.type === 'record.given-back'
    ? { keeper: fact.keeper, waitingFor: fact.heirs }
    : undefined
}

/** Who was told to hold a record, in the order of the days. */
function toldOf({ history, enteredBy, enteredOn }: LiveRecord): Told[] {
  const told = history.flatMap(({ fact, effectiveOn: on, version }) => {
    const holder = holderIn(fact)
    return holder === undefined ? [] : [{ on, version, ...holder }]
  })
  return [{ on: enteredOn, version: 0, keeper: enteredBy, waitingFor: [] }, ...told].sort(byDay)
}

const atDay = <T extends { readonly on: PlainDate }>(told: readonly T[], day: PlainDate): T | undefined =>
  told.findLast(({ on }) => on <= day)

/** What a person decided of a record, and did not take back: each takes the place of the one before from its day on. */
function personsIn(history: readonly Recorded<RecordFact>[]) {
  const taken = history.flatMap(({ fact, effectiveOn: on, version }) =>
    fact.type === 'record.handed-over' && fact.way === 'person' ? [{ on, version, unit: fact.to }] : [],
  )
  const backs = history.filter(({ fact }) => fact.type === 'record.given-back')
  return taken.filter(({ on, version }) => !backs.some((back) => back.version > version && back.effectiveOn === on)).sort(byDay)
}

const rootsOf = ({ history, enteredBy, enteredOn }: LiveRecord): Root[] => [
  { on: enteredOn, unit: enteredBy },
  ...personsIn(history).map(({ on, unit }) => ({ on, unit })),
]

/** The unit on whose succession it rests who has a record now; the keeper itself where nothing was handed over. */
export const rootOf = (record: LiveRecord): UnitId => rootsOf(record).at(-1)?.unit ?? record.enteredBy

/** Who should have a record from each day on, by what became of the units that had it in their own right. */
function rightlyOf(record: LiveRecord, steps: (unit: UnitId) => readonly SuccessionStep[]): SuccessionStep[] {
  const roots = rootsOf(record)
  return roots.flatMap(({ on, unit }, at) => {
    const next = roots[at + 1]?.on
    const all = steps(unit)
    const first = { ...(atDay(all, on) ?? { keeper: unit, waitingFor: [], because: [] }), on }
    return [first, ...all.filter((step) => step.on > on && (next === undefined || step.on < next))]
  })
}

/**
 * What has to be told of a record whose keeper ended, so that on each day it is with who had it by the successions that are known now: its one heir, or
 * waiting for one of several. The same rule sets right what a corrected succession told wrongly. Empty where all is told. A withdrawn record goes along.
 */
export function decideByRule(record: LiveRecord, steps: (unit: UnitId) => readonly SuccessionStep[]): RecordFact[] {
  const rightly = rightlyOf(record, steps)
  const told = toldOf(record)
  const facts: RecordFact[] = []
  const days = [...new Set([...rightly, ...told].map(({ on }) => on))].sort()
  for (const on of days) {
    const right = atDay(rightly, on)
    const was = atDay(told, on)
    if (right === undefined || was === undefined || isSameHolder(right, was)) continue
    const { keeper, waitingFor } = right
    const said = { typeVersion: 1 as const, effectiveOn: on, because: [...right.because] } // the literal of the fact's version
    facts.push(
      waitingFor.length === 0
        ? { type: 'record.handed-over', ...said, from: was.keeper, to: keeper, way: 'rule' }
        : { type: 'record.awaiting-heir', ...said, keeper, heirs: [...waitingFor] },
    )
    told.push({ on, version: record.version + facts.length, keeper, waitingFor })
    told.sort(byDay)
  }
  return facts
}

const isWaitingFact = ({ fact }: Recorded<RecordFact>): boolean =>
  fact.type === 'record.awaiting-heir' || (fact.type === 'record.given-back' && fact.heirs.length > 0)

/** The last fact by which a record began to wait, by the day from which it does. */
const beganWaiting = ({ history }: LiveRecord) =>
  history
    .filter(isWaitingFact)
    .sort((one, other) => byDay({ ...one, on: one.effectiveOn }, { ...other, on: other.effectiveOn }))
    .at(-1)

/** Since which day a record waits. */
export const waitingSince = (record: LiveRecord): PlainDate => beganWaiting(record)?.effectiveOn ?? record.enteredOn

/** The successions by which a record waits. */
function becauseOf({ history }: LiveRecord, since: PlainDate): string[] {
  const found = history.findLast(({ fact, effectiveOn }) => fact.type === 'record.awaiting-heir' && effectiveOn === since)
  return found?.fact.type === 'record.awaiting-heir' ? found.fact.because : []
}

/** Gives a record that waits to one of its heirs, from the day on which it began to wait. Refuses what waits no more, and who is no heir. */
export function decideTakeOver(record: LiveRecord, { to, nameOf }: { to: UnitId; nameOf: (unit: UnitId) => string }): Result<RecordFact[]> {
  if (record.waitingFor.length === 0) return refuse(registerRefusals, 'HANDOVER_NOT_WAITING', { keeper: nameOf(record.keeper) })
  if (!record.waitingFor.includes(to)) return refuse(registerRefusals, 'HANDOVER_NO_HEIR', { unit: nameOf(to) })
  const effectiveOn = waitingSince(record)
  const because = becauseOf(record, effectiveOn)
  return ok([{ type: 'record.handed-over', typeVersion: 1, effectiveOn, from: record.keeper, to, way: 'person', because }])
}

/** The taking over that a person of the present keeper could still take back; undefined where the rule gave it, or nobody did. */
export function findTaken(record: LiveRecord) {
  const last = personsIn(record.history).at(-1)
  return last === undefined || record.waitingFor.length > 0 ? undefined : last
}

/**
 * Gives back what somebody took over: it waits again, as if nobody had taken it, and the trace stays. Refuses what nobody took over. What the rule tells
 * besides, where heirs ended meanwhile, comes from `decideByRule` on what this leaves.
 */
export function decideGiveBack(record: LiveRecord, reason: string): Result<RecordFact[]> {
  const taken = findTaken(record)
  if (taken === undefined) return refuse(registerRefusals, 'HANDOVER_NOT_TAKEN')
  const before = atDay(
    toldOf(record).filter(({ version }) => version < taken.version),
    taken.on,
  )
  const keeper = before?.keeper ?? record.enteredBy
  const heirs = [...(before?.waitingFor ?? [])]
  return ok([{ type: 'record.given-back', typeVersion: 1, effectiveOn: taken.on, from: record.keeper, keeper, heirs, reason }])
}

/** Whether somebody did anything to a record since its entry, beside the rule that handed it over. */
export const isActedOn = (history: readonly Recorded<RecordFact>[]): boolean =>
  history.some(({ fact }) => {
    if (fact.type === 'record.handed-over') return fact.way === 'person'
    return fact.type !== 'record.entered' && fact.type !== 'record.awaiting-heir'
  })

/** A record as facts leave it that are about to be appended. */
export function withFacts(record: LiveRecord, facts: readonly RecordFact[], { now, actor, office, commandId }: ActContext): LiveRecord {
  const recorded = facts.map((fact, at) => ({
    ...{ stream: RECORD_STREAM, streamId: record.id, version: record.version + at + 1, fact },
    ...{ recordedAt: now, effectiveOn: fact.effectiveOn ?? dayOf(now), actor, office, commandId },
  }))
  return replayRecord([...record.history, ...recorded]) ?? record
}
