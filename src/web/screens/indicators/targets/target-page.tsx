import '../../tasks/tasks.css'
import './targets.css'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { TargetDetail } from '../../../../indicators/index.ts'
import { showDate, showInstant } from '../../../format.ts'
import { t } from '../../../locale.ts'
import { Fault } from '../../../ui/fault.tsx'
import { Field } from '../../../ui/field.tsx'
import { named } from '../../../ui/named.ts'
import { notify } from '../../../ui/notice.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { AllocationTable } from './allocation-table.tsx'
import { PathChart, PathTable } from './path-chart.tsx'
import { ClassMark, ProgressBar } from './progress-bar.tsx'
import { SetSheet } from './set-sheet.tsx'
import { useTarget, useTargetAction } from './target-data.ts'
import { askedText, basisText, figureOr, indicatorText, measureText, periodText, signed } from './target-words.ts'

function Versions({ target }: { target: TargetDetail }) {
  const what = { set: t('giao, sửa'), allocated: t('phân bổ'), withdrawn: t('rút') }
  if (target.versions.length === 0) return <p className="soft">{t('Theo gói dữ liệu, chưa ai sửa.')}</p>
  return (
    <div className="grid-wrap">
      <table className="grid cards">
        <thead>
          <tr>
            {['Bản', 'Việc', 'Số', 'Văn bản, lý do', 'Ai, khi nào'].map((text) => (
              <th key={text} scope="col">
                {t(text)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {target.versions.toReversed().map((one) => (
            <tr key={one.version}>
              <td data-label={t('Bản')}>{one.version}</td>
              <td data-label={t('Việc')}>{what[one.type]}</td>
              <td data-label={t('Số')} className="num">
                {one.type === 'allocated'
                  ? t('{count} đơn vị, còn lại {rest}', { count: one.shares, rest: figureOr(one.rest, target.indicator) })
                  : one.type === 'set'
                    ? figureOr(one.value, target.indicator)
                    : '—'}
              </td>
              <td data-label={t('Văn bản, lý do')}>
                {[one.document === null ? '' : basisText({ document: one.document, basis: null }), one.reason ?? '']
                  .filter((text) => text !== '')
                  .join('; ') || '—'}
              </td>
              <td data-label={t('Ai, khi nào')}>
                {one.by}, {one.office.name}, {showInstant(one.recordedAt)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The shares that stand, and what of the whole is in none. */
function Shares({ target }: { target: TargetDetail }) {
  if (target.allocation === null) return <p className="soft">{t('Chưa phân bổ.')}</p>
  return (
    <div className="grid-wrap">
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">{t('Đơn vị')}</th>
            <th scope="col" className="num">
              {t('Phân bổ')}
            </th>
          </tr>
        </thead>
        <tbody>
          {target.shares.map(({ unit, value, isThere }) => (
            <tr key={unit.id}>
              <th scope="row">
                <Link to="/chi-tieu-giao/$id" params={{ id: `${target.indicator.id}~${target.period}~${unit.id}` }}>
                  {unit.name}
                </Link>
                {!isThere && <span className="soft"> {t('đã kết thúc, xem đơn vị kế thừa')}</span>}
              </th>
              <td className="num">{figureOr(value, target.indicator)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('Chưa phân bổ')}</th>
            <td className="num">{figureOr(target.allocation.rest, target.indicator)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

function WithdrawSheet({ target, onClose }: { target: TargetDetail; onClose: () => void }) {
  const action = useTargetAction()
  const submit = async (form: FormData): Promise<void> => {
    const request = { action: 'withdraw', reason: String(form.get('reason')) }
    await action.mutateAsync({ id: target.id, version: target.version, request })
    notify({ text: t('Đã rút chỉ tiêu.'), undo: [] })
  }
  return (
    <Sheet title={t('Rút chỉ tiêu')} submit={t('Rút chỉ tiêu')} onSubmit={submit} onClose={onClose}>
      <p className="hint">{t('Phần đã phân bổ cho đơn vị dưới cũng rút theo; các bản trước vẫn còn.')}</p>
      <Field label={t('Lý do')}>
        <textarea name="reason" rows={2} maxLength={4000} required />
      </Field>
    </Sheet>
  )
}

function Facts({ target }: { target: TargetDetail }) {
  const { indicator, progress, base, from } = target
  return (
    <div className="card stack">
      <p>
        <strong>{askedText(target)}</strong> {measureText(indicator)} ·{' '}
        {t('đạt {reached}', { reached: figureOr(progress.reached, indicator) })}
        {progress.share !== null && ` (${progress.share.replace('.', ',')}%)`} ·{' '}
        {t('phải đạt đến nay {expected}', { expected: figureOr(progress.expected, indicator) })}
        {progress.difference !== null && ` (${signed(progress.difference, indicator)})`}
      </p>
      <ProgressBar item={target} />
      <ClassMark item={target} />
      <p>{named(progress.explanation)}</p>
      <p className="soft">
        {[
          basisText(target) === '' ? '' : t('Căn cứ: {basis}', { basis: basisText(target) }),
          target.reason ?? '',
          target.note ?? '',
          base === null
            ? t('Số gốc: chưa có')
            : t('Số gốc: {value} ngày {day}, {source}', {
                value: figureOr(base.value, indicator),
                day: showDate(base.on),
                source: base.source ?? '—',
              }),
        ]
          .filter((text) => text !== '')
          .join(' · ')}
      </p>
      {from !== null && (
        <p>
          <Link to="/chi-tieu-giao/$id" params={{ id: from.id }}>
            {t('Do {unit} phân bổ', { unit: from.unit.name })}
          </Link>
        </p>
      )}
      {target.takenOver.map(({ units, share, value }) => (
        <p key={units.map(({ id }) => id).join()}>
          {units.length === 1
            ? t('Đơn vị đã kết thúc: {unit} nhận {value} (phần {share}).', {
                unit: units[0]?.name ?? '',
                value: figureOr(value, indicator),
                share,
              })
            : t('Đơn vị đã kết thúc: {value} thuộc {units}, chưa rõ phần từng đơn vị.', {
                value: figureOr(value, indicator),
                units: units.map(({ name }) => name).join('; '),
              })}
        </p>
      ))}
      {target.received.map(({ from: before, value }) => (
        <p key={before.id}>{t('Gồm {value} nhận từ {unit}.', { value: figureOr(value, indicator), unit: before.name })}</p>
      ))}
    </div>
  )
}

/** One target: how far it is on its path, who has which share of it, and every version with its paper and reason. */
export function TargetPage() {
  const { id = '' } = useParams({ strict: false })
  const search = useSearch({ from: '/chi-tieu-giao/$id' })
  const [open, setOpen] = useState<'set' | 'allocate' | 'withdraw'>()
  const query = new URLSearchParams({
    ...(search.asOf ? { asOf: search.asOf } : {}),
    ...(search.knownOn ? { knownOn: search.knownOn } : {}),
  }).toString()
  const { data, error, refetch } = useTarget(id, query === '' ? '' : `?${query}`)
  if (error && !data) return <Fault error={error} reset={() => void refetch()} />
  if (!data) return <p role="status">{t('Đang tải…')}</p>
  const may = (action: 'set' | 'allocate' | 'withdraw'): boolean => search.knownOn === undefined && data.allowed.includes(action)
  return (
    <div className="stack">
      <div>
        <p className="lead no-print">
          <Link to="/chi-tieu-giao" search={{ nam: data.period.slice(0, 4) }}>
            {t('Chỉ tiêu được giao')}
          </Link>
        </p>
        <h1>
          {indicatorText(data.indicator)}: {data.unit.name}
        </h1>
        <p className="lead">
          {periodText(data.period)} · {t('tính đến {day}', { day: showDate(data.asOf) })}
          {search.knownOn && ` · ${t('như đã biết đến hết ngày {day}', { day: showDate(search.knownOn) })}`}
        </p>
      </div>
      <div className="row no-print">
        {may('allocate') && data.indicator.isDivisible && (
          <button type="button" className="button" data-tone="main" onClick={() => setOpen('allocate')}>
            {t('Phân bổ')}
          </button>
        )}
        {may('set') && (
          <button type="button" className="button" onClick={() => setOpen('set')}>
            {t('Sửa chỉ tiêu')}
          </button>
        )}
        {may('withdraw') && (
          <button type="button" className="button" onClick={() => setOpen('withdraw')}>
            {t('Rút chỉ tiêu')}
          </button>
        )}
        <button type="button" className="button" onClick={() => print()}>
          {t('In')}
        </button>
      </div>
      {open === 'set' && <SetSheet target={data} year="" onClose={() => setOpen(undefined)} />}
      {open === 'withdraw' && <WithdrawSheet target={data} onClose={() => setOpen(undefined)} />}
      <Facts target={data} />
      <h2>{t('Lộ trình và kết quả')}</h2>
      <PathChart target={data} />
      <PathTable target={data} />
      {data.indicator.isDivisible && <h2>{t('Phân bổ cho đơn vị dưới')}</h2>}
      {data.indicator.isDivisible &&
        (open === 'allocate' ? (
          <AllocationTable key={data.version} target={data} onDone={() => setOpen(undefined)} />
        ) : (
          <Shares target={data} />
        ))}
      <h2>{t('Các bản')}</h2>
      <Versions target={data} />
    </div>
  )
}
