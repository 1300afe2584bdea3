import { describe, expect, it } from 'vitest'
import { workCalendar } from '../../calendar/index.ts'
import { endOfDay, plainDate, type Result, unwrap } from '../../kernel/index.ts'
import { ProcedureDefinition } from '../definition/definition.ts'
import { recountTurn } from '../running/decide-dossier.ts'
import { dossierAsOf } from '../running/dossier-state.ts'
import { momentOf, PlayedDossier, packProcedure, unit } from '../testing.ts'
import { besideRuns } from './beside-state.ts'

const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.refusal.code)
const enter = (d: PlayedDossier, beside: string, deed: 'begin' | 'do', at: string, now = at) =>
  d.tell({ action: 'beside', beside, deed, at: momentOf(at), papers: [], note: null }, now)
/** What runs beside the line: whose it is, due when. */
const beside = (d: PlayedDossier) => d.live.besides.map(({ step, unit: whose, due }) => [step, whose, due])
const line = (d: PlayedDossier) => [d.live.runs.at(-1)?.step, d.live.turn?.due] as const

/** A dossier of the second regime that waits for the court’s decision since Tuesday 25 June 2024. */
function atCourt(): PlayedDossier {
  const d = new PlayedDossier(packProcedure('compulsory-rehabilitation'))
  unwrap(d.open('2024-06-03'))
  unwrap(d.step('build-dossier', 'built', '2024-06-07', { from: momentOf('2024-06-10') }))
  unwrap(d.step('read-dossier', 'read', '2024-06-13'))
  unwrap(d.step('transfer-dossier', 'sent', '2024-06-14'))
  unwrap(d.step('check-dossier', 'valid', '2024-06-18'))
  unwrap(d.step('court-receive', 'accepted', '2024-06-20'))
  return d
}

/** The same in the facility since Monday 5 August 2024. */
function inFacility(): PlayedDossier {
  const d = atCourt()
  unwrap(d.step('court-decision', 'applied', '2024-07-04'))
  unwrap(d.step('send-decision', 'sent', '2024-07-08', { from: momentOf('2024-07-09') }))
  unwrap(d.step('complaint', 'none', '2024-07-16', { from: momentOf('2024-07-30') }))
  unwrap(d.step('bring-in', 'brought', '2024-08-05', { from: momentOf('2025-08-05'), seats: { facility: unit('cs-a') } }))
  return d
}

describe('a hearing that has to be held in a time after the decision to hold it', () => {
  it('has no clock before that decision, seven working days after it, and none once it was held', () => {
    const d = atCourt()
    expect(beside(d)).toEqual([])
    // Seven working days from Monday 24 June: 25, 26, 27, 28 June, 1, 2 and 3 July.
    unwrap(enter(d, 'hearing', 'begin', '2024-06-24'))
    expect(beside(d)).toEqual([['hearing', 'toa-huyen', '2024-07-03']])
    unwrap(enter(d, 'hearing', 'do', '2024-07-02'))
    expect(beside(d)).toEqual([])
    expect(code(enter(d, 'hearing', 'do', '2024-07-02'))).toBe('DOSSIER_BESIDE_NOT_NOW')
    expect(code(enter(d, 'hearing', 'begin', '2024-07-02'))).toBe('DOSSIER_BESIDE_NOT_NOW')
  })

  it('is not done before it began, nor ahead of its day', () => {
    const d = atCourt()
    expect(code(enter(d, 'hearing', 'do', '2024-06-24'))).toBe('DOSSIER_BESIDE_NOT_NOW')
    unwrap(enter(d, 'hearing', 'begin', '2024-06-24'))
    expect(code(enter(d, 'hearing', 'do', '2024-06-21', '2024-06-25'))).toBe('DOSSIER_DATED_BACK')
    expect(code(enter(d, 'hearing', 'do', '2024-06-26', '2024-06-25'))).toBe('DOSSIER_DATE_AHEAD')
    expect(code(enter(d, 'nothing', 'do', '2024-06-25'))).toBe('DOSSIER_BESIDE_NOT_NOW')
  })

  it('goes on while the court prolongs, and lapses when the line leaves the court', () => {
    const d = atCourt()
    unwrap(enter(d, 'hearing', 'begin', '2024-06-24'))
    unwrap(d.step('court-decision', 'extended', '2024-07-01'))
    expect(beside(d)).toEqual([['hearing', 'toa-huyen', '2024-07-03']])
    unwrap(d.step('court-decision-complex', 'applied', '2024-07-10'))
    expect(beside(d)).toEqual([])
    expect(code(enter(d, 'hearing', 'do', '2024-07-10'))).toBe('DOSSIER_BESIDE_NOT_NOW')
  })

  it('holds the line up nowhere: no clock of it moves, and a step may be dated before it', () => {
    const d = atCourt()
    const before = line(d)
    unwrap(enter(d, 'hearing', 'begin', '2024-06-24'))
    unwrap(enter(d, 'hearing', 'do', '2024-07-02'))
    expect(line(d)).toEqual(before)
    expect(code(d.step('court-decision', 'applied', '2024-07-01', { now: '2024-07-03' }))).toBe('ok')
  })
})

