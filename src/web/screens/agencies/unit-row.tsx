import { t } from '../../locale.ts'
import type { TreeRow } from './tree-rows.ts'

interface UnitRowProps {
  readonly row: TreeRow
  readonly isChosen: boolean
  readonly onChoose: (unit: string) => void
  readonly onToggle: (unit: string) => void
}

/** A line of the tree: its name chooses it, the mark before it opens and closes what stands under it. */
export function UnitRow({ row, isChosen, onChoose, onToggle }: UnitRowProps) {
  const { unit, depth, count, isOpen } = row
  return (
    <li style={{ paddingLeft: `${depth * 1.1}rem` }} data-chosen={isChosen}>
      {count > 0 ? (
        <button
          type="button"
          className="twist"
          aria-expanded={isOpen}
          aria-label={isOpen ? t('Thu gọn {name}', { name: unit.name }) : t('Mở {name}', { name: unit.name })}
          onClick={() => onToggle(unit.unitId)}
        >
          {isOpen ? '▾' : '▸'}
        </button>
      ) : (
        <span className="twist" />
      )}
      <button
        type="button"
        data-row={unit.unitId}
        className="name"
        aria-current={isChosen ? 'true' : undefined}
        onClick={() => onChoose(unit.unitId)}
      >
        {unit.name}
      </button>
      {unit.unverified !== false && (
        <span className="badge" data-tone="due" title={typeof unit.unverified === 'string' ? unit.unverified : ''}>
          {t('chưa kiểm chứng')}
        </span>
      )}
      {count > 0 && !isOpen && <span className="soft"> {count}</span>}
    </li>
  )
}
