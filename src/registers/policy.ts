import type { PolicyRow } from '../access/index.ts'

/** Rights on records of registers: `own` = kept by the unit, `recipient` = names the unit (invited, asked, guided). `heir` = it waits for one of several heirs of its ended keeper. What is restricted is read by who keeps it, by leaders and by the standing agency. A task needs the right to assign besides. */
export const registersPolicy = [
  { resource: 'register-record', verbs: ['read-restricted'], roles: ['leader', 'standing'], relation: 'any' },
  { resource: 'register-record', verbs: ['read-restricted'], roles: ['specialist', 'head', 'focal'], relation: 'own' },
  { resource: 'register-record', verbs: ['read'], roles: ['leader', 'inspector', 'standing'], relation: 'any' },
  {
    resource: 'register-record',
    verbs: ['read', 'enter', 'change', 'withdraw', 'make-task', 'give-back'],
    roles: ['specialist'],
    relation: 'own',
  },
  { resource: 'register-record', verbs: ['read', 'enter', 'change', 'withdraw', 'give-back'], roles: ['head', 'focal'], relation: 'own' },
  { resource: 'register-record', verbs: ['read'], roles: ['head', 'focal'], relation: 'recipient' },
  { resource: 'register-record', verbs: ['read', 'take-over'], roles: ['specialist', 'head', 'focal'], relation: 'heir' },
] as const satisfies readonly PolicyRow[]
