import { expect, it } from 'vitest'
import { actLines, actsTaken, untouched } from './amending-acts.ts'

type Act = Parameters<typeof actLines>[0][number]

const touched = (id: string): Act['tasks'][number] => ({
  ...{ id, title: 'Rà soát', lead: { id: 'u1', name: 'Sở Y tế' }, due: '2026-06-29', closes: false },
  ...{ newDue: '2026-09-30', newLead: null, duty: null },
})
const act = (at: number, ...ids: string[]): Act => ({
  ...{ act: at, kind: 'extend', clause: 'I.1', oldText: null, newText: null },
  tasks: ids.map(touched),
})

it('each act is taken or left on each task by itself, and stands taken until it is left', () => {
  const lines = actLines([act(0, 't1', 't2'), act(2, 't3')])
  expect(actsTaken(lines, new Set(['0:t2']))).toEqual([
    { act: 0, task: 't1' },
    { act: 2, task: 't3' },
  ])
})

it('a task that an act touches is not asked about a second time', () => {
  expect(untouched([{ id: 't1' }, { id: 't9' }], actLines([act(0, 't1')]))).toEqual([{ id: 't9' }])
})
