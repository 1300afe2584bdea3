import { describe, expect, it } from 'vitest'
import type { PlanDetail, PlanUnit } from '../../../../inspections/index.ts'
import { UnitId } from '../../../../kernel/index.ts'
import { candidatesOf, differencesIn, judgedIn, planStep, teamIn } from './plan-form.ts'

const units = [
  { id: 'a', name: 'A', level: 'department' },
  { id: 'b', name: 'B', level: 'district' },
  { id: 'c', name: 'C', level: 'district' },
  { id: 'd', name: 'D', level: 'commune' },
] as const
const sheet = (own: boolean, found: boolean): PlanUnit['sheets'][number] => {
  const said = { on: null, items: [], proofs: [] }
  return { subjectId: 's', own: own ? said : null, found: found ? said : null, differences: [] }
}
const unit = (visitOn: string | null, ...sheets: PlanUnit['sheets']): PlanUnit => ({
  ...{ unit: { id: UnitId.parse('b'), name: 'B' }, chosenBy: 'draw', reason: null, team: [], conclusions: [], mayAssess: false, sheets },
  visitOn: visitOn as PlanUnit['visitOn'], // a day as the answer writes it
})
const subjects: PlanDetail['subjects'] = [{ subjectId: 's', name: 'S', unverified: true, items: [] }]

describe('the sheets of a plan of inspections', () => {
  it('looks at whole levels and at single agencies, each once', () => {
    expect(candidatesOf(units, ['district'], ['d', 'b'])).toEqual(['b', 'c', 'd'])
    expect(candidatesOf(units, [], [])).toEqual([])
  })

  it('takes a team as one position a line', () => {
    expect(teamIn(' Trưởng đoàn \n\n Thư ký\n')).toEqual([{ text: 'Trưởng đoàn' }, { text: 'Thư ký' }])
  })

  it('sends the items that were judged, an empty note as none', () => {
    const form = new FormData()
    form.set('answer.1', 'met')
    form.set('note.1', '  ')
    form.set('note.2', 'chưa xem')
    form.set('answer.3', 'not')
    form.set('note.3', ' Không có biên bản ')
    expect(judgedIn(form, [{ itemId: '1' }, { itemId: '2' }, { itemId: '3' }])).toEqual([
      { itemId: '1', answer: 'met', note: null },
      { itemId: '3', answer: 'not', note: 'Không có biên bản' },
    ])
  })

  it('waits for subjects, units, days and approval, in this order', () => {
    expect(planStep({ status: 'draft', subjects: [], units: [] }).kind).toBe('subject')
    expect(planStep({ status: 'draft', subjects, units: [] }).kind).toBe('units')
    expect(planStep({ status: 'draft', subjects, units: [unit(null), unit('2017-02-07')] })).toEqual({ kind: 'days', count: 1 })
    expect(planStep({ status: 'draft', subjects, units: [unit('2017-02-07')] }).kind).toBe('approval')
  })

  it('once approved waits for what units say of themselves, then for the visits; who was visited is waited for no more', () => {
    const step = (...all: PlanUnit[]) => planStep({ status: 'approved', subjects, units: all })
    expect(step(unit('2017-02-07', sheet(false, false)), unit('2017-02-07', sheet(true, false)))).toEqual({ kind: 'assessments', count: 1 })
    expect(step(unit('2017-02-07', sheet(false, true)), unit('2017-02-07', sheet(true, false)))).toEqual({ kind: 'visits', count: 1 })
    expect(step(unit('2017-02-07', sheet(true, true), sheet(false, true))).kind).toBe('done')
  })

  it('counts the differences of all subjects', () => {
    const differs = { ...sheet(true, true), differences: [{ itemId: '1', own: 'met', found: 'not' } as const] }
    expect(differencesIn({ sheets: [differs, sheet(true, true), differs] })).toBe(2)
  })
})
