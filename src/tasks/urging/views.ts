import { z } from 'zod'
import { PaperFormat } from '../../papers/index.ts'
import { TaskClassName, UnitName } from '../views.ts'
import { StopTarget } from './desk.ts'
import { LadderNumbers, Rung } from './ladder.ts'
import { LETTER_ACTIONS, LETTER_STATUSES } from './letter/letter-state.ts'

const Day = z.string()

/** A rung that a day asks for, with what its letter will say of the task. */
export const ProposedTask = z.object({
  task: z.string(),
  title: z.string().nullable(),
  clause: z.string().nullable(),
  directive: z.string().nullable(),
  rung: Rung,
  /** The working day on which the rung came. */
  since: Day,
  due: Day.nullable(),
  daysLate: z.int(),
  timesUrged: z.int(),
})
export type ProposedTask = z.infer<typeof ProposedTask>

/** What a day asks for of one unit; `rung` is the highest of its tasks. */
export const ProposedUnit = z.object({ unit: UnitName, rung: Rung, tasks: z.array(ProposedTask), overdue: z.int() })
export type ProposedUnit = z.infer<typeof ProposedUnit>

/** A stop that stands. */
export const StopView = z.object({
  stopId: z.string(),
  target: StopTarget,
  /** What the target is called. */
  name: z.string().nullable(),
  rung: Rung.nullable(),
  reason: z.string().nullable(),
  on: Day,
  by: z.string(),
})
export type StopView = z.infer<typeof StopView>

/** A ladder as it can be chosen on the day. */
export const LadderView = z.object({
  ladderId: z.string(),
  nameVi: z.string(),
  nameEn: z.string(),
  gap: z.int(),
  explainIn: z.int(),
  rungs: z.array(z.object({ rung: Rung, kind: z.enum(['before', 'late', 'month', 'missed']), number: z.int().nullable() })),
  basis: z.string().nullable(),
  unverified: z.boolean(),
})
export type LadderView = z.infer<typeof LadderView>

/** A batch as the desk lists it: how many of its letters stand where. */
export const BatchItem = z.object({
  batchId: z.string(),
  asOf: Day,
  knownOn: Day,
  on: Day,
  by: z.string(),
  letters: z.int(),
  byStatus: z.partialRecord(z.enum(LETTER_STATUSES), z.int()),
})
export type BatchItem = z.infer<typeof BatchItem>

/** The answer of `GET /api/urging`: what the ladder asks for on a day; on a day off nothing, and `comesOn` is the next working day. */
export const UrgingDay = z.object({
  office: UnitName,
  version: z.int(),
  asOf: Day,
  knownOn: Day,
  comesOn: Day,
  units: z.array(ProposedUnit),
  /** Rungs that came and that a leader stopped. */
  stopped: z.array(ProposedTask.extend({ unit: UnitName })),
  stops: z.array(StopView),
  ladders: z.array(LadderView),
  batches: z.array(BatchItem),
  /** Where units get their digest by mail; null when the address was redacted. */
  addresses: z.array(z.object({ unit: UnitName, address: z.string().nullable() })),
  choices: z.array(z.object({ directiveId: z.string(), ladderId: z.string(), numbers: LadderNumbers })),
  may: z.array(z.string()),
})
export type UrgingDay = z.infer<typeof UrgingDay>

const NoteLine = z.object({ total: z.int(), byClass: z.record(TaskClassName, z.int()), notUpdated: z.int() })

/**
 * The note of an office on a month: the board’s numbers of the tasks that it gave, as of the month’s last day or today; `urged` letters sent in the
 * month, `late` explanations that were given late or are owed past their day, `isNamed` by the ladder.
 */
export const MonthlyNote = z.object({
  office: UnitName,
  month: z.string(),
  asOf: Day,
  total: NoteLine,
  units: z.array(NoteLine.extend({ unit: UnitName, urged: z.int(), late: z.int(), isNamed: z.boolean() })),
  /** The note of the month that was written and not recalled. */
  written: z.object({ id: z.string(), status: z.enum(LETTER_STATUSES), number: z.string().nullable() }).nullable(),
  /** Whether this reader may write it now: it is over, and none is written. */
  mayWrite: z.boolean(),
})
export type MonthlyNote = z.infer<typeof MonthlyNote>

