import type { PolicyRow } from '../access/index.ts'

/** Rights on records of registers: `own` = kept by the unit, `recipient` = names the unit (invited, asked, guided). What is restricted is read by who keeps it, by leaders and by the standing agency. A task needs the right to assign besides. */
export const registersPolicy = [
  { resource: 'register-record', verbs: ['read-restricted'], roles: ['leader', 'standing'], relation: 'any' },
  { resource: 'register-record', verbs: ['read-restricted'], roles: ['specialist', 'head', 'focal'], relation: 'own' },
  { resource: 'register-record', verbs: ['read'], roles: ['leader', 'inspector', 'standing'], relation: 'any' },
  { resource: 'register-record', verbs: ['read', 'enter', 'change', 'withdraw', 'make-task'], roles: ['specialist'], relation: 'own' },
  { resource: 'register-record', verbs: ['read', 'enter', 'change', 'withdraw'], roles: ['head', 'focal'], relation: 'own' },
  { resource: 'register-record', verbs: ['read'], roles: ['head', 'focal'], relation: 'recipient' },
] as const satisfies readonly PolicyRow[]
