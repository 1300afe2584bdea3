import { useMutation } from '@tanstack/react-query'
import type { FiguresRead } from '../../../../reports/index.ts'
import { ApiError, postForm } from '../../../api.ts'
import { showCount } from '../../../format.ts'
import { t } from '../../../locale.ts'
import { fill } from '../draft/draft-state.ts'
import type { Draft } from '../draft/use-draft.ts'
import { type ReportKey, reportPath } from '../figure-data.ts'

/** Figures from the filled template, or from another system's file: they stand in the draft and can be undone; each wrong place is told. */
export function FromFile({ at, draft, onBehalf }: { at: ReportKey; draft: Draft; onBehalf: boolean }) {
  const reading = useMutation({
    mutationFn: (file: File) => {
      const form = new FormData()
      form.set('file', file)
      return postForm<FiguresRead>(`${reportPath(at)}/read-file`, form, {})
    },
    onSuccess: ({ cells }) => {
      const figures = Object.fromEntries(cells.map(({ indicator, breakdown, value }) => [`${indicator}|${breakdown}`, value]))
      draft.change((state) => fill(state, figures))
    },
  })
  const { data, error } = reading
  return (
    <details className="no-print from-file">
      <summary>{t('Nhập từ tệp (.xlsx, ADX, DHIS2)')}</summary>
      <div className="row middle">
        <a className="button small" href={`${reportPath(at)}/files/xlsx`} download>
          {t('Tải mẫu .xlsx')}
        </a>
        <label>
          {t('Tệp đã điền')}{' '}
          <input
            type="file"
            accept=".xlsx,.xml,.adx,.json"
            disabled={reading.isPending}
            onChange={(event) => {
              const file = event.currentTarget.files?.[0]
              // The same file, mended, can be chosen again.
              event.currentTarget.value = ''
              if (file) reading.mutate(file)
            }}
          />
        </label>
        {reading.isPending && <span role="status">{t('Đang đọc…')}</span>}
      </div>
      {onBehalf && <p className="soft">{t('Số liệu được ghi thay cho đơn vị của báo cáo này.')}</p>}
      {error instanceof ApiError && (
        <p className="note" data-tone="error" role="alert">
          {error.message}
        </p>
      )}
      {data && (
        <div role="status">
          <p>{t('Đã đưa {count} số vào biểu; xem lại rồi gửi. Ctrl+Z để bỏ.', { count: showCount(data.cells.length) })}</p>
          {data.faults.length > 0 && (
            <>
              <p>{t('{count} chỗ không lấy được:', { count: showCount(data.faults.length) })}</p>
              <ul>
                {data.faults.slice(0, 100).map(({ sheet, place, message }) => (
                  <li key={`${sheet} ${place}`}>
                    <strong>{[sheet, place].filter(Boolean).join(' · ')}</strong>: {message}
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      )}
    </details>
  )
}
