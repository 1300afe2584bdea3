import { describe, expect, it } from 'vitest'
import { UnitVersion } from '../schema.ts'
import { findSuccessionFaults } from './check-successions.ts'
import { Succession } from './succession.ts'

const unit = (unitId: string, more: Record<string, unknown> = {}): UnitVersion =>
  UnitVersion.parse({ unitId, name: unitId, level: 'commune', class: 'f', ...more })
const units = [
  unit('old', { validFrom: '2010-01-01', validTo: '2020-01-01' }),
  unit('older', { validFrom: '2010-01-01', validTo: '2020-01-01' }),
  unit('new', { validFrom: '2020-01-01' }),
  unit('newer', { validFrom: '2020-01-01' }),
  unit('lasting', { validFrom: '2010-01-01' }),
]
const fact = (more: Record<string, unknown>): Succession =>
  Succession.parse({ successionId: 's', kind: 'merge', on: '2020-01-01', from: ['old'], to: ['new'], ...more })
const rules = (...facts: Record<string, unknown>[]) =>
  findSuccessionFaults(facts.map(fact), units).map(({ row, rule, detail }) => `${row} ${rule}: ${detail}`)
const split = (more: Record<string, unknown>) => ({ kind: 'split', to: ['new', 'newer'], ...more })

describe('a succession that holds', () => {
  it.each([
    ['a merge into a unit founded that day', {}],
    ['a merge into one that goes on', { from: ['old'], to: ['lasting'] }],
    ['a split by shares that add up to 1', split({ shares: ['1/3', '2/3'] })],
    ['a split by decimal shares', split({ shares: ['0.1', '0.9'] })],
    ['a split by a mapping in words', split({ mapping: 'theo lĩnh vực' })],
    ['a split whose shares are not known', split({ unverified: 'chưa có nguồn' })],
    ['an end without heir', { kind: 'abolish', to: [] }],
    ['a foundation', { kind: 'create', from: [], to: ['new'] }],
    ['a part that moves while all go on', { kind: 'adjust', from: ['lasting'], to: ['new'] }],
    ['one of several heirs, not known which', { to: ['new', 'newer'], unverified: 'chưa rõ' }],
  ])('%s', (_, more) => {
    expect(rules(more)).toEqual([])
  })
})

describe('a succession is refused with its row and its rule when', () => {
  it.each([
    ['it names a unit that nobody knows', { from: ['nobody'] }, 'unit-unknown: nobody'],
    ['it is dated before its unit', { on: '2009-06-01', from: ['old'], to: ['lasting'] }, 'dated-outside-its-unit: old, 2009-06-01'],
    [
      'it is dated on the first day of its unit, which then was nothing before',
      { on: '2010-01-01', to: ['lasting'] },
      'dated-outside-its-unit: old, 2010-01-01',
    ],
    ['it is dated after its unit', { on: '2020-01-02' }, 'dated-outside-its-unit: old, 2020-01-02'],
    ['its heir does not exist that day', { from: ['old'], to: ['older'] }, 'dated-outside-its-unit: older, 2020-01-01'],
    ['what goes in goes on', { from: ['lasting'] }, 'input-goes-on: lasting'],
    ['it founds what was there', { kind: 'create', from: [], to: ['lasting'] }, 'created-before: lasting'],
    ['a new name has no version', { kind: 'rename', from: ['lasting'], to: ['lasting'] }, 'no-version-of-that-day: lasting'],
    ['shares fall short of 1', split({ shares: ['0.4', '0.5'] }), 'shares-do-not-add-up: 0.4 + 0.5'],
    ['shares exceed 1 by a billionth', split({ shares: ['0.5', '0.500000001'] }), 'shares-do-not-add-up: 0.5 + 0.500000001'],
    ['an heir has no share', split({ shares: ['1'] }), 'shares-do-not-add-up: 1 / 2'],
    ['one of several heirs is meant and nothing is said to be unverified', { to: ['new', 'newer'] }, 'one-heir-or-unverified: new newer'],
  ])('%s', (_, more, said) => {
    expect(rules(more)).toContain(`0 ${said}`)
  })

  it('one unit has two fates, or one id stands twice', () => {
    expect(rules({}, { successionId: 't', to: ['newer'] })).toEqual(['1 two-fates: old, s'])
    expect(rules({}, { from: ['older'] })).toEqual(['1 doubled: s'])
  })

  it.each([['0'], ['1.5'], ['0,5'], ['-1/3'], ['3/0'], ['']])('“%s” is no share', (share) => {
    expect(Succession.safeParse({ successionId: 's', on: '2020-01-01', from: ['old'], ...split({ shares: [share, '0.5'] }) }).success).toBe(
      false,
    )
  })
})
