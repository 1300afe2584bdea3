import { sql } from 'kysely'
import type { PlainDate, UnitId } from '../../kernel/index.ts'
import type { Reader } from '../../storage/index.ts'

/** An open round in which a unit still has something to do. */
export interface HeldRound {
  readonly id: string
  readonly version: number
  readonly titleHash: string
  readonly dueOn: PlainDate
  readonly unit: UnitId
  readonly part: 'owes' | 'channel' | 'asker' | 'consolidator'
}

/** Open rounds in which one of the units owes a report that it has not sent, receives reports, asks or consolidates; by due day. */
export async function listOpenRoundsOf(db: Reader, units: readonly UnitId[]): Promise<HeldRound[]> {
  if (units.length === 0) return []
  const those = sql`any(${[...units]}::text[])`
  const { rows } = await sql<HeldRound>`
    select r.round_id as id, r.version, r.title_hash as "titleHash", r.due_on as "dueOn", p.unit_id as unit, p.part
    from report_round r cross join lateral (
      select u.unit_id, u.role as part from report_round_unit u where u.round_id = r.round_id and u.role in ('owes', 'channel')
        and not (u.role = 'owes' and exists (select from report_submission s
          where s.round_id = r.round_id and s.unit_id = u.unit_id and s.status in ('submitted', 'accepted')))
      union all select r.asker, 'asker' union all select r.consolidator, 'consolidator'
    ) p
    where r.status = 'open' and p.unit_id = ${those}
    order by r.due_on, r.round_id, p.unit_id, p.part`.execute(db)
  return rows
}
