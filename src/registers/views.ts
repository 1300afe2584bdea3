import { z } from 'zod'
import { FileKind } from '../files/index.ts'
import { PlainDateText } from '../kernel/index.ts'
import { UnitName } from '../tasks/index.ts'
import { EntryPeriod, RecordCheck, StateTable, Worsening } from './definition.ts'
import { HandoverView, Waiting } from './handover/views.ts'
import { ProposalRule } from './proposal-rule.ts'
import { RegisterField } from './register-field.ts'
import { Mark } from './schema.ts'

const text = z.string().nullable()

/** A value with its names and texts; a redacted text is null. */
export const ValueView = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text }),
  z.object({ kind: z.literal('date'), date: PlainDateText }),
  z.object({ kind: z.literal('unit'), unit: UnitName }),
  z.object({ kind: z.literal('units'), units: z.array(UnitName) }),
  z.object({ kind: z.literal('number'), value: z.number() }),
  z.object({ kind: z.literal('choice'), choice: z.string() }),
  z.object({ kind: z.literal('document'), number: z.string(), issuedOn: PlainDateText, issuer: text, file: z.string().nullable() }),
  z.object({ kind: z.literal('attendance'), marks: z.array(z.object({ unit: UnitName, mark: Mark })) }),
  z.object({ kind: z.literal('points'), points: z.array(z.object({ id: z.string(), text })) }),
  /** A record of another register; without a name where the reader may not open it. */
  z.object({ kind: z.literal('record'), record: z.string(), register: z.string().nullable(), title: text }),
  z.object({ kind: z.literal('place'), latitude: z.number(), longitude: z.number() }),
  /** What a restricted field holds, for a reader who may not read it. */
  z.object({ kind: z.literal('withheld') }),
])
export type ValueView = z.infer<typeof ValueView>

/** A register with its fields, how many records of it the reader may open, and whether it may enter one. */
export const RegisterView = z.object({
  id: z.string(),
  nameVi: z.string(),
  nameEn: z.string(),
  whatVi: z.string(),
  whatEn: z.string(),
  title: z.string(),
  day: z.string(),
  fields: z.array(RegisterField),
  /** Which field names the area that explains when its class turns worse, and within how many working days. */
  explanation: Worsening.nullable(),
  /** By which rule a class is proposed. */
  proposal: ProposalRule.nullable(),
  clauses: z.array(z.string()),
  enteredByVi: z.string(),
  enteredByEn: z.string(),
  period: EntryPeriod,
  states: StateTable.nullable(),
  checks: z.array(RecordCheck),
  key: z.array(z.string()),
  columns: z.array(z.string()),
  /** The indicators that are counted from the register today. */
  feeds: z.array(z.object({ id: z.string(), nameVi: z.string(), nameEn: z.string() })),
  basis: text,
  unverified: z.union([z.boolean(), z.string()]),
  count: z.int(),
  mayEnter: z.boolean(),
})
export type RegisterView = z.infer<typeof RegisterView>
/** The period that runs, of a register that is kept by periods: how many records of it stand, and whether the reader's own office, which enters, has one. */
export const RegisterDue = z.object({ period: z.string(), until: PlainDateText, count: z.int(), isOwnEntered: z.boolean().nullable() })
export type RegisterDue = z.infer<typeof RegisterDue>
const named = { nameVi: z.string(), nameEn: z.string() }
/** A register in the list of all: under which chapter, and what of its running period is there. */
export const RegisterLine = RegisterView.extend({ group: z.string().nullable(), due: RegisterDue.nullable() })
export type RegisterLine = z.infer<typeof RegisterLine>
/** The answer of `GET /api/registers`: the registers in the order of their chapters. */
export const RegisterList = z.object({ groups: z.array(z.object({ id: z.string(), ...named })), items: z.array(RegisterLine) })
export type RegisterList = z.infer<typeof RegisterList>

/** A record as lists show it, as it stood on a day. */
export const RecordItem = z.object({
  id: z.string(),
  version: z.int(),
  register: z.string(),
  keeper: UnitName,
  enteredOn: PlainDateText,
  isWithdrawn: z.boolean(),
  values: z.record(z.string(), ValueView),
  taskCount: z.int(),
  /** How many files are attached, those that are withheld from the reader among them. */
  fileCount: z.int(),
})
export type RecordItem = z.infer<typeof RecordItem>
/** A page of records: how many there are in all, and after which record the next page begins (null = this is the last). */
export const RecordList = z.object({
  ...{ register: RegisterView, items: z.array(RecordItem), total: z.int(), asOf: PlainDateText },
  next: z.string().nullable(),
})
export type RecordList = z.infer<typeof RecordList>

