import type { Principal } from '../../access/index.ts'
import { UnitId } from '../../kernel/index.ts'
import type { Tx } from '../../storage/index.ts'
import type { TaskGroup, TaskQuestion } from '../../tasks/index.ts'
import { type GroupBy, type GroupRow, listGroups } from '../../tasks/lists/group-store.ts'
import type { House } from '../house.ts'
import { unitName } from '../task-items.ts'
import { nameDirectives } from './name-directives.ts'
import { namePeople } from './name-people.ts'

interface Folding {
  readonly house: House
  readonly principal: Principal
  readonly question: TaskQuestion
}

/** What the list behind a line asks besides. */
function searchOf(by: GroupBy, row: GroupRow): Record<string, string> {
  if (by === 'agency') return { unit: row.key }
  if (by === 'person') return { handler: row.key === '' ? 'none' : row.key }
  return row.directiveId !== null && row.dutyId !== null ? { directive: row.directiveId, duty: row.dutyId } : {}
}

/** One page of a list folded by duty, agency or person, with names; a line that stands for one task says which. */
export async function foldTasks(
  tx: Tx,
  { house, principal, question }: Folding,
  asked: { by: GroupBy; after?: string | undefined; limit: number },
): Promise<{ groups: TaskGroup[]; next: string | null }> {
  const { by } = asked
  const { rows, next } = await listGroups(tx, question, asked)
  const agencies = await house.organizations()
  const directives = await nameDirectives(
    tx,
    house,
    principal,
    rows.map((row) => (by === 'duty' ? row.directiveId : null)),
  )
  const people = await namePeople(tx, by === 'person' ? rows.map((row) => row.key).filter((key) => key !== '') : [])
  const groups = rows.map((row): TaskGroup => {
    const { key, count, done, late, awaiting, due } = row
    const isDuty = by === 'duty'
    const unit = by === 'agency' ? UnitId.parse(key) : isDuty && count === 1 ? row.lead : null
    return {
      ...{ key, count, done, late, awaiting, due, search: searchOf(by, row) },
      title: isDuty ? row.title : null,
      clause: isDuty ? row.clause : null,
      directive: isDuty && row.directiveId !== null ? (directives.get(row.directiveId) ?? null) : null,
      unit: unit === null ? null : unitName(agencies, unit, question.asOf),
      person: by === 'person' && key !== '' ? { id: key, name: people.get(key) ?? key } : null,
      only: isDuty && count === 1 ? row.sample : null,
    }
  })
  return { groups, next }
}
