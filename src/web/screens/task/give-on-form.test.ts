import { describe, expect, it } from 'vitest'
import { newId } from '../../../kernel/index.ts'
import { PassOnBody } from '../../../tasks/index.ts'
import { giveOnBody } from './give-on-form.ts'

function filled(values: readonly (readonly [string, string])[]): FormData {
  const form = new FormData()
  for (const [name, value] of values) form.append(name, value)
  return form
}

const SAID = [
  ['title', 'Tập huấn cán bộ xã'],
  ['text', ''],
  ['product', 'event'],
  ['leads', 'unit-1'],
  ['leads', 'unit-2'],
] as const

describe('a filled form of giving on', () => {
  it('is a request that the server takes: one part for every ticked unit, by the day', () => {
    const body = giveOnBody(filled([...SAID, ['due', '30/11/2016']]), { version: 3, onBehalfOf: undefined, hasPaper: false })
    const parsed = PassOnBody.parse({ commandId: newId(), ...body })
    expect(parsed).toMatchObject({ expectedVersion: 3, decision: null })
    expect(parsed.parts).toMatchObject([
      { leads: ['unit-1', 'unit-2'], term: { kind: 'by', date: '2016-11-30' }, product: { type: 'event' } },
    ])
  })

  it('without a day is undated, and keeps the paper, its day and the unit for which it is keyed in', () => {
    const paper = [
      ['decision.kind', 'document'],
      ['decision.number', '77/KH-SYT'],
      ['decision.issuedOn', '20/8/2016'],
      ['decision.issuer', 'Sở'],
      ['effectiveOn', '20/8/2016'],
    ] as const
    const body = giveOnBody(filled([...SAID, ...paper]), { version: 3, onBehalfOf: 'unit-9', hasPaper: true })
    expect(PassOnBody.parse({ commandId: newId(), ...body })).toMatchObject({
      onBehalfOf: 'unit-9',
      effectiveOn: '2016-08-20',
      decision: { kind: 'document', number: '77/KH-SYT', issuedOn: '2016-08-20' },
      parts: [{ term: { kind: 'none' } }],
    })
  })
})
