import { z } from 'zod'
import { PlainDateText } from '../../kernel/index.ts'
import { DirectiveName, PaperView, UnitName } from '../views.ts'
import { DIFFICULTY_ACTIONS } from './actions.ts'
import { DIFFICULTY_STATUSES } from './difficulty-state.ts'
import { ClockStop } from './schema.ts'

const text = z.string().nullable()

/** Which difficulties a list holds: raised by my unit, waiting at my unit, or all that I may read. */
export const DIFFICULTY_LISTS = ['mine', 'to-answer', 'all'] as const
/** How they stand: `overdue` are those among the waiting whose day has passed. */
export const DifficultyStanding = z.enum([...DIFFICULTY_STATUSES, 'overdue'])
export type DifficultyStanding = z.infer<typeof DifficultyStanding>

/** The query of `GET /api/difficulties`. */
export const DifficultyQuery = z.strictObject({
  list: z.enum(DIFFICULTY_LISTS).default('all'),
  standing: DifficultyStanding.optional(),
  task: z.string().max(120).optional(),
  directive: z.string().max(120).optional(),
  /** Raised by this unit. */
  unit: z.string().max(80).optional(),
  asOf: PlainDateText.optional(),
  knownOn: PlainDateText.optional(),
})
export type DifficultyQuery = z.infer<typeof DifficultyQuery>

/** A difficulty as lists show it, as it stood on a day. `task.readable` = this reader may open the task. */
export const DifficultyItem = z.object({
  id: z.string(),
  version: z.int(),
  text,
  task: z.object({ id: z.string(), title: text, clause: text, readable: z.boolean() }),
  directive: DirectiveName.nullable(),
  raisedBy: UnitName,
  raisedOn: PlainDateText,
  status: z.enum(DIFFICULTY_STATUSES),
  at: UnitName,
  since: PlainDateText,
  due: PlainDateText.nullable(),
  isOverdue: z.boolean(),
  asksClock: z.boolean(),
  joinedTo: z.string().nullable(),
  joinedCount: z.int(),
})
export type DifficultyItem = z.infer<typeof DifficultyItem>

const Counts = z.record(DifficultyStanding, z.int())

/** The answer of `GET /api/difficulties`; each count opens as long a list with `standing`. `waitingHere` counts what waits at my unit. */
export const DifficultyList = z.object({
  items: z.array(DifficultyItem),
  counts: Counts,
  waitingHere: z.object({ waiting: z.int(), overdue: z.int() }),
  asOf: PlainDateText,
  knownOn: PlainDateText.nullable(),
})
export type DifficultyList = z.infer<typeof DifficultyList>

/** A place on the way: `due` its last day, `isLate` when it went or waits past it. */
export const StopView = z.object({
  unit: UnitName,
  days: z.int(),
  since: PlainDateText.nullable(),
  until: PlainDateText.nullable(),
  due: PlainDateText.nullable(),
  isLate: z.boolean(),
})
export type StopView = z.infer<typeof StopView>

/** One entry of a difficulty's life. */
export const DifficultyEvent = z.object({
  version: z.int(),
  type: z.string(),
  on: PlainDateText,
  recordedAt: z.string(),
  by: z.string(),
  unit: UnitName,
  text,
  paper: PaperView.nullable(),
  /** Another difficulty that the entry names. */
  other: z.string().nullable(),
})
export type DifficultyEvent = z.infer<typeof DifficultyEvent>

/** One difficulty: its way, its answer, those joined, its life, what this person may do now. */
export const DifficultyDetail = DifficultyItem.extend({
  asOf: PlainDateText,
  proposal: text,
  proofs: z.array(PaperView),
  way: z.array(StopView),
  rule: z.enum(['programme', 'default']),
  /** Why the default term is not certain; null for a route of a programme. */
  unverified: text,
  answer: z
    .object({
      on: PlainDateText,
      by: UnitName,
      text,
      paper: PaperView.nullable(),
      clock: ClockStop.nullable(),
      clockLeft: z.enum(['not-asked', 'not-granted', 'not-running']).nullable(),
    })
    .nullable(),
  joined: z.array(z.object({ id: z.string(), unit: UnitName, text })),
  /** What waits at the same place and to which this one can be joined. */
  joinable: z.array(z.object({ id: z.string(), unit: UnitName, text })),
  events: z.array(DifficultyEvent),
  allowed: z.array(z.enum(DIFFICULTY_ACTIONS)),
})
export type DifficultyDetail = z.infer<typeof DifficultyDetail>

/** The way that difficulties of a programme take. */
export const DifficultyRouteView = z.object({
  version: z.int(),
  rule: z.enum(['programme', 'default']),
  steps: z.array(z.object({ unit: UnitName, days: z.int() })),
  clause: z.string().nullable(),
  /** The days that count when the programme says nothing, and why they are not certain. */
  defaultDays: z.int().nullable(),
  unverified: text,
  maySet: z.boolean(),
})
export type DifficultyRouteView = z.infer<typeof DifficultyRouteView>

/** The outcome of a command. */
export const DifficultyWritten = z.object({ id: z.string(), version: z.int() })
export type DifficultyWritten = z.infer<typeof DifficultyWritten>
