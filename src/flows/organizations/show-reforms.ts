import { allows, type Principal } from '../../access/index.ts'
import { addDays, dayOf, ok, type PlainDate, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import {
  describeSuccession,
  type Organizations,
  ReformContent,
  type ReformDetail,
  type ReformItem,
  type ReformList,
  ReformPart,
} from '../../organizations/index.ts'
import { findReform, listKeptItems, listReformItems, listReforms, type ReformRow } from '../../organizations/reform/reform-store.ts'
import { findContents, type Tx } from '../../storage/index.ts'
import { type HeldTask, listOpenTasksOf } from '../../tasks/lists/held-by-store.ts'
import type { House } from '../house.ts'
import { authorize, check } from '../perform.ts'
import { flowRefusals } from '../refusals.ts'
import { taskResource } from '../task-rights.ts'
import { namePeople } from '../tasks/name-people.ts'
import { REFORM } from './apply-reform.ts'
import { endedOn, findStranded, strandedKey } from './find-stranded.ts'

const VERBS = ['check', 'apply', 'correct'] as const

const mayOf = (house: House, principal: Principal): string[] => VERBS.filter((verb) => allows(house.policy, principal, REFORM, verb))

/** What hangs on units that ended on each day and about which nobody has decided, counted by day. */
async function strandedByDay(tx: Tx, asked: { house: House; principal: Principal; known: Organizations; days: readonly PlainDate[] }) {
  const { house, principal, known, days } = asked
  const ended = new Map<UnitId, PlainDate>(days.flatMap((day) => endedOn(known, day).map((unit) => [unit, day])))
  const asOf = dayOf(house.clock())
  const found = await findStranded(tx, { house, principal, organizations: known, ended: [...ended.keys()], asOf })
  const kept = await listKeptItems(tx)
  const counts = new Map<PlainDate, number>()
  for (const one of found) {
    const day = ended.get(one.unit)
    if (day !== undefined && !kept.has(strandedKey(one))) counts.set(day, (counts.get(day) ?? 0) + 1)
  }
  return counts
}

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== 'redacted' ? value : null)

interface Showing {
  readonly known: Organizations
  readonly people: ReadonlyMap<string, string>
  readonly contents: ReadonlyMap<string, unknown>
  readonly stranded: ReadonlyMap<PlainDate, number>
}

function appliedItem({ known, people, contents, stranded }: Showing, row: ReformRow): ReformItem {
  const content = ReformContent.safeParse(contents.get(row.contentHash))
  const { id, version, on, moved, kept } = row
  return {
    ...{ id, version, on, moved, kept },
    title: content.success ? content.data.title : null,
    basis: content.success ? content.data.basis : null,
    at: row.at,
    by: people.get(row.by) ?? row.by,
    correctedAt: row.correctedAt,
    successions: known.successions.filter((one) => one.on === on).length,
    ended: endedOn(known, on).length,
    stranded: stranded.get(on) ?? 0,
  }
}

function toldItem({ known, stranded }: Showing, on: PlainDate): ReformItem {
  const told = known.successions.filter((one) => one.on === on)
  const basis = told.find((one) => one.basis !== null)?.basis ?? null
  return {
    ...{ id: null, version: 0, on, title: null, basis, at: null, by: null, correctedAt: null, moved: 0, kept: 0 },
    ...{ successions: told.length, ended: endedOn(known, on).length, stranded: stranded.get(on) ?? 0 },
  }
}

async function showingOf(
  tx: Tx,
  asked: { house: House; principal: Principal; rows: readonly ReformRow[]; days: readonly PlainDate[] },
): Promise<Showing> {
  const { house, principal, rows, days } = asked
  const known = await house.organizations()
  return {
    known,
    people: await namePeople(
      tx,
      rows.map(({ by }) => by),
    ),
    contents: await findContents(
      tx,
      rows.map(({ contentHash }) => contentHash),
    ),
    stranded: await strandedByDay(tx, { house, principal, known, days }),
  }
}

/** The reforms applied here and the days of those that only the packs tell of, the latest first, each with what still hangs on its ended units. */
export async function listReformsFor(house: House, principal: Principal): Promise<Result<ReformList>> {
  const may = authorize(house, principal, REFORM, 'read')
  if (!may.ok) return may
  const known = await house.organizations()
  return await check(house, principal, async (tx): Promise<Result<ReformList>> => {
    const today = dayOf(house.clock())
    const rows = await listReforms(tx)
    const days = [...new Set(known.successions.map(({ on }) => on))]
    const past = days.filter((on) => on <= today)
    const showing = await showingOf(tx, { house, principal, rows, days: [...new Set([...past, ...rows.map(({ on }) => on)])] })
    const applied = rows.map((row) => appliedItem(showing, row))
    const told = days.filter((on) => rows.every((row) => row.on !== on)).map((on) => toldItem(showing, on))
    const items = [...applied, ...told].sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : (b.at ?? '') < (a.at ?? '') ? -1 : 1))
    return ok({ items, today, may: mayOf(house, principal) })
  })
}

/** The titles of the tasks among items that a person may read. */
async function titlesOf(tx: Tx, house: House, principal: Principal, units: readonly UnitId[]): Promise<ReadonlyMap<string, string>> {
  const tasks = await listOpenTasksOf(tx, units)
  const mayApply = allows(house.policy, principal, REFORM, 'apply')
  const opens = (task: HeldTask): boolean => mayApply || allows(house.policy, principal, taskResource({ ...task, handler: null }), 'read')
  const readable = tasks.filter(opens)
  return new Map(readable.flatMap(({ id, text }) => (text ? [[id, text.title] as const] : [])))
}

/** One applied reform: what became of units, and what was decided about each thing that hung on them. */
export async function showReform(house: House, principal: Principal, id: string): Promise<Result<ReformDetail>> {
  const may = authorize(house, principal, REFORM, 'read')
  if (!may.ok) return may
  const known = await house.organizations()
  return await check(house, principal, async (tx): Promise<Result<ReformDetail>> => {
    const row = await findReform(tx, id)
    if (!row) return refuse(flowRefusals, 'NOT_FOUND')
    const items = await listReformItems(tx, id)
    const reasons = await findContents(
      tx,
      items.flatMap(({ reasonHash }) => reasonHash ?? []),
    )
    const titles = await titlesOf(tx, house, principal, [...new Set(items.flatMap(({ from, to }) => (to === null ? [from] : [to])))])
    const showing = await showingOf(tx, { house, principal, rows: [row], days: [row.on] })
    const content = ReformContent.safeParse(showing.contents.get(row.contentHash))
    const before = addDays(row.on, -1)
    return ok({
      item: appliedItem(showing, row),
      reason: content.success ? content.data.reason : null,
      lines: known.successions.filter((one) => one.on === row.on).map((one) => describeSuccession(known, one)),
      decided: items.map(({ kind, itemId, part, from, to, way, reasonHash }) => ({
        ...{ kind, id: itemId, way, title: kind === 'task' ? (titles.get(itemId) ?? null) : null },
        part: ReformPart.parse(part),
        from: { unitId: from, name: known.getName(from, before) },
        to: to === null ? null : { unitId: to, name: known.getName(to, row.on) },
        reason: reasonHash === null ? null : textOf(reasons.get(reasonHash)),
      })),
      content: content.success ? content.data : null,
      may: mayOf(house, principal),
    })
  })
}
