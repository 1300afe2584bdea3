import { allows, type Principal, scopeOf } from '../../access/index.ts'
import type { PlainDate, UnitId } from '../../kernel/index.ts'
import { attachedIn, type LiveRecord, type RecordItem, type RegisterDefinition, type Value, type ValueView } from '../../registers/index.ts'
import { findNamed } from '../../registers/list-store.ts'
import { findContents, type Reader } from '../../storage/index.ts'
import type { House } from '../house.ts'
import { hashesIn, textIn } from '../tasks/fact-texts.ts'
import { resourceOf } from './open-record.ts'

/** Who reads, as of which day. */
export interface Reading {
  readonly house: House
  readonly principal: Principal
  readonly asOf: PlainDate
  readonly knownOn?: PlainDate | undefined
}

/** The records that some records name, by id, with the hash of their names. */
async function namedIn(tx: Reader, { house, principal }: Reading, records: readonly LiveRecord[]) {
  const ids = records.flatMap(({ values }) => [...values.values()].flatMap((value) => (value.kind === 'record' ? [value.record] : [])))
  return ids.length === 0 ? new Map() : await findNamed(tx, scopeOf(house.policy, principal, 'register-record', 'read'), [...new Set(ids)])
}

/** What turns values into names and texts, read once for some records. */
export async function namesFor(tx: Reader, reading: Reading, records: readonly LiveRecord[]) {
  const { house, asOf } = reading
  const linked: Awaited<ReturnType<typeof findNamed>> = await namedIn(tx, reading, records)
  const titles = [...linked.values()].flatMap(({ titleHash }) => titleHash ?? [])
  const hashes = hashesIn(records.map(({ values, history }) => [[...values.values()], history.map(({ fact }) => fact)]))
  const texts = await findContents(tx, [...new Set([...hashes, ...titles])])
  const agencies = await house.organizations()
  const text = (hash: string): string | null => textIn(texts, hash)
  const unit = (id: UnitId) => ({ id, name: agencies.getName(id, asOf) })
  const view = (value: Exclude<Value, { kind: 'none' }>): ValueView => {
    switch (value.kind) {
      case 'text':
        return { kind: 'text', text: text(value.text) }
      case 'unit':
        return { kind: 'unit', unit: unit(value.unit) }
      case 'units':
        return { kind: 'units', units: value.units.map(unit) }
      case 'document':
        return { ...value, issuer: text(value.issuer) }
      case 'attendance':
        return { kind: 'attendance', marks: value.marks.map((one) => ({ unit: unit(one.unit), mark: one.mark })) }
      case 'points':
        return { kind: 'points', points: value.points.map((one) => ({ id: one.id, text: text(one.text) })) }
      case 'record': {
        const known = linked.get(value.record)
        return { ...value, register: known?.register ?? null, title: known?.titleHash == null ? null : text(known.titleHash) }
      }
      default:
        return value
    }
  }
  return { text, unit, view }
}
export type Names = Awaited<ReturnType<typeof namesFor>>

/** The fields of a register that are withheld from who may not read them. */
export const restrictedIn = ({ fields }: Pick<RegisterDefinition, 'fields'>): ReadonlySet<string> =>
  new Set(fields.flatMap(({ id, restricted }) => (restricted ? [id] : [])))

/** Whether the reader may read what is restricted in a record. */
export const opensRestricted = ({ house, principal }: Pick<Reading, 'house' | 'principal'>, record: LiveRecord): boolean =>
  allows(house.policy, principal, resourceOf(record), 'read-restricted')

/** A record as lists show it; `restricted` = the fields that are withheld from who may not read them. */
export function itemOf(names: Names, reading: Reading, of: { record: LiveRecord; restricted: ReadonlySet<string> }): RecordItem {
  const { record, restricted } = of
  const isOpen = restricted.size === 0 || opensRestricted(reading, record)
  const values = [...record.values].flatMap(([field, value]) => {
    if (value.kind === 'none') return []
    return [[field, isOpen || !restricted.has(field) ? names.view(value) : ({ kind: 'withheld' } as const)] as const]
  })
  const { id, version, register, enteredOn, isWithdrawn } = record
  return {
    ...{ id, version, register, enteredOn, isWithdrawn, keeper: names.unit(record.keeper) },
    ...{ values: Object.fromEntries(values), taskCount: record.tasks.length, fileCount: attachedIn(record).length },
  }
}
