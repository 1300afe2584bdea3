import type { FollowOn, FollowOnPreview } from '../../../documents/index.ts'

/** What is chosen for an open task: go on with a duty (of one lead), be closed, or stay where it is. */
export type Choice = 'close' | 'stay' | `${string}|${string}`

const carryOf = ({ duty, lead }: { duty: string; lead: string }): Choice => `${duty}|${lead}`

/** The choices that a task has under a directive that amends or replaces the one before. */
export function choicesOf(task: FollowOnPreview['tasks'][number], kind: FollowOn['kind']): Choice[] {
  return [
    ...task.candidates.map(carryOf),
    ...(task.mayClose ? (['close'] as const) : []),
    ...(kind === 'amends' || !task.mayClose ? (['stay'] as const) : []),
  ]
}

/** What stands chosen before anybody touches it: what is proposed, else closed by one that replaces and left by one that amends. */
export function firstChoice(task: FollowOnPreview['tasks'][number], kind: FollowOn['kind']): Choice {
  if (task.proposed) return carryOf(task.proposed)
  return kind === 'replaces' && task.mayClose ? 'close' : 'stay'
}

/** Orders that two tasks were given at once; each can go on with one only. */
export function doubled(choices: ReadonlyMap<string, Choice>): Set<Choice> {
  const seen = new Set<Choice>()
  const twice = new Set<Choice>()
  for (const choice of choices.values()) {
    if (choice === 'close' || choice === 'stay') continue
    if (seen.has(choice)) twice.add(choice)
    seen.add(choice)
  }
  return twice
}

/** How many tasks go on, are closed, and stay. */
export function countChoices(choices: ReadonlyMap<string, Choice>): { carried: number; closed: number; stay: number } {
  const all = [...choices.values()]
  const closed = all.filter((one) => one === 'close').length
  const stay = all.filter((one) => one === 'stay').length
  return { closed, stay, carried: all.length - closed - stay }
}

/** The body of issue from what was chosen, as JSON. */
export function followsBody(of: string, kind: FollowOn['kind'], choices: ReadonlyMap<string, Choice>) {
  const carry = [...choices].flatMap(([task, choice]) => {
    const cut = choice.indexOf('|')
    return cut < 0 ? [] : [{ task, duty: choice.slice(0, cut), lead: choice.slice(cut + 1) }]
  })
  const close = [...choices].flatMap(([task, choice]) => (choice === 'close' ? [task] : []))
  return { follows: { of, kind, carry, close } }
}
