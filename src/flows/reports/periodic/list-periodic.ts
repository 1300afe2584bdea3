import type { z } from 'zod'
import { actingUnits, allows, type Principal, scopeOf } from '../../../access/index.ts'
import { addDays, dateParts, dayOf, ok, type PlainDate, plainDate, type Result, type UnitId } from '../../../kernel/index.ts'
import {
  completenessOf,
  type MatrixQuery,
  type PeriodicItem,
  type PeriodicList,
  type PeriodicListQuery,
  type PeriodicMatrix,
  type PeriodicStanding,
  periodsEnding,
  type Reporter,
  type ReportForm,
  standingOn,
} from '../../../reports/index.ts'
import { listPeriodic, type PeriodicRow } from '../../../reports/periodic/periodic-store.ts'
import type { House } from '../../house.ts'
import { query } from '../../perform.ts'
import { askedDay, unitName } from '../../task-items.ts'
import { formSource } from './form-source.ts'
import { type Asking, type FormInPeriod, formInPeriod, periodicResource, sinceOf } from './open-periodic.ts'
import { formView, isOpen, itemOf } from './show-periodic.ts'
import { urgedBy } from './urge-missing.ts'

/** So long a period may be: a report of this year is asked for a year from its first day. */
const LONGEST = 366

const rowKey = ({ form, period, unit }: { form: string; period: string; unit: UnitId }): string => `${form}/${period}/${unit}`

/** Forms in all their periods that end from a day on until the running one. */
function runningForms(asking: Asking, { since, asOf }: { since: PlainDate; asOf: PlainDate }): FormInPeriod[] {
  const until = addDays(asOf, LONGEST)
  const byId = new Map<string, ReportForm[]>()
  for (const form of asking.source.reportForms) {
    // What an office asked for once is over after its month, and is not looked for day by day.
    if ((form.validTo !== null && form.validTo <= since) || (form.validFrom !== null && form.validFrom > until)) continue
    byId.set(form.formId, [...(byId.get(form.formId) ?? []), form])
  }
  return [...byId].flatMap(([form, own]) =>
    periodsEnding(own, form, { from: since, to: until }).flatMap((period) => {
      const found = formInPeriod(asking, { form, period })
      return found.ok && found.value.from <= asOf ? [found.value] : []
    }),
  )
}

/** A report is shown from the last month of its period on: nobody begins the report of a year in January. */
const isShown = ({ to }: FormInPeriod, asOf: PlainDate): boolean => asOf >= addDays(to, -31)

function owedBy(
  asking: Asking,
  forms: readonly FormInPeriod[],
  at: { asOf: PlainDate; rows: ReadonlyMap<string, PeriodicRow> },
): PeriodicItem[] {
  const mine = new Set(actingUnits(asking.principal))
  const { house, principal } = asking
  const isMine = ({ unit, receiver }: Reporter): boolean =>
    mine.has(unit) && allows(house.policy, principal, periodicResource({ unit, receiver }), 'enter')
  return forms
    .filter((here) => isShown(here, at.asOf))
    .flatMap((here) =>
      here.reporters.filter(isMine).map(({ unit }) => {
        const row = at.rows.get(rowKey({ form: here.form.formId, period: here.period, unit }))
        return itemOf(asking, { here, unit, asOf: at.asOf }, row)
      }),
    )
}

const byDue = (a: PeriodicItem, b: PeriodicItem): number => {
  const [x, y] = [a.dueOn ?? '9999', b.dueOn ?? '9999']
  return x === y ? (a.period < b.period ? -1 : 1) : x < y ? -1 : 1
}

/** What the units of a person owe on forms, what waits for their approval, and the forms of which they may see who reported; the earliest due first. */
export function listPeriodicReports(house: House, principal: Principal, asked: z.output<typeof PeriodicListQuery>): Promise<PeriodicList> {
  return query(house, principal, async (tx) => {
    const asOf = askedDay(house, asked.asOf)
    const agencies = await house.organizations()
    const asking = { db: tx, house, principal, agencies, source: await formSource(tx, house) }
    const forms = runningForms(asking, { since: sinceOf(asOf, asked.since), asOf })
    const scope = scopeOf(house.policy, principal, 'periodic-report', 'read')
    const units = actingUnits(principal)
    const own = await listPeriodic(tx, scope, { units, periods: [...new Set(forms.map(({ period }) => period))] })
    const waiting = await listPeriodic(tx, scope, { receivers: units, status: 'submitted' })
    const inbox = waiting.flatMap((row) => {
      const here = formInPeriod(asking, row)
      if (!here.ok || !allows(house.policy, principal, periodicResource(row), 'accept')) return []
      return [itemOf(asking, { here: here.value, unit: row.unit, asOf }, row)]
    })
    const reads = scope.all || scope.clauses.length > 0
    const known = new Map(forms.map(({ form }) => [form.formId, formView(form)]))
    return {
      owed: owedBy(asking, forms, { asOf, rows: new Map(own.map((row) => [rowKey(row), row])) }).sort(byDue),
      inbox: inbox.sort(byDue),
      forms: reads ? [...known.values()] : [],
      asOf,
    }
  })
}

