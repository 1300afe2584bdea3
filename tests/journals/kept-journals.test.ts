import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DirectiveFact, EventFact, StubFact } from '../../src/documents/facts.ts'
import { PROJECTIONS } from '../../src/flows/open-house.ts'
import { importJournal, readAll, rebuild, type Store, verify, verifyFile } from '../../src/storage/index.ts'
import { asOwner, openTestStore } from '../../src/storage/testing.ts'
import { TaskFact } from '../../src/tasks/index.ts'
import { productSources, textOf } from '../house/source-text.ts'
import { keptReleases, unpackJournal } from './kept-journals.ts'

interface Fact {
  readonly stream: string
  readonly fact: { readonly type: string }
}

/** What reads the facts of a stream today; the facts of other streams have types and no schema. */
const READERS = { task: TaskFact, directive: DirectiveFact, event: EventFact, stub: StubFact } as const
const sources = productSources().map(textOf).join('\n')

function readerOf(stream: string) {
  return Object.entries(READERS).find(([name]) => name === stream)?.[1]
}

/** Fact types that today's code does not know, and facts that it cannot read any more; each is told once. */
function unreadable(facts: readonly Fact[]): string[] {
  const told = new Set<string>()
  for (const { stream, fact } of facts) {
    if (!sources.includes(`'${fact.type}'`) && !sources.includes(`'${fact.type.replace(/^task\./, '')}'`)) told.add(`unknown: ${fact.type}`)
    const read = readerOf(stream)?.safeParse(fact)
    if (read && !read.success)
      told.add(`cannot be read: ${fact.type}, ${read.error.issues[0]?.path.join('.')}: ${read.error.issues[0]?.message}`)
  }
  return [...told]
}

describe('journals of releases', () => {
  it('at least one is kept, and the journal of this release among them', () => {
    const { version }: { version: string } = JSON.parse(textOf('package.json'))
    expect(keptReleases()).toContain(version)
  })
})

describe.each(keptReleases())('the journal of %s', (release) => {
  let path = ''
  let store: Store
  let facts: Fact[] = []

  beforeAll(async () => {
    path = unpackJournal(release)
    store = await openTestStore({ projections: PROJECTIONS })
    await importJournal(store, path)
    facts = await readAll(store.db)
  })
  afterAll(async () => {
    await store.close()
    rmSync(path, { force: true })
  })

  it('verifies without a database, from its first fact to its last', async () => {
    expect(await verifyFile(path)).toMatchObject({ ok: true, unsealed: 0 })
  })

  it('loads into an empty store whose tables are what the facts say, and verifies there', async () => {
    expect(facts.length).toBeGreaterThan(200)
    expect((await asOwner(store, (owned) => rebuild(owned, PROJECTIONS, { check: true }))).differences).toEqual([])
    expect(await verify(store)).toMatchObject({ ok: true })
  })

  it('holds no fact that the code of today does not know or cannot read', () => {
    expect(unreadable(facts)).toEqual([])
  })

  it('holds most kinds of facts that the release could write', () => {
    const kinds = new Set(facts.map(({ fact }) => fact.type))
    expect([...kinds].filter((kind) => kind.startsWith('task.')).length).toBeGreaterThanOrEqual(18)
    expect([...kinds].filter((kind) => kind.startsWith('directive.')).length).toBeGreaterThanOrEqual(10)
    expect([...kinds].filter((kind) => kind.startsWith('event.')).length).toBe(3)
  })

  it('a fact type that disappears, and a field that is asked for anew, are found', () => {
    const [claimed] = facts.filter(({ fact }) => fact.type === 'task.claimed')
    expect(claimed).toBeDefined()
    const renamed = { stream: 'task', fact: { ...claimed?.fact, type: 'task.completion-claimed' } }
    expect(unreadable([renamed])).toContain('unknown: task.completion-claimed')
    const { proofs: _gone, ...without } = { proofs: [], ...claimed?.fact, type: 'task.claimed' }
    expect(unreadable([{ stream: 'task', fact: without }])).toEqual([expect.stringMatching(/^cannot be read: task\.claimed, proofs/)])
  })

  it('one letter changed in it is found', async () => {
    const changed = unpackJournal(release)
    const text = readFileSync(changed, 'utf8')
    writeFileSync(changed, text.replace('"type":"task.verified"', '"type":"task.verifieD"'))
    expect(await verifyFile(changed)).toMatchObject({ ok: false, fault: { kind: 'fact-edited' } })
    rmSync(changed)
  })
})
