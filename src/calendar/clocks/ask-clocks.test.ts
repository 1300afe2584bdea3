import { describe, expect, it } from 'vitest'
import { unwrap } from '../../kernel/index.ts'
import { askCalendar } from '../ask.ts'
import { RegimePack } from '../regimes.ts'
import { readVietnamPack, vietnamCalendar } from '../testing.ts'
import { ClockPack } from './clock-pack.ts'

const packs = {
  calendar: vietnamCalendar(),
  regimes: RegimePack.parse(readVietnamPack('regimes')),
  clocks: ClockPack.parse(readVietnamPack('clocks')),
}
const ask = (input: unknown) => unwrap(askCalendar(input, packs))
const code = (input: unknown): string => {
  const result = askCalendar(input, packs)
  return result.ok ? 'ok' : result.refusal.code
}

const R2_STEPS = [
  ...['build-dossier', 'read-dossier', 'transfer-dossier', 'check-dossier', 'supplement-dossier', 'court-decision'],
  ...['court-decision-complex', 'complaint', 'bring-in', 'request-postponement', 'end-notice', 'report-home'],
  ...['list-post-rehab', 'decide-post-rehab'],
]
const R3_STEPS = [
  ...['build-dossier', 'read-dossier', 'transfer-to-court', 'answer-court', 'send-court-decision', 'assign-facility'],
  ...['ministry-assign-facility', 'transport', 'register-voluntary', 'start-voluntary', 'propose-post-rehab', 'end-notice-voluntary'],
]

describe('the due day of a legal step', () => {
  // Worked by hand on a wall calendar. 2024: 29/4 off for 04/5 (a Saturday worked), 30/4, 1/5, 2/9 and 3/9 off; Tết 2025: 25/1 to 2/2.
  it.each([
    ['R2', 'build-dossier', '2024-04-24', { due: '2024-05-04', unit: 'working' }],
    ['R2', 'read-dossier', '2024-05-02', { due: '2024-05-06' }],
    ['R2', 'transfer-dossier', '2024-05-03', { due: '2024-05-04' }],
    ['R2', 'check-dossier', '2024-08-30', { due: '2024-09-05' }],
    ['R2', 'supplement-dossier', '2024-06-07', { due: '2024-06-11' }],
    ['R2', 'court-decision', '2024-06-07', { due: '2024-06-24', rolledFrom: '2024-06-22', unit: 'calendar' }],
    ['R2', 'court-decision-complex', '2024-06-07', { due: '2024-07-08', rolledFrom: '2024-07-07' }],
    ['R2', 'complaint', '2024-06-07', { due: '2024-06-14' }],
    ['R2', 'bring-in', '2024-06-10', { due: '2024-06-17', rolledFrom: '2024-06-15' }],
    ['R2', 'request-postponement', '2024-12-31', { due: '2025-01-03' }],
    ['R2', 'end-notice', '2025-06-16', { due: '2025-06-01' }],
    ['R2', 'report-home', '2025-01-23', { due: '2025-02-06' }],
    ['R2', 'list-post-rehab', '2025-02-06', { due: '2025-02-11' }],
    ['R2', 'decide-post-rehab', '2025-02-11', { due: '2025-02-13' }],
    // 2026: 22/8 (a Saturday) worked for 31/8, 1/9 and 2/9 off, 24/11 off; 1/1/2027 off.
    ['R3', 'build-dossier', '2026-11-23', { due: '2026-11-25', unit: 'working' }],
    ['R3', 'read-dossier', '2026-11-20', { due: '2026-11-26' }],
    ['R3', 'transfer-to-court', '2026-08-28', { due: '2026-09-03' }],
    ['R3', 'answer-court', '2026-08-21', { due: '2026-08-24' }],
    ['R3', 'send-court-decision', '2026-11-20T16:30:00+07:00', { due: '2026-11-21', dueAt: '2026-11-21T16:30:00+07:00', unit: 'hours' }],
    ['R3', 'assign-facility', '2026-12-31T16:30:00Z', { due: '2027-01-01', dueAt: '2027-01-01T23:30:00+07:00' }],
    ['R3', 'ministry-assign-facility', '2026-11-24T00:15:00+07:00', { dueAt: '2026-11-25T00:15:00+07:00' }],
    ['R3', 'transport', '2026-07-04T08:00:00+07:00', { dueAt: '2026-07-05T08:00:00+07:00' }],
    ['R3', 'register-voluntary', '2026-07-01T00:00:00+07:00', { due: '2026-07-02', dueAt: '2026-07-02T00:00:00+07:00' }],
    ['R3', 'start-voluntary', '2026-12-31', { due: '2027-01-05' }],
    ['R3', 'propose-post-rehab', '2026-11-23', { due: '2026-11-26' }],
    ['R3', 'end-notice-voluntary', '2028-07-01', { due: '2028-06-01' }],
  ])('%s, %s from %s', (regime, step, from, expected) => {
    expect(ask({ op: 'step-due', regime, step, from })).toMatchObject({ regime, step, ...expected })
  })

  it('says the article, and the days with their reasons', () => {
    const answer = ask({ op: 'step-due', regime: 'R3', step: 'build-dossier', from: '2026-11-23' })
    expect(answer).toMatchObject({
      basis: 'NĐ 163/2026/NĐ-CP Đ100–101',
      days: [
        { date: '2026-11-24', counts: false, why: 'Ngày Văn hóa Việt Nam 24/11' },
        { date: '2026-11-25', counts: true, why: 'ngày làm việc thứ 1' },
      ],
    })
    expect(answer).toHaveProperty('rule', expect.stringContaining('Thời hạn theo NĐ 163/2026/NĐ-CP Đ100–101'))
  })

  it('says what was not checked: every term of R1', () => {
    expect(ask({ op: 'step-due', regime: 'R1', step: 'read-dossier', from: '2016-08-12' })).toMatchObject({
      due: '2016-08-17',
      unverified: 'chưa đối chiếu với văn bản gốc',
    })
  })

  it('takes the law from the facts of a case: built under the old law, decided and carried out under the new', () => {
    const facts = { dossierOpened: '2026-06-20', decided: '2026-07-10' }
    expect(ask({ op: 'step-due', facts, step: 'build-dossier', from: '2026-06-22' })).toMatchObject({ regime: 'R2', due: '2026-06-29' })
    expect(ask({ op: 'step-due', facts, step: 'transport', from: '2026-07-12T09:00:00+07:00' })).toMatchObject({
      regime: 'R3',
      dueAt: '2026-07-13T09:00:00+07:00',
    })
    expect(code({ op: 'step-due', facts, step: 'bring-in', from: '2026-07-12' })).toBe('STEP_UNKNOWN')
  })

  it('refuses a step of another regime, an unknown regime, a day that does not exist, no law at all', () => {
    expect(code({ op: 'step-due', regime: 'R3', step: 'check-dossier', from: '2026-07-01' })).toBe('STEP_UNKNOWN')
    expect(code({ op: 'step-due', regime: 'R2', step: 'transport', from: '2024-07-01' })).toBe('STEP_UNKNOWN')
    expect(code({ op: 'step-due', regime: 'R9', step: 'transport', from: '2024-07-01' })).toBe('REGIME_UNKNOWN')
    expect(code({ op: 'step-due', regime: 'R2', step: 'complaint', from: '2024-02-30' })).toBe('ASK_INVALID')
    expect(code({ op: 'step-due', regime: 'R2', step: 'complaint' })).toBe('ASK_INVALID')
    expect(code({ op: 'step-due', step: 'complaint', from: '2024-07-01' })).toBe('REGIME_FACTS_MISSING')
  })
})

