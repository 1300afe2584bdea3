import { dayOf, type Instant, ok, type PlainDate, type Recorded, type Result, refuse } from '../kernel/index.ts'
import { type EventAction, type EventStatus, eventActions } from './allowed-actions.ts'
import type { EventFact } from './facts.ts'
import { documentRefusals } from './refusals.ts'
import type { ContentHash } from './schema.ts'

/** What made an outside event certain: its day, and the paper that says so. */
export interface Occurrence {
  readonly on: PlainDate
  readonly number: string | null
  readonly issuedOn: PlainDate | null
  readonly issuer: ContentHash | null
}

/** An outside event that duties wait for, as its facts make it. */
export interface OutsideEvent {
  readonly status: EventStatus
  readonly version: number
  readonly name: ContentHash
  readonly directive: string | null
  readonly occurrence: Occurrence | null
  /** Why the last record was taken back, if it was. */
  readonly recalled: ContentHash | null
}

export type EventCommand =
  | { readonly action: 'record'; readonly occurrence: Occurrence }
  | { readonly action: 'recall'; readonly reason: ContentHash }

/** The fact by which an event begins to be awaited. */
export function expectEvent(name: ContentHash, directive: string | null): EventFact {
  return { type: 'event.expected', typeVersion: 1, name, directive }
}

/** Records that an event has happened (not after today, its paper not dated after it), or takes a wrong record back with a reason. */
export function decideEvent(event: OutsideEvent, command: EventCommand, now: Instant): Result<EventFact[]> {
  const allowed: readonly EventAction[] = eventActions[event.status]
  if (!allowed.includes(command.action)) {
    return refuse(documentRefusals, 'EVENT_ACTION_CLOSED', { status: event.status, allowed: allowed.join(', ') })
  }
  if (command.action === 'recall') return ok([{ type: 'event.recalled', typeVersion: 1, reason: command.reason }])
  const { on, issuedOn } = command.occurrence
  if (on > dayOf(now)) return refuse(documentRefusals, 'EVENT_IN_THE_FUTURE', { on })
  if (issuedOn !== null && issuedOn > on) return refuse(documentRefusals, 'EVENT_ISSUED_AFTER', { on, issuedOn })
  return ok([{ type: 'event.occurred', typeVersion: 1, effectiveOn: on, ...command.occurrence }])
}

/** The event after one more fact; it begins with `event.expected`, anything else is a broken journal and throws. */
export function evolveEvent(event: OutsideEvent | undefined, recorded: Recorded<EventFact>): OutsideEvent {
  const { fact, version } = recorded
  if (fact.type === 'event.expected') {
    return { status: 'expected', version, name: fact.name, directive: fact.directive, occurrence: null, recalled: null }
  }
  if (!event) throw new Error(`event ${recorded.streamId} does not begin by being expected`)
  if (fact.type === 'event.recalled') return { ...event, version, status: 'expected', occurrence: null, recalled: fact.reason }
  const { on, number, issuedOn, issuer } = fact
  return { ...event, version, status: 'occurred', occurrence: { on, number, issuedOn, issuer }, recalled: null }
}
