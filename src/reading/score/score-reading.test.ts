import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { printReading } from '../grammar/label-path.ts'
import { planWith, readText } from '../testing.ts'
import { f1Of, Gold, SCORE_FIELDS, scoreReading } from './score-reading.ts'

const reading = printReading(
  readText(
    planWith('I. GIAO VIỆC\n1. Sở Y tế chủ trì trồng 3.400 cây trước ngày 15/9/2020.\n2. Công an tỉnh phối hợp với Sở Y tế kiểm tra.'),
  ),
)
const gold = Gold.parse(reading)

test('a reading against itself is right in every field, whatever the order, case and place of tones', () => {
  const shuffled = Gold.parse({ ...gold, outline: [...gold.outline].reverse(), assignments: [...gold.assignments].reverse() })
  const spelled = Gold.parse(JSON.parse(JSON.stringify(shuffled).replaceAll('Hòa', 'Hoà').replaceAll('"Sở Y tế"', '"các SỞ  Y TẾ"')))
  for (const field of SCORE_FIELDS) expect(scoreReading(spelled, reading)[field], field).toMatchObject({ wrong: 0, missed: 0 })
})

test('each planted error is counted in its field only: one wrong and one missed', () => {
  const one = gold.assignments.map((item, i) => (i === 0 ? { ...item, role: 'execute' } : item))
  const score = scoreReading({ ...gold, assignments: one, targets: [], header: { ...gold.header, number: '16/KH-UBND' } }, reading)
  expect(score.assignments).toEqual({ right: 1, wrong: 1, missed: 1 })
  expect(score.assignmentsNoRole).toEqual({ right: 2, wrong: 0, missed: 0 })
  expect(score.targets).toEqual({ right: 0, wrong: 1, missed: 0 })
  expect(score.header).toMatchObject({ wrong: 1, missed: 1 })
  expect(f1Of([score], 'assignments')).toBe(0.5)
  expect(f1Of([score, scoreReading(gold, reading)], 'assignments')).toBe(0.75)
})

test('any accepted answer of a header is right, silence too where it is accepted', () => {
  const score = scoreReading({ ...gold, header: { ...gold.header, type: ['CÔNG VĂN', 'KẾ HOẠCH'], signer: [null, 'A'] } }, reading)
  expect(score.header).toMatchObject({ wrong: 0, missed: 0 })
  expect(f1Of([scoreReading({ ...gold, citations: [] }, { ...reading, citations: [] })], 'citations')).toBeNull()
})

const corpus = process.env.DONDOC_CORPUS ?? fileURLToPath(new URL('../../../../shared/corpus', import.meta.url))
test.skipIf(!existsSync(join(corpus, 'score.mjs')))(
  'the figures are those of the scorer of the corpus (skipped without it: set DONDOC_CORPUS)',
  () => {
    const out = mkdtempSync(join(tmpdir(), 'dondoc-score-'))
    const scores = readdirSync(join(corpus, 'gold')).map((name) => {
      const text = readFileSync(join(corpus, 'docs', name.replace('.json', '.txt')), 'utf8')
      // A reader that joins nothing makes errors in every field.
      const poor = printReading(readText(text.slice(0, text.length * 0.7).replaceAll('chủ trì', 'lo')))
      writeFileSync(join(out, name), JSON.stringify(poor))
      return scoreReading(Gold.parse(JSON.parse(readFileSync(join(corpus, 'gold', name), 'utf8'))), poor)
    })
    const answer = execFileSync(process.execPath, [join(corpus, 'score.mjs'), out, '--set', 'all', '--json'], {
      encoding: 'utf8',
      maxBuffer: 1e8,
    })
    const { fields } = z.object({ fields: z.record(z.string(), z.object({ f1: z.number() })) }).parse(JSON.parse(answer))
    for (const field of SCORE_FIELDS) expect(f1Of(scores, field), field).toBeCloseTo(fields[field]?.f1 ?? -1, 10)
    rmSync(out, { recursive: true })
  },
)
