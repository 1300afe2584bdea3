import type { Principal } from '../../access/index.ts'
import { addDays, dayOf, type Locale, ok, type PlainDate, type Result, refusalMessage, refuse, type UnitId } from '../../kernel/index.ts'
import {
  describeSuccession,
  type Organizations,
  organizations,
  planReform,
  type ReformBatch,
  type ReformFault,
  type ReformFaultView,
  type ReformPlan,
  type ReformSimulation,
  reformRefusal,
  type SimulateReformBody,
  type StrandedItem,
} from '../../organizations/index.ts'
import { findReform, loadReformContents } from '../../organizations/reform/reform-store.ts'
import type { Tx } from '../../storage/index.ts'
import type { House } from '../house.ts'
import { authorize, check } from '../perform.ts'
import { flowRefusals } from '../refusals.ts'
import { movedBefore, REFORM } from './apply-reform.ts'
import { endedOn, findStranded, type Stranded } from './find-stranded.ts'
import { withReforms } from './with-reforms.ts'

/** A fault of a batch in the reader's language. */
export function reformFaultView(fault: ReformFault, locale: Locale): ReformFaultView {
  const refusal = reformRefusal(fault)
  return { row: fault.row, column: null, code: refusal.code, message: refusalMessage(refusal, locale) }
}

const nameOn = (known: Organizations, unitId: UnitId, on: PlainDate) => ({ unitId, name: known.getName(unitId, on) })

/** A stranded thing as the screen shows it, with the names of its day. */
export function strandedView(
  known: Organizations,
  one: Stranded,
  days: { on: PlainDate; asOf: PlainDate; isDecided: boolean },
): StrandedItem {
  const { kind, id, part, unit, title, note, stays, proposal } = one
  return {
    ...{ kind, id, part, title, note, canMove: stays === null, isDecided: days.isDecided },
    unit: nameOn(known, unit, addDays(days.on, -1)),
    candidates: proposal.candidates.map(({ unit: heir, ...why }) => ({ ...nameOn(known, heir, days.asOf), ...why })),
    chosen: stays === null ? proposal.chosen : null,
  }
}

interface Planned {
  readonly plan: ReformPlan
  readonly agencies: Organizations
}

/** The plan of a batch on what is known; of a correction on the packs and the other reforms, without the rows that it replaces. */
async function planOf(tx: Tx, house: House, { batch, corrects }: SimulateReformBody): Promise<Result<Planned>> {
  const known = await house.organizations()
  if (corrects === null) return ok(plannedOn(known, batch, known.groups))
  if (!(await findReform(tx, corrects))) return refuse(flowRefusals, 'NOT_FOUND')
  const others = (await loadReformContents(tx)).filter(({ id }) => id !== corrects)
  const base = withReforms(house.packs, others)
  return base.ok ? ok(plannedOn(base.value, batch, base.value.groups)) : base
}

function plannedOn(base: Parameters<typeof planReform>[0], batch: ReformBatch, groups: Organizations['groups']): Planned {
  const plan = planReform(base, batch)
  return { plan, agencies: organizations(plan.versions, groups, plan) }
}

const countOf = (items: readonly StrandedItem[]): ReformSimulation['counts'] => {
  const count = (kind: StrandedItem['kind']): number => items.filter((item) => item.kind === kind).length
  return { task: count('task'), 'report-round': count('report-round'), account: count('account'), 'number-book': count('number-book') }
}

function simulationOf(
  planned: Planned,
  days: { on: PlainDate; asOf: PlainDate; today: PlainDate },
  items: StrandedItem[],
  locale: Locale,
): ReformSimulation {
  const { plan, agencies } = planned
  const { on, asOf, today } = days
  const before = addDays(on, -1)
  const lines = agencies.successions.filter((one) => one.on === on)
  const isFounded = (unit: UnitId): boolean => agencies.findUnit(unit, before) === undefined
  return {
    ...{ on, asOf, isDue: on <= today },
    faults: plan.faults.map((fault) => reformFaultView(fault, locale)),
    lines: lines.map((one) => describeSuccession(agencies, one)),
    ended: endedOn(agencies, on).map((unit) => nameOn(agencies, unit, before)),
    founded: agencies.unitsOn(on).flatMap(({ unitId, name }) => (isFounded(unitId) ? [{ unitId, name }] : [])),
    followers: plan.followers.map(({ unit, from, to }) => ({
      unit: nameOn(agencies, unit, on),
      from: nameOn(agencies, from, before),
      to: nameOn(agencies, to, on),
    })),
    leaderless: plan.leaderless.map((id) => plan.functions.find(({ functionId }) => functionId === id)?.title ?? id),
    counts: countOf(items),
    items,
  }
}

/**
 * What a reform would do, and everything that would hang on ended units, each with the successor that is proposed and why; nothing is written. It
 * may be asked before the day has come. Titles are given only of what the person may read; the counts are those of everything.
 */
export async function simulateReform(
  house: House,
  principal: Principal,
  body: SimulateReformBody,
  locale: Locale,
): Promise<Result<ReformSimulation>> {
  const may = authorize(house, principal, REFORM, 'check')
  if (!may.ok) return may
  await house.organizations()
  return await check(house, principal, async (tx): Promise<Result<ReformSimulation>> => {
    const planned = await planOf(tx, house, body)
    if (!planned.ok) return planned
    const { on } = body.batch
    const today = dayOf(house.clock())
    const asOf = on > today ? on : today
    const { agencies } = planned.value
    const asked = { house, principal, organizations: agencies, asOf }
    const fresh = await findStranded(tx, { ...asked, ended: endedOn(agencies, on) })
    const again = body.corrects === null ? [] : await movedBefore({ house, principal, tx }, body.corrects, agencies, asOf)
    const view = (isDecided: boolean) => (one: Stranded) => strandedView(agencies, one, { on, asOf, isDecided })
    return ok(simulationOf(planned.value, { on, asOf, today }, [...fresh.map(view(false)), ...again.map(view(true))], locale))
  })
}
