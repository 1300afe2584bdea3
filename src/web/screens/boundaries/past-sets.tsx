import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type BoundarySetList, type BoundarySetView, LEVEL_NAMES } from '../../../organizations/index.ts'
import { getJson, postJson } from '../../api.ts'
import { showCount, showDate, showInstant } from '../../format.ts'
import { t } from '../../locale.ts'
import { Empty } from '../../ui/empty.tsx'
import { Fault } from '../../ui/fault.tsx'
import { Field } from '../../ui/field.tsx'
import { filePath } from '../../ui/files/file-text.ts'
import { named } from '../../ui/named.ts'
import { Sheet } from '../../ui/sheet.tsx'

/** The imports of boundaries: for when, from where, on what terms, what was left out; each can be taken back. */
export function PastSets() {
  const queries = useQueryClient()
  const list = useQuery({ queryKey: ['boundary-sets'], queryFn: ({ signal }) => getJson<BoundarySetList>('/api/boundaries', signal) })
  const [leaving, setLeaving] = useState<BoundarySetView>()
  const withdraw = async (form: FormData): Promise<void> => {
    if (!leaving) return
    const path = `/api/boundaries/${encodeURIComponent(leaving.id)}/withdraw`
    await postJson(path, { expectedVersion: leaving.version, reason: String(form.get('reason') ?? '') })
    await queries.invalidateQueries()
  }
  return (
    <section aria-labelledby="past-boundaries">
      <h2 id="past-boundaries">{t('Các lần đã nhập')}</h2>
      {list.error && <Fault error={list.error} reset={() => void list.refetch()} />}
      {list.data?.items.length === 0 && (
        <Empty title={t('Chưa có ranh giới nào')}>{t('Chọn tệp ở trên để xem trước; chưa xác nhận thì chưa ghi gì.')}</Empty>
      )}
      {list.data?.items.map((set) => (
        <SetCard key={set.id} set={set} mayWithdraw={list.data.may.includes('withdraw')} onWithdraw={setLeaving} />
      ))}
      {leaving && (
        <Sheet title={t('Rút lần nhập ranh giới')} submit={t('Rút lại')} onSubmit={withdraw} onClose={() => setLeaving(undefined)}>
          <p>
            {t('{count} đơn vị không còn trên bản đồ kể từ bây giờ; điều đã biết trước đó và tệp gốc vẫn được giữ.', {
              count: showCount(leaving.units),
            })}
          </p>
          <Field label={t('Lý do')}>
            <textarea name="reason" rows={3} required maxLength={4000} />
          </Field>
        </Sheet>
      )}
    </section>
  )
}

interface SetCardProps {
  readonly set: BoundarySetView
  readonly mayWithdraw: boolean
  readonly onWithdraw: (set: BoundarySetView) => void
}

function SetCard({ set, mayWithdraw, onWithdraw }: SetCardProps) {
  const { from, to } = set
  const period =
    to === null
      ? t('từ {from} đến nay', { from: showDate(from) })
      : t('từ {from} đến trước {to}', { from: showDate(from), to: showDate(to) })
  return (
    <article className="card stack boundary-set">
      <p>
        <strong>
          {named(LEVEL_NAMES[set.level])}
          {set.under && ` · ${set.under.name}`}
        </strong>{' '}
        {period} · {t('{count} đơn vị', { count: showCount(set.units) })}
        {set.status === 'withdrawn' && (
          <>
            {' '}
            <span className="badge">{t('đã rút')}</span>
          </>
        )}
      </p>
      <p>{t('Nguồn: {source}. Điều kiện sử dụng: {licence}.', { source: set.source ?? '—', licence: set.licence ?? '—' })}</p>
      <p className="soft">
        {set.name ?? t('(đã gỡ nội dung)')}
        {set.layer !== null && set.layer !== '' && ` › ${set.layer}`} · {showInstant(set.at)} · {set.by}
        {set.withdrawnAt !== null && <> · {t('rút lúc {at}', { at: showInstant(set.withdrawnAt) })}</>}
      </p>
      {set.leftOut.length > 0 && (
        <details>
          <summary>{t('Để ngoài ({count})', { count: showCount(set.leftOut.length) })}</summary>
          <p>{set.leftOut.join('; ')}</p>
        </details>
      )}
      <div className="row">
        <Link to="/co-quan" search={{ xem: 'ban-do', ngay: from }} className="button">
          {t('Xem bản đồ')}
        </Link>
        {mayWithdraw && (
          <a className="button" href={filePath(set.file)}>
            {t('Tải tệp gốc')}
          </a>
        )}
        {mayWithdraw && set.status === 'recorded' && (
          <button type="button" className="button" onClick={() => onWithdraw(set)}>
            {t('Rút lại')}
          </button>
        )}
      </div>
    </article>
  )
}
