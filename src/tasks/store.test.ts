import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { workCalendar } from '../calendar/index.ts'
import { addDays, newId, type PlainDate, plainDate } from '../kernel/index.ts'
import { append, inTransaction, putContent, rebuild, redact, VersionConflict } from '../storage/index.ts'
import { asOwner, openTestStore } from '../storage/testing.ts'
import { ageOn, classOn, isAwaiting, isNotPassedOn, isNotUpdatedOn, isSuspended, stateOn } from './class-store.ts'
import { type AsOf, classify } from './clock/classify.ts'
import { appendTask, readTask, readTaskHistory, tasksProjection } from './store.ts'
import { actOn, arbitraryStory, assigned, assignment, HEALTH, paper, type TaskStory } from './testing.ts'

const calendar = workCalendar([])
const START = plainDate('2016-08-12')
const store = await openTestStore({ projections: [tasksProjection] })
afterAll(() => store.close())

/** Writes a story to the journal as it happened, one transaction each fact. */
async function keep(story: TaskStory): Promise<string> {
  const id = newId()
  for (const { fact, version, recordedAt, office, actor } of story.history) {
    const context = { now: recordedAt, office, actor, commandId: newId() }
    await inTransaction(store, (tx) => appendTask(tx, context, { id, expectedVersion: version - 1, facts: [fact] }))
  }
  return id
}

async function judgedInSql(ids: readonly string[], question: AsOf) {
  const { asOf } = question
  const { rows } = await sql<Record<string, unknown>>`
    select s.task_id as id, ${classOn(asOf)} as class, ${classOn(asOf, 'first-due')} as "classByFirstDeadline",
      ${classOn(asOf, 'as-claimed')} as "classAsClaimed", ${isAwaiting} as "awaitingVerification", ${isSuspended} as suspended,
      ${isNotUpdatedOn(asOf)} as "notUpdated", ${isNotPassedOn(asOf)} as "notPassedOn", ${ageOn(asOf)} as age
    from task_state s join task t on t.task_id = s.task_id where s.task_id = any(${[...ids]}::text[]) and ${stateOn(question)}`.execute(
    store.db,
  )
  const judged = new Map(rows.map(({ id, ...row }) => [String(id), row]))
  expect(rows, 'one row for each task').toHaveLength(judged.size)
  return judged
}

const NOTHING = {
  class: null,
  classByFirstDeadline: null,
  classAsClaimed: null,
  awaitingVerification: false,
  suspended: false,
  notUpdated: false,
  notPassedOn: false,
  age: null,
}

describe('the classes in SQL', () => {
  it('are the classes of the rule, as of any day and as known on any day', async () => {
    const stories = fc.sample(arbitraryStory(calendar), { numRuns: 60, seed: 484 })
    const kept = new Map<string, TaskStory>()
    for (const story of stories) kept.set(await keep(story), story)
    let compared = 0
    let lateToPassOn = 0
    for (let i = -1; i < 240; i += 17) {
      const asOf = addDays(START, i)
      const knowns: (PlainDate | undefined)[] = [undefined, asOf, addDays(asOf, -9), addDays(asOf, 25)]
      for (const knownOn of knowns) {
        const inSql = await judgedInSql([...kept.keys()], { asOf, knownOn })
        for (const [id, story] of kept) {
          const rule = classify(story.history, { asOf, knownOn, calendar })
          expect(inSql.get(id) ?? NOTHING, `${id} as of ${asOf} known on ${knownOn}`).toEqual(pick(rule))
          compared += 1
          if (rule.notPassedOn) lateToPassOn += 1
        }
      }
    }
    expect(compared).toBe(60 * 15 * 4)
    expect(lateToPassOn, 'tasks not given on in time among the generated ones').toBeGreaterThan(20)
  })

  it('rest on one row for each task, day and moment of knowing', async () => {
    const { rows } = await sql<{ twice: number }>`
      select count(*) as twice from task_state a join task_state b on a.task_id = b.task_id
        and (a.recorded_from, a.effective_from) < (b.recorded_from, b.effective_from)
        and daterange(a.effective_from, a.effective_to) && daterange(b.effective_from, b.effective_to)
        and tstzrange(a.recorded_from, a.recorded_to) && tstzrange(b.recorded_from, b.recorded_to)`.execute(store.db)
    expect(rows[0]?.twice).toBe(0)
  })

  it('are the same when all facts are applied again', async () => {
    const report = await asOwner(store, (owned) => rebuild(owned, [tasksProjection], { check: true }))
    expect(report.facts).toBeGreaterThan(100)
    expect(report.differences).toEqual([])
  })
})

