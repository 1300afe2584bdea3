import type { Principal } from '../../access/index.ts'
import { foldKey, isValidOn, newId, ok, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import {
  decidePosts,
  type EntryDraft,
  PostEntry,
  type PostsBody,
  type PostsCommand,
  type PostsWritten,
  postsRefusals,
} from '../../organizations/index.ts'
import { appendPosts, readPosts } from '../../organizations/posts/posts-store.ts'
import { paperRefusals } from '../../papers/index.ts'
import { putContent, type Tx } from '../../storage/index.ts'
import { sameVersion } from '../directives/open-directive.ts'
import type { House } from '../house.ts'
import { authorize, perform } from '../perform.ts'
import { flowRefusals } from '../refusals.ts'
import { readableAccounts } from './name-posts.ts'
import { postsResource } from './show-posts.ts'

interface Work {
  readonly house: House
  readonly principal: Principal
  readonly tx: Tx
}

/** A holder is an account that the one who enters may read: others are as if they were not. */
async function checkHolder({ house, principal, tx }: Work, draft: EntryDraft): Promise<Result<true>> {
  if (draft.kind !== 'holding') return ok(true)
  const readable = await readableAccounts(tx, { house, principal }, [draft.account])
  return readable.length > 0 ? ok(true) : refuse(postsRefusals, 'HOLDER_UNKNOWN')
}

/** The types of papers that a delegation covers, each as the list of its first day writes it; refuses TYPE_UNKNOWN. */
function paperTypes({ packs }: House, draft: EntryDraft): Result<{ papers?: string[] }> {
  if (draft.kind !== 'delegation') return ok({})
  const rows = packs.documentTypes.rows.filter((row) => row.group === 'administrative' && isValidOn(row, draft.firstDay))
  const papers: string[] = []
  for (const type of draft.papers) {
    const known = rows.find((row) => foldKey(row.nameVi) === foldKey(type))
    if (!known) return refuse(paperRefusals, 'TYPE_UNKNOWN', { type, on: draft.firstDay })
    papers.push(known.nameVi)
  }
  return ok({ papers })
}

/** An entry as facts have it: its words are kept as content. */
async function entryOf(work: Work, draft: EntryDraft, id: string): Promise<Result<PostEntry>> {
  if ('lastDay' in draft && draft.lastDay === null) return refuse(postsRefusals, 'POST_ENTRY_WITHOUT_END')
  const holder = await checkHolder(work, draft)
  if (!holder.ok) return holder
  const papers = paperTypes(work.house, draft)
  if (!papers.ok) return papers
  return ok(PostEntry.parse({ ...draft, ...papers.value, id, words: await putContent(work.tx, draft.words) }))
}

async function commandOf(work: Work, asked: PostsBody['command'], id: string): Promise<Result<PostsCommand>> {
  const reason = 'reason' in asked ? await putContent(work.tx, asked.reason) : ''
  if (asked.action === 'withdraw') return ok({ action: 'withdraw', id, reason })
  if (asked.action === 'end') return ok({ action: 'end', id, lastDay: asked.lastDay, reason })
  const entry = await entryOf(work, asked.entry, id)
  if (!entry.ok) return entry
  return ok(asked.action === 'enter' ? { action: 'enter', entry: entry.value } : { action: 'correct', entry: entry.value, reason })
}

/**
 * Enters, corrects or takes back one entry about the posts of a unit. The administrator and the agency's own administrator may; refuses what
 * `decidePosts` refuses, HOLDER_UNKNOWN, POST_ENTRY_WITHOUT_END and CHANGED_BY_ANOTHER.
 */
export async function keepPosts(house: House, principal: Principal, unit: UnitId, body: PostsBody): Promise<Result<PostsWritten>> {
  const may = authorize(house, principal, postsResource(unit), 'keep')
  if (!may.ok) return may
  const agencies = await house.organizations()
  if (agencies.versionsOf(unit).length === 0) return refuse(flowRefusals, 'NOT_FOUND')
  const { commandId, expectedVersion, command: asked } = body
  const command = { commandId, name: 'keep-posts', body: { unit, expectedVersion, asked } }
  return perform(house, principal, command, async (tx, context): Promise<Result<PostsWritten>> => {
    const state = await readPosts(tx, unit)
    const same = sameVersion(state, expectedVersion)
    if (!same.ok) return same
    const id = asked.action === 'enter' ? newId() : asked.id
    const made = await commandOf({ house, principal, tx }, asked, id)
    if (!made.ok) return made
    const facts = decidePosts(state, made.value, { unit, agencies })
    if (!facts.ok) return facts
    await appendPosts(tx, context, { unit, expectedVersion, facts: facts.value })
    return ok({ id, version: expectedVersion + facts.value.length })
  })
}
