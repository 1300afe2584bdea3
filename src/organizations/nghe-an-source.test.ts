import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { Succession } from './changes/succession.ts'
import { UnitVersion } from './schema.ts'
import { Facility, UnitFunction, UnitTarget } from './unit-facts.ts'

/** The tables from which the pack was written; they are not part of the product. */
const tables = join(process.env.DONDOC_DATA_SOURCES ?? fileURLToPath(new URL('../../../shared/data', import.meta.url)), 'nghe-an')
const folder = new URL('../../packs/nghe-an/', import.meta.url)

const packRows = (kind: string): unknown[] =>
  readdirSync(folder)
    .filter((name) => name === `${kind}.yaml` || name.startsWith(`${kind}.`))
    .flatMap((name) => parse(readFileSync(new URL(name, folder), 'utf8')) as unknown[])

type Line = (column: string) => string

function tableRows(name: string): Line[] {
  const [head = '', ...lines] = readFileSync(join(tables, `${name}.tsv`), 'utf8')
    .trimEnd()
    .split('\n')
  const columns = head.split('\t')
  return lines.map((line) => {
    const cells = line.split('\t')
    return (column) => cells[columns.indexOf(column)] ?? ''
  })
}

const listed = (text: string): string => text.split(' ').filter(Boolean).sort().join(' ')
const isDoubtful = (row: { unverified: boolean | string }): boolean => row.unverified !== false

describe.skipIf(!existsSync(join(tables, 'units.tsv')))('the pack beside the tables it was written from', () => {
  it('has every unit and period: name, class, superior, code and both days', () => {
    const said = packRows('units').map((row) => UnitVersion.parse(row))
    const told = (one: { id: string; name: string; class: string; parent: string; code: string; from: string; to: string }): string =>
      Object.values(one).join(' | ')
    const inPack = said.map((row) =>
      told({
        ...{ id: row.unitId, name: row.name, class: row.class, parent: row.parentId ?? '', code: row.code ?? '' },
        ...{ from: row.validFrom ?? '', to: row.validTo ?? '' },
      }),
    )
    const inTable = tableRows('units').map((cell) =>
      told({
        ...{ id: cell('id'), name: cell('name').replace(' (2025: Cục Hải quan)', ''), class: cell('class'), parent: cell('parent') },
        ...{ code: cell('gso_code'), from: cell('valid_from'), to: cell('valid_to') },
      }),
    )
    expect(inTable).toHaveLength(868)
    expect(inPack.sort()).toEqual(inTable.sort())
  })

  it('says “not verified” wherever the table does, and knows no start that the table only attests', () => {
    const byKey = new Map(
      packRows('units')
        .map((row) => UnitVersion.parse(row))
        .map((row) => [`${row.unitId} ${row.validFrom}`, row]),
    )
    for (const cell of tableRows('units')) {
      const row = byKey.get(`${cell('id')} ${cell('valid_from')}`)
      if (cell('verified') === 'U') expect([row?.unitId, row && isDoubtful(row)]).toEqual([cell('id'), true])
      expect([row?.unitId, row?.isStartKnown]).toEqual([cell('id'), cell('from_kind') === 'exact'])
      // “placeholder” in a note: one of the two days is ours.
      if (/(date|day|end date|valid_from|15) is a placeholder/.test(cell('note')))
        expect([row?.unitId, row?.placeholderDays.length]).toEqual([cell('id'), 1])
    }
  })

  it('has every succession: day, kind, units before and after; days that are placeholders are not known', () => {
    const said = packRows('successions').map((row) => Succession.parse(row))
    const inPack = said.map((row) => `${row.on} ${row.kind} ${listed(row.from.join(' '))} > ${listed(row.to.join(' '))} ${isDoubtful(row)}`)
    const inTable = tableRows('successions').map(
      (cell) =>
        `${cell('date')} ${cell('kind').replace('reparent', 're-parent')} ${listed(cell('from'))} > ${listed(cell('to'))} ${cell('verified') === 'U' || cell('share') === '?'}`,
    )
    expect(inTable).toHaveLength(287)
    expect(inPack.sort()).toEqual(inTable.sort())
    const guessed = tableRows('successions').filter((cell) => /placeholder|day not sourced/.test(cell('note')))
    expect(guessed.length).toBeGreaterThan(0)
    for (const cell of guessed) {
      const row = said.find(({ on, from }) => on === cell('date') && listed(from.join(' ')) === listed(cell('from')))
      expect([row?.successionId, row?.isDayKnown]).toEqual([row?.successionId, false])
    }
  })

  it('has every function, facility and figure, doubts and placeholders with them', () => {
    const functions = packRows('functions').map((row) => UnitFunction.parse(row))
    expect(functions.map((row) => `${row.functionId} ${row.unit ?? ''} ${row.validFrom} ${row.validTo ?? ''} ${isDoubtful(row)}`)).toEqual(
      tableRows('functions').map(
        (cell) =>
          `${cell('function')} ${cell('unit').startsWith('(') ? '' : cell('unit')} ${cell('valid_from')} ${cell('valid_to')} ${cell('verified') === 'U'}`,
      ),
    )
    const facilities = packRows('facilities').map((row) => Facility.parse(row))
    expect(facilities.map((row) => `${row.facilityId} ${row.kind} ${row.unit ?? ''} ${row.isPlaceholder}`)).toEqual(
      tableRows('facilities').map((cell) => `${cell('id')} ${cell('kind')} ${cell('unit')} ${cell('placeholder') === 'yes'}`),
    )
    const targets = packRows('targets').map((row) => UnitTarget.parse(row))
    expect(targets.map((row) => `${row.targetId} ${row.period} ${row.value ?? '?'} ${isDoubtful(row)}`)).toEqual(
      tableRows('targets').map((cell) => `${cell('target')} ${cell('period')} ${cell('value')} ${cell('verified') === 'U'}`),
    )
  })
})
