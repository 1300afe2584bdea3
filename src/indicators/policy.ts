import type { PolicyRow } from '../access/index.ts'

/** Rights on values of indicators: `subtree` = given by the unit or one under it. Who gives them is decided with the report in which they stand. */
export const indicatorsPolicy = [
  { resource: 'indicator-value', verbs: ['read'], roles: ['leader', 'inspector', 'standing', 'specialist'], relation: 'any' },
  { resource: 'indicator-value', verbs: ['read'], roles: ['head', 'focal', 'officer'], relation: 'subtree' },
] as const satisfies readonly PolicyRow[]
