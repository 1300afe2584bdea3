import type { FollowOnPreview } from '../../../../documents/index.ts'

type Act = FollowOnPreview['acts'][number]
type Touched = Act['tasks'][number]

/** One act on one task, as the issuer takes or leaves it. */
export interface ActLine {
  readonly key: string
  readonly act: Act
  readonly task: Touched
}

/** Acts with the tasks that they touch, a line for each. */
export function actLines(acts: readonly Act[]): ActLine[] {
  return acts.flatMap((act) => act.tasks.map((task) => ({ key: `${act.act}:${task.id}`, act, task })))
}

/** The acts that are taken, for the body of issue. */
export function actsTaken(lines: readonly ActLine[], left: ReadonlySet<string>): { act: number; task: string }[] {
  return lines.flatMap(({ key, act, task }) => (left.has(key) ? [] : [{ act: act.act, task: task.id }]))
}

/** Tasks that no act touches: for them it is chosen as before. */
export function untouched<T extends { readonly id: string }>(tasks: readonly T[], lines: readonly ActLine[]): T[] {
  const ids = new Set(lines.map(({ task }) => task.id))
  return tasks.filter(({ id }) => !ids.has(id))
}
