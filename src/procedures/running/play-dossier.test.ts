import { describe, expect, it } from 'vitest'
import { askCalendar, ClockPack, RegimePack } from '../../calendar/index.ts'
import { readVietnamPack, vietnamCalendar } from '../../calendar/testing.ts'
import { plainDate, type Result, refusalMessage, unwrap } from '../../kernel/index.ts'
import { facilityMonths } from '../count-months.ts'
import { findPart } from '../definition/definition.ts'
import { momentOf, PlayedDossier, packProcedure, text, unit } from '../testing.ts'
import { recountTurn } from './decide-dossier.ts'
import { dossierAsOf } from './dossier-state.ts'

const compulsory = packProcedure('compulsory-rehabilitation')
const played = () => new PlayedDossier(compulsory)
const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.refusal.code)
const words = (result: Result<unknown>): string => (result.ok ? 'ok' : refusalMessage(result.refusal, 'vi'))
/** Where it is, whose turn, by when. */
const at = (dossier: PlayedDossier) => {
  const { runs, turn } = dossier.live
  return [runs.at(-1)?.step, turn?.unit, turn?.due] as const
}

describe('a dossier of the second regime, every day worked out by hand', () => {
  it('goes from detection to the end of post-rehabilitation', () => {
    const d = played()
    // Monday 3 June 2024: five working days end on Monday the 10th.
    unwrap(d.open('2024-06-03'))
    expect(at(d)).toEqual(['build-dossier', 'xa', '2024-06-10'])
    // Received on Monday the 10th: three working days, Thursday the 13th.
    unwrap(d.step('build-dossier', 'built', '2024-06-07', { from: momentOf('2024-06-10') }))
    expect(at(d)).toEqual(['read-dossier', 'xa', '2024-06-13'])
    // Friday the 14th + one working day.
    unwrap(d.step('read-dossier', 'read', '2024-06-13'))
    expect(at(d)).toEqual(['transfer-dossier', 'xa', '2024-06-14'])
    // The district: from Friday the 14th two working days, Tuesday the 18th; returned, two more until the 20th; two more until Monday the 24th.
    unwrap(d.step('transfer-dossier', 'sent', '2024-06-14'))
    expect(at(d)).toEqual(['check-dossier', 'huyen', '2024-06-18'])
    unwrap(d.step('check-dossier', 'returned', '2024-06-18'))
    expect(at(d)).toEqual(['supplement-dossier', 'xa', '2024-06-20'])
    unwrap(d.step('supplement-dossier', 'supplemented', '2024-06-20'))
    expect(at(d)).toEqual(['check-dossier', 'huyen', '2024-06-24'])
    unwrap(d.step('check-dossier', 'valid', '2024-06-21'))
    expect(at(d)).toEqual(['court-receive', 'toa-huyen', '2024-06-25'])
    // Accepted on Tuesday 25 June: fifteen calendar days end on Wednesday 10 July; thirty on Thursday the 25th.
    unwrap(d.step('court-receive', 'accepted', '2024-06-25'))
    expect(at(d)).toEqual(['court-decision', 'toa-huyen', '2024-07-10'])
    unwrap(d.step('court-decision', 'extended', '2024-07-09'))
    expect(at(d)).toEqual(['court-decision-complex', 'toa-huyen', '2024-07-25'])
    unwrap(d.step('court-decision-complex', 'applied', '2024-07-18'))
    expect(at(d)).toEqual(['send-decision', 'toa-huyen', '2024-07-22'])
    // Received on Monday 22 July: five working days, Monday the 29th.
    unwrap(d.step('send-decision', 'sent', '2024-07-19', { from: momentOf('2024-07-22') }))
    expect(at(d)).toEqual(['complaint', 'xa', '2024-07-29'])
    // Five calendar days from Tuesday the 30th: Sunday 4 August, so Monday the 5th.
    unwrap(d.step('complaint', 'none', '2024-07-29', { from: momentOf('2024-07-30') }))
    expect(at(d)).toEqual(['bring-in', 'ca-huyen', '2024-08-05'])
    // At least fifteen days before Tuesday 5 August 2025.
    unwrap(d.step('bring-in', 'brought', '2024-08-05', { from: momentOf('2025-08-05'), seats: { facility: unit('cs-a') } }))
    expect(at(d)).toEqual(['end-notice', 'cs-a', '2025-07-21'])
    // Home on 5 August 2025 (Tuesday): five working days, Tuesday the 12th; three: Wednesday the 13th + Friday the 15th …
    unwrap(d.step('end-notice', 'notified', '2025-07-18'))
    expect(at(d)).toEqual(['report-home', 'xa', '2025-08-12'])
    unwrap(d.step('report-home', 'reported', '2025-08-11'))
    expect(at(d)).toEqual(['list-post-rehab', 'xa', '2025-08-14'])
    unwrap(d.step('list-post-rehab', 'listed', '2025-08-14'))
    expect(at(d)).toEqual(['decide-post-rehab', 'xa', '2025-08-18'])
    // Two years from Monday 18 August 2025: Wednesday 18 August 2027.
    unwrap(d.step('decide-post-rehab', 'decided', '2025-08-18'))
    expect(at(d)).toEqual(['manage-post-rehab', 'xa', '2027-08-18'])
    unwrap(d.step('manage-post-rehab', 'completed', '2027-08-18'))
    expect(d.live).toMatchObject({ status: 'ended', turn: null, openedUnder: 'R2', regime: 'R2' })
  })
})