/** A letter as lists show it. */
export const LetterItem = z.object({
  id: z.string(),
  version: z.int(),
  batchId: z.string(),
  kind: z.enum(['letter', 'notice', 'note']),
  /** The month of a note, `2016-12`. */
  month: z.string().nullable(),
  status: z.enum(LETTER_STATUSES),
  unit: UnitName,
  to: z.array(UnitName),
  rung: Rung,
  asOf: Day,
  knownOn: Day,
  overdue: z.int(),
  taskCount: z.int(),
  number: z.string().nullable(),
  issuedOn: Day.nullable(),
  sentOn: Day.nullable(),
  receivedAt: z.string().nullable(),
  explainBy: Day.nullable(),
  /** The rung of the task that was asked about; null when none was, or the letter only tells of it. */
  taskRung: Rung.nullable(),
  /** It came to a unit of this reader. */
  isOwn: z.boolean(),
  /** What this reader may do with it now. */
  actions: z.array(z.enum(LETTER_ACTIONS)),
})
export type LetterItem = z.infer<typeof LetterItem>

/** The answer of `GET /api/urging/letters`. */
export const LetterList = z.object({ items: z.array(LetterItem) })
export type LetterList = z.infer<typeof LetterList>

/** The answer of `GET /api/urging/batches/{id}`; `may` are the actions that some letter of it allows this reader. */
export const BatchDetail = BatchItem.extend({ office: UnitName, items: z.array(LetterItem), may: z.array(z.enum(LETTER_ACTIONS)) })
export type BatchDetail = z.infer<typeof BatchDetail>

/** One entry in the life of a letter. */
const LetterEvent = z.object({
  version: z.int(),
  type: z.string(),
  on: Day,
  at: z.string(),
  by: z.string(),
  unit: UnitName.nullable(),
  text: z.string().nullable(),
})

/** The answer of `GET /api/urging/letters/{id}`: the letter as it was written, frozen, and its life. */
export const LetterDetail = LetterItem.extend({
  office: UnitName,
  reported: z.int(),
  stopped: z.int(),
  rows: z.array(
    z.object({
      task: z.string(),
      title: z.string().nullable(),
      clause: z.string().nullable(),
      rung: Rung.nullable(),
      firstDue: Day.nullable(),
      due: Day,
      daysLate: z.int(),
      timesUrged: z.int(),
    }),
  ),
  signature: z.object({ lines: z.array(z.string()), name: z.string().nullable(), on: Day }).nullable(),
  formats: z.array(PaperFormat),
  events: z.array(LetterEvent),
  /** Who has the place of an addressee that ended since. */
  heirs: z.array(z.object({ from: UnitName, to: z.array(UnitName) })),
})
export type LetterDetail = z.infer<typeof LetterDetail>

/** The answer of `GET /api/urging/{office}/previews/{unit}`: what the letter to a unit would say if it were written now; nothing is kept of it. */
export const LetterPreview = LetterDetail.pick({
  ...{ kind: true, office: true, unit: true, rung: true, asOf: true, knownOn: true, overdue: true, reported: true, stopped: true },
  ...{ rows: true, formats: true },
})
export type LetterPreview = z.infer<typeof LetterPreview>

/** What was done to a batch: to how many letters, and which were refused and why. */
export const BatchDone = z.object({
  batchId: z.string(),
  done: z.int(),
  refused: z.array(z.object({ id: z.string(), unit: z.string(), code: z.string(), message: z.object({ vi: z.string(), en: z.string() }) })),
})
export type BatchDone = z.infer<typeof BatchDone>

/** What composing left: the batch, how many letters it has, and the new version of the desk. */
export const BatchWritten = z.object({ id: z.string(), letters: z.int(), version: z.int() })
export type BatchWritten = z.infer<typeof BatchWritten>
