import type { Block, ClauseLevel } from './schema.ts'

/** The letters of points in their official order: no f, j, w, z; đ follows d. */
export const POINT_LETTERS = [...'abcdđeghiklmnopqrstuưvxy']

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]

/** A Roman numeral, 1 to 3999. */
export function roman(value: number): string {
  let rest = value
  let text = ''
  for (const [worth, sign] of ROMAN) {
    while (rest >= worth) {
      text += sign
      rest -= worth
    }
  }
  return text
}

/** The n-th point letter (1 = a); after the last one the letters double: aa, bb … */
export function pointLetter(n: number): string {
  const letter = POINT_LETTERS[(n - 1) % POINT_LETTERS.length] ?? ''
  return letter.repeat(Math.floor((n - 1) / POINT_LETTERS.length) + 1)
}

const LABELS: Readonly<Record<ClauseLevel, (n: number) => string>> = {
  article: (n) => `Điều ${n}.`,
  section: (n) => `${roman(n)}.`,
  item: (n) => `${n}.`,
  point: (n) => `${pointLetter(n)})`,
  dash: () => '-',
  plus: () => '+',
}

/** How deep a level stands: a count starts anew when one further out goes on. Articles run on through sections. */
const DEPTH: Readonly<Record<ClauseLevel, number>> = { section: 0, article: 1, item: 2, point: 3, dash: 4, plus: 5 }

/** The label of each clause in its order: written ones stay, the others count on within the clause around them; other blocks give null. */
export function clauseLabels(blocks: readonly Block[]): (string | null)[] {
  const counts = new Map<ClauseLevel, number>()
  return blocks.map((block) => {
    if (block.kind !== 'clause') return null
    for (const level of counts.keys()) {
      if (DEPTH[level] > DEPTH[block.level] && level !== 'article') counts.delete(level)
    }
    const n = (counts.get(block.level) ?? 0) + 1
    counts.set(block.level, n)
    return block.label ?? LABELS[block.level](n)
  })
}