describe('a dossier of the third regime, every hour and day worked out by hand', () => {
  it('goes from detection to the end of post-rehabilitation', () => {
    const d = played()
    // Friday 20 November 2026: one working day, Monday the 23rd.
    unwrap(d.open('2026-11-20'))
    expect(at(d)).toEqual(['build-dossier', 'xa', '2026-11-23'])
    // Three working days after Monday the 23rd: Tuesday the 24th is a day off (Ngày Văn hóa Việt Nam), so 25, 26, 27.
    unwrap(d.step('build-dossier', 'built', '2026-11-23'))
    expect(at(d)).toEqual(['read-dossier', 'xa', '2026-11-27'])
    unwrap(d.step('read-dossier', 'read', '2026-11-27'))
    expect(at(d)).toEqual(['transfer-to-court', 'xa', '2026-11-30'])
    // Straight to the court, which the dossier names.
    unwrap(d.step('transfer-to-court', 'sent', '2026-11-30', { seats: { court: unit('toa-kv') } }))
    expect(at(d)).toEqual(['court-receive', 'toa-kv', '2026-12-02'])
    unwrap(d.step('court-receive', 'clarify', '2026-12-01'))
    expect(at(d)).toEqual(['answer-court', 'xa', '2026-12-03'])
    unwrap(d.step('answer-court', 'answered', '2026-12-02'))
    expect(at(d)).toEqual(['court-receive', 'toa-kv', '2026-12-04'])
    // Accepted on Thursday 3 December: fifteen days, Friday the 18th.
    unwrap(d.step('court-receive', 'accepted', '2026-12-03'))
    expect(at(d)).toEqual(['court-decision', 'toa-kv', '2026-12-18'])
    unwrap(d.step('court-decision', 'applied', '2026-12-15'))
    expect(at(d)).toEqual(['complaint', 'xa', '2026-12-22'])
    // Hours: refused without an hour; from 16:30 on the 22nd until 16:30 on the 23rd, and so on.
    expect(code(d.step('complaint', 'none', '2026-12-22'))).toBe('DOSSIER_HOUR_NEEDED')
    unwrap(d.step('complaint', 'none', '2026-12-22T16:30:00+07:00'))
    expect(d.live.turn).toEqual({ unit: 'xa', due: '2026-12-23', dueAt: momentOf('2026-12-23T16:30:00+07:00') })
    unwrap(d.step('send-court-decision', 'sent', '2026-12-23T09:00:00+07:00'))
    expect(d.live.turn).toEqual({ unit: 'ca', due: '2026-12-24', dueAt: momentOf('2026-12-24T09:00:00+07:00') })
    unwrap(d.step('assign-facility', 'assigned', '2026-12-24T08:00:00+07:00', { seats: { facility: unit('cs-a') } }))
    expect(at(d)).toEqual(['transport', 'xa', '2026-12-25'])
    // The days before the end of the measure are not known: no clock.
    unwrap(d.step('transport', 'brought', '2026-12-25T07:30:00+07:00', { from: momentOf('2028-12-22') }))
    expect(at(d)).toEqual(['end-notice', 'cs-a', null])
    // Two working days after Wednesday 22 November 2028 end on Friday the 24th: the days off of 2028 are not in the pack yet, and the count says so.
    unwrap(d.step('end-notice', 'notified', '2028-11-22'))
    expect(at(d)).toEqual(['propose-post-rehab', 'xa', '2028-11-24'])
    unwrap(d.step('propose-post-rehab', 'proposed', '2028-11-23'))
    expect(at(d)).toEqual(['decide-post-rehab', 'xa', null])
    unwrap(d.step('decide-post-rehab', 'decided', '2028-11-28'))
    unwrap(d.step('release', 'released', '2028-12-22'))
    // Two years from Friday 22 December 2028 end on Sunday 22 December 2030, so on Monday the 23rd.
    expect(at(d)).toEqual(['manage-post-rehab', 'xa', '2030-12-23'])
    unwrap(d.step('manage-post-rehab', 'completed', '2030-12-23'))
    expect(d.live.status).toBe('ended')
  })
})

