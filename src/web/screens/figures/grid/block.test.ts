import { describe, expect, it } from 'vitest'
import { type Grid, paste, readBlock, spotAfter, typed } from './block.ts'
import { gridAct } from './grid-keys.ts'

const cell = (key: string, isEntered = true) => ({ key, decimals: 0, isEntered })
const grid: Grid = [
  [cell('start|', false), cell('start|m'), cell('start|f')],
  [cell('places|'), null, null],
  [cell('new|'), cell('new|m'), cell('new|f')],
  [cell('end|', false), cell('end|m', false), cell('end|f', false)],
]
const none = (): null => null
const values = (block: string, row: number, column: number) =>
  paste(grid, { row, column }, readBlock(block), none).contents.map(({ key, content }) => [key, content.value ?? content.unread])

describe('a block that is pasted', () => {
  it('is read as spreadsheets write it', () => {
    expect(readBlock('3.400\t3,4\r\n"12"\t\r\n')).toEqual([
      ['3.400', '3,4'],
      ['12', ''],
    ])
  })

  it('writes figures from the cell on, as Vietnamese papers write them; an empty cell leaves what stands', () => {
    expect(values('3.400\t7\n\t\n5\t6', 0, 1)).toEqual([
      ['start|m', '3400'],
      ['start|f', '7'],
      ['new|m', '5'],
      ['new|f', '6'],
    ])
  })

  it('marks what could be read in two ways, and leaves the figure as it was', () => {
    const { contents } = paste(grid, { row: 2, column: 1 }, [['3,400']], () => '4')
    expect(contents).toEqual([{ key: 'new|m', content: { value: '4', unread: '3,400' } }])
  })

  it('does not write reckoned cells, nor a whole beside its categories: they are held against what is reckoned', () => {
    const pasted = paste(grid, { row: 2, column: 0 }, readBlock('9\t5\t4\n9\t5\t4'), none)
    expect(pasted.contents.map(({ key }) => key)).toEqual(['new|m', 'new|f'])
    expect(pasted.reckoned.map(({ key }) => key)).toEqual(['new|', 'end|', 'end|m', 'end|f'])
    expect(values('9', 2, 0)).toEqual([['new|', '9']])
  })

  it('says how much fell outside the table', () => {
    expect(paste(grid, { row: 1, column: 0 }, readBlock('1\t2\n3'), none).outside).toBe(1)
    expect(paste(grid, { row: 3, column: 2 }, readBlock('1\n2\n3\t4'), none).outside).toBe(3)
  })
})

describe('typing into a cell', () => {
  it('nothing takes the figure out, a figure is kept, and words leave it as it was', () => {
    expect(typed('', cell('a'), '4')).toEqual({ value: null, unread: null })
    expect(typed(' 1.200 ', cell('a'), '4')).toEqual({ value: '1200', unread: null })
    expect(typed('hai', cell('a'), '4')).toEqual({ value: '4', unread: 'hai' })
    expect(typed('1,5', cell('a'), null)).toEqual({ value: null, unread: '1,5' })
  })
})

describe('keys in the grid', () => {
  it('lead to the next cell that is there, over rows without the column', () => {
    expect(spotAfter(grid, { row: 0, column: 1 }, 'down')).toEqual({ row: 2, column: 1 })
    expect(spotAfter(grid, { row: 2, column: 2 }, 'up')).toEqual({ row: 0, column: 2 })
    expect(spotAfter(grid, { row: 0, column: 2 }, 'right')).toBeUndefined()
    expect(spotAfter(grid, { row: 3, column: 0 }, 'down')).toBeUndefined()
  })

  const key = (name: string, more: object = {}) => ({ key: name, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...more })

  it('arrows move out of a cell that is typed in, and inside one that is edited', () => {
    expect(gridAct(key('ArrowLeft'), 'typing')).toEqual({ kind: 'move', direction: 'left', extends: false })
    expect(gridAct(key('ArrowLeft'), 'editing')).toBeUndefined()
    expect(gridAct(key('ArrowDown', { shiftKey: true }), 'ready')).toEqual({ kind: 'move', direction: 'down', extends: true })
    expect(gridAct(key('Enter', { shiftKey: true }), 'typing')).toEqual({ kind: 'move', direction: 'up', extends: false })
  })

  it('Ctrl+Z undoes a step only when no cell is being typed in; Escape undoes the cell', () => {
    expect(gridAct(key('z', { ctrlKey: true }), 'ready')).toEqual({ kind: 'undo' })
    expect(gridAct(key('z', { ctrlKey: true }), 'typing')).toBeUndefined()
    expect(gridAct(key('Z', { ctrlKey: true, shiftKey: true }), 'ready')).toEqual({ kind: 'redo' })
    expect(gridAct(key('y', { ctrlKey: true }), 'ready')).toEqual({ kind: 'redo' })
    expect(gridAct(key('Escape'), 'typing')).toEqual({ kind: 'cancel' })
    expect(gridAct(key('Escape'), 'ready')).toBeUndefined()
    expect(gridAct(key('5', { altKey: true }), 'ready')).toBeUndefined()
  })
})
