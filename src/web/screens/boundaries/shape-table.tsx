import { useState } from 'react'
import type { BoundaryPreview, NamedUnit, ShapeView } from '../../../organizations/index.ts'
import { showCount } from '../../format.ts'
import { t } from '../../locale.ts'
import { type Choices, unitOf } from './choices.ts'
import { howText } from './match-words.ts'

interface ShapeTableProps {
  readonly preview: BoundaryPreview
  readonly choices: Choices
  readonly onChoose: (place: string, unit: string | null | undefined) => void
}

const ORDER = { choice: 0, none: 1, unit: 2 } as const

/** Every shape with its unit: doubtful ones first, then unknown ones; the sure ones are folded away. */
export function ShapeTable({ preview, choices, onChoose }: ShapeTableProps) {
  const open = preview.shapes.filter(({ match }) => match !== 'unit').sort((a, b) => ORDER[a.match] - ORDER[b.match])
  const sure = preview.shapes.filter(({ match }) => match === 'unit')
  return (
    <>
      {open.length > 0 && (
        <section aria-labelledby="open-shapes">
          <h2 id="open-shapes">{t('Chưa rõ là đơn vị nào ({count})', { count: showCount(open.length) })}</h2>
          <Rows shapes={open} units={preview.units} {...{ choices, onChoose }} />
        </section>
      )}
      {sure.length > 0 && (
        <details>
          <summary>{t('Đã khớp ({count})', { count: showCount(sure.length) })}</summary>
          <Rows shapes={sure} units={preview.units} {...{ choices, onChoose }} />
        </details>
      )}
    </>
  )
}

interface RowsProps extends Omit<ShapeTableProps, 'preview'> {
  readonly shapes: readonly ShapeView[]
  readonly units: readonly NamedUnit[]
}

function Rows({ shapes, units, choices, onChoose }: RowsProps) {
  return (
    <div className="grid-wrap">
      <table className="grid cards boundary-shapes">
        <thead>
          <tr>
            <th scope="col">{t('Trong tệp')}</th>
            <th scope="col">{t('Mã')}</th>
            <th scope="col">{t('Tên trong tệp')}</th>
            <th scope="col">{t('Vì sao')}</th>
            <th scope="col">{t('Đơn vị')}</th>
          </tr>
        </thead>
        <tbody>
          {shapes.map((shape) => (
            <tr key={shape.place}>
              <td data-label={t('Trong tệp')}>
                <code>{shape.place}</code>
              </td>
              <td data-label={t('Mã')}>{shape.code ?? '—'}</td>
              <td data-label={t('Tên trong tệp')}>{shape.name ?? '—'}</td>
              <td data-label={t('Vì sao')}>
                {howText(shape.how)}
                {shape.how === 'other-day' && `: ${shape.candidates.map(({ name }) => name).join('; ')}`}
              </td>
              <td data-label={t('Đơn vị')}>
                <UnitChoice {...{ shape, units, choices, onChoose }} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const [UNDECIDED, LEAVE, OTHER] = ['', '-', '+']

/** The unit of one shape: a candidate, any unit of the scope, or none. The long list comes only when it is asked for. */
function UnitChoice({ shape, units, choices, onChoose }: Omit<RowsProps, 'shapes'> & { shape: ShapeView }) {
  const [isLong, setLong] = useState(false)
  const unit = unitOf(shape, choices)
  const near = shape.how === 'other-day' ? [] : [...(shape.unit ? [shape.unit] : []), ...shape.candidates]
  const known = near.some((one) => one.unitId === unit)
  const listed = isLong ? units : [...near, ...(known ? [] : units.filter((one) => one.unitId === unit))]
  const choose = (value: string): void => {
    if (value === OTHER) setLong(true)
    else onChoose(shape.place, value === UNDECIDED ? undefined : value === LEAVE ? null : value)
  }
  return (
    <select
      aria-label={t('Đơn vị của {what}', { what: shape.name ?? shape.place })}
      value={unit === undefined ? UNDECIDED : (unit ?? LEAVE)}
      onChange={(event) => choose(event.currentTarget.value)}
    >
      {shape.match === 'choice' && <option value={UNDECIDED}>{t('— chọn —')}</option>}
      {listed.map((one) => (
        <option key={one.unitId} value={one.unitId}>
          {one.name} ({one.unitId})
        </option>
      ))}
      <option value={LEAVE}>{t('để ngoài')}</option>
      {!isLong && <option value={OTHER}>{t('Đơn vị khác…')}</option>}
    </select>
  )
}
