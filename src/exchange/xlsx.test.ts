import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainDate, unwrap } from '../kernel/index.ts'
import type { Cell } from './tables.ts'
import { extractSheets } from './xlsx-extract.ts'
import { renderTables } from './xlsx-render.ts'

const table = (rows: Cell[][]) => ({
  name: 'Theo dõi',
  title: 'Bảng theo dõi',
  columns: ['A', 'B', 'C'].map((heading) => ({ heading, width: 20 })),
  rows,
})
async function roundTrip(rows: Cell[][]) {
  const sheets = unwrap(await extractSheets(await renderTables([table(rows)])))
  return sheets[0]?.rows.slice(2)
}

describe('spreadsheets', () => {
  it('give back texts, numbers and civil dates as they were written', async () => {
    const rows = [['Kỳ Sơn', 3400, { date: plainDate('2016-12-29') }]]
    expect(await roundTrip(rows)).toEqual(rows)
  })
  it('write a text that looks like a formula as a text', async () => {
    const rows = [['=HYPERLINK("http://x")', '+1', '@SUM(A1)']]
    expect(await roundTrip(rows)).toEqual(rows)
  })
  it('keep any Vietnamese text through writing and reading', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.stringMatching(/^[a-zà-ỹđA-ZÀ-ỸĐ0-9 .,;:/=+-]{1,20}$/u), { minLength: 3, maxLength: 3 }),
        async (row) => {
          expect(await roundTrip([row.map((text) => text.normalize('NFC'))])).toEqual([row.map((text) => text.normalize('NFC'))])
        },
      ),
      { numRuns: 15 },
    )
  })
  it('refuse a book without rows', async () => {
    const { Workbook } = await import('@cj-tech-master/excelts')
    const book = new Workbook()
    book.addWorksheet('trống')
    expect(await extractSheets(new Uint8Array(await book.xlsx.writeBuffer()))).toMatchObject({
      ok: false,
      refusal: { code: 'SHEET_EMPTY' },
    })
  })
})
