import { type ActContext, ok, type Result } from '../../kernel/index.ts'
import type { Tx } from '../../storage/index.ts'
import {
  allowedActions,
  type DifficultyFact,
  type DifficultyFacts,
  decide,
  type LiveDifficulty,
  replay,
  TASK_STREAM,
  type TaskCommand,
  type TaskFact,
} from '../../tasks/index.ts'
import { appendTask, readTasks, readTaskToChange } from '../../tasks/store.ts'
import type { House } from '../house.ts'

type Answered = Extract<DifficultyFact, { type: 'difficulty.answered' }>

/** The difficulties whose task has a clock that can be stopped now; of several about one task the first. */
export async function findRunning(tx: Tx, difficulties: readonly LiveDifficulty[]): Promise<ReadonlySet<string>> {
  const asking = difficulties.filter(({ raised }) => raised.asksClock)
  const tasks = await readTasks(
    tx,
    asking.map(({ raised }) => raised.taskId),
  )
  const seen = new Set<string>()
  const running = asking.filter(({ raised: { taskId } }) => {
    const task = tasks.get(taskId)
    const isFirst = !seen.has(taskId)
    seen.add(taskId)
    return isFirst && task !== undefined && allowedActions(task).includes('suspend')
  })
  return new Set(running.map(({ id }) => id))
}

/** What an answer makes of its task: it stands still, and runs again where that is said. */
function commandsOf({ clock, paper, text }: Answered): TaskCommand[] {
  if (clock === null || paper === null) return []
  const decision = { kind: 'document', ...paper } as const
  const stop: TaskCommand = { action: 'suspend', effectiveOn: clock.from, decision, reason: text }
  const { resume } = clock
  return resume === null ? [stop] : [stop, { action: 'resume', effectiveOn: resume.on, decision, newDue: resume.newDue }]
}

async function stopClock(tx: Tx, context: ActContext, asked: { house: House; taskId: string; answer: Answered }): Promise<Result<true>> {
  const { house, taskId, answer } = asked
  const { onBehalfOf: _paper, ...own } = context
  let task = await readTaskToChange(tx, taskId)
  if (task.status === 'unassigned') return ok(true)
  const { version } = task
  const facts: TaskFact[] = []
  for (const command of commandsOf(answer)) {
    const decided = decide(task, command, { ...own, calendar: house.calendar, isAssigner: true })
    if (!decided.ok) return decided
    for (const fact of decided.value) {
      facts.push(fact)
      const at = { stream: TASK_STREAM, streamId: taskId, version: version + facts.length, recordedAt: context.now }
      const effectiveOn = command.effectiveOn ?? answer.effectiveOn
      if (task.status !== 'unassigned' && effectiveOn) task = replay([...task.history, { ...own, ...at, fact, effectiveOn }])
    }
  }
  await appendTask(tx, context, { id: taskId, expectedVersion: version, facts })
  return ok(true)
}

/**
 * Writes what answers say about clocks to the tasks of their difficulties, in the caller's transaction. Refuses what the rules of tasks refuse, such as
 * a stop before an extension that was granted since.
 */
export async function stopClocks(
  tx: Tx,
  context: ActContext,
  asked: { house: House; decided: readonly DifficultyFacts[]; difficulties: readonly LiveDifficulty[] },
): Promise<Result<true>> {
  for (const { id, facts } of asked.decided) {
    const taskId = asked.difficulties.find((one) => one.id === id)?.raised.taskId
    for (const fact of facts) {
      if (taskId === undefined || fact.type !== 'difficulty.answered' || fact.clock === null) continue
      const stopped = await stopClock(tx, context, { house: asked.house, taskId, answer: fact })
      if (!stopped.ok) return stopped
    }
  }
  return ok(true)
}
