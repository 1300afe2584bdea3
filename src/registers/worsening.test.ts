import { describe, expect, it } from 'vitest'
import { RegisterDefinition } from './definition.ts'
import type { Value } from './schema.ts'
import { meetings, unit } from './testing.ts'
import { areaClass, isWorse } from './worsening.ts'

const choice = (id: string) => ({ id, nameVi: id, nameEn: id })
const base = {
  ...{ registerId: 'areas', nameVi: 'Địa bàn', nameEn: 'Areas', whatVi: 'Địa bàn', whatEn: 'Areas', title: 'title', day: 'on' },
  fields: [
    { id: 'title', type: 'text', nameVi: 'Tên', nameEn: 'Name' },
    { id: 'on', type: 'date', nameVi: 'Ngày', nameEn: 'Day' },
    { id: 'area', type: 'unit', nameVi: 'Nơi', nameEn: 'Area' },
    { id: 'class', type: 'choice', nameVi: 'Loại', nameEn: 'Class', choices: ['none', 'iii', 'i', 'old'].map(choice) },
  ],
}
const explanation = { area: 'area', class: 'class', order: ['none', 'iii', 'i'], days: 5 }
const areas = RegisterDefinition.parse({ ...base, explanation })
const values = (of: string | null, at: string | null = 'xa-a'): ReadonlyMap<string, Value> =>
  new Map<string, Value>([
    ...(of === null ? [] : [['class', { kind: 'choice', choice: of }] as const]),
    ...(at === null ? [] : [['area', { kind: 'unit', unit: unit(at) }] as const]),
  ])

describe('the class of an area', () => {
  it('has turned worse when it stands further in the order than before, never by a first class or one outside the order', () => {
    const turns: readonly (readonly [string | null, string, boolean])[] = [
      ['none', 'iii', true],
      ['none', 'i', true],
      ['iii', 'i', true],
      ['iii', 'iii', false],
      ['i', 'iii', false],
      [null, 'i', false],
      ['old', 'i', false],
      ['iii', 'old', false],
    ]
    const judged = turns.map(([was, is]) => {
      const area = areaClass(areas, values(is), values(was))
      return [was, is, area !== null && isWorse(areas, area)]
    })
    expect(judged).toEqual(turns)
  })

  it('is told with the unit that answers for it; without an area, a class or a register that asks there is none', () => {
    expect(areaClass(areas, values('i'))).toEqual({ unit: unit('xa-a'), was: null, is: 'i' })
    expect(areaClass(areas, values(null))).toBeNull()
    expect(areaClass(areas, values('i', null))).toBeNull()
    expect(areaClass(meetings, values('i'))).toBeNull()
  })

  it('is asked for by a definition only in a unit field and in the choices of its own field', () => {
    const faults = (change: object): string[] => {
      const parsed = RegisterDefinition.safeParse({ ...base, explanation: { ...explanation, ...change } })
      return parsed.success ? [] : parsed.error.issues.map(({ message }) => message)
    }
    expect(faults({ area: 'title' })).toEqual(['the area that explains is no unit field'])
    expect(faults({ order: ['none', 'nowhere'] })).toEqual(['the classes to be explained are no choices of their field'])
    expect(faults({ class: 'title' })).toEqual(['the classes to be explained are no choices of their field'])
    expect(faults({ days: 0 })).toHaveLength(1)
  })
})
