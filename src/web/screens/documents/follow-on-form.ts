import type { FollowOn, FollowOnPreview } from '../../../documents/index.ts'

type Task = FollowOnPreview['tasks'][number]

/** What is chosen for open tasks: closed, left where they are, or (any other word) the duty with which they go on. */
export type Choice = string
export const CLOSE: Choice = 'close'
export const STAY: Choice = 'stay'

/** Tasks of one duty before, one for each agency: the same words under the same clause with the same ways to go on are chosen for together. */
export interface TaskLine {
  readonly key: string
  readonly tasks: readonly Task[]
}

const keyOf = ({ clause, title, due, mayClose, candidates, proposed }: Task): string =>
  JSON.stringify([clause, title, due, mayClose, candidates.map(({ duty }) => duty).sort(), proposed?.duty ?? null])

/** The open tasks in lines, in the order of their clauses. */
export function linesOf(tasks: readonly Task[]): TaskLine[] {
  const lines = new Map<string, Task[]>()
  for (const task of tasks) {
    const key = keyOf(task)
    lines.set(key, [...(lines.get(key) ?? []), task])
  }
  return [...lines].map(([key, all]) => ({ key, tasks: all }))
}

const firstOf = ({ tasks: [first] }: TaskLine): Task | undefined => first

/** The choices of a line under a directive that amends or replaces the one before. */
export function choicesOf(line: TaskLine, kind: FollowOn['kind']): Choice[] {
  const first = firstOf(line)
  if (!first) return []
  return [
    ...new Set(first.candidates.map(({ duty }) => duty)),
    ...(first.mayClose ? [CLOSE] : []),
    ...(kind === 'amends' || !first.mayClose ? [STAY] : []),
  ]
}

/** What stands chosen before anybody touches it: what is proposed, else closed by one that replaces and left by one that amends. */
export function firstChoice(line: TaskLine, kind: FollowOn['kind']): Choice {
  const first = firstOf(line)
  if (first?.proposed) return first.proposed.duty
  return kind === 'replaces' && first?.mayClose ? CLOSE : STAY
}

/** A line with what is chosen for it. */
export interface Chosen {
  readonly line: TaskLine
  readonly choice: Choice
}

const isDuty = (choice: Choice): boolean => choice !== CLOSE && choice !== STAY

/** Keys of lines of which an agency would get a duty that it got by another line: each goes on once for each agency. */
export function doubledLines(chosen: readonly Chosen[]): Set<string> {
  const by = new Map<string, string[]>()
  for (const { line, choice } of chosen) {
    if (!isDuty(choice)) continue
    for (const { lead } of line.tasks) {
      const key = `${choice}\n${lead.id}`
      by.set(key, [...(by.get(key) ?? []), line.key])
    }
  }
  return new Set([...by.values()].flatMap((keys) => (keys.length > 1 ? keys : [])))
}

/** How many tasks go on, are closed, and stay. */
export function countChoices(chosen: readonly Chosen[]): { carried: number; closed: number; stay: number } {
  const count = (fits: (choice: Choice) => boolean): number =>
    chosen.reduce((sum, { line, choice }) => sum + (fits(choice) ? line.tasks.length : 0), 0)
  return { carried: count(isDuty), closed: count((one) => one === CLOSE), stay: count((one) => one === STAY) }
}

/** The body of issue from what was chosen, as JSON. */
export function followsBody(of: string, kind: FollowOn['kind'], chosen: readonly Chosen[], acts: NonNullable<FollowOn['acts']> = []) {
  const carry = chosen.flatMap(({ line, choice }) =>
    isDuty(choice) ? line.tasks.map(({ id, lead }) => ({ task: id, duty: choice, lead: lead.id })) : [],
  )
  const close = chosen.flatMap(({ line, choice }) => (choice === CLOSE ? line.tasks.map(({ id }) => id) : []))
  return { follows: { of, kind, carry, close, ...(acts.length === 0 ? {} : { acts }) } }
}
