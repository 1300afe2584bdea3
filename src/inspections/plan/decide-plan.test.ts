import { describe, expect, it } from 'vitest'
import { workCalendar } from '../../calendar/index.ts'
import { AccountId, plainDate, type Recorded, startOfDay } from '../../kernel/index.ts'
import { KEEPER, text, unit } from '../testing.ts'
import { decideDraft, decidePlan, type PlanCommand } from './decide-plan.ts'
import { differencesOf, type LivePlan, NO_PLAN, replayPlan, unitsOf } from './plan-state.ts'
import type { InspectionPlanFact } from './schema.ts'

const now = startOfDay(plainDate('2017-03-15'))
/** Weeks of five days and no holidays. */
const calendar = workCalendar([])
const context = { now, calendar }
const drafted: InspectionPlanFact = {
  ...{ type: 'inspection-plan.drafted', typeVersion: 1, year: 2017, title: text(1), keeper: unit('congan'), office: KEEPER },
}
const subject = {
  subjectId: 's',
  nameVi: 'S',
  nameEn: 'S',
  basis: null,
  validFrom: null,
  validTo: null,
  unverified: true,
  items: ['1', '2', '3'].map((itemId) => ({ itemId, vi: itemId, en: itemId })),
}

function planOf(...facts: InspectionPlanFact[]): LivePlan {
  const day = plainDate('2017-01-10')
  const who = { actor: AccountId.parse('p1'), office: KEEPER }
  const history = [drafted, ...facts].map(
    (fact, at): Recorded<InspectionPlanFact> => ({
      ...{ stream: 'inspection-plan', streamId: 'k', version: at + 1, fact, recordedAt: startOfDay(day), effectiveOn: day, ...who },
      commandId: `c${at}`,
    }),
  )
  const state = replayPlan(history)
  if (state.status === 'none') throw new Error('the history drafts nothing')
  return state
}
function played(plan: readonly InspectionPlanFact[], ...commands: PlanCommand[]): InspectionPlanFact[] {
  let facts = [...plan]
  for (const command of commands) {
    const done = decidePlan(planOf(...facts), command, context)
    if (!done.ok) throw new Error(`refused: ${done.refusal.code}`)
    facts = [...facts, ...done.value]
  }
  return facts
}
const codeOf = (facts: readonly InspectionPlanFact[], command: PlanCommand) => {
  const done = decidePlan(planOf(...facts), command, context)
  return done.ok ? undefined : done.refusal.code
}
const risk = (id: string, overdue: number) => ({ unit: unit(id), overdue, notUpdated: 0, openRecommendations: 0 })
const weights = { overdue: 3, notUpdated: 1, openRecommendations: 2 }
const notice = { number: '5/QĐ', issuedOn: plainDate('2017-02-01'), file: null }
const rank: PlanCommand = { action: 'rank', asOf: plainDate('2017-01-05'), weights, counts: [risk('b', 1), risk('a', 0)], count: 2 }
const draw: PlanCommand = { action: 'draw', seed: 1, pool: ['a', 'b', 'c', 'd', 'e'].map(unit), count: 2 }
const visit = (id: string, on: string): PlanCommand => ({ action: 'plan-visit', unit: unit(id), on: plainDate(on), team: [text(2)] })
/** b goes for its risk; of a c d e seed 1 draws 48271 mod 4 = 3 → e, then of a c d 182605794 mod 3 = 0 → a. */
const WHOLE = played(
  [],
  { action: 'choose-subject', subject },
  rank,
  draw,
  visit('b', '2017-03-01'),
  visit('e', '2017-03-02'),
  visit('a', '2017-03-03'),
)
const APPROVED = played(WHOLE, { action: 'approve', notice })
const judged = (...answers: ('met' | 'partly' | 'not')[]) => answers.map((answer, at) => ({ itemId: String(at + 1), answer, note: null }))

