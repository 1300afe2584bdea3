import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween, fromEpochDay, type PlainDate, plainDate, refusalMessage, toEpochDay, unwrap } from '../../kernel/index.ts'
import { readHolidayPack } from '../holidays/read-holidays.ts'
import { readVietnamPack, vietnamCalendar } from '../testing.ts'
import { ClockFact, followClock } from './clock-facts.ts'
import { ClockDefinition, ClockPack } from './clock-pack.ts'
import { countRunning } from './count-running.ts'
import { orderByDue, readClock } from './read-clock.ts'

const calendar = vietnamCalendar()
const pack = ClockPack.parse(readVietnamPack('clocks'))
const find = (id: string): ClockDefinition => ClockDefinition.parse(pack.clocks.find((clock) => clock.id === id))
const r2 = find('r2-compulsory')
const r3 = find('r3-compulsory')

const started = (step: string, at: string, from?: string) => ({ fact: 'started', step, at, ...(from ? { from } : {}) })
const done = (step: string, at: string, next: string | null, from?: string) => ({
  ...{ fact: 'step-done', step, at, next },
  ...(from ? { from } : {}),
})
const paused = (at: string, basis = 'QĐ 12/QĐ') => ({ fact: 'paused', at, basis })
const resumed = (at: string, basis = 'QĐ 15/QĐ') => ({ fact: 'resumed', at, basis })
const stopped = (at: string) => ({ fact: 'stopped', at, basis: 'QĐ 20/QĐ' })

const facts = (said: readonly object[]): ClockFact[] => said.map((one) => ClockFact.parse(one))
const view = (said: readonly object[], asOf: string, clock = r2) =>
  unwrap(readClock(clock, facts(said), { asOf: asOf.includes('T') ? ClockFact.parse(paused(asOf)).at : plainDate(asOf), calendar }))
const code = (said: readonly object[], clock = r2): string => {
  const result = followClock(clock, facts(said))
  return result.ok ? 'ok' : result.refusal.code
}

describe('a running clock', () => {
  const said = [started('build-dossier', '2024-06-03')]

  it('has five working days from Monday 3 June: due Monday 10 June, overdue from the 11th', () => {
    expect(view(said, '2024-06-05').running).toMatchObject({ due: '2024-06-10', left: { n: 3, unit: 'working' }, isOverdue: false })
    expect(view(said, '2024-06-10').running).toMatchObject({ left: { n: 0 }, isOverdue: false })
    expect(view(said, '2024-06-11')).toMatchObject({ isOverdue: true, running: { overdueDays: 1, left: { n: -1 } } })
  })

  it('has not started before its first fact, and says where it may start', () => {
    expect(view(said, '2024-06-02')).toMatchObject({ status: 'not-started', running: null, next: ['build-dossier'], nextDue: null })
  })

  it('a step done in time or late is judged by the day on which it was done; the next term starts with that day left out', () => {
    const late = [...said, done('build-dossier', '2024-06-11', 'read-dossier')]
    expect(view(late, '2024-06-11')).toMatchObject({
      done: [{ step: 'build-dossier', isLate: true, doneOn: '2024-06-11' }],
      running: { step: 'read-dossier', due: '2024-06-14' },
    })
    expect(view([...said, done('build-dossier', '2024-06-10', null)], '2024-07-01')).toMatchObject({
      status: 'done',
      running: null,
      isOverdue: false,
      done: [{ isLate: false }],
    })
  })

  it('counts a term from another moment where the law says so: thirty days from the acceptance of the case, not from its extension', () => {
    const said = [
      ...[started('build-dossier', '2024-06-03'), done('build-dossier', '2024-06-05', 'read-dossier')],
      ...[done('read-dossier', '2024-06-10', 'transfer-dossier'), done('transfer-dossier', '2024-06-11', 'check-dossier')],
      done('check-dossier', '2024-06-12', 'court-decision', '2024-06-14'),
      done('court-decision', '2024-06-28', 'court-decision-complex', '2024-06-14'),
    ]
    expect(view(said, '2024-06-28')).toMatchObject({
      running: { step: 'court-decision-complex', startedOn: '2024-06-28', from: '2024-06-14', due: '2024-07-15', rolledFrom: '2024-07-14' },
    })
    expect(view(said, '2024-06-27').running).toMatchObject({ step: 'court-decision', due: '2024-07-01', rolledFrom: '2024-06-29' })
  })

  it('in hours is overdue to the second', () => {
    const hours = [
      ...[started('build-dossier', '2026-11-02'), done('build-dossier', '2026-11-03', 'read-dossier')],
      ...[done('read-dossier', '2026-11-05', 'transfer-to-court'), done('transfer-to-court', '2026-11-06', 'send-court-decision')],
      done('send-court-decision', '2026-11-20T16:30:00+07:00', 'assign-facility'),
    ]
    const at = (asOf: string) => view(hours, asOf, r3).running
    expect(at('2026-11-21T16:30:00+07:00')).toMatchObject({ isOverdue: false, left: { n: 0, unit: 'hours' } })
    expect(at('2026-11-21T16:30:01+07:00')).toMatchObject({ isOverdue: true, overdueDays: 0 })
    expect(at('2026-11-20T18:30:00+07:00')).toMatchObject({ left: { n: 22, unit: 'hours' }, dueAt: '2026-11-21T16:30:00+07:00' })
  })
})

