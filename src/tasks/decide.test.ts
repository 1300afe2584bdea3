import { describe, expect, it } from 'vitest'
import { workCalendar } from '../calendar/index.ts'
import { plainDate } from '../kernel/index.ts'
import { allowedActions } from './actions.ts'
import { classify } from './clock/classify.ts'
import { assigned, assignment, HEALTH, OFFICE, POLICE, paper, type TaskStory, textOf, unit } from './testing.ts'

const calendar = workCalendar([])
const begin = (over = {}) => assigned(calendar, assignment(over))
const doer = { office: HEALTH }
const reason = textOf('reason')
const decision = paper
const codeOf = (outcome: ReturnType<TaskStory['attempt']>) => (outcome.ok ? 'ok' : outcome.refusal.code)
const classOf = (story: TaskStory, asOf: string) => classify(story.history, { asOf: plainDate(asOf), calendar }).class
const claim = { action: 'claim', proofs: [paper] }

describe('an assignment', () => {
  it('counts its first deadline from the term', () => {
    expect(begin().state).toMatchObject({ status: 'assigned', lead: HEALTH, clock: { due: '2016-12-29', firstDue: '2016-12-29' } })
  })

  it('refuses a deadline before the directive, two leads and a future day', () => {
    expect(() => begin({ term: { kind: 'by', date: plainDate('2016-08-11') } })).toThrow('TASK_DUE_BEFORE_DIRECTIVE')
    expect(() => begin({ coordinators: [HEALTH] })).toThrow('TASK_LEAD_AMONG_COORDINATORS')
    expect(() => begin({ coordinators: [POLICE, POLICE] })).toThrow('TASK_COORDINATOR_TWICE')
  })
})

describe('the work', () => {
  it('goes from acknowledged over claimed to verified, and on time by the day of the claim', () => {
    const done = begin()
      .act('2016-08-15', { action: 'acknowledge' }, doer)
      .act('2016-10-01', { action: 'progress', percent: 40 }, doer)
      .act('2016-12-29', claim, doer)
    expect(done.state).toMatchObject({ status: 'claimed', claim: { on: '2016-12-29' }, percent: 40 })
    expect(classOf(done, '2017-01-04')).toBe('open-within-term')
    const verified = done.act('2017-01-05', { action: 'verify' })
    expect(verified.state).toMatchObject({ status: 'verified', verifiedOn: '2017-01-05' })
    expect(classOf(verified, '2017-01-05')).toBe('completed-on-time')
    expect(allowedActions(verified.state)).toEqual(['note', 'set-field', 'recall'])
  })

  it('is not claimed without proof, nor with a paper of a day to come', () => {
    expect(codeOf(begin().attempt('2016-12-01', { action: 'claim' }, doer))).toBe('TASK_CLAIM_WITHOUT_PROOF')
    const future = { action: 'claim', proofs: [{ ...paper, issuedOn: '2016-12-02' }] }
    expect(codeOf(begin().attempt('2016-12-01', future, doer))).toBe('TASK_DATE_IN_FUTURE')
  })

  it('is not verified before it is claimed, and a claim sent back does not count', () => {
    expect(codeOf(begin().attempt('2016-12-01', { action: 'verify' }))).toBe('TASK_ACTION_NOT_NOW')
    const back = begin().act('2016-12-20', claim, doer).act('2016-12-28', { action: 'send-back', reason })
    expect(back.state.status).toBe('in-progress')
    expect(classOf(back, '2016-12-30')).toBe('open-overdue')
  })

  it('wrongly assigned comes back and goes to another lead, whose deadline stays the first one', () => {
    const declined = begin().act('2016-08-20', { action: 'decline', reason }, doer)
    expect(allowedActions(declined.state)).toEqual(['reassign', 'note', 'close', 'recall'])
    const moved = declined.act('2016-08-25', { action: 'reassign', lead: POLICE, coordinators: [HEALTH], reason })
    expect(moved.state).toMatchObject({ status: 'assigned', lead: POLICE, clock: { unit: POLICE, firstDue: '2016-12-29' } })
  })

  it('answered on paper is entered on behalf of the unit, which the assigner must name', () => {
    expect(codeOf(begin().attempt('2016-08-20', { action: 'acknowledge' }))).toBe('TASK_ON_BEHALF_NEEDED')
    expect(codeOf(begin().attempt('2016-08-20', { action: 'acknowledge' }, { onBehalfOf: POLICE }))).toBe('TASK_NOT_OF_THAT_UNIT')
    const entered = begin().act('2016-08-20', { action: 'acknowledge', effectiveOn: '2016-08-16' }, { onBehalfOf: HEALTH })
    expect(entered.history.at(-1)).toMatchObject({ onBehalfOf: HEALTH, office: OFFICE, effectiveOn: '2016-08-16' })
  })

  it('is claimed by the lead only; a coordinator enters the progress of its part', () => {
    const two = begin({ coordinators: [POLICE] })
    expect(codeOf(two.attempt('2016-12-01', claim, { office: POLICE }))).toBe('TASK_LEAD_ONLY')
    expect(codeOf(two.attempt('2016-12-01', { action: 'progress', percent: 10 }, { office: POLICE }))).toBe('ok')
  })
})

