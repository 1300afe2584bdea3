import { describe, expect, it } from 'vitest'
import { workCalendar } from '../../calendar/index.ts'
import { plainDate, unwrap } from '../../kernel/index.ts'
import { askTasks } from './ask-tasks.ts'

const calendar = workCalendar([
  {
    date: plainDate('2017-01-02'),
    kind: 'substitute',
    nameVi: 'Nghỉ bù',
    nameEn: 'In lieu',
    basis: 'test',
    source: 'test',
    act: null,
    unverified: false,
  },
])

const assigned = { fact: 'assigned', on: '2016-08-12' }
const deadline = { fact: 'deadline', due: '2016-12-29' }
const claimed = (at: string) => ({ fact: 'claimed', at })
const verified = (at: string) => ({ fact: 'verified', at })

function ask(facts: readonly unknown[], asOf: string, over: Record<string, unknown> = {}) {
  return unwrap(askTasks({ op: 'classify', facts, asOf, ...over }, calendar))
}

describe('a deadline', () => {
  it('is kept to the end of its day and missed from the next', () => {
    expect(ask([assigned, deadline], '2016-12-29')).toMatchObject({ class: 'open-within-term', due: '2016-12-29', firstDue: '2016-12-29' })
    expect(ask([assigned, deadline], '2016-12-30')).toMatchObject({ class: 'open-overdue', completed: false })
  })

  it('does not exist before the task does', () => {
    expect(ask([assigned, deadline], '2016-08-11')).toMatchObject({ exists: false, class: null })
    expect(ask([assigned, deadline], '2016-08-12')).toMatchObject({ exists: true })
  })

  it('that was never given is neither met nor missed', () => {
    expect(ask([assigned], '2030-01-01')).toMatchObject({ class: 'open-no-deadline', due: null })
    const done = [assigned, claimed('2017-05-02T08:00:00+07:00'), verified('2017-05-03T08:00:00+07:00')]
    expect(ask(done, '2017-06-01')).toMatchObject({ class: 'completed-no-deadline', completed: true })
  })
})

describe('completion', () => {
  it('is on time by the day of the claim at +07:00, once verified', () => {
    const lastSecond = [assigned, deadline, claimed('2016-12-29T23:59:59+07:00'), verified('2017-01-05T09:00:00+07:00')]
    expect(ask(lastSecond, '2017-01-05')).toMatchObject({ class: 'completed-on-time', completed: true })
    const midnight = [assigned, deadline, claimed('2016-12-29T17:00:00Z'), verified('2017-01-05T09:00:00+07:00')]
    expect(ask(midnight, '2017-01-05')).toMatchObject({ class: 'completed-late' })
  })

  it('claimed in time and not verified is in progress, awaiting verification, not overdue', () => {
    const facts = [assigned, deadline, claimed('2016-12-20T08:00:00+07:00'), verified('2017-01-05T09:00:00+07:00')]
    expect(ask(facts, '2017-01-04')).toMatchObject({
      class: 'open-within-term',
      awaitingVerification: true,
      completed: false,
      classAsClaimed: 'completed-on-time',
    })
  })

  it('claimed late and not verified is overdue', () => {
    expect(ask([assigned, deadline, claimed('2017-01-02T08:00:00+07:00')], '2017-01-04')).toMatchObject({
      class: 'open-overdue',
      classAsClaimed: 'completed-late',
      awaitingVerification: true,
    })
  })

  it('does not come from a returned claim: the next claim decides', () => {
    const returned = [assigned, deadline, claimed('2016-12-20T08:00:00+07:00'), { fact: 'returned', on: '2016-12-28', reason: 'x' }]
    expect(ask(returned, '2016-12-30')).toMatchObject({
      class: 'open-overdue',
      awaitingVerification: false,
      classAsClaimed: 'open-overdue',
    })
    const again = [...returned, claimed('2017-01-03T08:00:00+07:00'), verified('2017-01-04T08:00:00+07:00')]
    expect(ask(again, '2017-01-04')).toMatchObject({ class: 'completed-late' })
    expect(ask([...returned, verified('2017-01-04T08:00:00+07:00')], '2017-01-05')).toMatchObject({
      class: 'open-overdue',
      completed: false,
    })
  })

  it('reads a day on which a claim was returned and made again', () => {
    const facts = [
      assigned,
      deadline,
      { fact: 'claimed', at: '2016-12-28T16:00:00+07:00' },
      { fact: 'returned', on: '2016-12-28', reason: 'x' },
      { fact: 'claimed', at: '2016-12-20T08:00:00+07:00' },
    ]
    expect(ask(facts, '2016-12-31')).toMatchObject({ class: 'open-within-term', awaitingVerification: true })
  })

  it('follows the moments of one day where they are known, whatever the order of the list', () => {
    const facts = [
      assigned,
      deadline,
      claimed('2016-12-27T08:00:00+07:00'),
      claimed('2016-12-28T15:00:00+07:00'),
      verified('2016-12-28T17:00:00+07:00'),
      { fact: 'returned', on: '2016-12-28T11:00:00+07:00', reason: 'x' },
    ]
    expect(ask(facts, '2016-12-28')).toMatchObject({ class: 'completed-on-time', completed: true })
  })

  it('takes facts in any order', () => {
    const facts = [verified('2017-01-05T09:00:00+07:00'), claimed('2016-12-29T10:00:00+07:00'), deadline, assigned]
    expect(ask(facts, '2017-01-05')).toMatchObject({ class: 'completed-on-time' })
  })
})

