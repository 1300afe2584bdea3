import { describe, expect, it } from 'vitest'
import { parseInstant, plainDate, unwrap } from '../../kernel/index.ts'
import { heirOf, organizations, Succession, UnitVersion } from '../../organizations/index.ts'
import { momentOf, PlayedDossier, packProcedure, text, unit } from '../testing.ts'
import { isAfterDue } from './count-turn.ts'
import { recountTurn } from './decide-dossier.ts'
import { dossierAsOf, unitsOf } from './dossier-state.ts'

const compulsory = packProcedure('compulsory-rehabilitation')

describe('after what a count gave', () => {
  it('is the day after a due day, whatever the hour of the day itself', () => {
    const due = { due: plainDate('2024-06-13'), dueAt: null }
    const days = ['2024-06-12', '2024-06-13', '2024-06-13T23:59:59+07:00', '2024-06-14T00:00:00+07:00', '2024-06-14']
    expect(days.map((day) => isAfterDue(due, momentOf(day)))).toEqual([false, false, false, true, true])
  })

  it('is the second after a due hour; of a day alone its end counts', () => {
    const due = { due: plainDate('2024-06-13'), dueAt: unwrap(parseInstant('2024-06-13T10:00:00+07:00')) }
    const moments = ['2024-06-13T10:00:00+07:00', '2024-06-13T10:00:01+07:00', '2024-06-12', '2024-06-13']
    expect(moments.map((moment) => isAfterDue(due, momentOf(moment)))).toEqual([false, true, false, true])
  })

  it('is never, where no term is known', () => {
    expect(isAfterDue({ due: null, dueAt: null }, plainDate('2099-01-01'))).toBe(false)
  })
})

describe('a dossier that stands still when it was late already', () => {
  it('keeps the day that it missed; one that was in time has none', () => {
    const late = new PlayedDossier(compulsory)
    unwrap(late.open('2024-06-03'))
    // Due on Monday the 10th; it stands still from the 11th.
    unwrap(late.tell({ action: 'pause', ground: 'escaped', at: plainDate('2024-06-11'), number: '1/QĐ' }, '2024-06-11'))
    expect(late.live.turn?.due).toBe('2024-06-10')
    const timely = new PlayedDossier(compulsory)
    unwrap(timely.open('2024-06-03'))
    unwrap(timely.tell({ action: 'pause', ground: 'escaped', at: plainDate('2024-06-10'), number: '1/QĐ' }, '2024-06-10'))
    expect(timely.live.turn?.due).toBeNull()
  })
})

describe('the units of a dossier', () => {
  it('are all that were named and all whose turn it was, its keeper aside', () => {
    const d = new PlayedDossier(compulsory)
    unwrap(d.open('2024-06-03'))
    unwrap(d.step('build-dossier', 'built', '2024-06-05'))
    unwrap(d.step('read-dossier', 'read', '2024-06-06'))
    unwrap(d.step('transfer-dossier', 'sent', '2024-06-07'))
    unwrap(d.step('check-dossier', 'returned', '2024-06-10'))
    // The turn went to the district and came back to the commune, which keeps it.
    expect(d.live.turn?.unit).toBe('xa')
    expect(unitsOf(d.live)).toEqual(['huyen'])
    unwrap(d.step('supplement-dossier', 'supplemented', '2024-06-12', { seats: { facility: unit('cs-b') } }))
    expect(unitsOf(d.live).sort()).toEqual(['cs-b', 'huyen'])
  })
})

describe('a turn counted anew', () => {
  it('tells another day or unit once, and nothing where all stands as it was told', () => {
    const d = new PlayedDossier(compulsory)
    unwrap(d.open('2024-06-03'))
    const at = (now: string) => ({
      ...{
        now: unwrap(parseInstant(`${now}T08:00:00+07:00`)),
        calendar: d.calendar,
        agencies: d.agencies,
        because: 'organizations' as const,
      },
    })
    expect(recountTurn(compulsory, d.live, at('2024-06-04'))).toBeNull()
    unwrap(d.step('build-dossier', 'built', '2024-06-05'))
    unwrap(d.step('read-dossier', 'read', '2024-06-06'))
    unwrap(d.step('transfer-dossier', 'sent', '2024-06-07'))
    expect([d.live.turn?.unit, d.live.turn?.due]).toEqual(['huyen', '2024-06-11'])
    // The district ends on 1 July 2025 without an heir in the list: nobody has the turn, the day stays.
    expect(recountTurn(compulsory, d.live, at('2025-07-02'))).toMatchObject({ keeper: 'xa', turn: { due: '2024-06-11' } })
  })
})

