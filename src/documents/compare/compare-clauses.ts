import { foldKey } from '../../kernel/index.ts'
import { compareWords, type WordRun } from './compare-words.ts'

/** A clause by its id with its own words. */
export interface ClauseText {
  readonly clause: string
  readonly text: string
}

/** One clause of two versions of a paper; `words` only where the wording changed. */
export interface ClausePair {
  readonly kind: 'same' | 'moved' | 'changed' | 'added' | 'removed'
  readonly before: ClauseText | null
  readonly after: ClauseText | null
  readonly words: readonly WordRun[]
}

/** From this share of common pairs of words on, two clauses are one that changed; under the same label less will do. */
const ALIKE = 0.5
const ALIKE_BY_LABEL = 0.25
/** A pair of words in more clauses than this tells none of them apart. */
const MOST_COMMON = 60

function pairsOf(text: string): ReadonlySet<string> {
  const words = foldKey(text)
    .split(/[^\p{L}\d]+/u)
    .filter(Boolean)
  return new Set(words.length < 2 ? words : words.slice(1).map((word, i) => `${words[i]} ${word}`))
}

interface Likeness {
  readonly before: number
  readonly after: number
  readonly value: number
}

/** Pairs of clauses that share words, the most alike first; the same label breaks a tie. */
function likenesses(before: readonly ClauseText[], after: readonly ClauseText[]): Likeness[] {
  const [old, young] = [before.map(({ text }) => pairsOf(text)), after.map(({ text }) => pairsOf(text))]
  const holders = new Map<string, number[]>()
  for (const [i, pairs] of old.entries()) {
    for (const pair of pairs) {
      const known = holders.get(pair)
      if (known) known.push(i)
      else holders.set(pair, [i])
    }
  }
  const byLabel = new Map(before.map(({ clause }, i) => [clause, i]))
  const found: (Likeness & { readonly rank: number })[] = []
  for (const [j, pairs] of young.entries()) {
    const shared = new Map<number, number>()
    for (const pair of pairs) {
      const among = holders.get(pair) ?? []
      if (among.length <= MOST_COMMON) for (const i of among) shared.set(i, (shared.get(i) ?? 0) + 1)
    }
    // Under the same label every pair of words counts, also those that tell no other clauses apart.
    const own = byLabel.get(after[j]?.clause ?? '')
    if (own !== undefined) shared.set(own, [...pairs].filter((pair) => old[own]?.has(pair)).length)
    for (const [i, count] of shared) {
      const value = (2 * count) / ((old[i]?.size ?? 0) + pairs.size)
      const isSameLabel = before[i]?.clause === after[j]?.clause
      if (value >= (isSameLabel ? ALIKE_BY_LABEL : ALIKE)) found.push({ before: i, after: j, value, rank: value + (isSameLabel ? 0.1 : 0) })
    }
  }
  return found.sort((a, b) => b.rank - a.rank || a.after - b.after || a.before - b.before)
}

function pairOf(before: ClauseText, after: ClauseText): ClausePair {
  if (before.text === after.text) return { kind: before.clause === after.clause ? 'same' : 'moved', before, after, words: [] }
  return { kind: 'changed', before, after, words: compareWords(before.text, after.text) }
}

/** Which clause of the version before each clause is: first those of the same words (under the same label, then anywhere), then the most alike. */
function matches(before: readonly ClauseText[], after: readonly ClauseText[]): ReadonlyMap<number, number> {
  const ofAfter = new Map<number, number>()
  const taken = new Set<number>()
  const take = (i: number | undefined, j: number): void => {
    if (i === undefined || taken.has(i) || ofAfter.has(j)) return
    ofAfter.set(j, i)
    taken.add(i)
  }
  const byText = new Map<string, number[]>()
  for (const [i, { text }] of before.entries()) byText.set(text, [...(byText.get(text) ?? []), i])
  for (const [j, { clause, text }] of after.entries())
    take(
      (byText.get(text) ?? []).find((i) => before[i]?.clause === clause),
      j,
    )
  for (const [j, { text }] of after.entries())
    take(
      (byText.get(text) ?? []).find((i) => !taken.has(i)),
      j,
    )
  const rest = (all: readonly ClauseText[], isGone: (at: number) => boolean): number[] => all.flatMap((_, at) => (isGone(at) ? [] : [at]))
  const [old, young] = [rest(before, (i) => taken.has(i)), rest(after, (j) => ofAfter.has(j))]
  const pick = (all: readonly ClauseText[], at: readonly number[]): ClauseText[] => at.flatMap((i) => all[i] ?? [])
  for (const one of likenesses(pick(before, old), pick(after, young))) {
    const j = young[one.after]
    if (j !== undefined) take(old[one.before], j)
  }
  return ofAfter
}

/** Two versions of a paper clause by clause, in the order of the later one; what is gone stands behind the clause that it stood behind. */
export function compareClauses(before: readonly ClauseText[], after: readonly ClauseText[]): ClausePair[] {
  const found = matches(before, after)
  const kept = new Set(found.values())
  const goneAfter = new Map<number, ClausePair[]>()
  let last = -1
  for (const [i, clause] of before.entries()) {
    if (kept.has(i)) last = i
    else goneAfter.set(last, [...(goneAfter.get(last) ?? []), { kind: 'removed', before: clause, after: null, words: [] }])
  }
  return [
    ...(goneAfter.get(-1) ?? []),
    ...after.flatMap((clause, j): ClausePair[] => {
      const i = found.get(j)
      const old = i === undefined ? undefined : before[i]
      if (i === undefined || !old) return [{ kind: 'added', before: null, after: clause, words: [] }]
      return [pairOf(old, clause), ...(goneAfter.get(i) ?? [])]
    }),
  ]
}
