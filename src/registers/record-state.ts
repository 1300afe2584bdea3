import { endOfDay, type Instant, type PlainDate, type Recorded, type UnitId } from '../kernel/index.ts'
import { type Attachment, attachmentTexts, withAttachment } from './attachments/attachment-state.ts'
import type { Marked, RecordFact, SheetRow, Value, Values } from './schema.ts'

/** A record as its facts leave it: nothing is deleted, a withdrawn one still stands in its list when that is asked for. */
export interface LiveRecord {
  readonly id: string
  readonly version: number
  readonly register: string
  /** Whose it is; of a record that waits for one of several heirs, the unit that ended. */
  readonly keeper: UnitId
  /** In whose book it was entered. */
  readonly enteredBy: UnitId
  /** The units of which one takes it over from its ended keeper; mostly nobody. */
  readonly waitingFor: readonly UnitId[]
  readonly enteredOn: PlainDate
  readonly isWithdrawn: boolean
  readonly values: ReadonlyMap<string, Value>
  readonly tasks: readonly { readonly point: string; readonly taskId: string }[]
  /** Files that are attached, and those that were taken away. */
  readonly attachments: readonly Attachment[]
  readonly history: readonly Recorded<RecordFact>[]
  /** What the definition of the last entry said of the fields; null in records that were entered before facts told it. */
  readonly marked: Marked | null
  /** The row of a sheet from which it was taken in. */
  readonly from: SheetRow | null
  /** When its last fact was recorded. */
  readonly recordedAt: Instant
}

/** Values put over those before; `none` empties a field. */
export function withValues(before: ReadonlyMap<string, Value>, values: Values): ReadonlyMap<string, Value> {
  const after = new Map(before)
  for (const [field, value] of Object.entries(values)) {
    if (value.kind === 'none') after.delete(field)
    else after.set(field, value)
  }
  return after
}

/**
 * Values in the order in which the journal gives them back (shorter names first), whatever the order in which they were sent: tables written as a record
 * is entered and tables built again from the journal are equal.
 */
const asJournalled = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1)))

function evolve(state: LiveRecord, { fact, ...recorded }: Recorded<RecordFact>): LiveRecord {
  switch (fact.type) {
    case 'record.entered':
      return state
    case 'record.changed':
    case 'record.corrected':
      return { ...state, values: withValues(state.values, fact.values), marked: fact.marked ?? state.marked }
    case 'record.withdrawn':
      return { ...state, isWithdrawn: true }
    case 'record.task-made':
      return { ...state, tasks: [...state.tasks, { point: fact.point, taskId: fact.taskId }] }
    case 'record.attached':
    case 'record.detached':
      return { ...state, attachments: withAttachment(state.attachments, recorded, fact) }
    case 'record.handed-over':
      return { ...state, keeper: fact.to, waitingFor: [] }
    case 'record.awaiting-heir':
    case 'record.given-back':
      return { ...state, keeper: fact.keeper, waitingFor: fact.heirs }
  }
}

/** What holds in the order of the days on which it was so: a correction comes before a change that was recorded earlier but holds later. */
const inOrder = (history: readonly Recorded<RecordFact>[]) =>
  [...history].sort((a, b) => (a.effectiveOn === b.effectiveOn ? a.version - b.version : a.effectiveOn < b.effectiveOn ? -1 : 1))

/** The record that a history leaves; undefined without an entry. */
export function replayRecord(history: readonly Recorded<RecordFact>[]): LiveRecord | undefined {
  const first = history.find(({ fact }) => fact.type === 'record.entered')
  if (first?.fact.type !== 'record.entered') return undefined
  const { register, keeper, values, marked, from } = first.fact
  const last = history.reduce((found, one) => (one.version > found.version ? one : found), first)
  const begun: LiveRecord = {
    ...{ id: first.streamId, version: first.version, register, enteredOn: first.effectiveOn, isWithdrawn: false },
    ...{ keeper, enteredBy: keeper, waitingFor: [] },
    ...{ values: withValues(new Map(), asJournalled(values)), tasks: [], attachments: [], history },
    ...{ marked: marked ?? null, from: from ?? null, recordedAt: last.recordedAt },
  }
  return { ...inOrder(history).reduce(evolve, begun), version: last.version }
}

/** The record as it was on a day and as far as it was known on another. */
export function recordAsOf(
  history: readonly Recorded<RecordFact>[],
  days: { readonly asOf: PlainDate; readonly knownOn?: PlainDate | undefined },
): LiveRecord | undefined {
  const known = days.knownOn === undefined ? undefined : endOfDay(days.knownOn)
  return replayRecord(
    history.filter(({ effectiveOn, recordedAt }) => effectiveOn <= days.asOf && (known === undefined || recordedAt <= known)),
  )
}

/** Every unit that a record names, in whatever field. */
export function unitsIn(values: ReadonlyMap<string, Value>): UnitId[] {
  const found = [...values.values()].flatMap((value): readonly UnitId[] => {
    if (value.kind === 'unit') return [value.unit]
    return value.kind === 'units' ? value.units : []
  })
  return [...new Set(found)]
}

const textsOf = (value: Value): readonly string[] => {
  if (value.kind === 'text') return [value.text]
  if (value.kind === 'document') return [value.issuer]
  return value.kind === 'points' ? value.points.map(({ text }) => text) : []
}

/** The hashes of all texts that a record holds. */
export const textHashes = ({ values }: LiveRecord): string[] => [...values.values()].flatMap(textsOf)

/** The hashes of all texts that a record holds or held, names of files among them. */
export function heldTexts({ values, history }: LiveRecord): string[] {
  const said = history.flatMap(({ fact }) => ('values' in fact ? Object.values(fact.values) : []))
  return [...new Set([...[...values.values(), ...said].flatMap(textsOf), ...attachmentTexts(history)])]
}

/** The hashes of the texts that a search looks through: all but those of restricted fields; none while facts do not tell which these are. */
export function searchedTexts({ values, marked }: LiveRecord): string[] {
  if (marked === null) return []
  return [...values].flatMap(([field, value]) => (marked.restricted.includes(field) ? [] : textsOf(value)))
}

/** The period that a day stands for: two days of one month are one month in a register that is kept by months. */
function periodIn(date: PlainDate, period: Marked['period']): string {
  const [year, month] = [date.slice(0, 4), Number(date.slice(5, 7))]
  switch (period) {
    case 'month':
      return date.slice(0, 7)
    case 'quarter':
      return `${year}-Q${Math.ceil(month / 3)}`
    case 'half-year':
      return `${year}-H${Math.ceil(month / 6)}`
    case 'year':
      return year
    default:
      return date
  }
}

/** A value as a key tells it; texts and lists are no part of a key. */
function keyPart(value: Value | undefined, period: Marked['period']): string {
  switch (value?.kind) {
    case 'date':
      return periodIn(value.date, period)
    case 'unit':
      return value.unit
    case 'number':
      return String(value.value)
    case 'choice':
      return value.choice
    case 'record':
      return value.record
    case 'document':
      return `${value.number} ${value.issuedOn}`
    default:
      return ''
  }
}

/** What of a record stands once in a book, a day of it as its period; null where its register has no such key, or none of it is told. */
export function keyIn({ values, marked }: Pick<LiveRecord, 'values' | 'marked'>): string | null {
  const parts = (marked?.key ?? []).map((field) => keyPart(values.get(field), marked?.period))
  return parts.some((part) => part !== '') ? parts.join(' · ') : null
}
