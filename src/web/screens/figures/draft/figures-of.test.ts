import { describe, expect, it } from 'vitest'
import type { PeriodicDetail } from '../../../../reports/index.ts'
import { carriedCells, carriedFrom } from './figures-of.ts'

type Line = PeriodicDetail['tables'][number]['lines'][number]
const columns = ['', 'sex=male', 'sex=female'].map((breakdown) => ({ breakdown, nameVi: breakdown, nameEn: breakdown }))
const line = (indicator: string, more: Partial<Line> = {}): Line => ({
  ...{ indicator, titleVi: indicator, titleEn: indicator, unitVi: 'người', unitEn: 'persons', decimals: 0, columns },
  ...{ isReckoned: false, isLevel: false, formula: null, formulaVi: null, formulaEn: null, ...more },
})
const same = { checkId: 'same', kind: 'rule' as const, level: 'soft' as const, messageVi: '–', messageEn: '–' }
const checks = [{ ...same, formula: 'at-start = previous-at-end' }]

describe('what a row may begin with', () => {
  it('the start of a month is the end of the month before, where the form says so', () => {
    expect(carriedFrom(line('at-start', { isLevel: true }), checks)).toBe('at-end')
    const previous = { 'at-end|': '431', 'at-end|sex=male': '401', 'at-end|sex=female': '30' }
    expect(carriedCells(line('at-start', { isLevel: true }), { checks, previous })).toEqual({
      'at-start|sex=male': '401',
      'at-start|sex=female': '30',
    })
  })

  it('another level begins as it was; what happens within a period, and what is reckoned, begins with nothing', () => {
    expect(carriedFrom(line('beds', { isLevel: true }), checks)).toBe('beds')
    expect(carriedFrom(line('new'), checks)).toBeNull()
    expect(carriedFrom(line('at-end', { isLevel: true, isReckoned: true }), checks)).toBeNull()
  })
})