function pick(rule: ReturnType<typeof classify>) {
  const { class: found, classByFirstDeadline, classAsClaimed, awaitingVerification, suspended, notUpdated, notPassedOn, age } = rule
  return { class: found, classByFirstDeadline, classAsClaimed, awaitingVerification, suspended, notUpdated, notPassedOn, age }
}

describe('a kept task', () => {
  it('reads back as the state that was decided', async () => {
    const story = assigned(calendar, assignment()).act('2016-12-20', { action: 'claim', proofs: [paper] }, { office: HEALTH })
    const id = await keep(story)
    expect(await readTask(store.db, id)).toMatchObject({ status: 'claimed', version: 2, claim: { on: '2016-12-20', proofs: [paper] } })
    expect((await readTaskHistory(store.db, id)).map((r) => r.fact)).toEqual(story.history.map((r) => r.fact))
  })

  it('is written by one of two who decided on the same version', async () => {
    const id = await keep(assigned(calendar, assignment()))
    const write = () =>
      inTransaction(store, (tx) =>
        appendTask(tx, actOn('2016-08-15'), { id, expectedVersion: 1, facts: [{ type: 'task.acknowledged', typeVersion: 1 }] }),
      )
    await write()
    await expect(write()).rejects.toBeInstanceOf(VersionConflict)
  })

  it('whose row was altered is found by the check', async () => {
    const id = await keep(assigned(calendar, assignment()))
    await sql`update task_state set due = '2017-01-01' where task_id = ${id}`.execute(store.db)
    const { differences } = await asOwner(store, (owned) => rebuild(owned, [tasksProjection], { check: true }))
    expect(differences).toMatchObject([{ table: 'task_state', missing: 1, extra: 1 }])
    await sql`update task_state set due = '2016-12-29' where task_id = ${id}`.execute(store.db)
  })

  it('leaves the search when its text is redacted, and a rebuild agrees', async () => {
    const id = newId()
    const text = await inTransaction(store, async (tx) => {
      const hash = await putContent(tx, { title: 'Báo cáo kết quả phòng, chống ma túy', text: '' })
      const story = assigned(calendar, assignment({ text: hash }))
      await appendTask(tx, actOn('2016-08-12'), { id, expectedVersion: 0, facts: story.history.map((r) => r.fact) })
      return hash
    })
    const searchOf = async () =>
      (await sql<{ words: string[] }>`select tsvector_to_array(words) as words from task_words where task_id = ${id}`.execute(store.db))
        .rows[0]?.words
    expect(await searchOf()).toEqual(['bao', 'cao', 'chong', 'iv.1', 'ket', 'ma', 'phong', 'qua', 'tuy'])
    await inTransaction(store, (tx) => redact(tx, actOn('2016-09-01'), text))
    expect(await searchOf()).toEqual([])
    expect((await asOwner(store, (owned) => rebuild(owned, [tasksProjection], { check: true }))).differences).toEqual([])
  })

  it('refuses facts of another shape', async () => {
    const id = newId()
    const alien = { type: 'task.unknown', typeVersion: 1 }
    const write = inTransaction(store, (tx) =>
      append(tx, actOn('2016-08-15'), { stream: 'task', streamId: id, expectedVersion: 0, facts: [alien] }),
    )
    await expect(write).rejects.toThrow()
  })
})
