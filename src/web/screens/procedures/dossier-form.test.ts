import { expect, it } from 'vitest'
import { momentIn, papersIn, seatsIn } from './dossier-form.ts'

const formOf = (fields: Readonly<Record<string, string>>): FormData => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}

it('a moment is a day, or a day with its hour at the office’s time; nothing typed is none', () => {
  expect(momentIn(formOf({ at: '22/12/2026' }), 'at')).toBe('2026-12-22')
  expect(momentIn(formOf({ at: '22/12/2026', 'at-hour': '16:30' }), 'at')).toBe('2026-12-22T16:30:00+07:00')
  expect(momentIn(formOf({ at: '', 'at-hour': '16:30' }), 'at')).toBeNull()
  expect(momentIn(formOf({ at: '31/02/2026' }), 'at')).toBe('31/02/2026')
})

it('seats and papers that were left empty are not sent', () => {
  const form = formOf({ 'seat-court': 'toa', 'seat-facility': '', 'paper-m37': ' ', 'paper-m37-day': '1/7/2026' })
  expect(seatsIn(form, ['court', 'facility'])).toEqual({ court: 'toa' })
  expect(papersIn(form, ['m36', 'm37'])).toEqual([])
})

it('each paper has its own day, issuer and file; a day that does not exist is sent as it was typed', () => {
  const form = formOf({
    ...{ 'paper-m36': '5/ĐN', 'paper-m36-day': '1/7/2026', 'paper-m36-issuer': 'Công an xã', 'paper-m36-file': 'sha256:1' },
    ...{ 'paper-m33': '6/LL', 'paper-m33-day': '31/02/2026', 'paper-m33-issuer': 'Trạm y tế' },
  })
  expect(papersIn(form, ['m36', 'm33'])).toEqual([
    { form: 'm36', number: '5/ĐN', issuedOn: '2026-07-01', issuer: 'Công an xã', file: 'sha256:1' },
    { form: 'm33', number: '6/LL', issuedOn: '31/02/2026', issuer: 'Trạm y tế', file: null },
  ])
})