describe('a clock that stood still', () => {
  const said = [started('build-dossier', '2024-06-03'), paused('2024-06-05')]

  it('does not turn red however long it stands, and says what is left and by which decision', () => {
    expect(view(said, '2024-12-31')).toMatchObject({
      status: 'paused',
      isOverdue: false,
      nextDue: null,
      running: {
        due: null,
        left: { n: 3, unit: 'working' },
        overdueDays: 0,
        pauses: [{ from: '2024-06-05', to: null, basis: 'QĐ 12/QĐ' }],
      },
    })
  })

  it('runs on with what was left: two days of five were used, three are counted after Friday 14 June', () => {
    const again = view([...said, resumed('2024-06-14')], '2024-06-14')
    expect(again.running).toMatchObject({ due: '2024-06-19', left: { n: 3, unit: 'working' } })
    expect(again.running?.days.map((day) => [day.date.slice(8), day.counts])).toEqual([
      ...[
        ['04', true],
        ['05', true],
        ['06', false],
        ['07', false],
        ['08', false],
        ['09', false],
        ['10', false],
        ['11', false],
      ],
      ...[
        ['12', false],
        ['13', false],
        ['14', false],
        ['15', false],
        ['16', false],
        ['17', true],
        ['18', true],
        ['19', true],
      ],
    ])
    expect(again.running?.days[2]?.why).toBe('tạm dừng theo QĐ 12/QĐ')
    expect(again.running?.rule).toContain('NĐ 116/2021/NĐ-CP Đ40')
  })

  it('in calendar days moves by the days it stood and rolls at its end only', () => {
    // 15 days from 3 June: 18 June. Ten days stood: 28 June (Friday). Eleven: Saturday 29, so Monday 1 July.
    const court = { n: 15, unit: 'calendar', ahead: false } as const
    const run = (to: string) =>
      countRunning(calendar, court, {
        from: plainDate('2024-06-03'),
        pauses: [{ from: plainDate('2024-06-10'), to: plainDate(to), basis: 'QĐ', resumeBasis: null }],
      })
    expect(run('2024-06-20')).toMatchObject({ due: '2024-06-28' })
    expect(run('2024-06-21')).toMatchObject({ due: '2024-07-01', rolledFrom: '2024-06-29' })
  })

  it('in hours moves by the seconds it stood', () => {
    const hour = { n: 24, unit: 'hour', ahead: false } as const
    const at = (text: string) => ClockFact.parse(paused(text)).at
    const pauses = [{ from: at('2026-11-20T20:00:00+07:00'), to: at('2026-11-23T08:15:30+07:00'), basis: 'QĐ', resumeBasis: null }]
    // 3 h 30 min were used before; 20 h 30 min run on from 08:15:30.
    expect(countRunning(calendar, hour, { from: at('2026-11-20T16:30:00+07:00'), pauses }).dueAt).toBe('2026-11-24T04:45:30+07:00')
  })

  it('was overdue already when it was paused: it stays overdue by the days of then', () => {
    const late = [started('build-dossier', '2024-06-03'), paused('2024-06-12')]
    expect(view(late, '2024-09-30')).toMatchObject({ status: 'paused', isOverdue: true, running: { due: '2024-06-10', overdueDays: 2 } })
    expect(view([...late, resumed('2024-10-01')], '2024-10-02').running).toMatchObject({ due: '2024-06-10', isOverdue: true })
  })

  it('paused on the very last day has that day back: it is due on the day of the resumption', () => {
    const last = [started('build-dossier', '2024-06-03'), paused('2024-06-10')]
    expect(view([...last, resumed('2024-06-20')], '2024-06-20').running).toMatchObject({ due: '2024-06-20', isOverdue: false })
    expect(view([...last, resumed('2024-06-22')], '2024-06-22').running).toMatchObject({ due: '2024-06-24' })
  })

  it('a term ahead of a date does not move: the day of release is what it is', () => {
    const ahead = { n: 15, unit: 'calendar', ahead: true } as const
    const pauses = [{ from: plainDate('2025-05-01'), to: plainDate('2025-05-20'), basis: 'QĐ', resumeBasis: null }]
    expect(countRunning(calendar, ahead, { from: plainDate('2025-06-16'), pauses }).due).toBe('2025-06-01')
  })

  it('agrees with a walk day by day over 1990–2050, for working and calendar days and any pauses', () => {
    const rows = new Map(unwrap(readHolidayPack(readVietnamPack('holidays'))).rows.map((row) => [row.date, row.kind]))
    const worked = (date: PlainDate): boolean => {
      const kind = rows.get(date)
      const day = new Date(`${date}T00:00:00Z`).getUTCDay()
      return kind === undefined ? day !== 0 && day !== 6 : kind === 'swapped-work'
    }
    const walk = (
      unit: 'working' | 'calendar',
      n: number,
      run: { from: PlainDate; pauses: readonly [PlainDate, PlainDate][] },
    ): PlainDate => {
      const { pauses } = run
      let left = n
      for (let date = addDays(run.from, 1); ; date = addDays(date, 1)) {
        if (pauses.some(([from, to]) => from < date && date < to)) continue
        const isResumed = pauses.some(([, to]) => to === date)
        if (!isResumed && left > 0) {
          if (unit === 'calendar' || worked(date)) left -= 1
          if (left > 0) continue
        }
        // The term is used up: it ends with this day when it is worked and the clock is not stopped on it.
        if (left === 0 && worked(date) && pauses.every(([from]) => from !== date)) return date
      }
    }
    const day = fc.integer({ min: toEpochDay(plainDate('1990-01-01')), max: toEpochDay(plainDate('2050-06-01')) }).map(fromEpochDay)
    const stretches = fc.array(fc.tuple(fc.integer({ min: 0, max: 25 }), fc.integer({ min: 1, max: 40 })), { maxLength: 3 })
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom('working' as const, 'calendar' as const),
        stretches,
        (from, n, unit, gaps) => {
          let at = from
          const pauses = gaps.map(([gap, length]): [PlainDate, PlainDate] => {
            const start = addDays(at, gap)
            at = addDays(start, length)
            return [start, at]
          })
          const told = pauses.map(([a, b]) => ({ from: a, to: b, basis: 'QĐ', resumeBasis: null }))
          const answer = countRunning(calendar, { n, unit, ahead: false }, { from, pauses: told })
          expect(answer.due).toBe(walk(unit, n, { from, pauses }))
          expect(answer.days).toHaveLength(daysBetween(from, plainDate(answer.due ?? '')))
          expect(answer.days.filter((one) => one.counts)).toHaveLength(n)
        },
      ),
      { numRuns: process.env.DONDOC_DEEP ? 20_000 : 400 },
    )
  })
})

