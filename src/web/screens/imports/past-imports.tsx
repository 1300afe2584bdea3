import { Trans } from '@lingui/react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ImportList, ImportView } from '../../../exchange/index.ts'
import { getJson, postJson } from '../../api.ts'
import { showCount, showInstant } from '../../format.ts'
import { t } from '../../locale.ts'
import { Empty } from '../../ui/empty.tsx'
import { Fault } from '../../ui/fault.tsx'
import { Field } from '../../ui/field.tsx'
import { Sheet } from '../../ui/sheet.tsx'

/** The lists that came in: what became of each, its rows that were left out, and its withdrawal while nobody has acted on it. */
export function PastImports() {
  const queries = useQueryClient()
  const list = useQuery({ queryKey: ['imports'], queryFn: ({ signal }) => getJson<ImportList>('/api/imports', signal) })
  const [leaving, setLeaving] = useState<ImportView>()
  const withdraw = async (form: FormData): Promise<void> => {
    if (!leaving) return
    const path = `/api/imports/${encodeURIComponent(leaving.id)}/withdraw`
    await postJson(path, { expectedVersion: leaving.version, reason: String(form.get('reason') ?? '') })
    await queries.invalidateQueries()
  }
  return (
    <section aria-labelledby="past-imports">
      <h2 id="past-imports">
        <Trans id="Các lần đã nhập" />
      </h2>
      {list.error && <Fault error={list.error} reset={() => void list.refetch()} />}
      {list.data?.items.length === 0 && <Empty title={t('Chưa nhập sổ nào')}>{t('Chọn tệp .xlsx ở trên để bắt đầu.')}</Empty>}
      {list.data && list.data.items.length > 0 && <ImportTable items={list.data.items} onWithdraw={setLeaving} />}
      {leaving && (
        <Sheet title={t('Rút cả lần nhập')} submit={t('Rút lại')} onSubmit={withdraw} onClose={() => setLeaving(undefined)}>
          <p>
            <Trans
              id="{count} nhiệm vụ của lần nhập này sẽ không còn trong danh sách và số liệu kể từ bây giờ; lịch sử vẫn được giữ."
              values={{ count: showCount(leaving.tasks) }}
            />
          </p>
          <Field label={t('Lý do')}>
            <textarea name="reason" rows={3} required maxLength={4000} />
          </Field>
        </Sheet>
      )}
    </section>
  )
}

function ImportTable({ items, onWithdraw }: { items: readonly ImportView[]; onWithdraw: (run: ImportView) => void }) {
  return (
    <div className="grid-wrap">
      <table className="grid cards">
        <thead>
          <tr>
            <th scope="col">{t('Tệp')}</th>
            <th scope="col">{t('Nhập lúc')}</th>
            <th scope="col" className="num">
              {t('Số nhiệm vụ')}
            </th>
            <th scope="col" className="num">
              {t('Dòng bị loại')}
            </th>
            <th scope="col">{t('Trạng thái')}</th>
            <th scope="col">{t('Thao tác')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((run) => (
            <tr key={run.id}>
              <td>{run.name ?? '—'}</td>
              <td data-label={t('Nhập lúc')}>
                {showInstant(run.at)} · {run.by}
              </td>
              <td className="num" data-label={t('Số nhiệm vụ')}>
                {showCount(run.tasks)}
              </td>
              <td className="num" data-label={t('Dòng bị loại')}>
                {run.refused > 0 ? <a href={`/api/imports/${encodeURIComponent(run.id)}/rejects.xlsx`}>{showCount(run.refused)}</a> : '0'}
              </td>
              <td data-label={t('Trạng thái')}>
                <span className="badge" data-tone={run.status === 'withdrawn' ? 'wait' : 'done'}>
                  {run.status === 'withdrawn' ? t('đã rút') : t('đã nhập')}
                </span>{' '}
                {run.touched > 0 && t('{count} việc đã có người xử lý', { count: showCount(run.touched) })}
              </td>
              <td>
                {run.status === 'recorded' && run.touched === 0 && (
                  <button type="button" className="button" onClick={() => onWithdraw(run)}>
                    <Trans id="Rút lại" />
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
