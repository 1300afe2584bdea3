import type { Scope } from '../../access/index.ts'
import { addWorkingDays } from '../../calendar/index.ts'
import { addDays, type PlainDate, type UnitId } from '../../kernel/index.ts'
import type { Tx } from '../../storage/index.ts'
import { explainedFor } from '../../tasks/explanation/explanation-store.ts'
import { type Climb, climb, type Desk, type Ladder, ladderOf, type TaskQuestion, type TaskRow, type UrgedTask } from '../../tasks/index.ts'
import { listTasks } from '../../tasks/list-store.ts'
import { type BoardCounts, countBoard } from '../../tasks/lists/board-store.ts'
import { type GivenBefore, givenRungs } from '../../tasks/urging/letter-store.ts'
import type { House } from '../house.ts'

/** What the ladder asks for on a day, with the tasks it looked at. */
export interface Proposal {
  readonly climb: Climb
  /** As known on the evening before: closed for ever, so that a list asked for later has the same tasks. */
  readonly knownOn: PlainDate
  /** Every task that is late on the day, by the unit that leads it. */
  readonly overdue: ReadonlyMap<UnitId, readonly TaskRow[]>
  /** The tasks of each unit by class, of the same day and the same knowledge. */
  readonly figures: ReadonlyMap<UnitId, BoardCounts['byClass']>
  readonly rows: ReadonlyMap<string, TaskRow>
  /** Tasks that are still late or soon due as known now. */
  readonly there: ReadonlySet<string>
  readonly ladders: ReadonlyMap<string, Ladder>
  readonly given: ReadonlyMap<string, readonly GivenBefore[]>
}

interface Asked {
  readonly house: House
  readonly office: UnitId
  readonly desk: Desk
  readonly asOf: PlainDate
}

type Explained = Awaited<ReturnType<typeof explainedFor>>

const PAGE = 1000

async function allTasks(tx: Tx, question: TaskQuestion): Promise<TaskRow[]> {
  const rows: TaskRow[] = []
  for (let after: string | null | undefined; after !== null; ) {
    const page = await listTasks(tx, question, { limit: PAGE, after })
    rows.push(...page.rows)
    after = page.next
  }
  return rows
}

/** The tasks of a list that still stand in it as known now: what was reported since last evening is not urged. */
async function stillThere(tx: Tx, question: TaskQuestion): Promise<ReadonlySet<string>> {
  const { knownOn: _evening, ...now } = question
  return new Set((await allTasks(tx, now)).map(({ id }) => id))
}

function urgedTask(row: TaskRow, ladder: Ladder, known: Pick<Proposal, 'there' | 'given'> & { explained: Explained }): UrgedTask {
  const { id, lead: unit, due, waits, continuing, suspended, status, claimedOn } = row
  const settled = !known.there.has(id) || status === 'verified' || status === 'closed' || status === 'declined'
  const explained = due !== null && known.explained.get(id)?.has(due) === true
  const given = known.given.get(id) ?? []
  return { id, unit, due, waits, continuing, suspended, claimed: claimedOn !== null, settled, given, explained, ladder }
}

/** How far ahead a reminder may look: the longest of the ladders and of the numbers that programmes chose. */
function reminderReach({ house, desk, asOf }: Asked): PlainDate {
  const own = house.packs.ladders.ladders.flatMap(({ rungs }) => rungs.map(({ when }) => (when.kind === 'before' ? when.days : 0)))
  const chosen = [...desk.choices.values()].map(({ numbers }) => numbers.remind ?? 0)
  return addWorkingDays(house.calendar, asOf, Math.max(1, ...own, ...chosen))
}

/**
 * What the ladder asks for on a day of the tasks that an office gave: late or soon due on that day as known on the evening before, and still so as
 * known now.
 */
export async function proposeRungs(tx: Tx, asked: Asked): Promise<Proposal> {
  const { house, office, desk, asOf } = asked
  const knownOn = addDays(asOf, -1)
  const scope: Scope = { all: false, clauses: [{ relation: 'assigner', ids: [office] }] }
  const late: TaskQuestion = { asOf, knownOn, scope, filter: { class: 'open-overdue' } }
  const soon: TaskQuestion = { asOf, knownOn, scope, filter: { bucket: 'due-soon', soonUntil: reminderReach(asked) } }
  const overdue = new Map<UnitId, TaskRow[]>()
  const lateRows = await allTasks(tx, late)
  for (const row of lateRows) overdue.set(row.lead, [...(overdue.get(row.lead) ?? []), row])
  const { byUnit } = await countBoard(tx, { asOf, knownOn, scope, filter: {} })
  const figures = new Map([...byUnit].map(([unit, { byClass }]) => [unit, byClass]))
  const rows = [...lateRows, ...(await allTasks(tx, soon))]
  const there = new Set([...(await stillThere(tx, late)), ...(await stillThere(tx, soon))])
  const ids = rows.map(({ id }) => id)
  const given = await givenRungs(tx, ids)
  const explained = await explainedFor(tx, ids)
  const ladders = new Map<string, Ladder>()
  for (const { id, directiveId } of rows) {
    const ladder = ladderOf(house.packs.ladders, asOf, directiveId === null ? undefined : desk.choices.get(directiveId))
    if (ladder) ladders.set(id, ladder)
  }
  const tasks = rows.flatMap((row): UrgedTask[] => {
    const ladder = ladders.get(row.id)
    return ladder ? [urgedTask(row, ladder, { there, given, explained })] : []
  })
  const found = climb(tasks, desk.stops, { calendar: house.calendar, asOf })
  return { climb: found, knownOn, overdue, figures, rows: new Map(rows.map((row) => [row.id, row])), there, ladders, given }
}
