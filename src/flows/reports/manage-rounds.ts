import { actingUnits, allows, type Principal, scopeOf } from '../../access/index.ts'
import { dayOfDirective } from '../../documents/index.ts'
import { dayOf, isValidOn, newId, ok, type PlainDate, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import {
  type AskedFigure,
  decideOpenRound,
  decideRound,
  type LiveRound,
  type LiveSubmission,
  narrowStanding,
  type OpenRoundBody,
  type ReportWritten,
  type RoundActionBody,
  type RoundCommand,
  type RoundDetail,
  type RoundItem,
  type RoundList,
  type RoundStanding,
  reportRefusals,
  standingOf,
} from '../../reports/index.ts'
import {
  appendRound,
  listRounds,
  readConsolidated,
  readRound,
  readSubmission,
  readSubmissionsOf,
  submissionIdOf,
} from '../../reports/store.ts'
import { putContent, type Reader, type Tx } from '../../storage/index.ts'
import { openDirective, sameVersion } from '../directives/open-directive.ts'
import type { House } from '../house.ts'
import { notAllowed, perform, query } from '../perform.ts'
import {
  type AskedRound,
  consolidatedResource,
  figuresView,
  type Namer,
  namerOf,
  openRound,
  roundResource,
  submissionResource,
  verbsFor,
} from './open-report.ts'
import { checkOwing, unitsOfRound } from './units-of-round.ts'

const ROUND_VERBS = ['open', 'change', 'close'] as const

async function keepFigures(tx: Tx, figures: OpenRoundBody['figures']): Promise<AskedFigure[]> {
  const kept: AskedFigure[] = []
  for (const [at, figure] of figures.entries()) {
    const { clause, unit, indicator } = figure
    kept.push({ key: `figure:${at + 1}`, clause, label: await putContent(tx, figure.label), unit, indicator })
  }
  return kept
}

/** A figure may only be an indicator that there is on the due day, and a round only follow a definition that there is. */
function checkDefinitions(house: House, body: OpenRoundBody): Result<true> {
  const { indicators, resultReports } = house.packs
  const isThere = (id: string): boolean => indicators.some((one) => one.indicatorId === id && isValidOn(one, body.dueOn))
  const unknown = body.figures.find(({ indicator }) => indicator !== null && !isThere(indicator))
  if (unknown) return refuse(reportRefusals, 'ROUND_INDICATOR_UNKNOWN', { indicator: unknown.indicator ?? '' })
  if (body.form === null || resultReports.some(({ reportId }) => reportId === body.form)) return ok(true)
  return refuse(reportRefusals, 'ROUND_FORM_UNKNOWN', { form: body.form })
}

/**
 * Opens a reporting round on an issued directive: who owes a report (by default every unit that leads a task of the clause now), by when,
 * through which channels. Needs the right to open rounds for the asking unit; refuses what `unitsOfRound` refuses.
 */
export function openReportRound(house: House, principal: Principal, body: OpenRoundBody): Promise<Result<ReportWritten>> {
  const { commandId, ...wanted } = body
  const asker = principal.grants.find((grant) => grant.role === 'specialist')?.unit ?? principal.office
  return perform(house, principal, { commandId, name: 'open-report-round', body: wanted }, async (tx, context) => {
    const scope = scopeOf(house.policy, principal, 'report-round', 'open')
    if (!scope.all && scope.clauses.length === 0) return notAllowed(house, 'report-round', 'open')
    const directive = await openDirective(tx, { house, principal, id: body.directiveId, verb: 'read' })
    if (!directive.ok) return directive
    const units = await unitsOfRound(tx, house, { directive: directive.value, body })
    if (!units.ok) return units
    const known = checkDefinitions(house, body)
    if (!known.ok) return known
    const facts = decideOpenRound(
      { status: 'none' },
      {
        directiveId: body.directiveId,
        directiveIssuedOn: dayOfDirective(directive.value),
        title: await putContent(tx, body.title),
        ...{ dueOn: body.dueOn, asker, units: units.value, channels: body.channels, consolidator: body.consolidator },
        addressee: await putContent(tx, body.addressee),
        figures: await keepFigures(tx, body.figures),
        form: body.form,
      },
    )
    if (!facts.ok) return facts
    const id = newId()
    await appendRound(tx, context, { id, expectedVersion: 0, facts: facts.value })
    return ok({ id, version: 1 })
  })
}

async function commandOf(tx: Tx, house: House, round: LiveRound, body: RoundActionBody): Promise<Result<RoundCommand>> {
  const reason = await putContent(tx, body.reason)
  if (body.action === 'close') return ok({ action: 'close', reason })
  if (body.action === 'add-unit') {
    const there = checkOwing(await house.organizations(), body.unit, { dueOn: round.dueOn, today: dayOf(house.clock()) })
    return there.ok ? ok({ action: 'add-unit', unit: body.unit, reason }) : there
  }
  const report = await readSubmission(tx, submissionIdOf(round.id, body.unit))
  return ok({ action: 'excuse-unit', unit: body.unit, reason, hasReported: report.status !== 'none' && report.sent.length > 0 })
}

/** Adds a unit to a round, excuses one with a reason, or closes the round. */
export function changeRound(house: House, principal: Principal, id: string, body: RoundActionBody): Promise<Result<ReportWritten>> {
  const { commandId, expectedVersion, ...asked } = body
  return perform(
    house,
    principal,
    { commandId, name: 'change-report-round', body: { id, expectedVersion, asked } },
    async (tx, context) => {
      const round = await openRound(tx, { house, principal, id }, body.action === 'close' ? 'close' : 'change')
      if (!round.ok) return round
      const same = sameVersion(round.value, expectedVersion)
      if (!same.ok) return same
      const command = await commandOf(tx, house, round.value, body)
      if (!command.ok) return command
      const facts = decideRound(round.value, command.value)
      if (!facts.ok) return facts
      await appendRound(tx, context, { id, expectedVersion, facts: facts.value })
      return ok({ id, version: expectedVersion + facts.value.length })
    },
  )
}

interface Looking {
  readonly house: House
  readonly principal: Principal
  readonly asOf: PlainDate
}

interface Seen {
  readonly item: RoundItem
  readonly namer: Namer
  readonly submissions: ReadonlyMap<UnitId, LiveSubmission>
  /** Of the units whose report the person may read, and of no other. */
  readonly standing: RoundStanding
}

/** A round as a person may see it on a day: where the units stand whose report that person may read. */
async function see(db: Reader, { house, principal, asOf }: Looking, round: LiveRound): Promise<Seen> {
  const submissions = await readSubmissionsOf(db, round)
  const opens = (unit: UnitId): boolean => allows(house.policy, principal, submissionResource(round, unit), 'read')
  const standing = narrowStanding(standingOf(round, submissions, asOf), opens)
  const opensConsolidated = allows(house.policy, principal, consolidatedResource(round), 'read')
  const namer = await namerOf(db, house, { round, hashes: [] })
  const consolidated = await readConsolidated(db, round.id)
  const mine = standing.rows.filter(
    ({ unit }) =>
      verbsFor(house, principal, { resource: submissionResource(round, unit), verbs: ['write'] }).length > 0 && isOwn(principal, unit),
  )
  const item: RoundItem = {
    ...{ id: round.id, version: round.version, status: round.status, title: namer.text(round.title), directive: namer.directive },
    ...{ dueOn: round.dueOn, openedOn: round.openedOn, expected: standing.expected, received: standing.received },
    counts: standing.counts,
    consolidated: consolidated.status === 'none' || !opensConsolidated ? null : consolidated.status,
    opensConsolidated,
    mine: mine.map(({ unit, standing: where }) => ({
      unit: namer.unit(unit),
      standing: where,
      status: submissions.get(unit)?.status ?? null,
    })),
  }
  return { item, namer, submissions, standing }
}

const isOwn = (principal: Principal, unit: UnitId): boolean => actingUnits(principal).includes(unit)

/** The rounds that a person may read, as they stand on a day. */
export function listReportRounds(house: House, principal: Principal, asked: { asOf?: PlainDate | undefined }): Promise<RoundList> {
  return query(house, principal, async (tx) => {
    const asOf = asked.asOf ?? dayOf(house.clock())
    const rows = await listRounds(tx, scopeOf(house.policy, principal, 'report-round', 'read'))
    const items: RoundItem[] = []
    for (const row of rows) {
      const round = await readRound(tx, row.round_id)
      if (round.status !== 'none') items.push((await see(tx, { house, principal, asOf }, round)).item)
    }
    const open = scopeOf(house.policy, principal, 'report-round', 'open')
    return { items, asOf, mayOpen: open.all || open.clauses.length > 0 }
  })
}

/** One round: every unit with where it stands on a day, late and missing ones with how many days. */
export function showReportRound(asked: AskedRound & { asOf?: PlainDate | undefined }): Promise<Result<RoundDetail>> {
  const { house, principal } = asked
  return query(house, principal, async (tx) => {
    const opened = await openRound(tx, asked)
    if (!opened.ok) return opened
    const round = opened.value
    const asOf = asked.asOf ?? dayOf(house.clock())
    const { item, namer, submissions, standing } = await see(tx, { house, principal, asOf }, round)
    return ok({
      ...item,
      asOf,
      asker: namer.unit(round.asker),
      channels: round.channels.map(namer.unit),
      consolidator: namer.unit(round.consolidator),
      addressee: namer.text(round.addressee),
      figures: figuresView(round, namer),
      form: round.form,
      rows: standing.rows.map((row) => ({
        ...row,
        unit: namer.unit(row.unit),
        status: submissions.get(row.unit)?.status ?? null,
      })),
      may: round.status === 'open' ? verbsFor(house, principal, { resource: roundResource(round), verbs: ROUND_VERBS }) : [],
    })
  })
}
