import { describe, expect, it } from 'vitest'
import { readVietnamPack, vietnamCalendar } from '../../calendar/testing.ts'
import { plainDate, UnitId } from '../../kernel/index.ts'
import { climb, type GivenRung, type StoppedRung, type UrgedTask } from './climb.ts'
import { LadderPack, ladderOf, type Rung } from './ladder.ts'

const calendar = vietnamCalendar()
const pack = LadderPack.parse(readVietnamPack('urging-ladder'))
const day = plainDate
const ladder = ladderOf(pack, day('2016-12-01'), undefined)
if (!ladder) throw new Error('the pack has no usual ladder')

const task = (change: Partial<UrgedTask> = {}): UrgedTask => ({
  ...{ id: 't1', unit: UnitId.parse('soyte'), due: day('2016-12-09'), waits: false, continuing: false, suspended: false },
  ...{ claimed: false, settled: false, given: [], explained: false, ladder },
  ...change,
})
const gave = (rung: Rung, on: string, due = '2016-12-09'): GivenRung => ({ rung, on: day(on), due: day(due) })
const rungsOn = (asOf: string, tasks: readonly UrgedTask[], stopped: readonly StoppedRung[] = []) =>
  climb(tasks, stopped, { calendar, asOf: day(asOf) }).rungs.map(({ rung }) => rung)

