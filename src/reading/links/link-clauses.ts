import type { ClauseLink } from '../schema.ts'
import type { Clause, Draft, Stage } from '../stages/draft.ts'
import { findZones } from '../stages/zones.ts'
import { findTopicLinks } from './link-topics.ts'

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

/** Numbers for words, so that a phrase is one number and not a string. */
class Vocabulary {
  private readonly ids = new Map<string, number>()

  idOf(word: string): number {
    const known = this.ids.get(word)
    if (known !== undefined) return known
    const id = this.ids.size % VOCABULARY
    this.ids.set(word, id)
    return id
  }
}

const VOCABULARY = 2 ** 17

function shinglesOf(draft: Draft, clause: Clause, vocabulary: Vocabulary): Set<number> {
  const words = clause.pieces.flatMap((piece) => draft.key.slice(piece.from, piece.to).match(/[\p{L}\d]+/gu) ?? [])
  const ids = words.map((word) => vocabulary.idOf(word))
  const shingles = new Set<number>()
  for (let i = 2; i < ids.length; i++) shingles.add(((ids[i - 2] ?? 0) * VOCABULARY + (ids[i - 1] ?? 0)) * VOCABULARY + (ids[i] ?? 0))
  return shingles
}

/** How many phrases of `shingles` each indexed clause shares. */
function countShared(shingles: ReadonlySet<number>, index: ReadonlyMap<number, number[]>): Map<number, number> {
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
    const index = new Map<number, number[]>()
    const vocabulary = new Vocabulary()
    const sizes = new Map<number, number>()
    for (const [i, clause] of draft.clauses.entries()) {
      if (zones[i] !== 'assignment' || clause.kind === 'outside') continue
      const shingles = shinglesOf(draft, clause, vocabulary)
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
      const shingles = shinglesOf(draft, clause, vocabulary)
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
    return { links: [...links, ...findTopicLinks(draft, lexicon, new Set(links.map((link) => link.from)))] }
  },
}
