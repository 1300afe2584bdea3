import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { workCalendar } from '../../calendar/index.ts'
import { type Instant, instantOf, newId } from '../../kernel/index.ts'
import { inTransaction, rebuild } from '../../storage/index.ts'
import { asOwner, openTestStore, testContext } from '../../storage/testing.ts'
import { appendTask, appendTasks, type TaskBatch, tasksProjection } from '../store.ts'
import { arbitraryStory } from '../testing.ts'
import { followRows, type KnownRow, type StateRow } from './state-rows.ts'

const store = await openTestStore({ projections: [tasksProjection] })
afterAll(() => store.close())

const contextAt = (iso: string) => ({ ...testContext(), now: instantOf(Date.parse(iso)), commandId: newId() })

describe('facts of many tasks at once', () => {
  it('leave the rows that they leave one after the other', async () => {
    const stories = fc.sample(arbitraryStory(workCalendar([])), { numRuns: 60, seed: 11 })
    const first: TaskBatch[] = []
    const second: TaskBatch[] = []
    for (const { history } of stories) {
      const id = newId()
      const facts = history.map((one) => one.fact)
      const half = Math.max(1, Math.floor(facts.length / 2))
      first.push({ id, expectedVersion: 0, facts: facts.slice(0, half) })
      if (half < facts.length) second.push({ id, expectedVersion: half, facts: facts.slice(half) })
    }
    await inTransaction(store, (tx) => appendTasks(tx, contextAt('2017-03-01T08:00:00+07:00'), first))
    // The same moment once more: what was opened and taken back at one moment never was.
    await inTransaction(store, (tx) => appendTasks(tx, contextAt('2017-03-01T08:00:00+07:00'), second.slice(0, 20)))
    await inTransaction(store, (tx) => appendTasks(tx, contextAt('2017-03-02T08:00:00+07:00'), second.slice(20)))
    expect(second.length).toBeGreaterThan(40)
    const { rows } = await sql<{ open: number; past: number }>`select count(*) filter (where recorded_to is null) as open,
      count(*) filter (where recorded_to is not null) as past from task_state`.execute(store.db)
    expect(rows[0]?.open).toBeGreaterThan(60)
    expect(rows[0]?.past).toBeGreaterThan(20)
    expect((await asOwner(store, (owned) => rebuild(owned, [tasksProjection], { check: true }))).differences).toEqual([])
  }, 120_000)

  it('in one transaction see what the facts before them left', async () => {
    const [story] = fc.sample(
      arbitraryStory(workCalendar([])).filter(({ history }) => history.length > 3),
      { numRuns: 1, seed: 5 },
    )
    const id = newId()
    await inTransaction(store, async (tx) => {
      for (const [version, { fact }] of (story?.history ?? []).entries()) {
        await appendTask(tx, contextAt('2017-03-03T08:00:00+07:00'), { id, expectedVersion: version, facts: [fact] })
      }
    })
    const { rows } = await sql<{ version: number }>`select version from task where task_id = ${id}`.execute(store.db)
    expect(rows[0]?.version).toBe(story?.history.length)
    expect((await asOwner(store, (owned) => rebuild(owned, [tasksProjection], { check: true }))).differences).toEqual([])
  }, 60_000)
})

describe('rows that follow facts', () => {
  const at = (iso: string): Instant => instantOf(Date.parse(iso))
  const row = (status: string) => ({ effective_from: '2017-01-01', effective_to: null, status }) as StateRow // the other columns play no part

  it('close what no longer holds at its moment, and open what does', () => {
    const before: KnownRow = { recorded_from: at('2017-01-01T00:00:00Z'), row: row('assigned') }
    const change = followRows([before], [{ at: at('2017-01-02T00:00:00Z'), rows: [row('claimed')] }])
    expect(change).toEqual({
      dropped: [],
      closed: [{ ...before, recorded_to: '2017-01-02T00:00:00.000Z' }],
      opened: [{ recorded_from: '2017-01-02T00:00:00.000Z', recorded_to: null, row: row('claimed') }],
    })
  })

  it('drop what was opened at the same moment, and close what was opened before within the same append', () => {
    const now = at('2017-01-02T00:00:00Z')
    const stored: KnownRow = { recorded_from: now, row: row('assigned') }
    expect(followRows([stored], [{ at: now, rows: [row('claimed')] }]).dropped).toEqual([stored])
    const later = at('2017-01-03T00:00:00Z')
    const change = followRows(
      [],
      [
        { at: now, rows: [row('assigned')] },
        { at: later, rows: [row('claimed')] },
      ],
    )
    expect(change.opened.map((one) => [one.row.status, one.recorded_to])).toEqual([
      ['assigned', later],
      ['claimed', null],
    ])
    expect(change.closed).toEqual([])
  })
})
