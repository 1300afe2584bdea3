import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useMemo, useRef, useState } from 'react'
import { LEVEL_NAMES, type UnitMap } from '../../../../organizations/index.ts'
import { showCount, showDate } from '../../../format.ts'
import { t } from '../../../locale.ts'
import { Empty } from '../../../ui/empty.tsx'
import { Fault } from '../../../ui/fault.tsx'
import { Field } from '../../../ui/field.tsx'
import { named } from '../../../ui/named.ts'
import { useRowKeys } from '../../../ui/row-keys.ts'
import { COLOURINGS, type Colouring, firstColouring, groupsOf, isNumbered, type MapGroup } from './groups.ts'
import { unitMapQuery } from './unit-map-query.ts'
import './map.css'

// The drawing and d3-geo come only when there is something to draw.
const UnitMapView = lazy(async () => ({ default: (await import('./unit-map.tsx')).UnitMapView }))

interface MapPaneProps {
  readonly day: string
  readonly chosen: string | undefined
  readonly onDay: (day: string) => void
  readonly onChoose: (unit: string) => void
}

/** The map of the day with its legend, and the same as a table; without boundaries it says what to do, or when there are some. */
export function MapPane({ day, chosen, onDay, onChoose }: MapPaneProps) {
  const [level, setLevel] = useState<string>()
  const map = useQuery({ ...unitMapQuery(day, level), placeholderData: (before) => before })
  if (map.error) return <Fault error={map.error} reset={() => void map.refetch()} />
  if (!map.data) return <p role="status">{t('Đang tải…')}</p>
  if (map.data.shapes.length === 0) return <NoMap map={map.data} onDay={onDay} />
  return <Drawn map={map.data} {...{ chosen, onChoose }} onLevel={setLevel} />
}

function NoMap({ map, onDay }: { map: UnitMap; onDay: (day: string) => void }) {
  if (map.periods.length === 0) {
    return (
      <Empty title={t('Chưa có ranh giới nào')}>
        <p>{t('Bản đồ vẽ theo ranh giới mà cơ quan tự nhập từ tệp GeoJSON hoặc TopoJSON; hệ thống không kèm sẵn ranh giới nào.')}</p>
        {map.mayImport ? (
          <Link to="/quan-tri/ban-do" search={{ ngay: map.on }} className="button" data-tone="main">
            {t('Nhập ranh giới')}
          </Link>
        ) : (
          <p>{t('Quản trị hệ thống nhập ở Quản trị › Bản đồ.')}</p>
        )}
      </Empty>
    )
  }
  return (
    <Empty title={t('Ngày {day} không có ranh giới', { day: showDate(map.on) })}>
      <p>{t('Có ranh giới cho các thời gian sau:')}</p>
      <ul className="map-periods">
        {map.periods.map(({ level, from, to }) => (
          <li key={`${level} ${from}`}>
            {named(LEVEL_NAMES[level])}:{' '}
            {to === null
              ? t('từ {from} đến nay', { from: showDate(from) })
              : t('từ {from} đến trước {to}', { from: showDate(from), to: showDate(to) })}{' '}
            <button type="button" className="button small no-print" onClick={() => onDay(from)}>
              {t('Xem ngày {day}', { day: showDate(from) })}
            </button>
          </li>
        ))}
      </ul>
      {map.mayImport && (
        <Link to="/quan-tri/ban-do" search={{ ngay: map.on }}>
          {t('Nhập ranh giới')}
        </Link>
      )}
    </Empty>
  )
}

interface DrawnProps {
  readonly map: UnitMap
  readonly chosen: string | undefined
  readonly onChoose: (unit: string) => void
  readonly onLevel: (level: string) => void
}