describe('the plan of a year’s inspections', () => {
  it('is drafted for this year or the next, once', () => {
    const draft = (year: number) => decideDraft(NO_PLAN, { year, title: text(1), keeper: KEEPER, office: KEEPER }, now)
    expect([2017, 2018].map((year) => draft(year).ok)).toEqual([true, true])
    expect([2016, 2019].map((year) => draft(year).ok)).toEqual([false, false])
    expect(decideDraft(planOf(), { year: 2017, title: text(1), keeper: KEEPER, office: KEEPER }, now).ok).toBe(false)
  })

  it('takes by risk only units that have a score, and draws from those left', () => {
    const plan = planOf(...WHOLE)
    expect(plan.ranked?.chosen).toEqual(['b'])
    expect(plan.draws[0]).toMatchObject({ seed: 1, pool: ['a', 'c', 'd', 'e'], chosen: ['e', 'a'] })
    expect(codeOf(WHOLE, { ...draw, count: 5 })).toBe('PLAN_POOL_TOO_SMALL')
    // A second draw leaves the first in sight.
    expect(planOf(...played(WHOLE, { ...draw, seed: 2 })).draws.map(({ seed }) => seed)).toEqual([1, 2])
  })

  it('takes a unit by name with a reason when it does not go anyway; only one that was named is taken out again', () => {
    const name = (id: string): PlanCommand => ({ action: 'name-unit', unit: unit(id), reason: text(3) })
    const drop = (id: string): PlanCommand => ({ action: 'drop-unit', unit: unit(id), reason: text(4) })
    const named = played(WHOLE, name('c'))
    expect(unitsOf(planOf(...named))).toEqual(['b', 'e', 'a', 'c'])
    // b goes for its risk, e was drawn, c is named already.
    expect(['b', 'e', 'c'].map((id) => codeOf(named, name(id)))).toEqual(['PLAN_UNIT_CHOSEN', 'PLAN_UNIT_CHOSEN', 'PLAN_UNIT_CHOSEN'])
    // c is out of the urn: of a d e (three) seed 1 draws 48271 mod 3 = 1 → d, then of a e 182605794 mod 2 = 0 → a.
    expect(planOf(...played(named, draw)).draws.at(-1)).toMatchObject({ pool: ['a', 'd', 'e'], chosen: ['d', 'a'] })
    expect(codeOf(named, { action: 'approve', notice })).toBe('PLAN_NOT_WHOLE')
    expect(codeOf(named, drop('b'))).toBe('PLAN_UNIT_NOT_NAMED')
    expect(unitsOf(planOf(...played(named, drop('c'))))).toEqual(['b', 'e', 'a'])
    expect(codeOf(APPROVED, name('c'))).toBe('PLAN_ACTION_NOT_ALLOWED')
  })

  it('visits chosen units alone, in its year, on working days', () => {
    expect(codeOf(WHOLE, visit('c', '2017-03-01'))).toBe('PLAN_UNIT_NOT_CHOSEN')
    expect(codeOf(WHOLE, visit('b', '2018-03-01'))).toBe('PLAN_VISIT_OUTSIDE_YEAR')
    // 4/3/2017 was a Saturday, 6/3/2017 a Monday.
    expect(codeOf(WHOLE, visit('b', '2017-03-04'))).toBe('PLAN_VISIT_NOT_WORKING_DAY')
    expect(codeOf(WHOLE, visit('b', '2017-03-06'))).toBeUndefined()
  })

  it('is approved whole, by a paper that is there; then nothing is drawn anew', () => {
    expect(codeOf(WHOLE.slice(0, -1), { action: 'approve', notice })).toBe('PLAN_NOT_WHOLE')
    expect(codeOf(WHOLE.slice(1), { action: 'approve', notice })).toBe('PLAN_NOT_WHOLE')
    expect(codeOf(WHOLE, { action: 'approve', notice: { ...notice, issuedOn: plainDate('2017-03-16') } })).toBe('PLAN_PAPER_IN_FUTURE')
    expect(codeOf(APPROVED, draw)).toBe('PLAN_ACTION_NOT_ALLOWED')
    expect(codeOf(WHOLE, { action: 'assess', unit: unit('b'), subjectId: 's', items: judged('met'), proofs: [] })).toBe(
      'PLAN_ACTION_NOT_ALLOWED',
    )
  })

  it('a unit assesses itself before it is visited; items are those of the checklist, each once', () => {
    const assess = (items: ReturnType<typeof judged>): PlanCommand => ({
      action: 'assess',
      unit: unit('b'),
      subjectId: 's',
      items,
      proofs: [],
    })
    const visited: PlanCommand = {
      action: 'record-visit',
      unit: unit('b'),
      subjectId: 's',
      on: plainDate('2017-03-01'),
      items: judged('met', 'not', 'partly'),
    }
    const both = played(APPROVED, assess(judged('met', 'met')), visited)
    expect(codeOf(both, assess(judged('met')))).toBe('PLAN_ASSESSED_AFTER_VISIT')
    expect(codeOf(APPROVED, assess(judged('met', 'met', 'met', 'met')))).toBe('PLAN_ITEM_WRONG')
    expect(codeOf(APPROVED, assess([...judged('met'), ...judged('not')]))).toBe('PLAN_ITEM_WRONG')
    expect(codeOf(APPROVED, { ...visited, on: plainDate('2017-03-16') })).toBe('PLAN_VISIT_DAY_WRONG')
    expect(codeOf(APPROVED, { ...visited, subjectId: 'x' })).toBe('PLAN_SUBJECT_UNKNOWN')
    // Item 1 agrees; 2 does not; of 3 the unit said nothing.
    const plan = planOf(...both)
    expect(differencesOf(['1', '2', '3'], plan.assessed.get('b s'), plan.visited.get('b s'))).toEqual([
      { itemId: '2', own: 'met', found: 'not' },
      { itemId: '3', own: null, found: 'partly' },
    ])
    expect(differencesOf(['1', '2', '3'], plan.assessed.get('b s'), undefined)).toEqual([])
  })

  it('links a conclusion to a unit once', () => {
    const link: PlanCommand = { action: 'link-conclusion', unit: unit('b'), conclusionId: 'k1' }
    expect(codeOf(played(APPROVED, link), link)).toBe('PLAN_CONCLUSION_LINKED')
    expect(codeOf(APPROVED, { ...link, unit: unit('c') })).toBe('PLAN_UNIT_NOT_CHOSEN')
  })
})
