import { allows, type Principal, scopeOf } from '../../access/index.ts'
import { appendCalendar, type ListedChange, listChanges, readEnteredCalendar } from '../../calendar/holidays/days-store.ts'
import {
  type CalendarBody,
  type CalendarChange,
  type CalendarEffect,
  type CalendarFact,
  type CalendarView,
  calendarWith,
  changeOf,
  type DaysCommand,
  decideDays,
  type EnteredCalendar,
  isYearKnown,
  lastEnterable,
  type StandingDay,
  type ToldChange,
  type WorkCalendar,
  writePhrase,
} from '../../calendar/index.ts'
import { dayOf, fromEpochDay, ok, type PlainDate, plainDate, type Result, refuse } from '../../kernel/index.ts'
import { putContent, type Tx } from '../../storage/index.ts'
import type { House } from '../house.ts'
import { authorize, check, perform, query } from '../perform.ts'
import { recountDossiers } from '../procedures/recount-dossiers.ts'
import { flowRefusals } from '../refusals.ts'
import { appendMoves, listMoves, type Move } from './recount-tasks.ts'

const RESOURCE = { kind: 'work-calendar', relations: {} } as const
/** So many tasks that move are shown; how many there are is said. */
const SHOWN = 200

const rowsOf = (calendar: WorkCalendar): ReadonlyMap<PlainDate, StandingDay> =>
  new Map([...calendar.rows].map(([day, row]) => [fromEpochDay(day), { kind: row.kind, name: row.nameVi, basis: row.basis }]))

/** The days off and days worked of a year as they stand, and every change that was made, withdrawn ones too; the newest first. */
export async function showCalendar(
  house: House,
  principal: Principal,
  asked: { year?: number | undefined },
): Promise<Result<CalendarView>> {
  if (!allows(house.policy, principal, RESOURCE, 'read')) return refuse(flowRefusals, 'NOT_FOUND')
  const changes = await query(house, principal, (tx) => listChanges(tx))
  const { calendar } = house
  const from = dayOf(house.clock())
  const year = asked.year ?? Number(from.slice(0, 4))
  const rows = [...calendar.rows.values()].filter((row) => Number(row.date.slice(0, 4)) === year)
  return ok({
    ...{ year, from, until: lastEnterable(house.clock()) },
    version: changes.length + changes.filter((one) => one.withdrawnAt !== null).length,
    isYearKnown: isYearKnown(calendar, plainDate(`${year}-01-01`)),
    mayChange: allows(house.policy, principal, RESOURCE, 'change'),
    days: rows.map((row) => {
      const { date, kind, nameVi, basis, unverified } = row
      return { date, kind, name: nameVi, basis, change: changeOf(row), unverified }
    }),
    changes: changes.toReversed().map(({ change, decision, days, moved, recordedAt, withdrawnAt, reason }) => ({
      ...{ change, decision, moved, recordedAt, withdrawnAt, reason },
      days: days.map(({ date, kind, name }) => ({ date, kind, name })),
    })),
  })
}

/** A change looked at before it is made: the fact it yields, the calendar after it, and the tasks that it moves. */
interface Considered {
  readonly entered: EnteredCalendar
  readonly fact: CalendarFact
  /** The number and the paper of the change that the tasks will name. */
  readonly change: number
  readonly paper: string
  readonly moves: readonly Move[]
  readonly held: number
  /** The working days after the change. */
  readonly calendar: WorkCalendar
}

/** How texts become hashes: kept as content when the change is made, only counted with when it is looked at. */
type Keep = (text: string) => Promise<string>

async function commandOf(asked: CalendarChange, keep: Keep): Promise<DaysCommand> {
  if (asked.action === 'withdraw') return { action: 'withdraw', change: asked.change, reason: await keep(asked.reason) }
  const days = []
  for (const day of asked.days) days.push({ ...day, name: await keep(day.name) })
  return { action: 'enter', decision: { ...asked.decision, issuer: await keep(asked.decision.issuer) }, days }
}

