import type { FileHash } from '../../files/index.ts'
import type { PlainDate, Recorded, UnitId } from '../../kernel/index.ts'
import type { Authority, SignerRank, SigningForm } from '../../papers/index.ts'
import type { ConsolidatedFact, LineSource, Remark } from '../schema.ts'

/** A line of the consolidated report: its text by content hash and the units' lines that it rests on. */
export interface ConsolidatedLine {
  readonly key: string
  readonly text: string
  readonly sources: readonly LineSource[]
}

interface Signature {
  readonly authority: Authority
  readonly rank: SignerRank
  readonly form: SigningForm
  readonly lines: string
  readonly signer: UnitId
  readonly name: string | null
  /** The post that signed; null where none was entered. */
  readonly post: string | null
  readonly on: PlainDate
}

interface Numbered {
  readonly number: number
  readonly symbol: string
  readonly issuedOn: PlainDate
  readonly checkpoint: string | null
  readonly checkpointQr: string | null
  readonly template: FileHash | null
}

interface Live {
  readonly id: string
  readonly version: number
  readonly roundId: string
  readonly author: UnitId
  readonly lines: readonly ConsolidatedLine[]
  /** The day for which the submitted draft was counted, and the version of each unit's report that it rests on; null while it is written. */
  readonly asOf: PlainDate | null
  readonly read: Readonly<Record<string, number>> | null
  readonly digest: string | null
  readonly remarks: readonly Remark[]
  readonly signature: Signature | null
  readonly numbered: Numbered | null
  readonly files: readonly { readonly format: 'docx' | 'pdf'; readonly file: FileHash }[]
  readonly sentOn: PlainDate | null
  readonly receipt: { readonly on: PlainDate; readonly number: string | null } | null
}

export const CONSOLIDATED_STATUSES = ['draft', 'submitted', 'sent-back', 'signed', 'numbered', 'sent', 'received'] as const
export type ConsolidatedStatus = (typeof CONSOLIDATED_STATUSES)[number]

/** The consolidated report as its facts leave it. */
export type ConsolidatedState = { readonly status: 'none' } | ({ readonly status: ConsolidatedStatus } & Live)
export type LiveConsolidated = Exclude<ConsolidatedState, { status: 'none' }>

/** The state of a stream without facts. */
export const NO_CONSOLIDATED: ConsolidatedState = { status: 'none' }

function start(recorded: Recorded<ConsolidatedFact>): ConsolidatedState {
  const { fact, streamId, version } = recorded
  if (fact.type !== 'consolidated.started') return NO_CONSOLIDATED
  return {
    status: 'draft',
    id: streamId,
    version,
    roundId: fact.roundId,
    author: fact.author,
    lines: [],
    asOf: null,
    read: null,
    digest: null,
    remarks: [],
    signature: null,
    numbered: null,
    files: [],
    sentOn: null,
    receipt: null,
  }
}

function writeLine(lines: readonly ConsolidatedLine[], line: ConsolidatedLine): ConsolidatedLine[] {
  const at = lines.findIndex((one) => one.key === line.key)
  return at === -1 ? [...lines, line] : lines.with(at, line)
}

/** What one fact makes of the consolidated report. */
export function evolveConsolidated(state: ConsolidatedState, recorded: Recorded<ConsolidatedFact>): ConsolidatedState {
  if (state.status === 'none') return start(recorded)
  const { fact, version, effectiveOn: on } = recorded
  switch (fact.type) {
    case 'consolidated.started':
      return state
    case 'consolidated.line-written': {
      const { key, text, sources } = fact
      return { ...state, version, lines: writeLine(state.lines, { key, text, sources }) }
    }
    case 'consolidated.line-removed':
      return { ...state, version, lines: state.lines.filter((line) => line.key !== fact.key) }
    case 'consolidated.submitted':
      return { ...state, version, status: 'submitted', digest: fact.digest, asOf: fact.asOf, read: fact.read, remarks: [] }
    case 'consolidated.sent-back':
      return { ...state, version, status: 'sent-back', remarks: fact.remarks, asOf: null, read: null }
    case 'consolidated.signed': {
      const { authority, rank, form, lines, signer, name = null, post = null } = fact
      return { ...state, version, status: 'signed', signature: { authority, rank, form, lines, signer, name, post, on } }
    }
    case 'consolidated.numbered': {
      const { number, symbol, issuedOn, checkpoint, checkpointQr = null, template = null } = fact
      return { ...state, version, status: 'numbered', numbered: { number, symbol, issuedOn, checkpoint, checkpointQr, template } }
    }
    case 'consolidated.files-kept':
      return { ...state, version, files: fact.files }
    case 'consolidated.sent':
      return { ...state, version, status: 'sent', sentOn: on }
    case 'consolidated.receipt-recorded':
      return { ...state, version, status: 'received', receipt: { on, number: fact.number } }
  }
}

/** The state that a whole history leaves. */
export function replayConsolidated(history: readonly Recorded<ConsolidatedFact>[]): ConsolidatedState {
  return history.reduce(evolveConsolidated, NO_CONSOLIDATED)
}
