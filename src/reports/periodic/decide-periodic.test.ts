import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Recorded } from '../../kernel/index.ts'
import { actingOn, recorded, textHash, unit } from '../testing.ts'
import { PERIODIC_STATUS_ACTIONS } from './actions.ts'
import { decideBegin, decidePeriodic, type PeriodicCommand } from './decide-periodic.ts'
import type { PeriodicFact } from './facts.ts'
import { beginDraft, evolvePeriodic, type PeriodicReport, replayPeriodic, standingFigures } from './periodic-state.ts'

const begun: PeriodicFact = {
  type: 'periodic.begun',
  typeVersion: 1,
  form: 'f',
  period: '2017-01',
  unit: unit('soyte'),
  receiver: unit('ubnd'),
}
const rules = { cells: new Map(), prose: new Set(['situation']) }
const context = actingOn('2017-02-01')
const submit: PeriodicCommand = {
  action: 'submit',
  nothing: false,
  cells: new Map([['came|', '3']]),
  faults: [],
  reasons: [],
  correction: null,
  read: [],
  counted: [],
}
const history = (facts: readonly PeriodicFact[]): Recorded<PeriodicFact>[] => recorded('f/2017-01/soyte', facts, ['2017-02-01'])
const state = (...facts: PeriodicFact[]): PeriodicReport => replayPeriodic(history([begun, ...facts])) ?? beginDraft('x', { ...begun })
const decide = (report: PeriodicReport, command: PeriodicCommand) => decidePeriodic(report, rules, { command, context })
const codeOf = (report: PeriodicReport, command: PeriodicCommand): string | undefined => {
  const decided = decide(report, command)
  return decided.ok ? undefined : decided.refusal.code
}
const fault = (level: 'hard' | 'soft') => ({ check: level, level, cell: null, messageVi: 'sai', messageEn: 'wrong' })

describe('a periodic report', () => {
  it('is begun by a unit that owes it, once', () => {
    const owing = new Map([[unit('soyte'), unit('ubnd')]])
    const asked = { form: 'f', period: '2017-01', owing }
    expect(decideBegin(undefined, { ...asked, unit: unit('soyte') })).toEqual({ ok: true, value: [begun] })
    expect(decideBegin(undefined, { ...asked, unit: unit('kyson') })).toMatchObject({ refusal: { code: 'PERIODIC_NOT_OWED' } })
    expect(decideBegin(state(), { ...asked, unit: unit('soyte') })).toMatchObject({ refusal: { code: 'SUBMISSION_ALREADY_STARTED' } })
  })
  it('a hard fault stops it, a soft one wants a reason, and a reason for a fault that is not there is not kept', () => {
    expect(codeOf(state(), { ...submit, faults: [fault('hard')] })).toBe('PERIODIC_FIGURES_WRONG')
    expect(codeOf(state(), { ...submit, faults: [fault('soft')] })).toBe('PERIODIC_REASON_NEEDED')
    const decided = decide(state(), {
      ...submit,
      faults: [fault('soft')],
      reasons: [
        { check: 'soft', text: textHash(1) },
        { check: 'gone', text: textHash(2) },
      ],
    })
    expect(decided).toMatchObject({ ok: true, value: [{ reasons: [{ check: 'soft' }] }] })
  })
  it('“nothing to report” needs no figures and is refused beside them', () => {
    expect(codeOf(state(), { ...submit, nothing: true, faults: [fault('hard')] })).toBeUndefined()
    const filled = state({
      type: 'periodic.entered',
      typeVersion: 1,
      cells: [{ indicator: 'came', breakdown: '', value: '0' }],
      prose: [],
      file: null,
      counted: [],
    })
    expect(codeOf(filled, { ...submit, nothing: true })).toBe('PERIODIC_NOTHING_BUT_FIGURES')
  })
  it('sent anew with other figures it says why; with the same figures it need not', () => {
    const sent: PeriodicFact = {
      type: 'periodic.submitted',
      typeVersion: 1,
      nothing: false,
      cells: [{ indicator: 'came', breakdown: '', value: '3' }],
      reasons: [],
      correction: null,
      read: [],
      counted: [],
    }
    const back: PeriodicFact = {
      type: 'periodic.returned',
      typeVersion: 1,
      by: unit('ubnd'),
      remarks: [{ indicator: null, text: textHash(1) }],
    }
    expect(codeOf(state(sent, back), submit)).toBeUndefined()
    const other = { ...submit, cells: new Map([['came|', '4']]) }
    expect(codeOf(state(sent, back), other)).toBe('PERIODIC_CORRECTION_NEEDED')
    expect(codeOf(state(sent, back), { ...other, correction: textHash(2) })).toBeUndefined()
  })
  it('any order of commands obeys the table, keeps every sent version, and what stands is the last one sent', () => {
    const reason = textHash(1)
    const command = fc.constantFrom<PeriodicCommand>(
      submit,
      { ...submit, cells: new Map([['came|', '9']]), correction: reason },
      { action: 'enter', cells: [], prose: [{ key: 'situation', text: reason }], file: null, counted: [] },
      { action: 'return', by: unit('ubnd'), remarks: [{ indicator: 'came', text: reason }] },
      { action: 'accept', by: unit('ubnd') },
      { action: 'unlock', by: unit('ubnd'), reason },
      { action: 'withdraw', reason },
    )
    fc.assert(
      fc.property(fc.array(command, { maxLength: 40 }), (commands) => {
        const facts: PeriodicFact[] = [begun]
        let report = state()
        for (const one of commands) {
          const before = report
          const table: readonly string[] = PERIODIC_STATUS_ACTIONS[before.status]
          const decided = decide(before, one)
          if (!decided.ok) continue
          expect(table).toContain(one.action)
          facts.push(...decided.value)
          for (const each of history(facts).slice(-decided.value.length)) report = evolvePeriodic(report, each) ?? report
          expect(report.sent.slice(0, before.sent.length)).toEqual(before.sent)
          const stands = standingFigures(report)
          expect(stands).toEqual(report.status === 'draft' || report.status === 'returned' ? undefined : report.sent.at(-1))
        }
        expect(replayPeriodic(history(facts))).toEqual(report)
      }),
    )
  })
})
