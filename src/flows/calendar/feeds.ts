import { randomBytes } from 'node:crypto'
import { allows, type Principal, scopeOf } from '../../access/index.ts'
import { appendFeed, listFeeds } from '../../exchange/feed/feed-store.ts'
import { type DueEntry, type FeedBody, type FeedList, type FeedOpened, type FeedWithdrawal, writeCalendar } from '../../exchange/index.ts'
import { dayOf, newId, ok, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import type { Tx } from '../../storage/index.ts'
import type { TaskRow } from '../../tasks/index.ts'
import { listTasks } from '../../tasks/list-store.ts'
import type { House } from '../house.ts'
import { perform, query } from '../perform.ts'
import { flowRefusals } from '../refusals.ts'
import { taskResource } from '../task-rights.ts'
import { hashFeedToken, openFeed } from './open-feed.ts'

/** So many links a person may have at once, and so many due days a link carries. */
const MOST_LINKS = 20
const MOST_ENTRIES = 1000

const readsTasks = (house: House, principal: Principal): boolean => {
  const scope = scopeOf(house.policy, principal, 'task', 'read')
  return scope.all || scope.clauses.length > 0
}

/** Whether a person reads the duties that a unit leads. */
function readsUnit(house: House, principal: Principal, unit: UnitId): boolean {
  const task = { assigner: unit, lead: unit, coordinators: [], handler: null }
  const { assigner: _, ...led } = taskResource(task).relations
  return allows(house.policy, principal, { kind: 'task', relations: led }, 'read')
}

/** The links that the reader has opened and not withdrawn; the secrets are told once, when they are made. */
export async function listOwnFeeds(house: House, principal: Principal): Promise<Result<FeedList>> {
  if (!readsTasks(house, principal)) return refuse(flowRefusals, 'NOT_FOUND')
  const agencies = await house.organizations()
  const on = dayOf(house.clock())
  const named = (unit: UnitId) => ({ id: unit, name: agencies.getName(unit, on) })
  const feeds = await query(house, principal, (tx) => listFeeds(tx, principal.account))
  const units = [...new Set(principal.grants.map((grant) => grant.unit))].filter((unit) => readsUnit(house, principal, unit))
  return ok({
    items: feeds.map(({ id, unit, openedAt }) => ({ id, unit: unit === null ? null : named(unit), openedAt })),
    units: units.map(named),
  })
}

/** Opens a secret link, once per command id; only this answer holds the secret, and a resend of it does not. */
export async function openOwnFeed(house: House, principal: Principal, body: FeedBody): Promise<Result<FeedOpened>> {
  const { commandId, unit } = body
  const may = unit === null ? readsTasks(house, principal) : readsUnit(house, principal, unit)
  if (!may) return refuse(flowRefusals, 'NOT_FOUND')
  const id = newId()
  const token = randomBytes(32).toString('base64url')
  const done = await perform(house, principal, { commandId, name: 'open-calendar-feed', body: { unit } }, async (tx, context) => {
    if ((await listFeeds(tx, principal.account)).length >= MOST_LINKS) return refuse(flowRefusals, 'FEEDS_TOO_MANY', { most: MOST_LINKS })
    const fact = { type: 'feed.opened', typeVersion: 1, account: principal.account, unit, tokenHash: hashFeedToken(token) } as const
    await appendFeed(tx, context, { id, expectedVersion: 0, fact })
    return ok({ id })
  })
  return done.ok ? ok({ id: done.value.id, path: done.value.id === id ? `/lich/${token}.ics` : null }) : done
}

/** Withdraws a link of one's own; another's is as if it were not. From then on its address is unknown. */
export function withdrawOwnFeed(
  house: House,
  principal: Principal,
  at: { id: string; body: FeedWithdrawal },
): Promise<Result<{ id: string }>> {
  const { id, body } = at
  return perform(house, principal, { commandId: body.commandId, name: 'withdraw-calendar-feed', body: { id } }, async (tx, context) => {
    const feed = (await listFeeds(tx, principal.account)).find((one) => one.id === id)
    if (!feed) return refuse(flowRefusals, 'NOT_FOUND')
    await appendFeed(tx, context, { id, expectedVersion: feed.version, fact: { type: 'feed.withdrawn', typeVersion: 1 } })
    return ok({ id })
  })
}

function entryOf(row: TaskRow, at: { lead: string; origin: string }): DueEntry[] {
  if (row.due === null || row.verifiedOn !== null || row.continuing) return []
  const paper = [row.clause, row.directiveNumber].filter((part) => part !== null).join(' · ')
  return [
    {
      ...{ uid: `task-${row.id}@dondoc`, on: row.due, title: `Hạn: ${row.title ?? '(nội dung đã xóa)'}`, sequence: row.version },
      ...{ description: [paper, `Chủ trì: ${at.lead}`].filter((line) => line !== '').join('\n'), url: `${at.origin}/viec/${row.id}` },
    },
  ]
}

async function dueRows(tx: Tx, house: House, principal: Principal, unit: UnitId | null): Promise<TaskRow[]> {
  const scope = scopeOf(house.policy, principal, 'task', 'read')
  const asOf = dayOf(house.clock())
  const of = async (filter: { handler?: string; unit?: string }) =>
    (await listTasks(tx, { scope, filter, asOf }, { limit: MOST_ENTRIES })).rows
  if (unit !== null) return of({ unit })
  const own = [await of({ handler: principal.account })]
  // Whoever answers for a unit has its duties in the own calendar; whoever only reads there does not.
  for (const grant of principal.grants) if (grant.role === 'focal' || grant.role === 'head') own.push(await of({ unit: grant.unit }))
  return [...new Map(own.flat().map((row) => [row.id, row])).values()]
}

/**
 * The calendar file behind a secret link: the open due days that its holder may read at this moment. Refuses an unknown, a withdrawn and a
 * closed account's link alike (NOT_FOUND).
 */
export async function readFeed(house: House, asked: { token: string; origin: string }): Promise<Result<string>> {
  const opened = await openFeed(house, asked.token)
  if (!opened || !readsTasks(house, opened.principal)) return refuse(flowRefusals, 'NOT_FOUND')
  const { feed, principal } = opened
  if (feed.unit !== null && !readsUnit(house, principal, feed.unit)) return refuse(flowRefusals, 'NOT_FOUND')
  const agencies = await house.organizations()
  const on = dayOf(house.clock())
  const rows = await query(house, principal, (tx) => dueRows(tx, house, principal, feed.unit))
  const entries = rows.flatMap((row) => entryOf(row, { lead: agencies.getName(row.lead, on), origin: asked.origin }))
  const name = feed.unit === null ? 'Đôn Đốc: hạn của tôi' : `Đôn Đốc: hạn của ${agencies.getName(feed.unit, on)}`
  return ok(writeCalendar(name, entries, house.clock()))
}
