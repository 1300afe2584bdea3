import { useEffect } from 'react'

const slug = (key: string): string => key.replace(/[\s/]+/g, '_')

/** The place of a line of a unit's report, in the version in which it was sent. */
export const sentAnchor = (version: number, key: string): string => `gui-${version}-${slug(key)}`

/** The place of a line of the consolidated report. */
export const lineAnchor = (key: string): string => `dong-${slug(key)}`

/** Once a page has its data, goes to the line that the address names: opens what hides it, shows it and puts the keyboard there. */
export function useLineInAddress(isReady: boolean): void {
  useEffect(() => {
    if (!isReady || location.hash.length < 2) return
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)))
    if (!target) return
    const hidden = target.closest('details')
    if (hidden) hidden.open = true
    target.tabIndex = -1
    target.scrollIntoView({ block: 'center' })
    target.focus({ preventScroll: true })
  }, [isReady])
}