describe('facts out of order are refused with a code and a sentence', () => {
  const begun = [started('build-dossier', '2024-06-03')]
  it.each([
    ['a pause before any start', [paused('2024-06-05')], 'CLOCK_NOT_STARTED'],
    ['a second start', [...begun, started('build-dossier', '2024-06-04')], 'CLOCK_STARTED_TWICE'],
    ['a resume without a pause', [...begun, resumed('2024-06-05')], 'CLOCK_NOT_PAUSED'],
    ['a second pause', [...begun, paused('2024-06-05'), paused('2024-06-06')], 'CLOCK_PAUSED_TWICE'],
    ['a pause dated before the start', [...begun, paused('2024-06-02')], 'CLOCK_DATED_BACK'],
    ['a resume dated before its pause', [...begun, paused('2024-06-05'), resumed('2024-06-04')], 'CLOCK_DATED_BACK'],
    ['a second stop', [...begun, stopped('2024-06-05'), stopped('2024-06-06')], 'CLOCK_IS_OVER'],
    ['a step after the last was done', [...begun, done('build-dossier', '2024-06-05', null), paused('2024-06-06')], 'CLOCK_IS_OVER'],
    ['a start in the middle', [started('court-decision', '2024-06-03')], 'STEP_OUT_OF_ORDER'],
    ['a step that leaps over others', [...begun, done('build-dossier', '2024-06-05', 'bring-in')], 'STEP_OUT_OF_ORDER'],
    ['a step of another law', [...begun, done('build-dossier', '2024-06-05', 'transport')], 'STEP_UNKNOWN'],
    ['a step that does not run', [...begun, done('read-dossier', '2024-06-05', 'transfer-dossier')], 'STEP_NOT_RUNNING'],
    ['a step that does not exist', [...begun, done('weather', '2024-06-05', null)], 'STEP_UNKNOWN'],
    ['a step done while paused', [...begun, paused('2024-06-05'), done('build-dossier', '2024-06-06', null)], 'CLOCK_IS_PAUSED'],
    ['a start before the law', [started('build-dossier', '2021-12-31')], 'CLOCK_NOT_IN_FORCE'],
    ['a start on the first day of the next law', [started('build-dossier', '2026-07-01')], 'CLOCK_NOT_IN_FORCE'],
    ['a stop while paused is allowed', [...begun, paused('2024-06-05'), stopped('2024-06-06')], 'ok'],
  ])('%s', (_, said, expected) => {
    expect(code(said)).toBe(expected)
  })

  it('hours are paused with an hour', () => {
    const hours = ClockDefinition.parse({
      ...{ id: 'h', nameVi: 'Giờ', nameEn: 'Hours', regime: 'R3' },
      steps: [{ id: 'a', nameVi: 'A', nameEn: 'A', term: { n: 24, unit: 'hour' } }],
    })
    expect(code([started('a', '2026-11-20T16:30:00+07:00'), paused('2026-11-20')], hours)).toBe('HOURS_NEED_INSTANT')
  })

  it('in words: what was wrong, on which day, and what is allowed', () => {
    const result = followClock(r2, facts([...begun, paused('2024-06-02')]))
    expect(result.ok ? '' : refusalMessage(result.refusal, 'vi')).toBe(
      'Việc “tạm dừng” ghi ngày 02/06/2024, trước ngày 03/06/2024 của việc “bắt đầu” đứng ngay trước; các việc phải theo thứ tự ngày.',
    )
    const over = followClock(r2, facts([...begun, stopped('2024-06-05'), stopped('2024-06-06')]))
    expect(over.ok ? '' : refusalMessage(over.refusal, 'vi')).toBe('Không dừng hẳn được nữa: đồng hồ đã dừng hẳn ngày 05/06/2024.')
  })
})

