import { addDays, type Refusal, refuse } from '../../kernel/index.ts'
import { postsRefusals } from '../refusals.ts'
import type { Absence, Delegation, Holding, Post, PostEntry } from './facts.ts'
import { isWithin, overlap, spanOf } from './spans.ts'

/** Everything that is entered of the posts of one unit, by its id. */
export type PostEntries = ReadonlyMap<string, PostEntry>

/** The first and the last day of an entry for a sentence; an open end is three dots. */
function daysOf(entry: PostEntry): { from: string; to: string } {
  const { from, before } = spanOf(entry)
  return { from, to: before === null ? '…' : addDays(before, -1) }
}

type Code = Extract<keyof typeof postsRefusals, string>
const fault = (code: Code, params: Record<string, string> = {}): Refusal => refuse(postsRefusals, code, params).refusal

type EntryOf<K extends PostEntry['kind']> = Extract<PostEntry, { kind: K }>

const isOfKind = <K extends PostEntry['kind']>(entry: PostEntry | undefined, kind: K): entry is EntryOf<K> => entry?.kind === kind

/** The entry of a kind by its id; undefined when there is none, or it is of another kind. */
export function findEntry<K extends PostEntry['kind']>(entries: PostEntries, kind: K, id: string | null): EntryOf<K> | undefined {
  const found = id === null ? undefined : entries.get(id)
  return isOfKind(found, kind) ? found : undefined
}

const isInner = (post: Post): boolean => post.rank.startsWith('unit-')
const HEADS: readonly Post['rank'][] = ['head', 'unit-head']

function othersOf<E extends PostEntry>(entries: PostEntries, entry: E): E[] {
  return [...entries.values()].filter((one): one is E => one.kind === entry.kind && one.id !== entry.id && overlap(one, entry))
}

function postFault(entries: PostEntries, post: Post): Refusal | undefined {
  // Two inner units that are only named in words cannot be told apart here, so that only those of the house are held to one head.
  const isOneOnly = post.rank === 'head' || (post.rank === 'unit-head' && post.inside !== null)
  const twin = isOneOnly && othersOf(entries, post).find((one) => one.rank === post.rank && one.inside === post.inside)
  return twin ? fault('POST_HEAD_TWICE', daysOf(twin)) : undefined
}

function holdingFault(entries: PostEntries, holding: Holding): Refusal | undefined {
  const post = findEntry(entries, 'post', holding.post)
  if (!post) return fault('POST_ENTRY_UNKNOWN')
  if (!isWithin(holding, post)) return fault('HOLDING_OUTSIDE_POST', daysOf(post))
  const other = othersOf(entries, holding).find((one) => one.post === holding.post)
  return other ? fault('POST_HELD_BY_ANOTHER', daysOf(other)) : undefined
}

/** Who may do the work of a post: somebody of the same agency, or for a post of an inner unit of that very unit. */
function canStandIn(post: Post, other: Post): boolean {
  if (post.id === other.id || isInner(post) !== isInner(other)) return false
  return post.inside === other.inside && !(HEADS.includes(post.rank) && HEADS.includes(other.rank))
}

function absenceFault(entries: PostEntries, absence: Absence): Refusal | undefined {
  const holding = findEntry(entries, 'holding', absence.holding)
  const post = holding && findEntry(entries, 'post', holding.post)
  if (!holding || !post) return fault('POST_ENTRY_UNKNOWN')
  if (!isWithin(absence, holding)) return fault('ABSENCE_OUTSIDE_HOLDING', daysOf(holding))
  const other = othersOf(entries, absence).find((one) => one.holding === absence.holding)
  if (other) return fault('ABSENCES_OVERLAP', daysOf(other))
  if (absence.standIn === null) return undefined
  const standIn = findEntry(entries, 'post', absence.standIn)
  return standIn && canStandIn(post, standIn) && isWithin(absence, standIn) ? undefined : fault('STAND_IN_NOT_FIT')
}

const sharePapers = (a: Delegation, b: Delegation): boolean =>
  a.papers.length === 0 || b.papers.length === 0 || a.papers.some((paper) => b.papers.includes(paper))

function delegationFault(entries: PostEntries, delegation: Delegation): Refusal | undefined {
  const from = findEntry(entries, 'post', delegation.from)
  const to = findEntry(entries, 'post', delegation.to)
  if (!from || !to) return fault('POST_ENTRY_UNKNOWN')
  if (from.id === to.id) return fault('DELEGATION_TO_ITSELF')
  const others = othersOf(entries, delegation)
  const received = others.find((one) => one.to === from.id)
  if (received) return fault('DELEGATION_NOT_FURTHER', daysOf(received))
  if (from.rank !== 'head') return fault('DELEGATION_BY_HEAD_ONLY')
  const short = [from, to].find((post) => !isWithin(delegation, post))
  if (short) return fault('DELEGATION_OUTSIDE_POST', daysOf(short))
  const twin = others.find((one) => one.to === to.id && sharePapers(one, delegation))
  return twin ? fault('DELEGATIONS_OVERLAP', daysOf(twin)) : undefined
}

function faultOf(entries: PostEntries, entry: PostEntry): Refusal | undefined {
  const { from, before } = spanOf(entry)
  if (before !== null && before <= from) return fault('POST_PERIOD_WRONG')
  switch (entry.kind) {
    case 'post':
      return postFault(entries, entry)
    case 'holding':
      return holdingFault(entries, entry)
    case 'absence':
      return absenceFault(entries, entry)
    case 'delegation':
      return delegationFault(entries, entry)
  }
}

/**
 * The first rule that the posts of a unit break, that of the entry `first` before the others': a post has one holder on any day and a unit one
 * head, a holder stands inside the period of the post, a leave inside that of the holder, a delegation is given by the head and not passed on.
 * That a delegation is in writing, has an end and is not passed on is what NĐ 30/2020/NĐ-CP asks for by general knowledge (not verified here).
 */
export function findPostFault(entries: PostEntries, first: PostEntry | undefined): Refusal | undefined {
  const own = first && faultOf(entries, first)
  if (own) return own
  for (const entry of entries.values()) {
    const found = faultOf(entries, entry)
    if (found) return found
  }
  return undefined
}
