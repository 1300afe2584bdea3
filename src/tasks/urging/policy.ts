import type { PolicyRow } from '../../access/index.ts'

/**
 * Rights on urging, in relation `assigner` to the office that gave the tasks. Its specialist sees what the ladder asks for, writes the letters,
 * numbers and sends them; its leader stops a rung, chooses the ladder of a programme, approves and signs; the units receive.
 */
export const urgingPolicy = [
  { resource: 'urging', verbs: ['read'], roles: ['leader', 'inspector'], relation: 'any' },
  { resource: 'urging', verbs: ['read', 'compose'], roles: ['specialist'], relation: 'assigner' },
  { resource: 'urging', verbs: ['stop', 'lift', 'choose'], roles: ['leader'], relation: 'assigner' },
  // A letter stands in relation `own` to the units that it was sent to, and to none before that.
  { resource: 'urging-letter', verbs: ['read'], roles: ['leader', 'inspector'], relation: 'any' },
  {
    resource: 'urging-letter',
    verbs: ['read', 'number', 'send', 'receive', 'pass-on', 'recall'],
    roles: ['specialist'],
    relation: 'assigner',
  },
  { resource: 'urging-letter', verbs: ['approve', 'take-back', 'sign', 'recall'], roles: ['leader'], relation: 'assigner' },
  { resource: 'urging-letter', verbs: ['read', 'receive'], roles: ['head', 'focal'], relation: 'own' },
] as const satisfies readonly PolicyRow[]
