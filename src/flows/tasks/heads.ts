import { addDays, type PlainDate, startOfDay, type UnitId } from '../../kernel/index.ts'
import { type Holding, holdersOn, type Post } from '../../organizations/index.ts'
import { loadAllPosts } from '../../organizations/posts/posts-store.ts'
import type { Tx } from '../../storage/index.ts'
import { NONE_KEY, type TaskFilter } from '../../tasks/index.ts'
import type { House } from '../house.ts'

/** The days for which heads are asked: as of one, as known on another. */
interface HeadsAsked {
  readonly house: House
  readonly asOf: PlainDate
  readonly knownOn?: PlainDate | undefined
}

/** Who heads a unit on a day: the post and the account that holds it. */
export interface Head {
  readonly unit: UnitId
  readonly post: Post
  readonly holding: Holding
}

/** The heads of all units that have one entered for the day; a post that nobody holds is no head. */
export async function headsOn(tx: Tx, { house, asOf, knownOn }: HeadsAsked): Promise<ReadonlyMap<UnitId, Head>> {
  const agencies = await house.organizations()
  const all = await loadAllPosts(tx, knownOn === undefined ? undefined : startOfDay(addDays(knownOn, 1)))
  const heads = new Map<UnitId, Head>()
  for (const [unit, entries] of all) {
    const found = holdersOn(entries, { unit, on: asOf, agencies }).find(({ post, holding }) => post.rank === 'head' && holding !== null)
    if (found?.holding) heads.set(unit, { unit, post: found.post, holding: found.holding })
  }
  return heads
}

/** The lead agencies that an account heads on the day, as a condition of a list; `NONE_KEY` = those without a head. */
export async function leadsHeadedBy(tx: Tx, asked: HeadsAsked, head: string): Promise<TaskFilter['leads']> {
  const heads = [...(await headsOn(tx, asked)).values()]
  if (head === NONE_KEY) return { units: heads.map(({ unit }) => unit), except: true }
  return { units: heads.filter(({ holding }) => holding.account === head).map(({ unit }) => unit), except: false }
}
