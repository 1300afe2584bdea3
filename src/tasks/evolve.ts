import { dayOf, type PlainDate, plainDate, type Recorded, type UnitId } from '../kernel/index.ts'
import { type ClockFact, type DatedFact, segmentsOf, snapshotAt } from './clock/follow-clock.ts'
import type { Proof, TaskFact, TaskFactOf } from './schema.ts'
import { type LiveTask, type Part, type TaskState, UNASSIGNED } from './state.ts'

/** A day after all days that facts can have. */
const END_OF_TIME = plainDate('9999-12-31')

function clockFactOf(fact: TaskFact): ClockFact | null {
  switch (fact.type) {
    case 'task.assigned':
      return {
        kind: 'assigned',
        unit: fact.lead,
        continuing: fact.term.kind === 'continuing' || fact.term.kind === 'recurring',
        waits: fact.term.kind === 'trigger' || fact.term.kind === 'after-event',
        due: fact.firstDue,
        updateEveryDays: fact.updateEveryDays,
        passOnBy: fact.passOnBy,
      }
    case 'task.acknowledged':
      return { kind: 'acknowledged' }
    case 'task.declined':
      return { kind: 'declined' }
    case 'task.reassigned':
      return { kind: 'moved', unit: fact.lead, passOnBy: fact.passOnBy }
    case 'task.progressed':
    case 'task.period-reported':
      return { kind: 'updated' }
    case 'task.passed-on':
      return { kind: 'passed-on' }
    case 'task.deadline-set':
      return { kind: 'deadline', due: fact.due }
    case 'task.claimed':
      return { kind: 'claimed' }
    case 'task.verified':
      return { kind: 'verified' }
    case 'task.sent-back':
      return { kind: 'returned' }
    case 'task.extension-requested':
      return { kind: 'extension-requested' }
    case 'task.extension-decided':
      return fact.granted ? { kind: 'extended', to: fact.to } : { kind: 'extension-refused' }
    case 'task.due-recounted':
      return { kind: 'recounted', due: fact.due }
    case 'task.carried-forward':
      return { kind: 'carried', due: fact.due }
    case 'task.suspended':
      return { kind: 'suspended' }
    case 'task.resumed':
      return { kind: 'resumed', newDue: fact.newDue }
    case 'task.trigger-occurred':
      return { kind: 'trigger-occurred', due: fact.due }
    case 'task.closed':
    case 'task.import-withdrawn':
      return { kind: 'closed' }
    case 'task.imported':
    case 'task.noted':
    case 'task.reviewed':
    case 'task.part-set':
    case 'task.part-reported':
    case 'task.part-returned':
    case 'task.starred':
    case 'task.unstarred':
    case 'task.field-set':
    case 'task.routed':
    case 'task.handed-over':
    case 'task.entry-recalled':
      return null
  }
}

/** The versions that a history takes back, with the recalls themselves; a withdrawn import takes back all but the assignment. */
export function recalledVersions(history: readonly Recorded<TaskFact>[]): Set<number> {
  const isWithdrawn = history.some(({ fact }) => fact.type === 'task.import-withdrawn')
  const stays = (type: TaskFact['type']): boolean => type === 'task.assigned' || type === 'task.import-withdrawn'
  const recalled = new Set<number>(isWithdrawn ? history.flatMap((r) => (stays(r.fact.type) ? [] : [r.version])) : [])
  for (const { fact, version } of history) {
    if (fact.type === 'task.entry-recalled') recalled.add(fact.version).add(version)
  }
  return recalled
}

/** A history in the clock's words. With `knownOn`, only what had been recorded by the end of that day, recalls too. */
export function clockFactsOf(history: readonly Recorded<TaskFact>[], knownOn?: PlainDate): DatedFact[] {
  const known = knownOn === undefined ? history : history.filter((r) => dayOf(r.recordedAt) <= knownOn)
  const recalled = recalledVersions(known)
  const facts: DatedFact[] = []
  for (const recorded of known) {
    const fact = recalled.has(recorded.version) ? null : clockFactOf(recorded.fact)
    if (fact) facts.push({ on: recorded.effectiveOn, at: null, knownOn: dayOf(recorded.recordedAt), fact })
  }
  return facts
}

type Common = Omit<Extract<LiveTask, { status: 'assigned' }>, 'status'>

/** In other hands nobody inside does it yet; coordinators that stay keep their parts. */
function reassigned(task: Common, coordinators: readonly UnitId[]): Common {
  const parts = Object.fromEntries(Object.entries(task.parts).filter(([unit]) => coordinators.some((one) => one === unit)))
  return { ...task, coordinators, parts, handler: null, division: null, percent: null, extension: null }
}

type PartFact = TaskFactOf<'task.part-set' | 'task.part-reported' | 'task.part-returned'>
const NO_PART: Part = { part: null, due: null, reportedOn: null, returned: null }

function partAfter(before: Part | undefined, fact: PartFact, on: PlainDate): Part {
  const part = before ?? NO_PART
  if (fact.type === 'task.part-set') return { ...part, part: fact.part, due: fact.due }
  if (fact.type === 'task.part-reported') return { ...part, reportedOn: on, returned: null }
  return { ...part, reportedOn: null, returned: fact.reason }
}

