import { describe, expect, test } from 'vitest'
import { findUnreadable } from './find-unreadable.ts'
import { makeLines } from './make-lines.ts'
import { type PdfItem, textOf } from './page.ts'
import { findGrids } from './rule-grid.ts'

const item = (text: string, x: number, y: number, size = 12): PdfItem => ({ text, x, y, width: text.length * size * 0.5, size })
const linesOf = (items: readonly PdfItem[]): string[] => makeLines(items).map(textOf)

describe('lines of runs', () => {
  test('a mark drawn by itself goes on the letter before it', () => {
    expect(
      linesOf([item('Kê', 72, 100), item('\u0301', 71, 101), item('hoa', 90, 100), item('\u0323', 89, 100), item('ch', 108, 100)]),
    ).toEqual(['Kế hoạch'])
  })

  test('a raised small run stays on its line, a run drawn twice counts once', () => {
    expect(linesOf([item('500 m', 72, 100), item('2', 102, 95, 7)])).toEqual(['500 m2'])
    expect(linesOf([item('KẾ HOẠCH', 72, 100), item('KẾ HOẠCH', 72.4, 100)])).toEqual(['KẾ HOẠCH'])
  })

  test('a wide gap begins another segment on the same line', () => {
    expect(makeLines([item('Số: 1/KH', 72, 100), item('An Bình', 300, 101)])[0]?.segments.map((one) => one.text)).toEqual([
      'Số: 1/KH',
      'An Bình',
    ])
  })
})

describe('grids of rules', () => {
  const level = (y: number, x0 = 72, x1 = 372) => ({ x0, y0: y, x1, y1: y })
  const upright = (x: number, y0 = 100, y1 = 160) => ({ x0: x, y0, x1: x, y1 })

  test('rules that touch make cells; a rule left out joins two', () => {
    const [grid] = findGrids([level(100), level(130), level(160), upright(72), upright(172), upright(372), upright(272, 130, 160)])
    expect(grid?.cells.map(({ row, column, columns }) => [row, column, columns])).toEqual([
      [0, 0, 1],
      [0, 1, 2],
      [1, 0, 1],
      [1, 1, 1],
      [1, 2, 1],
    ])
  })

  test('a table without its outer rules ends where the others end', () => {
    const [grid] = findGrids([level(130), level(150), upright(172), upright(272)])
    expect([grid?.xs, grid?.ys]).toEqual([
      [72, 172, 272, 372],
      [100, 130, 150, 160],
    ])
  })

  test('a line under words is no table', () => {
    expect(findGrids([level(100), level(200, 100, 150)])).toEqual([])
  })
})

describe('letters that say nothing', () => {
  const vietnamese = 'Ủy ban nhân dân tỉnh ban hành Kế hoạch phòng, chống ma túy năm 2027; chỉ tiêu 95,5% (phụ lục kèm theo).'

  test('a paper in Vietnamese is readable, with bullets of a symbol font too', () => {
    expect(findUnreadable([vietnamese, '\uf0b7 Sở Y tế', '\uf0a7 Sở Nội vụ'])).toBeUndefined()
  })

  test.each([
    ['letters of another script', 'KӃ HOҤCH phòng, chӕng ma túy trên ÿӏa bàn tӍnh'],
    ['signs between letters', "8%$1#1+Æ1#'Æ1 7Ë1+ $1#%Î1+ .ӂ#+2#$&+"],
    ['private use', '\ue012\ue034\ue001 \ue020\ue021'],
  ])('%s are not', (_, text) => {
    expect(findUnreadable([text])).toBeDefined()
  })
})
