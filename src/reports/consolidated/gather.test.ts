import { describe, expect, it } from 'vitest'
import { LineKey } from '../schema.ts'
import { lineWritten, returnedBy, roundOf, roundOpened, sent, submissionOf, textHash, unit } from '../testing.ts'
import { compareClauses, gather } from './gather.ts'

const patients = { key: 'target:patients', clause: 'III.7', label: textHash(7), unit: 'bệnh nhân', indicator: null }
const round = roundOf(roundOpened({ figures: [patients] }))
const reports = (...all: ReturnType<typeof submissionOf>[]) => new Map(all.map((one) => [one.unit, one]))

describe('what a consolidated report rests on', () => {
  it('gathers lines by clause in the order of the directive, each with its author and the version that was sent', () => {
    const health = submissionOf('soyte', [lineWritten('IV.1', 11), lineWritten('III.7', 12), sent], ['2016-12-20'])
    const district = submissionOf('kyson', [lineWritten('IV.1', 13), sent], ['2016-12-21'])
    expect(gather(round, reports(health, district)).clauses).toEqual([
      {
        key: 'III.7',
        lines: [{ unit: 'soyte', text: textHash(12), taskId: null, source: { submissionId: 'round-1/soyte', version: 4, key: 'III.7' } }],
      },
      {
        key: 'IV.1',
        lines: [
          { unit: 'soyte', text: textHash(11), taskId: null, source: { submissionId: 'round-1/soyte', version: 4, key: 'IV.1' } },
          { unit: 'kyson', text: textHash(13), taskId: null, source: { submissionId: 'round-1/kyson', version: 3, key: 'IV.1' } },
        ],
      },
    ])
  })
  it('a sum is the sum of its parts, and says who gave none: 1200 + 850,5 = 2050,5', () => {
    const one = submissionOf('soyte', [lineWritten('III.7', 1, { 'target:patients': 1200 }), sent], ['2016-12-20'])
    const other = submissionOf('kyson', [lineWritten('III.7', 2, { 'target:patients': 850.5 }), sent], ['2016-12-20'])
    const [figure] = gather(round, reports(one, other)).figures
    expect(figure?.sum).toBe(2050.5)
    expect(figure?.parts.map((part) => [part.unit, part.value])).toEqual([
      ['soyte', 1200],
      ['kyson', 850.5],
    ])
    expect(figure?.without).toEqual([unit('vinh')])
  })
  it('adds decimals without the drift of binary fractions: 0,1 + 0,2 = 0,3', () => {
    const one = submissionOf('soyte', [lineWritten('III.7', 1, { 'target:patients': 0.1 }), sent], ['2016-12-20'])
    const other = submissionOf('kyson', [lineWritten('III.7', 2, { 'target:patients': 0.2 }), sent], ['2016-12-20'])
    expect(gather(round, reports(one, other)).figures[0]?.sum).toBe(0.3)
  })
  it('leaves out drafts and returned reports, and what was written after the report was sent', () => {
    const draft = submissionOf('soyte', [lineWritten('IV.1', 1)], ['2016-12-20'])
    const back = submissionOf('kyson', [lineWritten('IV.1', 2), sent, returnedBy('vanphong'), lineWritten('IV.1', 3)], ['2016-12-20'])
    expect(gather(round, reports(draft, back)).clauses).toEqual([])
  })
  it('orders clauses as the directive numbers them', () => {
    const labels = ['IV.1', 'III.10', 'other-1', 'III.7', 'III.7-2', 'II.1', 'IX.2', 'III.7-1']
    expect(labels.sort(compareClauses)).toEqual(['II.1', 'III.7', 'III.7-1', 'III.7-2', 'III.10', 'IV.1', 'IX.2', 'other-1'])
  })
  it('puts a clause whose label comes again after the first one, before the next label', () => {
    const labels = ['III#2.1', 'III.8', 'II.3', 'II.2#2-1', 'II.2-1', 'II.2#2', 'IV', 'II.2', 'II.2#10']
    const inOrder = ['II.2', 'II.2-1', 'II.2#2', 'II.2#2-1', 'II.2#10', 'II.3', 'III.8', 'III#2.1', 'IV']
    expect(labels.sort(compareClauses)).toEqual(inOrder)
    for (const key of [...inOrder, 'I.1-1+2']) expect(LineKey.safeParse(key).success).toBe(true)
  })
})
