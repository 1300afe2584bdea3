import '../tasks/tasks.css'
import '../tasks/lists.css'
import './registers.css'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { RecordItem, RecordList, RegisterView } from '../../../registers/index.ts'
import { showCount } from '../../format.ts'
import { t } from '../../locale.ts'
import { AsOfBar } from '../../ui/as-of-bar.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Fault } from '../../ui/fault.tsx'
import { Field } from '../../ui/field.tsx'
import { EnterSheet } from './record-sheets.tsx'
import { recordsPath, saidIn, useRecords } from './register-data.ts'
import { ValueText } from './value-text.tsx'

const KEYS = ['q', 'asOf', 'knownOn', 'withdrawn'] as const

function askedOf(search: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(KEYS.flatMap((key) => (search[key] ? [[key, search[key]]] : [])))
}

/** The columns of a list: what names a record, its day, then what is short. */
function columnsOf({ fields, title, day }: RegisterView): RegisterView['fields'] {
  const first = [title, day].flatMap((id) => fields.filter((field) => field.id === id))
  const short = fields.filter(
    (field) => !first.includes(field) && ['choice', 'unit', 'number', 'document', 'attendance'].includes(field.type),
  )
  return [...first, ...short].slice(0, 6)
}

function Row({ item, columns }: { item: RecordItem; columns: RegisterView['fields'] }) {
  return (
    <tr>
      {columns.map((field, at) => (
        <td key={field.id} data-label={saidIn(field)}>
          {at === 0 ? (
            <Link to="/so-theo-doi/$register/$recordId" params={{ register: item.register, recordId: item.id }}>
              <ValueText field={field} value={item.values[field.id]} />
            </Link>
          ) : (
            <ValueText field={field} value={item.values[field.id]} />
          )}
        </td>
      ))}
      <td data-label={t('Nhiệm vụ')}>{showCount(item.taskCount)}</td>
    </tr>
  )
}

function Table({ list }: { list: RecordList }) {
  const columns = columnsOf(list.register)
  if (list.items.length === 0) return <Empty title={t('Chưa có bản ghi nào')}>{t('Đổi điều kiện lọc, hoặc bấm “Vào sổ”.')}</Empty>
  return (
    <div className="grid-wrap">
      <table className="grid cards">
        <thead>
          <tr>
            {columns.map((field) => (
              <th key={field.id} scope="col">
                {saidIn(field)}
              </th>
            ))}
            <th scope="col">{t('Nhiệm vụ')}</th>
          </tr>
        </thead>
        <tbody>
          {list.items.map((item) => (
            <Row key={item.id} item={item} columns={columns} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** One register: its records on a day, narrowed by words; a spreadsheet of the same rows; the form of a new one. */
export function Records() {
  const { register } = useParams({ from: '/so-theo-doi/$register' })
  const search = useSearch({ from: '/so-theo-doi/$register' })
  const navigate = useNavigate()
  const asked = askedOf(search)
  const { data, error, refetch } = useRecords(register, asked)
  const [isOpen, setOpen] = useState(false)
  const go = (next: Record<string, string>): void => {
    void navigate({ to: '/so-theo-doi/$register', params: { register }, search: next })
  }
  if (error) return <Fault error={error} reset={() => void refetch()} />
  if (!data) return <p role="status">{t('Đang tải…')}</p>
  return (
    <div className="stack">
      <div className="page-head">
        <div>
          <p className="lead">
            <Link to="/so-theo-doi">{t('Sổ theo dõi')}</Link>
          </p>
          <h1>{saidIn(data.register)}</h1>
          <p className="lead">{t('{n} bản ghi', { n: showCount(data.total) })}</p>
        </div>
        <div className="row no-print">
          {data.register.mayEnter && (
            <button type="button" className="button" data-tone="main" onClick={() => setOpen(true)}>
              {t('Vào sổ')}
            </button>
          )}
          <a className="button" href={recordsPath(register, asked, '.xlsx')}>
            {t('Tải Excel')}
          </a>
        </div>
      </div>
      <div className="row filters no-print">
        <form
          className="row"
          onSubmit={(event) => {
            event.preventDefault()
            const { q: _q, ...left } = asked
            const q = String(new FormData(event.currentTarget).get('q') ?? '').trim()
            go(q === '' ? left : { ...left, q })
          }}
        >
          <Field label={t('Tìm trong sổ')}>
            <input name="q" defaultValue={asked.q ?? ''} />
          </Field>
          <button type="submit" className="button">
            {t('Tìm')}
          </button>
        </form>
        <AsOfBar
          days={{ asOf: asked.asOf ?? null, knownOn: asked.knownOn ?? null }}
          onChange={({ asOf, knownOn }) => {
            const { asOf: _asOf, knownOn: _knownOn, ...left } = asked
            go({ ...left, ...(asOf ? { asOf } : {}), ...(knownOn ? { knownOn } : {}) })
          }}
        />
        <label className="row">
          <input
            type="checkbox"
            checked={asked.withdrawn === 'true'}
            onChange={(event) => {
              const { withdrawn: _withdrawn, ...left } = asked
              go(event.currentTarget.checked ? { ...left, withdrawn: 'true' } : left)
            }}
          />{' '}
          {t('Bản ghi đã rút')}
        </label>
      </div>
      <Table list={data} />
      {isOpen && <EnterSheet register={data.register} onClose={() => setOpen(false)} />}
    </div>
  )
}
