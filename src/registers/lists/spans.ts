import type { Instant, PlainDate, Recorded } from '../../kernel/index.ts'
import { type LiveRecord, replayRecord } from '../record-state.ts'
import type { RecordFact } from '../schema.ts'

/** What a record was from one day to another (left out), as it was known from one moment to another (left out); null = until further notice. */
export interface Span {
  readonly effectiveFrom: PlainDate
  readonly effectiveTo: PlainDate | null
  readonly knownFrom: Instant
  readonly knownTo: Instant | null
  readonly record: LiveRecord
}

/** What is told of a record by some of its facts: a piece for each day on which something new holds. */
function piecesOf(history: readonly Recorded<RecordFact>[]): Omit<Span, 'knownFrom' | 'knownTo'>[] {
  const days = [...new Set(history.map(({ effectiveOn }) => effectiveOn))].sort()
  return days.flatMap((from, at) => {
    const next = days[at + 1]
    const record = replayRecord(history.filter(({ effectiveOn }) => effectiveOn <= from))
    return record === undefined ? [] : [{ effectiveFrom: from, effectiveTo: next ?? null, record }]
  })
}

const days = (piece: Pick<Span, 'effectiveFrom' | 'effectiveTo'>): string => `${piece.effectiveFrom} ${piece.effectiveTo ?? ''}`

/** The facts that make up what a piece tells: two pieces of the same days that rest on the same facts tell the same. */
const restsOn = ({ record }: Pick<Span, 'record'>): string => record.history.map(({ version }) => version).join(' ')

/**
 * Everything that a history tells, by both times: on each day, as known at each moment, at most one span holds. A piece that a later fact leaves as it is
 * goes on; what was recorded at one moment is known at once.
 */
export function spansOf(history: readonly Recorded<RecordFact>[]): Span[] {
  const moments = [...new Set(history.map(({ recordedAt }) => recordedAt))].sort()
  let open: Span[] = []
  const closed: Span[] = []
  for (const moment of moments) {
    const known = history.filter(({ recordedAt }) => recordedAt <= moment)
    const before = new Map(open.map((span) => [`${days(span)} ${restsOn(span)}`, span]))
    const after = piecesOf(known).map((piece) => {
      const standing = before.get(`${days(piece)} ${restsOn(piece)}`)
      return standing ?? { ...piece, knownFrom: moment, knownTo: null }
    })
    closed.push(...open.filter((span) => !after.includes(span)).map((span) => ({ ...span, knownTo: moment })))
    open = after
  }
  return [...closed, ...open]
}
