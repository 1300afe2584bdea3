import { describe, expect, it } from 'vitest'
import { rowAfter } from './row-keys.ts'

describe('keys in a list', () => {
  it('start at the first row downwards and at the last upwards', () => {
    expect(rowAfter('j', -1, 5)).toBe(0)
    expect(rowAfter('ArrowUp', -1, 5)).toBe(4)
  })

  it('stop at both ends', () => {
    expect(rowAfter('ArrowDown', 4, 5)).toBe(4)
    expect(rowAfter('k', 0, 5)).toBe(0)
    expect([rowAfter('Home', 3, 5), rowAfter('End', 1, 5)]).toEqual([0, 4])
  })

  it('do nothing in an empty list or for another key', () => {
    expect(rowAfter('j', -1, 0)).toBeUndefined()
    expect(rowAfter('x', 2, 5)).toBeUndefined()
  })
})
