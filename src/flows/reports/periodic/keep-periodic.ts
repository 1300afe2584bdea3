import { actingUnits, type Principal } from '../../../access/index.ts'
import { standValues } from '../../../indicators/values/stand-store.ts'
import { type ActContext, dayOf, type Instant, ok, type PlainDate, type Result, refuse, type UnitId } from '../../../kernel/index.ts'
import {
  beginDraft,
  decideBegin,
  decidePeriodic,
  enteredCells,
  type PeriodicActionBody,
  type PeriodicCommand,
  type PeriodicFact,
  type PeriodicReport,
  type PeriodicRequest,
  type PeriodicWritten,
  reportRefusals,
  type SubstituteStamp,
} from '../../../reports/index.ts'
import { appendPeriodic, periodicIdOf, readPeriodic } from '../../../reports/periodic/periodic-store.ts'
import { putContent, type Tx } from '../../../storage/index.ts'
import { countRows, keptCounts } from '../../counts/count-rows.ts'
import { mayCite } from '../../evidence/open-evidence.ts'
import type { House } from '../../house.ts'
import { authorize, perform } from '../../perform.ts'
import { flowRefusals } from '../../refusals.ts'
import { actingFor, stamped } from '../act-for.ts'
import { figuresNow } from './figures-now.ts'
import { formSource } from './form-source.ts'
import { type Asking, type FormInPeriod, formInPeriod, type PeriodicKey, periodicResource } from './open-periodic.ts'
import { digestsOf, type Said } from './periodic-content.ts'
import { givesValues, valuesOfReport } from './values-of-report.ts'

interface Keeping extends Asking {
  readonly db: Tx
  readonly here: FormInPeriod
  readonly report: PeriodicReport
  /** For whom a substitute acts; null = by a right of one's own. */
  readonly stamp: SubstituteStamp | null
}

/** The unit in whose name somebody receives: the receiver of the report where the person acts there. */
function receiverOf({ report, principal }: Keeping): UnitId {
  return actingUnits(principal).find((unit) => unit === report.receiver) ?? principal.office
}

async function commandOf(keeping: Keeping, request: PeriodicRequest, today: PlainDate): Promise<Result<PeriodicCommand>> {
  const { db: tx, here, report, house, principal } = keeping
  switch (request.action) {
    case 'enter': {
      if (request.file !== null && !(await mayCite(tx, house, principal, request.file))) {
        return refuse(reportRefusals, 'SUBMISSION_FILE_MISSING', { file: request.file })
      }
      const prose: { key: string; text: string | null }[] = []
      for (const { key, text } of request.prose) prose.push({ key, text: text === null ? null : await putContent(tx, text) })
      const only = new Set(request.cells.map(({ indicator }) => indicator))
      const counted = only.size === 0 ? [] : keptCounts(await countRows(keeping, here, { unit: report.unit, only }))
      return ok({ action: 'enter', cells: request.cells, prose, file: request.file, counted })
    }
    case 'submit': {
      const { cells, faults, read, gathered, counted } = await figuresNow(keeping, here, { unit: report.unit, entered: report.cells })
      const reasons: { check: string; text: string }[] = []
      for (const { check, text } of request.reasons) reasons.push({ check, text: await putContent(tx, text) })
      const correction = request.correction === null ? null : await putContent(tx, request.correction)
      const on = request.on === undefined ? {} : { on: request.on }
      const { nothing } = request
      const sending: Said = {
        ...{ cells: nothing ? new Map() : cells, prose: report.prose, gathered, nothing, on: request.on ?? today },
        substitute: keeping.stamp === null ? null : { ...keeping.stamp, by: principal.account },
      }
      const digests = await digestsOf({ asking: keeping, here, report }, sending)
      return ok({
        action: 'submit',
        nothing,
        cells,
        faults,
        reasons,
        correction,
        read: [...read],
        digests,
        counted: keptCounts(counted),
        ...on,
      })
    }
    case 'return': {
      const remarks: { indicator: string | null; text: string }[] = []
      for (const { indicator, text } of request.remarks) remarks.push({ indicator, text: await putContent(tx, text) })
      return ok({ action: 'return', by: receiverOf(keeping), remarks })
    }
    case 'accept':
      return ok({ action: 'accept', by: receiverOf(keeping) })
    case 'unlock':
      return ok({ action: 'unlock', by: receiverOf(keeping), reason: await putContent(tx, request.reason) })
    case 'withdraw':
      return ok({ action: 'withdraw', reason: await putContent(tx, request.reason) })
  }
}

/** Whose report it is must be said by who is not of the unit. */
function checkBehalf(principal: Principal, unit: UnitId, body: PeriodicActionBody): Result<true> {
  const writes = ['enter', 'submit', 'withdraw'].includes(body.request.action)
  if (!writes || actingUnits(principal).includes(unit)) return ok(true)
  return body.onBehalfOf === unit ? ok(true) : refuse(reportRefusals, 'SUBMISSION_ON_BEHALF_NEEDED')
}

