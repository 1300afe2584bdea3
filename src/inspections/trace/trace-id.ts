import type { TraceKind } from './trace-view.ts'

/** What stands between the parts of an id; no id of a stream has it. */
const MARK = '~'

const PARTS = {
  conclusion: 1,
  finding: 2,
  recommendation: 1,
  directive: 1,
  clause: 2,
  task: 1,
  proof: 4,
  line: 3,
  consolidated: 2,
} as const satisfies Record<TraceKind, number>

/**
 * The id of a thing in a trace from its parts: a finding is conclusion~finding, a clause directive~duty, a proof stream~id~version~position, a line of a
 * unit's report round~unit~key, one of the consolidated report round~key.
 */
export const traceId = (...parts: readonly (string | number)[]): string => parts.join(MARK)

/** The parts of an id as its kind has them; undefined when it has too few. The last part may itself hold the mark. */
export function partsOfTraceId(kind: TraceKind, id: string): readonly string[] | undefined {
  const count = PARTS[kind]
  const all = id.split(MARK)
  if (all.length < count || all.some((part) => part === '')) return undefined
  return [...all.slice(0, count - 1), all.slice(count - 1).join(MARK)]
}

/** The kinds that an id may be of, by how many parts it has. */
export function kindsOfTraceId(id: string): TraceKind[] {
  const count = id.split(MARK).length
  const kinds: TraceKind[] = ['conclusion', 'recommendation', 'task', 'directive', 'finding', 'clause', 'consolidated', 'line', 'proof']
  return kinds.filter((kind) => PARTS[kind] === count)
}
