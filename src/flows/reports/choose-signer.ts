import type { Principal } from '../../access/index.ts'
import { dayOf, ok, type PlainDate, type Result, refuse } from '../../kernel/index.ts'
import type { LiveRound, SigningChoices } from '../../reports/index.ts'
import { readRound } from '../../reports/store.ts'
import type { House } from '../house.ts'
import { type Signing, signingChoices } from '../papers/settle-signing.ts'
import { authorize, query } from '../perform.ts'
import { flowRefusals } from '../refusals.ts'
import { consolidatedResource } from './open-report.ts'

/** The type by which a consolidated report goes out. */
export const REPORT_TYPE = 'Báo cáo'

/** The report of a round, to be signed on a day; by order of the agency that asks, its channels may sign too. */
export function signingOf(house: House, principal: Principal, { round, on }: { round: LiveRound; on: PlainDate }): Signing {
  return { house, principal, issuer: round.asker, inner: round.channels, paper: REPORT_TYPE, on }
}

/** The ways in which the report of a round may be signed on a day (today when left out), and whose post may not, with the sentence why. */
export function showSignings(
  house: House,
  principal: Principal,
  asked: { roundId: string; on?: PlainDate | undefined },
): Promise<Result<SigningChoices>> {
  return query(house, principal, async (tx): Promise<Result<SigningChoices>> => {
    const round = await readRound(tx, asked.roundId)
    if (round.status === 'none') return refuse(flowRefusals, 'NOT_FOUND')
    const may = authorize(house, principal, consolidatedResource(round), 'sign')
    if (!may.ok) return may
    return ok(await signingChoices(tx, signingOf(house, principal, { round, on: asked.on ?? dayOf(house.clock()) })))
  })
}
