import { expect, it } from 'vitest'
import { inSlices } from './in-slices.ts'

/** Steps of work, each a millisecond or more. */
function* work(steps: number): Generator<undefined, string> {
  for (let at = 0; at < steps; at++) {
    const until = performance.now() + 1
    while (performance.now() < until);
    yield undefined
  }
  return 'done'
}

it('gives the result of the last step, and others get their turn in between', async () => {
  let turns = 0
  const others = setInterval(() => turns++, 1)
  const result = await inSlices(work(120))
  clearInterval(others)
  expect(result).toBe('done')
  // 120 ms of work in slices of 15: without a break nobody would have had a turn.
  expect(turns).toBeGreaterThanOrEqual(4)
})
