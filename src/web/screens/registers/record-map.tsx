import '../tasks/tasks.css'
import '../agencies/map/map.css'
import './registers.css'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import type { UnitMap } from '../../../organizations/index.ts'
import type { RecordMap } from '../../../registers/index.ts'
import { getJson } from '../../api.ts'
import { showCount, showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { Empty } from '../../ui/empty.tsx'
import { Fault } from '../../ui/fault.tsx'
import { Field } from '../../ui/field.tsx'
import type { MapGroup } from '../agencies/map/groups.ts'
import { StepLegend } from '../agencies/map/step-legend.tsx'
import { unitMapQuery } from '../agencies/map/unit-map-query.ts'
import { niceTop, stepOf } from '../indicators/values/charts/scale.ts'
import { askedIn, fieldsIn, fieldsText } from './list-question.ts'
import { type Place, placesOn } from './map-places.ts'
import { saidIn } from './register-data.ts'

// The drawing and d3-geo come only when there is something to draw.
const UnitMapView = lazy(async () => ({ default: (await import('../agencies/map/unit-map.tsx')).UnitMapView }))

const STEPS = 5

/** Places in steps of the same width from nothing to the top; empty steps are left out. */
function groupsOf(shapes: UnitMap['shapes'], places: readonly Place[]): MapGroup[] {
  const counts = new Map(places.map(({ unit, count }) => [unit.id, count]))
  const top = niceTop(Math.max(STEPS, ...counts.values()))
  const stepIn = (unit: string): number => (counts.has(unit) ? stepOf(counts.get(unit) ?? 0, top, STEPS) : STEPS)
  const nameOf = (step: number): string =>
    step === STEPS
      ? t('không có bản ghi')
      : t('{from} đến {to}', { from: showCount((top / STEPS) * step), to: showCount((top / STEPS) * (step + 1)) })
  return Array.from({ length: STEPS + 1 }, (_, step) => shapes.filter(({ unitId }) => stepIn(unitId) === step)).flatMap((some, step) =>
    some.length === 0
      ? []
      : [{ key: String(step), name: nameOf(step), number: step + 1, colour: step, units: some.map(({ unitId }) => unitId) }],
  )
}

const LEVELS: Readonly<Record<string, string>> = { province: 'Tỉnh', district: 'Huyện', commune: 'Xã' }

/** The list of the records of some units, with everything else that was asked. */
function useToList(answer: RecordMap, asked: Readonly<Record<string, string>>) {
  return (units: readonly string[]): Record<string, string> => {
    const fields = fieldsIn(asked)
    if (answer.field !== null) fields.set(answer.field, units.join(','))
    return { ...asked, fields: fieldsText(fields) }
  }
}

function PlaceTable({ answer, places, asked }: { answer: RecordMap; places: readonly Place[]; asked: Readonly<Record<string, string>> }) {
  const toList = useToList(answer, asked)
  const register = answer.register.id
  return (
    <table className="grid">
      <thead>
        <tr>
          <th scope="col">{t('Địa bàn')}</th>
          <th scope="col" className="number">
            {t('Số bản ghi')}
          </th>
        </tr>
      </thead>
      <tbody>
        {places.map(({ unit, units, count }) => (
          <tr key={unit.id}>
            <td>{unit.name}</td>
            <td className="number">
              <Link to="/so-theo-doi/$register" params={{ register }} search={toList(units)}>
                {showCount(count)}
              </Link>
            </td>
          </tr>
        ))}
        {answer.nowhere > 0 && (
          <tr>
            <td>{t('Không ghi địa bàn')}</td>
            <td className="number">{showCount(answer.nowhere)}</td>
          </tr>
        )}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('Cộng')}</th>
          <td className="number">
            <Link to="/so-theo-doi/$register" params={{ register }} search={{ ...asked }}>
              {showCount(answer.total)}
            </Link>
          </td>
        </tr>
      </tfoot>
    </table>
  )
}

