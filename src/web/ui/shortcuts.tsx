import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'

interface Place {
  readonly to: string
  readonly key: string
}

/** Whether the person is typing: then letters are text and no shortcut. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}

/** Alt+1 … Alt+9 and Alt+0 open the screens, `/` goes to the search field of the screen. */
export function useShortcuts(places: readonly Place[]): void {
  const navigate = useNavigate()
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const place = event.altKey ? places.find((candidate) => candidate.key === event.key) : undefined
      if (place) {
        event.preventDefault()
        void navigate({ to: place.to })
      } else if (event.key === '/' && !isTyping(event.target)) {
        const search = document.querySelector<HTMLInputElement>('input[type="search"]')
        if (search) event.preventDefault()
        search?.focus()
      }
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [places, navigate])
}
