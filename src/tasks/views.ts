import { z } from 'zod'
import { Term } from '../calendar/index.ts'
import { PlainDateText } from '../kernel/index.ts'
import { CommandLine } from '../organizations/index.ts'
import { TASK_ACTIONS } from './actions.ts'
import { AGE_CLASSES } from './clock/age.ts'
import { TASK_CLASSES } from './clock/classify.ts'
import { TASK_STATUSES } from './clock/follow-clock.ts'
import { TASK_BUCKETS, TASK_SIDES } from './lists/buckets.ts'
import { ProofItem } from './proof/schema.ts'
import { TaskSampled } from './sample/task-sampled.ts'
import { ProductType } from './schema.ts'

/** A kind of task that lists ask for besides the classes. */
export const TaskBucket = z.enum(TASK_BUCKETS)
export type TaskBucket = z.infer<typeof TaskBucket>

export const TaskClassName = z.enum(TASK_CLASSES)
const Status = z.enum(TASK_STATUSES)
const Action = z.enum(TASK_ACTIONS)
const Day = z.string()

/** A unit as a screen shows it: the name is the one of the day of assignment. */
export const UnitName = z.object({ id: z.string(), name: z.string() })
export type UnitName = z.infer<typeof UnitName>

/** A directive as lists name it: number, symbol of its type, date; `readable` = this reader may open it. */
export const DirectiveName = z.object({
  id: z.string(),
  number: z.string().nullable(),
  type: z.string().nullable(),
  date: Day.nullable(),
  readable: z.boolean(),
})
export type DirectiveName = z.infer<typeof DirectiveName>

/** A person inside the agency to whom a task was routed. */
export const PersonName = z.object({ id: z.string(), name: z.string() })

/** A task in a list; its class and clock are those of the day asked for. `title` is null when the text was redacted. */
export const TaskItem = z.object({
  id: z.string(),
  version: z.number().int(),
  directive: DirectiveName.nullable(),
  dutyId: z.string().nullable(),
  clause: z.string().nullable(),
  title: z.string().nullable(),
  status: Status,
  class: TaskClassName.nullable(),
  assigner: UnitName,
  lead: UnitName,
  coordinators: z.array(UnitName),
  handler: PersonName.nullable(),
  division: z.string().nullable(),
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
  extensionReason: z.string().nullable(),
  /** Results of a recurring duty that are due and missing; 0 for other tasks. */
  owed: z.number().int(),
  percent: z.number().int().nullable(),
  awaitingVerification: z.boolean(),
  suspended: z.boolean(),
  notUpdated: z.boolean(),
  returned: z.boolean(),
  starred: z.boolean(),
  /** The task of which it is a part. */
  parent: z.string().nullable(),
  notPassedOn: z.boolean(),
  /** Parts that its lead gave on, and those of them verified. */
  parts: z.number().int(),
  partsDone: z.number().int(),
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
  /** Dates, numbers and ids of the fact as they are; units and persons by name. */
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
  notPassedOn: z.boolean(),
  age: z.enum(AGE_CLASSES).nullable(),
  closed: z.boolean(),
  exists: z.boolean(),
  owed: z.number().int().optional(),
  owedLate: z.number().int().optional(),
})

/** A part of a task as the page of the whole shows it. */
export const TaskPart = z.object({
  id: z.string(),
  title: z.string().nullable(),
  lead: UnitName,
  due: Day.nullable(),
  class: TaskClassName.nullable(),
  status: Status,
  percent: z.number().int().nullable(),
})
export type TaskPart = z.infer<typeof TaskPart>

/** A task of the same duty of another year or place. */
const TaskRepeat = TaskPart.extend({ directive: DirectiveName.nullable() })
export type TaskRepeat = z.infer<typeof TaskRepeat>

const Contribution = z.object({
  unit: UnitName,
  part: z.string().nullable(),
  due: Day.nullable(),
  reportedOn: Day.nullable(),
  returned: z.string().nullable(),
})

