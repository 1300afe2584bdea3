import { type Principal, type Resource, readingOf } from '../../access/index.ts'
import { dayOf, ok, type PlainDate, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import { holdersOn } from '../../organizations/index.ts'
import { loadPosts } from '../../organizations/posts/posts-store.ts'
import type { Reader, Tx } from '../../storage/index.ts'
import { readExplanation } from '../../tasks/explanation/explanation-store.ts'
import type { ExplanationFact, LiveExplanation } from '../../tasks/index.ts'
import { type Standing, standingOn, withPlaces } from '../difficulties/open-difficulty.ts'
import type { House } from '../house.ts'
import { authorize, query } from '../perform.ts'
import { flowRefusals } from '../refusals.ts'

/** A demand as the access table sees it: whoever has the place of a unit stands where that unit stood. */
export function explanationResource(
  { office, unit }: { readonly office: UnitId; readonly unit: UnitId },
  all: Standing['all'] = (one) => [one],
): Resource {
  return { kind: 'explanation', relations: { assigner: all(office), own: all(unit) } }
}

/** Who asks for which demand. */
export interface AskedExplanation {
  readonly house: House
  readonly principal: Principal
  readonly id: string
}

/** The demand when the person may do the verb to it; one that may not be read is not found. */
export async function openExplanation(db: Reader, asked: AskedExplanation, verb: string): Promise<Result<LiveExplanation>> {
  const { house, principal, id } = asked
  const state = await readExplanation(db, id)
  if (state.status === 'none') return refuse(flowRefusals, 'NOT_FOUND')
  const { all } = standingOn(await house.organizations(), dayOf(house.clock()))
  const may = authorize(house, principal, explanationResource(state.demanded, all), verb)
  return may.ok ? ok(state) : may
}

/** As `query`, with the demands of units whose place the person’s units have. */
export async function queryExplanations<T>(house: House, principal: Principal, work: (tx: Tx) => Promise<T>): Promise<T> {
  const { explanation } = readingOf(house.policy, await withPlaces(house, principal))
  return query(house, principal, work, explanation === undefined ? {} : { explanation })
}

type Head = Extract<ExplanationFact, { type: 'explanation.demanded' }>['head']

/** The post that heads a unit on a day and who holds it; null where no post is entered. */
export async function headOn(tx: Reader, house: House, { unit, on }: { unit: UnitId; on: PlainDate }): Promise<Head> {
  const { entries } = await loadPosts(tx, unit)
  const agencies = await house.organizations()
  const head = holdersOn(entries, { unit, on, agencies }).find(({ post }) => post.rank === 'head')
  return head === undefined ? null : { post: head.post.id, account: head.holding?.account ?? null }
}