describe('the steps of a regime', () => {
  it.each([
    ['R2', R2_STEPS],
    ['R3', R3_STEPS],
  ])('%s', (regime, steps) => {
    expect(ask({ op: 'steps', regime })).toMatchObject({ steps })
  })

  it('have a term and an article each; the steps of R1 are all marked as not verified', () => {
    expect(ask({ op: 'steps', regime: 'R2' })).toMatchObject({
      details: {
        complaint: { term: { n: 5, unit: 'working', ahead: false }, basis: 'Pháp lệnh 03/2022/UBTVQH15 Đ32', next: ['bring-in'] },
      },
    })
    const old = packs.clocks.clocks.filter((clock) => clock.regime === 'R1').flatMap((clock) => clock.steps)
    expect(old.length).toBeGreaterThan(0)
    expect(old.filter((step) => step.unverified === false)).toEqual([])
  })

  it('are those of the law that the facts of a case choose', () => {
    expect(ask({ op: 'steps', facts: { dossierOpened: '2026-07-01', decided: '2026-07-20' } })).toMatchObject({ steps: R3_STEPS })
  })
})

describe('a clock of the packs on a date', () => {
  const facts = [
    { fact: 'started', step: 'build-dossier', at: '2024-06-03' },
    { fact: 'step-done', step: 'build-dossier', at: '2024-06-10', next: 'read-dossier' },
  ]

  it('is answered from its facts', () => {
    expect(ask({ op: 'clock', clock: 'r2-compulsory', facts, asOf: '2024-06-11' })).toMatchObject({
      status: 'running',
      running: { step: 'read-dossier', due: '2024-06-13', left: { n: 2, unit: 'working' }, isOverdue: false },
      done: [{ step: 'build-dossier', due: '2024-06-10', isLate: false }],
      next: ['transfer-dossier'],
    })
  })

  it('refuses an unknown clock and facts out of order', () => {
    expect(code({ op: 'clock', clock: 'r9', facts, asOf: '2024-06-11' })).toBe('CLOCK_UNKNOWN')
    const again = [...facts, { fact: 'resumed', at: '2024-06-11', basis: 'QĐ 1' }]
    expect(code({ op: 'clock', clock: 'r2-compulsory', facts: again, asOf: '2024-06-11' })).toBe('CLOCK_NOT_PAUSED')
    const bare = [...facts, { fact: 'paused', at: '2024-06-11', basis: ' ' }]
    expect(code({ op: 'clock', clock: 'r2-compulsory', facts: bare, asOf: '2024-06-11' })).toBe('ASK_INVALID')
  })
})
