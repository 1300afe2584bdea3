import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainDate } from '../../kernel/index.ts'
import type { SubmissionFact } from '../schema.ts'
import { actingOn, lineWritten, recorded, returnedBy, roundOf, roundOpened, sent, submissionOf, textHash, unit } from '../testing.ts'
import { SUBMISSION_STATUS_ACTIONS } from './actions.ts'
import { decideStart, decideSubmission, type SubmissionCommand } from './decide-submission.ts'
import { evolveSubmission, NO_SUBMISSION, replaySubmission, type SubmissionState } from './submission-state.ts'

const round = roundOf(roundOpened())
const context = actingOn('2016-12-28')
const submit: SubmissionCommand = { action: 'submit', nothing: false, digest: textHash(9), paper: null }
const line = (key: string, figures: Record<string, number> = {}): SubmissionCommand => ({
  action: 'write-line',
  line: { key, text: textHash(5), taskId: null, figures },
})
const codeOf = (state: SubmissionState, command: SubmissionCommand, of = round): string | undefined => {
  const decided = decideSubmission(state, of, { command, context })
  return decided.ok ? undefined : decided.refusal.code
}

describe('one unit’s report', () => {
  it('is begun once, by a unit that owes one, in an open round', () => {
    expect(decideStart(NO_SUBMISSION, round, unit('soyte')).ok).toBe(true)
    const stranger = decideStart(NO_SUBMISSION, round, unit('nobody'))
    expect(stranger).toMatchObject({ ok: false, refusal: { code: 'ROUND_UNIT_UNKNOWN' } })
    expect(decideStart(submissionOf('soyte', [], []), round, unit('soyte'))).toMatchObject({
      refusal: { code: 'SUBMISSION_ALREADY_STARTED' },
    })
    const closed = roundOf(roundOpened(), { type: 'round.closed', typeVersion: 1, reason: textHash(3) })
    expect(decideStart(NO_SUBMISSION, closed, unit('soyte'))).toMatchObject({ refusal: { code: 'ROUND_CLOSED' } })
  })
  it('cannot be sent empty unless it says that there is nothing to report', () => {
    const empty = submissionOf('soyte', [], [])
    expect(codeOf(empty, submit)).toBe('SUBMISSION_EMPTY')
    expect(codeOf(empty, { ...submit, nothing: true })).toBeUndefined()
  })
  it('asks for every figure of the round, and 0 is a figure', () => {
    const asking = roundOf(
      roundOpened({ figures: [{ key: 'target:1', clause: null, label: textHash(1), unit: 'cơ sở', indicator: null }] }),
    )
    expect(codeOf(submissionOf('soyte', [lineWritten('III.7', 1)], []), submit, asking)).toBe('SUBMISSION_FIGURE_MISSING')
    expect(codeOf(submissionOf('soyte', [lineWritten('III.7', 1, { 'target:1': 0 })], []), submit, asking)).toBeUndefined()
    expect(codeOf(submissionOf('soyte', [], []), line('III.7', { other: 1 }), asking)).toBe('SUBMISSION_FIGURE_UNKNOWN')
  })
  it('either channel may return it, with remarks, and nobody else', () => {
    const there = submissionOf('soyte', [lineWritten('IV.1', 1), sent], [])
    const back = (channel: string): SubmissionCommand => ({
      action: 'return',
      channel: unit(channel),
      remarks: [{ line: 'IV.1', text: textHash(8) }],
    })
    expect(codeOf(there, back('vanphong'))).toBeUndefined()
    expect(codeOf(there, back('congan'))).toBeUndefined()
    expect(codeOf(there, back('kyson'))).toBe('SUBMISSION_NOT_A_CHANNEL')
  })
  it('keeps every version that was sent: a line written after a return does not change what was sent', () => {
    const state = submissionOf('soyte', [lineWritten('IV.1', 1), sent, returnedBy('congan'), lineWritten('IV.1', 2), sent], [])
    if (state.status !== 'submitted') throw new Error(state.status)
    expect(state.sent.map((one) => one.lines[0]?.text)).toEqual([textHash(1), textHash(2)])
    expect(state.standing.version).toBe(6)
  })
  it('one acceptance does not stop the other channel from returning it', () => {
    const accepted: SubmissionFact = { type: 'submission.accepted', typeVersion: 1, channel: unit('vanphong') }
    const state = submissionOf('soyte', [lineWritten('IV.1', 1), sent, accepted], [])
    expect(codeOf(state, { action: 'accept', channel: unit('vanphong') })).toBe('SUBMISSION_ACCEPTED_BY_CHANNEL')
    expect(codeOf(state, { action: 'accept', channel: unit('congan') })).toBeUndefined()
    expect(codeOf(state, { action: 'return', channel: unit('congan'), remarks: [{ line: null, text: textHash(1) }] })).toBeUndefined()
    expect(codeOf(state, { action: 'withdraw', reason: textHash(1) })).toBe('SUBMISSION_ACTION_NOT_NOW')
  })
  it('a paper of tomorrow cannot have come in today', () => {
    const state = submissionOf('soyte', [lineWritten('IV.1', 1)], [])
    expect(codeOf(state, { ...submit, on: plainDate('2016-12-29') })).toBe('REPORT_DATE_IN_FUTURE')
    expect(codeOf(state, { ...submit, on: plainDate('2016-12-27') })).toBeUndefined()
  })
  it('any order of commands obeys the table, never loses a sent version, and replay gives the same state', () => {
    const command = fc.constantFrom<SubmissionCommand>(
      line('IV.1'),
      line('III.7'),
      { action: 'remove-line', key: 'IV.1' },
      submit,
      { ...submit, nothing: true },
      { action: 'return', channel: unit('congan'), remarks: [{ line: null, text: textHash(1) }] },
      { action: 'accept', channel: unit('congan') },
      { action: 'accept', channel: unit('vanphong') },
      { action: 'withdraw', reason: textHash(1) },
    )
    fc.assert(
      fc.property(fc.array(command, { maxLength: 40 }), (commands) => {
        let state: SubmissionState = NO_SUBMISSION
        const facts: SubmissionFact[] = []
        const apply = (made: readonly SubmissionFact[]): void => {
          facts.push(...made)
          for (const one of recorded('round-1/soyte', facts, ['2016-12-28']).slice(-made.length)) state = evolveSubmission(state, one)
        }
        apply([{ type: 'submission.started', typeVersion: 1, roundId: 'round-1', unit: unit('soyte') }])
        for (const one of commands) {
          const before: SubmissionState = state
          if (before.status === 'none') throw new Error('begun above')
          const table: readonly string[] = SUBMISSION_STATUS_ACTIONS[before.status]
          const decided = decideSubmission(before, round, { command: one, context })
          if (!decided.ok) continue
          expect(table).toContain(one.action)
          apply(decided.value)
          const after: SubmissionState = state
          if (after.status === 'none') throw new Error('a report does not vanish')
          expect(after.sent.slice(0, before.sent.length)).toEqual(before.sent)
          expect(new Set(after.lines.map((each) => each.key)).size).toBe(after.lines.length)
        }
        expect(replaySubmission(recorded('round-1/soyte', facts, ['2016-12-28']))).toEqual(state)
      }),
    )
  })
})
