import { describe, expect, it } from 'vitest'
import { IssueBody } from '../../../documents/index.ts'
import { newId } from '../../../kernel/index.ts'
import { type Choice, choicesOf, countChoices, doubled, firstChoice, followsBody } from './follow-on-form.ts'

const task = {
  ...{ id: 't1', clause: 'II.1', title: 'Rà soát', lead: { id: 'u1', name: 'Sở Y tế' }, due: null, mayClose: true },
  ...{ candidates: [{ duty: 'd1', lead: 'u1' }], proposed: { duty: 'd1', lead: 'u1', likeness: 0.9 } },
}

describe('what becomes of the tasks of the directive before', () => {
  it('begins with what is proposed; what is new to it is closed by one that replaces and left by one that amends', () => {
    expect(firstChoice(task, 'replaces')).toBe('d1|u1')
    expect([firstChoice({ ...task, proposed: null }, 'replaces'), firstChoice({ ...task, proposed: null }, 'amends')]).toEqual([
      'close',
      'stay',
    ])
  })

  it('leaves nothing as it is under one that replaces, except what cannot be closed now', () => {
    expect(choicesOf(task, 'replaces')).toEqual(['d1|u1', 'close'])
    expect(choicesOf(task, 'amends')).toEqual(['d1|u1', 'close', 'stay'])
    expect(choicesOf({ ...task, mayClose: false }, 'replaces')).toEqual(['d1|u1', 'stay'])
  })

  it('tells when one duty was chosen for two tasks', () => {
    expect([
      ...doubled(
        new Map<string, Choice>([
          ['t1', 'd1|u1'],
          ['t2', 'd1|u1'],
          ['t3', 'close'],
          ['t4', 'close'],
        ]),
      ),
    ]).toEqual(['d1|u1'])
  })

  it('is a body that the server takes, also for duties with a bar in their lead', () => {
    const choices = new Map<string, Choice>([
      ['t1', 'III.1/1|u|1'],
      ['t2', 'close'],
      ['t3', 'stay'],
    ])
    const body = followsBody('plan-1', 'amends', choices)
    expect(body.follows).toEqual({ of: 'plan-1', kind: 'amends', carry: [{ task: 't1', duty: 'III.1/1', lead: 'u|1' }], close: ['t2'] })
    expect(IssueBody.safeParse({ commandId: newId(), expectedVersion: 3, ...body }).success).toBe(true)
    expect(countChoices(choices)).toEqual({ carried: 1, closed: 1, stay: 1 })
  })
})
