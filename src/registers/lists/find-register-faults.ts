import type { RegisterDefinition } from '../definition.ts'
import type { RegisterGroup } from './register-group.ts'

/** What of the registers of all packs does not hold together, for who writes a pack: a field that names records of a register that is not there, a group that holds one, or a register that stands in two. */
export function findRegisterFaults(
  registers: readonly RegisterDefinition[],
  groups: readonly RegisterGroup[],
): { id: string; rule: string }[] {
  const known = new Set(registers.map(({ registerId }) => registerId))
  const grouped = groups.flatMap(({ groupId, registers: members }) => members.map((register) => ({ groupId, register })))
  const strange = grouped.flatMap(({ groupId, register }, at) => {
    if (!known.has(register)) return [{ id: groupId, rule: `${register} is no register` }]
    return grouped.findIndex((one) => one.register === register) < at
      ? [{ id: groupId, rule: `${register} stands in a group already` }]
      : []
  })
  const links = registers.flatMap(({ registerId: id, fields }) =>
    fields.flatMap(({ id: field, register }) =>
      register === null || known.has(register) ? [] : [{ id, rule: `${field} names records of ${register}, which is no register` }],
    ),
  )
  return [...links, ...strange]
}
