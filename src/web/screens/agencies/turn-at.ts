/** The place of a day among the turns: the last one that is not after it; -1 before the first. */
export function turnAt(turns: readonly string[], day: string): number {
  return turns.findLastIndex((turn) => turn <= day)
}
