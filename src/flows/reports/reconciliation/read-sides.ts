import { periodOf, periodRange } from '../../../calendar/index.ts'
import { addDays, isValidOn, type PlainDate, type UnitId } from '../../../kernel/index.ts'
import { routeOf } from '../../../organizations/index.ts'
import {
  cellKey,
  formOfPeriod,
  type MissingPart,
  periodsEnding,
  type Reconciliation,
  reconciliationOn,
  type SideFigures,
  type SidePart,
  sideValue,
} from '../../../reports/index.ts'
import { listPeriodic, type PeriodicRow, readPeriodics } from '../../../reports/periodic/periodic-store.ts'
import { type Asking, type FormInPeriod, formInPeriod } from '../periodic/open-periodic.ts'

/** A reconciliation in a period: its definition of the last day, and its days. */
export interface ReconciledPeriod {
  readonly definition: Reconciliation
  readonly period: string
  readonly from: PlainDate
  readonly to: PlainDate
}

const regular = ({ frequency }: Pick<Reconciliation, 'frequency'>) => ({ frequency, cutoff: 'calendar' as const })

/** The reconciliation of a name in a period, by the definition of its last day; undefined where there is none. */
export function findReconciled(all: readonly Reconciliation[], reconciliationId: string, period: string): ReconciledPeriod | undefined {
  for (const one of all.filter((each) => each.reconciliationId === reconciliationId).toReversed()) {
    const range = periodRange(regular(one), period)
    if (!range.ok || reconciliationOn(all, reconciliationId, range.value.to) !== one) continue
    return { definition: one, period, from: range.value.from, to: range.value.to }
  }
  return undefined
}

/** Every reconciliation in every period whose last day lies between two days, the last period first. */
export function reconciledBetween(all: readonly Reconciliation[], between: { from: PlainDate; to: PlainDate }): ReconciledPeriod[] {
  const found = new Map<string, ReconciledPeriod>()
  for (const { reconciliationId, ...one } of all) {
    for (let day = between.from; day <= between.to; ) {
      const at = periodOf(regular(one), day)
      if (!at.ok) break
      const here = at.value.to <= between.to ? findReconciled(all, reconciliationId, at.value.period) : undefined
      if (here !== undefined) found.set(`${reconciliationId}/${here.period}`, here)
      day = addDays(at.value.to, 1)
    }
  }
  return [...found.values()].sort((a, b) => (a.to === b.to ? 0 : a.to < b.to ? 1 : -1))
}

type Figure = Reconciliation['sides'][number]['figures'][number]
type Part = Omit<SidePart, 'child'>
type Missing = Omit<MissingPart, 'child'>

/** The periods of a form that a figure of a reconciled period is of: its own period, else those that end in it; of a level the last of them. */
function periodsOf({ source }: Asking, here: ReconciledPeriod, { form, indicator }: Figure): readonly string[] {
  const { reportForms, indicators } = source
  const own = formOfPeriod(reportForms, form, here.period)
  if (own?.form.frequency === here.definition.frequency) return [here.period]
  const across = indicators.find((one) => one.indicatorId === indicator && isValidOn(one, here.to))?.acrossPeriods
  const ending = periodsEnding(reportForms, form, here)
  return across === 'sum' ? ending : ending.slice(-1)
}

/** A figure that was put together, by the reports on which it rested when it was sent; as one where they do not give it. */
async function partsOf(asking: Asking, at: { here: FormInPeriod; row: PeriodicRow; figure: Figure; value: string }): Promise<Part[]> {
  const { here, row, figure, value } = at
  const { form, indicator, breakdown } = figure
  const whole: Part = { unit: row.unit, form, period: row.period, indicator, breakdown, version: row.sentVersion ?? row.version, value }
  if (here.form.consolidates.length === 0) return [whole]
  const report = (await readPeriodics(asking.db, [row.id])).get(row.id)
  const read = new Map(report?.sent.find(({ version }) => version === row.sentVersion)?.read.map((one) => [one.report, one.version]) ?? [])
  const parts = [...(await readPeriodics(asking.db, [...read.keys()]))].flatMap(([id, lower]): Part[] => {
    const version = read.get(id) ?? 0
    const part = lower.sent.find((one) => one.version === version)?.cells.get(cellKey(indicator, breakdown))
    return part === undefined
      ? []
      : [{ unit: lower.unit, form: lower.form, period: lower.period, indicator, breakdown, version, value: part }]
  })
  // Where they do not add up to what was sent (a share, a level of several periods) the figure stands as one.
  return sideValue({ side: '', parts: parts.map((one) => ({ ...one, child: one.unit })), missing: [] }, null) === value ? parts : [whole]
}

async function figureOf(
  asking: Asking,
  at: { here: ReconciledPeriod; unit: UnitId; figure: Figure },
): Promise<{ parts: Part[]; missing: Missing[] }> {
  const { here, unit, figure } = at
  const periods = periodsOf(asking, here, figure)
  const rows = await listPeriodic(asking.db, { all: true }, { forms: [figure.form], periods })
  const parts: Part[] = []
  const missing: Missing[] = []
  for (const period of periods) {
    const form = formInPeriod(asking, { form: figure.form, period })
    if (!form.ok) continue
    for (const reporter of form.value.reporters.filter((one) => asking.agencies.isUnder(unit, one.unit, form.value.to))) {
      const row = rows.find((one) => one.period === period && one.unit === reporter.unit)
      if (row === undefined || row.sentVersion === null) missing.push({ unit: reporter.unit, form: figure.form, period })
      else {
        // “Nothing to report” is zero; a figure that was not asked is none.
        const value = row.isNothing ? '0' : row.cells[cellKey(figure.indicator, figure.breakdown)]
        if (value !== undefined) parts.push(...(await partsOf(asking, { here: form.value, row, figure, value })))
      }
    }
  }
  return { parts, missing }
}

/**
 * The sides of a reconciliation for a unit, from the reports that stand, read whoever asks: who answers for one side sees the others. Figures are told by the
 * highest unit that a side knows: what communes told beside what their district did.
 */
export async function readSides(asking: Asking, here: ReconciledPeriod, unit: UnitId): Promise<readonly SideFigures[]> {
  const sides: { side: string; parts: Part[]; missing: Missing[] }[] = []
  for (const { sideId, figures } of here.definition.sides) {
    const told: { parts: Part[]; missing: Missing[] } = { parts: [], missing: [] }
    for (const figure of figures) {
      const { parts, missing } = await figureOf(asking, { here, unit, figure })
      told.parts.push(...parts)
      told.missing.push(...missing)
    }
    sides.push({ side: sideId, ...told })
  }
  const known = new Set(sides.flatMap(({ parts, missing }) => [...parts, ...missing].map((one) => one.unit)))
  const childOf = (one: UnitId): UnitId =>
    routeOf(asking.agencies, one, { line: 'administrative', on: here.to }).findLast((step) => step !== unit && known.has(step)) ?? one
  const unique = (missing: readonly Missing[]): Missing[] => [
    ...new Map(missing.map((one) => [`${one.form}/${one.period}/${one.unit}`, one])).values(),
  ]
  return sides.map(({ side, parts, missing }) => ({
    side,
    parts: parts.map((one) => ({ ...one, child: childOf(one.unit) })),
    missing: unique(missing).map((one) => ({ ...one, child: childOf(one.unit) })),
  }))
}
