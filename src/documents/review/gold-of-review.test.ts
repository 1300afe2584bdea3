import { describe, expect, test } from 'vitest'
import { plainDate, unwrap } from '../../kernel/index.ts'
import { testOrganizations, unitId } from '../../organizations/testing.ts'
import { Gold, printReading, scoreReading } from '../../reading/index.ts'
import { proposeDuties } from '../proposal/propose-duties.ts'
import { directiveAfter, directiveThen, intakeFacts, TEST_DAY, testReading } from '../testing.ts'
import { decideReview, type ReviewCommand } from './decide-review.ts'
import type { Directive } from './directive-state.ts'
import { goldOfReview, type ReviewedPaper } from './gold-of-review.ts'

const reading = testReading()
const { words } = proposeDuties(reading, testOrganizations(), TEST_DAY)
const context = {
  ...{ id: 's1', organizations: testOrganizations(), words, reading, texts: new Map(), links: [], clones: [] },
  header: { issuer: 'ỦY BAN NHÂN DÂN TỈNH SƠN HẢI', place: 'Sơn Hải', type: 'KẾ HOẠCH', title: 'Thử nghiệm', signerTitle: 'CHỦ TỊCH' },
}
const unit = (id: string) => ({ kind: 'unit', unit: unitId(id), word: null }) as const
const reviewed = (...commands: readonly ReviewCommand[]): Directive =>
  commands.reduce((state, command) => directiveThen(state, unwrap(decideReview(state, command))), directiveAfter(intakeFacts(reading)))

const REST: readonly ReviewCommand[] = [
  { action: 'accept-certain' },
  { action: 'drop', duty: 'II.2/1', reason: 'not-a-duty', note: null },
  { action: 'accept', duties: ['III.6/1'] },
]
const LAST: ReviewCommand = { action: 'accept', duties: ['IV.2/1'] }
const goldAfter = (...commands: readonly ReviewCommand[]): ReviewedPaper['gold'] =>
  unwrap(goldOfReview(reviewed(...commands), context)).gold
const inClause = <T extends { clause: string }>(all: readonly T[], clause: string): T[] => all.filter((one) => one.clause === clause)
const codeOf = (state: Directive, more: object = {}): string => {
  const result = goldOfReview(state, { ...context, ...more })
  return result.ok ? 'ok' : result.refusal.code
}

describe('a reviewed paper as gold', () => {
  test('what was taken as it was read is gold as it was read', () => {
    const { gold, text } = unwrap(goldOfReview(reviewed(...REST, LAST), context))
    expect(text).toBe(reading.text)
    const score = scoreReading(Gold.parse(gold), printReading(reading))
    for (const field of ['assignments', 'deadlines', 'targets', 'recipients', 'citations'] as const)
      expect(score[field], field).toMatchObject({ wrong: 0, missed: 0 })
  })
  test('a lead, a role and a term that a reviewer changed are the gold, the words of the term stay', () => {
    const gold = goldAfter(...REST, {
      action: 'edit',
      duty: 'IV.2/1',
      change: { lead: unit('p.police'), role: 'lead', term: { kind: 'by', date: plainDate('2017-02-28') } },
    })
    expect(inClause(gold.assignments, 'IV.2')).toMatchObject([{ agency: 'Công an tỉnh', role: 'lead' }])
    expect(inClause(gold.deadlines, 'IV.2')).toMatchObject([{ text: 'vào ngày 31/02/2017', kind: 'by', date: '2017-02-28' }])
  })
  test('a term added is a deadline more, a term taken away one less', () => {
    const added = goldAfter(...REST, LAST, {
      action: 'edit',
      duty: 'III.7/1',
      change: { term: { kind: 'before', date: plainDate('2016-12-31') } },
    })
    expect(inClause(added.deadlines, 'III.7')).toMatchObject([{ text: '31/12/2016', kind: 'before', date: '2016-12-31' }])
    const none = { term: { kind: 'none', reviewOn: null } } as const
    const removed = goldAfter(...REST, LAST, { action: 'edit', duty: 'III.2/1', change: none })
    expect(inClause(removed.deadlines, 'III.2')).toEqual([])
    // One term for two leads stays while one of them keeps it.
    const half = goldAfter(...REST, LAST, { action: 'edit', duty: 'IV.1/1', change: none })
    expect(inClause(half.deadlines, 'IV.1')).toHaveLength(1)
  })
  test('dropped as no duty it charges nobody; dropped as not ours it still does', () => {
    const drop = (reason: 'not-a-duty' | 'not-ours'): ReviewCommand => ({ action: 'drop', duty: 'III.7/1', reason, note: null })
    expect(inClause(goldAfter(...REST, LAST, drop('not-a-duty')).assignments, 'III.7')).toEqual([])
    expect(inClause(goldAfter(...REST, LAST, drop('not-ours')).assignments, 'III.7')).toMatchObject([{ agency: 'Sở Y tế' }])
  })
  test('a duty that waits for review, a withdrawn, redacted or secret paper give none', () => {
    expect(codeOf(reviewed(...REST))).toBe('GOLD_NOT_REVIEWED')
    expect(codeOf({ ...reviewed(...REST, LAST), status: 'withdrawn' })).toBe('GOLD_NOT_REVIEWED')
    expect(codeOf(reviewed(...REST, LAST), { reading: { ...reading, text: '' } })).toBe('GOLD_WITHOUT_TEXT')
    expect(codeOf(reviewed(...REST, LAST), { reading: { ...reading, text: `MẬT\n${reading.text}` } })).toBe('GOLD_IS_SECRET')
    const numbered = reviewed(...REST, LAST, { action: 'correct-header', correction: { field: 'number', value: '12/KH-UBND(M)' } })
    expect(codeOf(numbered)).toBe('GOLD_IS_SECRET')
  })
})
