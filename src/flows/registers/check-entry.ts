import { type Principal, scopeOf } from '../../access/index.ts'
import { type Locale, ok, type PlainDate, plainDate, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import {
  bookKey,
  findPersonal,
  type LiveRecord,
  markedBy,
  type RegisterDefinition,
  registerRefusals,
  type Value,
  type Values,
} from '../../registers/index.ts'
import { findKeys, findNamed, lockBook } from '../../registers/list-store.ts'
import type { Tx } from '../../storage/index.ts'
import type { House } from '../house.ts'
import { textsOf } from '../tasks/keep-texts.ts'
import { headingOf } from './record-words.ts'

/** Whoever enters, into which register. */
export interface Entering {
  readonly house: House
  readonly principal: Principal
  readonly definition: RegisterDefinition
}

/** A text as it is written, by the field in which it stands. */
type Written = Readonly<Record<string, { readonly kind: string }>>

/** Refuses texts that hold the number of a person: an identity number, an identity paper, a telephone (REGISTER_PERSON_NUMBER). */
export function refusePersons(definition: RegisterDefinition, written: Written): Result<true> {
  for (const [id, value] of Object.entries(written)) {
    const found = textsOf(value)
      .flatMap((text) => findPersonal(text) ?? [])
      .find(({ isSure }) => isSure)
    if (found === undefined) continue
    const field = definition.fields.find((one) => one.id === id)
    const named = { 'field.vi': field?.nameVi ?? id, 'field.en': field?.nameEn ?? id }
    return refuse(registerRefusals, 'REGISTER_PERSON_NUMBER', { ...named, 'what.vi': found.what.vi, 'what.en': found.what.en })
  }
  return ok(true)
}

const linksIn = (values: Values): (readonly [field: string, record: string])[] =>
  Object.entries(values).flatMap(([field, value]) => (value.kind === 'record' ? [[field, value.record] as const] : []))

/** Whether the records that entries name are records of the right register that the person may open (REGISTER_RECORD_UNKNOWN); one question for all. */
export async function checkLinks(tx: Tx, { house, principal, definition }: Entering, entries: readonly Values[]): Promise<Result<true>> {
  const links = entries.flatMap(linksIn)
  if (links.length === 0) return ok(true)
  const scope = scopeOf(house.policy, principal, 'register-record', 'read')
  const known = await findNamed(tx, scope, [...new Set(links.map(([, record]) => record))])
  for (const [id, record] of links) {
    const field = definition.fields.find((one) => one.id === id)
    if (known.get(record)?.register !== field?.register) {
      return refuse(registerRefusals, 'REGISTER_RECORD_UNKNOWN', { field: field?.nameVi ?? id })
    }
  }
  return ok(true)
}

/** The day that dates a record, where it lies behind; undefined where it is today, ahead or not told. */
export function dayBehind({ day }: RegisterDefinition, values: Written, today: PlainDate): PlainDate | undefined {
  const value: { readonly kind: string; readonly date?: unknown } | undefined = values[day]
  return typeof value?.date === 'string' && value.date < today ? plainDate(value.date) : undefined
}

/** The names of the fields of a key, for a refusal. */
export function keyNames({ key, fields }: Pick<RegisterDefinition, 'key' | 'fields'>) {
  const named = key.flatMap((id) => fields.filter((field) => field.id === id))
  const said = (locale: Locale): string => named.map((field) => `“${headingOf(field, locale)}”`).join(', ')
  return { 'fields.vi': said('vi'), 'fields.en': said('en') }
}

/** That no other standing record of the book has the key of this one (REGISTER_KEY_TWICE); waits for others who enter into the book. What leaves the key of a record as it is is never refused. */
export async function checkKey(
  tx: Tx,
  { definition }: Pick<Entering, 'definition'>,
  of: { readonly keeper: UnitId; readonly values: ReadonlyMap<string, Value>; readonly own: LiveRecord | null },
): Promise<Result<true>> {
  const { keeper, values, own } = of
  const key = bookKey({ values, marked: markedBy(definition), keeper, enteredBy: own?.enteredBy ?? keeper })
  if (key === null || (own !== null && key === bookKey(own))) return ok(true)
  const book = { register: definition.registerId, keeper }
  await lockBook(tx, book)
  const holder = (await findKeys(tx, { ...book, keys: [key] })).get(key)
  if (holder === undefined || holder === own?.id) return ok(true)
  return refuse(registerRefusals, 'REGISTER_KEY_TWICE', keyNames(definition))
}
