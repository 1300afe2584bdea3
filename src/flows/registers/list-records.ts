import { type Principal, scopeOf } from '../../access/index.ts'
import { dayOf, foldKey, isValidOn, ok, type PlainDate, type Result } from '../../kernel/index.ts'
import {
  isSameName,
  type LiveRecord,
  nameKeys,
  type RecordItem,
  type RecordList,
  type RegisterDefinition,
  type RegisterList,
  type RegisterView,
  recordAsOf,
  type SimilarRecords,
  stateIn,
  unitsIn,
  waysOfWriting,
} from '../../registers/index.ts'
import { countRecords, findByNameKeys, listRecords, type PageWanted, pageRecords, type RecordsWanted } from '../../registers/list-store.ts'
import { readRecords } from '../../registers/store.ts'
import { findContents, type Reader, type Tx } from '../../storage/index.ts'
import type { House } from '../house.ts'
import { query } from '../perform.ts'
import { askedDay, unitName } from '../task-items.ts'
import { textIn } from '../tasks/fact-texts.ts'
import { itemOf, namesFor, type Reading, restrictedIn } from './name-records.ts'
import { getRegister } from './open-record.ts'
import { wordsOf } from './record-words.ts'

/** So many records stand on a page unless more are asked for. */
const PAGE = 200

/** Which records a list shows; `q` is looked for in every text and name, with or without tone marks; `from` and `to` are days of the records. */
export interface RecordQuestion {
  readonly register: string
  readonly q?: string | undefined
  readonly unit?: string | undefined
  readonly state?: string | undefined
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

/** Records in a scope as they stood on a day; what was not entered yet is left out. */
export async function readStanding(tx: Reader, reading: Reading, wanted: RecordsWanted): Promise<LiveRecord[]> {
  const { house, principal } = reading
  const ids = await listRecords(tx, scopeOf(house.policy, principal, 'register-record', 'read'), wanted)
  const histories = await readRecords(tx, ids)
  return ids.flatMap((id) => recordAsOf(histories.get(id) ?? [], reading) ?? [])
}

const hasWords = (item: RecordItem, q: string): boolean => {
  const key = foldKey(q)
  return Object.values(item.values).some((value) => foldKey(wordsOf(value)).includes(key))
}

/** The registers of a day with how many records of each the person may open. */
export function listRegisters(house: House, principal: Principal): Promise<RegisterList> {
  return query(house, principal, async (tx) => {
    const asOf = dayOf(house.clock())
    const counts = await countRecords(tx, scopeOf(house.policy, principal, 'register-record', 'read'))
    const known = new Map(house.packs.registers.filter((one) => isValidOn(one, asOf)).map((one) => [one.registerId, one]))
    return { items: [...known.values()].map((one) => registerView({ house, principal, asOf }, one, counts.get(one.registerId) ?? 0)) }
  })
}

/** The day by which a record stands in its list. */
function dayOfRecord({ day }: RegisterDefinition, record: LiveRecord): PlainDate {
  const value = record.values.get(day)
  return value?.kind === 'date' ? value.date : record.enteredOn
}

interface Listing {
  readonly reading: Reading
  readonly definition: RegisterDefinition
  readonly asked: RecordQuestion
}

/** A list as it stood on another day: every history is read and looked through, at most `MOST_RECORDS` of them. */
async function pageOfThen(tx: Tx, { reading, definition, asked }: Listing) {
  const { q, unit, state, from, to } = asked
  const all = await readStanding(tx, reading, { register: asked.register })
  const placeOf = (record: LiveRecord): string => `${dayOfRecord(definition, record)} ${record.id}`
  const meant = all
    .filter((record) => {
      const day = dayOfRecord(definition, record)
      if (record.isWithdrawn !== (asked.withdrawn ?? false) || (from !== undefined && day < from) || (to !== undefined && day > to))
        return false
      if (state !== undefined && stateIn(definition, record.values) !== state) return false
      return unit === undefined || [record.keeper, ...unitsIn(record.values)].some((one) => one === unit)
    })
    .sort((a, b) => (placeOf(a) < placeOf(b) ? 1 : -1))
  const names = await namesFor(tx, reading, meant)
  const restricted = restrictedIn(definition)
  const items = meant
    .map((record) => itemOf(names, reading, { record, restricted }))
    .filter((item) => q === undefined || q.trim() === '' || hasWords(item, q))
  const begin = asked.after === undefined ? 0 : items.findIndex(({ id }) => id === asked.after) + 1
  const page = items.slice(begin, begin + (asked.limit ?? PAGE))
  const count = all.filter(({ isWithdrawn }) => !isWithdrawn).length
  return { items: page, total: items.length, count, next: begin + page.length < items.length ? (page.at(-1)?.id ?? null) : null }
}

/** What is asked of the table of records. */
async function wantedNow({ reading, asked }: Listing): Promise<PageWanted> {
  const { q = '', unit } = asked
  const agencies = await reading.house.organizations()
  const key = foldKey(q)
  const named =
    key === '' ? [] : agencies.unitsOn(reading.asOf).flatMap(({ unitId, name }) => (foldKey(name).includes(key) ? [unitId] : []))
  const units = unit === undefined ? undefined : agencies.unitsOn(reading.asOf).flatMap(({ unitId }) => (unitId === unit ? [unitId] : []))
  return {
    ...{ register: asked.register, isWithdrawn: asked.withdrawn ?? false, state: asked.state, units, from: asked.from, to: asked.to },
    ...{ search: key === '' ? undefined : { words: key, named }, after: asked.after, limit: asked.limit ?? PAGE },
  }
}

/** A list as it stands today, read page by page. */
async function pageOfNow(tx: Tx, listing: Listing) {
  const { reading, definition } = listing
  const scope = scopeOf(reading.house.policy, reading.principal, 'register-record', 'read')
  const { ids, total, next } = await pageRecords(tx, scope, await wantedNow(listing))
  const histories = await readRecords(tx, ids)
  const records = ids.flatMap((id) => recordAsOf(histories.get(id) ?? [], reading) ?? [])
  const names = await namesFor(tx, reading, records)
  const restricted = restrictedIn(definition)
  const counts = await countRecords(tx, scope)
  return {
    items: records.map((record) => itemOf(names, reading, { record, restricted })),
    ...{ total, next, count: counts.get(definition.registerId) ?? 0 },
  }
}

/** The records of a register that a person may open, as they stood on a day and were known on another, the latest day first, page by page. */
export function listRecordsFor(house: House, principal: Principal, asked: RecordQuestion): Promise<Result<RecordList>> {
  return query(house, principal, async (tx) => {
    const asOf = askedDay(house, asked.asOf)
    const definition = getRegister(house, asked.register, asOf)
    if (!definition.ok) return definition
    const reading = { house, principal, asOf, knownOn: asked.knownOn }
    const listing = { reading, definition: definition.value, asked }
    const isNow = asked.knownOn === undefined && asOf === dayOf(house.clock())
    const { items, total, count, next } = isNow ? await pageOfNow(tx, listing) : await pageOfThen(tx, listing)
    return ok({ register: registerView(reading, definition.value, count), items, total, next, asOf })
  })
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
  const found = await findByNameKeys(tx, scope, { register, keys: [...new Set(ways.flatMap(nameKeys))] })
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
