import { describe, expect, it } from 'vitest'
import { workCalendar } from '../../calendar/index.ts'
import { plainDate } from '../../kernel/index.ts'
import { AGE_CLASSES, ageOf } from '../clock/age.ts'
import { classify } from '../clock/classify.ts'
import { actOn, assigned, assignment, HEALTH, POLICE, paper, RULE, type TaskStory, textOf, unit } from '../testing.ts'
import { decidePassOn } from './decide-pass-on.ts'
import { followUpRuleOn } from './follow-up-rule.ts'

const calendar = workCalendar([])
const BELOW = unit('below')

/** A task of Friday 12/8/2016, to be given on. */
const mustPassOn = (): TaskStory => assigned(calendar, assignment({ mustPassOn: true }))
const opening = (story: TaskStory) => (story.state.status === 'unassigned' ? undefined : story.state)
const isLateOn = (story: TaskStory, asOf: string): boolean => classify(story.history, { asOf: plainDate(asOf), calendar }).notPassedOn

/** What giving one part on to a unit by a term is answered. */
function giveOn(story: TaskStory, day: string, over: Parameters<typeof assignment>[0]) {
  const task = opening(story)
  if (!task) throw new Error('nothing was assigned')
  const on = plainDate(day)
  const command = assignment({ lead: BELOW, assignedOn: on, ...over })
  const context = { ...actOn(day, { office: HEALTH }), calendar, isAssigner: false, followUp: RULE }
  return decidePassOn(task, { parts: [{ id: 'part', command }], decision: null, on }, context)
}

describe('a task that has to be given on', () => {
  it('has five working days to be returned and ten to be given on, counted after the day on which it came', () => {
    // 12/8/2016 is a Friday: 15, 16, 17, 18, 19 are the five; 22 to 26 the next five.
    expect(mustPassOn().history[0]?.fact).toMatchObject({ returnBy: '2016-08-19', passOnBy: '2016-08-26' })
  })

  it('is late from the day after the tenth until its lead gives a part on', () => {
    const silent = mustPassOn()
    expect(isLateOn(silent, '2016-08-26')).toBe(false)
    expect(isLateOn(silent, '2016-08-27')).toBe(true)
    const late = silent.passOn('2016-08-30')
    expect(isLateOn(late, '2016-08-29')).toBe(true)
    expect(isLateOn(late, '2016-08-30')).toBe(false)
  })

  it('is not late once its lead claims it with its own implementing document', () => {
    const story = mustPassOn().act('2016-08-25', { action: 'claim', proofs: [paper] }, { office: HEALTH })
    expect(isLateOn(story, '2016-09-30')).toBe(false)
  })

  it('gives another lead its own ten days', () => {
    const story = mustPassOn().act('2016-09-05', { action: 'reassign', lead: POLICE, reason: textOf('reason') })
    // Monday 5/9/2016 and ten working days: 6 to 9, 12 to 16, 19. The calendar of this test knows no holidays.
    expect(opening(story)?.clock.passOnBy).toBe('2016-09-19')
    expect(isLateOn(story, '2016-09-19')).toBe(false)
    expect(isLateOn(story, '2016-09-20')).toBe(true)
  })

  it('is not asked of a task that stays with its lead', () => {
    expect(isLateOn(assigned(calendar), '2017-08-12')).toBe(false)
  })
})

