import { describe, expect, it } from 'vitest'
import { loadPacks } from '../../../src/flows/load-packs.ts'
import { unwrap } from '../../../src/kernel/index.ts'
import { proposeChoice } from '../../../src/registers/index.ts'

const names = { field: (id: string) => id, text: (value: string) => value }
const rule = unwrap(loadPacks()).registers.findLast(({ registerId }) => registerId === 'key-areas')?.proposal

/** Residents, addicts and users, offenders, fugitives, sites, plants, m², key route; null = not entered. */
type Row = readonly [
  number | null,
  number | null,
  number | null,
  number | null,
  number | null,
  number | null,
  number | null,
  'yes' | 'no' | null,
]
const FIELDS = ['residents', 'users', 'offenders', 'fugitives', 'sites', 'plants', 'square-metres', 'on-key-route'] as const
function classOf(row: Row) {
  if (!rule) throw new Error('the pack proposes no class')
  const values = FIELDS.flatMap((id, n) => {
    const value = row[n] ?? null
    if (value === null) return []
    return [[id, typeof value === 'string' ? { kind: 'choice', choice: value } : { kind: 'number', value }] as const]
  })
  const { choice, criteria } = proposeChoice(rule, new Map<string, { kind: string }>(values), names)
  return [choice, criteria.flatMap(({ id, holds }) => (holds === true ? [id] : [])).join(' ')]
}

// Worked out by hand from the table of Decision 28/2025/QĐ-TTg (domain 5.7): 0.5 % of 4,000 residents is 20, 0.1 % is 4, 0.05 % is 2.
describe('the class of a commune that the criteria propose', () => {
  it('is the one of the table, at its edges too; a criterion of a higher class is not counted for a lower one', () => {
    const cases: readonly (readonly [Row, string | null, string])[] = [
      [[4000, 0, 0, 0, 0, 0, 0, 'no'], 'drug-free', ''],
      [[4000, 0, 0, 1, 0, 0, 0, 'no'], null, ''],
      [[4000, 3, 0, 0, 0, 0, 0, 'no'], 'iii', 'iii-users'],
      [[4000, 0, 1, 0, 0, 499, 0, 'no'], 'iii', 'iii-offenders iii-plants'],
      [[4000, 4, 2, 0, 1, 0, 0, 'no'], 'ii', 'ii-users ii-sites ii-offenders'],
      [[4000, 19, 3, 0, 0, 500, 0, 'no'], 'ii', 'ii-users ii-offenders ii-plants'],
      [[4000, 20, 4, 0, 2, 0, 0, 'no'], 'i', 'i-users i-sites i-offenders'],
      [[4000, 20, 4, 0, 0, 2999, 749, 'no'], null, 'ii-plants i-users i-offenders'],
      [[4000, 20, 4, 0, 0, 3000, 0, 'no'], 'i', 'i-users i-offenders i-plants'],
      [[4000, 20, 4, 0, 0, 0, 750, 'no'], 'i', 'i-users i-offenders i-plants'],
      // Two of class III on a key route are one of class II; its two own, one of class I.
      [[4000, 3, 1, 0, 1, 500, 0, 'yes'], 'ii', 'iii-users iii-offenders ii-sites ii-plants ii-route i-route'],
      [[4000, 3, 1, 0, 1, 500, 0, 'no'], 'iii', 'iii-users iii-offenders ii-sites ii-plants'],
      // Two of class II on a key route are one of class I.
      [[4000, 20, 4, 0, 1, 500, 0, 'yes'], 'i', 'ii-sites ii-plants i-users i-offenders i-route'],
    ]
    for (const [row, proposed, met] of cases) expect([row, ...classOf(row)]).toEqual([row, proposed, met])
  })

  it('is not proposed from figures that nobody entered: nothing entered is not free of drugs', () => {
    expect(classOf([null, null, null, null, null, null, null, null])).toEqual([null, ''])
    expect(classOf([4000, 0, 0, null, 0, 0, 0, null])).toEqual([null, ''])
    expect(classOf([null, 20, 4, 0, 2, 3000, 0, 'no'])).toEqual([null, 'i-sites i-plants'])
  })
})
