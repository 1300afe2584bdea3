import { sql } from 'kysely'
import { Term, type WorkCalendar } from '../../calendar/index.ts'
import { addDays, type PlainDate, startOfDay, type UnitId } from '../../kernel/index.ts'
import type { Reader } from '../../storage/index.ts'
import { oweResults, type PeriodState, periodStates } from '../clock/owe-periods.ts'
import { conditionOf } from './conditions-store.ts'
import type { TaskQuestion } from './question.ts'

/** A recurring duty that owes: results whose day has come and that are missing, and results late, delivered or not. */
export interface OwingTask {
  readonly id: string
  readonly lead: UnitId
  readonly field: string | null
  readonly directiveId: string | null
  readonly assignedOn: PlainDate
  readonly owed: number
  readonly owedLate: number
}

interface RecurringRow extends Pick<OwingTask, 'id' | 'lead' | 'field' | 'directiveId' | 'assignedOn'> {
  readonly term: unknown
  readonly delivered: Readonly<Record<string, PlainDate>>
}

async function findRecurring(db: Reader, question: TaskQuestion): Promise<RecurringRow[]> {
  const { asOf, knownOn } = question
  const next = knownOn === undefined ? null : startOfDay(addDays(knownOn, 1))
  const isKnown =
    next === null
      ? sql`p.recorded_to is null`
      : sql`p.recorded_from < ${next}::timestamptz and (p.recorded_to is null or p.recorded_to >= ${next}::timestamptz)`
  const { rows } = await sql<RecurringRow>`
    select t.task_id as id, s.lead, t.term, t.field, t.directive_id as "directiveId", t.assigned_on as "assignedOn", coalesce((
      select jsonb_object_agg(p.period, to_char(p.delivered_on, 'YYYY-MM-DD')) from task_period p
      where p.task_id = t.task_id and p.delivered_on <= ${asOf}::date and ${isKnown}), '{}'::jsonb) as delivered
    from task_state s join task t on t.task_id = s.task_id
    where t.term->>'kind' = 'recurring' and s.closed_on is null and ${conditionOf(question)} order by 1`.execute(db)
  return rows
}

/** What the recurring duties that a question finds owe on its day, as known on its other day; those that owe nothing are left out. */
export async function findOwing(db: Reader, question: TaskQuestion, calendar: WorkCalendar): Promise<OwingTask[]> {
  const rows = await findRecurring(db, question)
  const { asOf } = question
  return rows.flatMap(({ term, delivered, ...task }) => {
    const { owed, late } = oweResults(Term.parse(term), delivered, { from: task.assignedOn, asOf, calendar })
    return owed + late > 0 ? [{ ...task, owed, owedLate: late }] : []
  })
}

/** The periods of each recurring duty that a question finds, as of its day and as known on its other day. */
export async function findPeriods(
  db: Reader,
  question: TaskQuestion,
  calendar: WorkCalendar,
): Promise<{ readonly id: string; readonly periods: PeriodState[] }[]> {
  const { asOf } = question
  const rows = await findRecurring(db, question)
  return rows.map(({ id, term, assignedOn: from, delivered }) => ({
    id,
    periods: periodStates(Term.parse(term), delivered, { from, asOf, calendar }),
  }))
}
