import { findOffices } from '../../access/held-by-store.ts'
import { allows, type Principal } from '../../access/index.ts'
import type { PlainDate } from '../../kernel/index.ts'
import { type Organizations, type Post, type PostEntries, type PostEntry, PostWords } from '../../organizations/index.ts'
import { findContents, type Tx } from '../../storage/index.ts'
import type { House } from '../house.ts'
import { namePeople } from '../tasks/name-people.ts'

/** The words of entries, and the names of holders whose account the reader may read. */
export interface PostNames {
  words(entry: PostEntry): PostWords
  /** What a post is called; an empty string when its words were redacted. */
  title(id: string): string
  /** The account by its name; null where the reader may not read it. */
  holder(account: string | null | undefined): { id: string; name: string } | null
  /** What the inner unit of a post is called on a day; null for a post of the agency itself. */
  insideOf(post: Post): string | null
}

const NO_WORDS = PostWords.parse({})

/** Those among accounts that somebody may read, by the rights on accounts. */
export async function readableAccounts(
  tx: Tx,
  { house, principal }: { house: House; principal: Principal },
  accounts: readonly string[],
): Promise<string[]> {
  const offices = await findOffices(tx, accounts)
  const mayRead = (id: string, office: string): boolean =>
    allows(house.policy, principal, { kind: 'account', relations: { own: [office], self: [id] } }, 'read')
  return [...offices].filter(([id, office]) => mayRead(id, office)).map(([id]) => id)
}

interface Asked {
  readonly house: House
  readonly principal: Principal
  readonly agencies: Organizations
  readonly on: PlainDate
}

/** Everything that is written about entries in words, for one reader. */
export async function namePosts(tx: Tx, entries: readonly PostEntry[], asked: Asked): Promise<PostNames> {
  const contents = await findContents(
    tx,
    entries.map(({ words }) => words),
  )
  const accounts = [...new Set(entries.flatMap((entry) => (entry.kind === 'holding' ? [entry.account] : [])))]
  const people = await namePeople(tx, await readableAccounts(tx, asked, accounts))
  const words = (entry: PostEntry): PostWords => PostWords.safeParse(contents.get(entry.words)).data ?? NO_WORDS
  const titles = new Map(entries.flatMap((entry) => (entry.kind === 'post' ? [[entry.id, words(entry).title ?? ''] as const] : [])))
  return {
    words,
    title: (id) => titles.get(id) ?? '',
    holder: (account) => {
      const name = account ? people.get(account) : undefined
      return account && name !== undefined ? { id: account, name } : null
    },
    insideOf: (post) => (post.inside === null ? words(post).inside : asked.agencies.getName(post.inside, asked.on)),
  }
}

/** The entries of a map as a list. */
export const listEntries = (entries: PostEntries): PostEntry[] => [...entries.values()]
