import type { PlainDate, Recorded, UnitId } from '../../kernel/index.ts'
import type { AskedFact, AskedKind, AskedRow } from './facts.ts'

/** A one-off report as it is asked for now; `added` = the rows that came after it was first asked for, with the day. */
export interface AskedReport {
  readonly id: string
  readonly version: number
  readonly office: UnitId
  readonly kind: AskedKind
  readonly askedOn: PlainDate
  readonly dueOn: PlainDate
  readonly units: readonly UnitId[]
  readonly rows: readonly AskedRow[]
  readonly words: string
  readonly added: readonly { readonly indicator: string; readonly on: PlainDate }[]
}

/** What one fact makes of a request. */
function evolve(
  before: AskedReport | undefined,
  { fact, streamId: id, version, effectiveOn: on }: Recorded<AskedFact>,
): AskedReport | undefined {
  if (fact.type === 'report-request.asked') {
    const { office, kind, askedOn, units, dueOn, rows, words } = fact
    return { id, version, office, kind, askedOn, dueOn, units, rows, words, added: [] }
  }
  if (before === undefined) return undefined
  const known = new Set(before.rows.map(({ indicator }) => indicator))
  const fresh = fact.rows.filter(({ indicator }) => !known.has(indicator)).map(({ indicator }) => ({ indicator, on }))
  return { ...before, version, dueOn: fact.dueOn, rows: fact.rows, words: fact.words, added: [...before.added, ...fresh] }
}

/** The request that a history leaves; undefined without any. */
export function replayAsked(history: readonly Recorded<AskedFact>[]): AskedReport | undefined {
  return history.reduce<AskedReport | undefined>(evolve, undefined)
}
