import { type CSSProperties, useEffect, useRef, useState } from 'react'
import { t } from '../../../locale.ts'
import './scan.css'
import type { Box, DoubtfulWord } from './scan-places.ts'
import type { ScanView } from './use-scan.ts'

/** Below this the picture is folded under the text. */
const NARROW = '(max-width: 900px)'

const placed = ({ left, top, width, height }: Box): CSSProperties => ({
  left: `${left * 100}%`,
  top: `${top * 100}%`,
  width: `${width * 100}%`,
  height: `${height * 100}%`,
})

/** What is said of a word that was read with doubt, in the text and on the picture. */
export const doubtText = ({ word, percent }: Pick<DoubtfulWord, 'word' | 'percent'>): string =>
  t('Máy đọc chưa chắc ({percent} %): {word}', { percent, word })

/** The picture of a page with the lines in focus and the doubtful words marked on it; it scrolls to what is in focus. */
function Sheet({ document: id, view }: { document: string; view: ScanView }) {
  const scroller = useRef<HTMLDivElement>(null)
  const { page, zoom, focus, words, word } = view
  const sheet = view.pages.find((one) => one.number === page)
  const target = word?.page === page && word.box ? word.box : focus[0]
  useEffect(() => {
    const pane = scroller.current
    if (!pane) return
    const { left = 0, top = 0, width = 0 } = target ?? {}
    pane.scrollTo({
      top: top * pane.scrollHeight - pane.clientHeight / 3,
      left: zoom === 1 ? 0 : (left + Math.min(width, 0.3) / 2) * pane.scrollWidth - pane.clientWidth / 2,
    })
  }, [target, zoom])
  if (!sheet) return null
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the pane scrolls, and a keyboard must reach what scrolls
    <section ref={scroller} className="page-scroll" tabIndex={0} aria-label={t('Ảnh trang {page}', { page })}>
      <div className="page-sheet" style={{ width: `${zoom * 100}%`, aspectRatio: `${sheet.width} / ${sheet.height}` }}>
        <img
          key={page}
          src={`/api/documents/${encodeURIComponent(id)}/pages/${page}`}
          alt={t('Trang {page} của bản quét', { page })}
          width={Math.round(sheet.width)}
          height={Math.round(sheet.height)}
          draggable={false}
        />
        {focus.map((box) => (
          <span key={`${box.left} ${box.top}`} className="on-page page-focus" style={placed(box)} aria-hidden="true" />
        ))}
        {words.map((one) =>
          one.page === page && one.box ? (
            <span
              key={one.at}
              className="on-page page-doubt"
              data-here={one.at === word?.at || undefined}
              style={placed(one.box)}
              title={doubtText(one)}
              aria-hidden="true"
            />
          ) : null,
        )}
      </div>
    </section>
  )
}

function PageTools({ view }: { view: ScanView }) {
  const at = view.pages.findIndex((one) => one.number === view.page)
  const turn = (to: number): void => view.goTo(view.pages[to]?.number ?? view.page)
  return (
    <div className="row page-tools no-print">
      <button type="button" className="button small" aria-label={t('Trang trước')} disabled={at <= 0} onClick={() => turn(at - 1)}>
        <kbd>[</kbd>
      </button>
      <span role="status">{t('trang {page}/{of}', { page: view.page, of: view.pages.at(-1)?.number ?? 1 })}</span>
      <button
        type="button"
        className="button small"
        aria-label={t('Trang sau')}
        disabled={at >= view.pages.length - 1}
        onClick={() => turn(at + 1)}
      >
        <kbd>]</kbd>
      </button>
      <span className="push-right row">
        <button type="button" className="button small" aria-label={t('Thu nhỏ')} onClick={() => view.zoomBy(-1)}>
          −
        </button>
        <button type="button" className="button small" aria-label={t('Phóng to')} onClick={() => view.zoomBy(1)}>
          +
        </button>
        <button type="button" className="button small" disabled={view.zoom === 1} onClick={() => view.zoomBy(0)}>
          {t('Vừa khung')}
        </button>
      </span>
    </div>
  )
}

/** All words that were read with doubt; each goes to its place in the text and on the picture. */
function DoubtWords({ view }: { view: ScanView }) {
  if (view.words.length === 0) return <p className="soft">{t('Máy không ngờ từ nào trong bản quét này.')}</p>
  return (
    <div className="doubt-words">
      <div className="row">
        <strong>{t('{count} từ máy đọc chưa chắc', { count: view.words.length })}</strong>
        <button type="button" className="button small" onClick={() => view.step(1)}>
          {t('Từ tiếp theo')} <kbd>w</kbd>
        </button>
      </div>
      <details>
        <summary>{t('Xem danh sách')}</summary>
        <ul>
          {view.words.map((one) => (
            <li key={one.at}>
              <button
                type="button"
                className="button small"
                aria-current={one.at === view.word?.at ? 'true' : undefined}
                title={doubtText(one)}
                onClick={() => view.choose(one.at)}
              >
                {one.word} <span className="soft">{one.percent} %</span>
              </button>
            </li>
          ))}
        </ul>
      </details>
      <p className="skip" role="status">
        {view.word ? doubtText(view.word) : ''}
      </p>
    </div>
  )
}

/** The pages of a scan beside its text; folded under the text where there is no room beside it. */
export function PagePane({ document: id, view }: { document: string; view: ScanView }) {
  const [isOpen, setOpen] = useState(() => !window.matchMedia(NARROW).matches)
  return (
    <details className="card page-pane" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {t('Ảnh trang của bản quét')}
        {view.words.length > 0 && <span className="soft"> · {t('{count} từ máy đọc chưa chắc', { count: view.words.length })}</span>}
      </summary>
      {isOpen && (
        <>
          <PageTools view={view} />
          <Sheet document={id} view={view} />
          <DoubtWords view={view} />
        </>
      )}
    </details>
  )
}
