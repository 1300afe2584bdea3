import type { DropReason, Span } from '../schema.ts'
import { touches } from '../spans.ts'
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

/** Sorts every tile of the text: in standing duties (their ids), or left out with a reason. Nothing is in neither list. */
export function sortSentences(
  coverage: readonly CoverageTile[],
  review: Review,
): { inDuty: { span: Span; duties: string[] }[]; leftOut: LeftOutSentence[] } {
  const standing = standingDuties(review)
  const dropped = Object.values(review.duties).filter((duty) => dutyStatus(review, duty) === 'dropped')
  const inDuty: { span: Span; duties: string[] }[] = []
  const leftOut: LeftOutSentence[] = []
  for (const { span, clause, kind, reason } of coverage) {
    const duties = standing.filter((duty) => touches(span, duty.spans)).map((duty) => duty.id)
    if (duties.length > 0) {
      inDuty.push({ span, duties })
      continue
    }
    const gone = dropped.find((duty) => touches(span, duty.spans))
    if (gone?.standing.status === 'dropped') {
      leftOut.push({ span, clause, kind, reason: 'dropped', dropped: { duty: gone.id, reason: gone.standing.reason } })
    } else {
      leftOut.push({ span, clause, kind, reason: kind === 'duty' ? 'no-duty-made' : reason, dropped: null })
    }
  }
  return { inDuty, leftOut }
}