/** The checklist of a kind of product; of a claim that stands `isGiven` and the `text` of what it tells, and why it leaves things out (`lacking`). */
const ProofView = z.object({
  unverified: z.string().nullable(),
  isClaimed: z.boolean(),
  items: z.array(ProofItem.extend({ isGiven: z.boolean(), text: z.string().nullable() })),
  lacking: z.string().nullable(),
})

/** One task with its life; `actions` are those that this person may do now. */
export const TaskDetail = z.object({
  id: z.string(),
  version: z.number().int(),
  status: Status,
  title: z.string().nullable(),
  text: z.string().nullable(),
  directive: DirectiveName.nullable(),
  dutyId: z.string().nullable(),
  clause: z.string().nullable(),
  source: z.object({ from: z.number().int(), to: z.number().int() }).nullable(),
  /** The row of an office’s own list from which it came; sheets count from 0, rows from 1. */
  origin: z.object({ sheet: z.number().int(), row: z.number().int(), on: Day }).nullable(),
  assigner: UnitName,
  lead: UnitName,
  coordinators: z.array(UnitName),
  division: z.string().nullable(),
  handler: PersonName.nullable(),
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
  starred: z.boolean(),
  /** By when it is returned if wrongly assigned, and given on where it has to be; when it was. */
  returnBy: Day.nullable(),
  passOnBy: Day.nullable(),
  passedOn: Day.nullable(),
  /** The task of which this is a part, and the hierarchy along which it was given. */
  parent: z.object({ id: z.string(), title: z.string().nullable(), due: Day.nullable() }).nullable(),
  line: CommandLine.nullable(),
  /** The parts given on: how many count and are verified; the rows that this reader may read. */
  parts: z.object({ of: z.number().int(), done: z.number().int(), items: z.array(TaskPart) }),
  /** The task that this one repeats, under the directive out of which its own was made, and those that repeat it: what this reader may read. */
  repeats: z.object({ before: z.array(TaskRepeat), after: z.array(TaskRepeat) }),
  /** What each coordinator contributes. */
  contributions: z.array(Contribution),
  /** What counts as proof for its kind of product, and what the standing claim gives of it; null where no rule says. */
  proof: ProofView.nullable(),
  /** The samples in which it was drawn, and what came of it. */
  sampled: z.array(TaskSampled),
  /** Who heads the lead unit on the day asked for; null where the office has entered nobody. */
  head: z.object({ post: z.string(), person: z.string().nullable() }).nullable(),
  classification: ClassificationView,
  asOf: Day,
  actions: z.array(Action),
  events: z.array(TaskEvent),
})
export type TaskDetail = z.infer<typeof TaskDetail>

/** One line of a folded list; `search` is what the list of its tasks asks besides. */
export const TaskGroup = z.object({
  key: z.string(),
  search: z.record(z.string(), z.string()),
  title: z.string().nullable(),
  clause: z.string().nullable(),
  directive: DirectiveName.nullable(),
  /** The agency of the line, or the one that leads its only task. */
  unit: UnitName.nullable(),
  person: PersonName.nullable(),
  count: z.number().int(),
  done: z.number().int(),
  late: z.number().int(),
  awaiting: z.number().int(),
  /** The earliest deadline of those still open. */
  due: Day.nullable(),
  /** The task itself when the line stands for one. */
  only: z.string().nullable(),
})
export type TaskGroup = z.infer<typeof TaskGroup>

/** A page of a folded list; `total` counts the tasks of all pages. */
export const TaskGroups = z.object({
  groups: z.array(TaskGroup),
  next: z.string().nullable(),
  total: z.number().int(),
  asOf: Day,
  knownOn: Day.nullable(),
})
export type TaskGroups = z.infer<typeof TaskGroups>

/**
 * The periods of the recurring duties among the tasks of a question: when each result is due (null = no day is named), when it was
 * delivered, and whether it is owed or late on the day asked for.
 */
