import type { Principal, Scope } from '../../access/index.ts'
import { isWorkingDay } from '../../calendar/index.ts'
import { addMonths, dayOf, endOfMonth, ok, type PlainDate, plainDate, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import type { Organizations } from '../../organizations/index.ts'
import { composeMonthlyNote, nameInSentence, officialSymbol, type PaperFormat } from '../../papers/index.ts'
import type { Tx } from '../../storage/index.ts'
import { listExplanations, readExplanations } from '../../tasks/explanation/explanation-store.ts'
import {
  CLASS_NAMES,
  explanationAsOf,
  isExplanationOverdue,
  type MonthlyNote,
  sixFigures,
  urgingRefusals,
  wasAnsweredLate,
} from '../../tasks/index.ts'
import { listTasks } from '../../tasks/list-store.ts'
import { type BoardCounts, countBoard, noCounts } from '../../tasks/lists/board-store.ts'
import { lettersOfUnits, namedUnits } from '../../tasks/urging/letter-store.ts'
import { readDesk } from '../../tasks/urging/urging-store.ts'
import type { House } from '../house.ts'
import { writeFile } from '../papers/write-file.ts'
import { authorize, query } from '../perform.ts'
import { issuerOf, type ReportIssuer } from '../reports/report-paper.ts'
import { unitName } from '../task-items.ts'
import { deskResource } from './open-desk.ts'
import { proposeRungs } from './propose-rungs.ts'

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

async function noteOf(tx: Tx, noting: Noting): Promise<MonthlyNote> {
  const { house, office, month, first, asOf } = noting
  const scope: Scope = { all: false, clauses: [{ relation: 'assigner', ids: [office] }] }
  const { byUnit, all } = await countBoard(tx, { asOf, scope, filter: { level: 'whole' } })
  const named = await namedIn(tx, noting)
  const urged = await lettersOfUnits(tx, { office, from: first, to: endOfMonth(first) })
  const late = await lateExplanations(tx, noting)
  const agencies = await house.organizations()
  const numbers = ({ total, byClass, notUpdated }: BoardCounts) => ({ total, byClass, notUpdated })
  const units = inOrder(agencies, asOf, [...byUnit.keys()]).map((unit) => ({
    ...{ unit: unitName(agencies, unit, asOf), ...numbers(byUnit.get(unit) ?? noCounts()) },
    ...{ urged: urged.get(unit) ?? 0, late: late.get(unit) ?? 0, isNamed: named.has(unit) },
  }))
  return { office: unitName(agencies, office, asOf), month, asOf, total: numbers(all), units }
}

/**
 * The numbers of an office’s note on a month: the board’s own of the tasks that it gave, as of the last day of the month or today, who is named, how
 * often each was urged, and explanations given late. Refuses a month that is to come (URGING_MONTH_AHEAD) and who may not see the desk.
 */
export async function showMonthlyNote(house: House, principal: Principal, { office, month }: NoteAsked): Promise<Result<MonthlyNote>> {
  const may = authorize(house, principal, deskResource(office), 'read')
  if (!may.ok) return may
  const today = dayOf(house.clock())
  const first = plainDate(`${month}-01`)
  if (first > today) return refuse(urgingRefusals, 'URGING_MONTH_AHEAD', { month: `${month.slice(5)}/${month.slice(0, 4)}` })
  const last = endOfMonth(first)
  const noting = { house, office, month, first, asOf: last < today ? last : today }
  return query(house, principal, async (tx) => ok(await noteOf(tx, noting)))
}

/** The type by which the note goes out. */
const NOTE_TYPE = 'Thông báo'

/** Where the office writes from, as the first directive bears it of which it gave tasks; tasks of no directive leave it open. */
async function issuerOn(tx: Tx, office: UnitId, asOf: PlainDate): Promise<ReportIssuer> {
  const scope: Scope = { all: false, clauses: [{ relation: 'assigner', ids: [office] }] }
  const { rows } = await listTasks(tx, { asOf, scope, filter: { level: 'whole' } }, { limit: 50 })
  return issuerOf(tx, { directiveId: rows.find(({ directiveId }) => directiveId !== null)?.directiveId ?? '' })
}

/** The note of a month as a draft, .docx or PDF, in the layout of today. Refuses what `showMonthlyNote` and the layout refuse. */
export async function writeMonthlyNote(
  house: House,
  principal: Principal,
  { format, ...asked }: NoteAsked & { readonly format: PaperFormat },
): Promise<Result<{ bytes: Uint8Array; name: string }>> {
  const note = await showMonthlyNote(house, principal, asked)
  if (!note.ok) return note
  const { office, asOf, total, units } = note.value
  const on = dayOf(house.clock())
  const from = await query(house, principal, (tx) => issuerOn(tx, asked.office, plainDate(asOf)))
  const symbol = officialSymbol(house.packs.documentTypes.rows, { type: NOTE_TYPE, issuer: from.letters, on })
  if (!symbol.ok) return symbol
  const month = `${asked.month.slice(5)}/${asked.month.slice(0, 4)}`
  const counts = (line: Pick<MonthlyNote['total'], 'byClass'>): number[] => sixFigures(line).map(([, count]) => count)
  const paper = composeMonthlyNote({
    ...{ issuer: from.issuer ?? office.name, issuerName: nameInSentence(office.name, from.issuer, from.place), place: from.place },
    ...{ symbol: symbol.value, month },
    ...{
      asOf: plainDate(asOf),
      classes: sixFigures(total).map(([name]) => CLASS_NAMES[name].vi),
      total: total.total,
      counts: counts(total),
    },
    notUpdated: total.notUpdated,
    units: units.map(({ unit, byClass, ...of }) => ({
      ...{ name: unit.name, total: of.total, counts: counts({ byClass }), overdue: byClass['open-overdue'] },
      ...{ notUpdated: of.notUpdated, urged: of.urged, late: of.late, isNamed: of.isNamed },
    })),
  })
  const bytes = await writeFile(house, paper, { format, on, template: null })
  return bytes.ok ? ok({ bytes: bytes.value, name: `Thông báo tháng ${month.replace('/', '-')}.${format}` }) : bytes
}
