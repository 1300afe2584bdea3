import { Trans } from '@lingui/react'
import { Link, useNavigate } from '@tanstack/react-router'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { newId } from '../../../../kernel/index.ts'
import { ApiError, postForm } from '../../../api.ts'
import { t } from '../../../locale.ts'
import { Field } from '../../../ui/field.tsx'
import { DropZone } from '../../../ui/files/file-field.tsx'
import { showSize } from '../../../ui/files/file-text.ts'
import './intake.css'
import { FileRows, stageText } from './file-rows.tsx'
import { useScans } from './scans.ts'
import { type IntakeLine, MOST_FILES, stateOf, useSending } from './sending.ts'

function Declaration({ many }: { many: boolean }) {
  return (
    <label className="declare">
      <input type="checkbox" name="declaredNotSecret" required />
      <span>
        {many
          ? t('Tôi xác nhận các văn bản này không thuộc danh mục bí mật nhà nước.')
          : t('Tôi xác nhận văn bản này không thuộc danh mục bí mật nhà nước.')}
      </span>
    </label>
  )
}

/** Text that is pasted: read at once, then its review opens. */
function PasteForm() {
  const navigate = useNavigate()
  const [progress, setProgress] = useState<{ stage: string; part: number }>()
  const [fault, setFault] = useState<{ message: string; existing: string }>()
  const send = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    form.set('commandId', newId())
    form.set('declaredNotSecret', form.get('declaredNotSecret') === 'on' ? 'true' : 'false')
    setFault(undefined)
    setProgress({ stage: 'sending', part: 0 })
    try {
      const last = await postForm<IntakeLine>('/api/documents/intake', form, {
        line: ({ stage, done = 0, of = 1 }) => stage && setProgress({ stage, part: done / Math.max(1, of) }),
      })
      const state = stateOf(last)
      if (state.kind === 'read') await navigate({ to: '/van-ban/$documentId', params: { documentId: state.result.id } })
      else if (state.kind === 'refused') setFault(state)
    } catch (error) {
      setFault({ message: error instanceof ApiError ? error.message : String(error), existing: '' })
    } finally {
      setProgress(undefined)
    }
  }
  return (
    <form className="stack" onSubmit={send}>
      <Field label={t('Nội dung văn bản')} hint={t('Dán cả phần đầu (số, ngày, cơ quan) và phần Nơi nhận.')}>
        <textarea name="text" rows={10} required />
      </Field>
      <Declaration many={false} />
      <div className="row">
        <button type="submit" className="button" data-tone="main" disabled={progress !== undefined}>
          <Trans id="Đọc văn bản" />
        </button>
      </div>
      {progress && (
        <div role="status">
          <div>{stageText(progress)}…</div>
          <progress value={progress.part} max={1} aria-label={stageText(progress)} />
        </div>
      )}
      {fault && (
        <div className="note" data-tone="error" role="alert">
          {fault.message}{' '}
          {fault.existing && (
            <Link to="/van-ban/$documentId" params={{ documentId: fault.existing }}>
              <Trans id="Mở văn bản đã có" />
            </Link>
          )}
        </div>
      )}
    </form>
  )
}

const totalOf = (files: readonly File[]): number => files.reduce((sum, file) => sum + file.size, 0)

function chosenText(files: readonly File[]): string {
  const [first] = files
  if (first === undefined) return t('Chọn tệp văn bản hoặc thả vào đây')
  if (files.length === 1) return `${first.name} · ${showSize(first.size)}`
  return `${t('{count} tệp', { count: files.length })} · ${showSize(totalOf(files))}`
}

/** Files that are chosen or dropped: each goes its own way in a row below. */
function FilesForm({ onSend }: { onSend: (files: readonly File[]) => void }) {
  const [chosen, setChosen] = useState<readonly File[]>([])
  const [note, setNote] = useState<string>()
  const choose = (files: readonly File[]): void => {
    setChosen(files.slice(0, MOST_FILES))
    const over = files.length - MOST_FILES
    setNote(over > 0 ? t('Mỗi lượt nhận {limit} tệp; {count} tệp sau chưa được chọn.', { limit: MOST_FILES, count: over }) : undefined)
  }
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    if (chosen.length === 0) {
      setNote(t('Hãy chọn ít nhất một tệp.'))
      return
    }
    onSend(chosen)
    setChosen([])
    setNote(undefined)
    event.currentTarget.reset()
  }
  return (
    <form className="stack" onSubmit={send}>
      <DropZone
        accept=".docx,.doc,.odt,.rtf,.pdf,.png,.jpg,.jpeg,.html,.htm,.txt"
        label={chosenText(chosen)}
        hint={
          chosen.length === 0
            ? t(
                'Tệp Word (.docx, .doc), .odt, .rtf, PDF, bản quét, ảnh (.png, .jpg), trang web (.html) hoặc .txt, mỗi tệp tối đa 25 MB, mỗi lượt tối đa 50 tệp. Mỗi trang quét mất vài giây.',
              )
            : t('Bấm để chọn tệp khác.')
        }
        onFiles={choose}
      />
      {note && (
        <div className="note" role="alert">
          {note}
        </div>
      )}
      <Declaration many={chosen.length > 1} />
      <div className="row">
        <button type="submit" className="button" data-tone="main">
          {chosen.length > 1 ? t('Đọc {count} văn bản', { count: chosen.length }) : t('Đọc văn bản')}
        </button>
      </div>
    </form>
  )
}

/** Files or pasted text come in; below, what is on its way, also scans that the server reads since an earlier visit. */
export function IntakeForm() {
  const navigate = useNavigate()
  const [way, setWay] = useState<'file' | 'paste'>('file')
  const sending = useSending()
  const { scans, look, remove } = useScans(true)
  /** Who sent one file wants its review next. */
  const single = useRef(false)
  const [only] = sending.files
  const scanId = only?.state.kind === 'scan' ? only.state.id : undefined
  const scan = scans.find((one) => one.id === scanId)
  // biome-ignore lint/correctness/useExhaustiveDependencies: one more scan is what is looked for
  useEffect(() => {
    if (scanId !== undefined) void look()
  }, [sending.files.filter(({ state }) => state.kind === 'scan').length])
  const outcome = scan?.outcome
  const read = only?.state.kind === 'read' ? only.state.result.id : outcome && 'result' in outcome ? outcome.result.id : undefined
  useEffect(() => {
    if (!single.current || read === undefined) return
    single.current = false
    if (scanId !== undefined) remove(scanId)
    void navigate({ to: '/van-ban/$documentId', params: { documentId: read } })
  }, [read, scanId, remove, navigate])
  const send = (files: readonly File[]): void => {
    single.current = files.length === 1
    sending.send(files)
  }
  return (
    <div className="card stack">
      <div className="row" role="radiogroup" aria-label={t('Cách đưa văn bản vào')}>
        <label>
          <input type="radio" name="way" checked={way === 'file'} onChange={() => setWay('file')} /> <Trans id="Chọn tệp văn bản" />
        </label>
        <label>
          <input type="radio" name="way" checked={way === 'paste'} onChange={() => setWay('paste')} /> <Trans id="Dán nội dung" />
        </label>
      </div>
      {way === 'file' ? <FilesForm onSend={send} /> : <PasteForm />}
      <FileRows
        files={sending.files}
        scans={scans}
        onStop={sending.stop}
        onRetry={sending.retry}
        onPutAway={sending.putAway}
        onRemoveScan={remove}
      />
    </div>
  )
}
