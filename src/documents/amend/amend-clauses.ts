import type { ClausePair, ClauseText } from '../compare/compare-clauses.ts'
import { compareWords } from '../compare/compare-words.ts'
import { type AmendingAct, isTouched } from './amending-acts.ts'

function without(text: string): string {
  // New words bring the label of their clause with them; the outline keeps it apart.
  return text.replace(/^(?:[-+–]|(?:\d{1,3}(?:\.\d{1,2})*|[a-zđ])[.)]|(?:Điều|Mục|Chương) \S+\.?)\s+/u, '')
}

/** What an act makes of the words of a clause; undefined where it leaves them. */
function wordsAfter({ amendment: { act, oldText, newText } }: AmendingAct, before: string): string | undefined {
  if (act === 'replace-words' && oldText !== null) return before.replaceAll(oldText, newText ?? '').replace(/ {2,}/g, ' ')
  return act === 'change' && newText !== null ? without(newText) : undefined
}

function pairsOf(act: AmendingAct, clauses: readonly ClauseText[]): ClausePair[] {
  const { act: kind, clause, newText } = act.amendment
  if (kind === 'add') return [{ kind: 'added', before: null, after: { clause: clause ?? '', text: without(newText ?? '') }, words: [] }]
  const touched = clauses.filter((one) => isTouched(clause, one.clause))
  if (kind === 'repeal' || kind === 'replace') return touched.map((before) => ({ kind: 'removed', before, after: null, words: [] }))
  const own = kind === 'extend' ? touched : touched.slice(0, 1)
  return own.map((before): ClausePair => {
    const text = wordsAfter(act, before.text)
    if (text === undefined || text === before.text) return { kind: 'changed', before, after: before, words: [] }
    return { kind: 'changed', before, after: { clause: before.clause, text }, words: compareWords(before.text, text) }
  })
}

/** A paper beside the acts of another on it: the clauses that they touch, each with the words that it gets, and no others. */
export function amendClauses(clauses: readonly ClauseText[], acts: readonly AmendingAct[]): ClausePair[] {
  return acts.flatMap((act) => (act.amendment.clause === null && act.amendment.act === 'extend' ? [] : pairsOf(act, clauses)))
}
