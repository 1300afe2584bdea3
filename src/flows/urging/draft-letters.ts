import { isWorkingDay } from '../../calendar/index.ts'
import { daysBetween, newId, ok, type PlainDate, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import type { Tx } from '../../storage/index.ts'
import { type Desk, type LetterFactOf, type LetterRow, type ProposedRung, RUNGS, type TaskRow, urgingRefusals } from '../../tasks/index.ts'
import { type GivenBefore, taskTexts } from '../../tasks/urging/letter-store.ts'
import type { House } from '../house.ts'
import { type Proposal, proposeRungs } from './propose-rungs.ts'

/** A letter or notice as it is drafted: what it says, frozen. */
export type Draft = LetterFactOf<'letter.drafted'>

/** What the drafts of a batch are made of. */
interface Material {
  readonly batchId: string
  readonly office: UnitId
  readonly desk: Desk
  readonly proposal: Proposal
  readonly texts: ReadonlyMap<string, string>
  readonly given: ReadonlyMap<string, readonly GivenBefore[]>
}

const highest = (rungs: readonly ProposedRung[]): ProposedRung['rung'] =>
  RUNGS.findLast((rung) => rungs.some((one) => one.rung === rung)) ?? 'remind'

/** Whether a leader took a task out of letters altogether; a single rung that is stopped leaves the task in the table. */
function isLeftOut({ desk }: Material, row: TaskRow): boolean {
  return desk.stops.some(({ rung, target }) => rung === null && target.id === (target.kind === 'task' ? row.id : row.lead))
}

function rowOf({ proposal, texts, given }: Material, row: TaskRow, rung: LetterRow['rung']): LetterRow[] {
  const text = texts.get(row.id)
  const { due, firstDue, clause, directiveId } = row
  const { asOf } = proposal.climb
  if (text === undefined || due === null) return []
  const timesUrged = (given.get(row.id) ?? []).filter((one) => one.isSent && one.rung !== 'remind').length
  return [{ taskId: row.id, text, clause, directiveId, rung, firstDue, due, daysLate: due < asOf ? daysBetween(due, asOf) : 0, timesUrged }]
}

/** The draft to one unit: all that it has late and may be told, with the rungs of today; what it is reminded of; how many are left out and why. */
function draftTo(material: Material, unit: UnitId, rungs: readonly ProposedRung[]): Draft {
  const { batchId, office, proposal } = material
  const { asOf } = proposal.climb
  const rungOf = new Map(rungs.map(({ task, rung }) => [task, rung]))
  const isLate = rungs.some(({ rung }) => rung !== 'remind')
  const overdue = isLate ? (proposal.overdue.get(unit) ?? []) : []
  const kept = overdue.filter((row) => proposal.there.has(row.id))
  const told = kept.filter((row) => !isLeftOut(material, row))
  const soon = rungs.flatMap(({ task, rung }) => (rung === 'remind' ? (proposal.rows.get(task) ?? []) : []))
  const figures = proposal.figures.get(unit)
  const ladders = rungs.flatMap(({ task }) => proposal.ladders.get(task)?.explainIn ?? [])
  return {
    ...{
      type: 'letter.drafted',
      typeVersion: 1,
      batchId,
      office,
      unit,
      kind: isLate ? 'letter' : 'notice',
      asOf,
      knownOn: proposal.knownOn,
    },
    rung: highest(rungs),
    rows: [...told, ...soon].flatMap((row) => rowOf(material, row, rungOf.get(row.id) ?? null)),
    ...{ overdue: overdue.length, reported: overdue.length - kept.length, stopped: kept.length - told.length },
    explainIn: ladders.length === 0 ? null : Math.max(...ladders),
    ...(figures === undefined ? {} : { figures: { ...figures } }),
    file: null,
  }
}

/** Whose letters are drafted at a desk on a day: `units` null = of all that the ladder asks for. */
export interface Drafting {
  readonly house: House
  readonly desk: Desk
  readonly office: UnitId
  readonly units: readonly UnitId[] | null
  readonly asOf: PlainDate
}

/** The drafts that the ladder asks for on a day. Refuses a day off (URGING_DAY_OFF) and a day on which nothing comes (URGING_NOTHING_DUE). */
export async function draftLetters(tx: Tx, { house, desk, office, units: only, asOf }: Drafting): Promise<Result<Draft[]>> {
  const proposal = await proposeRungs(tx, { house, office, desk, asOf })
  const { rungs, comesOn } = proposal.climb
  if (!isWorkingDay(house.calendar, asOf)) return refuse(urgingRefusals, 'URGING_DAY_OFF', { on: asOf, next: comesOn })
  const wanted = only === null ? rungs : rungs.filter(({ unit }) => only.includes(unit))
  if (wanted.length === 0) return refuse(urgingRefusals, 'URGING_NOTHING_DUE')
  const texts = await taskTexts(tx, [...proposal.rows.keys()])
  const material = { batchId: newId(), office, desk, proposal, texts, given: proposal.given }
  const units = [...new Set(wanted.map(({ unit }) => unit))]
  return ok(
    units.map((unit) =>
      draftTo(
        material,
        unit,
        wanted.filter((one) => one.unit === unit),
      ),
    ),
  )
}
