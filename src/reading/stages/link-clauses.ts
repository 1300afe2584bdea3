import type { ClauseLink } from '../schema.ts'
import type { Clause, Draft, Stage } from './draft.ts'
import { findZones } from './zones.ts'

/*
 * Pattern: a clause of a section of solutions and a clause of a section of assignments that share phrases of three words; `overlap` is the share of the
 * shorter clause's phrases. Example: II.8 "Xây dựng Kế hoạch kiểm tra, tự kiểm tra …" ↔ III.2-2 "Tham mưu … xây dựng Kế hoạch kiểm tra, tự kiểm tra …".
 * Reads: key, clauses. Writes: links. Doubt: phrases that stand in many clauses say nothing; below 0.3 there is no link.
 */

const COMMON = 6
const LEAST = 0.3
const LEAST_SHARED = 4
/** A heading says too little to be repeated. */
const LEAST_PHRASES = 8

function shinglesOf(draft: Draft, clause: Clause): Set<string> {
  const words = clause.pieces.flatMap((piece) => draft.key.slice(piece.from, piece.to).match(/[\p{L}\d]+/gu) ?? [])
  const shingles = new Set<string>()
  for (let i = 2; i < words.length; i++) shingles.add(`${words[i - 2]} ${words[i - 1]} ${words[i]}`)
  return shingles
}

/** How many phrases of `shingles` each indexed clause shares. */
function countShared(shingles: ReadonlySet<string>, index: ReadonlyMap<string, number[]>): Map<number, number> {
  const shared = new Map<number, number>()
  for (const shingle of shingles) {
    const clauses = index.get(shingle) ?? []
    if (clauses.length <= COMMON) for (const i of clauses) shared.set(i, (shared.get(i) ?? 0) + 1)
  }
  return shared
}

export const linkClauses: Stage = {
  name: 'links between solutions and assignments',
  read(draft, lexicon) {
    const zones = findZones(draft, lexicon)
    const index = new Map<string, number[]>()
    const sizes = new Map<number, number>()
    for (const [i, clause] of draft.clauses.entries()) {
      if (zones[i] !== 'assignment' || clause.kind === 'outside') continue
      const shingles = shinglesOf(draft, clause)
      if (shingles.size < LEAST_PHRASES) continue
      sizes.set(i, shingles.size)
      for (const shingle of shingles) {
        const known = index.get(shingle)
        if (!known) index.set(shingle, [i])
        else if (known.length <= COMMON) known.push(i)
      }
    }
    const links: ClauseLink[] = []
    if (index.size === 0) return { links }
    for (const [i, clause] of draft.clauses.entries()) {
      if (zones[i] !== 'solution' || clause.kind === 'outside') continue
      const shingles = shinglesOf(draft, clause)
      if (shingles.size < LEAST_PHRASES) continue
      for (const [other, shared] of countShared(shingles, index)) {
        const overlap = Math.min(1, shared / Math.max(1, Math.min(shingles.size, sizes.get(other) ?? 0)))
        const to = draft.clauses[other]
        if (!to || overlap < LEAST || shared < LEAST_SHARED) continue
        links.push({
          from: clause.id,
          to: to.id,
          overlap: Math.round(overlap * 100) / 100,
          confidence: Math.min(0.95, Math.round((0.4 + overlap * 0.55) * 100) / 100),
        })
      }
    }
    return { links }
  },
}
