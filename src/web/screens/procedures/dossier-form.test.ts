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
  const form = formOf({
    'seat-court': 'toa',
    'seat-facility': '',
    'paper-m36': '5/ĐN',
    'paper-m37': ' ',
    'paper-day': '1/7/2026',
    'paper-issuer': 'Công an xã',
  })
  expect(seatsIn(form, ['court', 'facility'])).toEqual({ court: 'toa' })
  expect(papersIn(form, ['m36', 'm37'])).toEqual([{ form: 'm36', number: '5/ĐN', issuedOn: '2026-07-01', issuer: 'Công an xã' }])
})
