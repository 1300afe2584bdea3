import type { PolicyRow } from '../../access/index.ts'

/**
 * Rights on samples: `assigner` = drawn by the unit, `own` = some of the unit’s tasks were drawn: it sees those. The rates of a sample are published
 * to everybody who is signed in. Whoever claimed or verified a task does not check it: a rule, not a right.
 */
export const samplesPolicy = [
  { resource: 'task-sample', verbs: ['read'], roles: ['leader', 'inspector', 'standing'], relation: 'any' },
  { resource: 'task-sample', verbs: ['draw'], roles: ['leader'], relation: 'assigner' },
  { resource: 'task-sample', verbs: ['read', 'draw', 'check'], roles: ['specialist'], relation: 'assigner' },
  { resource: 'task-sample', verbs: ['check'], roles: ['inspector'], relation: 'assigner' },
  { resource: 'task-sample', verbs: ['read'], roles: ['head', 'focal'], relation: 'own' },
] as const satisfies readonly PolicyRow[]
