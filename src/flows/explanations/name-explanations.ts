import type { Principal } from '../../access/index.ts'
import type { PlainDate, UnitId } from '../../kernel/index.ts'
import { loadPosts } from '../../organizations/posts/posts-store.ts'
import { findContents, type Reader, type Tx } from '../../storage/index.ts'
import {
  type DirectiveName,
  type ExplainedTask,
  type ExplanationEvent,
  type HeadName,
  type LiveExplanation,
  type PaperView,
  type Proof,
  TaskText,
  type UnitName,
} from '../../tasks/index.ts'
import type { House } from '../house.ts'
import { listEntries, namePosts } from '../organizations/name-posts.ts'
import { hashesIn, textIn } from '../tasks/fact-texts.ts'
import { nameDirectives } from '../tasks/name-directives.ts'
import { namePeople } from '../tasks/name-people.ts'

/** The titles of tasks by the hash of their text; redacted ones have none. */
export async function titlesOf(db: Reader, tasks: readonly Pick<ExplainedTask, 'text'>[]): Promise<Map<string, string>> {
  const texts = await findContents(db, [...new Set(tasks.map(({ text }) => text))])
  const titles = new Map<string, string>()
  for (const [hash, content] of texts) {
    const words = TaskText.safeParse(content)
    if (words.success) titles.set(hash, words.data.title)
  }
  return titles
}

type Head = LiveExplanation['demanded']['head']

/** Who heads some units, by post, and by name where the reader may know. */
export async function nameHeads(
  tx: Tx,
  { house, principal, on }: { house: House; principal: Principal; on: PlainDate },
  asked: readonly { readonly unit: UnitId; readonly head: Head }[],
): Promise<Map<UnitId, HeadName>> {
  const agencies = await house.organizations()
  const found = new Map<UnitId, HeadName>()
  for (const { unit, head } of asked) {
    if (head === null || found.has(unit)) continue
    const { entries } = await loadPosts(tx, unit)
    const names = await namePosts(tx, listEntries(entries), { house, principal, agencies, on })
    found.set(unit, { post: names.title(head.post) || null, person: names.holder(head.account)?.name ?? null })
  }
  return found
}

/** What names things in answers about explanations. */
export interface ExplanationNames {
  readonly unit: (id: UnitId, on: PlainDate) => UnitName
  readonly text: (hash: string | null) => string | null
  readonly title: (hash: string) => string | null
  readonly head: (state: LiveExplanation) => HeadName | null
  readonly directive: (id: string | null) => DirectiveName | null
  readonly proof: (proof: Proof) => PaperView
  readonly events: (state: LiveExplanation) => ExplanationEvent[]
}

/** Reads once what names the texts, people, posts, units and directives of some demands. */
export async function nameExplanations(
  tx: Tx,
  reading: { readonly house: House; readonly principal: Principal; readonly asOf: PlainDate },
  states: readonly LiveExplanation[],
): Promise<ExplanationNames> {
  const { house, principal, asOf } = reading
  const histories = states.flatMap(({ history }) => history)
  const texts = await findContents(tx, [...new Set(hashesIn(histories.map(({ fact }) => fact)))])
  const people = await namePeople(
    tx,
    histories.map(({ actor }) => actor),
  )
  const tasks = states.flatMap(({ demanded }) => demanded.tasks)
  const directives = await nameDirectives(
    tx,
    house,
    principal,
    tasks.map(({ directiveId }) => directiveId),
  )
  const heads = await nameHeads(
    tx,
    { house, principal, on: asOf },
    states.map(({ demanded: { unit, head } }) => ({ unit, head })),
  )
  const agencies = await house.organizations()
  const unit: ExplanationNames['unit'] = (id, on) => ({ id, name: agencies.getName(id, on) })
  const text: ExplanationNames['text'] = (hash) => textIn(texts, hash)
  const wordsOf = (fact: LiveExplanation['history'][number]['fact']): string | null => {
    if ('text' in fact) return text(fact.text)
    if ('reason' in fact) return text(fact.reason)
    return 'note' in fact ? text(fact.note) : null
  }
  return {
    ...{ unit, text },
    title: (hash) => {
      const words = TaskText.safeParse(texts.get(hash))
      return words.success ? words.data.title : null
    },
    head: ({ demanded }) => heads.get(demanded.unit) ?? null,
    directive: (id) => directives.get(id ?? '') ?? null,
    proof: (proof) => (proof.kind === 'document' ? { ...proof, issuer: text(proof.issuer) } : proof),
    events: ({ history }) =>
      history.map(({ fact, version, effectiveOn: on, recordedAt, actor, office, onBehalfOf }) => ({
        ...{ version, type: fact.type, on, recordedAt, by: people.get(actor) ?? actor },
        unit: unit('by' in fact ? fact.by : (onBehalfOf ?? office), on),
        ...{ text: wordsOf(fact), due: 'due' in fact ? fact.due : null },
      })),
  }
}
