import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import PgBoss from 'pg-boss'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { append, enqueue, inTransaction, type Job, once, readStream, type Store, startJobs } from './index.ts'
import { migrationsFolder } from './package-root.ts'
import { openTestStore, testContext } from './testing.ts'

const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
  for (let i = 0; i < 400 && !(await condition()); i++) await new Promise((resolve) => setTimeout(resolve, 50))
}

describe('jobs', () => {
  let store: Store
  const errors: unknown[] = []
  const onError = (error: unknown): void => {
    errors.push(error)
  }
  beforeAll(async () => {
    store = await openTestStore({}, 'superuser')
  })
  afterAll(() => store.close())

  const waiting = async (queue: string): Promise<number> => {
    const { rows } = await sql<{ count: number }>`select count(*) as count from pgboss.job where name = ${queue}`.execute(store.db)
    return rows[0]?.count ?? -1
  }

  it('exist only when the transaction that enqueued them commits', async () => {
    const failed = inTransaction(store, async (tx) => {
      await enqueue(tx, 'letters', { to: 'a' })
      throw new Error('rolled back')
    })
    await expect(failed).rejects.toThrow('rolled back')
    expect(await waiting('letters')).toBe(0)
    await inTransaction(store, (tx) => enqueue(tx, 'letters', { to: 'b' }))
    expect(await waiting('letters')).toBe(1)
  })

  it('are handed to their handler with their data, the same after a failure, and do their work once', async () => {
    const seen: Job[] = []
    const handler = async (job: Job): Promise<void> => {
      seen.push(job)
      const context = testContext({ commandId: job.id })
      await once(store, context, 'send letter', async (tx) => {
        await append(tx, context, {
          stream: 'letter',
          streamId: job.id,
          expectedVersion: 0,
          facts: [{ type: 'letter.sent', typeVersion: 1 }],
        })
        return null
      })
      if (seen.length === 1) throw new Error('the answer was lost after the commit')
    }
    const jobs = await startJobs(store, { letters: handler }, { pollSeconds: 0.5, onError })
    await until(() => seen.length >= 2)
    await jobs.stop()
    expect(seen.map((job) => job.data)).toEqual([{ to: 'b' }, { to: 'b' }])
    expect(await readStream(store.db, 'letter', seen[0]?.id ?? '')).toHaveLength(1)
    expect(errors).toEqual([])
  })

  it('can wait for a moment', async () => {
    const startAfter = testContext({ now: '2099-01-01T00:00:00.000Z' as never }).now
    await inTransaction(store, (tx) => enqueue(tx, 'later', [1, 2], { startAfter }))
    let ran = false
    const later = async (): Promise<void> => {
      ran = true
    }
    const jobs = await startJobs(store, { later }, { pollSeconds: 0.5, onError })
    await new Promise((resolve) => setTimeout(resolve, 800))
    await jobs.stop()
    expect(ran).toBe(false)
  })

  it('have the tables that the locked pg-boss expects', () => {
    const shape = (text: string): string => text.replace(/--.*$/gm, '').replace(/\s+/g, ' ').trim()
    const ours = shape(readFileSync(join(migrationsFolder(), '0004-jobs.sql'), 'utf8'))
    const theirs = shape(PgBoss.getConstructionPlans('pgboss'))
    expect(theirs.slice(theirs.indexOf('CREATE SCHEMA'), theirs.lastIndexOf('COMMIT;')).trim()).toBe(ours)
  })
})
