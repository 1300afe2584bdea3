import { describe, expect, it } from 'vitest'
import type { StrandedItem } from '../../../organizations/index.ts'
import { decisionsOf, firstChoice, isDecided, itemKey, othersOpen, pastedCells } from './decisions.ts'

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
    expect(decisionsOf([before], anew)).toEqual([{ kind: 'task', id: 't1', part: 'lead', unit: 'old', to: 'right', reason: null }])
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

  it('pasted rows keep their empty cells and lose empty lines', () => {
    expect(pastedCells('a\t\tb \r\n\n c\td')).toEqual([
      ['a', '', 'b'],
      ['c', 'd'],
    ])
  })
})
