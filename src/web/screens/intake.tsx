import { Trans } from '@lingui/react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { type FormEvent, useRef, useState } from 'react'
import type { DirectiveList, IntakeAnswer } from '../../documents/index.ts'
import { newId } from '../../kernel/index.ts'
import { ApiError, getJson, postForm } from '../api.ts'
import { showCount, showDate } from '../format.ts'
import { t } from '../locale.ts'
import { useMe } from '../me.ts'
import { Empty } from '../ui/empty.tsx'
import { Fault } from '../ui/fault.tsx'
import { Field } from '../ui/field.tsx'
import { DropZone } from '../ui/files/file-field.tsx'
import { showSize } from '../ui/files/file-text.ts'
import { statusText } from './documents/labels.ts'
import { Stubs } from './documents/stubs.tsx'
import './documents/documents.css'

interface Line {
  readonly stage?: string
  readonly done?: number
  readonly of?: number
  readonly result?: IntakeAnswer
  readonly error?: { readonly code: string; readonly message: string; readonly params: Record<string, string | number> }
}

const stageText = ({ stage, done = 0, of = 0 }: { stage: string; done?: number; of?: number }): string =>
  ({
    sending: t('Đang gửi tệp'),
    waiting: t('Đang chờ đến lượt'),
    extract: t('Đang mở tệp trong vùng cách ly'),
    pages: t('Đang đọc chữ từ ảnh: xong {done}/{of} trang', { done, of }),
    read: t('Đang đọc nội dung'),
    propose: t('Đang đối chiếu cơ quan, thời hạn'),
    keep: t('Đang lưu'),
  })[stage] ?? t('Đang đọc nội dung')

/** Tiếp nhận: a file or pasted text becomes a document to review; below, the documents that are in. */
export function Intake() {
  const may = useMe()?.may
  const mayImport = may?.import?.includes('take-in') ?? false
  const mayTakeIn = may?.directive?.includes('take-in') ?? false
  const mayReadStubs = may?.stub?.includes('read') ?? false
  const { muc } = useSearch({ from: '/tiep-nhan' })
  const isStubs = muc === 'mat' && mayReadStubs
  const list = useQuery({ queryKey: ['documents'], queryFn: ({ signal }) => getJson<DirectiveList>('/api/documents', signal) })
  return (
    <div className="stack">
      <div className="page-head">
        <div>
          <h1>
            <Trans id="Tiếp nhận văn bản" />
          </h1>
          <p className="lead">
            {mayTakeIn
              ? t('Đưa văn bản vào, xem lại những gì máy đọc được, rồi giao việc.')
              : t('Văn bản giao việc mà bạn được xem; mở một văn bản để xem nội dung và việc đã giao.')}
          </p>
        </div>
        {mayImport && (
          <Link to="/tiep-nhan/so-theo-doi" className="button">
            <Trans id="Nhập sổ theo dõi Excel" />
          </Link>
        )}
      </div>
      {mayTakeIn && <IntakeForm />}
      {mayReadStubs && (
        <nav className="tabs row no-print" aria-label={t('Danh sách')}>
          <Link to="/tiep-nhan" className="button" aria-current={isStubs ? undefined : 'page'}>
            <Trans id="Văn bản đã tiếp nhận" />
          </Link>
          <Link to="/tiep-nhan" search={{ muc: 'mat' }} className="button" aria-current={isStubs ? 'page' : undefined}>
            <Trans id="Văn bản mật đã từ chối" />
          </Link>
        </nav>
      )}
      <section aria-labelledby="in-list">
        <h2 id="in-list">{isStubs ? t('Văn bản mật đã từ chối') : t('Văn bản đã tiếp nhận')}</h2>
        {isStubs ? <Stubs /> : list.error ? <Fault error={list.error} reset={() => void list.refetch()} /> : <Documents list={list.data} />}
      </section>
    </div>
  )
}

