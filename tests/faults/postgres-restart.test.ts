import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { append, once, openStore, readAll, verify } from '../../src/storage/index.ts'
import { sealEverything, testContext } from '../../src/storage/testing.ts'
import { canRunPostgres, OwnPostgres } from './own-postgres.ts'

if (!canRunPostgres()) console.warn('skipped: a PostgreSQL 17 of our own needs its binaries and root')

const folder = mkdtempSync(join(tmpdir(), 'dondoc-restart-'))
let cluster: OwnPostgres

describe.runIf(canRunPostgres())('PostgreSQL that crashes and starts again under load', () => {
  beforeAll(() => {
    cluster = OwnPostgres.create(folder, 54_398)
  }, 60_000)
  afterAll(() => {
    cluster.crash()
    rmSync(folder, { recursive: true, force: true })
  }, 60_000)

  it('loses no write that was acknowledged, does none twice, and the store goes on by itself', { timeout: 120_000 }, async () => {
    await using store = await openStore({ databaseUrl: cluster.url })
    const acknowledged: string[] = []
    const refusals = new Set<string>()
    let isOver = false
    const writer = async (name: number): Promise<void> => {
      for (let i = 0; !isOver; i++) {
        const context = testContext()
        const streamId = `${name}-${i}`
        const send = () =>
          once(store, context, streamId, async (tx) => {
            await append(tx, context, { stream: 'thing', streamId, expectedVersion: 0, facts: [{ type: 'thing.done', typeVersion: 1 }] })
            return null
          })
        // A client that got no answer sends the same command again.
        for (let answer = await send(); ; answer = await send()) {
          if (answer.ok) break
          refusals.add(answer.refusal.code)
          if (isOver) return
          await sleep(50)
        }
        acknowledged.push(streamId)
      }
    }
    const writers = Array.from({ length: 8 }, (_, name) => writer(name))
    for (let round = 0; round < 2; round++) {
      await sleep(1500)
      expect(cluster.crash() && cluster.start()).toBe(true)
    }
    const before = acknowledged.length
    await sleep(1500)
    isOver = true
    await Promise.all(writers)
    expect(acknowledged.length).toBeGreaterThan(before)
    expect([...refusals]).toEqual(['STORE_UNREACHABLE'])
    const kept = (await readAll(store.db)).map((recorded) => recorded.streamId)
    expect(new Set(kept).size).toBe(kept.length)
    expect(acknowledged.filter((id) => !kept.includes(id))).toEqual([])
    await sealEverything(store)
    expect(await verify(store)).toMatchObject({ ok: true, unsealed: 0 })
  })
})
