import { addDays, daysBetween, type Instant, type PlainDate } from '../../kernel/index.ts'

/** What the clock of a task listens to, in whatever words it was written; `unit` is the accountable (lead) unit. */
export type ClockFact =
  | {
      readonly kind: 'assigned'
      readonly unit: string | null
      readonly continuing: boolean
      readonly waits: boolean
      readonly due: PlainDate | null
      readonly updateEveryDays: number | null
      readonly passOnBy?: PlainDate | undefined
    }
  | { readonly kind: 'deadline'; readonly due: PlainDate }
  | { readonly kind: 'trigger' }
  | { readonly kind: 'trigger-occurred'; readonly due: PlainDate | null }
  | { readonly kind: 'acknowledged' | 'declined' | 'updated' | 'suspended' | 'claimed' | 'returned' | 'verified' | 'closed' }
  | { readonly kind: 'moved'; readonly unit: string; readonly passOnBy?: PlainDate | undefined }
  | { readonly kind: 'passed-on' }
  | { readonly kind: 'extension-requested' | 'extension-refused' }
  | { readonly kind: 'extended'; readonly to: PlainDate }
  | { readonly kind: 'recounted'; readonly due: PlainDate }
  | { readonly kind: 'carried'; readonly due: PlainDate | null }
  | { readonly kind: 'resumed'; readonly newDue: PlainDate | null }

/** A clock fact with the day on which it was so (+07:00), the moment when one is known, and the day on which it was known. */
export interface DatedFact {
  readonly on: PlainDate
  readonly at: Instant | null
  readonly knownOn: PlainDate
  readonly fact: ClockFact
}

export const TASK_STATUSES = ['assigned', 'acknowledged', 'in-progress', 'claimed', 'verified', 'declined', 'closed'] as const
export type TaskStatus = (typeof TASK_STATUSES)[number]

/** The clock of a task on one day: everything the classes are judged from. */
export interface Snapshot {
  readonly assignedOn: PlainDate | null
  readonly status: TaskStatus
  readonly unit: string | null
  readonly continuing: boolean
  /** An outside event has not happened yet. */
  readonly waits: boolean
  readonly occurredOn: PlainDate | null
  readonly due: PlainDate | null
  /** The first deadline the task ever had; it never changes once set. */
  readonly firstDue: PlainDate | null
  /** The day on which the clock was stopped; null while it runs. */
  readonly suspendedFrom: PlainDate | null
  /** The standing claim: its day, and the day the clock showed then (earlier when it was stopped). */
  readonly claimedOn: PlainDate | null
  readonly claimClock: PlainDate | null
  readonly verifiedOn: PlainDate | null
  readonly closedOn: PlainDate | null
  /** The last day on which the doer said something, or from which the doer's silence is counted. */
  readonly updatedOn: PlainDate | null
  readonly updateEveryDays: number | null
  /** The last day to give the task on, where it has to be; the day on which the present lead did. */
  readonly passOnBy: PlainDate | null
  readonly passedOn: PlainDate | null
  /** An extension was asked and not decided; `late` when it was asked after the deadline. */
  readonly asked: 'no' | 'in-time' | 'late'
}

export const NOT_ASSIGNED: Snapshot = {
  assignedOn: null,
  status: 'assigned',
  unit: null,
  continuing: false,
  waits: false,
  occurredOn: null,
  due: null,
  firstDue: null,
  suspendedFrom: null,
  claimedOn: null,
  claimClock: null,
  verifiedOn: null,
  closedOn: null,
  updatedOn: null,
  updateEveryDays: null,
  passOnBy: null,
  passedOn: null,
  asked: 'no',
}

/** The day that the clock shows on a day: a stopped clock shows the day on which it was stopped. */
export function clockDay(snapshot: Pick<Snapshot, 'suspendedFrom'>, on: PlainDate): PlainDate {
  return snapshot.suspendedFrom !== null && snapshot.suspendedFrom < on ? snapshot.suspendedFrom : on
}

const withDue = (s: Snapshot, due: PlainDate): Snapshot => ({ ...s, due, firstDue: s.firstDue ?? due })
const later = (a: PlainDate | null, b: PlainDate): PlainDate => (a === null || a < b ? b : a)
const started = (s: Snapshot): TaskStatus => (s.status === 'assigned' || s.status === 'acknowledged' ? 'in-progress' : s.status)

function resume(s: Snapshot, on: PlainDate, newDue: PlainDate | null): Snapshot {
  const running = { ...s, suspendedFrom: null, updatedOn: later(s.updatedOn, on) }
  if (newDue !== null) return withDue(running, newDue)
  // Without a new date in the decision the remaining days run on: a day on which the clock stood is not counted against the doer.
  const stopped = s.suspendedFrom
  if (stopped === null || s.due === null || stopped > s.due) return running
  return { ...running, due: addDays(s.due, daysBetween(stopped, on)) }
}

function occur(s: Snapshot, on: PlainDate, due: PlainDate | null): Snapshot {
  const dated = due === null ? s : withDue(s, due)
  return { ...dated, waits: false, occurredOn: on, updatedOn: s.assignedOn === null ? s.updatedOn : later(s.updatedOn, on) }
}

function extend(s: Snapshot, to: PlainDate): Snapshot {
  const decided: Snapshot = { ...s, asked: 'no' }
  // Asked after the deadline means refused, whatever was answered; an extension only ever moves a deadline forward.
  if (s.asked === 'late' || (s.due !== null && to <= s.due)) return decided
  return withDue(decided, to)
}

