import type { PolicyRow } from '../access/index.ts'

/**
 * Rights on directives, outside events and stubs. A directive stands in relation `subtree` to the units that received a copy or have a
 * task of it, in `recipient` to those that received a copy; the Office takes in, reviews, issues and sends.
 */
export const documentsPolicy = [
  { resource: 'directive', verbs: ['read'], roles: ['specialist', 'leader', 'inspector', 'standing'], relation: 'any' },
  { resource: 'directive', verbs: ['read'], roles: ['head', 'focal', 'officer'], relation: 'subtree' },
  { resource: 'directive', verbs: ['take-in', 'review', 'issue', 'withdraw', 'distribute'], roles: ['specialist'], relation: 'any' },
  { resource: 'directive', verbs: ['record-receipt'], roles: ['specialist'], relation: 'any' },
  // A receipt proves delivery: the unit that got the copy says so itself, no unit above it.
  { resource: 'directive', verbs: ['record-receipt'], roles: ['head', 'focal'], relation: 'recipient' },
  {
    resource: 'event',
    verbs: ['read'],
    roles: ['specialist', 'leader', 'inspector', 'standing', 'head', 'focal', 'officer'],
    relation: 'any',
  },
  { resource: 'event', verbs: ['record'], roles: ['specialist'], relation: 'any' },
  { resource: 'stub', verbs: ['read'], roles: ['specialist', 'leader', 'inspector'], relation: 'any' },
] as const satisfies readonly PolicyRow[]
