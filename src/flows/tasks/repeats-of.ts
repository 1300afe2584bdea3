import { listRepeats, type RepeatRow } from '../../documents/store.ts'
import type { PlainDate } from '../../kernel/index.ts'
import { type Organizations, predecessorsOf } from '../../organizations/index.ts'
import type { Tx } from '../../storage/index.ts'
import type { TaskDetail, TaskRepeat } from '../../tasks/index.ts'
import { nameDirectives } from './name-directives.ts'
import { type BesideTask, standingsOf } from './standings-of.ts'

/** Whether a task is the same work a year on: of a duty that one agency leads, of the same agency, or of one that has its place now. */
function isSame({ side, lead, ownLead, single }: RepeatRow, agencies: Organizations, on: PlainDate): boolean {
  const [earlier, later] = side === 'before' ? [lead, ownLead] : [ownLead, lead]
  return single || earlier === later || predecessorsOf(agencies, later, on).some(({ unit }) => unit === earlier)
}

/** The task that one repeats, and those that repeat it, as they stand on the day asked for. */
export async function repeatsOf(tx: Tx, beside: BesideTask): Promise<TaskDetail['repeats']> {
  const { house, principal, task, asOf } = beside
  const agencies = await house.organizations()
  const rows = (await listRepeats(tx, task.id)).filter((row) => isSame(row, agencies, asOf))
  if (rows.length === 0) return { before: [], after: [] }
  const names = await nameDirectives(
    tx,
    house,
    principal,
    rows.map((row) => row.directive),
  )
  const standings = new Map((await standingsOf(tx, beside, [...new Set(rows.map((row) => row.task))])).map((one) => [one.id, one]))
  const of = (side: RepeatRow['side']): TaskRepeat[] =>
    rows.flatMap((row) => {
      const standing = standings.get(row.task)
      return row.side === side && standing ? [{ ...standing, directive: names.get(row.directive) ?? null }] : []
    })
  return { before: of('before'), after: of('after') }
}
