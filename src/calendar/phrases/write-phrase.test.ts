import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, plainDate } from '../../kernel/index.ts'
import type { DayRule, Frequency, Term, TermUnit } from '../schema.ts'
import { parsePhrase } from './parse-phrase.ts'
import { writePhrase } from './write-phrase.ts'

const from = plainDate('2016-08-12')
const date = fc.integer({ min: -9000, max: 20_000 }).map((days) => addDays(from, days))
const n = fc.integer({ min: 1, max: 99 })
const unit = fc.constantFrom<TermUnit>('working', 'calendar', 'week', 'month', 'quarter', 'year')
const at = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`)
const event = fc.constantFrom('Chính phủ phê duyệt Đề án', 'Bộ Y tế ban hành Thông tư', 'Hội đồng nhân dân tỉnh thông qua Nghị quyết')
const day = fc.integer({ min: 1, max: 31 })
const rule = (month: DayRule['monthOffset']) =>
  fc.oneof(
    fc.record({ day, monthOffset: fc.constant(month), before: fc.boolean() }),
    fc.record({ workingDay: fc.integer({ min: 1, max: 20 }), monthOffset: fc.constant(month) }),
  )
const recurring = (frequency: Frequency, dueDay: DayRule | null): Term => ({ kind: 'recurring', frequency, dueDay })

const terms: fc.Arbitrary<Term> = fc.oneof(
  date.map((date): Term => ({ kind: 'before', date })),
  fc.record({ kind: fc.constant('before' as const), date, at }),
  date.map((date): Term => ({ kind: 'by', date })),
  fc.record({ kind: fc.constant('by' as const), date, at }),
  fc.tuple(date, fc.integer({ min: 0, max: 900 })).map(([from, days]): Term => ({ kind: 'period', from, to: addDays(from, days) })),
  fc.record({ kind: fc.constant('counted' as const), n, unit, after: date }),
  fc.record({ kind: fc.constant('ahead' as const), n, unit, of: date }),
  fc.record({ kind: fc.constant('after-event' as const), n, unit, event }),
  event.map((event): Term => ({ kind: 'trigger', event })),
  fc.constant<Term>({ kind: 'continuing' }),
  fc.constantFrom<Frequency>('month', 'quarter', 'half-year', 'nine-month', 'year').map((frequency) => recurring(frequency, null)),
  fc
    .constantFrom(0, 1)
    .chain(rule)
    .map((dueDay) => recurring('month', dueDay)),
  fc
    .constantFrom(0, -2)
    .chain(rule)
    .map((dueDay) => recurring('quarter', dueDay)),
  fc
    .tuple(fc.integer({ min: 1, max: 28 }), fc.integer({ min: -11, max: 0 }), fc.boolean())
    .map(([day, monthOffset, before]) => recurring('year', { day, monthOffset, before })),
)

describe('a term in the words of a paper', () => {
  it('is read back as the same term', () => {
    fc.assert(
      fc.property(terms, (term) => {
        const phrase = writePhrase(term)
        expect(phrase).toBeDefined()
        expect(parsePhrase(phrase ?? '', from), phrase).toEqual({ ok: true, value: term })
      }),
      { numRuns: 1000 },
    )
  })

  it.each<[Term, string]>([
    [{ kind: 'before', date: plainDate('2016-12-30') }, 'trước ngày 30/12/2016'],
    [{ kind: 'by', date: plainDate('2016-10-05'), at: '17:00' }, 'chậm nhất 17 giờ ngày 05/10/2016'],
    [{ kind: 'counted', n: 5, unit: 'working', after: plainDate('2016-12-28') }, '5 ngày làm việc kể từ ngày 28/12/2016'],
    [recurring('quarter', { day: 15, monthOffset: 0, before: true }), 'định kỳ hằng quý, trước ngày 15 của tháng cuối quý'],
    [recurring('year', { day: 1, monthOffset: -1, before: false }), 'hằng năm, chậm nhất ngày 1/11'],
    [{ kind: 'trigger', event: 'Chính phủ phê duyệt Đề án' }, 'sau khi Chính phủ phê duyệt Đề án'],
  ])('reads as a clerk would write it: %#', (term, phrase) => {
    expect(writePhrase(term)).toBe(phrase)
  })

  it('says nothing where papers have no words: no term, hours, a month without a name', () => {
    expect(writePhrase({ kind: 'none', reviewOn: null })).toBeUndefined()
    expect(writePhrase({ kind: 'counted', n: 24, unit: 'hour', after: plainDate('2016-12-28') })).toBeUndefined()
    expect(writePhrase(recurring('half-year', { day: 3, monthOffset: 1, before: true }))).toBeUndefined()
  })
})
