import { describe, expect, it } from 'vitest'
import type { ScanAnswer } from '../../../../documents/index.ts'
import { doubtfulWords, nextWord, placesOf } from './scan-places.ts'

const TEXT = 'Sở Y tế chủ trì\nbáo cáo trước ngày 30/12/2016'
const scan: ScanAnswer = {
  confidence: 0.9,
  pages: [1, 2].map((number) => ({ number, width: 2480, height: 3508, hash: null })),
  lines: [
    { span: [0, 15], page: 1, box: [0.1, 0.9, 0.8, 0.02] },
    { span: [16, 45], page: 2, box: [0.1, 0.1, 0.8, 0.02] },
  ],
  doubts: [
    { span: [3, 4], confidence: 0.614, page: 1, box: [0.15, 0.9, 0.02, 0.02] },
    { span: [16, 19], confidence: 0.5, page: null, box: null },
  ],
}

describe('where a scan says what it says', () => {
  it('a clause that goes over to the next page stands on lines of both', () => {
    expect(placesOf(scan, [[8, 20]]).map(({ page }) => page)).toEqual([1, 2])
    expect(placesOf(scan, [[0, 15]])).toEqual([{ page: 1, box: { left: 0.1, top: 0.9, width: 0.8, height: 0.02 } }])
    expect(placesOf(scan, [])).toEqual([])
  })

  it('a doubtful word has its place, or that of its line', () => {
    const [first, second] = doubtfulWords(scan, TEXT)
    expect(first).toMatchObject({ word: 'Y', percent: 61, page: 1, box: { left: 0.15 } })
    expect(second).toMatchObject({ word: 'báo', percent: 50, page: 2, box: { left: 0.1, top: 0.1 } })
  })

  it('the next doubtful word is the first from the place at hand, then goes round both ways', () => {
    const words = doubtfulWords(scan, TEXT)
    expect(nextWord(words, { at: undefined, offset: 4 }, 1)).toBe(1)
    expect(nextWord(words, { at: undefined, offset: 40 }, 1)).toBe(0)
    expect(nextWord(words, { at: undefined, offset: 4 }, -1)).toBe(0)
    expect(nextWord(words, { at: 1, offset: 0 }, 1)).toBe(0)
    expect(nextWord(words, { at: 0, offset: 0 }, -1)).toBe(1)
    expect(nextWord([], { at: undefined, offset: 0 }, 1)).toBeUndefined()
  })
})
