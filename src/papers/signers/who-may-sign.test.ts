import { describe, expect, it } from 'vitest'
import { AccountId } from '../../kernel/index.ts'
import { holdersOn, type PostEntry } from '../../organizations/index.ts'
import { absence, COMMITTEE, delegation, entered, holding, post } from '../../organizations/posts/testing-posts.ts'
import { unitId } from '../../organizations/testing.ts'
import { day, testSigning } from '../testing.ts'
import { isDecidedByPosts, type Signers, type SignersAsked, whoMaySign, whyNot } from './who-may-sign.ts'

const COMMITTEE_POSTS = [
  post('chair', 'head'),
  post('deputy', 'deputy'),
  post('deputy2', 'deputy'),
  post('office', 'unit-head', { inside: 'p.office' }),
]
const HELD = [...COMMITTEE_POSTS, holding('A', 'chair'), holding('B', 'deputy'), holding('C', 'office')]

function asked(entries: readonly PostEntry[], on: string, more: Partial<SignersAsked> = {}): SignersAsked {
  const posts = holdersOn(entered(entries).entries, { ...COMMITTEE, on: day(on) })
  return { issuer: 'Ủy ban nhân dân tỉnh', on: day(on), posts, insideOf: ({ inside }) => (inside === null ? null : 'Văn phòng'), ...more }
}
const ask = (entries: readonly PostEntry[], on: string, more: Partial<SignersAsked> = {}) =>
  whoMaySign(testSigning(), asked(entries, on, more))

/** `holder: lines (reason)` of everybody who may. */
const may = (signers: Signers): string[] =>
  signers.may.map(({ account, lines, reason }) => `${account.slice(3)}: ${lines.join(' / ')} (${reason})`)
/** `post: code days` of everybody who may not. */
const mayNot = (signers: Signers): string[] =>
  signers.mayNot.map(({ post: id, why }) => [`${id}:`, why.code, ...Object.values(why.params)].join(' '))
const collective = { authority: 'collective' } as const
const head = { authority: 'head' } as const

describe('who may sign for a collective body (TM./KT.)', () => {
  it('the head on its behalf and a deputy for the head; a post that nobody holds does not', () => {
    const signers = ask(HELD, '2016-08-12', collective)
    expect(may(signers)).toEqual([
      'A: TM. Ủy ban nhân dân / Chủ tịch (holds)',
      'B: TM. Ủy ban nhân dân / KT. Chủ tịch / Phó Chủ tịch (holds)',
    ])
    expect(mayNot(signers)).toEqual(['deputy2: SIGNER_POST_VACANT', 'office: SIGNER_WITHOUT_FORM 2016-08-12'])
  })

  it('an acting head as Q., never as the head itself', () => {
    const signers = ask([...COMMITTEE_POSTS, holding('A', 'chair', { as: 'acting' })], '2016-08-12')
    expect(may(signers)).toEqual(['A: TM. Ủy ban nhân dân / Q. Chủ tịch (acting)', 'A: Q. Chủ tịch (acting)'])
  })

  it('a deputy who is in charge goes on signing KT. by the own post; being in charge adds no form', () => {
    const same = AccountId.parse('of B')
    const signers = ask(
      [...COMMITTEE_POSTS, holding('B', 'deputy'), holding('B2', 'chair', { as: 'in-charge', account: same })],
      '2016-08-12',
      collective,
    )
    expect(may(signers)).toEqual(['B: TM. Ủy ban nhân dân / KT. Chủ tịch / Phó Chủ tịch (holds)'])
    expect(mayNot(signers)[0]).toBe('chair: SIGNER_IN_CHARGE')
    expect(whyNot(signers, same)).toEqual([])
  })

  it('Q. belongs to the head of an agency: an acting head of an inner unit has no form', () => {
    const signers = ask([...COMMITTEE_POSTS, holding('C', 'office', { as: 'acting' })], '2016-08-12')
    expect(mayNot(signers)).toContain('office: SIGNER_ACTING_WITHOUT_FORM')
  })
})

