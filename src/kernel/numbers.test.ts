import { describe, expect, it } from 'vitest'
import { findNumber, formatNumber } from './index.ts'

describe('numbers as Vietnamese papers write them', () => {
  it('reads dots as thousands and a comma as decimals', () => {
    expect(findNumber('3.400')).toBe(3400)
    expect(findNumber('3,4')).toBe(3.4)
    expect(findNumber('1.234.567,5')).toBe(1234567.5)
    expect(findNumber('016')).toBe(16)
  })
  it('does not guess where the separators do not fit', () => {
    for (const text of ['3.40', '1,234.5', '1.2345', '', '12a', '3,400,5']) expect(findNumber(text)).toBeUndefined()
  })
  it('writes them back the same way', () => {
    expect(formatNumber(3400)).toBe('3.400')
    expect(formatNumber(0.5)).toBe('0,5')
  })
})