function IntakeForm() {
  const navigate = useNavigate()
  const [way, setWay] = useState<'file' | 'paste'>('file')
  const [chosen, setChosen] = useState<{ name: string; size: number }>()
  const [progress, setProgress] = useState<{ stage: string; part: number; done?: number; of?: number }>()
  const calling = useRef<AbortController>(undefined)
  const [fault, setFault] = useState<{ message: string; existing?: string }>()
  const send = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    // Which way was chosen is seen from what is sent: a file, or text.
    form.delete('way')
    form.set('commandId', newId())
    form.set('declaredNotSecret', form.get('declaredNotSecret') === 'on' ? 'true' : 'false')
    setFault(undefined)
    setProgress({ stage: 'sending', part: 0 })
    calling.current = new AbortController()
    try {
      const last = await postForm<Line>('/api/documents/intake', form, {
        sent: (part) => setProgress({ stage: 'sending', part: part * 0.3 }),
        line: ({ stage, done = 0, of = 1 }) => stage && setProgress({ stage, done, of, part: 0.3 + (0.7 * done) / Math.max(1, of) }),
        signal: calling.current.signal,
      })
      if (last.result) await navigate({ to: '/van-ban/$documentId', params: { documentId: last.result.id } })
      else if (last.error)
        setFault({ message: last.error.message, existing: String(last.error.params.id ?? last.error.params.document ?? '') })
    } catch (error) {
      const isCalledOff = error instanceof DOMException && error.name === 'AbortError'
      if (!isCalledOff) setFault({ message: error instanceof ApiError ? error.message : String(error) })
    } finally {
      setProgress(undefined)
    }
  }
  return (
    <form className="card stack" onSubmit={send}>
      <div className="row" role="radiogroup" aria-label={t('Cách đưa văn bản vào')}>
        <label>
          <input type="radio" name="way" checked={way === 'file'} onChange={() => setWay('file')} /> <Trans id="Chọn tệp văn bản" />
        </label>
        <label>
          <input
            type="radio"
            name="way"
            checked={way === 'paste'}
            onChange={() => {
              setWay('paste')
              setChosen(undefined)
            }}
          />{' '}
          <Trans id="Dán nội dung" />
        </label>
      </div>
      {way === 'file' ? (
        <DropZone
          name="file"
          accept=".docx,.doc,.odt,.rtf,.pdf,.png,.jpg,.jpeg,.html,.htm,.txt"
          required
          label={chosen === undefined ? t('Chọn tệp văn bản hoặc thả vào đây') : `${chosen.name} · ${showSize(chosen.size)}`}
          hint={
            chosen === undefined
              ? t(
                  'Tệp Word (.docx, .doc), .odt, .rtf, PDF, bản quét, ảnh (.png, .jpg), trang web (.html) hoặc .txt, tối đa 25 MB. Mỗi trang quét mất vài giây.',
                )
              : t('Bấm để chọn tệp khác.')
          }
          onFile={(file) => setChosen({ name: file.name, size: file.size })}
        />
      ) : (
        <Field label={t('Nội dung văn bản')} hint={t('Dán cả phần đầu (số, ngày, cơ quan) và phần Nơi nhận.')}>
          <textarea name="text" rows={10} required />
        </Field>
      )}
      <label className="declare">
        <input type="checkbox" name="declaredNotSecret" required />
        <span>
          <Trans id="Tôi xác nhận văn bản này không thuộc danh mục bí mật nhà nước." />
        </span>
      </label>
      <div className="row">
        <button type="submit" className="button" data-tone="main" disabled={progress !== undefined}>
          <Trans id="Đọc văn bản" />
        </button>
      </div>
      {progress && (
        <div role="status">
          <div>{stageText(progress)}…</div>
          <progress value={progress.part} max={1} aria-label={stageText(progress)} />
          {progress.stage === 'pages' && (
            <button type="button" className="button" onClick={() => calling.current?.abort()}>
              <Trans id="Dừng đọc" />
            </button>
          )}
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

function Documents({ list }: { list: DirectiveList | undefined }) {
  if (!list) return <p role="status">{t('Đang tải…')}</p>
  if (list.items.length === 0) {
    return <Empty title={t('Chưa có văn bản nào')}>{t('Chọn tệp hoặc dán nội dung ở trên để bắt đầu.')}</Empty>
  }
  return (
    <div className="grid-wrap">
      <table className="grid cards">
        <caption className="skip">{t('Văn bản đã tiếp nhận')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('Số, ký hiệu')}</th>
            <th scope="col">{t('Ngày')}</th>
            <th scope="col">{t('Trích yếu')}</th>
            <th scope="col">{t('Trạng thái')}</th>
            <th scope="col" className="num">
              {t('Chờ duyệt')}
            </th>
            <th scope="col" className="num">
              {t('Đã nhận')}
            </th>
          </tr>
        </thead>
        <tbody>
          {list.items.map((item) => (
            <tr key={item.id}>
              <td className="paper-number">
                <Link to="/van-ban/$documentId" params={{ documentId: item.id }} data-row>
                  {item.number ?? t('chưa có số')}
                </Link>
              </td>
              <td className="date" data-label={t('Ngày')}>
                {showDate(item.issuedOn)}
              </td>
              <td className="paper-title">{item.title ?? '—'}</td>
              <td>
                <span className="badge" data-tone={item.status === 'issued' ? 'done' : item.status === 'in-review' ? 'due' : 'wait'}>
                  {statusText(item.status)}
                </span>
              </td>
              <td className="num" data-label={t('Chờ duyệt')}>
                {showCount(item.counts.proposed)}
              </td>
              <td className="num" data-label={t('Đã nhận')}>
                {showCount(item.counts.accepted)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
