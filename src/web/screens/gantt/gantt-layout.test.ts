import { describe, expect, it } from 'vitest'
import { axisOf, barOf, cellsOf, type GanttTask, groupsOf, type Period, partsOf } from './gantt-layout.ts'

const task = (over: Partial<GanttTask> = {}): GanttTask => ({
  ...{ id: 't', assignedOn: '2016-09-01', due: '2016-09-30', firstDue: '2016-09-30', claimedOn: null, verifiedOn: null },
  ...{ continuing: false, waits: false, class: 'open-within-term', awaitingVerification: false, suspended: false },
  ...over,
})

describe('the time line of a chart of tasks', () => {
  it('holds whole months from the first assignment to the last day that is drawn', () => {
    // 1/9 to 31/12/2016 are 30 + 31 + 30 + 31 = 122 days.
    const axis = axisOf([task({ assignedOn: '2016-09-12', due: '2016-12-05' })], '2016-10-31')
    expect(axis).toMatchObject({ from: '2016-09-01', to: '2016-12-31', step: 1 })
    expect(axis.ticks.map(({ from, x }) => [from, x])).toEqual([
      ['2016-09-01', 0],
      ['2016-10-01', 24.59], // 30 / 122
      ['2016-11-01', 50], // 61 / 122
      ['2016-12-01', 74.59], // 91 / 122
    ])
    // The end of 31/10 is 61 days from the beginning.
    expect(axis.today).toBe(50)
  })

  it('holds the day that is asked for when it lies outside every task', () => {
    expect(axisOf([task()], '2017-01-05')).toMatchObject({ from: '2016-09-01', to: '2017-01-31' })
    expect(axisOf([], '2017-01-05')).toMatchObject({ from: '2017-01-01', to: '2017-01-31' })
  })

  it('has months up to a year and a half, quarters up to five years, then years; the first tick may be cut', () => {
    // 9/2016 to 2/2018 are 18 months; with 3/2018 they are 19.
    expect(axisOf([task({ due: '2018-02-01' })], '2016-09-01').step).toBe(1)
    const quarters = axisOf([task({ due: '2018-03-01' })], '2016-09-01')
    expect(quarters.step).toBe(3)
    expect(quarters.ticks.slice(0, 2)).toMatchObject([{ from: '2016-07-01', x: 0 }, { from: '2016-10-01' }])
    expect(axisOf([task({ due: '2021-09-01' })], '2016-09-01').step).toBe(12)
  })
})

describe('the bar of a task', () => {
  // September alone: 30 days, 3⅓ per cent each.
  const september = axisOf([task()], '2016-09-20')

  it('goes from the beginning of the day of assignment to the end of the deadline', () => {
    // 10/9 begins after 9 days, 24/9 ends after 24.
    expect(barOf(task({ assignedOn: '2016-09-10', due: '2016-09-24', firstDue: '2016-09-24' }), september, '2016-09-20')).toEqual({
      ...{ x: 30, width: 50, tone: 'run', overrun: null, firstDue: null, claimed: null, verified: null },
    })
  })

  it('marks the first deadline when it was another, the day it was claimed and the day it was verified', () => {
    const moved = task({ firstDue: '2016-09-15', claimedOn: '2016-09-03', verifiedOn: '2016-09-06', class: 'completed-on-time' })
    // The end of 15/9 is half; the middles of 3/9 and 6/9 are 2.5 and 5.5 days in.
    expect(barOf(moved, september, '2016-09-20')).toMatchObject({ firstDue: 50, claimed: 8.34, verified: 18.34, tone: 'done' })
  })

  it('runs on from the deadline to the day asked for while it is overdue, and no more once it is done', () => {
    const late = task({ due: '2016-09-12', firstDue: '2016-09-12', class: 'open-overdue' })
    // From the end of 12/9 (12 days) to the end of 18/9 (18 days).
    expect(barOf(late, september, '2016-09-18')).toMatchObject({ width: 40, tone: 'late', overrun: { x: 40, width: 20 } })
    expect(barOf({ ...late, class: 'completed-late' }, september, '2016-09-18')).toMatchObject({ tone: 'done-late', overrun: null })
  })

  it('is not there without a deadline', () => {
    expect(barOf(task({ due: null, firstDue: null, class: 'open-no-deadline' }), september, '2016-09-20')).toBeNull()
  })
})

describe('the periods of a recurring duty', () => {
  it('are cells of the line: delivered, late, owed and ahead; cut at its ends, left out beyond', () => {
    const axis = axisOf([task({ due: '2016-12-31' })], '2016-11-10')
    const period = (name: string, over: Partial<Period> = {}): Period => ({
      ...{ name, from: `${name}-01`, to: `${name}-30`, due: null, deliveredOn: null, isOwed: false, isLate: false },
      ...over,
    })
    const cells = cellsOf(
      [
        period('2016-08'),
        period('2016-09', { deliveredOn: '2016-10-03' }),
        period('2016-10', { to: '2016-10-31', deliveredOn: '2016-11-09', isLate: true }),
        period('2016-11', { isOwed: true }),
        period('2016-12', { to: '2017-02-28' }),
      ],
      axis,
    )
    expect(cells).toEqual([
      { name: '2016-09', tone: 'done', x: 0, width: 24.59 },
      { name: '2016-10', tone: 'done-late', x: 24.59, width: 25.41 },
      { name: '2016-11', tone: 'late', x: 50, width: 24.59 },
      { name: '2016-12', tone: 'ahead', x: 74.59, width: 25.41 },
    ])
  })
})

describe('the parts of a chart', () => {
  it('hold each task once: with a deadline, continuing, and the rest without one', () => {
    const all = [
      task({ id: 'a' }),
      task({ id: 'b', due: null, continuing: true }),
      task({ id: 'c', due: null }),
      task({ id: 'd', due: null, waits: true }),
      task({ id: 'e', continuing: true }),
    ]
    const { dated, continuing, undated } = partsOf(all)
    expect([dated, continuing, undated].map((part) => part.map(({ id }) => id))).toEqual([['a', 'e'], ['b'], ['c', 'd']])
  })

  it('are grouped in the order in which tasks come', () => {
    expect(groupsOf(['b1', 'a1', 'b2'], ([letter = '']) => letter)).toEqual([
      { key: 'b', tasks: ['b1', 'b2'] },
      { key: 'a', tasks: ['a1'] },
    ])
  })
})
