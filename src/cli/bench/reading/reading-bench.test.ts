import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { findOffice } from '../../../files/child-office.ts'
import { readingWords } from '../../../reading/testing.ts'
import { measureReading, type ReadingFigures } from './measure-reading.ts'
import { NOISE } from './noise.ts'
import { confidenceTable, readingTable, TABLE_NAMES, withTable } from './reading-table.ts'
import { speedTable } from './speed-table.ts'

const root = fileURLToPath(new URL('../../../..', import.meta.url))
const corpus = process.env.DONDOC_CORPUS ?? join(root, '../shared/corpus')

describe('how right papers are read', () => {
  test('without the corpus the samples are measured, in every format in which they stand there', { timeout: 120_000 }, async () => {
    const { isCorpus, figures, refused } = await measureReading(
      { corpus: undefined, samples: join(root, 'samples') },
      readingWords,
      () => undefined,
    )
    expect(isCorpus).toBe(false)
    expect(figures.map(({ kind, papers, isWithin }) => [kind, papers, isWithin])).toEqual([
      ['.txt', 2, true],
      ['.auto.docx', 2, true],
      ...(findOffice() ? [['.auto.doc', 1, true]] : []),
      ['.html', 1, true],
      ['.txt', 23, true],
    ])
    expect(refused).toEqual(findOffice() ? [] : ['W1.auto.doc: FILE_NEEDS_LIBREOFFICE'])
  })

  test('a figure under its limit is marked in the table, and the table goes between its marks only', () => {
    const fields = {
      ...{ header: 1, outline: 0.5, citations: null, citationsDated: 1, assignments: 1, assignmentsNoRole: 1 },
      ...{ deadlines: 1, targets: 1, recipients: 1 },
    }
    const figures: ReadingFigures = {
      isCorpus: true,
      scans: null,
      refused: [],
      calibration: [{ field: 'deadlines', least: 0.8, found: 12, right: 11 }],
      figures: [{ of: 'noise', kind: 'nfd', papers: 2, fields, limits: fields, isWithin: false }],
    }
    const table = readingTable(figures, 'en')
    expect(table.split('\n')[2]).toBe(
      '| letters apart from their marks (NFD) **MISSED** | 1.000 | 0.500 | – | 1.000 | 1.000 | 1.000 | 1.000 | 1.000 | 1.000 |',
    )
    expect(readingTable(figures, 'vi')).toContain('0,500')
    expect(confidenceTable(figures, 'vi').split('\n')[3]).toBe('| 0,8 – 0,9 | – | 11/12 | – |')
    expect(withTable('a\n<!-- bench:reading -->\nold\n<!-- /bench:reading -->\nb', 'reading', 'T')).toBe(
      'a\n<!-- bench:reading -->\nT\n<!-- /bench:reading -->\nb',
    )
    expect(withTable('no marks', 'reading', 'T')).toBeUndefined()
  })

  test('a content that is read too slowly is marked in the table of speed, and the time of a start is told', () => {
    const text = { content: 'plan', megabytesPerSecond: 1.5, growth: 1.25, overNfc: 40.4, isWithin: false }
    const table = speedTable({ texts: [text], start: { cold: 600, warm: 20, isWithin: false } }, 'en')
    expect(table.split('\n')[2]).toBe('| a plan, over and over **MISSED** | 1.5 | 1.25× | 40× |')
    expect(table).toContain('in 600 ms **MISSED**')
    expect(speedTable({ texts: [text], start: { cold: 1, warm: 1, isWithin: true } }, 'vi')).toContain('1,25×')
  })

  test('both languages of the guide have a place for the table', () => {
    for (const language of ['vi', 'en'])
      for (const name of TABLE_NAMES)
        expect(withTable(readFileSync(join(root, 'docs/guide', language, 'reading.md'), 'utf8'), name, 'T'), name).toBeDefined()
  })
})

/** How many spaces stand between words is no noise. */
const spaced = (text: string): string => text.replace(/ +/g, ' ')

describe('noise', () => {
  test('changes how words are written and no word', () => {
    expect(NOISE.oldtone('Hòa, ỦY BAN, quý, hóa đơn')).toBe('Hoà, UỶ BAN, quý, hoá đơn')
    expect(NOISE.newtone(NOISE.oldtone('Hòa, ỦY BAN, thủy'))).toBe('Hòa, ỦY BAN, thủy')
    expect(NOISE.rewrap('một hai ba bốn năm sáu bảy tám chín mười mười một')).toBe('một hai ba bốn năm sáu bảy tám chín mười mười\nmột')
    expect(NOISE.nbsp('năm 2016')).toBe('năm\u00a02016')
    expect(NOISE.dashes('- một\nhai - ba')).toBe('– một\nhai - ba')
  })

  test.skipIf(!existsSync(join(corpus, 'noise.mjs'))).each(Object.entries(NOISE))(
    '%s is the noise of the corpus (skipped without it)',
    (kind, change) => {
      const out = mkdtempSync(join(tmpdir(), 'dondoc-noise-'))
      execFileSync(process.execPath, [join(corpus, 'noise.mjs'), kind, out])
      for (const name of readdirSync(out))
        expect(spaced(change(readFileSync(join(corpus, 'docs', name), 'utf8'))), name).toBe(spaced(readFileSync(join(out, name), 'utf8')))
    },
  )
})
