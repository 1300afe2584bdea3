import { expect, test } from 'vitest'
import { type Instant, plainDate, unwrap } from '../kernel/index.ts'
import type { EventFact } from './facts.ts'
import { decideEvent, type EventCommand, evolveEvent, expectEvent, type OutsideEvent } from './record-event.ts'
import { recordedFact, testHash } from './testing.ts'

const now = '2016-08-18T16:59:00.000Z' as Instant
const start = evolveEvent(undefined, recordedFact<EventFact>(expectEvent(testHash('name'), 'd1'), 1))
const record = (on: string, issuedOn: string | null = null): EventCommand => ({
  ...{ action: 'record' },
  occurrence: { on: plainDate(on), number: '1640/QĐ-TTg', issuedOn: issuedOn === null ? null : plainDate(issuedOn), issuer: null },
})
const then = (event: OutsideEvent, command: EventCommand): OutsideEvent =>
  unwrap(decideEvent(event, command, now)).reduce<OutsideEvent>(
    (known, fact) => evolveEvent(known, recordedFact<EventFact>(fact, known.version + 1)),
    event,
  )
const codeOf = (event: OutsideEvent, command: EventCommand): string => {
  const result = decideEvent(event, command, now)
  return result.ok ? 'ok' : result.refusal.code
}

test('an event is awaited, then has happened on a day by a paper, effective on that day', () => {
  expect(start).toMatchObject({ status: 'expected', occurrence: null, directive: 'd1' })
  const [fact] = unwrap(decideEvent(start, record('2016-08-18', '2016-08-18'), now))
  expect(fact).toMatchObject({ type: 'event.occurred', effectiveOn: '2016-08-18', number: '1640/QĐ-TTg' })
  expect(then(start, record('2016-08-18')).status).toBe('occurred')
})
test('only what has happened is recorded: today at UTC+7 is allowed, tomorrow is not', () => {
  expect(codeOf(start, record('2016-08-18'))).toBe('ok')
  expect(codeOf(start, record('2016-08-19'))).toBe('EVENT_IN_THE_FUTURE')
})
test('the paper of an event cannot be dated after the event', () => {
  expect(codeOf(start, record('2016-08-17', '2016-08-18'))).toBe('EVENT_ISSUED_AFTER')
})
test('a wrong record is recalled with a reason and the event is awaited again', () => {
  const recalled = then(then(start, record('2016-08-18')), { action: 'recall', reason: testHash('wrong') })
  expect(recalled).toMatchObject({ status: 'expected', occurrence: null, recalled: testHash('wrong') })
  expect(then(recalled, record('2016-08-17')).occurrence?.on).toBe('2016-08-17')
})
test('an event that has happened is not recorded twice, and one that is awaited is not recalled', () => {
  expect(codeOf(then(start, record('2016-08-18')), record('2016-08-18'))).toBe('EVENT_ACTION_CLOSED')
  expect(codeOf(start, { action: 'recall', reason: testHash('r') })).toBe('EVENT_ACTION_CLOSED')
})
