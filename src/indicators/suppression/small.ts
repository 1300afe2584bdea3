/** Figures of one unit by series: '' = the whole, `sex=male` = a category. */
export type SeriesFigures = ReadonlyMap<string, number>

/** Counts of persons under this are told to nobody who may not see them. */
export const SMALL_BELOW = 5

/** Whether a count of persons is withheld by itself: 1 to 4; zero tells of nobody. */
export function isSmall(value: number): boolean {
  return value > 0 && value < SMALL_BELOW
}

/** Sums series by series. */
export function sumsOf(all: readonly SeriesFigures[]): SeriesFigures {
  const sums = new Map<string, number>()
  for (const figures of all) for (const [series, value] of figures) sums.set(series, (sums.get(series) ?? 0) + value)
  return sums
}

/** What is withheld together: '' for a whole, the breakdown for a category (`sex=male` → `sex`). */
export function levelOf(series: string): string {
  return series.split('=')[0] ?? ''
}

/** Whether a series is of a level. */
export function inLevel(series: string, level: string): boolean {
  return levelOf(series) === level
}

/** What figures count in the other categories of the same breakdown. */
export function besides(figures: SeriesFigures, series: string): number {
  let sum = 0
  for (const [other, value] of figures) if (other !== series && levelOf(other) === levelOf(series)) sum += value
  return sum
}
