import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { runDondoc } from './testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'boundaries-'))
const data = join(folder, 'store')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const square = (ten: string, x: number) => ({
  ...{ type: 'Feature', properties: { ten } },
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [x, 18],
        [x, 18.1],
        [x + 0.1, 18.1],
        [x + 0.1, 18],
        [x, 18],
      ],
    ],
  },
})
const path = join(folder, 'xa.geojson')
writeFileSync(path, JSON.stringify({ type: 'FeatureCollection', features: [square('Xã Keng Đu', 104), square('Xã Châu Tiến', 104.1)] }))
const bring = (...args: string[]) => runDondoc(['boundaries', path, ...args, '--data', data])
const TERMS = ['--source', 'tự vẽ', '--licence', 'tự do'] as const

describe('dondoc boundaries', () => {
  it('looks only, unless told to apply; what two units could be waits for a person, and --under says which', async () => {
    const seen = await bring('--on', '2016-08-12')
    expect([seen.code, seen.err]).toEqual([0, ''])
    expect(seen.out).toContain('1 trên 2 hình khớp với một đơn vị vào ngày 12/08/2016')
    expect(seen.out).toMatch(/features\[1\]: Xã Châu Tiến · ambiguous · .*\(na\.xa\.16792\).*\(na\.xa\.17041\)/)
    const undecided = await bring('--on', '2016-08-12', '--apply', ...TERMS)
    expect([undecided.code, undecided.err]).toEqual([3, expect.stringContaining('[BOUNDARY_UNDECIDED]')])
    const done = await bring('--on', '2016-08-12', '--under', 'na.huyen.ky-son', '--apply', ...TERMS, '--json')
    expect([done.code, JSON.parse(done.out)]).toEqual([0, expect.objectContaining({ units: 1, leftOut: 1, version: 1 })])
  }, 120_000)

  it('refuses a level that there is not, an import without source and terms, a file that is broken; without a day it says how it is used', async () => {
    expect((await bring('--on', '2016-08-12', '--level', 'làng')).err).toContain('[LEVEL_UNKNOWN]')
    expect((await bring('--on', '2016-08-12', '--apply')).err).toContain('[BOUNDARY_WITHOUT_SOURCE]')
    writeFileSync(join(folder, 'hong.geojson'), '{"type":"FeatureCollection","features":[')
    const broken = await runDondoc(['boundaries', join(folder, 'hong.geojson'), '--on', '2016-08-12', '--data', data])
    expect([broken.code, broken.err]).toEqual([3, expect.stringContaining('[BOUNDARY_NOT_JSON]')])
    expect((await bring()).code).toBe(2)
  }, 120_000)
})
