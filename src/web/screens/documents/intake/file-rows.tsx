import { Link } from '@tanstack/react-router'
import type { IntakeAnswer } from '../../../../documents/index.ts'
import { showInstant } from '../../../format.ts'
import { t } from '../../../locale.ts'
import { showSize } from '../../../ui/files/file-text.ts'
import type { Scan } from './scans.ts'
import type { FileState, SentFile } from './sending.ts'

export const stageText = ({ stage, done = 0, of = 0 }: { stage: string; done?: number; of?: number }): string =>
  ({
    sending: t('Đang gửi tệp'),
    waiting: t('Đang chờ đến lượt'),
    extract: t('Đang mở tệp trong vùng cách ly'),
    pages: t('Đang đọc chữ từ ảnh: xong {done}/{of} trang', { done, of }),
    read: t('Đang đọc nội dung'),
    propose: t('Đang đối chiếu cơ quan, thời hạn'),
    keep: t('Đang lưu'),
  })[stage] ?? t('Đang đọc nội dung')

function Read({ result }: { result: IntakeAnswer }) {
  return (
    <>
      <span className="badge" data-tone="done">
        {t('Đã đọc')}
      </span>{' '}
      {t('{duties} nhiệm vụ đề xuất, {questions} điểm cần xem', { duties: result.duties, questions: result.questions })} ·{' '}
      <Link to="/van-ban/$documentId" params={{ documentId: result.id }}>
        {t('Mở để duyệt')}
      </Link>
    </>
  )
}

function Refused({ message, existing }: { message: string; existing: string }) {
  return (
    <>
      <span className="badge" data-tone="late">
        {t('Không nhận')}
      </span>{' '}
      {message}{' '}
      {existing && (
        <Link to="/van-ban/$documentId" params={{ documentId: existing }}>
          {t('Mở văn bản đã có')}
        </Link>
      )}
    </>
  )
}

function Bar({ text, part }: { text: string; part: number }) {
  return (
    <>
      <div>{text}…</div>
      <progress value={part} max={1} aria-label={text} />
    </>
  )
}

function scanText({ status, isCalledOff, done, pages }: Scan): string {
  if (isCalledOff) return t('Đang dừng đọc')
  if (pages !== null) return stageText({ stage: 'pages', done, of: pages })
  return status === 'reading' ? t('Đang đọc trang đầu của bản quét') : t('Bản quét đã nhận, đang chờ đọc')
}

function ScanState({ scan }: { scan: Scan }) {
  const { outcome, done, pages } = scan
  if (outcome === null) return <Bar text={scanText(scan)} part={pages === null ? 0 : done / Math.max(1, pages)} />
  if ('result' in outcome) return <Read result={outcome.result} />
  return <Refused message={outcome.error.message} existing={String(outcome.error.params.id ?? '')} />
}

function SentState({ state }: { state: Exclude<FileState, { kind: 'scan' }> }) {
  switch (state.kind) {
    case 'queued':
      return <span className="soft">{t('Chờ gửi')}</span>
    case 'working':
      return <Bar text={stageText(state)} part={state.part} />
    case 'read':
      return <Read result={state.result} />
    case 'refused':
      return <Refused message={state.message} existing={state.existing} />
    case 'stopped':
      return <span className="soft">{t('Đã dừng, tệp chưa được nhận.')}</span>
  }
}

interface FileRowsProps {
  readonly files: readonly SentFile[]
  readonly scans: readonly Scan[]
  readonly onStop: (key: string) => void
  readonly onRetry: (key: string) => void
  readonly onPutAway: (key: string) => void
  readonly onRemoveScan: (id: string) => void
}

const isStoppable = ({ state }: SentFile): boolean => state.kind === 'queued' || (state.kind === 'working' && state.stage === 'sending')

function Act({ text, name, onClick }: { text: string; name: string; onClick: () => void }) {
  return (
    <button type="button" className="button small" aria-label={`${text}: ${name}`} onClick={onClick}>
      {text}
    </button>
  )
}

function SentActions({ file, onStop, onRetry, onPutAway }: { file: SentFile } & Pick<FileRowsProps, 'onStop' | 'onRetry' | 'onPutAway'>) {
  const { key, name, state } = file
  if (isStoppable(file)) return <Act text={t('Dừng')} name={name} onClick={() => onStop(key)} />
  const mayRetry = state.kind === 'stopped' || (state.kind === 'refused' && state.mayRetry)
  if (state.kind === 'working') return null
  return (
    <span className="row">
      {mayRetry && <Act text={t('Gửi lại')} name={name} onClick={() => onRetry(key)} />}
      <Act text={t('Cất đi')} name={name} onClick={() => onPutAway(key)} />
    </span>
  )
}

