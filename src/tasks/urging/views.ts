import { z } from 'zod'
import { UnitName } from '../views.ts'
import { StopTarget } from './desk.ts'
import { LadderNumbers, Rung } from './ladder.ts'

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
  choices: z.array(z.object({ directiveId: z.string(), ladderId: z.string(), numbers: LadderNumbers })),
  may: z.array(z.string()),
})
export type UrgingDay = z.infer<typeof UrgingDay>
