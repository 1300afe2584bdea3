import { describe, expect, it } from 'vitest'
import { plainDate } from '../../kernel/index.ts'
import { organizations, planReform } from '../../organizations/index.ts'
import { testGroups, testOrganizations, unitId } from '../../organizations/testing.ts'
import type { Sheet } from '../schema.ts'
import { readReform } from './read-reform.ts'
import { reformTemplate } from './reform-columns.ts'

const on = plainDate('2020-05-01')
const known = testOrganizations()
const HEADINGS = ['Hình thức', 'Cơ quan cũ', 'Cơ quan mới', 'Cấp', 'Loại', 'Cấp trên', 'Phần chia', 'Chức năng', 'Từ nhận ra']
const sheet = (...rows: readonly (readonly string[])[]): Sheet => ({ name: 'x', rows: [HEADINGS, ...rows].map((row) => [...row]) })
const read = (...rows: readonly (readonly string[])[]) => {
  const result = readReform(sheet(...rows), known, { on, basis: '01/NQ-HĐND' })
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}
const faultsOf = (...row: readonly string[]) => read(row).faults.map(({ row: at, column, code }) => [at, column, code])

describe('a list of successions as offices write it', () => {
  it('a merger into a body that is not known yet founds it after the model of the old one', () => {
    const { batch, faults } = read(['Hợp nhất', 'Sở Y tế; Sở Công Thương', 'Sở Y tế và Thương mại'])
    expect(faults).toEqual([])
    expect(batch.successions[0]).toMatchObject({ kind: 'merge', from: ['p.health', 'p.trade'], to: ['so-y-te-va-thuong-mai.2020-05-01'] })
    expect(batch.units[0]).toMatchObject({ level: 'department', class: 'a', parentId: 'p.committee', validFrom: on, basis: '01/NQ-HĐND' })
    expect(batch.sheetRows).toEqual({ [batch.successions[0]?.successionId ?? '']: 2 })
    expect(planReform(known, batch).faults).toEqual([])
  })

  it('a renamed body goes on under the same id; one that is put under another as well', () => {
    const { batch } = read(
      ['đổi tên', 'Sở Công Thương', 'Sở Thương mại'],
      ['chuyển cấp trên', 'Trung tâm Y tế Hải Ninh', '', '', '', 'Văn phòng UBND tỉnh'],
    )
    const plan = planReform(known, batch)
    expect(plan.faults).toEqual([])
    const after = organizations(plan.versions, testGroups())
    expect(after.findUnit(unitId('p.trade'), on)?.name).toBe('Sở Thương mại')
    expect(after.findUnit(unitId('d2.clinic'), on)?.parentId).toBe('p.office')
  })

  it('two rows may name the same new body; a transfer keeps its words; a founded body says what it is', () => {
    const { batch, faults } = read(
      ['nhập', 'Sở Y tế', 'Sở Mới'],
      ['nhập', 'Sở Công Thương', 'Sở Mới'],
      ['chuyển chức năng', 'Sở Y tế', 'ngành Công an', '', '', '', '', 'cai nghiện ma túy', 'cai nghiện; sau cai'],
      ['thành lập', '', 'Sở Khác', 'Sở, ban, ngành', 'a', 'Ủy ban nhân dân tỉnh'],
    )
    expect(faults).toEqual([])
    expect(batch.units.map(({ name }) => name)).toEqual(['Sở Mới', 'Sở Khác'])
    expect(batch.successions[2]).toMatchObject({ to: ['p.police'], what: 'cai nghiện ma túy', words: ['cai nghiện', 'sau cai'] })
    expect(planReform(known, batch).faults).toEqual([])
  })

  it.each<[string, readonly string[], readonly (readonly unknown[])[]]>([
    ['a kind that there is none', ['phù phép', 'Sở Y tế', 'x'], [[2, 'A', 'ROW_REFORM_KIND_UNKNOWN']]],
    ['an agency that there is none', ['hợp nhất', 'Sở Phép thuật', 'x'], [[2, 'B', 'ROW_UNIT_UNKNOWN']]],
    ['a group where one is needed', ['hợp nhất', 'UBND cấp huyện', 'x'], [[2, 'B', 'ROW_UNIT_IS_GROUP']]],
    ['nothing on the left', ['hợp nhất', '', 'x'], [[2, 'B', 'ROW_REFORM_CELL_EMPTY']]],
    ['nothing on the right', ['hợp nhất', 'Sở Y tế', ''], [[2, 'C', 'ROW_REFORM_CELL_EMPTY']]],
    ['no function', ['chuyển chức năng', 'Sở Y tế', 'Sở Công Thương'], [[2, 'H', 'ROW_REFORM_CELL_EMPTY']]],
    ['a share that is none', ['chia tách', 'Sở Y tế', 'Sở A; Sở B', '', '', '', 'nửa; nửa'], [[2, 'G', 'ROW_REFORM_CELL_WRONG']]],
    ['no superior of a founded body', ['thành lập', '', 'Sở Khác', 'Sở, ban, ngành'], [[2, 'F', 'ROW_REFORM_CELL_EMPTY']]],
  ])('%s is a fault of its row and column', (_why, row, expected) => {
    expect(faultsOf(...row)).toEqual(expected)
  })

  it('a sheet without the headings is refused; the template has them all', () => {
    const bare = readReform({ name: 'x', rows: [['a', 'b']] }, known, { on, basis: '' })
    expect(bare.ok ? 'ok' : bare.refusal.code).toBe('REFORM_NO_HEADER')
    const headings = reformTemplate()[0]?.columns.map(({ heading }) => heading) ?? []
    const template = readReform({ name: 'x', rows: [headings] }, known, { on, basis: '' })
    expect(template.ok && template.value.rows).toBe(0)
  })
})
