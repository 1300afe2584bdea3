import { actingUnits, allows, type Principal } from '../../../access/index.ts'
import { dayOf, foldKey, newId, ok, type Result, refuse, type UnitId } from '../../../kernel/index.ts'
import {
  decideKeptList,
  type KeepListBody,
  type KeptList,
  type KeptListActionBody,
  type KeptListCommand,
  type KeptLists,
  KeptListText,
  type KeptListWritten,
  registerRefusals,
} from '../../../registers/index.ts'
import { appendKeptList, findKeptList, listKeptLists } from '../../../registers/kept-lists/kept-list-store.ts'
import { findContents, putContent, type Tx } from '../../../storage/index.ts'
import type { House } from '../../house.ts'
import { notAllowed, perform, query } from '../../perform.ts'
import { flowRefusals } from '../../refusals.ts'
import { unitName } from '../../task-items.ts'
import { getRegister, recordResource } from '../open-record.ts'

/** So many lists of a register a person has, those of the office included. */
const MOST_LISTS = 100

/** The offices whose lists a person has: its own and those in which it acts, as far as it reads the records that they keep. */
const officesOf = (house: House, principal: Principal): UnitId[] =>
  [...new Set([principal.office, ...actingUnits(principal)])].filter((keeper) =>
    allows(house.policy, principal, recordResource({ keeper, concerned: [] }), 'read'),
  )

/** Who enters into the book of an office keeps lists for it. */
const mayShare = (house: House, principal: Principal, office: UnitId): boolean =>
  allows(house.policy, principal, recordResource({ keeper: office, concerned: [] }), 'enter')

const mayChange = (house: House, principal: Principal, { owner, office }: KeptList): boolean =>
  owner === principal.account || (office !== null && mayShare(house, principal, office))

async function textsOf(tx: Tx, lists: readonly KeptList[]): Promise<Map<string, KeptListText>> {
  const found = await findContents(
    tx,
    lists.map(({ text }) => text),
  )
  return new Map(
    lists.flatMap(({ id, text }) => {
      const said = KeptListText.safeParse(found.get(text))
      return said.success ? [[id, said.data] as const] : []
    }),
  )
}

/** The lists of a register that a person keeps and those of its offices, by name. */
export function showKeptLists(house: House, principal: Principal, register: string): Promise<Result<KeptLists>> {
  return query(house, principal, async (tx) => {
    const today = dayOf(house.clock())
    const definition = getRegister(house, register, today)
    if (!definition.ok) return definition
    const lists = await listKeptLists(tx, { register, owner: principal.account, offices: officesOf(house, principal) })
    const texts = await textsOf(tx, lists)
    const agencies = await house.organizations()
    const items = lists.map((list) => ({
      ...{ id: list.id, version: list.version, name: texts.get(list.id)?.name ?? null, asked: texts.get(list.id)?.asked ?? {} },
      ...{ isMine: list.owner === principal.account, mayChange: mayChange(house, principal, list) },
      office: list.office === null ? null : unitName(agencies, list.office, today),
    }))
    const key = ({ name }: { name: string | null }): string => foldKey(name ?? '')
    return ok({
      items: items.toSorted((a, b) => (key(a) < key(b) ? -1 : 1)),
      mayShare: mayShare(house, principal, principal.office),
    })
  })
}

interface Naming {
  readonly house: House
  readonly principal: Principal
  readonly register: string
  readonly name: string
  readonly own: string | null
}

/** That no other standing list of the person or its offices has the name (KEPT_LIST_SAME_NAME), and that there are not too many (KEPT_LISTS_MANY). */
async function checkName(tx: Tx, { house, principal, register, name, own }: Naming): Promise<Result<true>> {
  const lists = await listKeptLists(tx, { register, owner: principal.account, offices: officesOf(house, principal) })
  if (own === null && lists.length >= MOST_LISTS) return refuse(registerRefusals, 'KEPT_LISTS_MANY', { most: MOST_LISTS })
  const texts = await textsOf(
    tx,
    lists.filter(({ id }) => id !== own),
  )
  const isTaken = [...texts.values()].some((one) => foldKey(one.name) === foldKey(name))
  return isTaken ? refuse(registerRefusals, 'KEPT_LIST_SAME_NAME', { name }) : ok(true)
}

/** Keeps a list of a register under a name, for oneself or, where one enters records, for one's office; once per command id. */
export function keepList(house: House, principal: Principal, register: string, body: KeepListBody): Promise<Result<KeptListWritten>> {
  const { commandId, name, asked, forOffice } = body
  return perform(house, principal, { commandId, name: 'keep-list', body: { register, name, asked, forOffice } }, async (tx, context) => {
    const definition = getRegister(house, register, dayOf(context.now))
    if (!definition.ok) return definition
    if (forOffice && !mayShare(house, principal, principal.office)) return notAllowed(house, 'register-record', 'enter')
    const named = await checkName(tx, { house, principal, register, name, own: null })
    if (!named.ok) return named
    const id = newId()
    const [owner, office] = [principal.account, forOffice ? principal.office : null]
    const text = await putContent(tx, { name, asked })
    await appendKeptList(tx, context, {
      ...{ id, expectedVersion: 0 },
      fact: { type: 'kept-list.saved', typeVersion: 1, owner, register, office, text },
    })
    return ok({ id, version: 1 })
  })
}

/** Changes, removes or brings back a kept list, once per command id. One that the person does not have is not found; refuses one that changed meanwhile. */
export function actOnKeptList(house: House, principal: Principal, id: string, body: KeptListActionBody): Promise<Result<KeptListWritten>> {
  const { commandId, expectedVersion, request } = body
  const command = { commandId, name: `kept-list.${request.action}`, body: { id, expectedVersion, request } }
  return perform(house, principal, command, async (tx, context) => {
    const list = await findKeptList(tx, { id, owner: principal.account, offices: officesOf(house, principal) })
    if (list === undefined) return refuse(flowRefusals, 'NOT_FOUND')
    if (!mayChange(house, principal, list)) return notAllowed(house, 'register-record', 'enter')
    if (list.version !== expectedVersion) {
      return refuse(flowRefusals, 'CHANGED_BY_ANOTHER', { expected: expectedVersion, actual: list.version })
    }
    const decided = await commandOf(tx, { house, principal, list, request })
    if (!decided.ok) return decided
    const fact = decideKeptList(list, decided.value)
    if (!fact.ok) return fact
    await appendKeptList(tx, context, { id, expectedVersion, fact: fact.value })
    return ok({ id, version: expectedVersion + 1 })
  })
}

interface Acting {
  readonly house: House
  readonly principal: Principal
  readonly list: KeptList
  readonly request: KeptListActionBody['request']
}

async function commandOf(tx: Tx, { house, principal, list, request }: Acting): Promise<Result<KeptListCommand>> {
  if (request.action !== 'change') return ok({ action: request.action })
  const office = request.forOffice ? (list.office ?? principal.office) : null
  if (office !== null && !mayShare(house, principal, office)) return notAllowed(house, 'register-record', 'enter')
  const named = await checkName(tx, { house, principal, register: list.register, name: request.name, own: list.id })
  if (!named.ok) return named
  return ok({ action: 'change', office, text: await putContent(tx, { name: request.name, asked: request.asked }) })
}
