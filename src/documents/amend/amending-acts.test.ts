import { describe, expect, it } from 'vitest'
import type { Amendment } from '../../reading/index.ts'
import { actsOn, touchedBy } from './amending-acts.ts'

const act = (clause: string | null, more: Partial<Amendment> = {}): Amendment => ({
  ...{ act: 'extend', paper: '9/KH-UBND', clause, at: '1', newText: null, oldText: null, newDue: null, dueKind: null, extendBy: null },
  ...{ newLead: null, span: [0, 1], textSpan: null, confidence: 0.9 },
  ...more,
})
const things = ['III', 'III.4', 'III.4.a', 'III.4-1', 'III.41', 'Chương II.Điều 5.2.b', 'IV.1'].map((clause) => ({ clause }))
function touched(...acts: Amendment[]): string[][] {
  const all = actsOn(acts, '9/KH-UBND')
  return all.map((one) => touchedBy(one, things, all).map(({ clause }) => clause))
}

describe('what an act touches', () => {
  it('is the clause that it names and what stands under it, not one whose label only begins alike', () => {
    expect(touched(act('III.4'))).toEqual([['III.4', 'III.4.a', 'III.4-1']])
  })

  it('an article is found whatever chapter it stands in, and “Phần III” is III', () => {
    expect(touched(act('Điều 5.2.b'), act('Phần III.4.a'))).toEqual([['Chương II.Điều 5.2.b'], ['III.4.a']])
  })

  it('an act that speaks of a clause more closely takes it from one of its kind that speaks of the whole', () => {
    expect(touched(act('III'), act('III.4'))).toEqual([
      ['III', 'III.41'],
      ['III.4', 'III.4.a', 'III.4-1'],
    ])
  })

  it('is nothing of another paper, and nothing at all where a clause is added', () => {
    expect(actsOn([act('III', { paper: '7/KH-UBND' })], '9/KH-UBND')).toEqual([])
    expect(touched(act('III', { act: 'add' }))).toEqual([[]])
  })
})
