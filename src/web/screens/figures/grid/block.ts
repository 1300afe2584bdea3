import { readFigure } from '../../../../indicators/index.ts'
import type { Content } from '../draft/draft-state.ts'

/** A cell of the grid. */
export interface GridCell {
  readonly key: string
  readonly decimals: number
  /** Whether its figure is entered: not reckoned, and no whole of given categories. */
  readonly isEntered: boolean
}

/** Rows of all tables one below the other; null where a row does not have the column. */
export type Grid = readonly (readonly (GridCell | null)[])[]

/** A place in the grid. */
export interface Spot {
  readonly row: number
  readonly column: number
}

/** Where a key leads from a place: to the next cell that is there in that direction; undefined at the edge. */
export function spotAfter(grid: Grid, { row, column }: Spot, direction: 'up' | 'down' | 'left' | 'right'): Spot | undefined {
  const across = direction === 'left' ? -1 : direction === 'right' ? 1 : 0
  const down = direction === 'up' ? -1 : direction === 'down' ? 1 : 0
  for (let at = { row: row + down, column: column + across }; grid[at.row] !== undefined; ) {
    const cells = grid[at.row] ?? []
    if (at.column < 0 || at.column >= cells.length) {
      if (across !== 0) return undefined
    } else if (cells[at.column] !== null) return at
    at = { row: at.row + down, column: at.column + across }
  }
  return undefined
}

/** A copied block as rows of cells: lines, and tabs between cells, as spreadsheets write them. */
export function readBlock(text: string): readonly (readonly string[])[] {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n')
  return lines.map((line) => line.split('\t').map((cell) => cell.replace(/^"([\s\S]*)"$/, '$1').trim()))
}

/** What a block would write into the grid from a place on. */
export interface Pasted {
  readonly contents: readonly { readonly key: string; readonly content: Content }[]
  /** Texts that fell on cells that are reckoned: to be held against what is reckoned. */
  readonly reckoned: readonly { readonly key: string; readonly text: string }[]
  /** How many texts fell outside the table. */
  readonly outside: number
}

/** What was typed into a cell: a figure, nothing, or a text that stays with what is wrong with it and leaves the figure as it was. */
export function typed(text: string, cell: GridCell, before: string | null): Content {
  if (text.trim() === '') return { value: null, unread: null }
  const read = readFigure(text, cell.decimals)
  return read.ok ? { value: read.value, unread: null } : { value: before, unread: text.trim() }
}

/** Lays a block over the grid; an empty text leaves its cell as it is, and a whole beside pasted categories is reckoned from them. */
export function paste(grid: Grid, at: Spot, block: readonly (readonly string[])[], before: (key: string) => string | null): Pasted {
  const contents: { key: string; content: Content }[] = []
  const reckoned: { key: string; text: string }[] = []
  let outside = 0
  for (const [down, line] of block.entries()) {
    const cells = grid[at.row + down] ?? []
    const givesCategories = line.some((text, across) => text !== '' && at.column + across > 0 && cells[at.column + across]?.isEntered)
    for (const [across, text] of line.entries()) {
      if (text === '') continue
      const column = at.column + across
      const cell = cells[column]
      const isWhole = column === 0 && cells.length > 1 && givesCategories
      if (!cell) outside += 1
      else if (!cell.isEntered || isWhole) reckoned.push({ key: cell.key, text })
      else contents.push({ key: cell.key, content: typed(text, cell, before(cell.key)) })
    }
  }
  return { contents, reckoned, outside }
}

/** The rectangle between two places. */
export function blockBetween(
  a: Spot,
  b: Spot,
): { readonly top: number; readonly left: number; readonly bottom: number; readonly right: number } {
  return {
    ...{ top: Math.min(a.row, b.row), bottom: Math.max(a.row, b.row) },
    ...{ left: Math.min(a.column, b.column), right: Math.max(a.column, b.column) },
  }
}
