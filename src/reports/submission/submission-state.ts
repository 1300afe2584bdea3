import type { PlainDate, Recorded, UnitId } from '../../kernel/index.ts'
import type { Line, Remark, SubmissionFact } from '../schema.ts'
import { type SubstitutedAct, withSubstituted } from '../substituted.ts'

/** A report sent: the version of the fact, the day, and what it held. */
export interface Sent {
  readonly version: number
  readonly on: PlainDate
  readonly lines: readonly Line[]
  readonly digest: string
}

export interface Returned {
  readonly on: PlainDate
  readonly channel: UnitId
  readonly remarks: readonly Remark[]
}

interface Live<S extends string> {
  readonly status: S
  readonly id: string
  readonly version: number
  readonly roundId: string
  readonly unit: UnitId
  /** The lines as they stand in the unit's draft, in the order in which they were first written. */
  readonly lines: readonly Line[]
  /** Every time that the report was sent, oldest first; none is ever overwritten. */
  readonly sent: readonly Sent[]
  readonly returned: readonly Returned[]
  readonly acceptedBy: readonly UnitId[]
  /** What substitutes did, oldest first. */
  readonly substituted: readonly SubstitutedAct[]
}

/** One unit's report as its facts leave it. */
export type SubmissionState =
  | { readonly status: 'none' }
  | Live<'draft'>
  | (Live<'submitted'> & { readonly standing: Sent })
  | (Live<'returned'> & { readonly lastReturn: Returned })
  | (Live<'accepted'> & { readonly standing: Sent })
export type LiveSubmission = Exclude<SubmissionState, { status: 'none' }>
export type SubmissionStatus = LiveSubmission['status']

/** The state of a stream without facts. */
export const NO_SUBMISSION: SubmissionState = { status: 'none' }

type Common = Omit<Live<string>, 'status'>

function writeLine(lines: readonly Line[], line: Line): Line[] {
  const at = lines.findIndex((one) => one.key === line.key)
  return at === -1 ? [...lines, line] : lines.with(at, line)
}

function common(state: LiveSubmission, recorded: Recorded<SubmissionFact>): Common {
  const { id, roundId, unit, lines, sent, returned, acceptedBy } = state
  const substituted = withSubstituted(state.substituted, recorded)
  return { id, version: recorded.version, roundId, unit, lines, sent, returned, acceptedBy, substituted }
}

function start(recorded: Recorded<SubmissionFact>): SubmissionState {
  const { fact, streamId, version } = recorded
  if (fact.type !== 'submission.started') return NO_SUBMISSION
  const { roundId, unit } = fact
  return { status: 'draft', id: streamId, version, roundId, unit, lines: [], sent: [], returned: [], acceptedBy: [], substituted: [] }
}

/** What one fact makes of a report. Writing a line after it was returned makes a draft of it again. */
export function evolveSubmission(state: SubmissionState, recorded: Recorded<SubmissionFact>): SubmissionState {
  if (state.status === 'none') return start(recorded)
  const { fact, version, effectiveOn } = recorded
  const next = common(state, recorded)
  switch (fact.type) {
    case 'submission.started':
      return state
    case 'submission.line-written':
      return { ...state, version, substituted: next.substituted, lines: writeLine(state.lines, fact.line) }
    case 'submission.line-removed':
      return { ...state, version, substituted: next.substituted, lines: state.lines.filter((line) => line.key !== fact.key) }
    case 'submission.submitted': {
      const standing = { version, on: effectiveOn, lines: state.lines, digest: fact.digest }
      return { ...next, status: 'submitted', standing, sent: [...state.sent, standing], acceptedBy: [] }
    }
    case 'submission.returned': {
      const lastReturn = { on: effectiveOn, channel: fact.channel, remarks: fact.remarks }
      return { ...next, status: 'returned', lastReturn, returned: [...state.returned, lastReturn], acceptedBy: [] }
    }
    case 'submission.accepted': {
      const standing = state.sent.at(-1)
      if (!standing) return state
      return { ...next, status: 'accepted', standing, acceptedBy: [...state.acceptedBy, fact.channel] }
    }
    case 'submission.withdrawn':
      return { ...next, status: 'draft', acceptedBy: [] }
  }
}

/** The state that a whole history leaves. */
export function replaySubmission(history: readonly Recorded<SubmissionFact>[]): SubmissionState {
  return history.reduce(evolveSubmission, NO_SUBMISSION)
}