describe('a part that is given on', () => {
  it('is assigned by the lead of the whole, which says so', () => {
    const given = giveOn(mustPassOn(), '2016-08-22', { term: { kind: 'by', date: plainDate('2016-11-30') } })
    expect(given).toMatchObject({
      ok: true,
      value: {
        whole: [{ type: 'task.passed-on', child: 'part', unit: BELOW, effectiveOn: '2016-08-22' }],
        parts: [
          { id: 'part', facts: [{ type: 'task.assigned', parent: 'task-1', assigner: HEALTH, lead: BELOW, firstDue: '2016-11-30' }] },
        ],
      },
    })
  })

  it('is due inside the deadline of the whole, the day itself included', () => {
    const byDay = (date: string) => giveOn(mustPassOn(), '2016-08-22', { term: { kind: 'by', date: plainDate(date) } })
    expect(byDay('2016-12-29').ok).toBe(true)
    expect(byDay('2016-12-30')).toMatchObject({
      ok: false,
      refusal: { code: 'TASK_SUBTASK_AFTER_PARENT', params: { due: '2016-12-30', parent: '2016-12-29' } },
    })
  })

  it('has a deadline when the whole has one', () => {
    expect(giveOn(mustPassOn(), '2016-08-22', { term: { kind: 'continuing' } })).toMatchObject({
      ok: false,
      refusal: { code: 'TASK_SUBTASK_WITHOUT_DUE' },
    })
    const undated = assigned(calendar, assignment({ term: { kind: 'none', reviewOn: null } }))
    expect(giveOn(undated, '2016-08-22', { term: { kind: 'continuing' } }).ok).toBe(true)
  })

  it('goes to another unit, not to the lead itself', () => {
    expect(giveOn(mustPassOn(), '2016-08-22', { lead: HEALTH })).toMatchObject({ ok: false, refusal: { code: 'TASK_PASSED_TO_ITSELF' } })
  })

  it('is extended inside the deadline of the whole only', () => {
    const part = assigned(calendar, assignment({ term: { kind: 'by', date: plainDate('2016-11-30') } })).act(
      '2016-11-01',
      { action: 'request-extension', to: '2017-01-15', reason: textOf('reason') },
      { office: HEALTH },
    )
    const grant = { action: 'decide-extension', granted: true, decision: paper }
    const inside = { parentDue: plainDate('2016-12-29') }
    expect(part.attempt('2016-11-02', { ...grant, to: '2016-12-29' }, inside).ok).toBe(true)
    expect(part.attempt('2016-11-02', grant, inside)).toMatchObject({ ok: false, refusal: { code: 'TASK_SUBTASK_AFTER_PARENT' } })
  })

  it('is not taken back as an entry: it is a task of its own', () => {
    const story = mustPassOn().passOn('2016-08-22')
    expect(story.attempt('2016-08-23', { action: 'recall', version: 2, reason: textOf('reason') }, { office: HEALTH })).toMatchObject({
      ok: false,
      refusal: { code: 'TASK_SUBTASK_STAYS' },
    })
  })
})

describe('the part of a coordinator', () => {
  const shared = () => assigned(calendar, assignment({ coordinators: [POLICE] }))
  const set = { action: 'set-part', unit: POLICE, part: textOf('patrols'), due: '2016-11-30' }

  it('is set by the lead, reported by the coordinator with proof, and returned with a reason', () => {
    const reported = shared()
      .act('2016-09-01', set, { office: HEALTH })
      .act('2016-11-20', { action: 'report-part', proofs: [paper] }, { office: POLICE })
    expect(opening(reported)?.parts).toEqual({
      [POLICE]: { part: textOf('patrols'), due: '2016-11-30', reportedOn: '2016-11-20', returned: null },
    })
    const returned = reported.act('2016-11-25', { action: 'return-part', unit: POLICE, reason: textOf('thin') }, { office: HEALTH })
    expect(opening(returned)?.parts[POLICE]).toMatchObject({ reportedOn: null, returned: textOf('thin') })
  })

  it('is due with the task at the latest', () => {
    expect(shared().attempt('2016-09-01', { ...set, due: '2016-12-30' }, { office: HEALTH })).toMatchObject({
      ok: false,
      refusal: { code: 'TASK_PART_AFTER_TASK' },
    })
  })

  it('is of a coordinator, and reported by nobody else', () => {
    expect(shared().attempt('2016-09-01', { ...set, unit: unit('third') }, { office: HEALTH })).toMatchObject({
      ok: false,
      refusal: { code: 'TASK_NOT_A_COORDINATOR' },
    })
    expect(shared().attempt('2016-09-01', { action: 'report-part', proofs: [paper] }, { office: HEALTH })).toMatchObject({
      ok: false,
      refusal: { code: 'TASK_COORDINATOR_ONLY' },
    })
    expect(shared().attempt('2016-09-01', { action: 'report-part' }, { office: POLICE })).toMatchObject({
      ok: false,
      refusal: { code: 'TASK_CLAIM_WITHOUT_PROOF' },
    })
  })
})

