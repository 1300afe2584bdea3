import { z } from 'zod'
import { PlainDateText, UnitId } from '../../kernel/index.ts'
import { NamedUnit, SuccessionView } from '../schema.ts'
import { ReformBatch } from './batch.ts'
import { ReformItemKind, ReformPart } from './facts.ts'

/** What an applied reform says, kept as content: its name, the document that orders it, why, and the rows. */
export const ReformContent = z.strictObject({
  title: z.string().trim().min(1).max(300),
  basis: z.string().trim().min(1).max(300),
  reason: z.string().trim().min(1).max(2000),
  batch: ReformBatch,
})
export type ReformContent = z.infer<typeof ReformContent>

/** One thing that hangs on a unit that has ended, as a key of decisions. */
const itemKey = { kind: ReformItemKind, id: z.string().min(1).max(200), part: ReformPart, unit: UnitId }

/** So many units may owe a report in the place of one: a district has left fifteen communes at most. */
const MOST_HEIRS = 200

/**
 * What a person decides about one item: where it goes, or that it stays, with the reason. `also` = who takes it over besides: a report that is owed may
 * be owed by every heir, all else has one place.
 */
export const ReformDecision = z.strictObject({
  ...itemKey,
  to: UnitId.nullable(),
  also: z.array(UnitId).max(MOST_HEIRS).default([]),
  reason: z.string().trim().min(1).max(1000).nullable().default(null),
})
export type ReformDecision = z.infer<typeof ReformDecision>

const MOST_DECISIONS = 20_000
const decisions = z.array(ReformDecision).max(MOST_DECISIONS).default([])

/** The body of `POST /api/reforms/simulate`. `corrects` = the reform whose rows these would replace. */
export const SimulateReformBody = z.strictObject({ batch: ReformBatch, corrects: z.string().max(120).nullable().default(null) })
export type SimulateReformBody = z.infer<typeof SimulateReformBody>

/** The body of `POST /api/reforms`: the reviewed batch with every decision, applied at once or not at all. */
export const ApplyReformBody = z.strictObject({ commandId: z.uuid(), content: ReformContent, decisions })
export type ApplyReformBody = z.infer<typeof ApplyReformBody>

/** The body of `POST /api/reforms/{id}/correct`: the rows as they should have been, and decisions on what was decided wrongly. */
export const CorrectReformBody = z.strictObject({
  commandId: z.uuid(),
  expectedVersion: z.int().min(1),
  content: ReformContent,
  decisions,
})
export type CorrectReformBody = z.infer<typeof CorrectReformBody>

/** The body of `POST /api/reforms/rows`: cells pasted from a spreadsheet, its header first. */
export const ReformRowsBody = z.strictObject({
  on: PlainDateText,
  basis: z.string().trim().max(300).default(''),
  cells: z.array(z.array(z.string().max(2000)).max(60)).max(20_000),
})
export type ReformRowsBody = z.infer<typeof ReformRowsBody>

/** A fault of a row in the reader's language. */
export const ReformFaultView = z.object({ row: z.int().nullable(), column: z.string().nullable(), code: z.string(), message: z.string() })
export type ReformFaultView = z.infer<typeof ReformFaultView>

/** A sheet of a reform as it was read: the batch that it makes, and what is wrong with its rows. */
export const ReformReading = z.object({ batch: ReformBatch, rows: z.int(), faults: z.array(ReformFaultView) })
export type ReformReading = z.infer<typeof ReformReading>

/** A successor that may be chosen, with why. */
export const SuccessorView = NamedUnit.extend({
  way: z.enum(['function', 'whole', 'one-of']),
  successionId: z.string(),
  word: z.string().nullable(),
})

/** One thing that hangs on an ended unit; `title` null = the reader may not see what it is. */
export const StrandedItem = z.object({
  kind: ReformItemKind,
  id: z.string(),
  part: ReformPart,
  unit: NamedUnit,
  title: z.string().nullable(),
  note: z.string().nullable(),
  /** Whether it can be handed over; what cannot is only decided to stay, with a reason. */
  canMove: z.boolean(),
  candidates: z.array(SuccessorView),
  chosen: z.string().nullable(),
  /** It was decided before and is shown to be decided anew. */
  isDecided: z.boolean(),
})
export type StrandedItem = z.infer<typeof StrandedItem>

/** What a reform would do; nothing is written. */
export const ReformSimulation = z.object({
  on: PlainDateText,
  /** The day on which successors are sought: the reform's own, or today when it is past. */
  asOf: PlainDateText,
  isDue: z.boolean(),
  faults: z.array(ReformFaultView),
  lines: z.array(SuccessionView),
  ended: z.array(NamedUnit),
  founded: z.array(NamedUnit),
  followers: z.array(z.object({ unit: NamedUnit, from: NamedUnit, to: NamedUnit })),
  leaderless: z.array(z.string()),
  counts: z.record(ReformItemKind, z.int()),
  items: z.array(StrandedItem),
})
export type ReformSimulation = z.infer<typeof ReformSimulation>

/** A reform that was written. */
export const ReformWritten = z.object({ id: z.string(), version: z.int(), moved: z.int(), kept: z.int() })
export type ReformWritten = z.infer<typeof ReformWritten>

/** A reform in the list, or a day on which the packs know of one that was never applied here (`id` null). */
export const ReformItem = z.object({
  id: z.string().nullable(),
  version: z.int(),
  on: PlainDateText,
  title: z.string().nullable(),
  basis: z.string().nullable(),
  at: z.string().nullable(),
  by: z.string().nullable(),
  correctedAt: z.string().nullable(),
  successions: z.int(),
  ended: z.int(),
  moved: z.int(),
  kept: z.int(),
  /** Things that hang on units ended on that day and about which nobody has decided. */
  stranded: z.int(),
})
export type ReformItem = z.infer<typeof ReformItem>

export const ReformList = z.object({ items: z.array(ReformItem), today: PlainDateText, may: z.array(z.string()) })
export type ReformList = z.infer<typeof ReformList>

/** One reform: its table before and after, and what was decided about each item. */
export const ReformDetail = z.object({
  item: ReformItem,
  reason: z.string().nullable(),
  lines: z.array(SuccessionView),
  decided: z.array(
    z.object({
      kind: ReformItemKind,
      id: z.string(),
      part: ReformPart,
      title: z.string().nullable(),
      from: NamedUnit,
      to: NamedUnit.nullable(),
      way: z.enum(['function', 'whole', 'one-of', 'person']),
      reason: z.string().nullable(),
    }),
  ),
  content: ReformContent.nullable(),
  may: z.array(z.string()),
})
export type ReformDetail = z.infer<typeof ReformDetail>
