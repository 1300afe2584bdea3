import type { PlainDate, UnitId } from '../../kernel/index.ts'
import type { Organizations } from '../schema.ts'
import { findEntry, type PostEntries } from './check-posts.ts'
import { type Absence, type Delegation, type Holding, type Post, PostRank } from './facts.ts'
import { holdsOn } from './spans.ts'

/** A post on a day: who holds it, whether that person is away, for whose leave it stands in, and what was ever delegated to it. */
export interface PostOn {
  readonly post: Post
  readonly holding: Holding | null
  readonly absence: Absence | null
  /** The posts whose holder is away that day and whose work this one does. */
  readonly standsInFor: readonly string[]
  /** Delegations of any day, so that one that is over can be told. */
  readonly delegations: readonly Delegation[]
}

/** The day, and the agencies as they are known: a post ends with its unit and with the inner unit in which it is, without a word about it. */
export interface PostsAsked {
  readonly unit: UnitId
  readonly on: PlainDate
  readonly agencies: Pick<Organizations, 'findUnit'>
}

const kindOf = <K extends 'holding' | 'absence' | 'delegation'>(entries: PostEntries, kind: K) =>
  [...entries.keys()].flatMap((id) => findEntry(entries, kind, id) ?? [])

/** Heads first, then by the day since when, then by id. */
function byRank(a: Post, b: Post): number {
  const place = PostRank.options.indexOf(a.rank) - PostRank.options.indexOf(b.rank)
  return place || (a.validFrom < b.validFrom ? -1 : a.validFrom > b.validFrom ? 1 : a.id < b.id ? -1 : 1)
}

/** The posts of a unit on a day with their holders; none on a day on which the unit does not exist. */
export function holdersOn(entries: PostEntries, { unit, on, agencies }: PostsAsked): PostOn[] {
  if (!agencies.findUnit(unit, on)) return []
  const holdings = kindOf(entries, 'holding').filter((one) => holdsOn(one, on))
  const absences = kindOf(entries, 'absence').filter((one) => holdsOn(one, on))
  const delegations = kindOf(entries, 'delegation')
  const postOf = (absence: Absence): string[] => holdings.filter(({ id }) => id === absence.holding).map(({ post }) => post)
  return [...entries.values()]
    .filter((entry): entry is Post => entry.kind === 'post' && holdsOn(entry, on))
    .filter((post) => post.inside === null || agencies.findUnit(post.inside, on) !== undefined)
    .sort(byRank)
    .map((post): PostOn => {
      const holding = holdings.find((one) => one.post === post.id) ?? null
      return {
        ...{ post, holding, absence: absences.find((one) => one.holding === holding?.id) ?? null },
        standsInFor: absences.filter((one) => one.standIn === post.id).flatMap(postOf),
        delegations: delegations.filter((one) => one.to === post.id),
      }
    })
}