/** A page of the records of a register that wait for one of several heirs of their ended keeper. */
export const WaitingList = z.object({
  ...{ register: RegisterView, items: z.array(RecordItem.extend({ waiting: Waiting })), total: z.int() },
  next: z.string().nullable(),
})
export type WaitingList = z.infer<typeof WaitingList>

/** One entry of a record's life: what it said of which fields. */
export const RecordEvent = z.object({
  version: z.int(),
  type: z.string(),
  on: PlainDateText,
  recordedAt: z.string(),
  by: z.string(),
  unit: UnitName,
  reason: text,
  fields: z.array(z.string()),
  /** The file that was attached or taken away; its name is null where it was redacted or is withheld from the reader. */
  file: z.object({ name: text, isWithheld: z.boolean() }).nullable(),
  handover: HandoverView.nullable(),
})
export type RecordEvent = z.infer<typeof RecordEvent>

/** An attached file; a redacted name or note is null, and of a restricted file who may not read it learns no more than that it is there. */
export const AttachmentView = z.discriminatedUnion('kind', [
  z.object({
    ...{ kind: z.literal('file'), entry: z.int(), file: z.string(), name: text, fileKind: FileKind, size: z.int(), note: text },
    ...{ isRestricted: z.boolean(), on: PlainDateText, recordedAt: z.string(), by: z.string(), unit: UnitName },
  }),
  z.object({ kind: z.literal('withheld'), entry: z.int(), on: PlainDateText }),
])
export type AttachmentView = z.infer<typeof AttachmentView>

/** One record: its values on a day, the tasks that its points became, its life, what this person may do now. */
export const RecordDetail = RecordItem.extend({
  definition: RegisterView,
  asOf: PlainDateText,
  tasks: z.array(z.object({ point: z.string(), taskId: z.string(), title: text, readable: z.boolean() })),
  events: z.array(RecordEvent),
  /** The files that are attached on the day. */
  attachments: z.array(AttachmentView),
  /** Those that were taken away by that day, for who reads what is restricted; each can be attached again. */
  takenAway: z.array(
    z.object({
      ...{ entry: z.int(), file: z.string(), name: text, note: text, isRestricted: z.boolean() },
      ...{ on: PlainDateText, reason: text },
    }),
  ),
  allowed: z.array(z.enum(['change', 'correct', 'withdraw', 'make-task', 'attach', 'detach'])),
  /** The states to which a change may lead from here. */
  moves: z.array(z.string()),
  /** For whom it waits; null of a record that does not. */
  waiting: Waiting.nullable(),
  /** Whether this person may give back what its keeper took over. */
  mayGiveBack: z.boolean(),
  /** The office that demands an explanation of the area, where this person may demand it; else null. */
  demandsFor: UnitName.nullable(),
})
export type RecordDetail = z.infer<typeof RecordDetail>

/** Standing records of a register whose names may well be the same as one that is about to be entered. */
export const SimilarRecords = z.object({
  items: z.array(z.object({ id: z.string(), title: z.string(), keeper: UnitName })),
})
export type SimilarRecords = z.infer<typeof SimilarRecords>

/** The outcome of a command; `taskId` where a task was made, `explanationId` where an area that turned worse has to explain. */
export const RecordWritten = z.object({
  ...{ id: z.string(), version: z.int(), taskId: z.string().nullable() },
  explanationId: z.string().nullable(),
})
export type RecordWritten = z.infer<typeof RecordWritten>

/** Records of a register by where they are: how many at each unit that a field names, as far as the reader may open them, and their points of the map. */
export const RecordMap = z.object({
  register: RegisterView,
  asOf: PlainDateText,
  total: z.int(),
  /** The field by which places are counted, and those by which they could be; null where the register names no place. */
  field: z.string().nullable(),
  fields: z.array(z.string()),
  /** Every unit with what stands above it on the day, so that communes add up to their districts. */
  items: z.array(z.object({ unit: UnitName, count: z.int(), above: z.array(z.string()) })),
  /** Records that name no unit in the field. */
  nowhere: z.int(),
  points: z.array(z.object({ id: z.string(), title: text, latitude: z.number(), longitude: z.number() })),
  /** How many records have a point; more than `points` where there are too many for a map. */
  pointCount: z.int(),
})
export type RecordMap = z.infer<typeof RecordMap>
