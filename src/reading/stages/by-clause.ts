import type { Span } from '../schema.ts'
import type { Clause } from './draft.ts'

/** Where the items of clause `i` stand in a list that follows the clauses: from `starts[i]` up to `starts[i + 1]`. */
export type ClauseRanges = Int32Array<ArrayBuffer>

/**
 * The items of each clause, when they stand in the order of the clauses, as stages leave them. Numbers in a row and not a map by id: a long paper has
 * hundreds of thousands of clauses.
 */
export function rangesOf(clauses: readonly Clause[], items: readonly { readonly clause: string; readonly span: Span }[]): ClauseRanges {
  const starts = new Int32Array(clauses.length + 1)
  let at = 0
  for (const [i, { id, to }] of clauses.entries()) {
    starts[i] = at
    // Several texts in one paper have a preamble each, all of one id.
    for (let item = items[at]; item && item.clause === id && item.span[0] <= to; item = items[at]) at++
  }
  starts[clauses.length] = at
  return starts
}

/** Whether clause `i` has an item. */
export function hasItems(ranges: ClauseRanges, i: number): boolean {
  return (ranges[i + 1] ?? 0) > (ranges[i] ?? 0)
}
