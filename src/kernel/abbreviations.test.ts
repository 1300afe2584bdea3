import { describe, expect, it } from 'vitest'
import { type ShortAndLong, searchTerms } from './abbreviations.ts'

const KNOWN: readonly ShortAndLong[] = [
  { short: 'PCMT', long: 'phòng, chống ma túy' },
  { short: 'TT', long: 'Thường trực' },
  { short: 'TT', long: 'Thông tư' },
  { short: 'QLNN', long: 'quản lý nhà nước' },
  { short: 'QL', long: 'quản lý' },
]

describe('what a search asks for', () => {
  it('is a word, or an abbreviation with every long form that it may stand for', () => {
    expect(searchTerms('Báo cáo pcmt', KNOWN)).toEqual([
      { kind: 'word', word: 'bao' },
      { kind: 'word', word: 'cao' },
      { kind: 'short', word: 'pcmt', longs: [['phong', 'chong', 'ma', 'tuy']] },
    ])
    expect(searchTerms('TT', KNOWN)).toMatchObject([
      {
        longs: [
          ['thuong', 'truc'],
          ['thong', 'tu'],
        ],
      },
    ])
  })

  it('is a long form with its abbreviation, typed with or without marks and commas', () => {
    const asked = [{ kind: 'long', words: ['phong', 'chong', 'ma', 'tuy'], short: 'pcmt' }]
    expect(searchTerms('phòng, chống ma tuý', KNOWN)).toEqual(asked)
    expect(searchTerms('phong chong ma tuy', KNOWN)).toEqual(asked)
    expect(searchTerms('quản lý nhà nước', KNOWN)).toMatchObject([{ short: 'qlnn' }])
    expect(searchTerms('quản lý nhà', KNOWN)).toMatchObject([{ short: 'ql' }, { word: 'nha' }])
  })

  it('is nothing without a word, and never more than twenty', () => {
    expect(searchTerms(' , - ', KNOWN)).toEqual([])
    expect(searchTerms('a '.repeat(30), KNOWN)).toHaveLength(20)
  })
})
