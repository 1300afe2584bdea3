import { allows, type Principal } from '../../access/index.ts'
import { dayOf, daysBetween, isValidOn, ok, type PlainDate, type Result, UnitId } from '../../kernel/index.ts'
import type { Organizations } from '../../organizations/index.ts'
import { findContents, type Tx } from '../../storage/index.ts'
import {
  type Desk,
  type ProposedRung,
  type ProposedTask,
  type ProposedUnit,
  RUNGS,
  type StopView,
  type TaskRow,
  TaskText,
  type UrgingDay,
} from '../../tasks/index.ts'
import { readTasks } from '../../tasks/store.ts'
import { countLetters } from '../../tasks/urging/letter-store.ts'
import { readDesk } from '../../tasks/urging/urging-store.ts'
import type { House } from '../house.ts'
import { authorize, query } from '../perform.ts'
import { unitName } from '../task-items.ts'
import { textIn } from '../tasks/fact-texts.ts'
import { namePeople } from '../tasks/name-people.ts'
import { deskOf, deskResource } from './open-desk.ts'
import { type Proposal, proposeRungs } from './propose-rungs.ts'

/** A directive as letters cite it. */
export const directiveNumber = ({ directiveNumber: number }: TaskRow): string | null => number

function proposedTask(proposal: Proposal, { task, rung, since }: ProposedRung): ProposedTask {
  const row = proposal.rows.get(task)
  const due = row?.due ?? null
  const { asOf } = proposal.climb
  const timesUrged = (proposal.given.get(task) ?? []).filter((one) => one.isSent && one.rung !== 'remind').length
  return {
    ...{ task, title: row?.title ?? null, clause: row?.clause ?? null, directive: row ? directiveNumber(row) : null, rung, since, due },
    ...{ daysLate: due === null || due >= asOf ? 0 : daysBetween(due, asOf), timesUrged },
  }
}

const height = ({ rung }: { readonly rung: ProposedRung['rung'] }): number => RUNGS.indexOf(rung)

/** The proposed rungs by unit, those of the highest rung first. */
export function proposedUnits(agencies: Organizations, proposal: Proposal): ProposedUnit[] {
  const byUnit = new Map<UnitId, ProposedRung[]>()
  for (const one of proposal.climb.rungs) byUnit.set(one.unit, [...(byUnit.get(one.unit) ?? []), one])
  return [...byUnit]
    .map(([unit, rungs]) => ({
      unit: unitName(agencies, unit, proposal.climb.asOf),
      rung: rungs.toSorted((a, b) => height(b) - height(a))[0]?.rung ?? 'remind',
      tasks: rungs.map((one) => proposedTask(proposal, one)),
      overdue: proposal.overdue.get(unit)?.length ?? 0,
    }))
    .toSorted((a, b) => height(b) - height(a) || b.overdue - a.overdue || a.unit.id.localeCompare(b.unit.id))
}

async function stopViews(tx: Tx, { desk, agencies, asOf }: { desk: Desk; agencies: Organizations; asOf: PlainDate }): Promise<StopView[]> {
  const texts = await findContents(
    tx,
    desk.stops.map(({ reason }) => reason),
  )
  const people = await namePeople(
    tx,
    desk.stops.map(({ by }) => by),
  )
  const tasks = await readTasks(
    tx,
    desk.stops.flatMap(({ target }) => (target.kind === 'task' ? [target.id] : [])),
  )
  const titles = await findContents(
    tx,
    [...tasks.values()].flatMap((task) => (task.status === 'unassigned' ? [] : [task.assigned.text])),
  )
  const titleOf = (id: string): string | null => {
    const task = tasks.get(id)
    const text = task && task.status !== 'unassigned' ? TaskText.safeParse(titles.get(task.assigned.text)) : undefined
    return text?.success ? text.data.title : null
  }
  return desk.stops.map(({ stopId, target, rung, reason, on, by }) => ({
    ...{ stopId, target, rung, reason: textIn(texts, reason), on, by: people.get(by) ?? by },
    name: target.kind === 'unit' ? agencies.getName(UnitId.parse(target.id), asOf) : titleOf(target.id),
  }))
}

async function addressViews(
  tx: Tx,
  { desk, agencies, asOf }: { desk: Desk; agencies: Organizations; asOf: PlainDate },
): Promise<UrgingDay['addresses']> {
  const texts = await findContents(tx, [...desk.addresses.values()])
  return [...desk.addresses].map(([unit, hash]) => ({ unit: unitName(agencies, unit, asOf), address: textIn(texts, hash) }))
}

/** How many batches the desk shows, the newest first. */
const SHOWN_BATCHES = 20

async function batchItems(tx: Tx, desk: Desk): Promise<UrgingDay['batches']> {
  const shown = desk.batches.slice(-SHOWN_BATCHES).toReversed()
  const people = await namePeople(
    tx,
    shown.map(({ by }) => by),
  )
  const items: UrgingDay['batches'] = []
  for (const batch of shown) {
    const byStatus = await countLetters(tx, batch.batchId)
    const { batchId, asOf, knownOn, on, by, letters } = batch
    items.push({ batchId, asOf, knownOn, on, by: people.get(by) ?? by, letters, byStatus })
  }
  return items
}

function laddersOn(house: House, on: PlainDate): UrgingDay['ladders'] {
  return house.packs.ladders.ladders
    .filter((one) => isValidOn(one, on))
    .map(({ ladderId, nameVi, nameEn, gap, explainIn, rungs, basis, unverified }) => ({
      ...{ ladderId, nameVi, nameEn, gap, explainIn, basis, unverified: unverified !== false },
      rungs: rungs.map(({ rung, when }) => ({
        ...{ rung, kind: when.kind },
        number: when.kind === 'month' ? null : when.kind === 'missed' ? when.rungs : when.days,
      })),
    }))
}

/** What the ladder asks for on a day at the desk of an office (the own one when none is named), what is stopped, and which ladders there are. */
export async function showUrgingDay(
  house: House,
  principal: Principal,
  asked: { readonly office?: UnitId | undefined; readonly asOf?: PlainDate | undefined },
): Promise<Result<UrgingDay>> {
  const office = asked.office ?? deskOf(principal)
  const resource = deskResource(office)
  const may = authorize(house, principal, resource, 'read')
  if (!may.ok) return may
  const asOf = asked.asOf ?? dayOf(house.clock())
  const agencies = await house.organizations()
  return query(house, principal, async (tx) => {
    const desk = await readDesk(tx, office)
    const proposal = await proposeRungs(tx, { house, office, desk, asOf })
    const { comesOn, stopped } = proposal.climb
    const batches = await batchItems(tx, desk)
    return ok({
      ...{ office: unitName(agencies, office, asOf), version: desk.version, asOf, knownOn: proposal.knownOn, comesOn },
      units: proposedUnits(agencies, proposal),
      stopped: stopped.map((one) => ({ ...proposedTask(proposal, one), unit: unitName(agencies, one.unit, asOf) })),
      stops: await stopViews(tx, { desk, agencies, asOf }),
      ladders: laddersOn(house, asOf),
      batches,
      addresses: await addressViews(tx, { desk, agencies, asOf }),
      choices: [...desk.choices].map(([directiveId, { ladderId, numbers }]) => ({ directiveId, ladderId, numbers })),
      may: ['compose', 'stop', 'lift', 'choose'].filter((verb) => allows(house.policy, principal, resource, verb)),
    })
  })
}
