import { useRef, useState } from 'react'
import { blockBetween, type Grid, type GridCell, type Spot } from './block.ts'

/** Puts the focus into a cell of the report, wherever it stands. */
export function focusCell(key: string): void {
  const cell = document.querySelector<HTMLElement>(`[data-cell="${CSS.escape(key)}"]`)
  cell?.focus()
  cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}

/** The cell with the focus and the block that is marked from another one to it. */
export function useSelection(grid: Grid) {
  const [at, setAt] = useState<Spot>()
  const [anchor, setAnchor] = useState<Spot>()
  const isExtending = useRef(false)
  const block = at === undefined ? undefined : blockBetween(anchor ?? at, at)
  const cellAt = (spot: Spot | undefined): GridCell | null => (spot === undefined ? null : (grid[spot.row]?.[spot.column] ?? null))
  return {
    at,
    cellAt,
    /** Goes to a cell; the block is marked up to it, or ends. */
    goTo(spot: Spot | undefined, extend: boolean): void {
      const cell = cellAt(spot)
      if (cell === null) return
      isExtending.current = extend
      focusCell(cell.key)
      isExtending.current = false
    },
    /** A cell got the focus, by a key, a click or Tab. */
    focused(spot: Spot): void {
      setAt(spot)
      if (!isExtending.current) setAnchor(spot)
    },
    mark: setAnchor,
    isIn: (spot: Spot): boolean =>
      block !== undefined && spot.row >= block.top && spot.row <= block.bottom && spot.column >= block.left && spot.column <= block.right,
    isBlock: block !== undefined && (block.top !== block.bottom || block.left !== block.right),
    cells: (): readonly (readonly (GridCell | null)[])[] =>
      block === undefined ? [] : grid.slice(block.top, block.bottom + 1).map((cells) => cells.slice(block.left, block.right + 1)),
  }
}
