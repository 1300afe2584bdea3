import type { TraceKind, TraceRow } from '../../inspections/index.ts'
import type { DraftNode } from './tracer.ts'

/** Things of one kind that are there and that the reader may not see. */
export interface HiddenNode {
  readonly shown: false
  readonly kind: TraceKind
  readonly count: number
}

/** One thing with what comes of it, or before it. */
export interface Branch {
  readonly node: DraftNode | HiddenNode
  readonly branches: readonly Branch[]
}

/** As many things as may not be seen, told as one; none when there are none. */
export const hidden = (kind: TraceKind, count: number): Branch[] =>
  count === 0 ? [] : [{ node: { shown: false, kind, count }, branches: [] }]

export interface DraftRow extends Pick<TraceRow, 'depth' | 'isRepeat'> {
  readonly node: DraftNode | HiddenNode
}

/**
 * The branches as lines from the top. What stands on several branches (a task that serves two recommendations) is told with what follows once; a
 * clause is not: under each recommendation it holds other tasks.
 */
export function rowsOf(branches: readonly Branch[]): DraftRow[] {
  const told = new Set<string>()
  const write = ({ node, branches: next }: Branch, depth: number): DraftRow[] => {
    const name = node.shown && node.kind !== 'clause' ? `${node.kind} ${node.id}` : undefined
    if (name !== undefined && told.has(name)) return [{ depth, node, isRepeat: next.length > 0 }]
    if (name !== undefined) told.add(name)
    return [{ depth, node, isRepeat: false }, ...next.flatMap((one) => write(one, depth + 1))]
  }
  return branches.flatMap((one) => write(one, 0))
}