export const TaskPeriods = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      periods: z.array(
        z.object({
          name: z.string(),
          from: Day,
          to: Day,
          due: Day.nullable(),
          deliveredOn: Day.nullable(),
          isOwed: z.boolean(),
          isLate: z.boolean(),
        }),
      ),
    }),
  ),
  asOf: Day,
  knownOn: Day.nullable(),
})
export type TaskPeriods = z.infer<typeof TaskPeriods>

/** What waits for me: a number and the first rows for each bucket that can concern this person. */
export const MyTasks = z.object({
  asOf: Day,
  soonUntil: Day,
  buckets: z.array(
    z.object({
      side: z.enum(TASK_SIDES),
      bucket: TaskBucket,
      count: z.number().int(),
      items: z.array(TaskItem),
      /** On the side of those who gave the work: the first duties, instead of the same words once per agency. */
      groups: z.array(TaskGroup),
    }),
  ),
})
export type MyTasks = z.infer<typeof MyTasks>

/** Units below the lead of a task, each with the hierarchy in which it stands below. */
export const UnitsBelow = z.object({ items: z.array(UnitName.extend({ line: CommandLine })) })
export type UnitsBelow = z.infer<typeof UnitsBelow>

/** The outcome of giving on: the whole after it, and the new parts in the order in which they were asked for. */
export const PassOnDone = z.object({ id: z.string(), version: z.number().int(), parts: z.array(z.string()) })
export type PassOnDone = z.infer<typeof PassOnDone>

/** The outcome of an action: the version of the task after it. */
export const TaskDone = z.object({ id: z.string(), version: z.number().int() })
export type TaskDone = z.infer<typeof TaskDone>

/** Query of a list of tasks; days as `YYYY-MM-DD`, default today and everything known. */
export const TaskQuery = z.strictObject({
  class: TaskClassName.optional(),
  unit: z.string().max(80).optional(),
  /** A directive, or `none` for tasks without one. */
  directive: z.string().max(120).optional(),
  /** The account that heads the lead agency on the day, or `none` where nobody is entered. */
  head: z.string().max(120).optional(),
  /** A code of the packs’ list of fields, or `none`. */
  field: z.string().max(80).optional(),
  /** The year in which it was given. */
  year: z.coerce.number().int().min(1900).max(2200).optional(),
  duty: z.string().max(120).optional(),
  /** An account, or `none` for what nobody was charged with. */
  handler: z.string().max(120).optional(),
  bucket: TaskBucket.optional(),
  /** `doing` = what I have to do, `given` = what my level gave, `true` = both. */
  mine: z.enum(['true', 'false', ...TASK_SIDES]).optional(),
  q: z.string().max(200).optional(),
  level: z.enum(['whole', 'part']).optional(),
  parent: z.string().max(120).optional(),
  age: z.enum(AGE_CLASSES).optional(),
  asOf: PlainDateText.optional(),
  knownOn: PlainDateText.optional(),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type TaskQuery = z.infer<typeof TaskQuery>

/** Query of the periods of recurring duties: the questions of a list; all of them at once. */
export const PeriodQuery = TaskQuery.omit({ after: true, limit: true })
export type PeriodQuery = z.infer<typeof PeriodQuery>

/** Query of a folded list: the questions of a list, and by what it is folded. */
export const GroupQuery = TaskQuery.extend({ by: z.enum(['duty', 'agency', 'person']) })
export type GroupQuery = z.infer<typeof GroupQuery>

/** A term and the day of assignment, to see when it falls due. */
export const TermPreview = z.strictObject({ term: Term, assignedOn: PlainDateText })
export type TermPreview = z.infer<typeof TermPreview>

/** When a term falls due and by what rule (in Vietnamese, as papers say it); `due` is null while there is no date. */
export const TermAnswer = z.object({ due: Day.nullable(), rule: z.string(), waits: z.boolean(), unverified: z.string().nullable() })
export type TermAnswer = z.infer<typeof TermAnswer>
