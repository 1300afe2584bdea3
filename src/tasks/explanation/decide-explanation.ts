import { addWorkingDays, type WorkCalendar } from '../../calendar/index.ts'
import { type ActContext, dayOf, ok, type PlainDate, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import { allowedExplanationActions } from './actions.ts'
import { type LiveExplanation, lastRound, roundDue } from './explanation-state.ts'
import { explanationRefusals } from './refusals.ts'
import type { ExplainedTask, ExplanationFact, ExplanationFactOf } from './schema.ts'

type Given<N extends ExplanationFact['type']> = Omit<ExplanationFactOf<N>, 'type' | 'typeVersion' | 'effectiveOn'>

/** A demand before it is judged; `due` where a letter told the day already. */
export interface Demand extends Omit<Given<'explanation.demanded'>, 'leftOut' | 'due' | 'days'> {
  readonly days: number | null
  readonly due: PlainDate | null
}

/** A demand for a task or a record that still waits for its answer, or for the answer to be accepted. */
export interface OpenDemand {
  readonly id: string
  readonly on: PlainDate
  readonly due: PlainDate
}

/** Who demands and when, and which tasks and records have to be explained already, by their ids. */
export interface DemandContext extends ActContext {
  readonly calendar: WorkCalendar
  readonly open: ReadonlyMap<string, OpenDemand>
}

/** What a demand asks about, by id: its tasks, or its record. */
export function subjectsOf({
  about,
  tasks,
}: {
  readonly about: Demand['about']
  readonly tasks: readonly ExplainedTask[]
}): readonly string[] {
  return about.kind === 'record' ? [about.recordId] : tasks.map(({ taskId }) => taskId)
}

/**
 * Demands an explanation of a unit, today. Tasks that it has to explain already are left out and counted; when nothing is left the demand is refused
 * and names the open one (EXPLANATION_OPEN_ALREADY). Refuses a cell without tasks and a demand without a term. The day is a working day.
 */
export function decideDemand(demand: Demand, context: DemandContext): Result<ExplanationFact[]> {
  const { tasks, days, due, ...rest } = demand
  const subjects = subjectsOf(demand)
  const [first] = subjects
  if (first === undefined) return refuse(explanationRefusals, 'EXPLANATION_NO_TASKS')
  const standing = context.open.get(first)
  if (standing && subjects.every((id) => context.open.has(id))) {
    return refuse(explanationRefusals, 'EXPLANATION_OPEN_ALREADY', { on: standing.on, due: standing.due, explanation: standing.id })
  }
  if (days === null) return refuse(explanationRefusals, 'EXPLANATION_NO_TERM')
  const left = tasks.filter(({ taskId }) => !context.open.has(taskId))
  const until = due ?? addWorkingDays(context.calendar, dayOf(context.now), days)
  return ok([{ type: 'explanation.demanded', typeVersion: 1, ...rest, tasks: left, leftOut: tasks.length - left.length, days, due: until }])
}

/** What is done to a demand, its texts kept as content. */
export type ExplanationCommand =
  | ({ readonly action: 'answer' } & Omit<Given<'explanation.answered'>, 'by'>)
  | ({ readonly action: 'accept' } & Given<'explanation.accepted'>)
  | { readonly action: 'return'; readonly reason: string; readonly days: number | null }
  | ({ readonly action: 'withdraw' } & Given<'explanation.withdrawn'>)

/** Who acts and when; `by` is the unit that answers. */
export interface ExplanationContext extends ActContext {
  readonly calendar: WorkCalendar
  readonly effectiveOn?: PlainDate | undefined
  readonly by: UnitId
}

function dayBetween(from: PlainDate, { effectiveOn, now }: Pick<ExplanationContext, 'effectiveOn' | 'now'>): Result<PlainDate> {
  const today = dayOf(now)
  const date = effectiveOn ?? today
  return date >= from && date <= today ? ok(date) : refuse(explanationRefusals, 'EXPLANATION_DATE_WRONG', { date, from, today })
}

/** Each task that is to be explained has one cause, and nothing else has one. */
function checkCauses({ demanded }: LiveExplanation, causes: readonly { readonly taskId: string }[]): Result<true> {
  const asked = new Set(demanded.tasks.map(({ taskId }) => taskId))
  const given = new Set(causes.map(({ taskId }) => taskId))
  const missing = [...asked].filter((task) => !given.has(task)).length
  if (missing > 0) return refuse(explanationRefusals, 'EXPLANATION_CAUSE_MISSING', { missing, of: asked.size })
  const isRight = causes.length === asked.size && [...given].every((task) => asked.has(task))
  return isRight ? ok(true) : refuse(explanationRefusals, 'EXPLANATION_CAUSE_STRANGE')
}

function decideAnswer(
  state: LiveExplanation,
  { action: _action, ...answer }: Extract<ExplanationCommand, { action: 'answer' }>,
  context: ExplanationContext,
): Result<ExplanationFact[]> {
  const day = dayBetween(state.lastOn, context)
  if (!day.ok) return day
  const causes = checkCauses(state, answer.causes)
  if (!causes.ok) return causes
  return ok([{ type: 'explanation.answered', typeVersion: 1, effectiveOn: day.value, by: context.by, ...answer }])
}

/** Refuses an action that the status does not allow; what ended says on which day. */
export function checkExplanationAction(state: LiveExplanation, action: ExplanationCommand['action']): Result<true> {
  const allowed = allowedExplanationActions(state)
  if (allowed.includes(action)) return ok(true)
  if (state.endedOn !== null) return refuse(explanationRefusals, 'EXPLANATION_ENDED', { status: state.status, on: state.endedOn })
  return refuse(explanationRefusals, 'EXPLANATION_NOT_NOW', { status: state.status, allowed: allowed.join(', ') })
}

/**
 * What a command does to a demand: the unit answers (late is kept as late), the office accepts, or gives the answer back with a reason and a new
 * term; before an answer it may withdraw. Refuses days out of order, and an answer that leaves a task without its cause.
 */
export function decideExplanation(
  state: LiveExplanation,
  command: ExplanationCommand,
  context: ExplanationContext,
): Result<ExplanationFact[]> {
  const allowed = checkExplanationAction(state, command.action)
  if (!allowed.ok) return allowed
  const { calendar, now } = context
  switch (command.action) {
    case 'answer':
      return decideAnswer(state, command, context)
    case 'accept':
      return ok([{ type: 'explanation.accepted', typeVersion: 1, note: command.note }])
    case 'return': {
      const days = command.days ?? lastRound(state).days
      const due = addWorkingDays(calendar, dayOf(now), days)
      return ok([{ type: 'explanation.returned', typeVersion: 1, reason: command.reason, days, due }])
    }
    case 'withdraw':
      return ok([{ type: 'explanation.withdrawn', typeVersion: 1, reason: command.reason }])
  }
}

/** The tasks and records of some demands that are not over, each with the demand that has it: what must not be demanded once more. */
export function openDemands(states: readonly LiveExplanation[], calendar: WorkCalendar): Map<string, OpenDemand> {
  const live = states.filter(({ endedOn }) => endedOn === null)
  return new Map(
    live.flatMap((state) => {
      const standing = { id: state.id, on: state.demandedOn, due: roundDue(lastRound(state), calendar) }
      return subjectsOf(state.demanded).map((id) => [id, standing] as const)
    }),
  )
}
