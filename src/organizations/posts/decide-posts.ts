import { addDays, ok, type PlainDate, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import { postsRefusals } from '../refusals.ts'
import type { Organizations } from '../schema.ts'
import { findEntry, findPostFault, type PostEntries } from './check-posts.ts'
import type { Post, PostEntry, PostsFact } from './facts.ts'
import { spanOf } from './spans.ts'

/** The posts of a unit as their facts tell them: what is entered now, and the version. */
export interface UnitPosts {
  readonly version: number
  readonly entries: PostEntries
}

/** A unit of which no post is entered. */
export const NO_POSTS: UnitPosts = { version: 0, entries: new Map() }

/** What is done to the posts of a unit; texts have become hashes. */
export type PostsCommand =
  | { readonly action: 'enter'; readonly entry: PostEntry }
  | { readonly action: 'correct'; readonly entry: PostEntry; readonly reason: string }
  | { readonly action: 'end'; readonly id: string; readonly lastDay: PlainDate; readonly reason: string }
  | { readonly action: 'withdraw'; readonly id: string; readonly reason: string }

/** Whose posts they are, and the agencies as they are known. */
export interface PostsContext {
  readonly unit: UnitId
  readonly agencies: Pick<Organizations, 'findUnit' | 'isUnder'>
}

/** Applies one fact. */
export function evolvePosts(state: UnitPosts, fact: PostsFact): UnitPosts {
  const entries = new Map(state.entries)
  if (fact.type === 'posts.withdrawn') entries.delete(fact.id)
  else entries.set(fact.entry.id, fact.entry)
  return { version: state.version + 1, entries }
}

/** A post begins while its unit lives, and inside a unit that stands under it then. */
function checkPost(post: Post, { unit, agencies }: PostsContext): Result<true> {
  if (!agencies.findUnit(unit, post.validFrom)) return refuse(postsRefusals, 'POST_OUTSIDE_UNIT', { on: post.validFrom })
  const isInner = post.rank.startsWith('unit-')
  if (!isInner && post.inside !== null) return refuse(postsRefusals, 'POST_INSIDE_WRONG')
  const isThere = post.inside === null || (post.inside !== unit && agencies.isUnder(unit, post.inside, post.validFrom))
  return isThere ? ok(true) : refuse(postsRefusals, 'POST_INSIDE_WRONG')
}

/** Whether an entry speaks of another. */
const pointsTo = (entry: PostEntry, id: string): boolean =>
  ('post' in entry && entry.post === id) ||
  ('holding' in entry && entry.holding === id) ||
  ('standIn' in entry && entry.standIn === id) ||
  (entry.kind === 'delegation' && (entry.from === id || entry.to === id))

/** An entry with another last day. */
function endedOn(entry: PostEntry, lastDay: PlainDate): PostEntry {
  return 'lastDay' in entry ? { ...entry, lastDay } : { ...entry, validTo: addDays(lastDay, 1) }
}

function checked(state: UnitPosts, fact: PostsFact): Result<PostsFact[]> {
  const fault = findPostFault(evolvePosts(state, fact).entries, 'entry' in fact ? fact.entry : undefined)
  return fault ? { ok: false, refusal: fault } : ok([fact])
}

/**
 * What a command makes of the posts of a unit: one fact. Refuses what `findPostFault` finds in the outcome; an id that is not entered
 * (POST_ENTRY_UNKNOWN); a post outside the life of its unit; taking back what other entries rest on (POST_ENTRY_NEEDED). Whether somebody holds an account is for the caller to know.
 */
export function decidePosts(state: UnitPosts, command: PostsCommand, context: PostsContext): Result<PostsFact[]> {
  if (command.action === 'withdraw') {
    const { id, reason } = command
    if (!state.entries.has(id)) return refuse(postsRefusals, 'POST_ENTRY_UNKNOWN')
    const count = [...state.entries.values()].filter((entry) => pointsTo(entry, id)).length
    if (count > 0) return refuse(postsRefusals, 'POST_ENTRY_NEEDED', { count })
    return ok([{ type: 'posts.withdrawn', typeVersion: 1, id, reason }])
  }
  if (command.action === 'end') {
    const { id, lastDay, reason } = command
    const known = state.entries.get(id)
    if (!known) return refuse(postsRefusals, 'POST_ENTRY_UNKNOWN')
    return checked(state, { type: 'posts.corrected', typeVersion: 1, effectiveOn: lastDay, entry: endedOn(known, lastDay), reason })
  }
  const { entry } = command
  if (entry.kind === 'post') {
    const fits = checkPost(entry, context)
    if (!fits.ok) return fits
  }
  const effectiveOn = spanOf(entry).from
  if (command.action === 'enter' && state.entries.has(entry.id)) throw new Error(`${entry.id} is entered already`)
  if (command.action === 'enter') return checked(state, { type: 'posts.entered', typeVersion: 1, effectiveOn, entry })
  if (!findEntry(state.entries, entry.kind, entry.id)) return refuse(postsRefusals, 'POST_ENTRY_UNKNOWN')
  const { reason } = command
  return checked(state, { type: 'posts.corrected', typeVersion: 1, effectiveOn, entry, reason })
}