describe('a dossier of the first regime shows what was not verified', () => {
  it('has a clock only where a term was found', () => {
    const d = played()
    unwrap(d.open('2017-03-01'))
    expect(at(d)).toEqual(['build-dossier', 'xa', null])
    // Five calendar days after Wednesday 1 March: Monday the 6th.
    unwrap(d.step('build-dossier', 'built', '2017-03-01'))
    expect(at(d)).toEqual(['read-dossier', 'xa', '2017-03-06'])
    unwrap(d.step('read-dossier', 'read', '2017-03-06'))
    expect(at(d)).toEqual(['check-dossier', 'huyen', '2017-03-13'])
    unwrap(d.step('check-dossier', 'valid', '2017-03-10'))
    expect(at(d)).toEqual(['transfer-dossier', 'huyen', '2017-03-17'])
    unwrap(d.step('transfer-dossier', 'sent', '2017-03-15'))
    // Fifteen days from Wednesday the 15th: Thursday the 30th.
    expect(at(d)).toEqual(['court-decision', 'toa-huyen', '2017-03-30'])
    unwrap(d.step('court-decision', 'applied', '2017-03-30'))
    expect(at(d)).toEqual(['complaint', 'xa', '2017-04-04'])
    unwrap(d.step('complaint', 'none', '2017-04-04'))
    unwrap(d.step('bring-in', 'brought', '2017-04-10', { seats: { facility: unit('cs-a') } }))
    expect(at(d)).toEqual(['serve', 'cs-a', null])
    unwrap(d.step('serve', 'served', '2018-04-10'))
    expect(at(d)).toEqual(['decide-post-rehab', 'huyen', null])
    unwrap(d.step('decide-post-rehab', 'decided', '2018-04-12'))
    unwrap(d.step('manage-post-rehab', 'completed', '2019-04-12'))
    expect(d.live).toMatchObject({ status: 'ended', openedUnder: 'R1', regime: 'R1' })
  })
})

describe('the transition clause', () => {
  const untilComplaint = (d: PlayedDossier) => {
    unwrap(d.open('2026-05-25'))
    unwrap(d.step('build-dossier', 'built', '2026-05-27'))
    unwrap(d.step('read-dossier', 'read', '2026-06-01'))
    unwrap(d.step('transfer-dossier', 'sent', '2026-06-02'))
    unwrap(d.step('check-dossier', 'valid', '2026-06-04', { seats: { court: unit('toa-kv') } }))
    unwrap(d.step('court-receive', 'accepted', '2026-06-22'))
  }

  it('opened under the second regime and decided under the third: executed under the third', () => {
    const d = played()
    untilComplaint(d)
    unwrap(d.step('court-decision', 'applied', '2026-07-02'))
    // The court still sends its decision by the ordinance under which it began.
    unwrap(d.step('send-decision', 'sent', '2026-07-03'))
    unwrap(d.step('complaint', 'none', '2026-07-10T10:00:00+07:00'))
    expect(d.live).toMatchObject({ openedUnder: 'R2', regime: 'R3' })
    expect(at(d)).toEqual(['send-court-decision', 'xa', '2026-07-11'])
  })

  it('decided under the second: executed under it, and managed afterwards under the third', () => {
    const d = played()
    untilComplaint(d)
    unwrap(d.step('court-decision', 'applied', '2026-06-29'))
    unwrap(d.step('send-decision', 'sent', '2026-06-30'))
    unwrap(d.step('complaint', 'none', '2026-07-08'))
    // Five days from Wednesday 8 July: Monday the 13th; the police that took over from the district.
    expect([d.live.regime, ...at(d)]).toEqual(['R2', 'bring-in', 'ca', '2026-07-13'])
    unwrap(d.step('bring-in', 'brought', '2026-07-10', { from: momentOf('2027-07-09'), seats: { facility: unit('cs-b') } }))
    expect(at(d)).toEqual(['end-notice', 'cs-b', '2027-06-24'])
    unwrap(d.step('end-notice', 'notified', '2027-06-24'))
    // Two working days after Thursday 24 June 2027: Monday the 28th.
    expect([d.live.regime, ...at(d)]).toEqual(['R3', 'propose-post-rehab', 'xa', '2027-06-28'])
  })

  it('chooses as the rules of the regimes choose, for every day of a decision and of completion', () => {
    const packs = {
      ...{ regimes: RegimePack.parse(readVietnamPack('regimes')), clocks: ClockPack.parse(readVietnamPack('clocks')) },
      calendar: vietnamCalendar(),
    }
    for (const opened of ['2021-11-01', '2025-05-05', '2026-06-01'])
      for (const decided of ['2021-12-31', '2022-01-01', '2026-06-30', '2026-07-01'])
        for (const rehabEnded of ['2021-12-31', '2022-01-01', '2026-06-30', '2026-07-01']) {
          const choice = unwrap(askCalendar({ op: 'regime', facts: { dossierOpened: opened, decided, rehabEnded } }, packs))
          const ours = [decided, rehabEnded].map((day) => findPart(compulsory, plainDate(day))?.regime)
          expect(choice).toMatchObject({ execution: ours[0], postRehab: ours[1] })
        }
  })
})

