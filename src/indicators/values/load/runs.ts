import { BLOCK } from '../blocks.ts'

/** Where a line was found to belong: the number of its unit, its chain, and its period. */
export interface Place {
  readonly unit: number
  readonly chain: number
  readonly period: number
}

/** A value as whole millionths. */
function microsText(value: string): string {
  const point = value.indexOf('.')
  return point < 0 ? `${value}000000` : value.slice(0, point) + value.slice(point + 1).padEnd(6, '0')
}

/**
 * Makes rows of the staging table out of lines: those of one unit and period that come one after the other become one row for each block of series
 * (unit, period, block, chain, first line, lines or null where they follow on each other, series, values in millionths), series in order.
 */
export class Runs {
  #place: Place | undefined
  #first = 0
  #series: number[] = []
  #values: string[] = []
  /** Whether all of them so far are in order and of one block. */
  #isPlain = true
  /** Whether some line of a run gave what an earlier one of it gave. */
  hasTwice = false

  /** Takes a line; gives the rows of the run that ended with it, '' where none did. */
  add(place: Place, { row, series, value }: { readonly row: number; readonly series: number; readonly value: string }): string {
    let ended = ''
    if (place !== this.#place) {
      ended = this.end()
      this.#place = place
      this.#first = row
    } else {
      const last = this.#series.at(-1) ?? 0
      if (series <= last || Math.floor(series / BLOCK) !== Math.floor(last / BLOCK)) this.#isPlain = false
    }
    this.#series.push(series)
    this.#values.push(microsText(value))
    return ended
  }

  /** The rows of the run that is open. */
  end(): string {
    const place = this.#place
    if (place === undefined) return ''
    const rows = this.#isPlain ? this.#plainRow(place) : this.#sortedRows(place)
    this.#place = undefined
    this.#series = []
    this.#values = []
    this.#isPlain = true
    return rows
  }

  #plainRow({ unit, period, chain }: Place): string {
    const block = Math.floor((this.#series[0] ?? 0) / BLOCK)
    return `${unit}\t${period}\t${block}\t${chain}\t${this.#first}\t\\N\t{${this.#series.join()}}\t{${this.#values.join()}}\n`
  }

  #sortedRows({ unit, period, chain }: Place): string {
    const all = this.#series.map((series, at) => ({ series, row: this.#first + at, value: this.#values[at] ?? '' }))
    all.sort((a, b) => a.series - b.series || a.row - b.row)
    this.hasTwice ||= all.some(({ series }, at) => at > 0 && all[at - 1]?.series === series)
    const blocks = new Map<number, typeof all>()
    for (const one of all) {
      const block = Math.floor(one.series / BLOCK)
      blocks.set(block, [...(blocks.get(block) ?? []), one])
    }
    return [...blocks]
      .map(([block, some]) => {
        const column = (name: 'series' | 'row' | 'value'): string => some.map((one) => one[name]).join()
        return `${unit}\t${period}\t${block}\t${chain}\t${this.#first}\t{${column('row')}}\t{${column('series')}}\t{${column('value')}}\n`
      })
      .join('')
  }
}
