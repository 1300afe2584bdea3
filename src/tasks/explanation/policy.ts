import type { PolicyRow } from '../../access/index.ts'

/**
 * Rights on explanations: `assigner` = demanded by the office that gave the tasks, whose specialist may demand as well, and enters what a unit
 * answered on paper; whether an answer is enough is its leader's decision. `own` = asked of the unit, whose head answers or has it answered.
 */
export const explanationsPolicy = [
  { resource: 'explanation', verbs: ['read'], roles: ['leader', 'inspector'], relation: 'any' },
  { resource: 'explanation', verbs: ['demand', 'accept', 'return', 'withdraw'], roles: ['leader'], relation: 'assigner' },
  { resource: 'explanation', verbs: ['read', 'demand', 'withdraw', 'answer'], roles: ['specialist'], relation: 'assigner' },
  { resource: 'explanation', verbs: ['read', 'answer'], roles: ['head', 'focal'], relation: 'own' },
] as const satisfies readonly PolicyRow[]
