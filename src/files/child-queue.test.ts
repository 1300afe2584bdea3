import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ReadProgress, ReadQueue } from './child-queue.ts'

const pause = (turns: number): Promise<void> => (turns === 0 ? Promise.resolve() : Promise.resolve().then(() => pause(turns - 1)))

test('never more run at once than allowed, all run, and in the order they came, whenever they come and however they end', async () => {
  const tasks = fc.array(fc.record({ comesAfter: fc.nat(6), lasts: fc.nat(6), fails: fc.boolean() }), { minLength: 1, maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(tasks, fc.integer({ min: 1, max: 3 }), async (specs, most) => {
      const queue = new ReadQueue(most)
      const begun: number[] = []
      let running = 0
      const came: Promise<void>[] = []
      for (const [i, spec] of specs.entries()) {
        await pause(spec.comesAfter)
        const task = queue.run(async () => {
          begun.push(i)
          expect(++running).toBeLessThanOrEqual(most)
          await pause(spec.lasts)
          running--
          if (spec.fails) throw new Error('failed')
        })
        came.push(task.catch(() => undefined))
      }
      await Promise.all(came)
      expect(begun).toEqual(specs.map((_, i) => i))
      expect([running, queue.waiting]).toEqual([0, 0])
    }),
  )
})

test('a waiting task is told how many are ahead of it each time it moves up', async () => {
  const queue = new ReadQueue(1)
  const told: ReadProgress[] = []
  const first = queue.run(() => pause(3))
  const second = queue.run(() => pause(3))
  await Promise.all([
    first,
    second,
    queue.run(
      () => pause(1),
      (progress) => told.push(progress),
    ),
  ])
  expect(told).toEqual([{ stage: 'waiting', ahead: 2 }, { stage: 'waiting', ahead: 1 }, { stage: 'reading' }, { stage: 'done' }])
})
