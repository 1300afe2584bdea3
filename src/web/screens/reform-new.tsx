import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { type FormEvent, useRef, useState } from 'react'
import { newId, plainDate } from '../../kernel/index.ts'
import type { ReformBatch, ReformDetail, ReformReading, ReformSimulation, ReformWritten, StrandedItem } from '../../organizations/index.ts'
import { askJson, getJson, postForm, postJson } from '../api.ts'
import { showCount, showDate } from '../format.ts'
import { t } from '../locale.ts'
import { useMe } from '../me.ts'
import { Field } from '../ui/field.tsx'
import { NotFound } from '../ui/not-found.tsx'
import { useUnits } from '../ui/unit-picker.tsx'
import { useRun } from './imports/use-run.ts'
import { BeforeAfter } from './reforms/before-after.tsx'
import { type Choice, decisionsOf, firstChoice, isDecided, itemKey } from './reforms/decisions.ts'
import { type ReformAsked, ReformInput } from './reforms/reform-input.tsx'
import { StrandedTable } from './reforms/stranded-table.tsx'
import './reforms/reforms.css'

async function readBatch(asked: ReformAsked, corrected: ReformDetail | undefined): Promise<ReformReading> {
  const { on, basis, file, cells } = asked
  if (file) {
    const form = new FormData()
    form.set('file', file)
    form.set('on', on)
    form.set('basis', basis)
    return await postForm<ReformReading>('/api/reforms/read', form, {})
  }
  if (cells) return await askJson<ReformReading>('/api/reforms/rows', { on, basis, cells })
  const kept = corrected?.content?.batch
  const empty = { on: plainDate(on), units: [], successions: [], functions: [], sheetRows: {} }
  return { batch: kept && kept.on === on ? kept : empty, rows: 0, faults: [] }
}

/** Reads, simulates and applies; each step keeps what the one before it gave. */
function useReform(corrects: string | undefined) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const corrected = useQuery({
    queryKey: ['reform', corrects],
    queryFn: ({ signal }) => getJson<ReformDetail>(`/api/reforms/${corrects}`, signal),
    enabled: corrects !== undefined,
  })
  const { progress, fault, run } = useRun()
  const [reading, setReading] = useState<ReformReading>()
  const [seen, setSeen] = useState<ReformSimulation>()
  const wish = useRef({ key: '', id: '' })
  const check = (asked: ReformAsked): Promise<void> =>
    run(async () => {
      setSeen(undefined)
      const read = await readBatch(asked, corrected.data)
      setReading(read)
      if (read.faults.length > 0) return
      setSeen(await askJson<ReformSimulation>('/api/reforms/simulate', { batch: read.batch, corrects: corrects ?? null }))
    })
  const apply = (said: { title: string; basis: string; reason: string; batch: ReformBatch }, decisions: unknown): Promise<void> =>
    run(async () => {
      const version = corrected.data?.item.version
      const body = { content: said, decisions, ...(version === undefined ? {} : { expectedVersion: version }) }
      const key = JSON.stringify(body)
      if (wish.current.key !== key) wish.current = { key, id: newId() }
      const path = corrects === undefined ? '/api/reforms' : `/api/reforms/${corrects}/correct`
      const done = await postJson<ReformWritten>(path, body, { commandId: wish.current.id })
      await queries.invalidateQueries()
      void navigate({ to: '/co-quan/sap-xep/$reformId', params: { reformId: done.id } })
    })
  return { corrected: corrected.data, busy: progress !== undefined, fault, reading, seen, check, apply }
}

/** Đợt mới: rows are checked, the reform is looked at with all that would move, and applied with a reason. */
export function ReformNew() {
  const me = useMe()
  const { ngay: day, sua: corrects } = useSearch({ from: '/co-quan/sap-xep/moi' })
  const { corrected, busy, fault, reading, seen, check, apply } = useReform(corrects)
  if (me && !me.may.reform?.includes('check')) return <NotFound />
  return (
    <div className="stack">
      <div className="page-head no-print">
        <div>
          <h1>{corrects === undefined ? t('Đợt sắp xếp mới') : t('Sửa đợt sắp xếp')}</h1>
          <p className="lead">{t('Kiểm tra từng dòng, xem trước việc sẽ chuyển, rồi áp dụng một lần; chưa áp dụng thì chưa ghi gì.')}</p>
        </div>
        <Link to="/co-quan/sap-xep" className="button">
          {t('Các đợt sắp xếp')}
        </Link>
      </div>
      {(corrects === undefined || corrected) && (
        <ReformInput day={day ?? corrected?.item.on} busy={busy} onCheck={(asked) => void check(asked)} />
      )}
      {busy && (
        <p role="status">
          {t('Đang kiểm tra…')} <progress aria-label={t('Đang kiểm tra…')} />
        </p>
      )}
      {fault && (
        <div className="note" data-tone="error" role="alert">
          {fault}
        </div>
      )}
      {reading && reading.faults.length > 0 && <Faults faults={reading.faults} />}
      {seen && reading && (
        <Review
          key={seen.on + String(seen.items.length)}
          {...{ seen, corrected, busy }}
          batch={reading.batch}
          onApply={apply}
          mayApply={me?.may.reform?.includes('apply') ?? false}
        />
      )}
    </div>
  )
}

