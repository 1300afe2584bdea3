import { type Principal, scopeOf } from '../../access/index.ts'
import { periodOf } from '../../calendar/index.ts'
import { dayOf, foldKey, isValidOn, ok, type PlainDate, type Result, refuse } from '../../kernel/index.ts'
import {
  isSameName,
  type LiveRecord,
  nameKeys,
  type RecordItem,
  type RecordList,
  type RegisterDefinition,
  type RegisterLine,
  type RegisterList,
  type RegisterView,
  registerRefusals,
  type SimilarRecords,
  waysOfWriting,
  wholeNameKey,
} from '../../registers/index.ts'
import { countRecords, findByNameKeys, MOST_RECORDS, type RecordsWanted, waveRecords } from '../../registers/list-store.ts'
import {
  countInDays,
  countMeant,
  type FieldWanted,
  pageRecords,
  type RecordOrder,
  type RecordsMeant,
  tellsDays,
} from '../../registers/lists/page-store.ts'
import { readRecordsAsOf } from '../../registers/store.ts'
import { findContents, type Reader } from '../../storage/index.ts'
import type { House } from '../house.ts'
import { query } from '../perform.ts'
import { askedDay, unitName } from '../task-items.ts'
import { textIn } from '../tasks/fact-texts.ts'
import { itemOf, namesFor, type Reading, restrictedIn } from './name-records.ts'
import { getRegister } from './open-record.ts'

/** So many records stand on a page unless more are asked for. */
const PAGE = 200

/** Which records a list shows; `q` is looked for in every text and name, with or without tone marks; `from` and `to` are days of the records. */
export interface RecordQuestion {
  readonly register: string
  readonly q?: string | undefined
  readonly unit?: string | undefined
  readonly state?: string | undefined
  /** Coded values of fields, any of those of a field. */
  readonly fields?: readonly FieldWanted[] | undefined
  readonly order?: RecordOrder | undefined
  /** The columns that a paper shows, by field; those of the definition when left out. */
  readonly columns?: readonly string[] | undefined
  readonly from?: PlainDate | undefined
  readonly to?: PlainDate | undefined
  readonly asOf?: PlainDate | undefined
  readonly knownOn?: PlainDate | undefined
  readonly withdrawn?: boolean | undefined
  readonly after?: string | undefined
  readonly limit?: number | undefined
}

/** A register as screens show it on a day, with the indicators that are counted from it. */
export function registerView(
  { house, principal, asOf }: Pick<Reading, 'house' | 'principal' | 'asOf'>,
  { registerId: id, validFrom: _from, validTo: _to, ...definition }: RegisterDefinition,
  count: number,
): RegisterView {
  const scope = scopeOf(house.policy, principal, 'register-record', 'enter')
  const feeds = house.packs.indicators.flatMap(({ indicatorId, nameVi, nameEn, source, ...row }) =>
    source.kind === 'register' && source.register === id && isValidOn(row, asOf) ? [{ id: indicatorId, nameVi, nameEn }] : [],
  )
  return { id, ...definition, feeds, count, mayEnter: scope.all || scope.clauses.length > 0 }
}

/** Records in a scope as they stood on a day, wave by wave, however many there are; what was not entered yet is left out. */
export async function* waveStanding(tx: Reader, reading: Reading, wanted: RecordsWanted): AsyncGenerator<LiveRecord[]> {
  const { house, principal } = reading
  for await (const ids of waveRecords(tx, scopeOf(house.policy, principal, 'register-record', 'read'), wanted)) {
    yield await readRecordsAsOf(tx, ids, reading)
  }
}

/** The same at once, for questions that few records answer. */
export async function readStanding(tx: Reader, reading: Reading, wanted: RecordsWanted): Promise<LiveRecord[]> {
  const found: LiveRecord[] = []
  for await (const wave of waveStanding(tx, reading, wanted)) found.push(...wave)
  return found
}

