import { allows, type Principal } from '../../access/index.ts'
import { dayOf, formatInstant, type Instant, ok, type PlainDate, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import { findEntry, holdersOn, type PostEntry, type PostsAsked, spanOf, type UnitPostsView } from '../../organizations/index.ts'
import { type KnownPosts, loadPosts } from '../../organizations/posts/posts-store.ts'
import { findContents, type Tx } from '../../storage/index.ts'
import type { House } from '../house.ts'
import { authorize, query } from '../perform.ts'
import { flowRefusals } from '../refusals.ts'
import { namePeople } from '../tasks/name-people.ts'
import { listEntries, namePosts, type PostNames } from './name-posts.ts'

/** The access table's name of the posts of a unit. */
export const postsResource = (unit: UnitId) => ({ kind: 'unit-posts', relations: { own: [unit] } })

type Lists = Pick<UnitPostsView, 'posts' | 'holdings' | 'absences' | 'delegations'>

/** Earlier first, of one day by id. */
const byStart = (a: PostEntry, b: PostEntry): number => {
  const [one, other] = [spanOf(a).from, spanOf(b).from]
  return one < other ? -1 : one > other ? 1 : a.id < b.id ? -1 : 1
}

function postsOf({ entries }: KnownPosts, names: PostNames, asked: PostsAsked): Lists['posts'] {
  const today = new Map(holdersOn(entries, asked).map((one) => [one.post.id, one]))
  const posts = listEntries(entries).flatMap((entry) => (entry.kind === 'post' ? [entry] : []))
  const order = [...today.keys()]
  // Those of the day in their order, then the others by their first day.
  const place = (id: string): number => (today.has(id) ? order.indexOf(id) : order.length)
  return posts
    .sort((a, b) => place(a.id) - place(b.id) || byStart(a, b))
    .map((post) => {
      const { id, rank, validFrom, validTo } = post
      const one = today.get(id)
      const { title, field, basis } = names.words(post)
      const inside = names.insideOf(post)
      return {
        ...{ id, rank, title: title ?? '', field, basis, validFrom, validTo, isOn: one !== undefined },
        inside: inside === null ? null : { unitId: post.inside, name: inside },
        ...{ holding: one?.holding?.id ?? null, absence: one?.absence?.id ?? null, standsInFor: [...(one?.standsInFor ?? [])] },
      }
    })
}

function listsOf(known: KnownPosts, names: PostNames, asked: PostsAsked): Lists {
  const sorted = listEntries(known.entries).sort(byStart)
  const lists: Lists = { posts: postsOf(known, names, asked), holdings: [], absences: [], delegations: [] }
  for (const entry of sorted) {
    const { basis, what } = names.words(entry)
    if (entry.kind === 'holding') {
      const { id, post, as, validFrom, validTo } = entry
      lists.holdings.push({ id, post, account: names.holder(entry.account), as, basis, validFrom, validTo })
    } else if (entry.kind === 'absence') {
      const { id, holding, standIn, firstDay, lastDay } = entry
      const post = findEntry(known.entries, 'holding', holding)?.post ?? ''
      lists.absences.push({ id, holding, post, standIn, firstDay, lastDay, basis })
    } else if (entry.kind === 'delegation') {
      const { id, from, to, papers, firstDay, lastDay } = entry
      lists.delegations.push({ id, from, to, papers, what, firstDay, lastDay, basis })
    }
  }
  return lists
}

/** The post that a former entry was about; null for one of which nothing stands any more. */
function postOf(known: KnownPosts, entry: PostEntry): string | null {
  switch (entry.kind) {
    case 'post':
      return entry.id
    case 'holding':
      return entry.post
    case 'absence':
      return findEntry(known.entries, 'holding', entry.holding)?.post ?? null
    case 'delegation':
      return entry.to
  }
}

async function formerOf(tx: Tx, known: KnownPosts): Promise<UnitPostsView['former']> {
  const people = await namePeople(
    tx,
    known.closed.map(({ by }) => by),
  )
  const reasons = await findContents(
    tx,
    known.closed.map(({ reasonHash }) => reasonHash),
  )
  return known.closed.map(({ entry, how, at, by, reasonHash }) => {
    const { from, before } = spanOf(entry)
    const reason = reasons.get(reasonHash)
    return {
      ...{ id: entry.id, kind: entry.kind, how, from, to: before, post: postOf(known, entry) },
      ...{ at: formatInstant(at), by: people.get(by) ?? by, reason: typeof reason === 'string' && reason !== 'redacted' ? reason : null },
    }
  })
}

/**
 * The posts of a unit on a day (today when left out), as they are known now or were on an instant: who holds which, leaves and delegations, and
 * what was corrected or taken back. Titles are for all; the name of a holder for whoever may read that account.
 */
export async function showPosts(
  house: House,
  principal: Principal,
  asked: { unit: UnitId; on?: PlainDate | undefined; knownOn?: Instant | undefined },
): Promise<Result<UnitPostsView>> {
  const { unit, knownOn } = asked
  const may = authorize(house, principal, postsResource(unit), 'read')
  if (!may.ok) return may
  const agencies = await house.organizations()
  if (agencies.versionsOf(unit).length === 0) return refuse(flowRefusals, 'NOT_FOUND')
  const on = asked.on ?? dayOf(house.clock())
  return query(house, principal, async (tx): Promise<Result<UnitPostsView>> => {
    const known = await loadPosts(tx, unit, knownOn)
    const names = await namePosts(tx, listEntries(known.entries), { house, principal, agencies, on })
    return ok({
      ...{ unit: { unitId: unit, name: agencies.getName(unit, on) }, on, version: known.version },
      mayKeep: allows(house.policy, principal, postsResource(unit), 'keep'),
      ...listsOf(known, names, { unit, on, agencies }),
      former: await formerOf(tx, known),
    })
  })
}
