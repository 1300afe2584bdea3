import { type RefObject, useEffect } from 'react'
import { isTyping } from './shortcuts.tsx'

const STEPS: Readonly<Record<string, number>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }

/** The row to go to from row `at` (-1 = none yet) by a key; undefined when the key does not move or there is no row. */
export function rowAfter(key: string, at: number, count: number): number | undefined {
  if (count === 0) return undefined
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  const step = STEPS[key]
  if (step === undefined) return undefined
  if (at < 0) return step > 0 ? 0 : count - 1
  return Math.min(count - 1, Math.max(0, at + step))
}

/**
 * Moves the focus over the links marked `data-row` inside an element: j and k from anywhere, arrows, Home and End once a row has the
 * focus (or nothing has). Space ticks the row that has the focus; Enter is the link's own.
 */
export function useRowKeys(inside: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.altKey || event.ctrlKey || event.metaKey || isTyping(event.target) || document.querySelector('dialog[open]')) return
      const rows = [...(inside.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
      const focused = document.activeElement
      const at = focused instanceof HTMLElement ? rows.indexOf(focused) : -1
      const tick = event.key === ' ' ? rows[at]?.closest('tr, li')?.querySelector<HTMLInputElement>('input[type="checkbox"]') : null
      if (tick) {
        event.preventDefault()
        tick.click()
        return
      }
      const isFree = at >= 0 || focused === document.body
      const to = isFree || event.key === 'j' || event.key === 'k' ? rowAfter(event.key, at, rows.length) : undefined
      if (to === undefined || (at < 0 && (event.key === 'Home' || event.key === 'End'))) return
      event.preventDefault()
      rows[to]?.focus()
      rows[to]?.scrollIntoView({ block: 'nearest' })
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [inside])
}
