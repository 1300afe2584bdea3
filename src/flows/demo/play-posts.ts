import { z } from 'zod'
import type { Principal } from '../../access/index.ts'
import { type AccountId, newId, UnitId } from '../../kernel/index.ts'
import { EntryDraft } from '../../organizations/index.ts'
import type { House } from '../house.ts'
import { keepPosts } from '../organizations/keep-posts.ts'

/** The posts of one agency of a demonstration: each entry has a key by which later ones name it, an account stands by its login. */
export const DemoPosts = z.strictObject({
  as: z.string(),
  unit: UnitId,
  entries: z.array(z.looseObject({ key: z.string() })),
})
type DemoPosts = z.infer<typeof DemoPosts>

const POINTERS = ['post', 'holding', 'standIn', 'from', 'to'] as const

/** Enters the posts in their order. */
export async function playPosts(
  house: House,
  principal: Principal,
  { posts, accountOf }: { posts: DemoPosts; accountOf: (login: string) => AccountId },
): Promise<void> {
  const ids = new Map<string, string>()
  for (const [version, { key, ...told }] of posts.entries.entries()) {
    const entry: Record<string, unknown> = { ...told }
    for (const pointer of POINTERS) if (pointer in entry) entry[pointer] = ids.get(String(entry[pointer]))
    if ('account' in entry) entry.account = accountOf(String(entry.account))
    const command = { action: 'enter', entry: EntryDraft.parse(entry) } as const
    const done = await keepPosts(house, principal, posts.unit, { commandId: newId(), expectedVersion: version, command })
    if (!done.ok) throw new Error(`demonstration: the post ${key} was refused: ${done.refusal.code}`)
    ids.set(key, done.value.id)
  }
}
