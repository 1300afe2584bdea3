import type { Principal } from '../../access/index.ts'
import { AccountId, addDays, dayOf, type PlainDate, startOfDay, UnitId, unwrap } from '../../kernel/index.ts'
import { digestOf } from '../../storage/index.ts'
import type { House } from '../house.ts'
import { type ProvedReport, proveReport } from '../reports/prove-report.ts'
import { showBoard } from '../task-board.ts'
import type { BoardProof } from './backup-format.ts'

/** Whoever keeps the store reads it whole. */
const keeper = (): Principal => {
  const unit = UnitId.parse('system')
  return { account: AccountId.parse('system'), office: unit, grants: [{ role: 'inspector', unit }], reach: {} }
}

/** The board as of a day, as it is known now or was known at the end of a day, in one digest. */
export async function boardProof(house: House, asOf: PlainDate, knownOn: PlainDate | null): Promise<BoardProof> {
  const board = await showBoard(house, keeper(), { asOf, ...(knownOn === null ? {} : { knownOn }) })
  // Counted twice over: the digest compares every cell, the total is for people.
  return { asOf, knownOn, rows: board.rows.length, digest: digestOf(board), total: board.total.total }
}

/** The last day of which nothing more can be recorded, for a store that is in use while it is copied. */
export function settledDay(house: House): PlainDate {
  return addDays(dayOf(house.clock()), -1)
}

/** One consolidated report as it reads on a day, composed anew from the facts; the one that was issued last unless a round is named. */
export async function reportProof(house: House, asOf: PlainDate, roundId?: string): Promise<ProvedReport | undefined> {
  return unwrap(await proveReport({ ...house, clock: () => startOfDay(asOf) }, keeper(), roundId))
}
