import { describe, expect, it } from 'vitest'
import { plainDate } from '../../kernel/index.ts'
import { organizations, Succession, UnitVersion } from '../../organizations/index.ts'
import { RegisterDefinition } from '../definition.ts'
import type { Value } from '../schema.ts'
import { unit } from '../testing.ts'
import { proposeHeir } from './propose-heir.ts'

const row = (unitId: string, more: object = {}) =>
  UnitVersion.parse({ unitId, name: unitId, level: 'commune', class: 'f', validFrom: '2010-01-01', ...more })
/** Village v lies in commune c; old became c, and both c and e are heirs of the district. */
const agencies = organizations([row('c'), row('e'), row('v', { parentId: 'c' }), row('other'), row('old', { validTo: '2025-07-01' })], [], {
  successions: [Succession.parse({ successionId: 's', kind: 'merge', on: '2025-07-01', from: ['old'], to: ['c'] })],
})
const field = (id: string, more: object = {}) => ({ id, type: 'unit', nameVi: id, nameEn: id, ...more })
const { fields } = RegisterDefinition.parse({
  ...{ registerId: 'x', nameVi: 'X', nameEn: 'X', whatVi: 'x', whatEn: 'x', title: 'title', day: 'on' },
  fields: [
    { id: 'title', type: 'text', nameVi: 'Tên', nameEn: 'Name' },
    { id: 'on', type: 'date', nameVi: 'Ngày', nameEn: 'Day' },
    ...[field('area'), field('host'), field('secret', { restricted: true })],
  ],
})
const proposed = (values: Record<string, string>) => {
  const named = Object.entries(values).map(([id, one]): [string, Value] => [id, { kind: 'unit', unit: unit(one) }])
  const record = { values: new Map(named), waitingFor: [unit('c'), unit('e')] }
  return proposeHeir(agencies, { record, fields }, plainDate('2025-07-02'))
}

describe('the heir that is proposed', () => {
  it('is the one that a place of the record is, has become, or lies in', () => {
    expect(proposed({ area: 'e' })).toEqual({ unit: 'e', field: 'area' })
    expect(proposed({ area: 'old' })).toEqual({ unit: 'c', field: 'area' })
    expect(proposed({ host: 'v' })).toEqual({ unit: 'c', field: 'host' })
    expect(proposed({ area: 'other', host: 'c' })).toEqual({ unit: 'c', field: 'host' })
  })

  it('is nobody where the places point to two, to none, or only what is restricted points', () => {
    expect([proposed({ area: 'c', host: 'e' }), proposed({ area: 'other' }), proposed({ secret: 'c' }), proposed({})]).toEqual([
      ...[null, null, null, null],
    ])
  })
})
