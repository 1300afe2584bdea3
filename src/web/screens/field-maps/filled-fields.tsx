import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { FieldMapList, FilledMap } from '../../../exchange/index.ts'
import { showFigure } from '../../../indicators/index.ts'
import { getJson } from '../../api.ts'
import { showCount } from '../../format.ts'
import { t } from '../../locale.ts'
import { useMe } from '../../me.ts'
import { Fault } from '../../ui/fault.tsx'
import { Field } from '../../ui/field.tsx'
import { useUnits } from '../../ui/unit-picker.tsx'
import { nameOf, periodText } from '../figures/figure-words.ts'
import { periodsUpTo } from './periods-up-to.ts'

type Map = FieldMapList['maps'][number]
type Filled = FilledMap['fields'][number]

interface Props {
  readonly map: Map
  readonly unit: string | undefined
  readonly period: string | undefined
  /** The day on which the house stands. */
  readonly today: string
}

/** The fields of a map for a unit and period, to copy, or as a file with the codes of the other system. */
export function FilledFields({ map, unit, period, today }: Props) {
  const me = useMe()
  const periods = periodsUpTo(map.period, today)
  const asked = { unit: unit ?? me?.office ?? '', period: period ?? periods[0] ?? '' }
  const query = new URLSearchParams(asked).toString()
  const { data, error, refetch } = useQuery({
    queryKey: ['field-maps', map.mapId, query],
    queryFn: ({ signal }) => getJson<FilledMap>(`/api/field-maps/${encodeURIComponent(map.mapId)}/values?${query}`, signal),
    enabled: asked.unit !== '' && asked.period !== '',
    placeholderData: (before) => before,
  })
  return (
    <>
      <Choice map={map} asked={asked} periods={periods} />
      {error && <Fault error={error} reset={() => void refetch()} />}
      {data !== undefined && <Fields data={data} query={query} />}
    </>
  )
}

function Choice({ map, asked, periods }: { map: Map; asked: { unit: string; period: string }; periods: readonly string[] }) {
  const navigate = useNavigate()
  const units = useUnits()
  const go = (to: { donVi?: string; ky?: string }): void => {
    void navigate({ to: '/nhap-mot-lan', search: { he: map.mapId, donVi: asked.unit, ky: asked.period, ...to } })
  }
  return (
    <div className="row filters no-print">
      <Field label={t('Đơn vị')}>
        <select value={asked.unit} onChange={(event) => go({ donVi: event.currentTarget.value })}>
          {units.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('Kỳ')}>
        <select value={asked.period} onChange={(event) => go({ ky: event.currentTarget.value })}>
          {[...new Set([asked.period, ...periods])].map((one) => (
            <option key={one} value={one}>
              {periodText(one)}
            </option>
          ))}
        </select>
      </Field>
    </div>
  )
}

/** The column of figures as a spreadsheet takes it: plain numbers with a comma, an empty line where there is none. */
const columnOf = (fields: readonly Filled[]): string =>
  fields.map(({ value }) => (value === null ? '' : value.replace('.', ','))).join('\n')

function Fields({ data, query }: { data: FilledMap; query: string }) {
  const [copied, setCopied] = useState(false)
  const missing = data.fields.filter(({ value }) => value === null).length
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(columnOf(data.fields))
    setCopied(true)
  }
  const file = (format: string): string => `/api/field-maps/${encodeURIComponent(data.map.mapId)}/files/${format}?${query}`
  return (
    <section className="stack">
      <div className="row middle no-print">
        <button type="button" className="button" data-tone="main" onClick={() => void copy()}>
          {t('Chép cột số liệu')}
        </button>
        <a className="button" href={file('xlsx')} download>
          .xlsx
        </a>
        <a className="button" href={file('dhis2')} download>
          dataValueSets
        </a>
        <span role="status" className="soft">
          {copied ? t('Đã chép {count} dòng', { count: data.fields.length }) : ''}
        </span>
      </div>
      <p>
        {t('{unit} (mã ở nơi nhận: {code}), {period}.', { unit: data.unit.name, code: data.unit.code, period: periodText(data.period) })}{' '}
        {missing > 0 && t('{count} trường chưa có số liệu: để trống, không ghi 0.', { count: missing })}
      </p>
      <div className="grid-wrap">
        <table className="grid cards">
          <thead>
            <tr>
              <th scope="col">{t('Mã trường')}</th>
              <th scope="col">{t('Tên trường')}</th>
              <th scope="col">{t('Chỉ tiêu')}</th>
              <th scope="col" className="num">
                {t('Số liệu')}
              </th>
            </tr>
          </thead>
          <tbody>
            {data.fields.map((one) => (
              <Row key={`${one.field} ${one.option}`} one={one} unit={data.unit.id} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Row({ one, unit }: { one: Filled; unit: string }) {
  const isRange = one.first !== null && one.first !== one.last
  return (
    <tr>
      <td data-label={t('Mã trường')}>
        {one.field}
        {one.option !== null && <span className="soft"> · {one.option}</span>}
      </td>
      <td data-label={t('Tên trường')}>{nameOf(one)}</td>
      <td data-label={t('Chỉ tiêu')}>
        <Link to="/chi-tieu/$indicator" params={{ indicator: one.indicator }} search={{ unit }}>
          {nameOf({ nameVi: one.indicatorVi, nameEn: one.indicatorEn })}
        </Link>
      </td>
      <td data-label={t('Số liệu')} className="num">
        {one.value === null ? <span className="soft">{t('chưa có')}</span> : showFigure(one.value, one.decimals)}
        {one.value !== null && (
          <div className="soft">
            {t('{count} đơn vị', { count: showCount(one.units) })}
            {isRange && ` · ${periodText(one.first ?? '')} – ${periodText(one.last ?? '')}`}
          </div>
        )}
      </td>
    </tr>
  )
}
