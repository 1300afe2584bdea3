import { describe, expect, it } from 'vitest'
import { plainDate } from '../../kernel/index.ts'
import { completenessOf, standingOn } from './standing.ts'

const day = plainDate
const at = (asOf: string, due: string | null = '2017-02-02') => ({ due: due === null ? null : day(due), asOf: day(asOf) })
const sent = (status: 'submitted' | 'returned' | 'accepted' | 'draft' | 'unlocked', on: string | null) => ({
  status,
  firstSentOn: on === null ? null : day(on),
})

describe('where a periodic report stands', () => {
  it('the due day is on time and the next is late, by the first sending whatever was returned later', () => {
    expect(standingOn(sent('submitted', '2017-02-02'), at('2017-03-01'))).toBe('on-time')
    expect(standingOn(sent('accepted', '2017-02-03'), at('2017-03-01'))).toBe('late')
    expect(standingOn(sent('unlocked', '2017-02-01'), at('2017-03-01'))).toBe('on-time')
    expect(standingOn(sent('returned', '2017-02-01'), at('2017-03-01'))).toBe('returned')
  })
  it('what never came is missing from the day after it was due; before, and where no day is set, it is not yet due', () => {
    expect(standingOn(undefined, at('2017-02-02'))).toBe('not-yet-due')
    expect(standingOn(undefined, at('2017-02-03'))).toBe('missing')
    expect(standingOn(sent('draft', null), at('2017-02-03'))).toBe('missing')
    expect(standingOn(undefined, at('2020-01-01', null))).toBe('not-yet-due')
    expect(standingOn(sent('submitted', '2017-02-03'), at('2017-02-02'))).toBe('not-yet-due')
  })
  it('“nothing to report” counts as received; what is not yet due is not expected', () => {
    const rows = [
      { standing: 'on-time', isNothing: true },
      { standing: 'late', isNothing: false },
      { standing: 'missing', isNothing: false },
      { standing: 'returned', isNothing: false },
      { standing: 'not-yet-due', isNothing: false },
    ] as const
    expect(completenessOf(rows)).toEqual({ expected: 4, received: 2, onTime: 1, late: 1, nothing: 1, missing: 2 })
  })
})
