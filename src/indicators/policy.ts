import type { PolicyRow } from '../access/index.ts'

/**
 * Rights on values of indicators: `own` = given by the unit, `subtree` = by the unit or one under it, `recipient` = in a report that the unit receives. Who gives
 * them is decided with the report in which they stand. Counts of persons under five are seen (`read-small`) by who may open the report that gave them anyway.
 * Targets are read by whoever reads the values held against them, set by the offices that lead and consolidate, and handed on by the unit that has them.
 */
export const indicatorsPolicy = [
  { resource: 'indicator-value', verbs: ['read'], roles: ['leader', 'inspector', 'standing', 'specialist'], relation: 'any' },
  { resource: 'indicator-value', verbs: ['read'], roles: ['head', 'focal', 'officer'], relation: 'subtree' },
  { resource: 'indicator-value', verbs: ['read-small'], roles: ['leader', 'inspector'], relation: 'any' },
  { resource: 'indicator-value', verbs: ['read-small'], roles: ['specialist', 'standing', 'head', 'focal'], relation: 'subtree' },
  { resource: 'indicator-value', verbs: ['read-small'], roles: ['specialist', 'standing', 'head', 'focal'], relation: 'recipient' },
  { resource: 'indicator-value', verbs: ['read-small'], roles: ['officer'], relation: 'own' },
  { resource: 'indicator-target', verbs: ['read'], roles: ['leader', 'inspector'], relation: 'any' },
  { resource: 'indicator-target', verbs: ['read', 'set', 'allocate', 'withdraw'], roles: ['standing', 'specialist'], relation: 'any' },
  { resource: 'indicator-target', verbs: ['read'], roles: ['head', 'focal', 'officer'], relation: 'subtree' },
  { resource: 'indicator-target', verbs: ['read', 'allocate'], roles: ['head', 'focal'], relation: 'own' },
] as const satisfies readonly PolicyRow[]
