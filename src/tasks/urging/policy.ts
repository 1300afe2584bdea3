import type { PolicyRow } from '../../access/index.ts'

/**
 * Rights on urging, in relation `assigner` to the office that gave the tasks. Its specialist sees what the ladder asks for and writes the
 * letters; its leader stops a rung and chooses the ladder of a programme.
 */
export const urgingPolicy = [
  { resource: 'urging', verbs: ['read'], roles: ['leader', 'inspector'], relation: 'any' },
  { resource: 'urging', verbs: ['read', 'compose'], roles: ['specialist'], relation: 'assigner' },
  { resource: 'urging', verbs: ['stop', 'lift', 'choose'], roles: ['leader'], relation: 'assigner' },
] as const satisfies readonly PolicyRow[]
