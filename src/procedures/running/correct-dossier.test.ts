import { describe, expect, it } from 'vitest'
import { plainDate, type Result, refusalMessage, unwrap } from '../../kernel/index.ts'
import { momentOf, PlayedDossier, packProcedure, text, unit } from '../testing.ts'

const compulsory = packProcedure('compulsory-rehabilitation')
const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.refusal.code)
const correct = (d: PlayedDossier, of: number, at: string, now: string) =>
  d.tell({ action: 'correct', of, at: momentOf(at), papers: null, reason: text(9) }, now)

describe('a correction of an entry', () => {
  it('keeps to the order of what corrections before it have told, not of what was first entered', () => {
    const d = new PlayedDossier(compulsory)
    unwrap(d.open('2024-06-03'))
    unwrap(d.step('build-dossier', 'built', '2024-06-07'))
    unwrap(d.step('read-dossier', 'read', '2024-06-12'))
    unwrap(correct(d, 2, '2024-06-11', '2024-06-20'))
    // Built on the 11th now: it cannot have been read on the 10th, though the entry of the 7th would have let it.
    expect(code(correct(d, 3, '2024-06-10', '2024-06-20'))).toBe('DOSSIER_DATED_BACK')
    unwrap(correct(d, 3, '2024-06-14', '2024-06-20'))
    // Read on the 14th now: built on the 13th is in order, though the entry of the 12th would have stood before it.
    unwrap(correct(d, 2, '2024-06-13', '2024-06-20'))
    expect(code(correct(d, 2, '2024-06-15', '2024-06-20'))).toBe('DOSSIER_DATED_BACK')
    expect(d.live.runs.map(({ doneAt }) => doneAt)).toEqual(['2024-06-13', '2024-06-14', null])
  })

  it('of the opening cannot bring it under another law, nor before any', () => {
    const d = new PlayedDossier(compulsory)
    unwrap(d.open('2022-01-04'))
    const other = correct(d, 1, '2021-12-31', '2022-01-10')
    expect(code(other)).toBe('DOSSIER_CORRECTION_OTHER_REGIME')
    expect(other.ok ? '' : refusalMessage(other.refusal, 'vi')).toContain('thuộc chế độ R1 trong khi hồ sơ đã theo chế độ R2')
    expect(code(correct(d, 1, '2013-12-31', '2022-01-10'))).toBe('DOSSIER_CORRECTION_OTHER_REGIME')
    unwrap(correct(d, 1, '2022-01-01', '2022-01-10'))
  })

  it('of a decision cannot choose another law for the execution that has begun; before it has begun it can', () => {
    const decided = () => {
      const d = new PlayedDossier(compulsory)
      unwrap(d.open('2026-05-25'))
      unwrap(d.step('build-dossier', 'built', '2026-05-27'))
      unwrap(d.step('read-dossier', 'read', '2026-06-01'))
      unwrap(d.step('transfer-dossier', 'sent', '2026-06-02'))
      unwrap(d.step('check-dossier', 'valid', '2026-06-04', { seats: { court: unit('toa-kv') } }))
      unwrap(d.step('court-receive', 'accepted', '2026-06-22'))
      unwrap(d.step('court-decision', 'applied', '2026-06-30'))
      return d
    }
    const begun = decided()
    unwrap(begun.step('send-decision', 'sent', '2026-07-02'))
    unwrap(begun.step('complaint', 'none', '2026-07-10'))
    expect([begun.live.regime, begun.live.runs.at(-1)?.step]).toEqual(['R2', 'bring-in'])
    expect(code(correct(begun, 7, '2026-07-01', '2026-07-13'))).toBe('DOSSIER_CORRECTION_OTHER_REGIME')
    unwrap(correct(begun, 7, '2026-06-29', '2026-07-13'))
    const early = decided()
    unwrap(correct(early, 7, '2026-07-01', '2026-07-02'))
    unwrap(early.step('send-decision', 'sent', '2026-07-02'))
    unwrap(early.step('complaint', 'none', '2026-07-10T10:00:00+07:00'))
    expect([early.live.regime, early.live.runs.at(-1)?.step]).toEqual(['R3', 'send-court-decision'])
    // The term of that step counts hours: a day alone is no correction, and another hour moves the due hour with it.
    expect(code(correct(early, 10, '2026-07-10', '2026-07-13'))).toBe('DOSSIER_HOUR_NEEDED')
    unwrap(correct(early, 10, '2026-07-10T08:30:00+07:00', '2026-07-13'))
    expect(early.live.turn).toMatchObject({ due: plainDate('2026-07-11'), dueAt: momentOf('2026-07-11T08:30:00+07:00') })
    // It stands still at an hour too, and never on a day alone.
    const pause = (at: string) => early.tell({ action: 'pause', ground: 'escaped', at: momentOf(at), number: '1/QĐ' }, '2026-07-13')
    expect(code(pause('2026-07-11'))).toBe('DOSSIER_HOUR_NEEDED')
    unwrap(pause('2026-07-10T20:30:00+07:00'))
    expect(code(early.tell({ action: 'resume', at: momentOf('2026-07-12'), number: '2/QĐ' }, '2026-07-13'))).toBe('DOSSIER_HOUR_NEEDED')
    unwrap(early.tell({ action: 'resume', at: momentOf('2026-07-12T06:00:00+07:00'), number: '2/QĐ' }, '2026-07-13'))
    // Twelve hours were used; twelve more from six in the morning of the 12th.
    expect(early.live.turn?.dueAt).toBe(momentOf('2026-07-12T18:00:00+07:00'))
  })
})
