import type { Clause, Stage } from '../stages/draft.ts'

/*
 * Pattern: items of one kind under one item count on: 1, 2, 3; a, b, c; I, II; Điều 4, Điều 5 over chapters. Where a label is missing, or comes twice, the item before and the item after the gap
 * may hold what belongs elsewhere. Example: "1." / "3." → what is read in both is less sure.
 * Reads: clauses, assignments, deadlines, targets. Writes: their confidence. Doubt: a paper of which a part is given begins with any label.
 */

/** What is left of a confidence where the labels do not count on. */
const DOUBT = 0.8
const LETTERS = 'abcdđeghiklmnopqrstuvxy'
const ROMAN: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100 }

function romanOf(value: string): number {
  const figures = [...value].map((letter) => ROMAN[letter] ?? 0)
  return figures.reduce((sum, figure, i) => sum + (figure < (figures[i + 1] ?? 0) ? -figure : figure), 0)
}

/** The place of a label in its row; undefined for marks, words and what stands outside. */
function placeOf({ kind, label }: Clause): number | undefined {
  const figure = /\d+(?=\D*$)/.exec(label)?.[0]
  switch (kind) {
    case 'number':
      return figure === undefined ? 1 : Number(figure)
    case 'article':
      return figure === undefined ? undefined : Number(figure)
    case 'roman':
      return romanOf(label.replace(/[^IVXLC]/gi, '').toUpperCase())
    case 'letter':
    case 'capital':
      return LETTERS.indexOf(label.charAt(0).toLowerCase()) + 1
    default:
      return undefined
  }
}

/** Indexes of the clauses beside a gap. */
function findGaps(clauses: readonly Clause[]): Set<number> {
  const gaps = new Set<number>()
  const last = new Map<string, { at: number; place: number }>()
  for (const [at, clause] of clauses.entries()) {
    const place = placeOf(clause)
    if (place === undefined) continue
    const row = clause.kind === 'article' ? `${clause.section} article` : `${clause.parent ?? `top ${clause.section}`} ${clause.kind}`
    const before = last.get(row)
    if (place !== (before?.place ?? 0) + 1 && before !== undefined) {
      gaps.add(at)
      gaps.add(before.at)
    } else if (before === undefined && place !== 1) gaps.add(at)
    last.set(row, { at, place })
  }
  return gaps
}

const round = (value: number): number => Math.round(value * 100) / 100

export const weighLabels: Stage = {
  name: 'doubt of labels',
  read({ clauses, assignments, deadlines, targets }) {
    const gaps = findGaps(clauses)
    if (gaps.size === 0) return {}
    const doubtful = new Set<string>()
    const isUnder: boolean[] = []
    for (const [at, clause] of clauses.entries()) {
      isUnder[at] = gaps.has(at) || (clause.parent !== null && isUnder[clause.parent] === true)
      if (isUnder[at]) doubtful.add(clause.id)
    }
    const weigh = <T extends { readonly clause: string; readonly confidence: number }>(items: readonly T[]): T[] =>
      items.map((item) => (doubtful.has(item.clause) ? { ...item, confidence: round(item.confidence * DOUBT) } : item))
    return { assignments: weigh(assignments), deadlines: weigh(deadlines), targets: weigh(targets) }
  },
}
