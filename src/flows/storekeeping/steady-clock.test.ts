import { describe, expect, it } from 'vitest'
import { steadyClock } from './steady-clock.ts'

const noon = Date.UTC(2016, 11, 29, 5)
const HOUR = 3_600_000

describe('a clock that is set back', () => {
  it('by two hours stands still until the real time has caught up, also against the last fact of an earlier run', () => {
    let now = noon
    const clock = steadyClock(() => now, noon)
    now = noon - 2 * HOUR
    expect(clock()).toBe('2016-12-29T05:00:00.000Z')
    now = noon - 1
    expect(clock()).toBe('2016-12-29T05:00:00.000Z')
    now = noon + 1
    expect(clock()).toBe('2016-12-29T05:00:00.001Z')
  })

  it('by more than a day was ahead before: the new time is believed', () => {
    const clock = steadyClock(() => noon - 25 * HOUR, noon)
    expect(clock()).toBe('2016-12-28T04:00:00.000Z')
  })
})
