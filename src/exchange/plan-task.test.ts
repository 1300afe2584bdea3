import { describe, expect, it } from 'vitest'
import { workCalendar } from '../calendar/index.ts'
import { AccountId, endOfDay, plainDate, type Result, UnitId } from '../kernel/index.ts'
import { planTask, type TrackerRow } from './index.ts'

const unit = (id: string): UnitId => UnitId.parse(id)
const day = plainDate
const rules = {
  calendar: workCalendar([]),
  assigner: unit('p.committee'),
  context: { now: endOfDay(day('2016-12-31')), actor: AccountId.parse('an'), office: unit('p.office'), commandId: 'import-1' },
}
const row = (over: Partial<TrackerRow> = {}): TrackerRow => ({
  ...{ row: 3, title: 'Báo cáo', lead: unit('p.health'), coordinators: [], term: { kind: 'by', date: day('2016-10-15') } },
  ...{ assignedOn: day('2016-08-12'), document: '12/KH-X', documentOn: null, clause: null, product: null, done: null, note: null },
  ...over,
})
const done = (on: string) => ({ on: day(on), number: '5/BC-X', issuedOn: day(on) })
const classOf = (over: Partial<TrackerRow>) => {
  const planned = planTask(row(over), undefined, rules)
  return planned.ok ? [planned.value.status, planned.value.class] : planned.refusal.code
}
const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.refusal.code)

describe('what a row of a list becomes', () => {
  it('a row that is done is claimed and verified on the day of the list, and judged by it', () => {
    expect(classOf({ done: done('2016-10-15') })).toEqual(['verified', 'completed-on-time'])
    expect(classOf({ done: done('2016-10-16') })).toEqual(['verified', 'completed-late'])
    expect(classOf({})).toEqual(['assigned', 'open-overdue'])
  })
  it('a row without a deadline is never within term', () => {
    expect(classOf({ term: { kind: 'none', reviewOn: day('2017-03-31') } })).toEqual(['assigned', 'open-no-deadline'])
    expect(classOf({ term: { kind: 'continuing' } })).toEqual(['assigned', 'open-no-deadline'])
    expect(planTask(row({ term: { kind: 'none', reviewOn: day('2017-03-31') } }), undefined, rules)).toMatchObject({
      value: { draft: { reviewOn: '2017-03-31' } },
    })
  })
  it('the rules of tasks refuse it as they refuse any other', () => {
    expect(classOf({ term: { kind: 'by', date: day('2016-08-01') } })).toBe('TASK_DUE_BEFORE_DIRECTIVE')
    expect(classOf({ assignedOn: day('2017-01-01') })).toBe('TASK_DATE_IN_FUTURE')
    expect(classOf({ done: done('2016-08-01') })).toBe('TASK_DATE_BEFORE_ASSIGNED')
    expect(classOf({ done: done('2017-02-01') })).toBe('TASK_DATE_IN_FUTURE')
    expect(classOf({ term: { kind: 'continuing' }, done: done('2016-09-01') })).toBe('TASK_ACTION_NOT_NOW')
  })
  it('a document that the store holds is its directive, another one is told in the text; a long title is whole there', () => {
    const held = planTask(row(), { id: 'dir-1', number: '12/KH-X' }, rules)
    expect(held).toMatchObject({ value: { draft: { directiveId: 'dir-1', text: '' } } })
    const title = 'x'.repeat(600)
    const told = planTask(row({ title, product: 'Báo cáo' }), undefined, rules)
    expect(told).toMatchObject({ value: { draft: { directiveId: null, title: 'x'.repeat(500), text: `${title}\n12/KH-X\nBáo cáo` } } })
    expect(code(told)).toBe('ok')
  })
})
