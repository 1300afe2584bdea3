import type { Span } from './schema.ts'

/** Passages in order, with those that touch or overlap joined. */
export function joinSpans(spans: readonly Span[]): Span[] {
  const joined: Span[] = []
  for (const [from, to] of [...spans].sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = joined.at(-1)
    if (last && from <= last[1]) joined[joined.length - 1] = [last[0], Math.max(last[1], to)]
    else joined.push([from, to])
  }
  return joined
}

/** Whether a passage shares at least one character with one of the others. */
export function touches(span: Span, others: readonly Span[]): boolean {
  return others.some(([from, to]) => span[0] < to && from < span[1])
}

/** Passages cut at positions strictly inside them, in order; undefined when a position is outside, at an edge or told twice. */
export function cutSpans(spans: readonly Span[], cuts: readonly number[]): Span[][] | undefined {
  const ordered = [...cuts].sort((a, b) => a - b)
  if (new Set(ordered).size !== ordered.length) return undefined
  const whole = joinSpans(spans)
  if (!ordered.every((cut) => whole.some(([from, to]) => from < cut && cut < to))) return undefined
  const edges = [0, ...ordered, Number.MAX_SAFE_INTEGER]
  return edges.slice(1).map((end, index) => {
    const start = edges[index] ?? 0
    return whole.flatMap(([from, to]): Span[] =>
      Math.max(from, start) < Math.min(to, end) ? [[Math.max(from, start), Math.min(to, end)]] : [],
    )
  })
}
