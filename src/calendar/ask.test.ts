import { describe, expect, it } from 'vitest'
import { unwrap } from '../kernel/index.ts'
import { askCalendar, CALENDAR_OPS } from './ask.ts'
import { ClockPack } from './clocks/clock-pack.ts'
import { RegimePack } from './regimes.ts'
import { readVietnamPack, vietnamCalendar } from './testing.ts'

const packs = {
  calendar: vietnamCalendar(),
  regimes: RegimePack.parse(readVietnamPack('regimes')),
  clocks: ClockPack.parse(readVietnamPack('clocks')),
}
const monthly = { frequency: 'month', cutoff: '15-14' }
const code = (input: unknown): string => {
  const result = askCalendar(input, packs)
  return result.ok ? 'ok' : result.refusal.code
}

describe('questions about time', () => {
  it.each([
    [
      { op: 'period', definition: monthly, at: '2026-11-14T23:59:59.999+07:00' },
      { period: '2026-11', from: '2026-10-15', to: '2026-11-14' },
    ],
    [
      { op: 'period', definition: monthly, at: '2026-11-15' },
      { period: '2026-12', from: '2026-11-15', to: '2026-12-14' },
    ],
    [
      { op: 'period-range', definition: { frequency: 'half-year', cutoff: '15-14' }, period: '2026-H1' },
      { from: '2025-12-15', to: '2026-06-14' },
    ],
    [{ op: 'report-due', definition: { ...monthly, submit: { day: 20 } }, period: '2026-11' }, { due: '2026-11-20' }],
    [
      { op: 'report-due', definition: { ...monthly, submit: { day: 20 } }, at: '2026-11-15' },
      { period: '2026-12', due: '2026-12-20' },
    ],
    [{ op: 'regime', facts: { dossierOpened: '2026-07-01' } }, { procedure: 'R3' }],
    [{ op: 'due', phrase: '5 ngày làm việc', from: '2016-12-28' }, { due: '2017-01-05' }],
  ])('%j is answered', (input, expected) => {
    expect(unwrap(askCalendar(input, packs))).toMatchObject(expected)
  })

  it('refuses other questions, unknown fields and wrong dates', () => {
    expect(code({ op: 'classify', facts: [] })).toBe('ASK_UNKNOWN')
    expect(code('due')).toBe('ASK_UNKNOWN')
    expect(code(null)).toBe('ASK_UNKNOWN')
    expect(code({ op: 'period', definition: monthly, at: '2026-02-30' })).toBe('ASK_INVALID')
    expect(code({ op: 'period', definition: monthly, at: '2026-02-20', colour: 'red' })).toBe('ASK_INVALID')
    expect(code({ op: 'report-due', definition: monthly })).toBe('ASK_INVALID')
    expect(code({ op: 'period-range', definition: monthly, period: '2026-13' })).toBe('PERIOD_NAME_UNKNOWN')
  })

  it('answers with plain JSON', () => {
    expect(CALENDAR_OPS).toContain('regime')
    const answer = unwrap(askCalendar({ op: 'regime', facts: { dossierOpened: '2026-07-01' } }, packs))
    expect(JSON.parse(JSON.stringify(answer))).toEqual(answer)
  })
})
