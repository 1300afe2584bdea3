import { allows, type Principal, type Scope } from '../../access/index.ts'
import { isWorkingDay } from '../../calendar/index.ts'
import { addMonths, dayOf, endOfMonth, newId, ok, type PlainDate, plainDate, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import type { Organizations } from '../../organizations/index.ts'
import type { PaperFormat } from '../../papers/index.ts'
import type { Tx } from '../../storage/index.ts'
import { listExplanations, readExplanations } from '../../tasks/explanation/explanation-store.ts'
import {
  explanationAsOf,
  isExplanationOverdue,
  type MonthlyNote,
  monthText,
  type NoteFigures,
  type UrgingWritten,
  urgingRefusals,
  wasAnsweredLate,
} from '../../tasks/index.ts'
import { listTasks } from '../../tasks/list-store.ts'
import { type BoardCounts, countBoard, noCounts } from '../../tasks/lists/board-store.ts'
import { appendLetters, findNote, lettersOfUnits, lockNote, namedUnits, noteBatch, readLetter } from '../../tasks/urging/letter-store.ts'
import { readDesk } from '../../tasks/urging/urging-store.ts'
import type { House } from '../house.ts'
import { authorize, perform, query } from '../perform.ts'
import { unitName } from '../task-items.ts'
import { drawDraft, writeDraft } from './compose-letters.ts'
import type { Draft } from './draft-letters.ts'
import { type LetterWords, letterWords } from './letter-paper.ts'
import { deskResource } from './open-desk.ts'
import { proposeRungs } from './propose-rungs.ts'
import { numberOf } from './show-letters.ts'

/** The note of which office on which month, `2017-01`. */
export interface NoteAsked {
  readonly office: UnitId
  readonly month: string
}

interface Noting extends NoteAsked {
  readonly house: House
  readonly first: PlainDate
  /** The day as of which it counts: the last of the month, or today while the month runs. */
  readonly asOf: PlainDate
}

/** Who is named in the note of a month: by letters of the month after it, and by what the ladder asks for today where that month is now. */
async function namedIn(tx: Tx, { house, office, first }: Noting): Promise<ReadonlySet<string>> {
  const next = addMonths(first, 1)
  const named = new Set(await namedUnits(tx, { office, from: next, to: endOfMonth(next) }))
  const today = dayOf(house.clock())
  if (today < next || today > endOfMonth(next) || !isWorkingDay(house.calendar, today)) return named
  const proposal = await proposeRungs(tx, { house, office, desk: await readDesk(tx, office), asOf: today })
  for (const { rung, unit } of proposal.climb.rungs) if (rung === 'name') named.add(unit)
  return named
}

/** The explanations that units owe an office past their day, or gave after it, as of a day; by unit. */
async function lateExplanations(tx: Tx, { house, office, asOf }: Noting): Promise<ReadonlyMap<string, number>> {
  const scope: Scope = { all: false, clauses: [{ relation: 'assigner', ids: [office] }] }
  const histories = await readExplanations(tx, await listExplanations(tx, scope))
  const { calendar } = house
  const found = new Map<string, number>()
  for (const history of histories.values()) {
    const state = explanationAsOf(history, { asOf })
    if (state.status === 'none' || state.status === 'withdrawn') continue
    if (!isExplanationOverdue(state, { asOf, calendar }) && !wasAnsweredLate(state, calendar)) continue
    found.set(state.demanded.unit, (found.get(state.demanded.unit) ?? 0) + 1)
  }
  return found
}

function inOrder(agencies: Organizations, asOf: PlainDate, units: readonly UnitId[]): UnitId[] {
  const order = new Map(agencies.unitsOn(asOf).map((unit, at) => [unit.unitId, at]))
  const place = (unit: UnitId): number => order.get(unit) ?? order.size
  return units.toSorted((a, b) => place(a) - place(b) || (a < b ? -1 : 1))
}

async function figuresOf(tx: Tx, noting: Noting): Promise<NoteFigures> {
  const { house, office, month, first, asOf } = noting
  const scope: Scope = { all: false, clauses: [{ relation: 'assigner', ids: [office] }] }
  const { byUnit, all } = await countBoard(tx, { asOf, scope, filter: { level: 'whole' } })
  const named = await namedIn(tx, noting)
  const urged = await lettersOfUnits(tx, { office, from: first, to: endOfMonth(first) })
  const late = await lateExplanations(tx, noting)
  const { rows } = await listTasks(tx, { asOf, scope, filter: { level: 'whole' } }, { limit: 50 })
  const agencies = await house.organizations()
  const numbers = ({ total, byClass, notUpdated }: BoardCounts) => ({ total, byClass: { ...byClass }, notUpdated })
  const units = inOrder(agencies, asOf, [...byUnit.keys()]).map((unit) => ({
    ...{ unit, ...numbers(byUnit.get(unit) ?? noCounts()) },
    ...{ urged: urged.get(unit) ?? 0, late: late.get(unit) ?? 0, isNamed: named.has(unit) },
  }))
  // The office writes as the first directive bears it of which it gave tasks; tasks of no directive leave it open.
  const directiveId = rows.find((row) => row.directiveId !== null)?.directiveId ?? null
  return { month, directiveId, total: numbers(all), units }
}

/** What is asked for, once it is known that the reader sees the desk and the month has begun (URGING_MONTH_AHEAD). */
function openNote(house: House, principal: Principal, { office, month }: NoteAsked): Result<Noting> {
  const may = authorize(house, principal, deskResource(office), 'read')
  if (!may.ok) return may
  const today = dayOf(house.clock())
  const first = plainDate(`${month}-01`)
  if (first > today) return refuse(urgingRefusals, 'URGING_MONTH_AHEAD', { month: monthText(month) })
  const last = endOfMonth(first)
  return ok({ house, office, month, first, asOf: last < today ? last : today })
}

const isOver = ({ house, first }: Noting): boolean => endOfMonth(first) < dayOf(house.clock())

/** The note of the month that was written and not recalled, as far as the reader may see it. */
async function writtenNote(tx: Tx, { office, month }: NoteAsked): Promise<MonthlyNote['written']> {
  const id = await findNote(tx, office, month)
  const letter = id === undefined ? undefined : await readLetter(tx, id)
  if (letter === undefined || letter.status === 'none') return null
  return { id: letter.id, status: letter.status, number: numberOf(letter) }
}

/**
 * The numbers of an office’s note on a month: the board’s own of the tasks that it gave, as of the last day of the month or today, who is named, how
 * often each was urged, and explanations given late; and how far the note itself is. Refuses a month that is to come (URGING_MONTH_AHEAD) and who may
 * not see the desk.
 */
export async function showMonthlyNote(house: House, principal: Principal, asked: NoteAsked): Promise<Result<MonthlyNote>> {
  const opened = openNote(house, principal, asked)
  if (!opened.ok) return opened
  const { office, month, asOf } = opened.value
  const agencies = await house.organizations()
  return query(house, principal, async (tx) => {
    const { total, units } = await figuresOf(tx, opened.value)
    const written = await writtenNote(tx, asked)
    const mayWrite = written === null && isOver(opened.value) && allows(house.policy, principal, deskResource(office), 'compose')
    return ok({
      ...{ office: unitName(agencies, office, asOf), month, asOf, total, written, mayWrite },
      units: units.map((line) => ({ ...line, unit: unitName(agencies, line.unit, asOf) })),
    })
  })
}

/** The note of a month as a letter to every unit of which it tells, with what writing it needs. */
async function drawn(house: House, principal: Principal, asked: NoteAsked): Promise<Result<{ draft: Draft; words: LetterWords }>> {
  const opened = openNote(house, principal, asked)
  if (!opened.ok) return opened
  const { office, month, asOf } = opened.value
  return query(house, principal, async (tx) => {
    const monthly = await figuresOf(tx, opened.value)
    const draft: Draft = {
      ...{ type: 'letter.drafted', typeVersion: 1, batchId: noteBatch(office, month), office, unit: office, kind: 'note' },
      ...{ asOf, knownOn: dayOf(house.clock()), rung: 'name', rows: [], monthly, overdue: monthly.total.byClass['open-overdue'] },
      ...{ reported: 0, stopped: 0, explainIn: null, file: null },
    }
    return ok({ draft, words: await letterWords(tx, house, [draft]) })
  })
}

/** The note of a month as a draft, .docx or PDF, in the layout of today. Refuses what `showMonthlyNote` and the layout refuse. */
export async function writeMonthlyNote(
  house: House,
  principal: Principal,
  { format, ...asked }: NoteAsked & { readonly format: PaperFormat },
): Promise<Result<{ bytes: Uint8Array; name: string }>> {
  const found = await drawn(house, principal, asked)
  if (!found.ok) return found
  const { draft, words } = found.value
  const bytes = await drawDraft(words, draft, { format, on: dayOf(house.clock()), to: [] })
  return bytes.ok ? ok({ bytes: bytes.value, name: `Thông báo tháng ${monthText(asked.month).replace('/', '-')}.${format}` }) : bytes
}

/**
 * Writes the note of a month, once per command id: its numbers are frozen, its .docx is kept, and it goes the way of urging letters from there, to every
 * unit of which it tells. Refuses who may not, a month that still runs (NOTE_MONTH_RUNS), and a month whose note is written (NOTE_WRITTEN_ALREADY).
 */
export async function composeNote(
  house: House,
  principal: Principal,
  { commandId, office, month }: NoteAsked & { readonly commandId: string },
): Promise<Result<UrgingWritten>> {
  const may = authorize(house, principal, deskResource(office), 'compose')
  if (!may.ok) return may
  const opened = openNote(house, principal, { office, month })
  if (!opened.ok) return opened
  if (!isOver(opened.value)) return refuse(urgingRefusals, 'NOTE_MONTH_RUNS', { month: monthText(month) })
  const found = await drawn(house, principal, { office, month })
  if (!found.ok) return found
  const written = await writeDraft(found.value.words, found.value.draft)
  if (!written.ok) return written
  const command = { commandId, name: 'write-monthly-note', body: { office, month } }
  return perform(house, principal, command, async (tx, context): Promise<Result<UrgingWritten>> => {
    await lockNote(tx, office, month)
    const before = await findNote(tx, office, month)
    if (before !== undefined) return refuse(urgingRefusals, 'NOTE_WRITTEN_ALREADY', { month: monthText(month) })
    const id = newId()
    await appendLetters(tx, context, [{ id, expectedVersion: 0, facts: [written.value] }])
    return ok({ id, version: 1 })
  })
}