describe('a dossier of a day gone by', () => {
  it('holds what was entered for that day, the day itself included, and not what was entered for the next', () => {
    const d = new PlayedDossier(compulsory)
    unwrap(d.open('2024-06-03'))
    unwrap(d.tell({ action: 'transfer', seat: 'facility', to: unit('cs-a'), at: plainDate('2024-06-04'), reason: text(1) }, '2024-06-10'))
    const seatOn = (day: string) => dossierAsOf(d.facts, { asOf: plainDate(day) })?.seats.get('facility')
    expect([seatOn('2024-06-03'), seatOn('2024-06-04'), seatOn('2024-06-05')]).toEqual([undefined, 'cs-a', 'cs-a'])
  })
})

describe('the day from which a term counts', () => {
  const untilBroughtIn = () => {
    const d = new PlayedDossier(compulsory)
    unwrap(d.open('2024-06-03'))
    for (const [step, outcome, day] of [
      ['build-dossier', 'built', '2024-06-05'],
      ['read-dossier', 'read', '2024-06-06'],
      ['transfer-dossier', 'sent', '2024-06-07'],
      ['check-dossier', 'valid', '2024-06-10'],
      ['court-receive', 'accepted', '2024-06-11'],
      ['court-decision', 'applied', '2024-06-20'],
      ['send-decision', 'sent', '2024-06-21'],
      ['complaint', 'none', '2024-06-28'],
    ] as const)
      unwrap(d.step(step, outcome, day))
    return (from: string | null) => {
      const seats = { facility: unit('cs-a') }
      const done = d.step('bring-in', 'brought', '2024-07-01', { from: from === null ? null : momentOf(from), seats })
      return done.ok ? d.live.turn?.due : done.refusal.code
    }
  }

  it('is asked for where the law needs it, and an end to come does not lie before what is entered', () => {
    const brought = untilBroughtIn()
    expect(brought(null)).toBe('DOSSIER_FROM_NEEDED')
    expect(brought('2024-06-30')).toBe('DOSSIER_FROM_WRONG')
    // Fifteen days before Tuesday 1 July 2025: Monday 16 June.
    expect(brought('2025-07-01')).toBe('2025-06-16')
  })

  it('is not moved by a pause in which the time runs on', () => {
    const parts = compulsory.parts.map((part) => ({ ...part, pauses: part.pauses.map((pause) => ({ ...pause, counts: true })) }))
    const d = new PlayedDossier({ ...compulsory, parts })
    unwrap(d.open('2024-06-03'))
    unwrap(d.tell({ action: 'pause', ground: 'escaped', at: plainDate('2024-06-05'), number: '1/QĐ' }, '2024-06-05'))
    expect([d.live.status, d.live.turn?.due]).toEqual(['paused', '2024-06-10'])
    unwrap(d.tell({ action: 'resume', at: plainDate('2024-06-14'), number: '2/QĐ' }, '2024-06-14'))
    expect(d.live.turn?.due).toBe('2024-06-10')
  })
})

describe('a unit that ended', () => {
  it('is answered with its one heir; where several share what it had, nobody is chosen', () => {
    const row = (unitId: string, more: object) =>
      UnitVersion.parse({ unitId, name: unitId, level: 'district', class: 'f', validFrom: '2010-01-01', ...more })
    const agencies = organizations(
      [row('a', { validTo: '2025-07-01' }), row('b', { validTo: '2025-07-01' }), row('c', {}), row('d', {})],
      [],
      {
        successions: [
          Succession.parse({ successionId: 's1', kind: 'merge', on: '2025-07-01', from: ['a'], to: ['c'] }),
          Succession.parse({ successionId: 's2', kind: 'split', on: '2025-07-01', from: ['b'], to: ['c', 'd'] }),
        ],
      },
    )
    const on = plainDate('2025-07-02')
    expect(heirOf(agencies, unit('a'), on)).toEqual({ unit: 'c', ended: 'a', heirs: ['c'] })
    expect(heirOf(agencies, unit('b'), on)).toEqual({ unit: null, ended: 'b', heirs: ['c', 'd'] })
    expect(heirOf(agencies, unit('b'), plainDate('2025-06-30'))).toEqual({ unit: 'b', ended: null, heirs: [] })
  })
})
