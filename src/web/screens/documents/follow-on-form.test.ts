import { describe, expect, it } from 'vitest'
import { IssueBody } from '../../../documents/index.ts'
import { newId } from '../../../kernel/index.ts'
import { CLOSE, choicesOf, countChoices, doubledLines, firstChoice, followsBody, linesOf, STAY } from './follow-on-form.ts'

type Task = Parameters<typeof linesOf>[0][number]

const task = (id: string, lead: string, over: Partial<Task> = {}): Task => ({
  ...{ id, clause: 'II.1', title: 'Rà soát', lead: { id: lead, name: lead }, due: null, mayClose: true },
  ...{ candidates: [{ duty: 'd1', lead }], proposed: { duty: 'd1', lead, likeness: 0.9 } },
  ...over,
})
const line = (...tasks: Task[]) => ({ key: tasks.map(({ id }) => id).join(), tasks })
const fresh = line(task('t1', 'u1', { proposed: null }))

describe('what becomes of the tasks of the directive before', () => {
  it('is chosen once for all agencies of one duty, and apart where they may go on otherwise', () => {
    const tasks = [
      task('t1', 'u1'),
      task('t2', 'u2'),
      task('t3', 'u3', { proposed: null, candidates: [] }),
      task('t4', 'u1', { clause: 'II.2' }),
    ]
    expect(linesOf(tasks).map(({ tasks: all }) => all.map(({ id }) => id))).toEqual([['t1', 't2'], ['t3'], ['t4']])
  })

  it('begins with what is proposed; what is new to it is closed by one that replaces and left by one that amends', () => {
    expect(firstChoice(line(task('t1', 'u1')), 'replaces')).toBe('d1')
    expect([firstChoice(fresh, 'replaces'), firstChoice(fresh, 'amends')]).toEqual([CLOSE, STAY])
  })

  it('leaves nothing as it is under one that replaces, except what cannot be closed now', () => {
    expect(choicesOf(fresh, 'replaces')).toEqual(['d1', CLOSE])
    expect(choicesOf(fresh, 'amends')).toEqual(['d1', CLOSE, STAY])
    expect(choicesOf(line(task('t1', 'u1', { mayClose: false })), 'replaces')).toEqual(['d1', STAY])
  })

  it('tells when an agency would go on twice with one duty, not when two agencies do', () => {
    const [one, two, other] = [line(task('t1', 'u1')), line(task('t2', 'u1')), line(task('t3', 'u2'))]
    const chosen = (choice: string) => [
      { line: one, choice: 'd1' },
      { line: two, choice },
      { line: other, choice: 'd1' },
    ]
    expect([...doubledLines(chosen('d1'))]).toEqual(['t1', 't2'])
    expect([...doubledLines(chosen(CLOSE))]).toEqual([])
  })

  it('is a body that the server takes', () => {
    const chosen = [
      { line: line(task('t1', 'u1'), task('t2', 'u2')), choice: 'III.1/1' },
      { line: line(task('t3', 'u3')), choice: CLOSE },
      { line: line(task('t4', 'u4')), choice: STAY },
    ]
    const body = followsBody('plan-1', 'amends', chosen)
    expect(body.follows).toEqual({
      ...{ of: 'plan-1', kind: 'amends', close: ['t3'] },
      carry: [
        { task: 't1', duty: 'III.1/1', lead: 'u1' },
        { task: 't2', duty: 'III.1/1', lead: 'u2' },
      ],
    })
    expect(IssueBody.safeParse({ commandId: newId(), expectedVersion: 3, ...body }).success).toBe(true)
    expect(countChoices(chosen)).toEqual({ carried: 2, closed: 1, stay: 1 })
  })
})
