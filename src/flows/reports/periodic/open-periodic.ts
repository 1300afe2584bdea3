import { allows, type Principal, type Resource, scopeOf } from '../../../access/index.ts'
import { addDays, type Instant, isValidOn, ok, type PlainDate, type Result, refuse, type UnitId } from '../../../kernel/index.ts'
import type { Organizations } from '../../../organizations/index.ts'
import {
  beginDraft,
  type Cells,
  dueOfPeriod,
  type FormTable,
  formOfPeriod,
  type GatheredFigures,
  gatherFigures,
  type LowerReport,
  lastMonthOf,
  type PeriodicReport,
  periodsBefore,
  periodsEnding,
  type Reporter,
  type ReportForm,
  reportRefusals,
  tablesOf,
} from '../../../reports/index.ts'
import {
  listPeriodic,
  listPeriodicKnown,
  type PeriodicRow,
  type PeriodicWanted,
  periodicIdOf,
  readPeriodic,
} from '../../../reports/periodic/periodic-store.ts'
import type { Reader } from '../../../storage/index.ts'
import type { House } from '../../house.ts'
import { query } from '../../perform.ts'
import { flowRefusals } from '../../refusals.ts'
import { type FormDefinitions, type FormSource, formSource } from './form-source.ts'
import { reportersOf } from './reporters-of.ts'

/** A periodic report as the access table sees it. */
export function periodicResource({ unit, receiver }: { readonly unit: UnitId; readonly receiver: UnitId | null }): Resource {
  return { kind: 'periodic-report', relations: { own: [unit], subtree: [unit], recipient: receiver === null ? [] : [receiver] } }
}

/** A form in a period: its definition of the day, its tables, its days, and who owes it. */
export interface FormInPeriod {
  readonly form: ReportForm
  readonly period: string
  readonly from: PlainDate
  readonly to: PlainDate
  readonly dueOn: PlainDate | null
  readonly dueRule: string
  readonly tables: readonly FormTable[]
  readonly reporters: readonly Reporter[]
}

/** The form as it is asked in a period, by the definitions and agencies of its last day; refused when there is none (PERIODIC_FORM_UNKNOWN). */
export function formInPeriod(
  { house, agencies, source }: Pick<Asking, 'house' | 'agencies'> & { readonly source: FormDefinitions },
  asked: { form: string; period: string },
): Result<FormInPeriod> {
  const { reportForms, reportDuties, indicators, breakdowns } = source
  const found = formOfPeriod(reportForms, asked.form, asked.period)
  if (found === undefined) return refuse(reportRefusals, 'PERIODIC_FORM_UNKNOWN', asked)
  const { form, from, to } = found
  const due = dueOfPeriod(form, asked.period, house.calendar)
  if (!due.ok) return due
  const catalogue = {
    indicators: indicators.filter((one) => isValidOn(one, to)),
    breakdowns: breakdowns.filter((one) => isValidOn(one, to)),
  }
  const tables = tablesOf(form, catalogue, lastMonthOf(asked.period, form))
  const reporters = reportersOf(reportDuties, form.formId, { agencies, on: to })
  return ok({ form, period: asked.period, from, to, dueOn: due.value.due, dueRule: due.value.rule, tables, reporters })
}

/** Which report is meant. */
export interface PeriodicKey {
  readonly form: string
  readonly period: string
  readonly unit: UnitId
}

/** Who asks, through which reader, and what was known: undefined = everything that is known now. */
export interface Asking {
  readonly db: Reader
  readonly house: House
  readonly principal: Principal
  readonly agencies: Organizations
  readonly source: FormSource
  readonly knownOn?: Instant | undefined
}

/** Reports that the person may read, as they are or as they were known. */
function readableRows({ db, house, principal, knownOn }: Asking, wanted: PeriodicWanted): Promise<PeriodicRow[]> {
  const scope = scopeOf(house.policy, principal, 'periodic-report', 'read')
  return knownOn === undefined ? listPeriodic(db, scope, wanted) : listPeriodicKnown(db, scope, { ...wanted, knownOn })
}

const wholesIn = (cells: Readonly<Record<string, string>>): (readonly [string, string])[] =>
  Object.entries(cells).flatMap(([key, value]) => (key.endsWith('|') ? [[key.slice(0, -1), value] as const] : []))

/** What a unit's figures are held against: its wholes of the periods before (at most twelve), and of other forms in the same period. */
export interface Besides {
  readonly before: readonly ReadonlyMap<string, string>[]
  readonly previous: { readonly period: string; readonly cells: Readonly<Record<string, string>> } | null
  readonly further: ReadonlyMap<string, string>
}

