import { z } from 'zod'
import type { PlainDate } from '../kernel/index.ts'
import { doubtsOf, type Layout, layoutOn } from './layout.ts'

/** By which rule a paper of a day is laid out, and what of it no source confirmed: for whoever is about to send it. */
export const LayoutNotice = z.object({
  name: z.string(),
  basis: z.string().nullable(),
  unverified: z.boolean(),
  doubts: z.array(z.string()),
})
export type LayoutNotice = z.infer<typeof LayoutNotice>

/** Whether a basis only names by its abbreviation the document that the name says in full: `TT 01/2011/TT-BNV`. */
function isInName(basis: string, name: string): boolean {
  const [, number, ...more] = basis.split(' ')
  return number !== undefined && more.length === 0 && name.endsWith(number)
}

/** The notice for a day, the basis where it says more than the name; null when the packs have no layout for it. */
export function layoutNotice(layouts: readonly Layout[], on: PlainDate): LayoutNotice | null {
  const layout = layoutOn(layouts, on)
  if (!layout.ok) return null
  const { nameVi: name, basis, unverified } = layout.value
  const reasons = doubtsOf(layout.value).flatMap((doubt) => (doubt.includes(': ') ? [doubt.slice(doubt.indexOf(': ') + 2)] : []))
  const shown = basis !== null && isInName(basis, name) ? null : basis
  return { name, basis: shown, unverified: unverified !== false, doubts: [...new Set(reasons)] }
}
