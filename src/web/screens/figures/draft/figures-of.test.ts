import { describe, expect, it } from 'vitest'
import { plainDate } from '../../../../kernel/index.ts'
import type { PeriodicDetail } from '../../../../reports/index.ts'
import { carriedCells, carriedFrom, countedCells, offeredCells } from './figures-of.ts'

type Line = PeriodicDetail['tables'][number]['lines'][number]
const columns = ['', 'sex=male', 'sex=female'].map((breakdown) => ({ breakdown, nameVi: breakdown, nameEn: breakdown }))
const line = (indicator: string, more: Partial<Line> = {}): Line => ({
  ...{ indicator, titleVi: indicator, titleEn: indicator, unitVi: 'người', unitEn: 'persons', decimals: 0, columns },
  ...{ isReckoned: false, isLevel: false, opensFrom: null, formula: null, formulaVi: null, formulaEn: null, ...more },
})
describe('what a row may begin with', () => {
  it('the start of a month is the end of the month before, where the indicator opens from it', () => {
    const start = line('at-start', { isLevel: true, opensFrom: 'at-end' })
    expect(carriedFrom(start)).toBe('at-end')
    const previous = { 'at-end|': '431', 'at-end|sex=male': '401', 'at-end|sex=female': '30' }
    expect(carriedCells(start, { previous })).toEqual({
      'at-start|sex=male': '401',
      'at-start|sex=female': '30',
    })
  })

  it('another level begins as it was; what happens within a period, and what is reckoned, begins with nothing', () => {
    expect(carriedFrom(line('beds', { isLevel: true }))).toBe('beds')
    expect(carriedFrom(line('new'))).toBeNull()
    expect(carriedFrom(line('at-end', { isLevel: true, isReckoned: true }))).toBeNull()
  })

  it('a counted row begins with its count rather than with the period before, and what is reckoned never does', () => {
    const counted = [
      { indicator: 'areas', source: 'register' as const, value: '7', asOf: plainDate('2017-06-14'), entered: null, sent: null },
    ]
    const previous = { 'areas|': '5', 'beds|': '40' }
    const areas = line('areas', { isLevel: true, columns: columns.slice(0, 1) })
    const beds = line('beds', { isLevel: true, columns: columns.slice(0, 1) })
    expect(offeredCells(areas, { counted, previous })).toEqual({ 'areas|': '7' })
    expect(offeredCells(beds, { counted, previous })).toEqual({ 'beds|': '40' })
    expect(countedCells({ ...areas, isReckoned: true }, { counted })).toEqual({})
  })
})