interface MatrixCell {
  readonly period: string
  readonly standing: PeriodicStanding
  readonly isNothing: boolean
  readonly urgedOn: PlainDate | null
  readonly version: number
}

function matrixOf(
  asking: Asking,
  at: { form: ReportForm; periods: readonly FormInPeriod[]; rows: readonly PeriodicRow[]; asOf: PlainDate },
): PeriodicMatrix {
  const { house, principal, agencies } = asking
  const { form, periods, asOf } = at
  const known = new Map(at.rows.map((row) => [rowKey(row), row]))
  const units = new Map<UnitId, Reporter>()
  for (const one of periods.flatMap(({ reporters }) => reporters)) {
    if (!units.has(one.unit) && allows(house.policy, principal, periodicResource(one), 'read')) units.set(one.unit, one)
  }
  const cellOf = (here: FormInPeriod, unit: UnitId): MatrixCell | null => {
    if (!here.reporters.some((one) => one.unit === unit)) return null
    const row = known.get(rowKey({ form: form.formId, period: here.period, unit }))
    const standing = standingOn(row, { due: here.dueOn, asOf })
    return {
      ...{ period: here.period, standing, urgedOn: isOpen(standing) ? (row?.urgedOn ?? null) : null },
      isNothing: row?.isNothing ?? false,
      version: row?.version ?? 0,
    }
  }
  const today = dayOf(house.clock())
  const toUrge = (here: FormInPeriod): number =>
    urgedBy(house, principal, here).filter(({ unit }) => {
      const row = known.get(rowKey({ form: form.formId, period: here.period, unit }))
      return isOpen(standingOn(row, { due: here.dueOn, asOf: today })) && row?.urgedOn !== today
    }).length
  const rows = [...units.values()].map(({ unit, receiver }) => ({
    unit: unitName(agencies, unit, asOf),
    receiver: receiver === null ? null : unitName(agencies, receiver, asOf),
    cells: periods.map((here) => cellOf(here, unit)),
  }))
  return {
    form: formView(form),
    periods: periods.map((here) => ({ period: here.period, dueOn: here.dueOn, toUrge: toUrge(here) })),
    rows,
    totals: periods.map(({ period }, n) => ({ period, ...completenessOf(rows.flatMap(({ cells }) => cells[n] ?? [])) })),
    asOf,
  }
}

/** Who reported on a form in which period, as far as the person may read the reports: units by periods, with completeness and timeliness of each. */
export function showMatrix(
  house: House,
  principal: Principal,
  asked: z.output<typeof MatrixQuery> & { form: string },
): Promise<Result<PeriodicMatrix>> {
  return query(house, principal, async (tx) => {
    const asOf = askedDay(house, asked.asOf)
    const agencies = await house.organizations()
    const { year } = dateParts(asOf)
    const between = { from: asked.from ?? plainDate(`${year}-01-01`), to: asked.to ?? plainDate(`${year}-12-31`) }
    const asking = { db: tx, house, principal, agencies, source: await formSource(tx, house) }
    const periods: FormInPeriod[] = []
    for (const period of periodsEnding(asking.source.reportForms, asked.form, between)) {
      const here = formInPeriod(asking, { form: asked.form, period })
      if (here.ok) periods.push(here.value)
    }
    const last = periods.at(-1)
    if (last === undefined) {
      const none = formInPeriod(asking, { form: asked.form, period: String(year) })
      return none.ok ? ok(matrixOf(asking, { form: none.value.form, periods: [], rows: [], asOf })) : none
    }
    const scope = scopeOf(house.policy, principal, 'periodic-report', 'read')
    const rows = await listPeriodic(tx, scope, { forms: [asked.form], periods: periods.map(({ period }) => period) })
    return ok(matrixOf(asking, { form: last.form, periods, rows, asOf }))
  })
}
