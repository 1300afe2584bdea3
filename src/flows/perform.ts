import { allows, type Principal, type Resource, readingOf, rolesThatMay } from '../access/index.ts'
import { type ActContext, type Refusal, type Result, refuse, type UnitId } from '../kernel/index.ts'
import { digestOf, inTransaction, type JsonValue, once, orRollback, type Tx, VersionConflict } from '../storage/index.ts'
import type { House } from './house.ts'
import { flowRefusals } from './refusals.ts'

/** A command as it came in: its id makes a resend harmless, its name and body are what the digest is taken over. */
export interface Command {
  readonly commandId: string
  readonly name: string
  readonly body: JsonValue
  /** A unit that answered on paper and for which the actor keys in. */
  readonly onBehalfOf?: UnitId
  readonly purpose?: string
}

/** The context of an act: who, for whom and when, with the house's clock. */
export function actContext(house: House, principal: Principal, command: Command): ActContext {
  return {
    now: house.clock(),
    actor: principal.account,
    office: principal.office,
    commandId: command.commandId,
    ...(command.onBehalfOf === undefined ? {} : { onBehalfOf: command.onBehalfOf }),
    ...(command.purpose === undefined ? {} : { purpose: command.purpose }),
  }
}

/**
 * Runs a story once, in one transaction. A refusal rolls everything back; the same command id gives the same answer without a new fact;
 * a stream that somebody else changed in between is refused (CHANGED_BY_ANOTHER, with both versions).
 */
export async function perform<T extends JsonValue>(
  house: House,
  principal: Principal,
  command: Command,
  work: (tx: Tx, context: ActContext) => Promise<Result<T>>,
): Promise<Result<T>> {
  const context = actContext(house, principal, command)
  const digest = digestOf({ name: command.name, actor: principal.account, onBehalfOf: command.onBehalfOf ?? null, body: command.body })
  await house.organizations() // as in query
  await house.freshCalendar()
  try {
    return await once(house.store, context, digest, async (tx) => orRollback(await work(tx, context)))
  } catch (error) {
    if (!(error instanceof VersionConflict)) throw error
    return refuse(flowRefusals, 'CHANGED_BY_ANOTHER', { expected: error.expected, actual: error.actual ?? error.expected + 1 })
  }
}

/**
 * Reads in one transaction, so that all parts of an answer are of one moment. On PostgreSQL the transaction sees what the principal may read
 * and nothing else, whatever its SQL asks, and writes nothing. `also` = kinds that it reads otherwise: as who has the place of units that ended.
 */
export async function query<T>(
  house: House,
  principal: Principal,
  work: (tx: Tx) => Promise<T>,
  also: ReturnType<typeof readingOf> = {},
): Promise<T> {
  // Read once per process, and never inside a transaction: stories ask for the agencies while theirs is open.
  await house.organizations()
  await house.freshCalendar()
  const scope = { mode: 'read', account: principal.account, kinds: { ...readingOf(house.policy, principal), ...also } } as const
  return inTransaction(house.store, work, { scope })
}

/**
 * Reads beyond what the principal may read, for a check of its command that answers with no more than yes or no (is a login taken?) or with
 * what the command itself will tell. Nothing else that was read may be given out.
 */
export function check<T>(house: House, principal: Principal, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction(house.store, work, { scope: { mode: 'act', account: principal.account } })
}

/** Whether a principal may: what it may not even read is refused as not found, what it may read but not do as not allowed. */
export function authorize(house: House, principal: Principal, resource: Resource, verb: string): Result<true> {
  if (allows(house.policy, principal, resource, verb)) return { ok: true, value: true }
  if (!allows(house.policy, principal, resource, 'read')) return refuse(flowRefusals, 'NOT_FOUND')
  return notAllowed(house, resource.kind, verb)
}

/** The refusal of a verb that the reader may see done but may not do, with the roles that may. */
export function notAllowed(house: House, kind: string, verb: string): { readonly ok: false; readonly refusal: Refusal } {
  return refuse(flowRefusals, 'NOT_ALLOWED', { who: rolesThatMay(house.policy, kind, verb).join(', ') })
}
