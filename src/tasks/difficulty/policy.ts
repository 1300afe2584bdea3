import type { PolicyRow } from '../../access/index.ts'

const HANDLING = ['read', 'answer', 'pass-up', 'return', 'join', 'separate'] as const

/**
 * Rights on difficulties: `own` = raised by the unit, `lead` = waits (or ended) there, `recipient` = came through it, `assigner` = about a task
 * that it gave, whose specialist also enters for a unit that wrote on paper. A programme's route is set by the desk that issues its directive.
 */
export const difficultiesPolicy = [
  { resource: 'difficulty', verbs: ['read'], roles: ['leader', 'inspector', 'standing'], relation: 'any' },
  { resource: 'difficulty', verbs: ['read', 'raise', 'withdraw'], roles: ['specialist'], relation: 'assigner' },
  { resource: 'difficulty', verbs: ['read', 'raise', 'withdraw'], roles: ['head', 'focal'], relation: 'own' },
  { resource: 'difficulty', verbs: HANDLING, roles: ['leader', 'specialist', 'standing', 'head', 'focal'], relation: 'lead' },
  { resource: 'difficulty', verbs: ['read'], roles: ['specialist', 'head', 'focal'], relation: 'recipient' },
  { resource: 'directive', verbs: ['set-route'], roles: ['specialist'], relation: 'any' },
] as const satisfies readonly PolicyRow[]