describe('an extension', () => {
  const asked = { fact: 'extension-requested', on: '2016-12-20', to: '2017-01-31' }
  const granted = { fact: 'extended', on: '2017-01-03', to: '2017-01-31', by: 'assigner' }

  it('asked and not decided changes nothing', () => {
    expect(ask([assigned, deadline, asked], '2016-12-30')).toMatchObject({ class: 'open-overdue', due: '2016-12-29' })
  })

  it('asked in time counts from the day it was granted; the first deadline stays beside it', () => {
    const facts = [assigned, deadline, asked, granted]
    expect(ask(facts, '2017-01-02')).toMatchObject({ class: 'open-overdue', due: '2016-12-29' })
    expect(ask(facts, '2017-01-03')).toMatchObject({
      class: 'open-within-term',
      due: '2017-01-31',
      firstDue: '2016-12-29',
      classByFirstDeadline: 'open-overdue',
    })
    const done = [...facts, claimed('2017-01-20T08:00:00+07:00'), verified('2017-02-02T08:00:00+07:00')]
    expect(ask(done, '2017-02-02')).toMatchObject({ class: 'completed-on-time', classByFirstDeadline: 'completed-late' })
  })

  it('asked after the deadline is refused, whatever was answered', () => {
    const late = { ...asked, on: '2016-12-30' }
    expect(ask([assigned, deadline, late, granted], '2017-01-05')).toMatchObject({ class: 'open-overdue', due: '2016-12-29' })
    const lastDay = { ...asked, on: '2016-12-29' }
    expect(ask([assigned, deadline, lastDay, granted], '2017-01-05')).toMatchObject({ class: 'open-within-term' })
  })

  it('given by the assigner unasked counts; “granted” by the doer does not', () => {
    expect(ask([assigned, deadline, granted], '2017-01-05')).toMatchObject({ class: 'open-within-term' })
    expect(ask([assigned, deadline, { ...granted, by: 'lead' }], '2017-01-05')).toMatchObject({ class: 'open-overdue' })
  })
})

describe('a suspension', () => {
  const suspended = { fact: 'suspended', on: '2016-12-01', by: 'assigner' }
  const resumed = { fact: 'resumed', on: '2017-03-01', newDue: '2017-03-31', by: 'assigner' }

  it('stops the clock: the task is not overdue while it stands', () => {
    expect(ask([assigned, deadline, suspended], '2017-02-01')).toMatchObject({ class: 'open-within-term', suspended: true })
  })

  it('that was only asked for changes nothing', () => {
    const facts = [assigned, deadline, { fact: 'suspension-requested', on: '2016-12-01' }]
    expect(ask(facts, '2017-02-01')).toMatchObject({ class: 'open-overdue', suspended: false })
  })

  it('does not undo a lateness that came before it', () => {
    const facts = [assigned, deadline, { ...suspended, on: '2017-01-10' }]
    expect(ask(facts, '2017-02-01')).toMatchObject({ class: 'open-overdue', suspended: true })
  })

  it('ends with the new deadline of the decision', () => {
    const facts = [assigned, deadline, suspended, resumed]
    expect(ask(facts, '2017-03-31')).toMatchObject({
      class: 'open-within-term',
      due: '2017-03-31',
      suspended: false,
      firstDue: '2016-12-29',
    })
    expect(ask(facts, '2017-04-01')).toMatchObject({ class: 'open-overdue', classByFirstDeadline: 'open-overdue' })
  })

  it('without a new deadline gives back the days on which the clock stood', () => {
    // Stopped on 1/12 with 28 days left; running again on 1/3: 90 days later.
    expect(ask([assigned, deadline, suspended, { ...resumed, newDue: null }], '2017-03-15')).toMatchObject({ due: '2017-03-29' })
  })

  it('lets the doer claim meanwhile without being late', () => {
    const facts = [assigned, deadline, suspended, claimed('2017-01-15T08:00:00+07:00'), verified('2017-01-16T08:00:00+07:00')]
    expect(ask(facts, '2017-01-20')).toMatchObject({ class: 'completed-on-time', suspended: false })
  })
})

