import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { workCalendar } from '../../calendar/index.ts'
import { addDays, newId, plainDate, type UnitId } from '../../kernel/index.ts'
import { inTransaction, type Tx } from '../../storage/index.ts'
import { openTestStore } from '../../storage/testing.ts'
import { appendTask, tasksProjection } from '../store.ts'
import { arbitraryStory, assigned, assignment, HEALTH, POLICE, type TaskStory } from '../testing.ts'
import { countBoard } from './board-store.ts'
import { keepLines, readBoard } from './line-store.ts'
import type { TaskQuestion } from './question.ts'

const store = await openTestStore({ projections: [tasksProjection] })
afterAll(() => store.close())

const calendar = workCalendar([])
const TODAY = plainDate('2016-12-01')
const question = (level: 'whole' | 'part', asOf = TODAY): TaskQuestion => ({ asOf, scope: { all: true }, filter: { level } })
const keepBoard = (): Promise<void> => inTransaction(store, (tx) => keepLines(tx, TODAY), { isolation: 'repeatable read' })

/** Writes the facts of a story one after the other, with a look at the board after each. */
async function keep(story: TaskStory, afterEach: () => Promise<void>): Promise<void> {
  const id = newId()
  for (const { fact, version, recordedAt, office, actor } of story.history) {
    const context = { now: recordedAt, office, actor, commandId: newId() }
    await inTransaction(store, (tx) => appendTask(tx, context, { id, expectedVersion: version - 1, facts: [fact] }))
    await afterEach()
  }
}

const never = (): never => {
  throw new Error('an assignment is one fact')
}

async function expectSame(): Promise<number> {
  let agencies = 0
  for (const level of ['whole', 'part'] as const) {
    const [read, counted] = [await readBoard(store.db, question(level)), await countBoard(store.db, question(level))]
    expect(Object.fromEntries(read.byUnit)).toEqual(Object.fromEntries(counted.byUnit))
    expect(read.all).toEqual(counted.all)
    agencies += read.byUnit.size
  }
  return agencies
}

describe('the kept lines of the board', () => {
  it('are what counting gives, whatever was written and whenever they were kept', async () => {
    let looked = 0
    let facts = 0
    for (const story of fc.sample(arbitraryStory(calendar), { numRuns: 40, seed: 59 })) {
      await keep(story, async () => {
        facts += 1
        if (facts % 7 === 0) await keepBoard()
        if (facts % 5 === 0) looked += await expectSame()
      })
    }
    await keepBoard()
    expect(await expectSame()).toBeGreaterThan(0)
    expect(looked).toBeGreaterThan(20)
  }, 120_000)

  it('answer for their own day alone, and for whoever sees every task or all that some bodies assigned', async () => {
    await keepBoard()
    expect((await readBoard(store.db, question('whole'))).isBehind).toBe(false)
    const later = addDays(TODAY, 30)
    const read = await readBoard(store.db, question('whole', later))
    expect(read.isBehind).toBe(true)
    expect(read.all).toEqual((await countBoard(store.db, question('whole', later))).all)
    const own: TaskQuestion = { ...question('whole'), scope: { all: false, clauses: [{ relation: 'lead', ids: ['health'] }] } }
    expect([...(await readBoard(store.db, own)).byUnit.keys()]).toEqual(['health'])
    const given: TaskQuestion = { ...question('whole'), scope: { all: false, clauses: [{ relation: 'assigner', ids: ['office'] }] } }
    const ofOffice = await readBoard(store.db, given)
    expect([ofOffice.isBehind, ofOffice.all]).toEqual([false, (await countBoard(store.db, given)).all])
    const others: TaskQuestion = { ...question('whole'), scope: { all: false, clauses: [{ relation: 'assigner', ids: ['nobody'] }] } }
    expect((await readBoard(store.db, others)).all.total).toBe(0)
  })

  it('do not miss what somebody was writing while they were counted', async () => {
    if (store.engine === 'pglite') return expect(await expectSame()).toBeGreaterThan(0) // one connection: nothing is written meanwhile
    await keepBoard()
    const before = (await readBoard(store.db, question('whole'))).all.total
    const write = (tx: Tx, lead: UnitId): Promise<unknown> => {
      const { fact, recordedAt, office, actor } = assigned(calendar, assignment({ lead })).history[0] ?? never()
      return appendTask(tx, { now: recordedAt, office, actor, commandId: newId() }, { id: newId(), expectedVersion: 0, facts: [fact] })
    }
    await inTransaction(store, async (tx) => {
      for (const lead of [HEALTH, POLICE]) await write(tx, lead)
      // Another of this agency makes its line be counted while this one is not yet there.
      await inTransaction(store, (other) => write(other, HEALTH))
      await keepBoard()
      expect((await readBoard(store.db, question('whole'))).all.total).toBe(before + 1)
    })
    await expectSame()
    expect((await readBoard(store.db, question('whole'))).all.total).toBe(before + 3)
    await keepBoard()
    await expectSame()
    const { rows } = await sql`select 1 from board_mark`.execute(store.db)
    expect(rows).toEqual([])
  })
})