/** The changes that will stand after one more. */
function changesAfter(listed: readonly ListedChange[], asked: CalendarChange, number: number): ToldChange[] {
  const standing = listed.filter((one) => one.withdrawnAt === null)
  if (asked.action === 'withdraw') return standing.filter((one) => one.change !== asked.change)
  return [...standing, { change: number, decision: asked.decision, days: asked.days }]
}

async function consider(
  house: House,
  tx: Tx,
  at: { asked: CalendarChange; keep: Keep; now: Parameters<typeof dayOf>[0] },
): Promise<Result<Considered>> {
  const { asked, keep, now } = at
  const entered = await readEnteredCalendar(tx)
  const listed = await listChanges(tx)
  const before = calendarWith(
    house.packs.holidays,
    listed.filter((one) => one.withdrawnAt === null),
  )
  const decided = decideDays(entered, await commandOf(asked, keep), { now, standing: rowsOf(before) })
  if (!decided.ok) return decided
  const [fact] = decided.value
  if (!fact) throw new Error('a change of the calendar yields a fact')
  const change = entered.version + 1
  const calendar = calendarWith(house.packs.holidays, changesAfter(listed, asked, change))
  const { moves, held } = await listMoves(tx, calendar)
  const withdrawn = asked.action === 'withdraw' ? listed.find((one) => one.change === asked.change) : undefined
  const paper = asked.action === 'enter' ? asked.decision.number : (withdrawn?.decision.number ?? '')
  return ok({ entered, fact: { ...fact, moved: moves.length }, change, paper, moves, held, calendar })
}

async function effectOf(house: House, principal: Principal, found: Considered): Promise<CalendarEffect> {
  const agencies = await house.organizations()
  const on = dayOf(house.clock())
  const mayOpen = scopeOf(house.policy, principal, 'task', 'read').all
  return {
    ...{ version: found.entered.version, moved: found.moves.length, held: found.held },
    moves: found.moves.slice(0, SHOWN).map(({ task, from, to }) => ({
      ...{ task: mayOpen ? task.id : null, lead: agencies.getName(task.lead, on), from, to },
      term: writePhrase(task.assigned.term) ?? '',
    })),
  }
}

/** What a change would do: refused as the change itself would be, else the open tasks that would fall due on another day. Writes nothing. */
export async function previewCalendarChange(house: House, principal: Principal, asked: CalendarChange): Promise<Result<CalendarEffect>> {
  const may = authorize(house, principal, RESOURCE, 'change')
  if (!may.ok) return may
  const now = house.clock()
  const found = await check(house, principal, (tx) => consider(house, tx, { asked, now, keep: (text) => Promise.resolve(text) }))
  return found.ok ? ok(await effectOf(house, principal, found.value)) : found
}

/**
 * Enters days or takes a change back, once per command id, in one transaction with the tasks that it moves: each says from which day to which,
 * by which paper. Refused when the calendar has changed since it was looked at (CHANGED_BY_ANOTHER).
 */
export async function changeCalendar(house: House, principal: Principal, body: CalendarBody): Promise<Result<CalendarEffect>> {
  const may = authorize(house, principal, RESOURCE, 'change')
  if (!may.ok) return may
  const { commandId, ...rest } = body
  const done = await perform(house, principal, { commandId, name: 'change-calendar', body: rest }, async (tx, context) => {
    const found = await consider(house, tx, { asked: body.change, now: context.now, keep: (text) => putContent(tx, text) })
    if (!found.ok) return found
    const { entered, fact } = found.value
    if (entered.version !== body.expectedVersion) {
      return refuse(flowRefusals, 'CHANGED_BY_ANOTHER', { expected: body.expectedVersion, actual: entered.version })
    }
    await appendCalendar(tx, context, { expectedVersion: entered.version, facts: [fact] })
    await appendMoves(tx, context, found.value)
    await recountDossiers(tx, context, { house, calendar: found.value.calendar, because: 'calendar' })
    return ok({ ...(await effectOf(house, principal, found.value)), version: entered.version + 1 })
  })
  if (done.ok) await house.freshCalendar('now')
  return done
}
