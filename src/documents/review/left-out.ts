import type { DropReason, Span } from '../schema.ts'
import type { Review } from './directive-state.ts'
import { dutyStatus, standingDuties } from './duty-standing.ts'

/** One tile of the text, as the Reading covers it. */
export interface CoverageTile {
  readonly span: Span
  readonly clause: string
  readonly kind: 'duty' | 'not-a-duty' | 'unsure'
  readonly reason: string
}

/** A sentence that is in no standing duty, with the reason: the reader's, or a person's when its duty was dropped. */
export interface LeftOutSentence {
  readonly span: Span
  readonly clause: string
  readonly kind: CoverageTile['kind']
  /** The reader's reason, or `dropped`, or `no-duty-made` for a duty sentence that no duty holds. */
  readonly reason: string
  readonly dropped: { readonly duty: string; readonly reason: DropReason } | null
}

/**
 * For each tile, the owners of the spans that touch it, in the order given. Tiles lie in order and without gap, so that the first one of
 * a span is found by halving: a long paper has thousands of both.
 */
function ownersByTile<T extends { readonly spans: readonly Span[] }>(tiles: readonly CoverageTile[], owners: readonly T[]): T[][] {
  const found: T[][] = tiles.map(() => [])
  for (const owner of owners) {
    for (const [from, to] of owner.spans) {
      for (let at = firstTile(tiles, from); at < tiles.length && (tiles[at]?.span[0] ?? to) < to; at++) {
        const known = found[at]
        if (known && known.at(-1) !== owner) known.push(owner)
      }
    }
  }
  return found
}

/** Index of the first tile that ends behind a position. */
function firstTile(tiles: readonly CoverageTile[], position: number): number {
  let [low, high] = [0, tiles.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((tiles[middle]?.span[1] ?? 0) > position) high = middle
    else low = middle + 1
  }
  return low
}

/** Sorts every tile of the text: in standing duties (their ids), or left out with a reason. Nothing is in neither list. */
export function sortSentences(
  coverage: readonly CoverageTile[],
  review: Review,
): { inDuty: { span: Span; duties: string[] }[]; leftOut: LeftOutSentence[] } {
  const standing = ownersByTile(coverage, standingDuties(review))
  const dropped = ownersByTile(
    coverage,
    Object.values(review.duties).filter((duty) => dutyStatus(review, duty) === 'dropped'),
  )
  const inDuty: { span: Span; duties: string[] }[] = []
  const leftOut: LeftOutSentence[] = []
  for (const [at, { span, clause, kind, reason }] of coverage.entries()) {
    const duties = (standing[at] ?? []).map((duty) => duty.id)
    if (duties.length > 0) {
      inDuty.push({ span, duties })
      continue
    }
    const gone = dropped[at]?.[0]
    if (gone?.standing.status === 'dropped') {
      leftOut.push({ span, clause, kind, reason: 'dropped', dropped: { duty: gone.id, reason: gone.standing.reason } })
    } else {
      leftOut.push({ span, clause, kind, reason: kind === 'duty' ? 'no-duty-made' : reason, dropped: null })
    }
  }
  return { inDuty, leftOut }
}
