import { describe, expect, it } from 'vitest'
import { pasteFrom, propose, reckonDraft } from './allocation-draft.ts'

const indicator = { id: 'x', nameVi: '', nameEn: '', unitVi: '', unitEn: '', decimals: 0, isLevel: true, isDivisible: true }
const units = [
  { id: 'a', name: 'A', before: '50' },
  { id: 'b', name: 'B', before: '30' },
  { id: 'c', name: 'C', before: null },
]

describe('shares as they are typed', () => {
  it('tell what is left as it is typed, figures in the Vietnamese way', () => {
    expect(reckonDraft({ value: '3400', indicator }, { units, typed: { a: '1.400', b: '1500', c: '' } })).toEqual({
      shares: [
        { unit: 'a', value: '1400' },
        { unit: 'b', value: '1500' },
      ],
      ...{ allocated: '2900', rest: '500', hasFault: false },
    })
    expect(reckonDraft({ value: '10', indicator }, { units, typed: { a: '12' } }).rest).toBe('-2')
    expect(reckonDraft({ value: '10', indicator }, { units, typed: { a: '3,4' } })).toMatchObject({ shares: [], hasFault: true })
    expect(reckonDraft({ value: null, indicator }, { units, typed: { a: '3' } })).toMatchObject({ allocated: '3', rest: null })
  })

  it('are proposed equally, or by what units came to a year before', () => {
    // 100 over 50, 30, 0 of 80: 62.5, 37.5, 0 → floors 62, 37, 0; one is left and goes to the first of two equal remainders.
    expect(propose({ value: '100', indicator }, units, 'by-before')).toEqual({ a: '63', b: '37', c: '0' })
    expect(propose({ value: '100', indicator }, units, 'equally')).toEqual({ a: '34', b: '33', c: '33' })
    expect(propose({ value: null, indicator }, units, 'equally')).toEqual({})
  })

  it('are pasted as a column from a spreadsheet, and what does not fit is counted', () => {
    expect(pasteFrom(units, 1, 'Huyện B\t1.200\r\nHuyện C\t7\r\nthừa\t9\r\n')).toEqual({ typed: { b: '1.200', c: '7' }, outside: 1 })
  })
})
