import './explanations.css'
import { useState } from 'react'
import { createPortal } from 'react-dom'
import { RED_CELLS, type TaskBoard } from '../../../tasks/index.ts'
import { t } from '../../locale.ts'
import { useMe } from '../../me.ts'
import { aboutCell } from './about-cell.ts'
import { DemandSheet } from './demand-sheet.tsx'

interface AskProps {
  readonly board: Pick<TaskBoard, 'asOf' | 'knownOn' | 'directive' | 'level'>
  readonly unit: { readonly id: string; readonly name: string }
  /** The column of the cell; only red ones ask. */
  readonly column: string
}

/** Beside the number of a red cell: demands an explanation of its tasks. Nothing for who may not, and in every other cell. */
export function AskCell({ board, unit, column }: AskProps) {
  const mayDemand = useMe()?.may.explanation?.includes('demand') ?? false
  const [isOpen, setOpen] = useState(false)
  const cell = RED_CELLS.find((one) => one === column)
  if (!mayDemand || cell === undefined) return null
  const title = t('Yêu cầu giải trình: {unit}', { unit: unit.name })
  return (
    <>
      <button type="button" className="ask no-print" title={title} aria-label={title} onClick={() => setOpen(true)}>
        ?
      </button>
      {/* Outside the table: a form takes on nothing of the looks of a number. */}
      {isOpen && createPortal(<DemandSheet about={aboutCell(board, unit.id, cell)} onClose={() => setOpen(false)} />, document.body)}
    </>
  )
}