/** Reads what a unit's figures are held against, as far as the person may read it. */
export async function besidesOf(asking: Asking, at: { form: string; period: string; unit: UnitId }): Promise<Besides> {
  const periods = periodsBefore(asking.source.reportForms, at.form, { period: at.period, count: 12 })
  const past = await readableRows(asking, { forms: [at.form], periods, units: [at.unit] })
  const beside = await readableRows(asking, { periods: [at.period], units: [at.unit] })
  const byPeriod = new Map(past.filter(({ sentVersion }) => sentVersion !== null).map((row) => [row.period, row]))
  const before = periods.flatMap((period) => byPeriod.get(period) ?? [])
  const last = periods[0] === undefined ? undefined : byPeriod.get(periods[0])
  return {
    before: before.map(({ cells }) => new Map(wholesIn(cells))),
    previous: last === undefined ? null : { period: last.period, cells: last.cells },
    further: new Map(beside.filter(({ form }) => form !== at.form).flatMap(({ cells }) => wholesIn(cells))),
  }
}

/** The reports on which a consolidated form of a unit rests: of every period of the forms below that ends in its own, whoever sends them to the unit. */
export async function lowerReports(asking: Asking, here: FormInPeriod, unit: UnitId): Promise<readonly LowerReport[]> {
  const { source } = asking
  const owed = here.form.consolidates.flatMap((lower) =>
    periodsEnding(source.reportForms, lower, { from: here.from, to: here.to }).flatMap((period) => {
      const found = formInPeriod(asking, { form: lower, period })
      const units = found.ok ? found.value.reporters.filter(({ receiver }) => receiver === unit) : []
      const to = found.ok ? found.value.to : here.to
      return units.map((one) => ({ form: lower, period, to, unit: one.unit }))
    }),
  )
  const periods = [...new Set(owed.map(({ period }) => period))]
  const rows = await readableRows(asking, { forms: here.form.consolidates, periods, receivers: [unit] })
  const keyOf = (one: { form: string; period: string; unit: UnitId }): string => `${one.form}/${one.period}/${one.unit}`
  const known = new Map<string, PeriodicRow>(rows.map((row) => [keyOf(row), row]))
  return owed.map((one) => {
    const row = known.get(keyOf(one))
    if (row === undefined || row.sentVersion === null) return { ...one, sent: null }
    const cells: Cells = new Map(Object.entries(row.cells))
    return { ...one, sent: { report: row.id, version: row.sentVersion, cells, isNothing: row.isNothing } }
  })
}

/** The figures of a consolidated form from the reports below. */
export async function gatherFor(asking: Asking, here: FormInPeriod, unit: UnitId): Promise<GatheredFigures> {
  return gatherFigures(here.tables, await lowerReports(asking, here, unit))
}

/** The day before which nobody asks for reports by default: so many days before the day asked about. */
export const sinceOf = (asOf: PlainDate, since: PlainDate | undefined): PlainDate => since ?? addDays(asOf, -92)

/** A report as it was opened by who may read it, with what its form asks in the period. */
export interface OpenedPeriodic {
  readonly asking: Asking
  readonly here: FormInPeriod
  readonly report: PeriodicReport
}

/** Opens a report for reading; one that nobody began is empty. What the person may not read is not found. */
export function openPeriodic<T>(
  house: House,
  principal: Principal,
  { knownOn, ...key }: PeriodicKey & { readonly knownOn?: Instant | undefined },
  work: (opened: OpenedPeriodic) => Promise<Result<T>>,
): Promise<Result<T>> {
  return query(house, principal, async (tx) => {
    const agencies = await house.organizations()
    const asking = { db: tx, house, principal, agencies, source: await formSource(tx, house), knownOn }
    const here = formInPeriod(asking, key)
    if (!here.ok) return here
    const known = await readPeriodic(tx, periodicIdOf(key.form, key.period, key.unit), knownOn)
    const reporter = here.value.reporters.find(({ unit }) => unit === key.unit)
    if (known === undefined && reporter === undefined) return refuse(flowRefusals, 'NOT_FOUND')
    const { form, period, unit } = key
    const report = known ?? beginDraft(periodicIdOf(form, period, unit), { form, period, unit, receiver: reporter?.receiver ?? null })
    if (!allows(house.policy, principal, periodicResource(report), 'read')) return refuse(flowRefusals, 'NOT_FOUND')
    return work({ asking, here: here.value, report })
  })
}
