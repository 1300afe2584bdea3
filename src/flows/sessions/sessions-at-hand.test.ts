import { describe, expect, it } from 'vitest'
import type { OpenSession } from '../../access/store.ts'
import { instantOf } from '../../kernel/index.ts'
import { SessionsAtHand } from './sessions-at-hand.ts'

const session = (login: string): OpenSession => ({
  account_id: login,
  last_seen_at: '2016-12-01T00:00:00.000Z',
  login,
  office: 'u1',
  name_hash: 'h',
  must_change_password: false,
  grants: [],
  lent: [],
})
const at = (ms: number) => instantOf(1_480_550_400_000 + ms)

/** Reads that count themselves and give whoever is signed in now. */
const counting = () => {
  const reads = { n: 0, found: session('a') as OpenSession | undefined, read: async (): Promise<OpenSession | undefined> => undefined }
  reads.read = async () => {
    reads.n += 1
    return reads.found
  }
  return reads
}

describe('a session that was just read', () => {
  it('is not read again within a second of the clock of the house, and is read again after it', async () => {
    const [sessions, reads] = [new SessionsAtHand(), counting()]
    for (const ms of [0, 500, 999]) expect(await sessions.find('t', at(ms), reads.read)).toEqual(session('a'))
    expect(reads.n).toBe(1)
    await sessions.find('t', at(1000), reads.read)
    await sessions.find('t', at(-5000), reads.read)
    expect(reads.n).toBe(3)
  })

  it('is forgotten at once when this process changes an account or ends a session', async () => {
    const [sessions, reads] = [new SessionsAtHand(), counting()]
    await sessions.find('t', at(0), reads.read)
    reads.found = undefined
    sessions.forget()
    expect(await sessions.find('t', at(1), reads.read)).toBeUndefined()
  })

  it('is not kept when accounts were changed while it was read', async () => {
    const [sessions, reads] = [new SessionsAtHand(), counting()]
    const slow = async (): Promise<OpenSession | undefined> => {
      const found = await reads.read()
      sessions.forget()
      return found
    }
    await sessions.find('t', at(0), slow)
    await sessions.find('t', at(1), reads.read)
    expect(reads.n).toBe(2)
  })

  it('says nothing of another token, nor of a token that opens nothing', async () => {
    const [sessions, reads] = [new SessionsAtHand(), counting()]
    await sessions.find('t', at(0), reads.read)
    reads.found = undefined
    expect(await sessions.find('other', at(0), reads.read)).toBeUndefined()
    reads.found = session('b')
    expect(await sessions.find('other', at(0), reads.read)).toEqual(session('b'))
  })
})
