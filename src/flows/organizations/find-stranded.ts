import { listActiveAccountsOf } from '../../access/held-by-store.ts'
import { allows, type Principal, type Resource } from '../../access/index.ts'
import { addDays, type PlainDate, type UnitId } from '../../kernel/index.ts'
import {
  type Organizations,
  proposeSuccessor,
  type ReformItemKind,
  type ReformPart,
  type SuccessorProposal,
} from '../../organizations/index.ts'
import { listDecidedAccounts } from '../../organizations/reform/reform-store.ts'
import { listOpenBooksOf } from '../../papers/number-book/held-by-store.ts'
import { listOpenRoundsOf } from '../../reports/round/held-by-store.ts'
import { findContents, type Tx } from '../../storage/index.ts'
import { allowedActions } from '../../tasks/index.ts'
import { type HeldTask, listOpenTasksOf } from '../../tasks/lists/held-by-store.ts'
import { readTasks } from '../../tasks/store.ts'
import type { House } from '../house.ts'
import { taskResource } from '../task-rights.ts'
import { namePeople } from '../tasks/name-people.ts'

/** One thing that hangs on a unit that has ended. `title` is what it is, for those who may read it. */
export interface Stranded {
  readonly kind: ReformItemKind
  readonly id: string
  readonly part: ReformPart
  readonly unit: UnitId
  readonly title: string | null
  readonly note: string | null
  /** Why it cannot be handed over now; null = it can. */
  readonly stays: string | null
  readonly proposal: SuccessorProposal
}

/** Where to look: the agencies as they would be known, the units that have ended, and the day on which their successors are sought. */
export interface StrandedAsked {
  readonly house: House
  readonly principal: Principal
  readonly organizations: Organizations
  readonly ended: readonly UnitId[]
  readonly asOf: PlainDate
}

/** The units that existed the day before and no longer on the day. */
export function endedOn(organizations: Organizations, on: PlainDate): readonly UnitId[] {
  return organizations
    .unitsOn(addDays(on, -1))
    .filter(({ unitId }) => organizations.findUnit(unitId, on) === undefined)
    .map(({ unitId }) => unitId)
}

export const strandedKey = (one: { kind: string; id: string; part: string; unit: string }): string =>
  `${one.kind} ${one.id} ${one.part} ${one.unit}`

/** Titles are for those who read the thing, and for those who must know what they hand over. */
const opensTitle = ({ house, principal }: StrandedAsked, resource: Resource): boolean =>
  allows(house.policy, principal, resource, 'read') || allows(house.policy, principal, { kind: 'reform', relations: {} }, 'apply')

const propose = ({ organizations, asOf }: StrandedAsked, unit: UnitId, duty: string, more = ''): SuccessorProposal =>
  proposeSuccessor(organizations, { unit, on: asOf, duty, more })

function partsOf(task: HeldTask, ended: ReadonlySet<UnitId>): { part: ReformPart; unit: UnitId }[] {
  return [
    ...(ended.has(task.lead) ? [{ part: 'lead', unit: task.lead } as const] : []),
    ...task.coordinators.filter((unit) => ended.has(unit)).map((unit) => ({ part: 'coordinator', unit }) as const),
    ...(ended.has(task.assigner) ? [{ part: 'assigner', unit: task.assigner } as const] : []),
  ]
}

async function strandedTasks(tx: Tx, asked: StrandedAsked): Promise<Stranded[]> {
  const ended = new Set(asked.ended)
  const held = await listOpenTasksOf(tx, asked.ended)
  const states = await readTasks(
    tx,
    held.map(({ id }) => id),
  )
  const stranded = held.flatMap((task) => {
    const state = states.get(task.id)
    const canReassign = state !== undefined && allowedActions(state).includes('reassign')
    const opens = opensTitle(asked, taskResource({ ...task, handler: null }))
    const title = opens ? (task.text?.title ?? null) : null
    return partsOf(task, ended).map(({ part, unit }): Stranded => {
      const stays = part === 'assigner' ? 'assigner' : canReassign ? null : task.status
      const proposal = propose(asked, unit, task.text?.title ?? '', task.text?.text ?? '')
      return { kind: 'task', id: task.id, part, unit, title, note: task.clause, stays, proposal }
    })
  })
  // As people go through them: what a unit leads before what it helps with, then in the order of the paper.
  const place = ({ part, note, id }: Stranded): string => `${part === 'lead' ? 0 : 1} ${note ?? ''} ${id}`
  return stranded.sort((a, b) => (place(a) < place(b) ? -1 : 1))
}

async function strandedRounds(tx: Tx, asked: StrandedAsked): Promise<Stranded[]> {
  const held = await listOpenRoundsOf(tx, asked.ended)
  const titles = await findContents(
    tx,
    held.map(({ titleHash }) => titleHash),
  )
  return held.map(({ id, unit, part, dueOn, titleHash }): Stranded => {
    const opens = opensTitle(asked, { kind: 'report-round', relations: { own: [unit], assigner: [unit] } })
    const said = titles.get(titleHash)
    const title = opens && typeof said === 'string' ? said : null
    const stays = part === 'owes' ? null : part
    return { kind: 'report-round', id, part, unit, title, note: dueOn, stays, proposal: propose(asked, unit, '') }
  })
}

async function strandedAccounts(tx: Tx, asked: StrandedAsked): Promise<Stranded[]> {
  // A role in a unit that ended is kept for what it may still read; whoever has been seen to once is not left behind.
  const decided = await listDecidedAccounts(tx)
  const held = (await listActiveAccountsOf(tx, asked.ended)).filter(({ accountId, unit }) => !decided.has(`${accountId} ${unit}`))
  const names = await namePeople(
    tx,
    held.map(({ accountId }) => accountId),
  )
  return held.map(({ accountId, login, unit, isOffice, roles }): Stranded => {
    const opens = opensTitle(asked, { kind: 'account', relations: { own: [unit], self: [accountId] } })
    const title = opens ? `${names.get(accountId) ?? login} (${login})` : null
    const part = isOffice ? 'office' : 'role'
    return { kind: 'account', id: accountId, part, unit, title, note: roles.join(', '), stays: null, proposal: propose(asked, unit, '') }
  })
}

async function strandedBooks(tx: Tx, asked: StrandedAsked): Promise<Stranded[]> {
  const held = await listOpenBooksOf(tx, asked.ended)
  return held.map(({ id, unit, last, reserved }): Stranded => {
    const proposal = propose(asked, unit, '')
    return { kind: 'number-book', id, part: 'book', unit, title: id, note: String(last), stays: reserved > 0 ? 'reserved' : null, proposal }
  })
}

/**
 * Everything that is open and hangs on ended units: tasks, reports that are owed, accounts and number books, each with who may take it over and
 * why. It reads beyond what the person may read, so that nothing is left behind unseen; what is given of it are counts, units and, where the
 * person may know them, titles.
 */
export async function findStranded(tx: Tx, asked: StrandedAsked): Promise<Stranded[]> {
  if (asked.ended.length === 0) return []
  return [
    ...(await strandedTasks(tx, asked)),
    ...(await strandedRounds(tx, asked)),
    ...(await strandedAccounts(tx, asked)),
    ...(await strandedBooks(tx, asked)),
  ]
}
