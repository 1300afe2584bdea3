import { useCallback, useEffect, useMemo, useState } from 'react'
import type { DirectiveText } from '../../../../documents/index.ts'
import { isTyping } from '../../../ui/shortcuts.tsx'
import { type Box, type DoubtfulWord, doubtfulWords, nextWord, placesOf } from './scan-places.ts'

type Span = readonly [number, number]

const ZOOMS = [1, 1.25, 1.5, 2, 2.5, 3, 4]
const FIT = 0

/** What the picture beside the text shows, and what moves it. */
export interface ScanView {
  readonly pages: readonly { readonly number: number; readonly width: number; readonly height: number; readonly hash: string | null }[]
  readonly page: number
  /** How much wider than its pane the page is drawn. */
  readonly zoom: number
  /** The lines in focus, and the doubtful words, of the page that is shown. */
  readonly focus: readonly Box[]
  readonly words: readonly DoubtfulWord[]
  /** The doubtful word at hand. */
  readonly word: DoubtfulWord | undefined
  goTo(page: number): void
  zoomBy(step: 1 | -1 | 0): void
  step(step: 1 | -1): void
  choose(at: number): void
}

/** The picture beside the text of a scan: it follows the duty in focus and the doubtful word at hand, by w, W, +, -, [ and ]; undefined for a paper that is no scan. */
export function useScan({ scan, text }: DirectiveText, focus: readonly Span[]): ScanView | undefined {
  const words = useMemo(() => (scan === null ? [] : doubtfulWords(scan, text)), [scan, text])
  const places = useMemo(() => (scan === null ? [] : placesOf(scan, focus)), [scan, focus])
  const pages = useMemo(() => scan?.pages.filter((page) => page.hash !== null) ?? [], [scan])
  const [at, setAt] = useState<number>()
  const [page, setPage] = useState<number>()
  const [zoom, setZoom] = useState(FIT)
  const offset = focus[0]?.[0] ?? 0
  // Whoever goes to another duty leaves the word and the page that were at hand.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place in the text is what is waited for
  useEffect(() => {
    setAt(undefined)
    setPage(undefined)
  }, [offset])
  const word = at === undefined ? undefined : words[at]
  const shown = page ?? word?.page ?? places[0]?.page ?? pages[0]?.number ?? 1
  const choose = useCallback((next: number | undefined) => {
    setAt(next)
    setPage(undefined)
  }, [])
  const step = useCallback((by: 1 | -1) => choose(nextWord(words, { at, offset }, by)), [words, at, offset, choose])
  const index = pages.findIndex((one) => one.number === shown)
  const turn = (by: 1 | -1): void => setPage(pages[Math.max(0, Math.min(pages.length - 1, index + by))]?.number)
  const zoomBy = (by: 1 | -1 | 0): void => setZoom((before) => (by === 0 ? FIT : Math.max(0, Math.min(ZOOMS.length - 1, before + by))))
  const keys: Readonly<Record<string, () => void>> = {
    ...{ w: () => step(1), W: () => step(-1), '+': () => zoomBy(1), '=': () => zoomBy(1), '-': () => zoomBy(-1) },
    ...{ '[': () => turn(-1), ']': () => turn(1) },
  }
  useEffect(() => {
    if (pages.length === 0) return
    const onKey = (event: KeyboardEvent): void => {
      if (event.altKey || event.ctrlKey || event.metaKey || isTyping(event.target) || document.querySelector('dialog[open]')) return
      const act = keys[event.key]
      if (act === undefined) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })
  if (pages.length === 0) return undefined
  return {
    ...{ pages, page: shown, zoom: ZOOMS[zoom] ?? 1, words, word, goTo: setPage, zoomBy, step, choose },
    focus: places.filter((place) => place.page === shown).map((place) => place.box),
  }
}