describe('days', () => {
  it('to come are refused, days before the assignment too', () => {
    expect(codeOf(begin().attempt('2016-09-01', { action: 'acknowledge', effectiveOn: '2016-09-02' }, doer))).toBe('TASK_DATE_IN_FUTURE')
    expect(codeOf(begin().attempt('2016-09-01', { action: 'acknowledge', effectiveOn: '2016-08-11' }, doer))).toBe(
      'TASK_DATE_BEFORE_ASSIGNED',
    )
  })

  it('of a paper may lie before the entry: it was so then, and known now', () => {
    const late = begin()
      .act('2017-01-10', { ...claim, effectiveOn: '2016-12-28' }, doer)
      .act('2017-01-10', { action: 'verify' })
    expect(classOf(late, '2017-01-10')).toBe('completed-on-time')
    expect(classify(late.history, { asOf: plainDate('2016-12-30'), calendar }).class).toBe('open-within-term')
    expect(classify(late.history, { asOf: plainDate('2016-12-30'), knownOn: plainDate('2017-01-09'), calendar }).class).toBe('open-overdue')
  })

  it('do not run backwards: a verification is not before its claim', () => {
    const claimed = begin().act('2016-12-28', claim, doer)
    expect(codeOf(claimed.attempt('2017-01-05', { action: 'verify', effectiveOn: '2016-12-27' }))).toBe('TASK_DATE_BEFORE_LAST')
  })
})

describe('an extension', () => {
  const request = { action: 'request-extension', to: '2017-01-31', reason }
  const grant = { action: 'decide-extension', granted: true, decision }

  it('is asked before the deadline or refused, and only forward', () => {
    expect(codeOf(begin().attempt('2016-12-30', request, doer))).toBe('EXTENSION_AFTER_DEADLINE')
    expect(codeOf(begin().attempt('2016-12-29', request, doer))).toBe('ok')
    expect(codeOf(begin().attempt('2016-12-01', { ...request, to: '2016-12-29' }, doer))).toBe('EXTENSION_NOT_LATER')
    const undated = begin({ term: { kind: 'none', reviewOn: null } })
    expect(codeOf(undated.attempt('2016-12-01', request, doer))).toBe('EXTENSION_WITHOUT_DEADLINE')
  })

  it('granted moves the deadline and keeps the first; refused changes nothing', () => {
    const asked = begin().act('2016-12-20', request, doer)
    expect(asked.act('2017-01-03', grant).state).toMatchObject({ clock: { due: '2017-01-31', firstDue: '2016-12-29' }, extension: null })
    expect(asked.act('2017-01-03', { ...grant, granted: false }).state).toMatchObject({ clock: { due: '2016-12-29' }, extension: null })
  })

  it('is decided once', () => {
    const decided = begin().act('2016-12-20', request, doer).act('2016-12-22', grant)
    expect(codeOf(decided.attempt('2016-12-22', grant))).toBe('TASK_ACTION_NOT_NOW')
  })
})

describe('a suspension', () => {
  it('stops the clock by decision and gives a new deadline back', () => {
    const stopped = begin().act('2016-12-01', { action: 'suspend', decision })
    expect(classOf(stopped, '2017-02-01')).toBe('open-within-term')
    expect(allowedActions(stopped.state)).not.toContain('request-extension')
    const running = stopped.act('2017-03-01', { action: 'resume', decision, newDue: '2017-03-31' })
    expect(classOf(running, '2017-04-01')).toBe('open-overdue')
    expect(codeOf(stopped.attempt('2017-03-01', { action: 'resume', decision, newDue: '2017-02-28' }))).toBe('TASK_RESUME_DUE_PAST')
  })
})