/** What of the running periods stands, by the register; none of a register that is kept as things happen. Own = the offices in which the person enters. */
async function duesOf(
  tx: Reader,
  { house, principal, asOf }: Reading,
  registers: readonly RegisterDefinition[],
): Promise<ReadonlyMap<string, RegisterLine['due']>> {
  const running = registers.flatMap(({ registerId: register, period }) => {
    const found = period === 'event' ? undefined : periodOf({ frequency: period, cutoff: 'calendar' }, asOf)
    return found?.ok ? [{ register, ...found.value }] : []
  })
  const own = scopeOf(house.policy, principal, 'register-record', 'enter')
  const entered = own.all || own.clauses.length === 0 ? null : await countInDays(tx, own, running)
  const counts = await countInDays(tx, scopeOf(house.policy, principal, 'register-record', 'read'), running)
  return new Map(
    running.map(({ register, period, to: until }) => {
      const isOwnEntered = entered === null ? null : (entered.get(register) ?? 0) > 0
      return [register, { period, until, count: counts.get(register) ?? 0, isOwnEntered }]
    }),
  )
}

/** The registers of a day by chapter, with how many records of each the person may open and what of the running period is there. */
export function listRegisters(house: House, principal: Principal): Promise<RegisterList> {
  return query(house, principal, async (tx) => {
    const asOf = dayOf(house.clock())
    const counts = await countRecords(tx, scopeOf(house.policy, principal, 'register-record', 'read'))
    const known = new Map(house.packs.registers.filter((one) => isValidOn(one, asOf)).map((one) => [one.registerId, one]))
    const reading = { house, principal, asOf }
    const groups = house.packs.registerGroups.filter((one) => isValidOn(one, asOf))
    const order = groups.flatMap(({ registers }) => registers)
    const placeOf = ({ registerId }: RegisterDefinition): number => (order.includes(registerId) ? order.indexOf(registerId) : order.length)
    const dues = await duesOf(tx, reading, [...known.values()])
    const items = [...known.values()]
      .toSorted((a, b) => placeOf(a) - placeOf(b))
      .map((one) => {
        const { registerId: id } = one
        const group = groups.find(({ registers }) => registers.includes(id))?.groupId ?? null
        return { ...registerView(reading, one, counts.get(id) ?? 0), group, due: dues.get(id) ?? null }
      })
    return { groups: groups.map(({ groupId: id, nameVi, nameEn }) => ({ id, nameVi, nameEn })), items }
  })
}

/** A list that is asked for: of which register, as of which day, and what that means to the tables. */
export interface Listing {
  readonly reading: Reading
  readonly definition: RegisterDefinition
  readonly asked: RecordQuestion
  readonly meant: RecordsMeant
}

/** The fields by which a list may be narrowed: choices and units, none that is restricted. */
const isOpenCode = ({ type, restricted }: RegisterDefinition['fields'][number]): boolean =>
  !restricted && (type === 'choice' || type === 'unit' || type === 'units')

/** What is asked of the table of records. Refuses a field that the register does not have, or by which nothing is found (REGISTER_FIELD_UNKNOWN). */
async function meantBy({ reading, definition, asked }: Omit<Listing, 'meant'>): Promise<Result<RecordsMeant>> {
  const { q = '', unit, fields = [], state, from, to } = asked
  const strange = fields.find(({ field }) => !definition.fields.some((one) => one.id === field && isOpenCode(one)))
  if (strange !== undefined) return refuse(registerRefusals, 'REGISTER_FIELD_UNKNOWN', { field: strange.field })
  const agencies = await reading.house.organizations()
  const key = foldKey(q)
  const named =
    key === '' ? [] : agencies.unitsOn(reading.asOf).flatMap(({ unitId, name }) => (foldKey(name).includes(key) ? [unitId] : []))
  const units = unit === undefined ? undefined : agencies.unitsOn(reading.asOf).flatMap(({ unitId }) => (unitId === unit ? [unitId] : []))
  const isNow = asked.knownOn === undefined && reading.asOf === dayOf(reading.house.clock())
  return ok({
    ...{ register: asked.register, isWithdrawn: asked.withdrawn ?? false, state, fields, units, from, to },
    search: key === '' ? undefined : { words: key, named },
    day: isNow ? undefined : { asOf: reading.asOf, knownOn: asked.knownOn },
  })
}

