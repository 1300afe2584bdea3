import { describe, expect, it } from 'vitest'
import { defineRefusals, refusalKind, refusalMessage, refuse } from './index.ts'

const catalog = defineRefusals({
  TEST_LATE: { kind: 'conflict', vi: 'Trễ {days} ngày.', en: '{days} days late.' },
  TEST_WHO: {
    kind: 'forbidden',
    vi: 'Từ {day} chỉ được: {who}.',
    en: 'From {day} only: {who}.',
    names: { who: { head: { vi: 'Thủ trưởng', en: 'Head' }, focal: { vi: 'Đầu mối', en: 'Focal point' } } },
  },
})

describe('refusals', () => {
  it('say their sentence in the locale with the values in place', () => {
    const { refusal } = refuse(catalog, 'TEST_LATE', { days: 3 })
    expect(refusalMessage(refusal, 'vi')).toBe('Trễ 3 ngày.')
    expect(refusalMessage(refusal, 'en')).toBe('3 days late.')
    expect(refusalKind(refusal)).toBe('conflict')
  })
  it('carry codes and days, which the sentence names and writes in its own language', () => {
    const { refusal } = refuse(catalog, 'TEST_WHO', { who: 'head, focal,other', day: '2016-12-30' })
    expect(refusalMessage(refusal, 'vi')).toBe('Từ 30/12/2016 chỉ được: Thủ trưởng, Đầu mối, other.')
    expect(refusalMessage(refusal, 'en')).toBe('From 30/12/2016 only: Head, Focal point, other.')
  })
  it('keep a slot without a value visible instead of hiding it', () => {
    expect(refusalMessage({ code: 'TEST_LATE', params: {} }, 'vi')).toBe('Trễ {days} ngày.')
  })
  it('may not be declared twice with different sentences', () => {
    expect(() => defineRefusals({ TEST_LATE: { kind: 'conflict', vi: 'khác', en: 'other' } })).toThrow('TEST_LATE')
  })
})