describe('who acts follows the agencies of the day', () => {
  it('the district checks until it ends; the police that leads rehabilitation answers for its step afterwards', () => {
    const d = played()
    unwrap(d.open('2025-02-24'))
    unwrap(d.step('build-dossier', 'built', '2025-02-25'))
    unwrap(d.step('read-dossier', 'read', '2025-02-27'))
    unwrap(d.step('transfer-dossier', 'sent', '2025-02-28'))
    expect(d.live.turn?.unit).toBe('huyen')
    const context = {
      now: momentOf('2025-03-03T08:00:00+07:00') as never,
      calendar: d.calendar,
      agencies: d.agencies,
      because: 'organizations' as const,
    }
    expect(recountTurn(compulsory, d.live, context)).toMatchObject({
      type: 'dossier.turn-recounted',
      turn: { unit: 'ca', due: '2025-03-04' },
    })
  })

  it('a court that was never named goes to its one heir when it ends, though the law then has it named', () => {
    const d = played()
    unwrap(d.open('2025-06-09'))
    unwrap(d.step('build-dossier', 'built', '2025-06-10'))
    unwrap(d.step('read-dossier', 'read', '2025-06-13'))
    unwrap(d.step('transfer-dossier', 'sent', '2025-06-16'))
    unwrap(d.step('check-dossier', 'valid', '2025-06-18'))
    unwrap(d.step('court-receive', 'accepted', '2025-06-20'))
    expect(d.live.turn).toMatchObject({ unit: 'toa-huyen', due: '2025-07-07' })
    const context = {
      now: momentOf('2025-07-01T08:00:00+07:00') as never,
      calendar: d.calendar,
      agencies: d.agencies,
      because: 'organizations' as const,
    }
    expect(recountTurn(compulsory, d.live, context)).toMatchObject({ turn: { unit: 'toa-kv', due: '2025-07-07' } })
  })

  it('a court that ended is answered with its one heir; naming it is refused with the name of that heir', () => {
    const d = played()
    unwrap(d.open('2025-06-02'))
    unwrap(d.step('build-dossier', 'built', '2025-06-03'))
    unwrap(d.step('read-dossier', 'read', '2025-06-05'))
    unwrap(d.step('transfer-dossier', 'sent', '2025-06-06'))
    unwrap(d.step('check-dossier', 'valid', '2025-06-10', { seats: { court: unit('toa-huyen') } }))
    unwrap(d.step('court-receive', 'accepted', '2025-06-20'))
    unwrap(d.step('court-decision', 'extended', '2025-07-03'))
    expect(at(d)).toEqual(['court-decision-complex', 'toa-kv', '2025-07-21'])
    const named = d.step('court-decision-complex', 'applied', '2025-07-04', { seats: { court: unit('toa-huyen') } })
    expect(words(named)).toBe('Tòa án nhân dân huyện Đông không còn vào ngày 04/07/2025; kế tục: Tòa án nhân dân khu vực 1.')
  })
})