function claim(s: Snapshot, on: PlainDate): Snapshot {
  const updated = { ...s, updatedOn: later(s.updatedOn, on) }
  // A second claim while one stands adds proof; on time is judged by the first that was not returned.
  if (s.claimedOn !== null) return updated
  return { ...updated, status: 'claimed', claimedOn: on, claimClock: clockDay(s, on) }
}

/** Applies one fact, on its day, to the clock. Facts that do not fit the state change nothing. */
export function advance(s: Snapshot, on: PlainDate, fact: ClockFact): Snapshot {
  switch (fact.kind) {
    case 'assigned':
      if (s.assignedOn !== null) return s
      return {
        ...(fact.due === null ? s : withDue(s, fact.due)),
        assignedOn: on,
        unit: fact.unit,
        continuing: fact.continuing,
        waits: fact.waits,
        updatedOn: later(s.updatedOn, on),
        updateEveryDays: fact.updateEveryDays,
        passOnBy: fact.passOnBy ?? null,
      }
    case 'deadline':
      return withDue(s, fact.due)
    case 'carried':
      // The directive that took it over decides anew, earlier or later; what was asked of the one before falls away.
      return { ...(fact.due === null ? s : withDue(s, fact.due)), asked: 'no' }
    case 'trigger':
      return s.occurredOn === null ? { ...s, waits: true } : s
    case 'trigger-occurred':
      return s.occurredOn === null ? occur(s, on, fact.due) : s
    case 'acknowledged':
      return s.status === 'assigned' ? { ...s, status: 'acknowledged' } : s
    case 'declined':
      return { ...s, status: 'declined' }
    case 'moved':
      // Another lead has its own days to give it on.
      return {
        ...s,
        unit: fact.unit,
        status: 'assigned',
        updatedOn: later(s.updatedOn, on),
        passOnBy: s.passOnBy === null ? null : (fact.passOnBy ?? null),
        passedOn: null,
      }
    case 'passed-on':
      return { ...s, status: started(s), updatedOn: later(s.updatedOn, on), passedOn: s.passedOn ?? on }
    case 'updated':
      return { ...s, status: started(s), updatedOn: later(s.updatedOn, on) }
    case 'extension-requested':
      return s.asked === 'in-time' ? s : { ...s, asked: s.due !== null && clockDay(s, on) > s.due ? 'late' : 'in-time' }
    case 'extension-refused':
      return { ...s, asked: 'no' }
    case 'extended':
      return extend(s, fact.to)
    case 'recounted':
      // A term whose event was taken back waits again and has no day that could move.
      return s.waits || s.due === null ? s : withDue(s, fact.due)
    case 'suspended':
      return s.suspendedFrom === null ? { ...s, suspendedFrom: on } : s
    case 'resumed':
      return resume(s, on, fact.newDue)
    case 'claimed':
      return claim(s, on)
    case 'returned':
      return s.claimedOn === null ? s : { ...s, status: 'in-progress', claimedOn: null, claimClock: null, verifiedOn: null }
    case 'verified':
      return s.claimedOn === null ? s : { ...s, status: 'verified', verifiedOn: s.verifiedOn ?? on }
    case 'closed':
      return { ...s, status: 'closed', closedOn: s.closedOn ?? on }
  }
}

/** Whether a fact has something to act on; decides the order of facts of one day whose order was not written down. */
function fits(s: Snapshot, fact: ClockFact): boolean {
  if (fact.kind === 'claimed') return s.claimedOn === null
  if (fact.kind === 'returned') return s.claimedOn !== null
  if (fact.kind === 'verified') return s.claimedOn !== null && s.verifiedOn === null
  if (fact.kind === 'suspended') return s.suspendedFrom === null
  if (fact.kind === 'resumed') return s.suspendedFrom !== null
  return true
}

/** Facts of one day in order of their moments; those without a moment keep their place in the list. */
function orderedDay(facts: readonly DatedFact[]): DatedFact[] {
  const timed = facts.filter((f) => f.at !== null).sort((a, b) => ((a.at ?? '') < (b.at ?? '') ? -1 : (a.at ?? '') > (b.at ?? '') ? 1 : 0))
  let next = 0
  return facts.map((f) => (f.at === null ? f : (timed[next++] ?? f)))
}

function advanceDay(snapshot: Snapshot, facts: readonly DatedFact[]): Snapshot {
  let state = snapshot
  const waiting = orderedDay(facts)
  while (waiting.length > 0) {
    const at = Math.max(
      0,
      waiting.findIndex((f) => fits(state, f.fact)),
    )
    const [fact] = waiting.splice(at, 1)
    if (fact) state = advance(state, fact.on, fact.fact)
  }
  return state
}

/** A stretch of days on which the clock's state does not change: from `from` until before `to` (null = for ever). */
export interface Segment {
  readonly from: PlainDate
  readonly to: PlainDate | null
  readonly snapshot: Snapshot
}

/** The whole life of a clock in order of the days on which things were so, whatever the order of the list. */
export function segmentsOf(facts: readonly DatedFact[]): Segment[] {
  const days = new Map<PlainDate, DatedFact[]>()
  for (const fact of facts) days.set(fact.on, [...(days.get(fact.on) ?? []), fact])
  const segments: Segment[] = []
  let state = NOT_ASSIGNED
  const order = [...days.keys()].sort()
  order.forEach((day, index) => {
    state = advanceDay(state, days.get(day) ?? [])
    if (state.assignedOn !== null) segments.push({ from: day, to: order[index + 1] ?? null, snapshot: state })
  })
  return segments
}

/** The state of the clock at the end of a day; NOT_ASSIGNED before the assignment. */
export function snapshotAt(segments: readonly Segment[], asOf: PlainDate): Snapshot {
  return segments.findLast((segment) => segment.from <= asOf)?.snapshot ?? NOT_ASSIGNED
}
