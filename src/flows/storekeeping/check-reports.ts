import { decimal } from '../../expressions/index.ts'
import { countReportValues, readReportValues } from '../../indicators/values/report-values-store.ts'
import type { Organizations } from '../../organizations/index.ts'
import type { PeriodicReport } from '../../reports/index.ts'
import { listPeriodicIds, readPeriodics } from '../../reports/periodic/periodic-store.ts'
import { inTransaction, type Reader } from '../../storage/index.ts'
import type { House } from '../house.ts'
import { formSource } from '../reports/periodic/form-source.ts'
import { formInPeriod } from '../reports/periodic/open-periodic.ts'
import { valuesOfReport } from '../reports/periodic/values-of-report.ts'

/** A cell of a report that is not what the store of values holds from it; null = it has none. */
export interface CellDifference {
  readonly report: string
  readonly indicator: string
  readonly breakdown: string
  readonly reported: string | null
  readonly held: string | null
}

export interface ReportCheck {
  /** Reports whose standing figures were compared, and their cells. */
  readonly reports: number
  readonly cells: number
  /** Reports on a form that no pack knows for their period: nothing says which cells are theirs. */
  readonly unknown: readonly string[]
  /** Values that stand from a report that there is not. */
  readonly ofNobody: number
  readonly wrongCells: number
  /** The first twenty. */
  readonly differences: readonly CellDifference[]
}

const PAGE = 500
const SHOWN = 20

/** Compares reports one by one and counts. */
class Comparing {
  reports = 0
  cells = 0
  held = 0
  wrongCells = 0
  readonly unknown: string[] = []
  readonly differences: CellDifference[] = []

  compare(report: string, due: ReadonlyMap<string, string>, held: ReadonlyMap<string, string>): void {
    this.reports += 1
    this.cells += due.size
    this.held += held.size
    for (const key of new Set([...due.keys(), ...held.keys()])) {
      const [reported = null, value = null] = [due.get(key), held.get(key)]
      if (reported !== null && value !== null && decimal(reported).eq(decimal(value))) continue
      this.wrongCells += 1
      const [indicator = '', breakdown = ''] = key.split('|')
      if (this.differences.length < SHOWN) this.differences.push({ report, indicator, breakdown, reported, held: value })
    }
  }
}

const keyed = (values: readonly { indicator: string; breakdown: string; value: string }[]): Map<string, string> =>
  new Map(values.map(({ indicator, breakdown, value }) => [`${indicator}|${breakdown}`, value]))

/** The values of a page of reports beside their facts. */
async function comparePage(
  db: Reader,
  comparing: Comparing,
  at: { house: House; agencies: Organizations; reports: readonly PeriodicReport[] },
) {
  const held = new Map<string, { indicator: string; breakdown: string; value: string }[]>()
  for (const { report, ...value } of await readReportValues(db, at.reports)) held.set(report, [...(held.get(report) ?? []), value])
  const source = await formSource(db, at.house)
  for (const report of at.reports) {
    const here = formInPeriod({ house: at.house, agencies: at.agencies, source }, report)
    if (!here.ok) comparing.unknown.push(report.id)
    else comparing.compare(report.id, keyed(valuesOfReport(here.value, report)), keyed(held.get(report.id) ?? []))
  }
}

/** Holds the figures of periodic reports, as their facts leave them, against the values that stand from them, all at one moment. */
export async function checkReports(house: House): Promise<ReportCheck> {
  const agencies = await house.organizations()
  const work = async (db: Reader): Promise<ReportCheck> => {
    const comparing = new Comparing()
    let after = ''
    for (;;) {
      const ids = await listPeriodicIds(db, after, PAGE)
      const reports = [...(await readPeriodics(db, ids)).values()]
      await comparePage(db, comparing, { house, agencies, reports })
      after = ids.at(-1) ?? ''
      if (ids.length < PAGE) break
    }
    const { reports, cells, unknown, wrongCells, differences } = comparing
    const ofNobody = unknown.length > 0 ? 0 : (await countReportValues(db)) - comparing.held
    return { reports, cells, unknown, ofNobody, wrongCells, differences }
  }
  return await inTransaction(house.store, work, { isolation: 'repeatable read' })
}
