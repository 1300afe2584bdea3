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

/** The notice for a day; null when the packs have no layout for it. */
export function layoutNotice(layouts: readonly Layout[], on: PlainDate): LayoutNotice | null {
  const layout = layoutOn(layouts, on)
  if (!layout.ok) return null
  const { nameVi: name, basis, unverified } = layout.value
  const reasons = doubtsOf(layout.value).flatMap((doubt) => (doubt.includes(': ') ? [doubt.slice(doubt.indexOf(': ') + 2)] : []))
  return { name, basis, unverified: unverified !== false, doubts: [...new Set(reasons)] }
}
