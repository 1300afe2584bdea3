import { z } from 'zod'
import { PlainDateText } from '../../kernel/index.ts'
import { AGE_CLASSES } from '../clock/age.ts'
import { DirectiveName, TaskClassName, UnitName } from '../views.ts'
import { BOARD_DIMENSIONS } from './dimensions.ts'

const Day = z.string()

const Counts = z.record(TaskClassName, z.number().int())
const BoardLine = z.object({
  total: z.number().int(),
  byClass: Counts,
  byFirstDeadline: Counts,
  asClaimed: Counts,
  awaitingVerification: z.number().int(),
  suspended: z.number().int(),
  notUpdated: z.number().int(),
  movedDeadline: z.number().int(),
  notPassedOn: z.number().int(),
  starred: z.number().int(),
  /** Open without a deadline, by the months since they were assigned. */
  undated: z.record(z.enum(AGE_CLASSES), z.number().int()),
  /** Tasks that owe a result; `owed` and `owedLate` count results. */
  owing: z.number().int(),
  owed: z.number().int(),
  owedLate: z.number().int(),
})

/** Agencies × classes on a day. A cell opens with `GET /api/tasks?unit=&class=&asOf=&knownOn=&directive=`; the list has as many rows. */
export const TaskBoard = z.object({
  asOf: Day,
  knownOn: Day.nullable(),
  directive: z.string().nullable(),
  level: z.enum(['whole', 'part']),
  rows: z.array(BoardLine.extend({ unit: UnitName })),
  total: BoardLine,
})
export type TaskBoard = z.infer<typeof TaskBoard>

/** What a board is counted by besides the lead agency. */
export const BoardDimensionName = z.enum(BOARD_DIMENSIONS)

/**
 * Another side of the board: a line for each head, field, directive or year with the same figures; its list asks `search` besides the cell’s
 * question. `name` is null where there is none, or where the reader may not know it.
 */
export const TaskBoardBy = TaskBoard.omit({ rows: true }).extend({
  by: BoardDimensionName,
  rows: z.array(
    BoardLine.extend({
      key: z.string(),
      name: z.object({ vi: z.string(), en: z.string() }).nullable(),
      directive: DirectiveName.nullable(),
      /** What could not be verified of the line’s name. */
      unverified: z.union([z.boolean(), z.string()]),
      search: z.record(z.string(), z.string()),
    }),
  ),
})
export type TaskBoardBy = z.infer<typeof TaskBoardBy>

/** The fields of work that tasks may have, as the packs list them. */
export const TaskFields = z.object({
  items: z.array(
    z.object({ id: z.string(), name: z.object({ vi: z.string(), en: z.string() }), unverified: z.union([z.boolean(), z.string()]) }),
  ),
})
export type TaskFields = z.infer<typeof TaskFields>

/** Query of the board. */
export const BoardQuery = z.strictObject({
  asOf: PlainDateText.optional(),
  knownOn: PlainDateText.optional(),
  directive: z.string().max(120).optional(),
  /** Whole tasks (the default, so that nothing is counted twice), or the parts that their leads gave on. */
  level: z.enum(['whole', 'part']).optional(),
})
export type BoardQuery = z.infer<typeof BoardQuery>
