import { describe, expect, it } from 'vitest'
import { plainDate } from '../../kernel/index.ts'
import { HEALTH, POLICE } from '../testing.ts'
import { canCarry } from './carry-task.ts'
import { matchTasks, type OrderAfter, type TaskBefore } from './match-tasks.ts'

const task = (id: string, title: string, over: Partial<TaskBefore> = {}): TaskBefore => ({
  ...{ id, title, clause: null, status: 'in-progress', lead: HEALTH, waits: false, continuing: false, isPart: false },
  ...over,
})
const by = { kind: 'by', date: plainDate('2017-06-30') } as const
const order = (dutyId: string, title: string, over: Partial<OrderAfter> = {}): OrderAfter => ({
  ...{ dutyId, title, clause: null, lead: HEALTH, term: by },
  ...over,
})
const pairs = (before: readonly TaskBefore[], after: readonly OrderAfter[]) =>
  matchTasks(before, after).map(({ task: id, dutyId, likeness }) => [id, dutyId, Number(likeness.toFixed(2))])

describe('which tasks a following directive goes on with', () => {
  it('matches by words and pairs of words, with or without tone marks, whatever the clause', () => {
    // Four words and three pairs on either side; three words and two pairs are shared: 2 × 5 / 14.
    expect(pairs([task('t', 'Rà soát người nghiện')], [order('d', 'ra soat nguoi benh')])).toEqual([['t', 'd', 0.71]])
  })

  it('lets the same clause weigh a quarter, which makes up for other words but not for quite other ones', () => {
    const [before, after] = [{ clause: 'II.1' }, { clause: 'II.1' }]
    // Two of four words and one of three pairs shared: 6 / 14 = 0.43, below a half without the clause.
    expect(pairs([task('t', 'Rà soát người nghiện')], [order('d', 'rà soát hồ sơ')])).toEqual([])
    expect(pairs([task('t', 'Rà soát người nghiện', before)], [order('d', 'rà soát hồ sơ', after)])).toEqual([['t', 'd', 0.68]])
    expect(pairs([task('t', 'Rà soát', before)], [order('d', 'tập huấn', after)])).toEqual([])
  })

  it('gives each task and each order of a lead once, the most alike first', () => {
    const before = [task('t1', 'Mở 16 điểm cấp phát thuốc'), task('t2', 'Mở 16 điểm cấp phát')]
    const after = [order('d1', 'Mở 16 điểm cấp phát'), order('d1', 'Mở 16 điểm cấp phát', { lead: POLICE })]
    expect(pairs(before, after)).toEqual([['t2', 'd1', 1]])
  })

  it('never crosses leads, kinds, waits, parts and what is over', () => {
    const same = { lead: HEALTH, term: by }
    expect(canCarry(task('t', 'x'), same)).toBe(true)
    for (const over of [{ lead: POLICE }, { waits: true }, { continuing: true }, { isPart: true }]) {
      expect([JSON.stringify(over), canCarry(task('t', 'x', over), same)]).toEqual([JSON.stringify(over), false])
    }
    for (const status of ['verified', 'closed', 'declined'] as const) expect(canCarry(task('t', 'x', { status }), same)).toBe(false)
    for (const status of ['assigned', 'acknowledged', 'claimed'] as const) expect(canCarry(task('t', 'x', { status }), same)).toBe(true)
    expect(canCarry(task('t', 'x', { continuing: true }), { lead: HEALTH, term: { kind: 'continuing' } })).toBe(true)
    expect(canCarry(task('t', 'x'), { lead: HEALTH, term: { kind: 'trigger', event: 'khi có đề án' } })).toBe(false)
  })
})
