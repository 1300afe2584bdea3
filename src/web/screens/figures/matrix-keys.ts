import type { KeyboardEvent, RefObject } from 'react'

const STEPS: Readonly<Record<string, readonly [down: number, across: number]>> = {
  ...{ ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] },
}

/** Arrow keys go from the link of one cell of a table to the next one in that direction; a cell without a link is passed over. */
export function useMatrixKeys(table: RefObject<HTMLTableElement | null>): (event: KeyboardEvent) => void {
  return (event) => {
    const step = STEPS[event.key]
    const cell = document.activeElement?.closest('td')
    const row = cell?.closest('tr')
    if (step === undefined || !cell || !row || !table.current || event.altKey || event.ctrlKey) return
    event.preventDefault()
    const rows = [...table.current.rows]
    const [down, across] = step
    for (let r = rows.indexOf(row) + down, c = cell.cellIndex + across; rows[r]?.cells[c]; r += down, c += across) {
      const link = rows[r]?.cells[c]?.querySelector('a')
      if (link) {
        link.focus()
        return
      }
    }
  }
}