/** A report that nobody began is begun with the first thing that is done to it. */
function begin(
  report: PeriodicReport | undefined,
  key: PeriodicKey,
  here: FormInPeriod,
): Result<{ report: PeriodicReport; facts: PeriodicFact[] }> {
  if (report !== undefined) return ok({ report, facts: [] })
  const owing = new Map(here.reporters.map(({ unit, receiver }) => [unit, receiver]))
  const begun = decideBegin(undefined, { ...key, owing })
  if (!begun.ok) return begun
  const fresh = beginDraft(periodicIdOf(key.form, key.period, key.unit), { ...key, receiver: owing.get(key.unit) ?? null })
  return ok({ report: fresh, facts: begun.value })
}

async function factsOf(
  asking: Asking & { db: Tx },
  at: { key: PeriodicKey; here: FormInPeriod; body: PeriodicActionBody; context: ActContext },
): Promise<Result<{ id: string; facts: PeriodicFact[]; context: ActContext }>> {
  const { key, here, body, context } = at
  const { house, principal, db } = asking
  const id = periodicIdOf(key.form, key.period, key.unit)
  const known = await readPeriodic(db, id)
  const receiver = known === undefined ? (here.reporters.find(({ unit }) => unit === key.unit)?.receiver ?? null) : known.receiver
  const resource = periodicResource({ unit: key.unit, receiver })
  const may = authorize(house, principal, resource, body.request.action)
  if (!may.ok) return may
  const acting = actingFor({ house, principal, context }, resource, body.request.action)
  const actual = known?.version ?? 0
  if (actual !== body.expectedVersion) return refuse(flowRefusals, 'CHANGED_BY_ANOTHER', { expected: body.expectedVersion, actual })
  const behalf = checkBehalf(principal, key.unit, body)
  if (!behalf.ok) return behalf
  const begun = begin(known, key, here)
  if (!begun.ok) return begun
  const { report } = begun.value
  const command = await commandOf({ ...asking, here, report, stamp: acting.stamp }, body.request, dayOf(context.now))
  if (!command.ok) return command
  const rules = { cells: enteredCells(here.tables), prose: new Set(here.form.outline.map(({ key: part }) => part)) }
  const decided = decidePeriodic(report, rules, { command: command.value, context })
  if (!decided.ok) return decided
  return ok({ id, facts: stamped([...begun.value.facts, ...decided.value], acting.stamp), context: acting.context })
}

/**
 * Lets the figures of a report that was sent stand among the values of its unit, and takes those of one that was returned or taken back away. What is put
 * together from reports below and what is reckoned are no values: they would count twice.
 */
async function standFigures(tx: Tx, here: FormInPeriod, { id, at }: { id: string; at: Instant }): Promise<Result<true>> {
  if (!givesValues(here.form)) return ok(true)
  const report = await readPeriodic(tx, id)
  if (report === undefined) return ok(true)
  const values = valuesOfReport(here, report)
  const { conflicts } = await standValues(tx, { report: id, unit: report.unit, period: report.period, at, values })
  const [first] = conflicts
  if (first === undefined) return ok(true)
  return refuse(reportRefusals, 'PERIODIC_VALUE_ELSEWHERE', { indicator: first.indicator, where: first.report ?? first.batch ?? '' })
}

/**
 * Does one action on a unit's report on a form for a period, once per command id, on the version that the person saw; the first entry begins it. What the
 * person may not read is not found.
 */
export function actOnPeriodic(
  house: House,
  principal: Principal,
  key: PeriodicKey,
  body: PeriodicActionBody,
): Promise<Result<PeriodicWritten>> {
  const { commandId, expectedVersion, onBehalfOf, request } = body
  const behalf = onBehalfOf === undefined ? {} : { onBehalfOf }
  const command = {
    commandId,
    name: 'act-on-periodic-report',
    body: { ...key, expectedVersion, request: JSON.parse(JSON.stringify(request)) },
    ...behalf,
  }
  return perform(house, principal, command, async (tx, context) => {
    const agencies = await house.organizations()
    const asking = { db: tx, house, principal, agencies, source: await formSource(tx, house) }
    const here = formInPeriod(asking, key)
    if (!here.ok) return here
    const made = await factsOf(asking, { key, here: here.value, body, context })
    if (!made.ok) return made
    const { id, facts } = made.value
    await appendPeriodic(tx, made.value.context, { id, expectedVersion, facts })
    const stood = await standFigures(tx, here.value, { id, at: context.now })
    if (!stood.ok) return stood
    return ok({ id, version: expectedVersion + facts.length })
  })
}
