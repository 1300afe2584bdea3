import { describe, expect, it } from 'vitest'
import { unwrap } from '../kernel/index.ts'
import { explainDue } from './explain-due.ts'
import { EXAMPLE_PHRASES } from './phrases/example-phrases.ts'
import { vietnamCalendar } from './testing.ts'

const calendar = vietnamCalendar()

describe('the page that counts terms', () => {
  it('says what it understood, the last day, also by the moon, and what rolled', () => {
    expect(unwrap(explainDue({ phrase: '15 ngày', from: '12/8/2016' }, calendar))).toMatchObject({
      readAs: '15 ngày kể từ ngày 12/8/2016',
      from: '2016-08-12',
      due: '2016-08-29',
      rolledFrom: '2016-08-27',
      lunar: { year: 2016, month: 7, day: 27, isLeap: false },
    })
    expect(unwrap(explainDue({ phrase: 'sau khi Chính phủ phê duyệt Đề án', from: '2016-08-12' }, calendar))).toMatchObject({
      readAs: 'sau khi Chính phủ phê duyệt Đề án',
      due: null,
      lunar: null,
      waitsFor: 'Chính phủ phê duyệt Đề án',
      days: [],
    })
  })

  it.each(EXAMPLE_PHRASES)('can count its example “%s”', (phrase) => {
    const view = unwrap(explainDue({ phrase, from: '2016-08-12' }, calendar))
    expect(view.due ?? view.waitsFor).not.toBeNull()
  })

  it('refuses what is no deadline and a day that does not exist', () => {
    const codeOf = (phrase: string, from: string) => {
      const found = explainDue({ phrase, from }, calendar)
      return found.ok ? 'taken' : found.refusal.code
    }
    expect(codeOf('kịp thời', '2016-08-12')).toBe('PHRASE_VAGUE')
    expect(codeOf('trước ngày 30/02/2017', '2016-08-12')).toBe('DATE_DOES_NOT_EXIST')
    expect(codeOf('5 ngày', '30/02/2017')).toBe('DATE_DOES_NOT_EXIST')
  })
})
