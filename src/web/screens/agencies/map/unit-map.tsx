import { geoMercator, geoPath } from 'd3-geo'
import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { ringPoints, type UnitMap } from '../../../../organizations/index.ts'
import { t } from '../../../locale.ts'
import type { MapGroup } from './groups.ts'
import { type Point, stepTo } from './step.ts'

const WIDTH = 800
const MARGIN = 6

/** Everything of a map that is drawn, in the drawing's own units. */
interface Drawing {
  readonly height: number
  readonly units: readonly {
    readonly unitId: string
    readonly name: string
    readonly path: string
    readonly middle: Point
    readonly area: number
  }[]
  readonly dots: readonly { readonly id: string; readonly name: string; readonly at: Point }[]
}

/** A point of the map in degrees, for example a record that has one. */
export interface MapDot {
  readonly id: string
  readonly name: string
  readonly latitude: number
  readonly longitude: number
}

/** Draws the shapes at one scale that fits the width; north is up. */
function draw(shapes: UnitMap['shapes'], placed: readonly MapDot[]): Drawing {
  const polygons = shapes.map(({ shape }) => ({
    type: 'MultiPolygon' as const,
    coordinates: shape.map((rings) => rings.map((ring) => ringPoints(ring))),
  }))
  const whole = { type: 'GeometryCollection' as const, geometries: polygons }
  // Lines are short: nothing is bent between two points.
  const projection = geoMercator()
    .precision(0)
    .fitWidth(WIDTH - 2 * MARGIN, whole)
  const [left, top] = geoPath(projection).bounds(whole)[0]
  const [x, y] = projection.translate()
  projection.translate([x - left + MARGIN, y - top + MARGIN])
  const path = geoPath(projection).digits(1)
  const height = path.bounds(whole)[1][1] + MARGIN
  const units = shapes.map(({ unitId, name }, at) => {
    const polygon = polygons[at] ?? whole
    return { unitId, name, path: path(polygon) ?? '', middle: path.centroid(polygon), area: path.area(polygon) }
  })
  const dots = placed.flatMap(({ id, name, latitude, longitude }) => {
    const at = projection([longitude, latitude])
    return at === null ? [] : [{ id, name, at }]
  })
  return { height, units, dots }
}

interface UnitMapProps {
  readonly map: UnitMap
  readonly groups: readonly MapGroup[]
  /** Whether the numbers of the legend stand on the map. */
  readonly isNumbered: boolean
  readonly chosen: string | undefined
  readonly onChoose: (unit: string) => void
  /** Points over the areas; a click or Enter opens one. */
  readonly dots?: readonly MapDot[]
  readonly onDot?: (id: string) => void
}

const NO_DOTS: readonly MapDot[] = []

/** Units as areas: a click or Enter opens one, arrow keys go from one to the next; the whole map is one stop of the Tab key. */
export function UnitMapView({ map, groups, isNumbered, chosen, onChoose, dots = NO_DOTS, onDot }: UnitMapProps) {
  const drawing = useMemo(() => draw(map.shapes, dots), [map.shapes, dots])
  const [at, setAt] = useState(0)
  const inside = useRef<SVGSVGElement>(null)
  const groupOf = useMemo(() => new Map(groups.flatMap((group) => group.units.map((unit) => [unit, group] as const))), [groups])
  const current = Math.min(at, drawing.units.length - 1)
  const onKeyDown = (event: KeyboardEvent, unit: string): void => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      onChoose(unit)
      return
    }
    const next = stepTo(
      drawing.units.map(({ middle }) => middle),
      current,
      event.key,
    )
    if (next === undefined) return
    event.preventDefault()
    setAt(next)
    inside.current?.querySelector<SVGPathElement>(`[data-at="${next}"]`)?.focus()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing cannot be a fieldset
    <svg
      ref={inside}
      className="unit-map"
      viewBox={`0 0 ${WIDTH} ${Math.ceil(drawing.height)}`}
      role="group"
      aria-label={t('Bản đồ đơn vị')}
    >
      {drawing.units.map(({ unitId, name, path }, index) => {
        const group = groupOf.get(unitId)
        const label = group && group.name !== '—' ? `${name}, ${group.name}` : name
        return (
          // biome-ignore lint/a11y/useSemanticElements: an area of a drawing cannot be a button element
          <path
            key={unitId}
            d={path}
            role="button"
            className="map-fill"
            data-at={index}
            data-unit={unitId}
            data-colour={group?.colour ?? 0}
            data-chosen={unitId === chosen}
            tabIndex={index === current ? 0 : -1}
            aria-label={label}
            aria-pressed={unitId === chosen}
            onFocus={() => setAt(index)}
            onClick={() => onChoose(unitId)}
            onKeyDown={(event) => onKeyDown(event, unitId)}
          >
            <title>{label}</title>
          </path>
        )
      })}
      {/* Lines of a unit lie under those of its neighbours; the chosen and the focused one are drawn once more on top. */}
      <path className="map-chosen" d={drawing.units.find(({ unitId }) => unitId === chosen)?.path ?? ''} />
      <path className="map-focus" d={drawing.units[current]?.path ?? ''} />
      {isNumbered && <Numbers drawing={drawing} groups={groups} />}
      <Dots dots={drawing.dots} onDot={onDot} />
    </svg>
  )
}

function Dots({ dots, onDot }: { dots: Drawing['dots']; onDot: ((id: string) => void) | undefined }) {
  return dots.map(({ id, name, at: [x, y] }) => (
    // biome-ignore lint/a11y/useSemanticElements: a point of a drawing cannot be a link element
    <circle
      key={id}
      className="map-dot"
      cx={x}
      cy={y}
      r={5}
      role="link"
      tabIndex={0}
      aria-label={name}
      onClick={() => onDot?.(id)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onDot?.(id)
      }}
    >
      <title>{name}</title>
    </circle>
  ))
}

/** The number of each group where its middle is, or in its largest unit when the middle lies outside of all. */
function Numbers({ drawing, groups }: { drawing: Drawing; groups: readonly MapGroup[] }) {
  return (
    <g className="map-numbers">
      {groups.map(({ key, number, units }) => {
        const own = new Set(units)
        const parts = drawing.units.filter(({ unitId }) => own.has(unitId))
        const area = parts.reduce((sum, one) => sum + one.area, 0) || 1
        const middle: Point = [
          parts.reduce((sum, one) => sum + one.middle[0] * one.area, 0) / area,
          parts.reduce((sum, one) => sum + one.middle[1] * one.area, 0) / area,
        ]
        const distance = ([x, y]: Point): number => (x - middle[0]) ** 2 + (y - middle[1]) ** 2
        const nearest = parts.reduce((best, one) => (distance(one.middle) < distance(best) ? one.middle : best), parts[0]?.middle ?? middle)
        return (
          <text key={key} x={nearest[0]} y={nearest[1]}>
            {number}
          </text>
        )
      })}
    </g>
  )
}
