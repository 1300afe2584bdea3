import type { Principal } from '../../access/index.ts'
import { addWorkingDays, type WorkCalendar } from '../../calendar/index.ts'
import { addDays, formatDate, type PlainDate } from '../../kernel/index.ts'
import type { PeriodicItem } from '../../reports/index.ts'
import type { DigestLine, DigestLineName } from '../../tasks/index.ts'
import type { House } from '../house.ts'
import { listPeriodicReports } from '../reports/periodic/list-periodic.ts'
import { periodWords } from '../reports/periodic/period-words.ts'

/** How many things of a line stand in a digest by name. */
const NAMED = 5

const pathOf = ({ form, period, unit }: PeriodicItem): string => `/bao-cao/bieu/${form.formId}/${period}/${unit.id}`

function textOf({ form, period, unit, dueOn, urgedOn }: PeriodicItem, names: 'reporter' | 'receiver'): string {
  const what = `${form.nameVi}, ${periodWords(period)}${names === 'receiver' ? ` (${unit.name})` : ''}`
  const until = dueOn === null || names === 'receiver' ? '' : ` – hạn ${formatDate(dueOn)}`
  return `${what}${until}${urgedOn === null ? '' : `, cơ quan nhận đã đôn đốc ngày ${formatDate(urgedOn)}`}`
}

function lineOf(name: DigestLineName, items: readonly PeriodicItem[], names: 'reporter' | 'receiver'): DigestLine[] {
  if (items.length === 0) return []
  const named = items.slice(0, NAMED).map((item) => ({ text: textOf(item, names), path: pathOf(item) }))
  // Urged anew is something else to say.
  const mark = items.map((item) => `${pathOf(item)} ${item.urgedOn ?? ''}`).toSorted()
  return [{ name, count: items.length, items: named, mark: mark.join(' ') }]
}

/** Whether a report is reminded of as late: until so many days after its due day, or after it was last urged for. */
function isLate({ standing, dueOn, urgedOn, reminders }: PeriodicItem, asOf: PlainDate): boolean {
  if (standing !== 'missing' && standing !== 'returned') return false
  const from = urgedOn ?? dueOn
  return from === null || asOf <= addDays(from, reminders.after)
}

/** Whether a report is reminded of beforehand: so many working days ahead, so that holidays before the due day do not take the reminder away. */
function isSoon({ standing, dueOn, reminders }: PeriodicItem, at: { asOf: PlainDate; calendar: WorkCalendar }): boolean {
  if (standing !== 'not-yet-due' || dueOn === null) return false
  return reminders.before > 0 && at.asOf >= addWorkingDays(at.calendar, dueOn, -reminders.before)
}

/** What of reports on forms a digest tells: those that the person's units owe and that are late or due soon, and those that wait for its approval. */
export async function reportLines(house: House, principal: Principal): Promise<DigestLine[]> {
  const { owed, inbox, asOf } = await listPeriodicReports(house, principal, {})
  return [
    ...lineOf(
      'report-late',
      owed.filter((item) => isLate(item, asOf)),
      'reporter',
    ),
    ...lineOf(
      'report-soon',
      owed.filter((item) => isSoon(item, { asOf, calendar: house.calendar })),
      'reporter',
    ),
    ...lineOf('report-to-accept', inbox, 'receiver'),
  ]
}