/** Opens a list. Refuses an unknown register, what `meantBy` refuses, and a day that is not told for every record (REGISTER_DAYS_UNTOLD). */
export async function openList(
  tx: Reader,
  { house, principal }: { readonly house: House; readonly principal: Principal },
  asked: RecordQuestion,
): Promise<Result<Listing>> {
  const asOf = askedDay(house, asked.asOf)
  const definition = getRegister(house, asked.register, asOf)
  if (!definition.ok) return definition
  const listing = { reading: { house, principal, asOf, knownOn: asked.knownOn }, definition: definition.value, asked }
  const meant = await meantBy(listing)
  if (!meant.ok) return meant
  if (meant.value.day !== undefined && !(await tellsDays(tx, asked.register))) return refuse(registerRefusals, 'REGISTER_DAYS_UNTOLD')
  return ok({ ...listing, meant: meant.value })
}

/** Records of a list by id, as it shows them. */
export async function itemsOf(tx: Reader, { reading, definition }: Listing, ids: readonly string[]): Promise<RecordItem[]> {
  const records = await readRecordsAsOf(tx, ids, reading)
  const names = await namesFor(tx, reading, records)
  const restricted = restrictedIn(definition)
  return records.map((record) => itemOf(names, reading, { record, restricted }))
}

/** The records of a register that a person may open, as they stood on a day and were known on another, the latest day first, page by page. */
export function listRecordsFor(house: House, principal: Principal, asked: RecordQuestion): Promise<Result<RecordList>> {
  return query(house, principal, async (tx) => {
    const opened = await openList(tx, { house, principal }, asked)
    if (!opened.ok) return opened
    const { reading, definition, meant } = opened.value
    const scope = scopeOf(house.policy, principal, 'register-record', 'read')
    const { after, limit = PAGE, order } = asked
    const { ids, total, next } = await pageRecords(tx, scope, { ...meant, order, after, limit })
    const count = await countMeant(tx, scope, { register: asked.register, isWithdrawn: false, day: meant.day })
    return ok({
      ...{ register: registerView(reading, definition, count), total, next, asOf: reading.asOf },
      items: await itemsOf(tx, opened.value, ids),
    })
  })
}

/** A whole list for a file. Refuses one that is longer than a file takes (REGISTER_LIST_LONG). */
export async function wholeList(house: House, principal: Principal, asked: RecordQuestion): Promise<Result<RecordList>> {
  const list = await listRecordsFor(house, principal, { ...asked, limit: MOST_RECORDS })
  if (!list.ok || list.value.next === null) return list
  return refuse(registerRefusals, 'REGISTER_LIST_LONG', { count: list.value.total, most: MOST_RECORDS })
}

/** Standing records of a register whose names may be the one that is typed, with and without tone marks, abbreviated or spelt out; as far as the person may open them. */
export function findSimilar(
  house: House,
  principal: Principal,
  asked: { register: string; name: string },
): Promise<Result<SimilarRecords>> {
  return query(house, principal, async (tx) => {
    const today = dayOf(house.clock())
    const definition = getRegister(house, asked.register, today)
    if (!definition.ok) return definition
    return ok({ items: await similarTo(tx, { house, principal, asOf: today }, asked) })
  })
}

/** The same within a transaction. */
export async function similarTo(
  tx: Reader,
  { house, principal, asOf }: Reading,
  { register, name }: { register: string; name: string },
): Promise<SimilarRecords['items']> {
  const ways = waysOfWriting(name, house.packs.abbreviations)
  const scope = scopeOf(house.policy, principal, 'register-record', 'read')
  const found = await findByNameKeys(tx, scope, {
    register,
    whole: ways.flatMap((way) => wholeNameKey(way) ?? []),
    keys: [...new Set(ways.flatMap(nameKeys))],
  })
  const texts = await findContents(
    tx,
    found.flatMap(({ titleHash }) => titleHash ?? []),
  )
  const agencies = await house.organizations()
  return found.flatMap(({ id, titleHash, keeper }) => {
    const title = titleHash === null ? null : textIn(texts, titleHash)
    if (title === null || !ways.some((way) => isSameName(way, title))) return []
    return [{ id, title, keeper: unitName(agencies, keeper, asOf) }]
  })
}
