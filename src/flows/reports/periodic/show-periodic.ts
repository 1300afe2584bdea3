import { actingUnits, allows, type Principal } from '../../../access/index.ts'
import { dayOf, type Instant, isValidOn, ok, type PlainDate, type Result, type UnitId } from '../../../kernel/index.ts'
import {
  type Counted,
  cellKey,
  changedCells,
  type FormLine,
  type GatheredFigures,
  isEmpty,
  PERIODIC_STATUS_ACTIONS,
  type PeriodicAction,
  type PeriodicDetail,
  type PeriodicItem,
  type PeriodicReport,
  standingFigures,
  standingOn,
} from '../../../reports/index.ts'
import { type PeriodicRow, readPeriodics } from '../../../reports/periodic/periodic-store.ts'
import { findContents, type Reader } from '../../../storage/index.ts'
import { countedLines } from '../../counts/count-rows.ts'
import type { House } from '../../house.ts'
import { formulaIn } from '../../indicators/list-indicators.ts'
import { askedDay, unitName } from '../../task-items.ts'
import { textIn } from '../../tasks/fact-texts.ts'
import { nameSubstituted } from '../act-for.ts'
import { reconciliationsOf } from '../reconciliation/show-reconciliation.ts'
import { figuresNow } from './figures-now.ts'
import { type Asking, type FormInPeriod, openPeriodic, type PeriodicKey, periodicResource } from './open-periodic.ts'
import { changedView } from './show-changes.ts'

/** What of a form names it. */
export function formView({ formId, symbol, nameVi, nameEn, unverified }: FormInPeriod['form']): PeriodicItem['form'] {
  return { formId, symbol, nameVi, nameEn, unverified }
}

/** What of a report a list tells. */
type ListedReport = Pick<PeriodicRow, 'status' | 'version' | 'firstSentOn' | 'isNothing' | 'receiver' | 'urgedOn' | 'isEmpty'>

/** Whether a report is still to be sent: urging for one that came is over. */
export const isOpen = (standing: PeriodicItem['standing']): boolean => standing === 'missing' || standing === 'returned'

/** A report that is owed as a list shows it, on a day. */
export function itemOf(
  { agencies }: Pick<Asking, 'agencies'>,
  at: { here: FormInPeriod; unit: UnitId; asOf: PlainDate },
  row: ListedReport | undefined,
): PeriodicItem {
  const { here, unit, asOf } = at
  const reporter = here.reporters.find((one) => one.unit === unit)
  const standing = standingOn(row, { due: here.dueOn, asOf })
  const receiver = row === undefined ? (reporter?.receiver ?? null) : row.receiver
  return {
    ...{ form: formView(here.form), period: here.period, from: here.from, to: here.to, unit: unitName(agencies, unit, here.to) },
    receiver: receiver === null ? null : unitName(agencies, receiver, here.to),
    ...{ outside: reporter?.outside ?? null, dueOn: here.dueOn, dueRule: here.dueRule },
    standing,
    ...{ status: row === undefined || row.isEmpty ? null : row.status, isNothing: row?.isNothing ?? false, version: row?.version ?? 0 },
    urgedOn: isOpen(standing) ? (row?.urgedOn ?? null) : null,
    reminders: here.form.reminders,
  }
}

function lineView(line: FormLine, house: House, on: PlainDate): PeriodicDetail['tables'][number]['lines'][number] {
  const { indicator, titleVi, titleEn, isReckoned, columns } = line
  const all = house.packs.indicators.filter((one) => isValidOn(one, on))
  return {
    ...{ indicator: indicator.indicatorId, titleVi, titleEn, unitVi: indicator.unitVi, unitEn: indicator.unitEn },
    ...{ decimals: indicator.decimals, isReckoned, isLevel: indicator.isLevel, opensFrom: indicator.opensFrom, columns: [...columns] },
    formula: indicator.source.kind === 'formula' ? indicator.source.formula : null,
    ...{ formulaVi: formulaIn(indicator, all, 'vi'), formulaEn: formulaIn(indicator, all, 'en') },
  }
}

/** Texts that the answer shows, by hash. */
async function textsOf(db: Reader, report: PeriodicReport): Promise<(hash: string | null) => string | null> {
  const hashes = [
    ...report.prose.values(),
    ...report.sent.flatMap(({ correction, reasons }) => [...(correction === null ? [] : [correction]), ...reasons.map(({ text }) => text)]),
    ...report.returned.flatMap(({ remarks }) => remarks.map(({ text }) => text)),
    ...report.unlocked.map(({ reason }) => reason),
  ]
  const found = await findContents(db, [...new Set(hashes)])
  return (hash) => textIn(found, hash)
}

function gatheredView(
  { agencies }: Asking,
  here: FormInPeriod,
  gathered: GatheredFigures | null,
): Pick<PeriodicDetail, 'parts' | 'missing'> {
  const name = (unit: UnitId) => unitName(agencies, unit, here.to)
  const parts = [...(gathered?.parts ?? [])].map(([cell, of]) => [cell, of.map((one) => ({ ...one, unit: name(one.unit) }))] as const)
  return {
    parts: Object.fromEntries(parts),
    missing: (gathered?.missing ?? []).map(({ unit, period, form }) => ({ unit: name(unit), period, form })),
  }
}

