import './registers.css'
import '../imports/imports.css'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { ImportMode, RecordsImported, RecordsPreview } from '../../../exchange/index.ts'
import { newId } from '../../../kernel/index.ts'
import { postJson } from '../../api.ts'
import { showCount } from '../../format.ts'
import { t } from '../../locale.ts'
import { Field } from '../../ui/field.tsx'
import { NotFound } from '../../ui/not-found.tsx'
import { notify } from '../../ui/notice.tsx'
import { downloadByForm } from '../imports/import-lines.ts'
import { ImportProgressBar } from '../imports/import-progress.tsx'
import { sheetForm, useSheetImport } from '../imports/use-sheet-import.ts'
import { saidIn, useRegisters } from './register-data.ts'

/** What is done with a sheet of records: looked at, entered, its wrong rows taken back, the whole withdrawn. */
function useImport(register: string) {
  const queries = useQueryClient()
  const path = `/api/registers/${encodeURIComponent(register)}/imports`
  const refresh = async (): Promise<void> => {
    for (const queryKey of [['records'], ['registers']]) await queries.invalidateQueries({ queryKey })
  }
  const sheet = useSheetImport<RecordsPreview, RecordsImported>({ preview: `${path}/preview`, bring: path, refresh })
  const { run, file, done, close } = sheet
  return {
    ...sheet,
    undo: (): Promise<void> =>
      run(async () => {
        if (!done) return
        await postJson(`/api/record-imports/${done.importId}/withdraw`, { reason: t('Nhập nhầm tệp') }, { commandId: newId() })
        close()
        notify({ text: t('Đã rút toàn bộ bản ghi của lần nhập này.'), undo: [] })
        await refresh()
      }),
    rejects: (): Promise<void> =>
      run(async () => {
        if (file) await downloadByForm(`${path}/rejects.xlsx`, sheetForm(file), `${t('Các dòng chưa vào sổ')}.xlsx`)
      }),
  }
}

/** Nhập từ Excel: a sheet is looked at row by row, then the right rows become records; the whole can be taken back. */
export function ImportRecords() {
  const { register: id } = useParams({ from: '/so-theo-doi/$register/nhap' })
  const registers = useRegisters()
  const { preview, progress, fault, done, look, bring, undo, rejects } = useImport(id)
  const register = registers.data?.items.find((one) => one.id === id)
  if (registers.data && !register?.mayEnter) return <NotFound />
  if (!register) return <p role="status">{t('Đang tải…')}</p>
  return (
    <div className="stack">
      <div className="page-head no-print">
        <div>
          <p className="lead">
            <Link to="/so-theo-doi/$register" params={{ register: id }}>
              {saidIn(register)}
            </Link>
          </p>
          <h1>{t('Nhập từ Excel')}</h1>
          <p className="lead">{t('Mỗi dòng một bản ghi; tiêu đề cột như tên các cột của sổ. Xem trước từng dòng rồi mới ghi.')}</p>
        </div>
      </div>
      <div className="card stack">
        <Field label={t('Tệp của sổ (.xlsx)')} hint={t('Tối đa 25 MB và 20.000 dòng.')}>
          <input
            type="file"
            accept=".xlsx"
            disabled={progress !== undefined}
            onChange={(event) => {
              const [chosen] = event.currentTarget.files ?? []
              if (chosen) void look(chosen)
            }}
          />
        </Field>
        <p>
          <a href={`/api/registers/${encodeURIComponent(id)}/template.xlsx`}>{t('Tải mẫu của sổ này')}</a>
        </p>
        {progress && <ImportProgressBar progress={progress} />}
        {fault && (
          <div className="note" data-tone="error" role="alert">
            {fault}
          </div>
        )}
        {done && (
          <div className="note" role="status">
            <p>{t('Đã vào sổ {count} bản ghi.', { count: showCount(done.entered) })}</p>
            <div className="row">
              <Link to="/so-theo-doi/$register" params={{ register: id }} className="button" data-tone="main">
                {t('Mở sổ')}
              </Link>
              <button type="button" className="button" onClick={() => void undo()} disabled={progress !== undefined}>
                {t('Rút cả lần nhập này')}
              </button>
            </div>
          </div>
        )}
      </div>
      {preview && <PreviewRows preview={preview} isBusy={progress !== undefined} onEnter={bring} onRejects={rejects} />}
    </div>
  )
}

function PreviewRows(props: {
  preview: RecordsPreview
  isBusy: boolean
  onEnter: (mode: ImportMode) => Promise<void>
  onRejects: () => Promise<void>
}) {
  const { counts, rows, absent, sheet } = props.preview
  return (
    <>
      <div className="card stack">
        <p role="status">
          {t('Trang “{sheet}”: {right} dòng đúng, {faulty} dòng sai, {known} dòng đã có trong sổ.', {
            sheet,
            right: showCount(counts.right),
            faulty: showCount(counts.faulty),
            known: showCount(counts.known),
          })}
        </p>
        {absent.length > 0 && <p className="soft">{t('Tệp không có cột: {columns}.', { columns: absent.join(', ') })}</p>}
        <div className="row">
          <button
            type="button"
            className="button"
            data-tone="main"
            disabled={props.isBusy || counts.right === 0}
            onClick={() => void props.onEnter(counts.faulty > 0 ? 'right' : 'all')}
          >
            {counts.faulty > 0
              ? t('Vào sổ riêng {count} dòng đúng', { count: showCount(counts.right) })
              : t('Vào sổ {count} dòng', { count: showCount(counts.right) })}
          </button>
          {counts.faulty > 0 && (
            <button type="button" className="button" disabled={props.isBusy} onClick={() => void props.onRejects()}>
              {t('Tải các dòng sai kèm lý do')}
            </button>
          )}
        </div>
      </div>
      <div className="grid-wrap">
        <table className="grid cards import-rows">
          <thead>
            <tr>
              <th scope="col">{t('Dòng')}</th>
              <th scope="col">{t('Bản ghi')}</th>
              <th scope="col">{t('Kết quả xem trước')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.row}>
                <td data-label={t('Dòng')}>{row.row}</td>
                <td data-label={t('Bản ghi')}>{row.title || '—'}</td>
                <td data-label={t('Kết quả xem trước')}>
                  {row.faults.map((one) => (
                    <p key={`${one.column}${one.code}`} className="fault">
                      {one.column !== null && `${t('Cột {column}', { column: one.column })}: `}
                      {one.message}
                    </p>
                  ))}
                  {row.notices.map((one) => (
                    <p key={one.code}>{one.message}</p>
                  ))}
                  {row.faults.length + row.notices.length === 0 && t('Đúng')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length < counts.rows && (
        <p className="soft">{t('Trên đây là {count} dòng, dòng sai trước.', { count: showCount(rows.length) })}</p>
      )}
    </>
  )
}