describe('what is refused', () => {
  const begun = () => {
    const d = played()
    unwrap(d.open('2024-06-03'))
    return d
  }
  const paper = (form: string) => ({ form, number: '12/BC', issuedOn: plainDate('2024-06-04'), issuer: text(1), file: null })

  it('a step out of order, one that does not exist, an outcome that does not exist', () => {
    const d = begun()
    expect(words(d.step('check-dossier', 'valid', '2024-06-04'))).toBe(
      'Hồ sơ đang ở bước “Lập hồ sơ đề nghị”, chưa tới (hoặc đã qua) bước “Kiểm tra hồ sơ”.',
    )
    expect(code(d.step('weather', 'fine', '2024-06-04'))).toBe('DOSSIER_STEP_NOT_RUNNING')
    expect(code(d.step('build-dossier', 'lost', '2024-06-04'))).toBe('DOSSIER_OUTCOME_UNKNOWN')
  })

  it('a form of another regime, and one that nobody knows', () => {
    const d = begun()
    const other = d.step('build-dossier', 'built', '2024-06-04', { papers: [paper('m36')] })
    expect(words(other)).toBe('Giấy tờ “M36” thuộc chế độ R3; hồ sơ này theo R2.')
    expect(code(d.step('build-dossier', 'built', '2024-06-04', { papers: [paper('m99')] }))).toBe('DOSSIER_FORM_UNKNOWN')
  })

  it('a day to come, a day before the entry that stands last, a day before any law', () => {
    const d = begun()
    expect(code(d.step('build-dossier', 'built', '2024-06-05', { now: '2024-06-04' }))).toBe('DOSSIER_DATE_AHEAD')
    expect(code(d.step('build-dossier', 'built', '2024-06-02', { now: '2024-06-04' }))).toBe('DOSSIER_DATED_BACK')
    expect(code(played().open('2013-12-31'))).toBe('PROCEDURE_NOT_IN_FORCE')
  })

  it('an actor that is not in the list, or cannot be one', () => {
    const d = begun()
    expect(code(d.step('build-dossier', 'built', '2024-06-04', { seats: { facility: unit('nobody') } }))).toBe('DOSSIER_UNIT_UNKNOWN')
    expect(code(d.step('build-dossier', 'built', '2024-06-04', { seats: { facility: unit('huyen') } }))).toBe('DOSSIER_UNIT_UNFIT')
    expect(code(d.step('build-dossier', 'built', '2024-06-04', { seats: { person: unit('ca') } }))).toBe('DOSSIER_SEAT_UNKNOWN')
  })

  it('anything after the end but a correction', () => {
    const d = begun()
    unwrap(d.tell({ action: 'close', at: plainDate('2024-06-04'), reason: text(2) }, '2024-06-04'))
    expect(words(d.step('build-dossier', 'built', '2024-06-05'))).toBe('Hồ sơ đang ở trạng thái “đã đóng” nên không làm được việc này.')
  })
})

describe('a dossier that stands still', () => {
  it('has no day until it goes on; what was left runs on from the day after', () => {
    const d = played()
    unwrap(d.open('2024-06-03'))
    expect(code(d.tell({ action: 'pause', ground: 'weather', at: plainDate('2024-06-05'), number: '1/QĐ' }, '2024-06-05'))).toBe(
      'DOSSIER_GROUND_UNKNOWN',
    )
    unwrap(d.tell({ action: 'pause', ground: 'escaped', at: plainDate('2024-06-05'), number: '1/QĐ' }, '2024-06-05'))
    expect([d.live.status, ...at(d)]).toEqual(['paused', 'build-dossier', 'xa', null])
    expect(code(d.step('build-dossier', 'built', '2024-06-06'))).toBe('DOSSIER_ACTION_NOT_NOW')
    // Two of five days were used; three after Friday 14 June: Wednesday the 19th.
    unwrap(d.tell({ action: 'resume', at: plainDate('2024-06-14'), number: '2/QĐ' }, '2024-06-14'))
    expect([d.live.status, ...at(d)]).toEqual(['open', 'build-dossier', 'xa', '2024-06-19'])
  })
})

