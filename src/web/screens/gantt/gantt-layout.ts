import { addDays, addMonths, daysBetween, endOfMonth, type PlainDate, plainDate } from '../../../kernel/index.ts'
import type { TaskItem, TaskPeriods } from '../../../tasks/index.ts'

/** What a bar is drawn from. */
export type GanttTask = Pick<
  TaskItem,
  | 'id'
  | 'assignedOn'
  | 'due'
  | 'firstDue'
  | 'claimedOn'
  | 'verifiedOn'
  | 'continuing'
  | 'waits'
  | 'class'
  | 'awaitingVerification'
  | 'suspended'
>

/** A stretch of the time line, in per cents of its width. */
export interface Span {
  readonly x: number
  readonly width: number
}

/** A month, quarter or year at the head of the chart, named by its first day. */
export interface Tick extends Span {
  readonly from: PlainDate
}

/** The time line of a chart: whole months, from the first assignment to the last day that is drawn. */
export interface Axis {
  readonly from: PlainDate
  readonly to: PlainDate
  /** Months between two ticks. */
  readonly step: 1 | 3 | 12
  readonly ticks: readonly Tick[]
  /** The end of the day that is asked for. */
  readonly today: number
}

const day = (text: string): PlainDate => text as PlainDate // days of the answers are days already
const startOfMonth = (one: PlainDate): PlainDate => plainDate(`${one.slice(0, 8)}01`)

/** Two places after the point: enough for a printed page. */
const rounded = (value: number): number => Math.round(value * 100) / 100

/** How many per cents of the line lie before the beginning of a day. */
const before = ({ from, to }: Pick<Axis, 'from' | 'to'>, one: PlainDate): number =>
  (100 * daysBetween(from, one)) / (daysBetween(from, to) + 1)

/** The stretch from the beginning of one day to the end of another. */
function spanOf(axis: Pick<Axis, 'from' | 'to'>, first: PlainDate, last: PlainDate): Span {
  const x = before(axis, first)
  return { x: rounded(x), width: rounded(before(axis, addDays(last, 1)) - x) }
}

/** Up to a year and a half has months, up to five years quarters, more has years. */
function stepOf(months: number): Axis['step'] {
  if (months <= 18) return 1
  return months <= 60 ? 3 : 12
}

/** The time line that holds every day of the tasks and the day that is asked for. */
export function axisOf(tasks: readonly GanttTask[], asOf: string): Axis {
  const days = [asOf, ...tasks.flatMap((one) => [one.assignedOn, one.due, one.firstDue, one.claimedOn, one.verifiedOn])].flatMap(
    (one) => one ?? [],
  )
  const sorted = days.map(day).toSorted()
  const from = startOfMonth(sorted[0] ?? day(asOf))
  const to = endOfMonth(sorted.at(-1) ?? day(asOf))
  const line = { from, to }
  const months = Number(to.slice(0, 4)) * 12 + Number(to.slice(5, 7)) - (Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7))) + 1
  const step = stepOf(months)
  const ticks: Tick[] = []
  // Quarters and years begin where the calendar has them; the first tick may be cut.
  const cut = (Number(from.slice(5, 7)) - 1) % step
  for (let start = addMonths(from, -cut); start <= to; start = addMonths(start, step)) {
    const last = addDays(addMonths(start, step), -1)
    ticks.push({ from: start, ...spanOf(line, start < from ? from : start, last > to ? to : last) })
  }
  return { ...line, step, ticks, today: rounded(before(line, addDays(day(asOf), 1))) }
}

export type BarTone = 'done' | 'done-late' | 'run' | 'late' | 'wait'

function toneOf(task: GanttTask): BarTone {
  if (task.class === 'completed-late') return 'done-late'
  if (task.class === 'completed-on-time' || task.class === 'completed-no-deadline') return 'done'
  if (task.class === 'open-overdue') return 'late'
  return task.suspended || task.awaitingVerification ? 'wait' : 'run'
}

/** A task with a deadline as it is drawn. */
export interface Bar extends Span {
  readonly tone: BarTone
  /** From the deadline to the day asked for, while the task is overdue. */
  readonly overrun: Span | null
  /** The end of the first deadline, where it was another. */
  readonly firstDue: number | null
  /** The middle of the day on which it was claimed, and verified. */
  readonly claimed: number | null
  readonly verified: number | null
}

const middleOf = (axis: Axis, one: string | null): number | null => {
  if (one === null) return null
  const { x, width } = spanOf(axis, day(one), day(one))
  return rounded(x + width / 2)
}

/** The bar of a task from its assignment to its deadline; null for one without a deadline. */
export function barOf(task: GanttTask, axis: Axis, asOf: string): Bar | null {
  if (task.due === null) return null
  const due = day(task.due)
  const isLate = task.class === 'open-overdue' && task.due < asOf
  const moved = task.firstDue !== null && task.firstDue !== task.due ? day(task.firstDue) : null
  return {
    ...spanOf(axis, day(task.assignedOn), due),
    tone: toneOf(task),
    overrun: isLate ? spanOf(axis, addDays(due, 1), day(asOf)) : null,
    firstDue: moved && rounded(before(axis, addDays(moved, 1))),
    claimed: middleOf(axis, task.claimedOn),
    verified: middleOf(axis, task.verifiedOn),
  }
}

export type Period = TaskPeriods['items'][number]['periods'][number]

/** A period of a recurring duty as it is drawn; one that lies outside the line is left out. */
export interface PeriodCell extends Span {
  readonly name: string
  readonly tone: 'done' | 'done-late' | 'late' | 'ahead'
}

function periodTone({ deliveredOn, isLate, isOwed }: Period): PeriodCell['tone'] {
  if (deliveredOn !== null) return isLate ? 'done-late' : 'done'
  return isOwed || isLate ? 'late' : 'ahead'
}

/** The periods of a recurring duty on the line. */
export function cellsOf(periods: readonly Period[], axis: Axis): PeriodCell[] {
  return periods.flatMap((period) => {
    const first = period.from < axis.from ? axis.from : day(period.from)
    const last = period.to > axis.to ? axis.to : day(period.to)
    return first > last ? [] : [{ name: period.name, tone: periodTone(period), ...spanOf(axis, first, last) }]
  })
}

/** The three parts of a chart: with a deadline, continuing, and the rest without one; each task is in one of them. */
export function partsOf<T extends GanttTask>(tasks: readonly T[]): { dated: T[]; continuing: T[]; undated: T[] } {
  return {
    dated: tasks.filter(({ due }) => due !== null),
    continuing: tasks.filter(({ due, continuing }) => due === null && continuing),
    undated: tasks.filter(({ due, continuing }) => due === null && !continuing),
  }
}

/** Tasks under one heading. */
export interface Group<T> {
  readonly key: string
  readonly tasks: readonly T[]
}

/** Tasks by a key, groups and tasks in the order in which they come. */
export function groupsOf<T>(tasks: readonly T[], keyOf: (task: T) => string): Group<T>[] {
  const groups = new Map<string, T[]>()
  for (const task of tasks) {
    const key = keyOf(task)
    groups.set(key, [...(groups.get(key) ?? []), task])
  }
  return [...groups].map(([key, members]) => ({ key, tasks: members }))
}
