import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import type { IndicatorValues, ValueCell, ValueRowView } from '../../../../../indicators/index.ts'
import { showFigure } from '../../../../../indicators/index.ts'
import type { UnitMap } from '../../../../../organizations/index.ts'
import { showDate } from '../../../../format.ts'
import { t } from '../../../../locale.ts'
import type { MapGroup } from '../../../agencies/map/groups.ts'
import { StepLegend } from '../../../agencies/map/step-legend.tsx'
import { unitMapQuery } from '../../../agencies/map/unit-map-query.ts'
import { periodText } from '../../../figures/figure-words.ts'
import { cellMeaning, numberOf, said } from '../value-words.ts'
import type { ValuesSearch } from '../values-data.ts'
import { niceTop, stepOf } from './scale.ts'
import '../../../agencies/map/map.css'

// The drawing and d3-geo come only when there is something to draw.
const UnitMapView = lazy(async () => ({ default: (await import('../../../agencies/map/unit-map.tsx')).UnitMapView }))

const STEPS = 5
/** After the steps: no figure, and withheld. */
const [NONE, WITHHELD] = [5, 6]

/** A unit with the figure by which it is coloured. */
interface Mapped {
  readonly row: ValueRowView
  readonly cell: ValueCell
}

const isTold = (cell: ValueCell | undefined): boolean => cell !== undefined && (cell.value !== null || cell.why === 'withheld')

/** What a map shows: of a level the last period of which anybody said something, else all periods together. */
function mapped(
  rows: readonly ValueRowView[],
  { indicator, periods }: IndicatorValues,
): { readonly all: Mapped[]; readonly period: string | undefined } {
  const at = indicator.isLevel ? periods.findLastIndex((_, n) => rows.some(({ cells }) => isTold(cells[n]))) : -1
  return { all: rows.map((row) => ({ row, cell: row.cells[at] ?? row.total })), period: periods[at]?.period }
}

/** Units in steps of the same width from nothing to the top, those without a figure and those withheld apart; empty steps are left out. */
function groupsOf(rows: readonly Mapped[], answer: IndicatorValues): MapGroup[] {
  const top = niceTop(Math.max(0, ...rows.map(({ cell }) => numberOf(cell) ?? 0)))
  const colourOf = ({ cell }: Mapped): number =>
    cell.why === 'withheld' ? WITHHELD : cell.value === null ? NONE : stepOf(Number(cell.value), top, STEPS)
  const shown = (value: number): string => showFigure(String(value), Math.max(answer.indicator.decimals, top < STEPS ? 1 : 0))
  const nameOf = (colour: number, first: Mapped | undefined): string =>
    colour < STEPS
      ? t('{from} đến {to}', { from: shown((top / STEPS) * colour), to: shown((top / STEPS) * (colour + 1)) })
      : ((first && cellMeaning(first.cell, answer)) ?? t('chưa có số liệu'))
  return Array.from({ length: STEPS + 2 }, (_, colour) => rows.filter((row) => colourOf(row) === colour)).flatMap((some, colour) =>
    some.length === 0
      ? []
      : [
          {
            key: String(colour),
            name: nameOf(colour, some[0]),
            number: colour + 1,
            colour,
            units: some.map(({ row }) => row.unit?.id ?? ''),
          },
        ],
  )
}

interface MapProps {
  readonly answer: IndicatorValues
  readonly search: ValuesSearch
}

/** The units under this one on the boundaries of the last day of the last period, coloured by their figure of all periods; units without boundaries are listed. */
export function ValueMap({ answer, search }: MapProps) {
  const day = answer.tree === 'period' ? (answer.periods.at(-1)?.lastDay ?? answer.asOf) : answer.tree
  const [at, setAt] = useState(0)
  const first = useQuery(unitMapQuery(day, undefined))
  const levels = first.data?.levels ?? []
  const level = levels[at]
  const chosen = useQuery(unitMapQuery(day, at === 0 ? undefined : level))
  const map = chosen.data
  const rows = answer.rows.filter(({ role, unit }) => role === 'child' && unit !== null)
  if (rows.length === 0 || map === undefined || map.shapes.length === 0) return null
  const shapes = map.shapes.filter(({ unitId }) => rows.some(({ unit }) => unit?.id === unitId))
  if (shapes.length === 0) {
    // The units of this level have their boundaries on another level of the map, or none.
    if (at + 1 < levels.length) setAt(at + 1)
    return null
  }
  return <Drawn {...{ answer, search, rows }} map={{ ...map, shapes }} day={day} />
}

function Drawn({ answer, search, rows, map, day }: MapProps & { rows: readonly ValueRowView[]; map: UnitMap; day: string }) {
  const navigate = useNavigate()
  const drawn = new Set<string>(map.shapes.map(({ unitId }) => unitId))
  const { all, period } = mapped(rows, answer)
  const groups = groupsOf(all, answer)
  const without = rows.filter(({ unit, total }) => !drawn.has(unit?.id ?? '') && (total.expected > 0 || total.value !== null))
  const open = (unit: string): void => {
    if (!rows.some((row) => row.unit?.id === unit && row.opens)) return
    void navigate({ to: '/chi-tieu/$indicator', params: { indicator: answer.indicator.indicatorId }, search: { ...search, donVi: unit } })
  }
  return (
    <section className="stack map-pane value-map" aria-labelledby="values-map">
      <h2 id="values-map">{t('Bản đồ')}</h2>
      <figure className="card">
        <Suspense fallback={<p role="status">{t('Đang tải…')}</p>}>
          <UnitMapView map={map} groups={groups} isNumbered={false} chosen={undefined} onChoose={open} />
        </Suspense>
        <figcaption>
          {said(answer.indicator)},{' '}
          {t('{period}, trên ranh giới ngày {day}', {
            period: period === undefined ? t('Cả giai đoạn') : periodText(period),
            day: showDate(day),
          })}
          <StepLegend groups={groups} />
        </figcaption>
      </figure>
      {without.length > 0 && (
        <p className="soft">{t('Chưa có ranh giới: {units}', { units: without.map(({ unit }) => unit?.name ?? '').join('; ') })}</p>
      )}
    </section>
  )
}