function Drawn({ answer, asked }: { answer: RecordMap; asked: Readonly<Record<string, string>> }) {
  const [level, setLevel] = useState<string>()
  const { data: map } = useQuery(unitMapQuery(answer.asOf, level))
  const navigate = useNavigate()
  const toList = useToList(answer, asked)
  const shapes = map?.shapes ?? []
  const { drawn, elsewhere } = placesOn(answer.items, new Map(shapes.map(({ unitId, name }) => [unitId, name])))
  const groups = groupsOf(shapes, drawn)
  const register = answer.register.id
  const open = (unit: string): void => {
    const place = drawn.find((one) => one.unit.id === unit)
    if (place !== undefined) void navigate({ to: '/so-theo-doi/$register', params: { register }, search: toList(place.units) })
  }
  const dots = answer.points.map(({ id, title, latitude, longitude }) => ({
    id,
    name: title ?? t('(nội dung đã xóa)'),
    latitude,
    longitude,
  }))
  const openDot = (recordId: string): void => void navigate({ to: '/so-theo-doi/$register/$recordId', params: { register, recordId } })
  return (
    <div className="two record-map">
      <section className="stack map-pane" aria-label={t('Bản đồ')}>
        {map !== undefined && map.levels.length > 1 && (
          <Field label={t('Ranh giới')}>
            <select value={map.level ?? ''} onChange={(event) => setLevel(event.currentTarget.value)}>
              {map.levels.map((one) => (
                <option key={one} value={one}>
                  {t(LEVELS[one] ?? one)}
                </option>
              ))}
            </select>
          </Field>
        )}
        {map !== undefined && shapes.length === 0 && (
          <Empty title={t('Chưa có ranh giới cho ngày này')}>
            {t('Quản trị nạp tệp ranh giới ở mục Cơ quan, Bản đồ; khi chưa có, bảng bên vẫn đủ số.')}
          </Empty>
        )}
        {map !== undefined && shapes.length > 0 && (
          <figure className="card">
            <Suspense fallback={<p role="status">{t('Đang tải…')}</p>}>
              <UnitMapView map={map} groups={groups} isNumbered={false} chosen={undefined} onChoose={open} dots={dots} onDot={openDot} />
            </Suspense>
            <figcaption>
              {t('Số bản ghi theo địa bàn, ranh giới ngày {day}. Bấm một vùng hoặc nhấn Enter để mở danh sách.', {
                day: showDate(answer.asOf),
              })}
              <StepLegend groups={groups} />
            </figcaption>
          </figure>
        )}
        {answer.pointCount > answer.points.length && (
          <p className="note">
            {t('Chỉ vẽ {shown} trên {all} vị trí; hãy lọc bớt.', {
              shown: showCount(answer.points.length),
              all: showCount(answer.pointCount),
            })}
          </p>
        )}
      </section>
      <section className="stack" aria-label={t('Theo địa bàn')}>
        <PlaceTable answer={answer} places={[...drawn, ...elsewhere]} asked={asked} />
      </section>
    </div>
  )
}

/** The records of a list on the map: how many in each place, with a table beside; each number opens the records that it counts. */
export function RecordMapPage() {
  const { register } = useParams({ from: '/so-theo-doi/$register/ban-do' })
  const search: Record<string, string> = useSearch({ from: '/so-theo-doi/$register/ban-do' })
  const navigate = useNavigate()
  const asked = askedIn(search)
  const query = new URLSearchParams({ ...asked, ...(search.by ? { by: search.by } : {}) }).toString()
  const { data, error, refetch } = useQuery({
    queryKey: ['record-map', register, query],
    queryFn: ({ signal }) => getJson<RecordMap>(`/api/registers/${encodeURIComponent(register)}/map?${query}`, signal),
  })
  if (error) return <Fault error={error} reset={() => void refetch()} />
  if (!data) return <p role="status">{t('Đang tải…')}</p>
  const choices = data.fields.flatMap((id) => data.register.fields.filter((field) => field.id === id))
  return (
    <div className="stack">
      <div>
        <p className="lead">
          <Link to="/so-theo-doi/$register" params={{ register }} search={asked}>
            {saidIn(data.register)}
          </Link>
        </p>
        <h1>{t('Bản đồ: {register}', { register: saidIn(data.register) })}</h1>
        <p className="lead">{t('{n} bản ghi', { n: showCount(data.total) })}</p>
      </div>
      {choices.length > 1 && (
        <div className="row">
          <Field label={t('Đếm theo')}>
            <select
              value={data.field ?? ''}
              onChange={(event) => {
                const by = event.currentTarget.value
                void navigate({ to: '/so-theo-doi/$register/ban-do', params: { register }, search: { ...asked, by } })
              }}
            >
              {choices.map((field) => (
                <option key={field.id} value={field.id}>
                  {saidIn(field)}
                </option>
              ))}
            </select>
          </Field>
        </div>
      )}
      {data.total === 0 ? (
        <Empty title={t('Chưa có bản ghi nào')}>{t('Đổi điều kiện lọc để thấy bản ghi khác.')}</Empty>
      ) : (
        <Drawn answer={data} asked={asked} />
      )}
    </div>
  )
}