function Faults({ faults }: { faults: ReformReading['faults'] }) {
  return (
    <section className="stack" aria-label={t('Chỗ sai')}>
      <p role="alert" className="note" data-tone="error">
        {t('{count} chỗ sai; chưa ghi gì.', { count: showCount(faults.length) })}
      </p>
      <div className="grid-wrap">
        <table className="grid cards">
          <thead>
            <tr>
              <th scope="col">{t('Dòng')}</th>
              <th scope="col">{t('Cột')}</th>
              <th scope="col">{t('Lỗi')}</th>
            </tr>
          </thead>
          <tbody>
            {faults.map((fault, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: one row may have the same fault twice, and the list never changes
              <tr key={at}>
                <td data-label={t('Dòng')}>{fault.row ?? '—'}</td>
                <td data-label={t('Cột')}>{fault.column ?? '—'}</td>
                <td data-label={t('Lỗi')}>{fault.message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

interface ReviewProps {
  readonly seen: ReformSimulation
  readonly batch: ReformBatch
  readonly corrected: ReformDetail | undefined
  readonly busy: boolean
  readonly mayApply: boolean
  readonly onApply: (said: { title: string; basis: string; reason: string; batch: ReformBatch }, decisions: unknown) => Promise<void>
}

function Review({ seen, batch, corrected, busy, mayApply, onApply }: ReviewProps) {
  const [choices, setChoices] = useState<ReadonlyMap<string, Choice>>(new Map())
  const units = useUnits()
  const choose = (items: readonly StrandedItem[], choice: Choice): void =>
    setChoices(new Map([...choices, ...items.map((item) => [itemKey(item), choice] as const)]))
  const left = seen.items.filter((item) => !isDecided(choices.get(itemKey(item)) ?? firstChoice(item))).length
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const text = (name: string): string => String(data.get(name) ?? '').trim()
    void onApply({ title: text('title'), basis: text('basis'), reason: text('reason'), batch }, decisionsOf(seen.items, choices))
  }
  return (
    <>
      {seen.faults.length > 0 && <Faults faults={seen.faults} />}
      <BeforeAfter lines={seen.lines} />
      <Consequences seen={seen} />
      <StrandedTable items={seen.items} choices={choices} units={units} onChoose={choose} />
      {!seen.isDue && <p className="note">{t('Ngày {day} chưa tới: chỉ xem trước, chưa áp dụng được.', { day: showDate(seen.on) })}</p>}
      {mayApply && seen.isDue && seen.faults.length === 0 && (
        <form className="card stack" onSubmit={submit}>
          <h2>{t('Áp dụng')}</h2>
          <Field label={t('Tên đợt')}>
            <input name="title" required maxLength={300} defaultValue={corrected?.item.title ?? ''} autoComplete="off" />
          </Field>
          <Field label={t('Văn bản căn cứ')}>
            <input
              name="basis"
              required
              maxLength={300}
              autoComplete="off"
              defaultValue={corrected?.item.basis ?? seen.lines.find(({ basis }) => basis !== null)?.basis ?? ''}
            />
          </Field>
          <Field label={t('Lý do')}>
            <textarea name="reason" required rows={2} maxLength={2000} />
          </Field>
          <div className="row">
            <button type="submit" className="button" data-tone="main" disabled={busy || left > 0}>
              {corrected ? t('Ghi bản sửa') : t('Áp dụng đợt sắp xếp')}
            </button>
            {left > 0 && <span className="soft">{t('{left} việc chưa quyết định.', { left: showCount(left) })}</span>}
          </div>
        </form>
      )}
    </>
  )
}

/** What the reform does besides its rows: bodies that end and are founded, units that follow, functions that nobody leads. */
function Consequences({ seen }: { seen: ReformSimulation }) {
  const { ended, founded, followers, leaderless } = seen
  return (
    <ul className="reform-consequences">
      <li>{t('{count} đơn vị kết thúc', { count: showCount(ended.length) })}</li>
      <li>{t('{count} đơn vị được lập', { count: showCount(founded.length) })}</li>
      {followers.length > 0 && (
        <li>
          <details>
            <summary>{t('{count} đơn vị trực thuộc đi theo nơi kế tục', { count: showCount(followers.length) })}</summary>
            <ul>
              {followers.map(({ unit, from, to }) => (
                <li key={`${unit.unitId} ${from.unitId}`}>
                  {unit.name}: {from.name} → {to.name}
                </li>
              ))}
            </ul>
          </details>
        </li>
      )}
      {leaderless.length > 0 && <li className="doubt">{t('Chức năng chưa có nơi chủ trì: {names}', { names: leaderless.join('; ') })}</li>}
    </ul>
  )
}
