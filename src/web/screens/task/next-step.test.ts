import { describe, expect, it } from 'vitest'
import { mainAction, type NextTask, nextStep } from './next-step.ts'

const task: NextTask = {
  status: 'assigned',
  actions: [],
  lead: { id: 'lead', name: 'Cơ quan A' },
  waitsFor: null,
  extension: null,
  classification: {
    ...{ class: 'open-within-term', due: '2017-01-10', firstDue: '2017-01-10', classByFirstDeadline: null, classAsClaimed: null },
    ...{
      completed: false,
      awaitingVerification: false,
      suspended: false,
      notUpdated: false,
      notPassedOn: false,
      age: null,
      closed: false,
      exists: true,
    },
  },
  events: [],
}
const given = (change: Partial<NextTask>): NextTask => ({ ...task, ...change })
const stepOf = (change: Partial<NextTask>, office = 'lead'): string => nextStep(given(change), office).kind
const DOER = ['progress', 'claim'] as const
const event = (type: string, recalled = false) => ({ type: `task.${type}`, recalled })

describe('the next step of a task', () => {
  it('leads the doer from acknowledging to claiming, and after that to nothing', () => {
    expect(stepOf({ actions: ['acknowledge', 'decline', ...DOER] })).toBe('acknowledge')
    expect(stepOf({ status: 'acknowledged', actions: [...DOER] })).toBe('claim')
    expect(stepOf({ status: 'claimed', actions: ['note'] })).toBe('wait-verification')
    expect(stepOf({ status: 'verified', actions: ['note'] })).toBe('done')
    expect(stepOf({ status: 'closed', actions: ['note'] })).toBe('closed')
  })

  it('says so when the last claim was sent back, unless that was recalled or another claim followed', () => {
    const working: Partial<NextTask> = { status: 'in-progress', actions: [...DOER] }
    expect(stepOf({ ...working, events: [event('claimed'), event('sent-back')] })).toBe('claim-again')
    expect(stepOf({ ...working, events: [event('claimed'), event('sent-back'), event('progressed')] })).toBe('claim-again')
    expect(stepOf({ ...working, events: [event('claimed'), event('sent-back', true)] })).toBe('claim')
  })

  it('puts what the office has to decide before everything else', () => {
    expect(stepOf({ status: 'claimed', actions: ['verify', 'send-back', 'recall'] }, 'office')).toBe('verify')
    expect(stepOf({ status: 'acknowledged', actions: ['claim', 'decide-extension'] }, 'office')).toBe('decide-extension')
    expect(stepOf({ status: 'declined', actions: ['reassign', 'close'] }, 'office')).toBe('reassign')
  })

  it('does not push the office to claim for an agency, but says that it may key in what came on paper', () => {
    const step = nextStep(given({ status: 'acknowledged', actions: [...DOER, 'suspend', 'close'] }), 'office')
    expect(step.kind).toBe('key-in')
    expect(mainAction(step)).toBeUndefined()
    expect(stepOf({ status: 'acknowledged', actions: [] }, 'office')).toBe('wait-lead')
  })

  it('names no button of the doer while an event is awaited or the clock is stopped', () => {
    expect(stepOf({ waitsFor: 'Chính phủ phê duyệt', actions: [...DOER] })).toBe('wait-event')
    expect(stepOf({ waitsFor: 'Chính phủ phê duyệt', actions: ['trigger', 'claim'] }, 'office')).toBe('trigger')
    expect(stepOf({ actions: [...DOER], classification: { ...task.classification, suspended: true } })).toBe('suspended')
  })

  it('has a button among those allowed, whatever is allowed', () => {
    for (const kind of ['verify', 'decide-extension', 'acknowledge', 'claim', 'report-period'] as const) {
      const step = nextStep(given({ actions: [kind] }), 'lead')
      expect([step.kind, mainAction(step)]).toEqual([kind, kind])
    }
  })
})