describe('a leave', () => {
  const away = [...HELD, absence('leave', 'A', ['2016-08-10', '2016-08-12'], 'deputy')]
  it.each([
    ['2016-08-09', ['A', 'B'], 'holds', 'the day before'],
    ['2016-08-10', ['B'], 'stands-in', 'the day on which it begins'],
    ['2016-08-12', ['B'], 'stands-in', 'its last day'],
    ['2016-08-13', ['A', 'B'], 'holds', 'the day after it ends'],
  ])('on %s %s may sign for the committee (%s, %s)', (on, who, reason) => {
    const signers = ask(away, on, collective)
    expect(signers.may.map(({ account }) => account.slice(3))).toEqual(who)
    expect(signers.may.at(-1)?.reason).toBe(reason)
  })

  it('is told with its days; who stands in comes first and is named for whom', () => {
    const more = [...HELD, holding('D', 'deputy2'), absence('leave', 'B', ['2016-08-10', '2016-08-12'], 'deputy2')]
    const signers = ask(more, '2016-08-11', collective)
    expect(signers.may.map(({ account, standsInFor }) => [account, standsInFor])).toEqual([
      ['of D', ['deputy']],
      ['of A', []],
    ])
    expect(whyNot(signers, AccountId.parse('of B'))).toEqual([{ code: 'SIGNER_AWAY', params: { from: '2016-08-10', to: '2016-08-12' } }])
    expect(whyNot(signers, AccountId.parse('nobody')).map(({ code }) => code)).toEqual(['SIGNER_HOLDS_NO_POST'])
  })

  it('whoever stands in and is away too does not sign', () => {
    const both = [...away, absence('leave2', 'B', ['2016-08-12', '2016-08-20'])]
    expect(may(ask(both, '2016-08-11', collective))).toHaveLength(1)
    expect(may(ask(both, '2016-08-12', collective))).toEqual([])
  })
})

describe('a written delegation (TUQ.)', () => {
  const given = [
    ...HELD,
    delegation('reports', ['chair', 'office'], ['2016-08-01', '2016-08-31'], ['Báo cáo']),
    delegation('letters', ['chair', 'office'], ['2016-08-15', '2016-09-15'], ['Công văn']),
  ]
  const tuq = (on: string, paper?: string) => {
    const signers = ask(given, on, { ...head, paper })
    const by = signers.may.find(({ form }) => form === 'by-delegation')
    return by?.delegation?.id ?? mayNot(signers).find((line) => line.startsWith('office'))
  }
  it.each([
    ['2016-07-31', undefined, 'office: SIGNER_DELEGATION_NOT_YET 2016-08-01'],
    ['2016-08-01', 'Báo cáo', 'reports'],
    ['2016-08-01', 'Công văn', 'office: SIGNER_DELEGATION_OTHER Báo cáo'],
    ['2016-08-31', 'Báo cáo', 'reports'],
    ['2016-08-31', 'Công văn', 'letters'],
    ['2016-09-01', 'Báo cáo', 'office: SIGNER_DELEGATION_OTHER Công văn'],
    ['2016-09-15', 'Công văn', 'letters'],
    ['2016-09-16', 'Công văn', 'office: SIGNER_DELEGATION_OVER 2016-09-15'],
  ])('on %s for %s: %s, each of two that overlap for its own papers and days', (on, paper, found) => {
    expect(tuq(on, paper)).toBe(found)
  })

  it('needs a paper, while the same post signs TL. without one', () => {
    const without = ask(HELD, '2016-08-12', head)
    expect(may(without)).toContain('C: TL. Chủ tịch / Chánh Văn phòng (by-order)')
    expect(without.may.some(({ form }) => form === 'by-delegation')).toBe(false)
    expect(may(ask(given, '2016-08-12', head))).toContain('C: TUQ. Chủ tịch / Chánh Văn phòng (delegated)')
  })
})

describe('what posts decide about', () => {
  it('is the ranks that are entered, in the same inner unit; of the others nothing is known', () => {
    const some = asked([post('chair', 'head'), post('office', 'unit-head', { inside: 'p.office' })], '2016-08-12')
    const decided = (rank: Parameters<typeof isDecidedByPosts>[0]['rank'], unit: string | null = null) =>
      isDecidedByPosts({ rank, unit }, some)
    expect([decided('head'), decided('acting-head'), decided('deputy')]).toEqual([true, true, false])
    expect([decided('unit-head', 'Văn phòng'), decided('unit-head', 'Phòng Tổng hợp'), decided('unit-deputy', 'Văn phòng')]).toEqual([
      ...[true, false, false],
    ])
  })

  it('nothing on a day on which the agency has ended', () => {
    const posts = holdersOn(entered([post('boss', 'head')], { ...COMMITTEE, unit: unitId('p.labour') }).entries, {
      ...{ unit: unitId('p.labour'), on: day('2025-03-01'), agencies: COMMITTEE.agencies },
    })
    expect(posts).toEqual([])
  })
})
