/** A run of words that stands in both texts, or in one of them. */
export interface WordRun {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

/** Longer than this (words of one times words of the other), what lies between the common ends counts as changed whole. */
const MOST_CELLS = 4_000_000

type Step = { readonly kind: WordRun['kind']; readonly word: string }

/** Lengths of the longest common sequences of the ends of both lists, row by row. */
function commonLengths(a: readonly string[], b: readonly string[]): Uint32Array[] {
  const rows = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1))
  for (let i = a.length - 1; i >= 0; i--) {
    const [row, below] = [rows[i], rows[i + 1]]
    if (!row || !below) continue
    for (let j = b.length - 1; j >= 0; j--) {
      row[j] = a[i] === b[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0)
    }
  }
  return rows
}

function between(a: readonly string[], b: readonly string[]): Step[] {
  const whole = (kind: WordRun['kind'], words: readonly string[]): Step[] => words.map((word) => ({ kind, word }))
  if (a.length * b.length > MOST_CELLS) return [...whole('removed', a), ...whole('added', b)]
  const rows = commonLengths(a, b)
  const steps: Step[] = []
  let [i, j] = [0, 0]
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      steps.push({ kind: 'same', word: a[i] ?? '' })
      i++
      j++
    } else if ((rows[i + 1]?.[j] ?? 0) >= (rows[i]?.[j + 1] ?? 0)) steps.push({ kind: 'removed', word: a[i++] ?? '' })
    else steps.push({ kind: 'added', word: b[j++] ?? '' })
  }
  return [...steps, ...whole('removed', a.slice(i)), ...whole('added', b.slice(j))]
}

/** What changed from one text to another, word by word, as runs in the order of reading. */
export function compareWords(before: string, after: string): WordRun[] {
  const [a, b] = [before.split(/\s+/).filter(Boolean), after.split(/\s+/).filter(Boolean)]
  let head = 0
  while (head < Math.min(a.length, b.length) && a[head] === b[head]) head++
  let tail = 0
  while (tail < Math.min(a.length, b.length) - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++
  const same = (words: readonly string[]): Step[] => words.map((word) => ({ kind: 'same', word }))
  const middle = between(a.slice(head, a.length - tail), b.slice(head, b.length - tail))
  const runs: { kind: WordRun['kind']; words: string[] }[] = []
  for (const { kind, word } of [...same(a.slice(0, head)), ...middle, ...same(a.slice(a.length - tail))]) {
    const last = runs.at(-1)
    if (last?.kind === kind) last.words.push(word)
    else runs.push({ kind, words: [word] })
  }
  return runs.map(({ kind, words }) => ({ kind, text: words.join(' ') }))
}
