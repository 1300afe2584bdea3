import { sql } from 'kysely'
import type { UnitId } from '../../kernel/index.ts'
import { findContents, type Reader } from '../../storage/index.ts'
import type { TaskStatus } from '../clock/follow-clock.ts'
import { TaskText } from '../schema.ts'

/** An open task in which one of some units leads, helps or assigns. */
export interface HeldTask {
  readonly id: string
  readonly version: number
  readonly status: TaskStatus
  readonly clause: string | null
  readonly assigner: UnitId
  readonly lead: UnitId
  readonly coordinators: readonly UnitId[]
  readonly handler: string | null
  /** Null when the text was redacted. */
  readonly text: TaskText | null
}

interface Row extends Omit<HeldTask, 'text'> {
  readonly textHash: string
}

/** The tasks that are neither verified nor closed in which one of the units leads, coordinates or assigns; by id. */
export async function listOpenTasksOf(db: Reader, units: readonly UnitId[]): Promise<HeldTask[]> {
  if (units.length === 0) return []
  const those = sql`any(${[...units]}::text[])`
  const { rows } = await sql<Row>`
    select t.task_id as id, t.version, t.status, t.clause, t.assigner, t.lead, t.handler, t.text_hash as "textHash", t.coordinators
    from task t
    where t.status not in ('verified', 'closed')
      and (t.assigner = ${those} or t.task_id in (select u.task_id from task_unit u where u.unit_id = ${those}))
    order by t.task_id`.execute(db)
  const texts = await findContents(
    db,
    rows.map((row) => row.textHash),
  )
  return rows.map(({ textHash, ...row }) => {
    const text = TaskText.safeParse(texts.get(textHash))
    return { ...row, text: text.success ? text.data : null }
  })
}
