import { useEffect, useMemo, useRef } from 'react'
import type { DirectiveText } from '../../../documents/index.ts'
import { t } from '../../locale.ts'
import { doubtText } from './scan/page-pane.tsx'
import type { DoubtfulWord } from './scan/scan-places.ts'

type Span = readonly [number, number]

interface Piece {
  readonly from: number
  readonly to: number
  readonly kinds: readonly string[]
}

/** Cuts the text at every border of a mark, so that each piece has one set of kinds. */
export function cutPieces(length: number, marks: readonly { readonly span: Span; readonly kind: string }[]): Piece[] {
  const borders = new Set([0, length])
  for (const mark of marks) {
    borders.add(Math.min(mark.span[0], length))
    borders.add(Math.min(mark.span[1], length))
  }
  const sorted = [...borders].sort((a, b) => a - b)
  return sorted.slice(0, -1).map((from, index) => {
    const to = sorted[index + 1] ?? length
    const kinds = marks.filter((mark) => mark.span[0] <= from && to <= mark.span[1]).map((mark) => mark.kind)
    return { from, to, kinds: [...new Set(kinds)] }
  })
}

/** The span of what a person has selected in the pane, in the units of the text; undefined for an empty selection. */
function selectedSpan(pane: HTMLElement): Span | undefined {
  const selection = window.getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined
  const range = selection.getRangeAt(0)
  if (!pane.contains(range.commonAncestorContainer)) return undefined
  const before = document.createRange()
  before.setStart(pane, 0)
  before.setEnd(range.startContainer, range.startOffset)
  const from = before.toString().length
  return [from, from + range.toString().length]
}

function titleOf(piece: Piece, words: readonly DoubtfulWord[]): string | undefined {
  const word = words.find(({ span }) => span[0] <= piece.from && piece.from < span[1])
  return word && doubtText(word)
}

interface TextPaneProps {
  readonly text: DirectiveText
  /** Spans of the duty that is selected on the right: shown in the one highlight of both panes. */
  readonly focus: readonly Span[]
  /** The words that were read with doubt, and the one of them that is at hand. */
  readonly doubts?: { readonly words: readonly DoubtfulWord[]; readonly word: DoubtfulWord | undefined } | undefined
  readonly canAdd: boolean
  readonly onAdd: (span: Span) => void
  /** A click in the text selects the duty that stands there. */
  readonly onPick: (at: number) => void
}

/** The paper as text, with what was found in it marked; the selected duty is the strong highlight. */
export function TextPane({ text, focus, doubts, canAdd, onAdd, onPick }: TextPaneProps) {
  const pane = useRef<HTMLDivElement>(null)
  const pieces = useMemo(() => {
    const words = (doubts?.words ?? []).map(({ span }) => ({ span, kind: 'doubt' }))
    const word = doubts?.word ? [{ span: doubts.word.span, kind: 'word' }] : []
    return cutPieces(text.text.length, [...text.marks, ...words, ...focus.map((span) => ({ span, kind: 'focus' })), ...word])
  }, [text, focus, doubts?.words, doubts?.word])
  const target = doubts?.word?.span[0] ?? focus[0]?.[0]
  useEffect(() => {
    const scroller = pane.current?.parentElement
    const piece = target === undefined ? null : pane.current?.querySelector<HTMLElement>(`[data-from="${target}"]`)
    if (!scroller || !piece) return
    const top = piece.getBoundingClientRect().top - scroller.getBoundingClientRect().top
    scroller.scrollTo({ top: scroller.scrollTop + top - scroller.clientHeight / 3 })
  }, [target])
  const take = (): void => {
    const span = pane.current && selectedSpan(pane.current)
    if (span && span[1] > span[0]) onAdd(span)
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the pane scrolls, and a keyboard must reach what scrolls
    <section className="card paper-pane" aria-label={t('Văn bản')} tabIndex={0}>
      {canAdd && (
        <div className="row no-print">
          <button type="button" className="button" onClick={take} title={t('Bôi đen một đoạn trong văn bản rồi bấm')}>
            {t('Thêm nhiệm vụ từ đoạn đang chọn')} <kbd>t</kbd>
          </button>
        </div>
      )}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the same choice is made by keyboard in the list of duties */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: see above */}
      <div
        ref={pane}
        className="paper"
        data-add={canAdd ? 'yes' : undefined}
        onClick={(event) => {
          const piece = event.target instanceof HTMLElement ? event.target.dataset.from : undefined
          if (piece !== undefined && window.getSelection()?.isCollapsed) onPick(Number(piece))
        }}
      >
        {pieces.map((piece) => (
          <span
            key={piece.from}
            data-from={piece.from}
            data-focus={piece.kinds.includes('focus') ? '' : undefined}
            className={piece.kinds.map((kind) => `m-${kind}`).join(' ')}
            title={piece.kinds.includes('doubt') ? titleOf(piece, doubts?.words ?? []) : undefined}
          >
            {text.text.slice(piece.from, piece.to)}
          </span>
        ))}
      </div>
    </section>
  )
}
