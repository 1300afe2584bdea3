import { describe, expect, test } from 'vitest'
import type { CloneLine } from '../../../documents/index.ts'
import { CloneOrder } from '../../../documents/index.ts'
import { type CloneForm, countLines, firstForm, orderOf, questionOf, withOne } from './clone-form.ts'

const header = { number: null, typeSymbol: null, issuerUnit: null, issuer: null, place: null, type: null, title: null, signerTitle: null }
const first = firstForm({ header: { ...header, issuedOn: '2016-08-12' }, receivedAt: '2017-01-01T00:00:00Z' })
const line = (duty: string, ...doubts: CloneLine['doubts']): CloneLine => ({
  ...{ duty, clause: duty, leftOut: false, title: { before: null, after: null }, words: [], due: { before: null, after: null } },
  ...{ term: { before: { kind: 'continuing' }, after: { kind: 'continuing' } }, lead: { before: null, after: null } },
  ...{ coordinators: { before: [], after: [] }, doubts },
})

describe('the form of a clone', () => {
  test('begins with the year after the directive, at the same place', () => {
    expect(questionOf(first)).toEqual({ year: 2017, place: null, issuedOn: null, keepYears: [] })
  })
  test('becomes an order that the server takes; emptied words are as proposed, words of what is left out are not sent', () => {
    const form: CloneForm = {
      ...{ ...first, title: ' ', leaveOut: new Set(['IV.1/1']), keepYears: new Set(['III.8/1']) },
      titles: new Map([
        ['III.1/1', ' Mở lớp '],
        ['III.2/1', ' '],
        ['IV.1/1', 'Báo cáo'],
      ]),
    }
    const order = orderOf(form, ' 12/KH-UBND ')
    expect(CloneOrder.parse(order)).toEqual({
      ...{ year: 2017, place: null, issuedOn: null, number: '12/KH-UBND', title: null },
      ...{ leaveOut: ['IV.1/1'], keepYears: ['III.8/1'], titles: [{ duty: 'III.1/1', title: 'Mở lớp' }] },
    })
  })
  test('counts what is taken, what of it needs a look, and what is left out', () => {
    const lines = [line('a'), line('b', 'term-moved'), line('c', 'agency-unknown')]
    expect(countLines(lines, withOne(new Set(), 'c', true))).toEqual({ taken: 2, doubtful: 1, left: 1 })
    expect(countLines(lines, withOne(new Set(['c']), 'c', false))).toEqual({ taken: 3, doubtful: 2, left: 0 })
  })
})
