/** Series whose numbers divided by this are the same stand in one row, in a unit and period: a row is never larger than a page. */
export const BLOCK = 64

/** The rows in which some series stand. */
export function blocksOf(series: Iterable<number>): number[] {
  return [...new Set(Array.from(series, (one) => Math.floor(one / BLOCK)))]
}
