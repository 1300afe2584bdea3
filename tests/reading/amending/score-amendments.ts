import { readdirSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { readText } from '../../../src/reading/testing.ts'

const words = z.string().nullish()
const extendBy = z.preprocess((by) => {
  const known = z.object({ count: z.number(), unit: z.string() }).safeParse(by)
  return known.success ? `${known.data.count} ${known.data.unit}` : by
}, words)
const Act = z.object({
  act: z.string(),
  paper: z.string().nullable(),
  clause: z.string().nullable(),
  ...{ newText: words, oldText: words, newDue: words, newLead: words, extendBy },
})
type Act = z.infer<typeof Act>
const Read = z.object({ amendments: z.array(Act).default([]) })

const DETAILS = ['newText', 'oldText', 'newDue', 'newLead', 'extendBy'] as const
const folder = (name: string): URL => new URL(`${name}/`, import.meta.url)
const plain = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim().toLowerCase()
const keyOf = ({ act, paper, clause }: Act): string => [act, paper, clause].map(plain).join(' | ')

/** How the acts of the invented amending papers are read: acts on clauses as a whole (act, paper, clause), and what each says besides. */
export interface AmendingScore {
  readonly right: number
  readonly found: number
  readonly gold: number
  readonly f1: number
  readonly detailsRight: number
  readonly details: number
  readonly faults: readonly string[]
}

/** Reads every paper of `docs/` and compares its acts with those of `gold/`; a fault is one line with the paper's name. */
export function scoreAmendments(): AmendingScore {
  const score = { right: 0, found: 0, gold: 0, detailsRight: 0, details: 0 }
  const faults: string[] = []
  for (const name of readdirSync(folder('docs')).sort()) {
    const found: Act[] = [...Read.parse(readText(readFileSync(new URL(name, folder('docs')), 'utf8'), name)).amendments]
    const gold = z.array(Act).parse(JSON.parse(readFileSync(new URL(name.replace('.txt', '.json'), folder('gold')), 'utf8')))
    score.found += found.length
    score.gold += gold.length
    for (const right of gold) {
      const at = found.findIndex((one) => keyOf(one) === keyOf(right))
      if (at < 0) faults.push(`${name}: missed ${keyOf(right)}`)
      const one = at < 0 ? undefined : found.splice(at, 1)[0]
      if (one) score.right++
      for (const detail of DETAILS) {
        const isSaid = right[detail] !== undefined || plain(one?.[detail]) !== ''
        if (!isSaid) continue
        score.details++
        if (one && plain(one[detail]) === plain(right[detail])) score.detailsRight++
        else if (one) faults.push(`${name}: ${keyOf(right)}: ${detail} is “${one[detail] ?? ''}”, not “${right[detail] ?? ''}”`)
      }
    }
    for (const wrong of found) faults.push(`${name}: not an act: ${keyOf(wrong)}`)
  }
  const { right, found, gold } = score
  return { ...score, f1: found + gold === 0 ? 0 : (2 * right) / (found + gold), faults }
}
