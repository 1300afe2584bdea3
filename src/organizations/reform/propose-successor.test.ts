import { describe, expect, it } from 'vitest'
import { plainDate } from '../../kernel/index.ts'
import { Succession } from '../changes/succession.ts'
import { organizations } from '../organizations.ts'
import { UnitVersion } from '../schema.ts'
import { testGroups, testUnits, unitId } from '../testing.ts'
import { proposeSuccessor } from './propose-successor.ts'

const on = plainDate('2025-03-01')
const founded = (id: string) =>
  UnitVersion.parse({ unitId: id, name: id, level: 'department', class: 'a', parentId: 'p.committee', validFrom: '2025-03-01' })
const successions = [
  { successionId: 'merge', kind: 'merge', on, from: ['p.labour'], to: ['p.home'] },
  {
    successionId: 'rehab',
    kind: 'transfer-function',
    on,
    from: ['p.labour'],
    to: ['p.police'],
    what: 'cai nghiện ma túy',
    words: ['cai nghiện'],
  },
  { successionId: 'care', kind: 'transfer-function', on, from: ['p.labour'], to: ['p.health'], what: 'bảo trợ xã hội, trẻ em' },
  { successionId: 'work', kind: 'transfer-function', on, from: ['p.labour'], to: ['p.home'], what: 'lao động, việc làm' },
  { successionId: 'end', kind: 'abolish', on: '2025-07-01', from: ['d1'], to: ['d1.c9', 'p.home'] },
].map((row) => Succession.parse(row))
const known = organizations([...testUnits(), founded('p.home'), founded('d1.c9')], testGroups(), { successions })
const ask = (duty: string, unit = 'p.labour', day = '2025-03-01') => {
  const { chosen, candidates } = proposeSuccessor(known, { unit: unitId(unit), on: plainDate(day), duty })
  return [chosen, candidates[0]?.way, candidates[0]?.successionId]
}

describe('who takes over an open duty of a body that has ended', () => {
  it.each([
    [
      'the function that its words name goes before the merger',
      'Xây dựng đề án cai nghiện tại cộng đồng',
      ['p.police', 'function', 'rehab'],
    ],
    ['a duty without such words goes with the whole body', 'Rà soát, thống kê người nghiện', ['p.home', 'whole', 'merge']],
    ['the phrases of the function stand for words that nobody gave', 'Hỗ trợ trẻ em có cha mẹ nghiện', ['p.health', 'function', 'care']],
    [
      'the name of the body itself says nothing about the field',
      'Sở Lao động - Thương binh và Xã hội báo cáo kết quả',
      ['p.home', 'whole', 'merge'],
    ],
    ['words of two functions that went to two bodies choose nobody', 'Việc làm cho trẻ em', [null, 'function', 'care']],
    ['tone marks count for nothing, syllables do', 'CAI NGHIEN', ['p.police', 'function', 'rehab']],
  ])('%s', (_why, duty, expected) => {
    expect(ask(duty)).toEqual(expected)
  })

  it('the title of a duty goes before the words below it', () => {
    const { chosen } = proposeSuccessor(known, { unit: unitId('p.labour'), on, duty: 'Hỗ trợ việc làm', more: 'cho người sau cai nghiện' })
    expect(chosen).toBe('p.home')
  })

  it('among several heirs nobody is chosen', () => {
    expect(ask('Tuyên truyền', 'd1', '2025-07-01')).toEqual([null, 'one-of', 'end'])
  })

  it('before the day nothing is proposed', () => {
    expect(ask('cai nghiện', 'p.labour', '2025-02-28')).toEqual([null, undefined, undefined])
  })
})