/** What a task is ordered to be, in the words of the directive that took it over; who gave it, to whom and on which day stays. */
function carried(assigned: LiveTask['assigned'], fact: TaskFactOf<'task.carried-forward'>): LiveTask['assigned'] {
  const { directiveId, dutyId, clause, text, product, source } = fact
  return { ...assigned, directiveId, dutyId, clause, text, product, source }
}

/** What the people's side of a task becomes by one fact; deadlines and classes are the clock's affair. */
function apply(task: Common, recorded: Recorded<TaskFact>): Common {
  const { fact, effectiveOn } = recorded
  switch (fact.type) {
    case 'task.reassigned':
      return { ...reassigned(task, fact.coordinators), lead: fact.lead }
    case 'task.progressed':
      return { ...task, percent: fact.percent ?? task.percent }
    case 'task.extension-requested':
      return { ...task, extension: { on: effectiveOn, to: fact.to, reason: fact.reason } }
    case 'task.extension-decided':
      return { ...task, extension: null }
    case 'task.period-reported':
      return { ...task, periods: { ...task.periods, [fact.period]: effectiveOn } }
    case 'task.reviewed':
      return { ...task, reviewOn: fact.next }
    case 'task.deadline-set':
      return { ...task, reviewOn: null }
    case 'task.part-set':
    case 'task.part-reported':
    case 'task.part-returned':
      return { ...task, parts: { ...task.parts, [fact.unit]: partAfter(task.parts[fact.unit], fact, effectiveOn) } }
    case 'task.starred':
      return { ...task, isStarred: true }
    case 'task.unstarred':
      return { ...task, isStarred: false }
    case 'task.carried-forward':
      return { ...task, assigned: carried(task.assigned, fact), extension: null, reviewOn: fact.due === null ? task.reviewOn : null }
    case 'task.field-set':
      return { ...task, field: fact.field }
    case 'task.routed':
      return { ...task, division: fact.division, handler: fact.specialist }
    case 'task.handed-over':
      return { ...task, handler: fact.to }
    default:
      return task
  }
}

interface Opening {
  readonly recorded: Recorded<TaskFact>
  readonly fact: TaskFactOf<'task.assigned'>
}

function openingOf(history: readonly Recorded<TaskFact>[]): Opening | undefined {
  for (const recorded of history) if (recorded.fact.type === 'task.assigned') return { recorded, fact: recorded.fact }
  return undefined
}

/** The entries that still stand, latest first. */
function standing(task: Common): TaskFact[] {
  return task.history.flatMap((r) => (task.recalled.has(r.version) ? [] : [r.fact])).reverse()
}

function lastProofs(task: Common): readonly Proof[] {
  for (const fact of standing(task)) if (fact.type === 'task.claimed') return fact.proofs
  return []
}

function lastDeclinedReason(task: Common): string {
  for (const fact of standing(task)) if (fact.type === 'task.declined') return fact.reason
  return ''
}

function withStatus(task: Common): LiveTask {
  const { status, claimedOn, verifiedOn, closedOn } = task.clock
  const claim = { on: claimedOn ?? task.assignedOn, proofs: lastProofs(task) }
  if (status === 'claimed') return { ...task, status, claim }
  if (status === 'verified') return { ...task, status, claim, verifiedOn: verifiedOn ?? claim.on }
  if (status === 'declined') return { ...task, status, declinedReason: lastDeclinedReason(task) }
  if (status === 'closed') return { ...task, status, closedOn: closedOn ?? task.assignedOn }
  return { ...task, status }
}

/** The state that a whole history leaves: people in order of entry, the clock in order of the days on which things were so. */
export function replay(history: readonly Recorded<TaskFact>[]): TaskState {
  const opening = openingOf(history)
  if (!opening) return UNASSIGNED
  const recalled = recalledVersions(history)
  const { fact, recorded } = opening
  const start: Common = {
    id: recorded.streamId,
    version: history.at(-1)?.version ?? recorded.version,
    assignedOn: recorded.effectiveOn,
    assigned: fact,
    assigner: fact.assigner,
    lead: fact.lead,
    coordinators: fact.coordinators,
    handler: null,
    division: null,
    percent: null,
    clock: snapshotAt(segmentsOf(clockFactsOf(history)), END_OF_TIME),
    extension: null,
    periods: {},
    parts: {},
    reviewOn: fact.reviewOn,
    isStarred: false,
    field: fact.field,
    history,
    recalled,
  }
  return withStatus(history.filter((r) => !recalled.has(r.version)).reduce(apply, start))
}

/** The state after one more fact. A recall takes its entry out of the history, so that the state before it comes back. */
export function evolve(state: TaskState, recorded: Recorded<TaskFact>): TaskState {
  return replay(state.status === 'unassigned' ? [recorded] : [...state.history, recorded])
}

/** The last day to return a task as wrongly assigned, of the last time it was given; null where nothing was expected. */
export function returnByOf(task: LiveTask): PlainDate | null {
  for (const { fact, version } of [...task.history].reverse()) {
    if (task.recalled.has(version)) continue
    if (fact.type === 'task.reassigned' || fact.type === 'task.assigned') return fact.returnBy ?? null
  }
  return null
}
