import type { Principal } from '../../access/index.ts'
import { hashFile } from '../../files/evidence-store.ts'
import { dayOf, ok, type Result } from '../../kernel/index.ts'
import type { LiveConsolidated } from '../../reports/index.ts'
import { listRounds, readConsolidated, readRound } from '../../reports/store.ts'
import { digestOf, type Tx } from '../../storage/index.ts'
import type { House } from '../house.ts'
import { query } from '../perform.ts'
import { paperOf, renderAnew, stampOf } from './report-paper.ts'

/** One consolidated report by which two stores can be compared. */
export interface ProvedReport {
  readonly roundId: string
  /** Number and symbol of an issued report; null while it is a draft. */
  readonly name: string | null
  /** SHA-256 over the paper as it is composed from the facts: every line, sum, unit and signature. */
  readonly digest: string
  /** Formats whose kept file is there and comes out byte for byte when it is written anew. */
  readonly equal: readonly ('docx' | 'pdf')[]
  /** Formats that were kept and do not. */
  readonly unequal: readonly ('docx' | 'pdf')[]
}

/** The issued report of the round that is due last, else a draft; undefined when nothing was consolidated yet. */
async function findReport(tx: Tx): Promise<LiveConsolidated | undefined> {
  let draft: LiveConsolidated | undefined
  for (const { round_id: id } of await listRounds(tx, { all: true })) {
    const state = await readConsolidated(tx, id)
    if (state.status === 'none') continue
    if (state.numbered) return state
    draft ??= state
  }
  return draft
}

/**
 * Composes one consolidated report anew from the facts and, when it is issued, writes its files anew and compares them with the kept ones;
 * nothing is kept. `roundId` chooses the report, else the one that was issued last. Undefined when there is none.
 */
export async function proveReport(house: House, principal: Principal, roundId?: string): Promise<Result<ProvedReport | undefined>> {
  // Read before the transaction: the embedded engine has one connection.
  await house.organizations()
  const composed = await query(house, principal, async (tx) => {
    const named = roundId === undefined ? await findReport(tx) : await readConsolidated(tx, roundId)
    if (named === undefined || named.status === 'none') return undefined
    const round = await readRound(tx, named.id)
    if (round.status === 'none') return undefined
    return { state: named, paper: await paperOf(tx, { house, principal, round, stamp: await stampOf(tx, round, named) }) }
  })
  if (composed === undefined) return ok(undefined)
  const { state, paper } = composed
  if (!paper.ok) return paper
  const on = state.numbered?.issuedOn ?? dayOf(house.clock())
  const made = state.numbered ? await renderAnew(house, paper.value, { on, template: state.numbered.template }) : ok([])
  if (!made.ok) return made
  const equal: ('docx' | 'pdf')[] = []
  const unequal: ('docx' | 'pdf')[] = []
  for (const { format, file } of state.files) {
    const written = made.value.find((one) => one.format === format)
    // A PDF that cannot be written anew here (no typesetter, or made from a template) is not compared; that the kept file is whole is still seen.
    const isSame = written === undefined ? true : hashFile(written.bytes) === file
    const isKept = (await house.evidence.openFile(file)).ok
    const list = isSame && isKept ? equal : unequal
    list.push(format)
  }
  const name = state.numbered ? `${state.numbered.number}/${state.numbered.symbol}` : null
  return ok({ roundId: state.id, name, digest: digestOf(paper.value), equal, unequal })
}
