import type { Principal, Resource } from '../../access/index.ts'
import type { UnitId } from '../../kernel/index.ts'

/** The urging desk of an office as the access table sees it. */
export const deskResource = (office: UnitId): Resource => ({ kind: 'urging', relations: { assigner: [office] } })

/** The desk at which a person sits when it names none: that of the unit in which it gives or directs work, else of its office. */
export function deskOf(principal: Principal): UnitId {
  return principal.grants.find(({ role }) => role === 'specialist' || role === 'leader')?.unit ?? principal.office
}