function Drawn({ map, chosen, onChoose, onLevel }: DrawnProps) {
  const [wanted, setWanted] = useState<Colouring>()
  const by = wanted ?? firstColouring(map.shapes)
  const groups = useMemo(() => groupsOf(map.shapes, by), [map.shapes, by])
  const numbered = isNumbered(groups, by)
  return (
    <div className="stack map-pane">
      <div className="card row no-print">
        {map.levels.length > 1 && (
          <Field label={t('Cấp')}>
            <select value={map.level ?? ''} onChange={(event) => onLevel(event.currentTarget.value)}>
              {map.levels.map((level) => (
                <option key={level} value={level}>
                  {named(LEVEL_NAMES[level])}
                </option>
              ))}
            </select>
          </Field>
        )}
        <Field label={t('Tô màu theo')}>
          <select value={by} onChange={(event) => setWanted(COLOURINGS.find((one) => one === event.currentTarget.value))}>
            {COLOURINGS.map((one) => (
              <option key={one} value={one}>
                {colouringText(one)}
              </option>
            ))}
          </select>
        </Field>
        <p className="soft">{t('Phím mũi tên đi từ đơn vị này sang đơn vị kia, Enter để mở.')}</p>
      </div>
      <figure className="card">
        <Suspense fallback={<p role="status">{t('Đang tải…')}</p>}>
          <UnitMapView {...{ map, groups, chosen, onChoose }} isNumbered={numbered} />
        </Suspense>
        <figcaption>
          {t('{count} đơn vị vào ngày {day}', { count: showCount(map.shapes.length), day: showDate(map.on) })}
          {map.missing > 0 && <> · {t('{count} đơn vị cùng cấp không có trên bản đồ', { count: showCount(map.missing) })}</>}
          {map.sources.map(({ source, licence, from }) => (
            <div key={`${source} ${from}`} className="soft">
              {t('Nguồn: {source}. Điều kiện sử dụng: {licence}.', { source, licence })}
            </div>
          ))}
        </figcaption>
      </figure>
      {(numbered || by === 'kind') && <Legend groups={groups} isNumbered={numbered} />}
      <MapTable {...{ map, groups, chosen, onChoose }} />
    </div>
  )
}

const colouringText = (by: Colouring): string => ({ unit: t('từng đơn vị'), parent: t('cấp trên trực tiếp'), kind: t('loại đơn vị') })[by]

function Legend({ groups, isNumbered }: { groups: readonly MapGroup[]; isNumbered: boolean }) {
  return (
    <section className="card" aria-labelledby="map-legend">
      <h2 id="map-legend">{t('Chú giải')}</h2>
      <ul className="map-legend">
        {groups.map(({ key, name, number, colour, units }) => (
          <li key={key}>
            <svg viewBox="0 0 20 14" aria-hidden="true">
              <rect className="map-fill" data-colour={colour} width="20" height="14" />
            </svg>
            {isNumbered && `${number}. `}
            {name} <span className="soft">({showCount(units.length)})</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The map in words: every unit with its group, a row each. */
function MapTable({ map, groups, chosen, onChoose }: Omit<DrawnProps, 'onLevel'> & { groups: readonly MapGroup[] }) {
  const inside = useRef<HTMLTableSectionElement>(null)
  useRowKeys(inside)
  const names = new Map(map.shapes.map(({ unitId, name, kind }) => [unitId, { name, kind }]))
  return (
    <details className="card map-words">
      <summary>{t('Bản đồ bằng chữ: {count} đơn vị', { count: showCount(map.shapes.length) })}</summary>
      <div className="grid-wrap">
        <table className="grid">
          <thead>
            <tr>
              <th scope="col">{t('Đơn vị')}</th>
              <th scope="col">{t('Nhóm màu')}</th>
            </tr>
          </thead>
          <tbody ref={inside}>
            {groups.flatMap((group) =>
              group.units.map((unit) => (
                <tr key={unit}>
                  <td>
                    <button
                      type="button"
                      className="link"
                      data-row={unit}
                      aria-current={unit === chosen ? 'true' : undefined}
                      onClick={() => onChoose(unit)}
                    >
                      {names.get(unit)?.name}
                    </button>
                  </td>
                  <td>
                    {group.number}. {group.name}
                  </td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </div>
    </details>
  )
}