describe('an undated task', () => {
  const undated = () => assigned(calendar, assignment({ term: { kind: 'none', reviewOn: null } }))

  it('is looked at again three months later, and then when the review says', () => {
    expect(opening(undated())?.reviewOn).toBe('2016-11-12')
    const reviewed = undated().act('2016-11-14', { action: 'review', next: '2017-02-14' })
    expect(opening(reviewed)?.reviewOn).toBe('2017-02-14')
    expect(undated().attempt('2016-11-14', { action: 'review', next: '2016-11-14' })).toMatchObject({
      ok: false,
      refusal: { code: 'TASK_REVIEW_NOT_LATER' },
    })
  })

  it('stands in the age class of the months since its assignment, never within term', () => {
    const at = (asOf: string) => classify(undated().history, { asOf: plainDate(asOf), calendar })
    const ages = ['2016-09-11', '2016-09-12', '2016-11-12', '2017-02-12', '2017-08-12'].map((asOf) => at(asOf).age)
    expect(ages).toEqual(['under-1', '1-3', '3-6', '6-12', 'over-12'])
    expect(at('2017-08-12').class).toBe('open-no-deadline')
    expect(ageOf(plainDate('2017-01-31'), plainDate('2017-02-28'))).toBe('1-3')
    expect(AGE_CLASSES).toHaveLength(5)
  })

  it('gets its first deadline by a decision and then is judged by it', () => {
    const dated = undated().act('2016-11-14', { action: 'set-deadline', due: '2016-12-15', decision: paper })
    expect(opening(dated)?.clock).toMatchObject({ due: '2016-12-15', firstDue: '2016-12-15' })
    expect(classify(dated.history, { asOf: plainDate('2016-12-16'), calendar })).toMatchObject({ class: 'open-overdue', age: null })
    expect(dated.attempt('2016-11-15', { action: 'set-deadline', due: '2016-12-20', decision: paper })).toMatchObject({ ok: false })
    expect(undated().attempt('2016-11-14', { action: 'set-deadline', due: '2016-11-13', decision: paper })).toMatchObject({
      ok: false,
      refusal: { code: 'TASK_DEADLINE_PAST' },
    })
  })

  it('that is a continuing duty has no age', () => {
    const continuing = assigned(calendar, assignment({ term: { kind: 'continuing' } }))
    expect(classify(continuing.history, { asOf: plainDate('2017-08-12'), calendar }).age).toBeNull()
  })
})

describe('a priority', () => {
  it('is marked once and unmarked again', () => {
    const marked = assigned(calendar).act('2016-09-01', { action: 'star' })
    expect(opening(marked)?.isStarred).toBe(true)
    expect(marked.attempt('2016-09-02', { action: 'star' }).ok).toBe(false)
    expect(opening(marked.act('2016-09-02', { action: 'unstar' }))?.isStarred).toBe(false)
  })
})

describe('the rule of an office', () => {
  it('of a day is the one that began last among those that hold', () => {
    const from2017 = { ...RULE, validFrom: plainDate('2017-01-01'), returnDays: 3 }
    const ended = { ...RULE, validFrom: plainDate('2016-06-01'), validTo: plainDate('2016-08-01'), returnDays: 1 }
    const rules = [from2017, RULE, ended]
    expect(followUpRuleOn(rules, plainDate('2016-08-12'))).toBe(RULE)
    expect(followUpRuleOn(rules, plainDate('2016-07-31'))).toBe(ended)
    expect(followUpRuleOn(rules, plainDate('2017-01-01'))).toBe(from2017)
    expect(followUpRuleOn(rules, plainDate('1999-12-31'))).toBeUndefined()
  })

  it('is none where the packs say nothing', () => {
    expect(followUpRuleOn([], plainDate('2016-08-12'))).toBeUndefined()
  })
})
