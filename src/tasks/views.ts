import { z } from 'zod'
import { Term } from '../calendar/index.ts'
import { PlainDateText } from '../kernel/index.ts'
import { TASK_ACTIONS } from './actions.ts'
import { TASK_CLASSES } from './clock/classify.ts'
import { TASK_STATUSES } from './clock/follow-clock.ts'
import { ProductType } from './schema.ts'

/** What waits for a person in “Việc của tôi”: the first five for doers, the others for those who assigned. */
export const TASK_BUCKETS = [
  'late',
  'due-soon',
  'returned',
  'to-acknowledge',
  'not-updated',
  'awaiting',
  'to-verify',
  'to-decide',
  'declined',
] as const
export const TaskBucket = z.enum(TASK_BUCKETS)
export type TaskBucket = z.infer<typeof TaskBucket>

export const TaskClassName = z.enum(TASK_CLASSES)
const Status = z.enum(TASK_STATUSES)
const Action = z.enum(TASK_ACTIONS)
const Day = z.string()

/** A unit as a screen shows it: the name is the one of the day of assignment. */
export const UnitName = z.object({ id: z.string(), name: z.string() })
export type UnitName = z.infer<typeof UnitName>

/** A task in a list; its class and clock are those of the day asked for. `title` is null when the text was redacted. */
export const TaskItem = z.object({
  id: z.string(),
  version: z.number().int(),
  directiveId: z.string().nullable(),
  clause: z.string().nullable(),
  title: z.string().nullable(),
  status: Status,
  class: TaskClassName.nullable(),
  assigner: UnitName,
  lead: UnitName,
  coordinators: z.array(UnitName),
  field: z.string().nullable(),
  productType: ProductType.nullable(),
  assignedOn: Day,
  due: Day.nullable(),
  firstDue: Day.nullable(),
  waits: z.boolean(),
  continuing: z.boolean(),
  claimedOn: Day.nullable(),
  verifiedOn: Day.nullable(),
  reviewOn: Day.nullable(),
  extensionTo: Day.nullable(),
  percent: z.number().int().nullable(),
  awaitingVerification: z.boolean(),
  suspended: z.boolean(),
  notUpdated: z.boolean(),
  returned: z.boolean(),
})
export type TaskItem = z.infer<typeof TaskItem>

/** A page of tasks; `total` counts all pages. */
export const TaskList = z.object({
  items: z.array(TaskItem),
  next: z.string().nullable(),
  total: z.number().int(),
  asOf: Day,
  knownOn: Day.nullable(),
})
export type TaskList = z.infer<typeof TaskList>

/** A proof or decision with its text resolved; `issuer` and `text` are null when redacted. */
export const PaperView = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('document'), number: z.string(), issuedOn: Day, issuer: z.string().nullable(), file: z.string().nullable() }),
  z.object({ kind: z.literal('file'), file: z.string() }),
  z.object({ kind: z.literal('record'), ref: z.object({ kind: z.string(), id: z.string() }) }),
  z.object({ kind: z.literal('note'), text: z.string().nullable() }),
])
export type PaperView = z.infer<typeof PaperView>

/** One entry in the life of a task: who entered it, in which office, for whom; when it was so and when it was recorded. */
export const TaskEvent = z.object({
  version: z.number().int(),
  type: z.string(),
  on: Day,
  recordedAt: z.string(),
  actor: z.string(),
  office: UnitName,
  onBehalfOf: UnitName.nullable(),
  recalled: z.boolean(),
  /** Texts by their place in the fact (`reason`, `note`, `division`); null = redacted. */
  texts: z.record(z.string(), z.string().nullable()),
  /** Dates, numbers and ids of the fact, as they are. */
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())])),
  proofs: z.array(PaperView),
  decision: PaperView.nullable(),
})
export type TaskEvent = z.infer<typeof TaskEvent>

