import { describe, expect, it } from 'vitest'
import { unwrap } from '../kernel/index.ts'
import { allowedSignings, type SigningAsked, signingLines } from './signing.ts'
import { day, testSigning } from './testing.ts'

const pack = testSigning()
const committee = { issuer: 'Ủy ban nhân dân tỉnh', on: day('2016-08-12') }
const department = { issuer: 'Sở Y tế', on: day('2021-05-04') }
const codeOf = (asked: SigningAsked): string => {
  const found = signingLines(pack, asked)
  return found.ok ? 'ok' : found.refusal.code
}

describe('lines above a signature', () => {
  it.each<[string, SigningAsked, string[]]>([
    [
      'a deputy of a collective signs on its behalf and for its head, as the plan of 2016',
      { ...committee, authority: 'collective', rank: 'deputy', form: 'for-head' },
      ['TM. Ủy ban nhân dân', 'KT. Chủ tịch', 'Phó Chủ tịch'],
    ],
    [
      'the head on behalf of a collective',
      { ...committee, authority: 'collective', rank: 'head', form: 'on-behalf' },
      ['TM. Ủy ban nhân dân', 'Chủ tịch'],
    ],
    ['the head of a department in its own name', { ...department, authority: 'head', rank: 'head', form: 'as-head' }, ['Giám đốc']],
    ['a deputy for the head', { ...department, authority: 'head', rank: 'deputy', form: 'for-head' }, ['KT. Giám đốc', 'Phó Giám đốc']],
    ['an acting head', { ...department, authority: 'head', rank: 'acting-head', form: 'acting' }, ['Q. Giám đốc']],
    [
      'the head of a unit inside, by order',
      { ...committee, authority: 'head', rank: 'unit-head', form: 'by-order', unit: 'Văn phòng' },
      ['TL. Chủ tịch', 'Chánh Văn phòng'],
    ],
    [
      'its deputy, by order',
      { ...committee, authority: 'head', rank: 'unit-deputy', form: 'by-order', unit: 'Văn phòng' },
      ['TL. Chủ tịch', 'KT. Chánh Văn phòng', 'Phó Chánh Văn phòng'],
    ],
    [
      'by a delegation in force that day',
      {
        ...department,
        ...{ authority: 'head', rank: 'unit-head', form: 'by-delegation', unit: 'Phòng Nghiệp vụ Y' },
        delegation: { from: day('2021-05-04'), to: day('2021-05-04') },
      },
      ['TUQ. Giám đốc', 'Trưởng phòng'],
    ],
  ])('%s', (_why, asked, lines) => {
    expect(unwrap(signingLines(pack, asked)).lines).toEqual(lines)
  })

  it('the longest beginning of a name decides: a sub-department is not a ward, a market bureau not a ministry', () => {
    const headOf = (issuer: string) =>
      unwrap(signingLines(pack, { issuer, on: day('2021-05-04'), authority: 'head', rank: 'head', form: 'as-head' })).lines
    expect([
      headOf('Chi cục Kiểm lâm'),
      headOf('Cục Hải quan'),
      headOf('Công an tỉnh'),
      headOf('Công an xã A'),
      headOf('Bộ Y tế'),
      headOf('Bộ Chỉ huy Quân sự tỉnh'),
    ]).toEqual([['Chi cục trưởng'], ['Cục trưởng'], ['Giám đốc'], ['Trưởng Công an'], ['Bộ trưởng'], ['Chỉ huy trưởng']])
  })

  it('a way that is not allowed is refused with those that are', () => {
    const found = signingLines(pack, { ...department, authority: 'head', rank: 'deputy', form: 'as-head' })
    expect(found.ok ? undefined : found.refusal).toMatchObject({ code: 'SIGNING_NOT_ALLOWED', params: { allowed: 'for-head' } })
    expect(codeOf({ ...department, authority: 'collective', rank: 'head', form: 'on-behalf' })).toBe('SIGNING_NOT_ALLOWED')
    expect(codeOf({ ...committee, authority: 'collective', rank: 'unit-head', form: 'by-order', unit: 'Văn phòng' })).toBe(
      'SIGNING_NOT_ALLOWED',
    )
  })

  it('delegation needs a paper of that day; a stranger or an unknown unit inside has no post', () => {
    const asked: SigningAsked = { ...department, authority: 'head', rank: 'unit-head', form: 'by-delegation', unit: 'Phòng Y' }
    expect(codeOf(asked)).toBe('SIGNING_NEEDS_DELEGATION')
    expect(codeOf({ ...asked, delegation: { from: day('2021-05-05'), to: day('2021-06-01') } })).toBe('SIGNING_NEEDS_DELEGATION')
    expect(codeOf({ ...asked, delegation: { from: day('2021-01-01'), to: day('2021-05-03') } })).toBe('SIGNING_NEEDS_DELEGATION')
    expect(codeOf({ ...department, issuer: 'Câu lạc bộ', authority: 'head', rank: 'head', form: 'as-head' })).toBe('SIGNER_KIND_UNKNOWN')
    expect(codeOf({ ...committee, authority: 'head', rank: 'unit-head', form: 'by-order' })).toBe('SIGNER_KIND_UNKNOWN')
  })

  it('the choices of an agency are its own posts; a department never signs on behalf of a collective', () => {
    expect(allowedSignings(pack, { issuer: 'Sở Y tế', on: day('2021-05-04') }).map(({ lines }) => lines)).toEqual([
      ['Giám đốc'],
      ['KT. Giám đốc', 'Phó Giám đốc'],
      ['Q. Giám đốc'],
    ])
    expect(allowedSignings(pack, { issuer: 'Ủy ban nhân dân tỉnh', on: day('2016-08-12') })).toHaveLength(6)
  })
})
