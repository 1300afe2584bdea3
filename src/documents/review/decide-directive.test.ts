import { describe, expect, test } from 'vitest'
import { plainDate, refusalMessage, unwrap } from '../../kernel/index.ts'
import { unitId } from '../../organizations/testing.ts'
import { directiveAfter, directiveThen, intakeFacts, testHash } from '../testing.ts'
import type { DistributionCommand } from './decide-directive.ts'
import { decideDistribution, decideWithdraw, issuedFact, planIssue } from './decide-directive.ts'
import { decideReview, type ReviewCommand } from './decide-review.ts'
import type { Directive } from './directive-state.ts'
import { openQuestions } from './open-questions.ts'

const fresh = (): Directive => directiveAfter(intakeFacts())
const unit = (id: string) => ({ kind: 'unit', unit: unitId(id), word: null }) as const
const reviewed = (state: Directive, ...commands: readonly ReviewCommand[]): Directive =>
  commands.reduce((known, command) => directiveThen(known, unwrap(decideReview(known, command))), state)
const asksOf = (state: Directive, duty: string): string[] =>
  openQuestions(state)
    .filter((question) => question.duty === duty)
    .map((question) => question.code)

/** Every duty decided: certain ones taken, the rest given a lead, linked or dropped. */
const decided = (): Directive =>
  reviewed(
    fresh(),
    { action: 'accept-certain' },
    { action: 'drop', duty: 'II.2/1', reason: 'not-ours', note: null },
    { action: 'edit', duty: 'III.6/1', change: { lead: unit('p.trade') } },
    { action: 'edit', duty: 'IV.2/1', change: { lead: unit('p.police'), term: { kind: 'by', date: plainDate('2017-02-28') } } },
  )

describe('open questions', () => {
  test('a duty without lead, an unknown agency, a day that does not exist and a duty still proposed block issue', () => {
    expect(asksOf(fresh(), 'III.6/1').slice(0, 2)).toEqual(['DUTY_PROPOSED', 'DUTY_WITHOUT_LEAD'])
    expect(asksOf(fresh(), 'IV.2/1').slice(0, 3)).toEqual(['DUTY_PROPOSED', 'AGENCY_UNKNOWN', 'DATE_DOES_NOT_EXIST'])
    const blocking = openQuestions(fresh()).filter((question) => question.blocks)
    const refused = planIssue(fresh())
    expect(refused.ok ? {} : refused.refusal).toEqual({
      code: 'ISSUE_BLOCKED',
      params: { count: blocking.length, first: 'DUTY_PROPOSED', where: 'II.1/1' },
    })
    expect(refused.ok ? '' : refusalMessage(refused.refusal, 'vi')).toContain('trước hết là: chưa duyệt (II.1/1).')
    expect(refused.ok ? '' : refusalMessage(refused.refusal, 'en')).toContain('first of all: not reviewed yet (II.1/1).')
  })
  test('a deadline before the date of the document blocks; one day after it does not', () => {
    const due = (date: string): ReviewCommand => ({
      ...{ action: 'edit', duty: 'III.7/1' },
      change: { term: { kind: 'before', date: plainDate(date) } },
    })
    expect(asksOf(reviewed(fresh(), due('2016-08-12')), 'III.7/1')).toContain('TERM_BEFORE_DOCUMENT')
    expect(asksOf(reviewed(fresh(), due('2016-08-13')), 'III.7/1')).not.toContain('TERM_BEFORE_DOCUMENT')
  })
  test('a clean duty asks nothing but what is missing; a carried solution asks nothing', () => {
    expect(asksOf(decided(), 'III.2/1')).toEqual([])
    expect(asksOf(decided(), 'II.1/1')).toEqual([])
    expect(asksOf(decided(), 'III.7/1')).toEqual(['DUTY_WITHOUT_PRODUCT'])
    expect(openQuestions(decided()).filter((question) => question.blocks)).toEqual([])
  })
  test('an action recipient that is nobody known is a warning; one for report is not', () => {
    const state = reviewed(fresh())
    expect(openQuestions(state).some((question) => question.code === 'RECIPIENT_UNKNOWN')).toBe(false)
    const command: DistributionCommand = {
      ...{ action: 'set-recipient', recipient: 'n1', purpose: 'action' },
      ...{ parties: [{ kind: 'unknown', word: 0 }], name: null },
    }
    const changed = directiveThen(state, unwrap(decideDistribution(state, command)))
    expect(openQuestions(changed)).toContainEqual({ code: 'RECIPIENT_UNKNOWN', duty: null, recipient: 'n1', blocks: false })
  })
})

