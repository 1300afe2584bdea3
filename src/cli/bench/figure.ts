import type { Sentence } from '../command.ts'

/** What a figure is called, in what it is counted, and what it may reach; without a limit it is printed for comparison only. */
export interface FigureName {
  readonly name: string
  readonly what: Sentence
  readonly unit: 's' | 'ms' | 'MB' | '×'
  readonly limit: number | null
}

/** One figure: the median of its runs beside its limit. */
export interface Figure extends FigureName {
  readonly runs: readonly number[]
  readonly median: number
  /** Median over limit; at most 1 is good. */
  readonly ratio: number | null
  readonly isWithin: boolean
}

/** A figure for which something is missing here; it says nothing about its limit. */
export interface NotMeasured extends FigureName {
  readonly why: Sentence
}

/** The middle of the values, the mean of the two middle ones for an even number; not a number for none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const [low = Number.NaN, high = Number.NaN] =
    sorted.length % 2 === 1 ? [sorted[middle], sorted[middle]] : sorted.slice(middle - 1, middle + 1)
  return (low + high) / 2
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000

/** Puts the runs of a figure beside its limit. */
export function figureOf(figure: FigureName & Pick<Figure, 'runs'>): Figure {
  const middle = median(figure.runs)
  return {
    ...figure,
    runs: figure.runs.map(rounded),
    median: rounded(middle),
    ratio: figure.limit === null ? null : rounded(middle / figure.limit),
    isWithin: figure.limit === null || middle <= figure.limit,
  }
}

/** Runs something one after the other and gives the time of each run in milliseconds. */
export async function timesOf(runs: number, work: (run: number) => unknown): Promise<number[]> {
  const times: number[] = []
  for (let run = 0; run < runs; run++) {
    const from = performance.now()
    await work(run)
    times.push(performance.now() - from)
  }
  return times
}

/** The same times in seconds. */
export const inSeconds = (milliseconds: readonly number[]): number[] => milliseconds.map((value) => value / 1000)