describe('both times', () => {
  it('an entry made late counts from its own day on, and was not known before it was made', () => {
    const d = played()
    unwrap(d.open('2024-06-03'))
    unwrap(d.step('build-dossier', 'built', '2024-06-05', { now: '2024-06-20' }))
    const on = (asOf: string, knownOn?: string) =>
      dossierAsOf(d.facts, { asOf: plainDate(asOf), knownOn: knownOn === undefined ? undefined : plainDate(knownOn) })?.runs.at(-1)?.step
    expect([on('2024-06-02'), on('2024-06-04'), on('2024-06-05'), on('2024-06-05', '2024-06-19')]).toEqual([
      undefined,
      'build-dossier',
      'read-dossier',
      'build-dossier',
    ])
  })

  it('a correction moves an entry and the clock after it, and what was known before stays', () => {
    const d = played()
    unwrap(d.open('2024-06-03'))
    unwrap(d.step('build-dossier', 'built', '2024-06-07'))
    expect(at(d)).toEqual(['read-dossier', 'xa', '2024-06-12'])
    // Three working days after Wednesday the 5th: Monday the 10th.
    unwrap(d.tell({ action: 'correct', of: 2, at: plainDate('2024-06-05'), papers: null, reason: text(3) }, '2024-06-11'))
    expect(at(d)).toEqual(['read-dossier', 'xa', '2024-06-10'])
    expect(dossierAsOf(d.facts, { asOf: plainDate('2024-06-06') })?.runs.at(-1)?.step).toBe('read-dossier')
    expect(dossierAsOf(d.facts, { asOf: plainDate('2024-06-06'), knownOn: plainDate('2024-06-10') })?.runs.at(-1)?.step).toBe(
      'build-dossier',
    )
    expect(code(d.tell({ action: 'correct', of: 2, at: plainDate('2024-06-01'), papers: null, reason: text(3) }, '2024-06-11'))).toBe(
      'DOSSIER_DATED_BACK',
    )
    expect(code(d.tell({ action: 'correct', of: 9, at: plainDate('2024-06-05'), papers: null, reason: text(3) }, '2024-06-11'))).toBe(
      'DOSSIER_NOTHING_TO_CORRECT',
    )
  })
})

describe('a case that moves between facilities', () => {
  it('is counted once, and the months of both are right', () => {
    const brought = (facility: string) => {
      const d = played()
      unwrap(d.open('2017-03-01'))
      for (const [step, outcome, day] of [
        ['build-dossier', 'built', '2017-03-01'],
        ['read-dossier', 'read', '2017-03-06'],
        ['check-dossier', 'valid', '2017-03-10'],
        ['transfer-dossier', 'sent', '2017-03-15'],
        ['court-decision', 'applied', '2017-03-30'],
        ['complaint', 'none', '2017-04-04'],
      ] as const)
        unwrap(d.step(step, outcome, day))
      unwrap(d.step('bring-in', 'brought', '2017-04-10', { seats: { facility: unit(facility) } }))
      return d
    }
    const [mover, stayer, last] = [brought('cs-a'), brought('cs-a'), brought('cs-b')]
    unwrap(
      mover.tell({ action: 'transfer', seat: 'facility', to: unit('cs-b'), at: plainDate('2017-05-20'), reason: text(4) }, '2017-05-20'),
    )
    expect(
      code(
        mover.tell({ action: 'transfer', seat: 'facility', to: unit('cs-b'), at: plainDate('2017-05-21'), reason: text(4) }, '2017-05-21'),
      ),
    ).toBe('DOSSIER_SAME_UNIT')
    unwrap(last.step('serve', 'served', '2017-06-10'))
    const month = (name: string) =>
      Object.fromEntries(
        facilityMonths([mover.live, stayer.live, last.live], { seat: 'facility', month: name, since: 'admitted', until: 'rehab-ended' }),
      )
    expect(month('2017-04')).toEqual({
      'cs-a': { present: 2, admitted: 2, movedIn: 0, movedOut: 0, left: 0 },
      'cs-b': { present: 1, admitted: 1, movedIn: 0, movedOut: 0, left: 0 },
    })
    expect(month('2017-05')).toEqual({
      'cs-a': { present: 1, admitted: 0, movedIn: 0, movedOut: 1, left: 0 },
      'cs-b': { present: 2, admitted: 0, movedIn: 1, movedOut: 0, left: 0 },
    })
    expect(month('2017-06')).toEqual({
      'cs-a': { present: 1, admitted: 0, movedIn: 0, movedOut: 0, left: 0 },
      'cs-b': { present: 1, admitted: 0, movedIn: 0, movedOut: 0, left: 1 },
    })
  })
})