describe('issue', () => {
  test('one task for a duty, one per member unit for a group, none for solutions and dropped duties', () => {
    const planned = unwrap(planIssue(decided()))
    const leads = (duty: string) => planned.filter((task) => task.duty.id === duty).map((task) => task.lead)
    expect(leads('III.2/1')).toEqual(['p.police'])
    expect(leads('IV.1/2')).toEqual(['d2', 'd3', 'd1'])
    expect(leads('II.1/1')).toEqual([])
    expect(leads('II.2/1')).toEqual([])
    expect(planned.find((task) => task.duty.id === 'III.6/1')?.coordinators).not.toContain('p.trade')
  })
  test('a group duty is laid only on members that got the paper for action', () => {
    const state = decided()
    const command: DistributionCommand = {
      ...{ action: 'set-recipient', recipient: 'n3', purpose: 'action', name: null },
      parties: [unit('d1'), unit('d2')],
    }
    const limited = directiveThen(state, unwrap(decideDistribution(state, command)))
    const districts = unwrap(planIssue(limited)).filter((task) => task.duty.id === 'IV.1/2')
    expect(districts.map((task) => task.lead)).toEqual(['d2', 'd1'])
  })
  test('a recipient for report gets no duty of a group', () => {
    const state = decided()
    const command: DistributionCommand = {
      ...{ action: 'set-recipient', recipient: 'n3', purpose: 'report', name: null },
      parties: [unit('d1'), unit('d2'), unit('d3')],
    }
    const limited = directiveThen(
      directiveThen(state, unwrap(decideDistribution(state, command))),
      unwrap(decideDistribution(state, { action: 'set-recipient', recipient: null, purpose: 'action', parties: [unit('d3')], name: null })),
    )
    const districts = unwrap(planIssue(limited)).filter((task) => task.duty.id === 'IV.1/2')
    expect(districts.map((task) => task.lead)).toEqual(['d3'])
  })
  test('after issue the review is closed and undo has nothing left', () => {
    const state = directiveThen(decided(), [issuedFact([], [])])
    const result = decideReview(state, { action: 'undo' })
    expect(result.ok ? '' : result.refusal.code).toBe('REVIEW_ACTION_CLOSED')
    expect(planIssue(state).ok).toBe(false)
  })
  test('a wrong issue is withdrawn with a reason, once', () => {
    const state = directiveThen(decided(), [issuedFact([], [])])
    const gone = directiveThen(state, unwrap(decideWithdraw(state, testHash('wrong'))))
    expect([gone.status, gone.withdrawn]).toEqual(['withdrawn', testHash('wrong')])
    expect(decideWithdraw(gone, testHash('again')).ok).toBe(false)
  })
  test('a directive of which nothing was accepted cannot be issued', () => {
    const state = fresh()
    const dropped = Object.keys(state.review.duties).map((duty): ReviewCommand => ({ action: 'drop', duty, reason: 'purpose', note: null }))
    const result = planIssue(reviewed(state, ...dropped))
    expect(result.ok ? '' : result.refusal.code).toBe('ISSUE_WITHOUT_DUTY')
  })
})

describe('distribution', () => {
  const issued = (): Directive => directiveThen(decided(), [issuedFact([], [])])
  const then = (state: Directive, command: DistributionCommand): Directive =>
    directiveThen(state, unwrap(decideDistribution(state, command)))
  const codeOf = (state: Directive, command: DistributionCommand): string => {
    const result = decideDistribution(state, command)
    return result.ok ? 'ok' : result.refusal.code
  }
  test('sending makes one line per unit, one on paper for an unknown body, none for the file copy', () => {
    const sent = then(issued(), { action: 'send', recipients: null })
    const units = (recipient: string) => sent.deliveries.filter((line) => line.recipient === recipient).map((line) => line.unit)
    expect(units('n1')).toEqual([null])
    expect(units('n3')).toEqual(['d2', 'd3', 'd1'])
    expect(units('n5')).toEqual([])
    expect(codeOf(sent, { action: 'send', recipients: null })).toBe('NOTHING_CHANGED')
  })
  test('received and read are kept per unit with time and account; reading implies receiving', () => {
    const d1 = unitId('d1')
    const sent = then(issued(), { action: 'send', recipients: ['n3'] })
    const read = then(sent, { action: 'record-receipt', recipient: 'n3', unit: d1, step: 'read' })
    const line = read.deliveries.find((item) => item.unit === 'd1')
    expect(line?.read).toEqual(line?.received)
    expect(line?.read?.by).toBe('specialist')
    expect(codeOf(read, { action: 'record-receipt', recipient: 'n3', unit: d1, step: 'received' })).toBe('RECIPIENT_ALREADY')
    expect(codeOf(read, { action: 'record-receipt', recipient: 'n2', unit: d1, step: 'read' })).toBe('RECIPIENT_NOT_SENT')
  })
  test('nothing is sent before issue, and a recipient that got it cannot be removed', () => {
    expect(codeOf(fresh(), { action: 'send', recipients: null })).toBe('REVIEW_ACTION_CLOSED')
    const sent = then(issued(), { action: 'send', recipients: ['n3'] })
    expect(codeOf(sent, { action: 'remove-recipient', recipient: 'n3' })).toBe('RECIPIENT_ALREADY')
    expect(then(sent, { action: 'remove-recipient', recipient: 'n2' }).recipients.map((line) => line.id)).not.toContain('n2')
    expect(codeOf(sent, { action: 'send', recipients: ['n9'] })).toBe('RECIPIENT_UNKNOWN')
  })
})
