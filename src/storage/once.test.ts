import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AccountId, type NewFact, newId, refuse } from '../kernel/index.ts'
import { append, digestOf, once, orRollback, readStream, type Store, storageRefusals } from './index.ts'
import { openTestStore, testContext } from './testing.ts'

const fact: NewFact = { type: 'thing.done', typeVersion: 1 }

describe('a command', () => {
  let store: Store
  beforeAll(async () => {
    store = await openTestStore()
  })
  afterAll(() => store.close())

  const send = (commandId: string, streamId: string, over: { digest?: string; actor?: AccountId } = {}) => {
    const context = testContext({ commandId, ...(over.actor ? { actor: over.actor } : {}) })
    return once(store, context, over.digest ?? digestOf({ streamId }), async (tx) => {
      await append(tx, context, { stream: 'thing', streamId, expectedVersion: 0, facts: [fact] })
      return { z: newId(), a: [1, null] }
    })
  }
  const facts = async (streamId: string): Promise<number> => (await readStream(store.db, 'thing', streamId)).length

  it('sent again gives the same answer, letter for letter, and no new fact', async () => {
    const id = newId()
    const first = await send(id, 'a')
    const again = await send(id, 'a')
    expect(first.ok).toBe(true)
    expect(JSON.stringify(again)).toBe(JSON.stringify(first))
    expect(await facts('a')).toBe(1)
  })

  it('with the same id and another request or another actor is refused and writes nothing', async () => {
    const id = newId()
    await send(id, 'b')
    const other = await send(id, 'c')
    expect(other).toEqual({ ok: false, refusal: { code: 'COMMAND_ID_REUSED', params: { commandId: id } } })
    expect(await send(id, 'b', { actor: 'somebody-else' as AccountId })).toMatchObject({ ok: false })
    expect(await facts('c')).toBe(0)
  })

  it('sent many times at once runs once and every sender gets the same answer', async () => {
    const id = newId()
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(id, 'd')))
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(answers[0]?.ok).toBe(true)
    expect(await facts('d')).toBe(1)
  })

  it('that is refused inside keeps nothing and may be sent again under its id', async () => {
    const context = testContext()
    const attempt = (allowed: boolean) =>
      once(store, context, 'digest', async (tx) => {
        await append(tx, context, { stream: 'thing', streamId: 'e', expectedVersion: 0, facts: [fact] })
        return orRollback(allowed ? { ok: true, value: 1 } : refuse(storageRefusals, 'STORE_NOT_EMPTY', { count: 1 }))
      })
    expect(await attempt(false)).toMatchObject({ ok: false, refusal: { code: 'STORE_NOT_EMPTY' } })
    expect(await facts('e')).toBe(0)
    expect(await attempt(true)).toEqual({ ok: true, value: 1 })
    expect(await facts('e')).toBe(1)
  })

  it('that breaks with a bug is thrown, keeps nothing and leaves its id free', async () => {
    const context = testContext()
    const broken = once(store, context, 'digest', async () => {
      throw new TypeError('bug')
    })
    await expect(broken).rejects.toThrow('bug')
    expect(await once(store, context, 'digest', async () => 2)).toEqual({ ok: true, value: 2 })
  })
})
