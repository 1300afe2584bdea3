import type { PolicyRow } from '../access/index.ts'

/** Lists are taken in by the specialist of the assigning office, for its own level only; what came in is read and withdrawn by the same. */
export const exchangePolicy = [
  { resource: 'import', verbs: ['read', 'take-in', 'withdraw'], roles: ['specialist'], relation: 'assigner' },
] as const satisfies readonly PolicyRow[]
