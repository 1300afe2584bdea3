import { z } from 'zod'
import { FileHash, FileKind } from '../files/index.ts'
import { ContentHash, type NewFact, PlainDateText, UnitId } from '../kernel/index.ts'
import { EntryPeriod } from './definition.ts'

/** The journal stream of records of registers. */
export const RECORD_STREAM = 'register-record'

/** How an invited unit took part. */
export const Mark = z.enum(['present', 'deputy', 'absent-with-leave', 'absent'])
export type Mark = z.infer<typeof Mark>

/** What a field holds, built twice from one shape: with texts as written and as hashes; `none` empties a field.
 * @internal
 */
export function valueShape<T extends z.ZodType<string>>(text: T) {
  return z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('text'), text }),
    z.strictObject({ kind: z.literal('date'), date: PlainDateText }),
    z.strictObject({ kind: z.literal('unit'), unit: UnitId }),
    z.strictObject({ kind: z.literal('units'), units: z.array(UnitId).max(1000) }),
    z.strictObject({ kind: z.literal('number'), value: z.number().finite() }),
    z.strictObject({ kind: z.literal('choice'), choice: z.string().min(1).max(40) }),
    z.strictObject({
      kind: z.literal('document'),
      number: z.string().trim().min(1).max(80),
      issuedOn: PlainDateText,
      issuer: text,
      file: FileHash.nullable().default(null),
    }),
    z.strictObject({ kind: z.literal('attendance'), marks: z.array(z.strictObject({ unit: UnitId, mark: Mark })).max(1000) }),
    z.strictObject({ kind: z.literal('points'), points: z.array(z.strictObject({ id: z.string().min(1).max(20), text })).max(100) }),
    z.strictObject({ kind: z.literal('record'), record: z.string().min(1).max(120) }),
    z.strictObject({ kind: z.literal('place'), latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) }),
    z.strictObject({ kind: z.literal('none') }),
  ])
}

/** A value as facts hold it. */
export const Value = valueShape(ContentHash)
export type Value = z.infer<typeof Value>
/** The values of a record by field. */
export const Values = z.record(z.string().max(40), Value)
export type Values = z.infer<typeof Values>

/** Which fields name a record, date it, hold its state and tell it from others by the definition of the day, and which are restricted; facts are read without the definition. */
export const Marked = z.strictObject({
  title: z.string().max(40),
  day: z.string().max(40),
  state: z.string().max(40).nullable(),
  key: z.array(z.string().max(40)).max(4),
  /** How often records of a keyed register come: a day of its key stands for its month, quarter, half-year or year. */
  period: EntryPeriod.optional(),
  restricted: z.array(z.string().max(40)).max(40),
})
export type Marked = z.infer<typeof Marked>

/** The row of a sheet from which a record was taken in, by the hash of its file. */
export const SheetRow = z.strictObject({ importId: z.string().max(120), file: FileHash, row: z.int().min(1) })
export type SheetRow = z.infer<typeof SheetRow>

/** Somebody whom a later, restricted module will know by this id, which tells nothing by itself; nothing here resolves it, lists it or prints it. */
export const PersonRef = z.strictObject({ kind: z.literal('person'), id: z.uuid() })
export type PersonRef = z.infer<typeof PersonRef>

const v1 = z.literal(1).default(1)
const fact = <const N extends string, S extends z.ZodRawShape>(name: N, shape: S) =>
  z.strictObject({ type: z.literal(`record.${name}` as const), typeVersion: v1, effectiveOn: PlainDateText.optional(), ...shape })

const because = z.array(z.string().max(120)).max(40)
const heirs = z.array(UnitId).max(1000)

/**
 * The facts of a record. `changed` holds from its day on; `corrected` says what was so from the beginning; both hold only the fields that differ.
 * `task-made` is the task that a point became; `detached` names the entry of the file that is taken away by its version.
 * Of the end of its keeper: `handed-over` to its heir, by rule or by a person who took it; `awaiting-heir`
 * where several are heirs; `given-back` by who took it. `because` = ids of successions.
 */
export const RecordFact = z.discriminatedUnion('type', [
  fact('entered', {
    ...{ register: z.string().max(40), keeper: UnitId, values: Values },
    ...{ marked: Marked.optional(), from: SheetRow.optional(), person: PersonRef.optional() },
  }),
  fact('changed', { values: Values, reason: ContentHash, marked: Marked.optional() }),
  fact('corrected', { values: Values, reason: ContentHash, marked: Marked.optional() }),
  fact('withdrawn', { reason: ContentHash }),
  fact('task-made', { point: z.string().max(20), taskId: z.string().max(120) }),
  fact('attached', {
    ...{ file: FileHash, name: ContentHash, kind: FileKind, size: z.int().min(1) },
    ...{ note: ContentHash.nullable(), restricted: z.boolean() },
  }),
  fact('detached', { entry: z.int().min(2), reason: ContentHash }),
  fact('handed-over', { from: UnitId, to: UnitId, way: z.enum(['rule', 'person']), because }),
  fact('awaiting-heir', { keeper: UnitId, heirs, because }),
  fact('given-back', { from: UnitId, keeper: UnitId, heirs, reason: ContentHash }),
])
export type RecordFact = z.infer<typeof RecordFact> & NewFact
