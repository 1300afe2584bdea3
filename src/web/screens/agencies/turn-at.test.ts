import { describe, expect, it } from 'vitest'
import { turnAt } from './turn-at.ts'

describe('a day among the days of change', () => {
  it('stands at the last change that is not after it, and before all of them at none', () => {
    const turns = ['2016-09-05', '2018-08-07', '2025-03-01']
    expect(turnAt(turns, '2016-08-12')).toBe(-1)
    expect(turnAt(turns, '2016-09-05')).toBe(0)
    expect(turnAt(turns, '2025-02-28')).toBe(1)
    expect(turnAt(turns, '2026-01-01')).toBe(2)
    expect(turnAt([], '2026-01-01')).toBe(-1)
  })
})
