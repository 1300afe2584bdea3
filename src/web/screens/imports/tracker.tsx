import { Trans } from '@lingui/react'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import type { ImportDone, ImportMode, TrackerPlan, TrackerPreview } from '../../../exchange/index.ts'
import { newId } from '../../../kernel/index.ts'
import { postForm } from '../../api.ts'
import { showCount, showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { useMe } from '../../me.ts'
import { Field } from '../../ui/field.tsx'
import { NotFound } from '../../ui/not-found.tsx'
import { downloadByForm, type Line, progressOf } from './import-lines.ts'
import { ImportProgressBar } from './import-progress.tsx'
import './imports.css'
import { PastImports } from './past-imports.tsx'
import { PlanForm } from './tracker-plan.tsx'
import { TrackerRows } from './tracker-rows.tsx'
import { useRun } from './use-run.ts'
import { sheetForm } from './use-sheet-import.ts'

function useTracker() {
  const queries = useQueryClient()
  const [file, setFile] = useState<File>()
  const [preview, setPreview] = useState<TrackerPreview>()
  const { progress, setProgress, fault, run } = useRun()
  const [done, setDone] = useState<ImportDone>()
  /** One id for one wish: a lost answer may be asked for again without a second import. */
  const wish = useRef({ key: '', id: '' })
  const look = (chosen: File, plan?: TrackerPlan): Promise<void> =>
    run(async () => {
      setFile(chosen)
      setDone(undefined)
      if (!plan) setPreview(undefined)
      const form = sheetForm(chosen, plan ? { plan: JSON.stringify(plan) } : {})
      setPreview(await postForm<TrackerPreview>('/api/imports/tracker/preview', form, {}))
    })
  const bring = (mode: ImportMode, again: boolean): Promise<void> =>
    run(async () => {
      if (!file || !preview) return
      const plan = JSON.stringify(preview.plan)
      const key = `${preview.file.hash}|${plan}|${mode}|${again}`
      if (wish.current.key !== key) wish.current = { key, id: newId() }
      const form = sheetForm(file, { commandId: wish.current.id, plan, mode, again: String(again) })
      const watch = { line: (line: Line<ImportDone>) => setProgress((before) => progressOf(line) ?? before) }
      const last = await postForm<Line<ImportDone>>('/api/imports/tracker', form, watch)
      if (last.error) throw new Error(last.error.message)
      setDone(last.result)
      setPreview(undefined)
      await queries.invalidateQueries()
    })
  const reject = (): Promise<void> =>
    run(async () => {
      if (!file || !preview) return
      const form = sheetForm(file, { plan: JSON.stringify(preview.plan) })
      await downloadByForm('/api/imports/tracker/rejects.xlsx', form, `${t('Các dòng chưa nhập')}.xlsx`)
    })
  return { preview, progress, fault, done, look, bring, reject, file }
}

/** Nhập sổ theo dõi: an office's running list of tasks is looked at row by row, then becomes tasks. */
export function TrackerImport() {
  const me = useMe()
  const { preview, progress, fault, done, look, bring, reject, file } = useTracker()
  if (me && !me.may.import?.includes('take-in')) return <NotFound />
  return (
    <div className="stack">
      <div className="page-head">
        <div>
          <h1>
            <Trans id="Nhập sổ theo dõi Excel" />
          </h1>
          <p className="lead">
            <Trans id="Đưa sổ theo dõi đang dùng vào: xem trước từng dòng, sửa cách đọc cột, rồi nhập thành nhiệm vụ." />
          </p>
        </div>
        <Link to="/tiep-nhan" className="button">
          <Trans id="Về Tiếp nhận" />
        </Link>
      </div>
      <div className="card stack">
        <Field label={t('Tệp sổ theo dõi (.xlsx)')} hint={t('Tối đa 25 MB và 5.000 dòng.')}>
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
          <a href="/api/imports/tracker-template.xlsx">
            <Trans id="Tải mẫu sổ theo dõi" />
          </a>
        </p>
        {progress && <ImportProgressBar progress={progress} />}
        {fault && (
          <div className="note" data-tone="error" role="alert">
            {fault}
          </div>
        )}
        {done && <Done done={done} />}
      </div>
      {preview && file && (
        <>
          <PlanForm
            key={JSON.stringify(preview.plan)}
            preview={preview}
            busy={progress !== undefined}
            onPlan={(plan) => void look(file, plan)}
          />
          <Summary preview={preview} busy={progress !== undefined} onBring={bring} onReject={reject} />
          <TrackerRows key={`${preview.file.hash}${JSON.stringify(preview.plan)}`} preview={preview} />
        </>
      )}
      <PastImports />
    </div>
  )
}

function Done({ done }: { done: ImportDone }) {
  return (
    <div className="note" data-tone="good" role="status">
      <Trans
        id="Đã nhập {tasks} nhiệm vụ; {refused} dòng không nhập."
        values={{ tasks: showCount(done.tasks), refused: showCount(done.refused) }}
      />{' '}
      <Link to="/viec">
        <Trans id="Xem danh sách nhiệm vụ" />
      </Link>
      {done.refused > 0 && (
        <>
          {' · '}
          <a href={`/api/imports/${encodeURIComponent(done.id)}/rejects.xlsx`}>
            <Trans id="Tải các dòng không nhập kèm lý do" />
          </a>
        </>
      )}
    </div>
  )
}

interface SummaryProps {
  readonly preview: TrackerPreview
  readonly busy: boolean
  readonly onBring: (mode: ImportMode, again: boolean) => Promise<void>
  readonly onReject: () => Promise<void>
}

function Summary({ preview, busy, onBring, onReject }: SummaryProps) {
  const { counts, before } = preview
  const [mode, setMode] = useState<ImportMode>(counts.faulty > 0 ? 'right' : 'all')
  const [again, setAgain] = useState(false)
  const values = { right: showCount(counts.right), faulty: showCount(counts.faulty), done: showCount(counts.done) }
  return (
    <div className="card stack">
      <p role="status">
        <Trans id="{right} dòng nhập được ({done} đã hoàn thành), {faulty} dòng sai." values={values} />{' '}
        {counts.undated > 0 && t('{count} dòng không có thời hạn.', { count: showCount(counts.undated) })}{' '}
        {counts.skipped > 0 && t('{count} dòng trống hoặc là tiêu đề nhóm.', { count: showCount(counts.skipped) })}
      </p>
      {before && (
        <div className="note" role="alert">
          <Trans id="Trang tính này của chính tệp này đã được nhập ngày {date}." values={{ date: showDate(before.on) }} />{' '}
          <label>
            <input type="checkbox" checked={again} onChange={(event) => setAgain(event.currentTarget.checked)} />{' '}
            <Trans id="Vẫn nhập lại" />
          </label>
        </div>
      )}
      <div className="row" role="radiogroup" aria-label={t('Cách nhập')}>
        <label>
          <input type="radio" name="mode" checked={mode === 'all'} onChange={() => setMode('all')} />{' '}
          <Trans id="Chỉ nhập khi mọi dòng đều đúng" />
        </label>
        <label>
          <input type="radio" name="mode" checked={mode === 'right'} onChange={() => setMode('right')} />{' '}
          <Trans id="Nhập các dòng đúng, dòng sai để lại" />
        </label>
      </div>
      <div className="row">
        <button
          type="button"
          className="button"
          data-tone="main"
          disabled={busy || counts.right === 0 || (mode === 'all' && counts.faulty > 0) || (before !== null && !again)}
          onClick={() => void onBring(mode, again)}
        >
          {t('Nhập {count} nhiệm vụ', { count: showCount(counts.right) })}
        </button>
        {counts.faulty > 0 && (
          <button type="button" className="button" disabled={busy} onClick={() => void onReject()}>
            <Trans id="Tải các dòng sai kèm lý do (.xlsx)" />
          </button>
        )}
      </div>
    </div>
  )
}