/** Counted rows: what they come to now, beside what they came to when they were entered and sent. */
function countedView(report: PeriodicReport, here: FormInPeriod, counted: ReadonlyMap<string, Counted>): PeriodicDetail['counted'] {
  const sent = new Map(standingFigures(report)?.counted.map((one) => [one.indicator, one]))
  return countedLines(here).flatMap(({ indicator: { indicatorId: indicator, source } }) => {
    const now = counted.get(indicator)
    if (now === undefined) return []
    const then = report.counted.get(indicator)
    const isTaken = then !== undefined && report.cells.get(cellKey(indicator, '')) === then.value
    const entered = then === undefined ? null : { value: then.value, on: then.on, isTaken }
    const sentThen = sent.get(indicator)
    const kind = source.kind === 'tasks' || source.kind === 'dossiers' ? source.kind : ('register' as const)
    return [
      { indicator, source: kind, ...now, entered, sent: sentThen === undefined ? null : { value: sentThen.value, asOf: sentThen.asOf } },
    ]
  })
}

/** Prose of the reports on which a consolidated one rests, by part. */
async function proseBelow(
  { db, agencies, knownOn }: Asking,
  here: FormInPeriod,
  gathered: GatheredFigures | null,
): Promise<PeriodicDetail['below']> {
  const read = gathered?.read ?? []
  const reports = await readPeriodics(
    db,
    read.map(({ report }) => report),
    knownOn,
  )
  const told = read.flatMap(({ report: id, version }) => {
    const lower = reports.get(id)
    const prose = lower?.sent.find((one) => one.version === version)?.prose ?? new Map<string, string>()
    return lower === undefined ? [] : [...prose].map(([key, hash]) => ({ key, hash, unit: lower.unit, report: id }))
  })
  const texts = await findContents(db, [...new Set(told.map(({ hash }) => hash))])
  return told.flatMap(({ hash, unit, ...one }) => {
    const text = textIn(texts, hash)
    return text === null ? [] : [{ ...one, unit: unitName(agencies, unit, here.to), text }]
  })
}

/** What the person may do now: what the status allows, of what the access table gives. */
function mayDo({ house, principal, knownOn }: Asking, report: PeriodicReport): PeriodicAction[] {
  // The past is only read.
  if (knownOn !== undefined) return []
  const resource = periodicResource(report)
  return PERIODIC_STATUS_ACTIONS[report.status].filter((action) => allows(house.policy, principal, resource, action))
}

async function detailOf(asking: Asking, at: { here: FormInPeriod; report: PeriodicReport; asOf: PlainDate }): Promise<PeriodicDetail> {
  const { house, principal, db } = asking
  const { here, report, asOf } = at
  const { cells, faults, gathered, besides, counted } = await figuresNow(asking, here, { unit: report.unit, entered: report.cells })
  const text = await textsOf(db, report)
  const standing = standingFigures(report)
  const first = report.sent.at(0)?.on ?? null
  const listed = { urgedOn: report.urged.at(-1)?.on ?? null, isEmpty: isEmpty(report) }
  const row = { ...report, ...listed, firstSentOn: first, isNothing: standing?.nothing ?? false }
  const { form, tables } = here
  return {
    ...itemOf(asking, { here, unit: report.unit, asOf }, report.version === 0 ? undefined : row),
    ...{ instructionsVi: form.instructionsVi, instructionsEn: form.instructionsEn, isConsolidated: form.consolidates.length > 0 },
    isMine: actingUnits(principal).includes(report.unit),
    tables: tables.map(({ titleVi, titleEn, columns, lines }) => {
      return { titleVi, titleEn, columns: [...columns], lines: lines.map((line) => lineView(line, house, here.to)) }
    }),
    ...{ entered: Object.fromEntries(report.cells), cells: Object.fromEntries(cells), faults: [...faults] },
    counted: countedView(report, here, counted),
    addedRows: [...(asking.source.asked.get(form.formId)?.report.added ?? [])],
    ...{ previous: besides.previous?.cells ?? {}, previousPeriod: besides.previous?.period ?? null },
    checks: [...form.checks],
    beside: { before: besides.before.map((one) => Object.fromEntries(one)), further: Object.fromEntries(besides.further) },
    prose: form.outline.map(({ key, titleVi, titleEn }) => ({ key, titleVi, titleEn, text: text(report.prose.get(key) ?? null) })),
    sent: report.sent.map(({ version, on, nothing, correction, reasons, cells: then }, n) => ({
      ...{ version, on, nothing, correction: text(correction) },
      reasons: reasons.map((one) => ({ check: one.check, text: text(one.text) })),
      changes: n === 0 ? [] : [...changedCells(report.sent[n - 1]?.cells ?? new Map(), then)],
    })),
    remarks: report.returned.flatMap(({ on, by, remarks }) =>
      remarks.map((one) => ({ indicator: one.indicator, text: text(one.text), by: unitName(asking.agencies, by, on), on })),
    ),
    urged: report.urged.map(({ on, by }) => ({ on, by: unitName(asking.agencies, by, on) })),
    unlocked: report.unlocked.map(({ on, by, reason }) => ({ on, by: unitName(asking.agencies, by, on), reason: text(reason) })),
    substituted: await nameSubstituted(db, asking.agencies, report.substituted),
    ...gatheredView(asking, here, gathered),
    movedSince: standing === undefined || gathered === null ? [] : [...changedCells(standing.cells, cells)],
    below: await proseBelow(asking, here, gathered),
    may: mayDo(asking, report),
    reconciliations: reconciliationsOf(asking, here, report.unit),
    knownOn: asking.knownOn ?? null,
    ...(await changedView({ asking, here, report })),
  }
}

/** One unit's report on a form for a period, as it is or as it was known: its cells with what is reckoned, what is wrong, every version, what the person may do. */
export function showPeriodic(
  house: House,
  principal: Principal,
  asked: PeriodicKey & { readonly knownOn?: Instant | undefined },
): Promise<Result<PeriodicDetail>> {
  const asOf = askedDay(house, asked.knownOn === undefined ? undefined : dayOf(asked.knownOn))
  return openPeriodic(house, principal, asked, async ({ asking, here, report }) => ok(await detailOf(asking, { here, report, asOf })))
}