describe('an event to wait for', () => {
  const waiting = () => begin({ term: { kind: 'after-event', n: 5, unit: 'working', event: textOf('event') }, eventId: 'event-1' })

  it('starts the term on its own day, however late it is recorded', () => {
    const story = waiting()
    expect(classOf(story, '2017-01-01')).toBe('waiting-for-trigger')
    const happened = story.act('2016-09-30', { action: 'trigger', on: '2016-08-18', eventId: 'event-1' })
    expect(happened.state).toMatchObject({ clock: { waits: false, due: '2016-08-25', firstDue: '2016-08-25' } })
    expect(classOf(happened, '2016-08-26')).toBe('open-overdue')
  })

  it('starts the term of a task that was returned as wrongly assigned too', () => {
    const declined = waiting().act('2016-08-16', { action: 'decline', reason }, doer)
    expect(declined.act('2016-08-19', { action: 'trigger', on: '2016-08-18' }).state).toMatchObject({
      status: 'declined',
      clock: { waits: false },
    })
  })

  it('is that event and no other', () => {
    expect(codeOf(waiting().attempt('2016-09-30', { action: 'trigger', on: '2016-08-18', eventId: 'event-2' }))).toBe('TASK_EVENT_DIFFERS')
    expect(codeOf(begin().attempt('2016-09-30', { action: 'trigger', on: '2016-08-18' }))).toBe('TASK_ACTION_NOT_NOW')
  })
})

describe('a continuing duty', () => {
  const quarterly = () => begin({ term: { kind: 'recurring', frequency: 'quarter', dueDay: { day: 25, monthOffset: 0, before: false } } })

  it('never closes by itself, stands under no deadline and counts what it owes beside', () => {
    const story = quarterly().act('2016-10-03', { action: 'report-period', period: '2016-Q3', proofs: [paper] }, doer)
    expect(allowedActions(story.state)).not.toContain('claim')
    const judged = classify(story.history, { asOf: plainDate('2016-12-26'), calendar })
    // Q3 was due on 25/9 and came on 3/10: late; Q4 was due on 25/12 and is missing: owed and late.
    expect(judged).toMatchObject({ class: 'open-no-deadline', owed: 1, owedLate: 2 })
    expect(classify(story.history, { asOf: plainDate('2016-12-25'), calendar })).toMatchObject({ owed: 0, owedLate: 1 })
  })

  it('reports a period once, with proof, and only one that has begun', () => {
    const report = { action: 'report-period', period: '2016-Q3', proofs: [paper] }
    const story = quarterly().act('2016-10-03', report, doer)
    expect(codeOf(story.attempt('2016-10-04', report, doer))).toBe('TASK_PERIOD_TWICE')
    expect(codeOf(story.attempt('2016-10-04', { ...report, period: '2017-Q1' }, doer))).toBe('TASK_PERIOD_UNKNOWN')
    expect(codeOf(story.attempt('2016-10-04', { ...report, period: '2016-Q4', proofs: [] }, doer))).toBe('TASK_CLAIM_WITHOUT_PROOF')
  })
})

describe('a recall', () => {
  it('takes a wrong entry out as a new fact, and the state before it comes back', () => {
    const story = begin().act('2016-08-15', { action: 'acknowledge' }, doer).act('2016-12-20', claim, doer)
    const back = story.act('2016-12-21', { action: 'recall', version: 3, reason }, doer)
    expect(back.state).toMatchObject({ status: 'acknowledged', version: 4, clock: { claimedOn: null } })
    expect(classify(back.history, { asOf: plainDate('2016-12-30'), calendar }).class).toBe('open-overdue')
    expect(codeOf(back.attempt('2016-12-22', { action: 'recall', version: 3, reason }, doer))).toBe('TASK_ENTRY_NOT_FOUND')
  })

  it('is refused when later entries rest on it, for the assignment, and to other offices', () => {
    const story = begin().act('2016-12-20', claim, doer).act('2016-12-21', { action: 'verify' })
    expect(codeOf(story.attempt('2016-12-22', { action: 'recall', version: 2, reason }))).toBe('TASK_ENTRY_NEEDED_BY_LATER')
    expect(codeOf(story.attempt('2016-12-22', { action: 'recall', version: 1, reason }))).toBe('TASK_ASSIGNMENT_STAYS')
    expect(codeOf(story.attempt('2016-12-22', { action: 'recall', version: 3, reason }, { office: unit('x') }))).toBe(
      'TASK_ENTRY_OF_ANOTHER',
    )
    expect(story.act('2016-12-22', { action: 'recall', version: 3, reason }).state.status).toBe('claimed')
  })
})

describe('inside an agency', () => {
  it('a note, a division, a named specialist, a hand-over on leave', () => {
    const story = begin()
      .act('2016-08-15', { action: 'note', note: textOf('note') }, doer)
      .act('2016-08-15', { action: 'route', division: textOf('division'), specialist: 'an' }, doer)
      .act('2016-09-15', { action: 'hand-over', to: 'binh', reason }, doer)
    expect(story.state).toMatchObject({ handler: 'binh', division: textOf('division') })
    expect(story.history.at(-1)?.fact).toMatchObject({ from: 'an', to: 'binh' })
  })
})
