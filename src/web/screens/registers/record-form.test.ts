import { describe, expect, it } from 'vitest'
import { EnterRecordBody, type RegisterView, type ValueView } from '../../../registers/index.ts'
import { changedValues } from './record-form.ts'

const field = (id: string, type: RegisterView['fields'][number]['type']): RegisterView['fields'][number] => ({
  ...{ id, type, nameVi: id, nameEn: id, required: false, requiredWhen: null, choices: [], of: null, register: null },
  ...{ unitVi: '', unitEn: '', decimals: 6, min: null, max: null, past: false, restricted: false },
})
const fields = [
  ...[field('title', 'text'), field('day', 'date'), field('host', 'unit'), field('invited', 'units'), field('count', 'number')],
  ...[field('kind', 'choice'), field('paper', 'document'), field('attendance', 'attendance'), field('points', 'points')],
]
function form(entries: readonly (readonly [string, string])[]): FormData {
  const data = new FormData()
  for (const [name, value] of entries) data.append(name, value)
  return data
}
const filled = form([
  ...([
    ['f.title', ' Hội nghị '],
    ['f.day', '3/1/2017'],
    ['f.host', 'u1'],
    ['f.invited', 'u1'],
    ['f.invited', 'u2'],
    ['f.count', '12,5'],
  ] as const),
  ...([
    ['f.kind', 'other'],
    ['f.paper.number', '1/TB'],
    ['f.paper.issuedOn', '04/01/2017'],
    ['f.paper.issuer', 'Sở A'],
  ] as const),
  ...([
    ['f.attendance.u1', 'present'],
    ['f.attendance.u2', ''],
    ['f.points.new', 'Ý một\n\n Ý hai '],
  ] as const),
])

describe('the form of a record', () => {
  it('makes values of every kind that the server takes', () => {
    const values = changedValues(fields, filled)
    expect(values).toEqual({
      ...{ title: { kind: 'text', text: 'Hội nghị' }, day: { kind: 'date', date: '2017-01-03' }, host: { kind: 'unit', unit: 'u1' } },
      ...{
        invited: { kind: 'units', units: ['u1', 'u2'] },
        count: { kind: 'number', value: 12.5 },
        kind: { kind: 'choice', choice: 'other' },
      },
      paper: { kind: 'document', number: '1/TB', issuedOn: '2017-01-04', issuer: 'Sở A', file: null },
      attendance: { kind: 'attendance', marks: [{ unit: 'u1', mark: 'present' }] },
      points: {
        kind: 'points',
        points: [
          { id: '1', text: 'Ý một' },
          { id: '2', text: 'Ý hai' },
        ],
      },
    })
    expect(EnterRecordBody.safeParse({ commandId: crypto.randomUUID(), values }).success).toBe(true)
  })

  it('sends only what differs, empties what was emptied, and numbers new points on', () => {
    const before: Record<string, ValueView> = {
      ...{
        title: { kind: 'text', text: 'Hội nghị' },
        host: { kind: 'unit', unit: { id: 'u1', name: 'Sở A' } },
        count: { kind: 'number', value: 3 },
      },
      points: {
        kind: 'points',
        points: [
          { id: '1', text: 'Ý một' },
          { id: '4', text: 'Ý bốn' },
        ],
      },
    }
    const edited = form([
      ...([
        ['f.title', 'Hội nghị'],
        ['f.host', 'u1'],
        ['f.count', ''],
        ['f.points.1', 'Ý một, sửa'],
        ['f.points.4', 'Ý bốn'],
      ] as const),
      ['f.points.new', 'Ý nữa'],
    ])
    expect(changedValues(fields, edited, before)).toEqual({
      count: { kind: 'none' },
      points: {
        kind: 'points',
        points: [
          { id: '1', text: 'Ý một, sửa' },
          { id: '4', text: 'Ý bốn' },
          { id: '5', text: 'Ý nữa' },
        ],
      },
    })
  })

  it('reads numbers as Vietnamese papers write them; what is no number is left for the server to refuse', () => {
    const typed = ['3.400', '3,4', '1.234,5', '3.40', 'ba'].map(
      (text) => changedValues([field('count', 'number')], form([['f.count', text]])).count,
    )
    expect(typed.map((sent) => sent?.value)).toEqual([3400, 3.4, 1234.5, '3.40', 'ba'])
  })
})
