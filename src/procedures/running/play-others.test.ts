import { describe, expect, it } from 'vitest'
import { unwrap } from '../../kernel/index.ts'
import { momentOf, PlayedDossier, packProcedure, unit } from '../testing.ts'

/** Where it is, and the day or hour until which. */
const at = (dossier: PlayedDossier) => {
  const { runs, turn } = dossier.live
  return [runs.at(-1)?.step, turn?.dueAt ?? turn?.due]
}

describe('the other procedures of the pack, every day and hour worked out by hand', () => {
  it('voluntary rehabilitation under the third regime', () => {
    const d = new PlayedDossier(packProcedure('voluntary-rehabilitation'))
    unwrap(d.open('2026-07-06T09:00:00+07:00'))
    expect(at(d)).toEqual(['register', momentOf('2026-07-07T09:00:00+07:00')])
    unwrap(d.step('register', 'registered', '2026-07-06T15:00:00+07:00'))
    expect(at(d)).toEqual(['decide-voluntary', momentOf('2026-07-07T15:00:00+07:00')])
    // Two working days after Tuesday 7 July: Thursday the 9th.
    unwrap(d.step('decide-voluntary', 'own', '2026-07-07T10:00:00+07:00', { seats: { facility: unit('cs-a') } }))
    expect(at(d)).toEqual(['start', '2026-07-09'])
    // At least thirty days before 7 July 2028: 7 June 2028.
    unwrap(d.step('start', 'started', '2026-07-08', { from: momentOf('2028-07-07') }))
    expect(at(d)).toEqual(['end-notice', '2028-06-07'])
    unwrap(d.step('end-notice', 'notified', '2028-06-01'))
    expect(at(d)).toEqual(['complete', null])
    unwrap(d.step('complete', 'completed', '2028-07-07'))
    expect(d.live.status).toBe('ended')
  })

  it('voluntary rehabilitation under the second regime: five working days to register, three to decide', () => {
    const d = new PlayedDossier(packProcedure('voluntary-rehabilitation'))
    unwrap(d.open('2024-06-03'))
    expect(at(d)).toEqual(['register', '2024-06-10'])
    unwrap(d.step('register', 'registered', '2024-06-07'))
    expect(at(d)).toEqual(['decide-voluntary', '2024-06-12'])
  })

  it('post-rehabilitation under the third regime: two working days to propose, one year from the release', () => {
    const d = new PlayedDossier(packProcedure('post-rehabilitation'))
    unwrap(d.open('2026-11-20'))
    // Monday the 23rd counts, Tuesday 24 November is a day off: Wednesday the 25th.
    expect(at(d)).toEqual(['propose-post-rehab', '2026-11-25'])
    unwrap(d.step('propose-post-rehab', 'proposed', '2026-11-23'))
    unwrap(d.step('decide-post-rehab', 'decided', '2026-11-27', { seats: { facility: unit('cs-a') } }))
    unwrap(d.step('release', 'released', '2026-12-01'))
    expect(at(d)).toEqual(['manage-post-rehab', '2027-12-01'])
  })

  it('illegal users under the third regime: 24 hours each, 48 from the test in a remote area, then a year', () => {
    const d = new PlayedDossier(packProcedure('illegal-users'))
    unwrap(d.open('2026-08-03T10:00:00+07:00'))
    expect(at(d)).toEqual(['check-residence', momentOf('2026-08-04T10:00:00+07:00')])
    unwrap(d.step('check-residence', 'remote', '2026-08-04T09:00:00+07:00'))
    expect(at(d)).toEqual(['check-residence-remote', momentOf('2026-08-05T10:00:00+07:00')])
    unwrap(d.step('check-residence-remote', 'found', '2026-08-05T09:00:00+07:00'))
    expect(at(d)).toEqual(['notify-police', momentOf('2026-08-06T09:00:00+07:00')])
    unwrap(d.step('notify-police', 'told', '2026-08-06T08:00:00+07:00'))
    expect(at(d)).toEqual(['decide-management', momentOf('2026-08-07T08:00:00+07:00')])
    unwrap(d.step('decide-management', 'decided', '2026-08-06T16:00:00+07:00'))
    expect(at(d)).toEqual(['manage', '2027-08-06'])
  })

  it('minors under the second regime: read three, send one, check two working days; the court fifteen days', () => {
    const d = new PlayedDossier(packProcedure('minors-rehabilitation'))
    unwrap(d.open('2024-06-03'))
    expect(at(d)).toEqual(['build-dossier', null])
    unwrap(d.step('build-dossier', 'built', '2024-06-05'))
    expect(at(d)).toEqual(['read-dossier', '2024-06-10'])
    unwrap(d.step('read-dossier', 'read', '2024-06-10'))
    expect(at(d)).toEqual(['transfer-dossier', '2024-06-11'])
    unwrap(d.step('transfer-dossier', 'sent', '2024-06-11'))
    expect(at(d)).toEqual(['check-dossier', '2024-06-13'])
    // Accepted on Friday 14 June: fifteen days end on Saturday the 29th, so Monday 1 July.
    unwrap(d.step('check-dossier', 'valid', '2024-06-13', { from: momentOf('2024-06-14') }))
    expect(at(d)).toEqual(['court-decision', '2024-07-01'])
  })

  it('substitution treatment goes on from doses for several days, and has no clock where none was found', () => {
    const d = new PlayedDossier(packProcedure('substitution-treatment'))
    unwrap(d.open('2025-03-03', { keeper: unit('cs-a') }))
    expect(at(d)).toEqual(['admit', null])
    unwrap(d.step('admit', 'admitted', '2025-03-05'))
    unwrap(d.step('treat', 'multi-day', '2025-06-05'))
    unwrap(d.step('multi-day-doses', 'goes-on', '2025-09-05'))
    unwrap(d.step('treat', 'terminate', '2026-01-05'))
    unwrap(d.step('terminate', 'terminated', '2026-01-06'))
    expect(d.live.status).toBe('ended')
  })
})
