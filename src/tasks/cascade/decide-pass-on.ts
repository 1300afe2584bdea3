import { dayOf, ok, type PlainDate, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import { CommandLine, type Organizations, routeOf } from '../../organizations/index.ts'
import type { AssignTask } from '../commands.ts'
import { checkAct, decideAssign, type TaskContext } from '../decide.ts'
import { taskRefusals } from '../refusals.ts'
import type { Decision, TaskFact } from '../schema.ts'
import { type LiveTask, UNASSIGNED } from '../state.ts'

/** Parts of a task to be given on: each with the id that it will have; the paper of the unit that gives them, when it has one. */
export interface PassOn {
  readonly parts: readonly { readonly id: string; readonly command: AssignTask }[]
  readonly decision: Decision | null
  readonly on: PlainDate
}

/** What giving on yields: facts of the whole and of each new part. */
export interface PassedOn {
  readonly whole: readonly TaskFact[]
  readonly parts: readonly { readonly id: string; readonly facts: readonly TaskFact[] }[]
}

/**
 * Gives parts of a task on: its lead assigns each, with a deadline inside the task's own when it has one. Refuses what the status, the day and the actor
 * do not allow, a part for the lead itself (TASK_PASSED_TO_ITSELF), a part without a deadline or due after the whole, and what
 * `decideAssign` refuses. Whether a unit stands below is `lineBetween`.
 */
export function decidePassOn(task: LiveTask, command: PassOn, context: TaskContext): Result<PassedOn> {
  const { on, decision } = command
  const may = checkAct(task, 'pass-on', { ...context, on })
  if (!may.ok) return may
  if (decision?.kind === 'document' && decision.issuedOn > dayOf(context.now)) {
    return refuse(taskRefusals, 'TASK_DATE_IN_FUTURE', { date: decision.issuedOn, today: dayOf(context.now) })
  }
  const whole: TaskFact[] = []
  const parts: { id: string; facts: readonly TaskFact[] }[] = []
  for (const { id, command: part } of command.parts) {
    if (part.lead === task.lead) return refuse(taskRefusals, 'TASK_PASSED_TO_ITSELF')
    const facts = decideAssign(UNASSIGNED, { ...part, parent: task.id, assigner: task.lead }, { ...context, parentDue: task.clock.due })
    if (!facts.ok) return facts
    const paper = decision === null ? {} : { decision }
    whole.push({ type: 'task.passed-on', typeVersion: 1, effectiveOn: on, child: id, unit: part.lead, ...paper })
    parts.push({ id, facts: facts.value })
  }
  return ok({ whole, parts })
}

/** The hierarchy in which a unit stands under another on a day, the given one or the first that fits; undefined when it does not. */
export function lineBetween(
  agencies: Organizations,
  units: { readonly above: UnitId; readonly below: UnitId },
  asked: { readonly on: PlainDate; readonly line?: CommandLine | undefined },
): CommandLine | undefined {
  const { above, below } = units
  const lines = asked.line === undefined ? CommandLine.options : [asked.line]
  return lines.find((line) => above !== below && routeOf(agencies, below, { line, on: asked.on }).includes(above))
}