describe('a trigger', () => {
  const trigger = { fact: 'trigger', event: 'đề án được duyệt', term: '30 ngày' }

  it('keeps the task apart until it happens', () => {
    expect(ask([assigned, trigger], '2017-02-01')).toMatchObject({ class: 'waiting-for-trigger', due: null })
  })

  it('starts the term, counted by the calendar', () => {
    // Day 30 after Sat 3/12/2016 is Mon 2/1/2017, off in lieu: the term ends on Tue 3/1.
    const facts = [assigned, trigger, { fact: 'trigger-occurred', on: '2016-12-03' }]
    expect(ask(facts, '2016-12-02')).toMatchObject({ class: 'waiting-for-trigger' })
    expect(ask(facts, '2017-01-03')).toMatchObject({ class: 'open-within-term', due: '2017-01-03', firstDue: '2017-01-03' })
    expect(ask(facts, '2017-01-04')).toMatchObject({ class: 'open-overdue' })
  })

  it('that happened before the assignment counts from its own day', () => {
    const facts = [assigned, trigger, { fact: 'trigger-occurred', on: '2016-08-01' }]
    expect(ask(facts, '2016-08-12')).toMatchObject({ class: 'open-within-term', due: '2016-08-31' })
  })

  it('without a term leaves no deadline', () => {
    const facts = [assigned, { fact: 'trigger', event: 'x' }, { fact: 'trigger-occurred', on: '2016-12-03' }]
    expect(ask(facts, '2017-02-01')).toMatchObject({ class: 'open-no-deadline' })
  })
})

describe('what was known', () => {
  it('is what had been recorded by the end of that day', () => {
    const facts = [
      assigned,
      deadline,
      { fact: 'claimed', at: '2016-12-28T08:00:00+07:00', recordedAt: '2017-01-10T08:00:00+07:00' },
      { fact: 'verified', at: '2017-01-05T08:00:00+07:00', recordedAt: '2017-01-10T09:00:00+07:00' },
    ]
    expect(ask(facts, '2017-01-06')).toMatchObject({ class: 'completed-on-time' })
    expect(ask(facts, '2017-01-06', { knownOn: '2017-01-09' })).toMatchObject({ class: 'open-overdue' })
    expect(ask(facts, '2017-01-06', { knownOn: '2017-01-10' })).toMatchObject({ class: 'completed-on-time' })
  })

  it('does not hold a task recorded later', () => {
    expect(ask([{ ...assigned, recordedAt: '2016-09-01' }, deadline], '2016-12-01', { knownOn: '2016-08-31' })).toMatchObject({
      exists: false,
    })
  })
})

describe('not updated', () => {
  it('is a measure of its own, from the day after the interval', () => {
    const facts = [assigned, deadline, { fact: 'progress', on: '2016-09-01', percent: 10 }]
    expect(ask(facts, '2016-10-01', { updateEveryDays: 30 })).toMatchObject({ notUpdated: false })
    expect(ask(facts, '2016-10-02', { updateEveryDays: 30 })).toMatchObject({ notUpdated: true, class: 'open-within-term' })
    expect(ask(facts, '2016-10-02')).toMatchObject({ notUpdated: false })
  })
})

describe('count', () => {
  it('puts each task of the date in exactly one class, per agency too', () => {
    const answer = unwrap(
      askTasks(
        {
          op: 'count',
          asOf: '2016-12-30',
          tasks: [
            { agency: 'a', facts: [assigned, deadline] },
            { agency: 'a', facts: [assigned] },
            { agency: 'b', facts: [assigned, deadline, claimed('2016-12-29T10:00:00+07:00'), verified('2016-12-30T10:00:00+07:00')] },
            [{ fact: 'assigned', on: '2017-01-01' }],
          ],
        },
        calendar,
      ),
    )
    expect(answer).toMatchObject({
      total: 3,
      'open-overdue': 1,
      'completed-on-time': 1,
      counts: { 'open-overdue': 1, 'open-no-deadline': 1, 'completed-on-time': 1, 'completed-late': 0 },
      byAgency: { a: { total: 2, counts: { 'open-overdue': 1, 'open-no-deadline': 1 } }, b: { total: 1 } },
    })
  })
})

describe('a question that cannot be read', () => {
  it('is refused, naming the place', () => {
    const bad = askTasks({ op: 'classify', facts: [{ fact: 'assigned', on: '2016-02-30' }], asOf: '2016-12-30' }, calendar)
    expect(bad).toMatchObject({ ok: false, refusal: { code: 'ASK_NOT_UNDERSTOOD' } })
    expect(askTasks({ op: 'classify', facts: [assigned, { fact: 'deadline' }], asOf: '2016-12-30' }, calendar).ok).toBe(false)
    expect(askTasks(null, calendar).ok).toBe(false)
  })
})
