import { describe, expect, it } from 'vitest'
import { plainDate } from '../kernel/index.ts'
import { facilityMonths } from './count-months.ts'
import { unit } from './testing.ts'

const ASKED = { seat: 'facility', since: 'admitted', until: 'rehab-ended' }

/** A dossier in facilities from a day on, each with the day on which it is named. */
const dossier = (admitted: string, named: readonly (readonly [facility: string, on: string])[], ended?: string) => ({
  moves: named.map(([to, on]) => ({ seat: 'facility', to: unit(to), at: plainDate(on) })),
  dates: new Map([['admitted', plainDate(admitted)], ...(ended === undefined ? [] : [['rehab-ended', plainDate(ended)] as const])]),
  ...{ status: 'open' as const, last: plainDate('2017-12-31') },
})
const month = (name: string, ...dossiers: ReturnType<typeof dossier>[]) =>
  Object.fromEntries(facilityMonths(dossiers, { ...ASKED, month: name }))
const counts = (more: object) => ({ present: 0, admitted: 0, movedIn: 0, movedOut: 0, left: 0, ...more })

describe('the months of a facility', () => {
  it('count from the first day to the last: who comes on the 30th is there at its end, who goes on the 31st is not', () => {
    const one = dossier('2017-04-30', [['cs-a', '2017-04-30']], '2017-05-31')
    expect(month('2017-03', one)).toEqual({})
    expect(month('2017-04', one)).toEqual({ 'cs-a': counts({ present: 1, admitted: 1 }) })
    expect(month('2017-05', one)).toEqual({ 'cs-a': counts({ left: 1 }) })
    expect(month('2017-06', one)).toEqual({})
  })

  it('who moves on the last day is there at its end with the other, and with nobody twice', () => {
    const mover = dossier('2017-05-01', [
      ['cs-a', '2017-05-01'],
      ['cs-b', '2017-05-31'],
    ])
    expect(month('2017-05', mover)).toEqual({ 'cs-a': counts({ admitted: 1, movedOut: 1 }), 'cs-b': counts({ present: 1, movedIn: 1 }) })
    expect(month('2017-06', mover)).toEqual({ 'cs-b': counts({ present: 1 }) })
  })

  it('a facility that was named and changed before anybody came in has had nobody', () => {
    const named = dossier('2017-05-10', [
      ['cs-a', '2017-05-01'],
      ['cs-b', '2017-05-05'],
    ])
    expect(month('2017-05', named)).toEqual({ 'cs-b': counts({ present: 1, admitted: 1 }) })
  })
})
