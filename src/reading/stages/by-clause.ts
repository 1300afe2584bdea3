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
  for (const [i, { id, to, kind }] of clauses.entries()) {
    starts[i] = at
    // Several texts in one paper have a preamble each, all of one id; an activity's own lines stand behind its words.
    for (let item = items[at]; item && item.clause === id && (kind !== 'outside' || item.span[0] <= to); item = items[at]) at++
  }
  starts[clauses.length] = at
  return starts
}

/** Whether clause `i` has an item. */
export function hasItems(ranges: ClauseRanges, i: number): boolean {
  return (ranges[i + 1] ?? 0) > (ranges[i] ?? 0)
}

/** Items whose clause stands before the words that say them, put in the order of the clauses; those of one clause stay as they were. */
export function inClauseOrder<T extends { readonly clause: string; readonly span: Span }>(
  clauses: readonly Clause[],
  items: readonly T[],
): T[] {
  const places = new Map<string, number>()
  for (const [i, { id, kind }] of clauses.entries()) if (kind !== 'outside' && !places.has(id)) places.set(id, i)
  const starts = clauses.map(({ from }) => from)
  const placeOf = ({ clause, span }: T): number => places.get(clause) ?? lastBefore(starts, span[0])
  return items
    .map((item) => ({ item, place: placeOf(item) }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item)
}

/** The last of rising numbers that is not above `at`. */
function lastBefore(starts: readonly number[], at: number): number {
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return low - 1
}
