import type { Lexicon } from '../grammar/lexicon.ts'
import type { ClauseLink } from '../schema.ts'
import type { Clause, Draft } from '../stages/draft.ts'
import { findZones } from '../stages/zones.ts'

/*
 * Pattern: a solution clause that no assignment repeats in its words goes to the assignment that speaks of the same things: pairs of words, each weighing by how
 * few clauses have it. Example: II.3 "Đổi mới cách tuyên truyền, … vùng sâu" ↔ III.6 "… đổi mới nội dung, hình thức tuyên truyền, nhất là ở địa bàn …".
 * Reads: key, clauses. Doubt: the best one only, and only where it stands out; never surer than 0.6.
 */

const LEAST_PAIRS = 3
/** Two pairs are enough where one of them stands in these two clauses only. */
const LEAST_WITH_OWN = 2
const LEAST_SCORE = 0.14
const STANDS_OUT = 0.8
const MOST_SURE = 0.6
/** A pair in more clauses than this share is a phrase of all plans. */
const COMMON_SHARE = 0.12
const MOST_CLAUSES = 2000

interface Topic {
  readonly clause: Clause
  readonly pairs: ReadonlySet<string>
}

/** The words that say how, for whom and where in every plan. */
function isEmpty(word: string, { sets }: Lexicon): boolean {
  return word.length < 2 || sets.unitStops.has(word) || sets.quantifiers.has(word) || sets.notSubjectWords.has(word)
}

function topicOf(draft: Draft, lexicon: Lexicon, clause: Clause): Topic {
  const pairs = new Set<string>()
  for (const piece of clause.pieces) {
    let before = ''
    for (const [word] of draft.key.slice(piece.from, Math.min(piece.to, piece.from + 4000)).matchAll(/\p{L}+|[,;.:]/gu)) {
      const isWord = /\p{L}/u.test(word) && !isEmpty(word, lexicon)
      const pair = `${before} ${word}`
      if (isWord && before !== '' && !isBody(pair, lexicon)) pairs.add(pair)
      before = isWord ? word : ''
    }
  }
  return { clause, pairs }
}

/** The names of bodies say who, not what. */
const isBody = (pair: string, { sets }: Lexicon): boolean =>
  sets.bareGroups.has(pair) || sets.groupNouns.has(pair) || sets.plainHeads.has(pair)

const round = (value: number): number => Math.round(value * 100) / 100

/** Links of solution clauses that have none yet to the assignment clause with the same subject. */
export function findTopicLinks(draft: Draft, lexicon: Lexicon, linked: ReadonlySet<string>): ClauseLink[] {
  const zones = findZones(draft, lexicon)
  const of = (zone: 'solution' | 'assignment'): Topic[] =>
    draft.clauses
      .filter((clause, i) => zones[i] === zone && clause.kind !== 'outside' && clause.kind !== 'row')
      .slice(0, MOST_CLAUSES)
      .map((clause) => topicOf(draft, lexicon, clause))
  const solutions = of('solution')
  const assignments = of('assignment')
  const counts = new Map<string, number>()
  for (const { pairs } of [...solutions, ...assignments]) for (const pair of pairs) counts.set(pair, (counts.get(pair) ?? 0) + 1)
  const all = solutions.length + assignments.length
  const most = Math.max(3, all * COMMON_SHARE)
  const weigh = (pair: string): number => ((counts.get(pair) ?? 0) > most ? 0 : Math.log((all + 1) / (counts.get(pair) ?? 1)))
  const index = new Map<string, number[]>()
  for (const [i, { pairs }] of assignments.entries()) {
    for (const pair of pairs) if (weigh(pair) > 0 && (counts.get(pair) ?? 0) > 1) index.set(pair, [...(index.get(pair) ?? []), i])
  }
  return solutions.filter(({ clause }) => !linked.has(clause.id)).flatMap((topic) => linkOf(topic, assignments, { index, weigh, counts }))
}

interface Weights {
  readonly index: ReadonlyMap<string, readonly number[]>
  readonly weigh: (pair: string) => number
  readonly counts: ReadonlyMap<string, number>
}

function linkOf({ clause, pairs }: Topic, assignments: readonly Topic[], { index, weigh, counts }: Weights): ClauseLink[] {
  const shared = new Map<number, { pairs: number; own: number; weight: number }>()
  for (const pair of pairs) {
    for (const i of index.get(pair) ?? []) {
      const known = shared.get(i) ?? { pairs: 0, own: 0, weight: 0 }
      const isOwn = counts.get(pair) === 2
      shared.set(i, { pairs: known.pairs + 1, own: known.own + (isOwn ? 1 : 0), weight: known.weight + weigh(pair) })
    }
  }
  const total = (set: ReadonlySet<string>): number => [...set].reduce((sum, pair) => sum + weigh(pair), 0)
  const own = total(pairs)
  const scored = [...shared]
    .filter(([, found]) => found.pairs >= LEAST_PAIRS || (found.own > 0 && found.pairs >= LEAST_WITH_OWN))
    .map(([i, found]) => ({
      to: assignments[i],
      score: found.weight / Math.max(1, Math.min(own, total(assignments[i]?.pairs ?? new Set()))),
    }))
    .sort((a, b) => b.score - a.score)
  const best = scored[0]
  if (!best || best.score < LEAST_SCORE) return []
  return scored
    .filter(({ score }) => score >= Math.max(LEAST_SCORE, best.score * STANDS_OUT))
    .slice(0, 2)
    .flatMap(({ to, score }) =>
      to
        ? [
            {
              from: clause.id,
              to: to.clause.id,
              overlap: round(Math.min(1, score)),
              confidence: round(Math.min(MOST_SURE, 0.35 + score * 0.5)),
            },
          ]
        : [],
    )
}
