import type { PolicyRow } from '../access/index.ts'

/**
 * Rights on what inspections found. A conclusion stands in relation `assigner` to the office that follows it up, `lead` to the body that
 * inspected, `own` to the inspected; a recommendation in relation `own` to those it is addressed to. Only the body closes: the office's
 * specialist enters it for the body, with the number of its paper. A plan of inspections stands in relation `assigner` to the agency that drafts it,
 * `lead` to the office that approves it, and `own`, once approved, to the units that will be visited: each assesses itself.
 */
export const inspectionsPolicy = [
  { resource: 'conclusion', verbs: ['read'], roles: ['leader', 'inspector', 'standing'], relation: 'any' },
  { resource: 'conclusion', verbs: ['read', 'record', 'change'], roles: ['specialist'], relation: 'assigner' },
  { resource: 'conclusion', verbs: ['record', 'change'], roles: ['inspector'], relation: 'lead' },
  { resource: 'conclusion', verbs: ['read'], roles: ['head', 'focal'], relation: 'own' },
  { resource: 'recommendation', verbs: ['read'], roles: ['leader', 'inspector', 'standing'], relation: 'any' },
  {
    resource: 'recommendation',
    verbs: ['read', 'make', 'serve', 'unserve', 'report', 'recover', 'urge', 'check', 'close', 'recall'],
    roles: ['specialist'],
    relation: 'assigner',
  },
  { resource: 'recommendation', verbs: ['make', 'urge', 'recover', 'check', 'close', 'recall'], roles: ['inspector'], relation: 'lead' },
  { resource: 'recommendation', verbs: ['read', 'report'], roles: ['head', 'focal'], relation: 'own' },
  { resource: 'inspection-plan', verbs: ['read'], roles: ['leader', 'inspector', 'standing'], relation: 'any' },
  { resource: 'inspection-plan', verbs: ['draft', 'change', 'visit'], roles: ['standing'], relation: 'assigner' },
  { resource: 'inspection-plan', verbs: ['read', 'draft', 'change', 'approve', 'visit'], roles: ['specialist'], relation: 'assigner' },
  { resource: 'inspection-plan', verbs: ['read', 'change', 'approve'], roles: ['specialist'], relation: 'lead' },
  { resource: 'inspection-plan', verbs: ['read', 'assess'], roles: ['head', 'focal'], relation: 'own' },
] as const satisfies readonly PolicyRow[]
