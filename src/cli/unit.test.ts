import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { runDondoc } from './testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'unit-'))
const data = join(folder, 'store')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const ask = (...args: string[]) => runDondoc(['unit', ...args, '--data', data])

describe('dondoc unit', () => {
  it('prints name, superiors, periods, what happened and who has what belonged to it', async () => {
    const { code, out } = await ask('na.xa.17194', '--on', '2024-12-01')
    expect(code).toBe(0)
    expect(out).toContain('Xã Quỳnh Hưng: không tồn tại vào ngày 01/12/2024')
    expect(out).toMatch(/≤ 03\/04\/2013 – 01\/12\/2024 {2}Xã Quỳnh Hưng/)
    expect(out).toMatch(/01\/12\/2024 {2}chia, tách: .*1243\/NQ-UBTVQH15 · chưa kiểm chứng/)
    expect(out).toMatch(/nay thuộc: 1 chưa chia giữa .*\(na\.xa\.17098\); .*\(na\.xa\.17185\.2024\)/)
  }, 30_000)

  it('finds an agency by its name on the day, and one of another day by the name it had', async () => {
    const { out } = await ask('Sở Nội vụ', '--on', '2025-03-01', '--json')
    const life = JSON.parse(out) as { unit: { unitId: string }; before: { unitId: string; share: string }[] }
    expect(life.unit.unitId).toBe('na.so.noi-vu.2025')
    expect(life.before.map((one) => [one.unitId, one.share])).toEqual([
      ['na.so.ldtbxh', '1'],
      ['na.so.noi-vu', '1'],
    ])
    expect((await ask('Sở Lao động - Thương binh và Xã hội', '--on', '2025-03-01')).out).toContain(
      'nay thuộc: 1 Sở Nội vụ (na.so.noi-vu.2025)',
    )
  }, 30_000)

  it('refuses a name that several agencies bear, with those it may mean; a day that does not exist; no name at all', async () => {
    const several = await ask('xã Ngọc Sơn', '--on', '2016-08-12')
    expect([several.code, several.err]).toEqual([
      3,
      expect.stringMatching(/không chỉ đúng một cơ quan.*Xã Ngọc Sơn \(na\.xa\.\d+\); Xã Ngọc Sơn/),
    ])
    expect((await ask('Sở Y tế', '--on', '2016-02-30')).code).toBe(3)
    expect((await ask()).code).toBe(2)
  }, 30_000)
})
