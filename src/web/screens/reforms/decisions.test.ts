import { describe, expect, it } from 'vitest'
import type { StrandedItem } from '../../../organizations/index.ts'
import {
  type Choice,
  decisionsOf,
  firstChoice,
  isDecided,
  itemKey,
  mayGoToAll,
  othersOfRound,
  othersOpen,
  pastedCells,
} from './decisions.ts'

const item = (over: Partial<StrandedItem> = {}): StrandedItem => ({
  ...{ kind: 'task', id: 't1', part: 'lead', unit: { unitId: 'old', name: 'Cũ' }, title: 'x', note: null, canMove: true },
  ...{ candidates: [], chosen: 'new', isDecided: false },
  ...over,
})

describe('what is chosen for the things of ended units', () => {
  it('a proposal stands until somebody chooses otherwise; without one it is open, and what cannot move stays with a reason', () => {
    expect(firstChoice(item())).toEqual({ kind: 'to', unit: 'new' })
    expect(isDecided(firstChoice(item({ chosen: null })))).toBe(false)
    expect(isDecided(firstChoice(item({ chosen: null, canMove: false })))).toBe(false)
    expect(isDecided({ kind: 'stay', reason: ' vì ' })).toBe(true)
    expect(isDecided({ kind: 'stay', reason: ' ' })).toBe(false)
  })

  it('what was decided before is sent only when it is decided anew', () => {
    const before = item({ isDecided: true })
    expect(decisionsOf([before], new Map())).toEqual([])
    const anew = new Map([[itemKey(before), { kind: 'to', unit: 'right' } as const]])
    expect(decisionsOf([before], anew)).toEqual([
      { kind: 'task', id: 't1', part: 'lead', unit: 'old', to: 'right', also: [], reason: null },
    ])
  })

  it('one choice may stand for the other open things of the same unit, and for no others', () => {
    const items = [
      item({ id: 'a', chosen: null }),
      item({ id: 'b', chosen: null }),
      item({ id: 'c' }),
      item({ id: 'd', chosen: null, unit: { unitId: 'other', name: 'Khác' } }),
      item({ id: 'e', chosen: null, canMove: false }),
    ]
    const [first] = items
    expect(first && othersOpen(first, items, new Map()).map(({ id }) => id)).toEqual(['b'])
  })

  it('a report that is owed may go to every heir, a task and an account to one', () => {
    const heirs = ['c1', 'c2', 'c3'].map((unitId) => ({ unitId, name: unitId, way: 'one-of' as const, successionId: 's', word: null }))
    const owed = item({ kind: 'report-round', id: 'r', part: 'owes', chosen: null, candidates: heirs })
    const task = item({ id: 'a', chosen: null, candidates: heirs })
    expect([owed, task, item({ part: 'owes' }), { ...owed, canMove: false }].map(mayGoToAll)).toEqual([true, false, false, false])
    const chosen = new Map([[itemKey(owed), { kind: 'all' } as const]])
    expect(decisionsOf([owed], chosen)).toEqual([
      { kind: 'report-round', id: 'r', part: 'owes', unit: 'old', to: 'c1', also: ['c2', 'c3'], reason: null },
    ])
    // What stands for the other things of the unit is not put on a task.
    expect(othersOpen(owed, [owed, task], chosen)).toEqual([])
  })

  it('“every heir” and “stays” may stand for the other reports of that round, and for no other round; a unit that was chosen for none', () => {
    const heirs = ['c1', 'c2'].map((unitId) => ({ unitId, name: unitId, way: 'one-of' as const, successionId: 's', word: null }))
    const of = (id: string, district: string) =>
      item({ kind: 'report-round', id, part: 'owes', chosen: null, candidates: heirs, unit: { unitId: district, name: district } })
    const [first, second, single, older] = [of('r', 'd1'), of('r', 'd2'), { ...of('r', 'd3'), candidates: heirs.slice(1) }, of('r0', 'd1')]
    const others = (choice: Choice) =>
      othersOfRound(first, [first, second, single, older], new Map([[itemKey(first), choice]])).map(({ unit }) => unit.unitId)
    expect(others({ kind: 'all' })).toEqual(['d2'])
    expect(others({ kind: 'stay', reason: 'đã xong' })).toEqual(['d2', 'd3'])
    expect(others({ kind: 'to', unit: 'c1' })).toEqual([])
  })

  it('pasted rows keep their empty cells and lose empty lines', () => {
    expect(pastedCells('a\t\tb \r\n\n c\td')).toEqual([
      ['a', '', 'b'],
      ['c', 'd'],
    ])
  })
})
