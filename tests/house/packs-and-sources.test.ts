import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { root, textOf } from './source-text.ts'

/** The tables from which the packs were made, kept outside the package; compared where they are found. */
const data = process.env.DONDOC_DATA_SOURCES ?? join(root, '..', 'shared', 'data')
const isPresent = existsSync(join(data, 'holidays.tsv'))
if (!isPresent) console.log(`packs-and-sources.test.ts: no tables at ${data}, skipped (set DONDOC_DATA_SOURCES)`)

/** Cells of a tab-separated table without its comment lines. */
const cells = (file: string): string[][] =>
  readFileSync(join(data, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'))

type Row = Readonly<Record<string, string | undefined>>

function named(file: string): Row[] {
  const [head = [], ...rows] = cells(file)
  return rows.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at]])))
}

describe.skipIf(!isPresent)('packs are equal to the tables from which they were made', () => {
  it('every day off and every make-up day: date, kind, name, and whether it was verified', () => {
    const pack: { rows: { date: string; kind: string; nameVi: string; unverified?: string }[] } = parse(
      textOf('packs/vietnam/holidays.yaml'),
    )
    const table = cells('holidays.tsv').map(([date, kind, nameVi, , , , verified]) => [date, kind, nameVi, verified !== 'yes'])
    expect(table.length).toBeGreaterThan(150)
    expect(pack.rows.map(({ date, kind, nameVi, unverified }) => [date, kind, nameVi, unverified !== undefined])).toEqual(table)
  })

  it('every unit of the pack: name, level, class, superior, code, period; all districts and provincial bodies are there', () => {
    const pack: Row[] = parse(textOf('packs/nghe-an/units.yaml'))
    const key = (id: string | undefined, from: string | undefined): string => `${id} ${from}`
    const table = new Map(named('nghe-an/units.tsv').map((row) => [key(row.id, row.valid_from), row]))
    const differing = pack.filter((unit) => {
      const row = table.get(key(unit.unitId, unit.validFrom))
      const told = [unit.class, unit.parentId ?? '', unit.validTo ?? '', unit.code ?? '', unit.unverified !== undefined]
      // A name of the table may carry a remark in brackets.
      return !row?.name?.startsWith(unit.name ?? '–') || JSON.stringify(told) !== JSON.stringify(toldBy(row))
    })
    expect(differing.map((unit) => unit.unitId)).toEqual(GENERAL_KNOWLEDGE)
    const known = new Set(pack.map((unit) => key(unit.unitId, unit.validFrom)))
    const left = [...table.values()].filter((row) => !known.has(key(row.id, row.valid_from)))
    expect([...new Set(left.map((row) => row.level))].sort()).toEqual(['commune', 'court', 'facility', 'procuracy'])
    const districts = pack.filter((unit) => unit.level === 'district' && String(unit.validTo ?? '9') > '2016-08-12')
    expect(districts).toHaveLength(21)
  })
})

/** Units that the table calls known to all and gives no document for: the pack calls that unverified. */
const GENERAL_KNOWLEDGE = ['vn.bct', 'vn.bqp', 'na.qs', 'na.mttq']

const toldBy = (row: Row) => [row.class, row.parent, row.valid_to, row.gso_code, row.verified === 'U']
