import { expect, it } from 'vitest'
import { plainDate, unwrap } from '../../kernel/index.ts'
import { planWith, readText } from '../../reading/testing.ts'
import { extractSheets } from '../xlsx-extract.ts'
import { renderTables } from '../xlsx-render.ts'
import { readingTables } from './reading-tables.ts'

it('a Reading becomes sheets whose rows name clause, words, day and sureness; every sentence has a row', async () => {
  const reading = readText(planWith('1. Sở Y tế chủ trì, phối hợp với Sở Tài chính mở 02 trạm trước ngày 30/6/2020.\n2. =1+1'))
  const sheets = unwrap(await extractSheets(await renderTables(readingTables(reading, 'vi'))))
  expect(sheets.map(({ name }) => name)).toEqual(['Giao việc', 'Thời hạn', 'Chỉ tiêu', 'Viện dẫn', 'Từng câu'])
  const [duties, terms, targets, , sentences] = sheets.map(({ rows }) => rows)
  expect(duties?.[0]?.[0]).toBe('KẾ HOẠCH 15/KH-UBND · Giao việc')
  expect(duties?.[2]?.slice(0, 4)).toEqual(['1', 'Sở Y tế', 'chủ trì', 'Sở Tài chính'])
  expect(terms?.[2]?.slice(0, 3)).toEqual(['1', 'trước ngày 30/6/2020', { date: plainDate('2020-06-30') }])
  expect(targets?.[2]?.slice(0, 3)).toEqual(['1', '02 trạm', 2])
  expect(sentences).toHaveLength(reading.coverage.length + 2)
  expect(sentences?.some((row) => row[3] === '2. =1+1')).toBe(true)
})
