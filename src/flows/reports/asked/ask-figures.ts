import { allows, type Principal, type Resource } from '../../../access/index.ts'
import { type ActContext, dayOf, isValidOn, newId, ok, type PlainDate, type Result, refuse, type UnitId } from '../../../kernel/index.ts'
import type { Organizations } from '../../../organizations/index.ts'
import { appendAsked } from '../../../reports/asked/asked-store.ts'
import {
  type AskBody,
  type AskedContent,
  type AskedRow,
  type AskedRowDraft,
  type AskedUnits,
  type AskedWords,
  type ChangeAskedBody,
  decideAsk,
  decideChange,
  type ReportWritten,
  reportRefusals,
} from '../../../reports/index.ts'
import { putContent, type Tx } from '../../../storage/index.ts'
import type { House } from '../../house.ts'
import { notAllowed, perform } from '../../perform.ts'
import { flowRefusals } from '../../refusals.ts'
import { type FormSource, formSource } from '../periodic/form-source.ts'

/** To ask for figures is to open a round of reports: the same right decides. */
const askResource = (office: UnitId): Resource => ({ kind: 'report-round', relations: { assigner: [office] } })

/** The office in whose name a person may ask units for figures; undefined where it may not. */
export function askingOffice(house: House, principal: Principal): UnitId | undefined {
  const units = [principal.office, ...principal.grants.map(({ unit }) => unit)]
  return units.find((unit) => allows(house.policy, principal, askResource(unit), 'open'))
}

/** The units that are meant, on a day. */
export function unitsMeant(
  agencies: Organizations,
  of: AskedUnits,
  at: { readonly office: UnitId; readonly on: PlainDate },
): readonly UnitId[] {
  if ('units' in of) return of.units.filter((unit) => agencies.findUnit(unit, at.on) !== undefined)
  if ('children' in of) return agencies.childrenOf(at.office, at.on)
  return agencies.membersOf(of.group, at.on)
}

interface Gathering {
  readonly source: FormSource
  readonly on: PlainDate
  readonly id: string
  /** Rows that stand already, and their words. */
  readonly before: readonly AskedRow[]
  readonly words: AskedWords
}

/** Whether an indicator can be asked for: it is given by a unit, not reckoned, and is added over units. */
export function isAskable({ source, acrossUnits }: FormSource['indicators'][number]): boolean {
  return source.kind !== 'formula' && acrossUnits === 'sum'
}

/** Rows as they were wished for become rows of the request, after those that stand already. */
function rowsFrom(
  drafts: readonly AskedRowDraft[],
  { source, on, id, before, words }: Gathering,
): Result<{ rows: AskedRow[]; own: AskedWords['rows'] }> {
  const rows = [...before]
  const own: AskedWords['rows'] = { ...words.rows }
  for (const draft of drafts) {
    if ('indicator' in draft) {
      const found = source.indicators.find((one) => one.indicatorId === draft.indicator && isValidOn(one, on))
      if (found === undefined || !isAskable(found)) return refuse(reportRefusals, 'ASKED_INDICATOR', { indicator: draft.indicator })
      rows.push({ indicator: found.indicatorId, isOwn: false, decimals: found.decimals })
    } else {
      const indicator = `${id}-${rows.length + 1}`
      own[indicator] = { name: draft.name, unit: draft.unit }
      rows.push({ indicator, isOwn: true, decimals: draft.decimals })
    }
  }
  return ok({ rows, own })
}

async function contentOf(tx: Tx, dueOn: PlainDate, rows: readonly AskedRow[], words: AskedWords): Promise<AskedContent> {
  const names = rows.flatMap(({ indicator, isOwn }) => (isOwn ? [words.rows[indicator]?.name ?? ''] : []))
  return { dueOn, rows, names, words: await putContent(tx, words) }
}

/**
 * Asks units under one's office for a few figures, once per command id: from then on each of them owes a report on a form of its own, and the office one that puts their
 * figures together. Refuses who may not ask, indicators that cannot be asked for (ASKED_INDICATOR), and what `decideAsk` refuses.
 */
export function askForFigures(house: House, principal: Principal, body: AskBody): Promise<Result<ReportWritten>> {
  const { commandId, ...asked } = body
  const office = askingOffice(house, principal)
  if (office === undefined) return Promise.resolve(notAllowed(house, 'report-round', 'open'))
  const command = { commandId, name: 'ask-for-figures', body: JSON.parse(JSON.stringify(asked)) }
  return perform(house, principal, command, async (tx, context): Promise<Result<ReportWritten>> => {
    const agencies = await house.organizations()
    const today = dayOf(context.now)
    const id = `yc-${newId()}`
    const source = await formSource(tx, house)
    const empty = { title: body.title, basis: body.basis, prose: body.prose, rows: {} }
    const found = rowsFrom(body.rows, { source, on: today, id, before: [], words: empty })
    if (!found.ok) return found
    const content = await contentOf(tx, body.dueOn, found.value.rows, { ...empty, rows: found.value.own })
    const units = unitsMeant(agencies, body.of, { office, on: today })
    const decided = decideAsk(
      { ...content, office, kind: body.kind, units },
      { today, isUnder: (unit) => agencies.isUnder(office, unit, today) },
    )
    if (!decided.ok) return decided
    await appendAsked(tx, context, { id, expectedVersion: 0, facts: decided.value })
    return ok({ id, version: 1 })
  })
}

/** Adds rows to what was asked for, or moves its due day: what units entered stays, and the rows that came are told. Only the asking office. */
export function changeAsked(house: House, principal: Principal, id: string, body: ChangeAskedBody): Promise<Result<ReportWritten>> {
  const { commandId, expectedVersion, request } = body
  const command = { commandId, name: 'change-asked-figures', body: JSON.parse(JSON.stringify({ id, expectedVersion, request })) }
  return perform(house, principal, command, async (tx, context: ActContext): Promise<Result<ReportWritten>> => {
    const source = await formSource(tx, house)
    const known = source.asked.get(id)
    if (known === undefined) return refuse(flowRefusals, 'NOT_FOUND')
    const { report, words } = known
    if (!allows(house.policy, principal, askResource(report.office), 'open')) return refuse(flowRefusals, 'NOT_FOUND')
    if (report.version !== expectedVersion) {
      return refuse(flowRefusals, 'CHANGED_BY_ANOTHER', { expected: expectedVersion, actual: report.version })
    }
    const today = dayOf(context.now)
    const found = rowsFrom(request.add, { source, on: today, id, before: report.rows, words })
    if (!found.ok) return found
    const content = await contentOf(tx, request.dueOn ?? report.dueOn, found.value.rows, { ...words, rows: found.value.own })
    const decided = decideChange(report, content, today)
    if (!decided.ok) return decided
    await appendAsked(tx, context, { id, expectedVersion, facts: decided.value })
    return ok({ id, version: expectedVersion + 1 })
  })
}