describe('a table of clocks', () => {
  it('is refused when a step leads nowhere or two rows of a step hold on one day', () => {
    const step = { id: 'a', nameVi: 'A', nameEn: 'A', term: null }
    const clock = { id: 'c', nameVi: 'C', nameEn: 'C', regime: 'R3', steps: [step] }
    expect(ClockDefinition.safeParse(clock).success).toBe(true)
    expect(ClockDefinition.safeParse({ ...clock, steps: [{ ...step, next: ['b'] }] }).success).toBe(false)
    expect(ClockDefinition.safeParse({ ...clock, steps: [step, step] }).success).toBe(false)
    const halves = [
      { ...step, validTo: '2025-01-01' },
      { ...step, validFrom: '2025-01-01', term: { n: 2, unit: 'working' } },
    ]
    expect(ClockDefinition.safeParse({ ...clock, steps: halves }).success).toBe(true)
    expect(ClockDefinition.safeParse({ ...clock, steps: [{ ...step, term: { n: 200, unit: 'year' } }] }).success).toBe(false)
  })

  it('shows the most overdue first, then what is due next, and what stands or has no day last', () => {
    const clocks = [
      { name: 'next week', view: view([started('build-dossier', '2024-06-10')], '2024-06-12') },
      { name: 'stands', view: view([started('build-dossier', '2024-06-03'), paused('2024-06-04')], '2024-06-12') },
      { name: 'overdue', view: view([started('build-dossier', '2024-05-27')], '2024-06-12') },
    ]
    expect(orderByDue(clocks).map((one) => one.name)).toEqual(['overdue', 'next week', 'stands'])
  })
})
