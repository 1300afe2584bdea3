import { setupI18n } from '@lingui/core'
import { describe, expect, it } from 'vitest'
import { cutSlots } from './message-slots.ts'

describe('a message with slots', () => {
  it('is cut at its slots', () => {
    expect(cutSlots('trễ {days} ngày')).toEqual(['trễ ', ['days'], ' ngày'])
    expect(cutSlots('{a}{b}')).toEqual([['a'], ['b']])
    expect(cutSlots('không có chỗ trống')).toEqual(['không có chỗ trống'])
  })

  it('is filled by Lingui, in the source and in a translation', () => {
    const i18n = setupI18n()
    i18n.setMessagesCompiler(cutSlots)
    i18n.loadAndActivate({ locale: 'en', messages: { 'trễ {days} ngày': '{days} days late' } })
    expect(i18n._('trễ {days} ngày', { days: 5 })).toBe('5 days late')
    expect(i18n._('còn {days} ngày', { days: 0 })).toBe('còn 0 ngày')
  })
})
