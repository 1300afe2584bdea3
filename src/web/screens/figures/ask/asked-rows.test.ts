import { describe, expect, it } from 'vitest'
import { linesOf, rowsOf, withLine } from './asked-rows.ts'

const known = new Set(['cases'])

describe('lines that ask for figures', () => {
  it('are a name with its unit of measure, or an indicator alone; empty lines are none', () => {
    expect(rowsOf('Đội xung kích | đội\n\n cases \nSố buổi', known)).toEqual([
      { name: 'Đội xung kích', unit: 'đội', decimals: 0 },
      { indicator: 'cases' },
      { name: 'Số buổi', unit: '–', decimals: 0 },
    ])
  })

  it('come back as they were asked, and one is replaced by the indicator that already holds it', () => {
    const rows = [
      { indicator: 'yc-1-1', isOwn: true, name: 'Đội xung kích', unit: 'đội', decimals: 0 },
      { indicator: 'cases', isOwn: false, name: 'Số vụ', unit: 'vụ', decimals: 0 },
    ]
    expect(linesOf({ rows })).toBe('Đội xung kích | đội\ncases')
    expect(withLine('Số vụ | vụ\nĐội | đội', 'Số vụ | vụ', 'cases')).toBe('cases\nĐội | đội')
  })
})
