import type { RegisterDefinition } from './definition.ts'

/** What of the registers of all packs does not hold together, for who writes a pack: a field that names records of a register that is not there. */
export function findRegisterFaults(registers: readonly RegisterDefinition[]): { id: string; rule: string }[] {
  const known = new Set(registers.map(({ registerId }) => registerId))
  return registers.flatMap(({ registerId: id, fields }) =>
    fields.flatMap(({ id: field, register }) =>
      register === null || known.has(register) ? [] : [{ id, rule: `${field} names records of ${register}, which is no register` }],
    ),
  )
}