// December 2016: Friday 9; Mondays 5, 12, 19, 26. 2 January 2017 is a day in lieu, so January is worked from Tuesday 3.
describe('the urging ladder', () => {
  it('reminds from the fifth working day before the deadline until the deadline, and then no more', () => {
    expect(rungsOn('2016-12-01', [task()])).toEqual([])
    expect(rungsOn('2016-12-02', [task()])).toEqual(['remind'])
    expect(rungsOn('2016-12-09', [task()])).toEqual(['remind'])
    expect(rungsOn('2016-12-09', [task({ given: [gave('remind', '2016-12-02')] })])).toEqual([])
  })

  it('urges on the first working day after the deadline', () => {
    expect(rungsOn('2016-12-12', [task()])).toEqual(['urge'])
    expect(climb([task()], [], { calendar, asOf: day('2016-12-13') }).rungs).toMatchObject([{ rung: 'urge', since: '2016-12-12' }])
  })

  it('climbs one rung at a time, five working days apart, and uses none twice', () => {
    const urged = [gave('urge', '2016-12-12')]
    expect(rungsOn('2017-01-02', [task({ given: urged })])).toEqual([])
    // Late when December ended: named on the first working day of January.
    expect(rungsOn('2016-12-30', [task({ given: urged })])).toEqual([])
    expect(rungsOn('2017-01-03', [task({ given: urged })])).toEqual(['name'])
    const named = [...urged, gave('name', '2017-01-03')]
    // The 20th working day after 9 December is 9 January; five working days after 3 January are over on the 10th.
    expect(rungsOn('2017-01-09', [task({ given: named })])).toEqual([])
    expect(rungsOn('2017-01-10', [task({ given: named })])).toEqual(['report-up'])
    // A task that was never urged before does not begin at the top.
    expect(rungsOn('2017-01-20', [task()])).toEqual(['urge'])
  })

  it('asks for an explanation after the third rung of lateness that nothing followed; a reminder does not count', () => {
    const three = [gave('urge', '2016-12-12'), gave('name', '2017-01-03'), gave('report-up', '2017-01-10')]
    expect(rungsOn('2017-01-16', [task({ given: three })])).toEqual([])
    expect(rungsOn('2017-01-17', [task({ given: three })])).toEqual(['explain'])
    // What had to be explained for this deadline, whoever demanded it, is not asked for once more.
    expect(rungsOn('2017-01-17', [task({ given: three, explained: true })])).toEqual([])
    const two = [gave('remind', '2016-12-02'), gave('urge', '2016-12-12'), gave('name', '2017-01-03')]
    expect(rungsOn('2017-01-10', [task({ given: two })])).toEqual(['report-up'])
    expect(rungsOn('2017-02-10', [task({ given: [...three, gave('explain', '2017-01-17')] })])).toEqual([])
  })

  it('names in January what was due on 30 December, and in February what was due on 31 December: that day was on time', () => {
    const urged = (due: string) => task({ due: day(due), given: [gave('urge', '2017-01-03', due)] })
    expect(rungsOn('2017-01-10', [urged('2016-12-30')])).toEqual(['name'])
    expect(rungsOn('2017-01-10', [urged('2016-12-31')])).toEqual([])
    // The first working day of February: Tết is off from 26 January to 1 February.
    expect(rungsOn('2017-01-25', [urged('2016-12-31')])).toEqual([])
    expect(rungsOn('2017-02-02', [urged('2016-12-31')])).toEqual(['name'])
  })

  it('asks for nothing on a day off, whoever is late, and says on which working day it comes', () => {
    const late = Array.from({ length: 500 }, (_, at) => task({ id: `t${at}` }))
    for (const [off, next] of [
      ['2017-01-28', '2017-02-02'],
      ['2017-01-02', '2017-01-03'],
      ['2016-12-10', '2016-12-12'],
    ] as const) {
      expect(climb(late, [], { calendar, asOf: day(off) })).toEqual({ asOf: off, comesOn: next, rungs: [], stopped: [] })
    }
    expect(rungsOn('2016-12-12', late)).toHaveLength(500)
  })

  it('leaves alone what is suspended, claimed, waiting, continuing, settled or without a deadline', () => {
    for (const change of [
      { suspended: true },
      { claimed: true },
      { waits: true },
      { continuing: true },
      { settled: true },
      { due: null },
    ] as const) {
      expect(rungsOn('2016-12-12', [task(change)])).toEqual([])
    }
  })

  it('begins from below for an extended deadline', () => {
    const extended = task({ due: day('2017-01-13'), given: [gave('remind', '2016-12-02'), gave('urge', '2016-12-12')] })
    expect(rungsOn('2017-01-06', [extended])).toEqual(['remind'])
    expect(rungsOn('2017-01-16', [extended])).toEqual(['urge'])
  })

  it('shows apart what a leader stopped: one rung or all, of a task or of a unit', () => {
    const stop = (kind: 'task' | 'unit', id: string, rung: Rung | null): StoppedRung => ({ target: { kind, id }, rung })
    const asked = (stopped: StoppedRung) => climb([task(), task({ id: 't2' })], [stopped], { calendar, asOf: day('2016-12-12') })
    expect(asked(stop('task', 't1', null))).toMatchObject({ rungs: [{ task: 't2' }], stopped: [{ task: 't1', rung: 'urge' }] })
    expect(asked(stop('unit', 'soyte', 'urge')).rungs).toEqual([])
    expect(asked(stop('unit', 'soyte', 'name')).rungs).toHaveLength(2)
    expect(asked(stop('unit', 'congan', null)).rungs).toHaveLength(2)
  })

  it('takes the ladder and the numbers that a programme chose, on the days on which the ladder is valid', () => {
    const chosen = ladderOf(pack, day('2016-12-01'), { ladderId: 'strict', numbers: { 'report-up': 2 } })
    if (!chosen) throw new Error('no ladder')
    const given = [gave('urge', '2016-12-12')]
    expect(rungsOn('2016-12-14', [task({ ladder: chosen, given })])).toEqual([])
    expect(rungsOn('2016-12-15', [task({ ladder: chosen, given })])).toEqual(['report-up'])
    const dated = LadderPack.parse({ ladders: pack.ladders.map((one) => ({ ...one, validFrom: '2017-01-01' })) })
    expect(ladderOf(dated, day('2016-12-31'), undefined)).toBeUndefined()
    expect(ladderOf(dated, day('2017-01-01'), undefined)?.ladderId).toBe('usual')
  })
})