/** How a task stands on a day. */
export const ClassificationView = z.object({
  class: TaskClassName.nullable(),
  due: Day.nullable(),
  firstDue: Day.nullable(),
  classByFirstDeadline: TaskClassName.nullable(),
  classAsClaimed: TaskClassName.nullable(),
  completed: z.boolean(),
  awaitingVerification: z.boolean(),
  suspended: z.boolean(),
  notUpdated: z.boolean(),
  closed: z.boolean(),
  exists: z.boolean(),
  owed: z.number().int().optional(),
  owedLate: z.number().int().optional(),
})

/** One task with its life; `actions` are those that this person may do now. */
export const TaskDetail = z.object({
  id: z.string(),
  version: z.number().int(),
  status: Status,
  title: z.string().nullable(),
  text: z.string().nullable(),
  directiveId: z.string().nullable(),
  dutyId: z.string().nullable(),
  clause: z.string().nullable(),
  source: z.object({ from: z.number().int(), to: z.number().int() }).nullable(),
  assigner: UnitName,
  lead: UnitName,
  coordinators: z.array(UnitName),
  division: z.string().nullable(),
  handler: z.string().nullable(),
  product: z.object({ type: ProductType, description: z.string().nullable() }).nullable(),
  term: Term,
  waitsFor: z.string().nullable(),
  eventId: z.string().nullable(),
  field: z.string().nullable(),
  assignedOn: Day,
  reviewOn: Day.nullable(),
  updateEveryDays: z.number().int().nullable(),
  percent: z.number().int().nullable(),
  extension: z.object({ on: Day, to: Day, reason: z.string().nullable() }).nullable(),
  classification: ClassificationView,
  asOf: Day,
  actions: z.array(Action),
  events: z.array(TaskEvent),
})
export type TaskDetail = z.infer<typeof TaskDetail>

const Counts = z.record(TaskClassName, z.number().int())
const BoardLine = z.object({
  total: z.number().int(),
  byClass: Counts,
  byFirstDeadline: Counts,
  asClaimed: Counts,
  awaitingVerification: z.number().int(),
  suspended: z.number().int(),
  notUpdated: z.number().int(),
  owed: z.number().int(),
  owedLate: z.number().int(),
})

/** Agencies × classes on a day. A cell opens with `GET /api/tasks?unit=&class=&asOf=&knownOn=&directive=`; the list has as many rows. */
export const TaskBoard = z.object({
  asOf: Day,
  knownOn: Day.nullable(),
  directive: z.string().nullable(),
  rows: z.array(BoardLine.extend({ unit: UnitName })),
  total: BoardLine,
})
export type TaskBoard = z.infer<typeof TaskBoard>

/** What waits for me: a number and the first rows for each bucket that can concern this person. */
export const MyTasks = z.object({
  asOf: Day,
  soonUntil: Day,
  buckets: z.array(z.object({ bucket: TaskBucket, count: z.number().int(), items: z.array(TaskItem) })),
})
export type MyTasks = z.infer<typeof MyTasks>

/** The outcome of an action: the version of the task after it. */
export const TaskDone = z.object({ id: z.string(), version: z.number().int() })
export type TaskDone = z.infer<typeof TaskDone>

/** Query of a list of tasks; days as `YYYY-MM-DD`, default today and everything known. */
export const TaskQuery = z.strictObject({
  class: TaskClassName.optional(),
  unit: z.string().max(80).optional(),
  directive: z.string().max(120).optional(),
  bucket: TaskBucket.optional(),
  mine: z.enum(['true', 'false']).optional(),
  q: z.string().max(200).optional(),
  asOf: PlainDateText.optional(),
  knownOn: PlainDateText.optional(),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type TaskQuery = z.infer<typeof TaskQuery>

/** Query of the board. */
export const BoardQuery = z.strictObject({
  asOf: PlainDateText.optional(),
  knownOn: PlainDateText.optional(),
  directive: z.string().max(120).optional(),
})
export type BoardQuery = z.infer<typeof BoardQuery>
