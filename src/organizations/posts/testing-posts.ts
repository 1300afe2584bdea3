import { AccountId, plainDate, type Result } from '../../kernel/index.ts'
import { testOrganizations, unitId } from '../testing.ts'
import { decidePosts, evolvePosts, NO_POSTS, type PostsCommand, type UnitPosts } from './decide-posts.ts'
import { PostEntry, type PostsFact } from './facts.ts'

const words = `sha256:${'a'.repeat(64)}`

/** A post of rank and period. */
export const post = (id: string, rank: string, more: object = {}): PostEntry =>
  PostEntry.parse({ kind: 'post', id, rank, validFrom: '2015-01-01', words, ...more })

/** Somebody in a post from a day on, until before another. */
export const holding = (id: string, at: string, more: object = {}): PostEntry =>
  PostEntry.parse({
    kind: 'holding',
    id,
    post: at,
    account: AccountId.parse(`of ${id}`),
    as: 'appointed',
    validFrom: '2016-01-01',
    words,
    ...more,
  })

/** A leave of a holder, both days included. */
export const absence = (id: string, of: string, days: readonly [string, string], standIn: string | null = null): PostEntry =>
  PostEntry.parse({ kind: 'absence', id, holding: of, firstDay: days[0], lastDay: days[1], standIn, words })

/** A written delegation, both days included. */
export const delegation = (
  id: string,
  between: readonly [string, string],
  days: readonly [string, string],
  papers: string[] = [],
): PostEntry =>
  PostEntry.parse({ kind: 'delegation', id, from: between[0], to: between[1], firstDay: days[0], lastDay: days[1], papers, words })

/** The posts of the made-up committee. */
export const COMMITTEE = { unit: unitId('p.committee'), agencies: testOrganizations() }

/** A command decided on a state; a refusal changes nothing. */
export function acted(state: UnitPosts, command: PostsCommand, context = COMMITTEE): { done: Result<PostsFact[]>; state: UnitPosts } {
  const done = decidePosts(state, command, context)
  return { done, state: done.ok ? done.value.reduce(evolvePosts, state) : state }
}

/** The state after all these entries; throws at the first that is refused. */
export function entered(entries: readonly PostEntry[], context = COMMITTEE): UnitPosts {
  return entries.reduce((state, entry) => {
    const { done, state: next } = acted(state, { action: 'enter', entry }, context)
    if (!done.ok) throw new Error(`${entry.id}: ${done.refusal.code}`)
    return next
  }, NO_POSTS)
}

/** The code of the refusal, or `ok`. */
export function codeOf(state: UnitPosts, command: PostsCommand, context = COMMITTEE): string {
  const { done } = acted(state, command, context)
  return done.ok ? 'ok' : done.refusal.code
}

/** A reason as facts have it. */
export const reason = `sha256:${'b'.repeat(64)}`
export const day = plainDate