describe('a review every three months', () => {
  it('falls due three months after it began and after each time it was done', () => {
    const d = inFacility()
    // From Monday 5 August: Tuesday 5 November.
    expect(beside(d)).toEqual([['review', 'cs-a', '2024-11-05']])
    // Done on Wednesday 30 October: 30 January 2025 is a day of Tết, whose last is Sunday 2 February; Monday the 3rd.
    unwrap(enter(d, 'review', 'do', '2024-10-30'))
    expect(beside(d)).toEqual([['review', 'cs-a', '2025-02-03']])
    // Done late, on Monday 10 February: Saturday 10 May, so Monday the 12th.
    unwrap(enter(d, 'review', 'do', '2025-02-10'))
    expect(beside(d)).toEqual([['review', 'cs-a', '2025-05-12']])
    expect(line(d)).toEqual(['end-notice', '2025-07-21'])
  })

  it('stands still with the dossier, and goes over with its unit', () => {
    const d = inFacility()
    const told = (action: object, now: string) => unwrap(d.tell(action as Parameters<PlayedDossier['tell']>[0], now))
    told({ action: 'pause', ground: 'escaped', at: plainDate('2024-10-07'), number: '1/QĐ' }, '2024-10-07')
    expect(beside(d)).toEqual([['review', 'cs-a', null]])
    expect(code(enter(d, 'review', 'do', '2024-10-08'))).toBe('DOSSIER_ACTION_NOT_NOW')
    told({ action: 'resume', at: plainDate('2024-10-17'), number: '2/QĐ' }, '2024-10-17')
    // Ten days, 8 to 17 October, do not count: 5 November becomes Friday the 15th.
    expect(beside(d)).toEqual([['review', 'cs-a', '2024-11-15']])
    told(
      { action: 'transfer', seat: 'facility', to: unit('cs-b'), at: plainDate('2024-10-21'), reason: `sha256:${'0'.repeat(64)}` },
      '2024-10-21',
    )
    expect(beside(d)).toEqual([['review', 'cs-b', '2024-11-15']])
  })

  it('is what it was on any day gone by', () => {
    const d = inFacility()
    unwrap(enter(d, 'review', 'do', '2024-10-30', '2024-12-02'))
    const on = (asOf: string, knownOn?: string) => {
      const then = dossierAsOf(d.facts, { asOf: plainDate(asOf), ...(knownOn === undefined ? {} : { knownOn: plainDate(knownOn) }) })
      return then?.beside.map(({ at }) => at)
    }
    expect([on('2024-10-29'), on('2024-10-30'), on('2024-10-30', '2024-12-01')]).toEqual([[], ['2024-10-30'], []])
  })

  it('is told anew when a day off is entered, and not when nothing moved', () => {
    const d = inFacility()
    const context = { now: endOfDay(plainDate('2024-08-06')), agencies: d.agencies, because: 'calendar' as const }
    expect(recountTurn(d.definition, d.live, { ...context, calendar: d.calendar })).toBeNull()
    const rows = [...d.calendar.rows.values()]
    const newYear = rows.find(({ date }) => date === '2024-01-01')
    if (newYear === undefined) throw new Error('the pack has no New Year')
    const calendar = workCalendar([...rows, { ...newYear, date: plainDate('2024-11-05') }])
    expect(recountTurn(d.definition, d.live, { ...context, calendar })).toMatchObject({
      because: 'calendar',
      besides: [{ step: 'review', due: '2024-11-06' }],
    })
  })
})

describe('what a definition says of steps beside the line', () => {
  const base = packProcedure('illegal-users')
  const faults = (change: object): string[] => {
    const [part] = base.parts.slice(-1)
    const whole = { ...base, parts: [{ ...part, beside: [{ ...part?.beside[0], ...change }] }] }
    return ProcedureDefinition.safeParse(whole).error?.issues.map(({ message }) => message) ?? []
  }

  it('holds together, or is refused with a sentence', () => {
    expect(faults({})).toEqual([])
    expect(faults({ seat: 'nobody' })).toEqual(['step "residence-check" beside the line has no actor: there is no seat "nobody"'])
    expect(faults({ along: ['moon'] })).toEqual(['step "residence-check" runs beside "moon", and there is no such step'])
    expect(faults({ basis: null })).toEqual(['step "residence-check" beside the line has a term without an article'])
    expect(faults({ id: 'manage' })).toEqual(['"manage" is a step of the line and runs beside it'])
    expect(faults({ gives: ['m99'] })).toEqual(['step "residence-check" beside the line names the paper "m99", which is not listed'])
    expect(faults({ begins: { nameVi: 'Ngày', nameEn: 'Day' } })).toEqual([
      'step "residence-check" beside the line is done again and again, so no act begins it',
    ])
  })

  it('runs only beside the steps that it names', () => {
    const d = new PlayedDossier(base)
    unwrap(d.open('2026-07-06T08:00:00+07:00'))
    const part = base.parts.find(({ regime }) => regime === 'R3')
    if (part === undefined) throw new Error('no third regime')
    expect(besideRuns(part, d.live)).toEqual([])
  })
})