const hasEnded = (file: SentFile, scan: Scan | undefined): boolean => {
  const { kind } = file.state
  return kind === 'scan' ? scan?.status === 'ended' : kind === 'read' || kind === 'refused' || kind === 'stopped'
}

/** How many files have ended, and what may be done to all of them at once. */
function Summary({ files, scans, onStop, onPutAway, onRemoveScan }: FileRowsProps) {
  const chosen = new Set(files.flatMap(({ state }) => (state.kind === 'scan' ? [state.id] : [])))
  const others = scans.filter((scan) => !chosen.has(scan.id))
  const scanOf = ({ state }: SentFile): Scan | undefined => (state.kind === 'scan' ? scans.find((scan) => scan.id === state.id) : undefined)
  const ended = files.filter((file) => hasEnded(file, scanOf(file)))
  const running = files.filter((file) => isStoppable(file))
  const read = scans.filter((scan) => scan.status === 'ended')
  const unread = scans.filter((scan) => scan.status !== 'ended' && !scan.isCalledOff)
  const count = files.length + others.length
  if (count < 2) return null
  const stopAll = (): void => {
    for (const file of running) onStop(file.key)
    for (const scan of unread) onRemoveScan(scan.id)
  }
  const clear = (): void => {
    for (const file of ended) onPutAway(file.key)
    for (const scan of read) onRemoveScan(scan.id)
  }
  const done = ended.length + others.filter((scan) => scan.status === 'ended').length
  return (
    <div className="row">
      <strong role="status">{t('Xong {done}/{count} tệp', { done, count })}</strong>
      {running.length + unread.length > 0 && (
        <button type="button" className="button small" onClick={stopAll}>
          {t('Dừng tất cả')}
        </button>
      )}
      {done > 0 && (
        <button type="button" className="button small" onClick={clear}>
          {t('Cất các dòng đã xong')}
        </button>
      )}
    </div>
  )
}

/** The files that are on their way, each in a row of its own, and before them none that was put away: what was chosen here, then scans that the server still holds. */
export function FileRows({ files, scans, onRemoveScan, ...on }: FileRowsProps) {
  const chosen = new Set(files.flatMap(({ state }) => (state.kind === 'scan' ? [state.id] : [])))
  const scanOf = (id: string): Scan | undefined => scans.find((scan) => scan.id === id)
  const others = scans.filter((scan) => !chosen.has(scan.id))
  const scanRow = (scan: Scan, key: string) => {
    const name = scan.name ?? t('Tệp không giữ tên')
    return (
      <tr key={key}>
        <td className="file-cell">
          <span className="file-name">{name}</span> <span className="soft">{showSize(scan.size)}</span>
          <div className="soft">{t('gửi lúc {time}', { time: showInstant(scan.receivedAt) })}</div>
        </td>
        <td>
          <ScanState scan={scan} />
        </td>
        <td className="acts">
          {!scan.isCalledOff && (
            <Act text={scan.status === 'ended' ? t('Cất đi') : t('Dừng đọc')} name={name} onClick={() => onRemoveScan(scan.id)} />
          )}
        </td>
      </tr>
    )
  }
  // A scan that was called off, or put away, is gone from the server, and its row with it.
  const rows = files.filter(({ state }) => state.kind !== 'scan' || scanOf(state.id) !== undefined)
  if (rows.length + others.length === 0) return null
  return (
    <div className="stack">
      <Summary files={rows} scans={scans} onRemoveScan={onRemoveScan} {...on} />
      <div className="grid-wrap">
        <table className="grid cards intake-files">
          <caption className="skip">{t('Tệp đang đưa vào')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('Tệp')}</th>
              <th scope="col">{t('Tiến độ, kết quả')}</th>
              <th scope="col">{t('Thao tác')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((file) => {
              const { state } = file
              if (state.kind === 'scan') {
                const scan = scanOf(state.id)
                return scan ? scanRow(scan, file.key) : null
              }
              return (
                <tr key={file.key}>
                  <td className="file-cell">
                    <span className="file-name">{file.name}</span> <span className="soft">{showSize(file.size)}</span>
                  </td>
                  <td>
                    <SentState state={state} />
                  </td>
                  <td className="acts">
                    <SentActions file={file} {...on} />
                  </td>
                </tr>
              )
            })}
            {others.map((scan) => scanRow(scan, scan.id))}
          </tbody>
        </table>
      </div>
    </div>
  )
}
