import { expect, test } from 'vitest'
import { findPaperMark } from './refuse-secret.ts'

const clean = { headers: [], lines: ['KẾ HOẠCH', 'Bảo vệ bí mật nhà nước, mật độ dân số, mật ong'], number: '12/KH-UBND' }

test.each([
  ['a line of its own', { ...clean, lines: ['MẬT', 'KẾ HOẠCH'] }, 'secret'],
  ['a page header', { ...clean, headers: ['TỐI MẬT'] }, 'top-secret'],
  ['the number', { ...clean, number: '12/KH-CAT(M)' }, 'secret'],
  ['the number, absolute', { ...clean, number: '01/KH-CAT (TuM)' }, 'absolute-secret'],
  ['several: the gravest counts', { headers: ['MẬT'], lines: ['TUYỆT MẬT'], number: '1/KH-A(TM)' }, 'absolute-secret'],
])('a mark is found in %s', (_where, paper, level) => {
  expect(findPaperMark(paper)?.level).toBe(level)
})
test('words that only contain “mật” are no mark', () => {
  expect(findPaperMark(clean)).toBeUndefined()
})
