const EVERYONE = [
  'administrator',
  'leader',
  'specialist',
  'standing',
  'inspector',
  'head',
  'focal',
  'officer',
  'unit-administrator',
] as const

/**
 * Who may read units: every role, for the list of agencies is public inside the house. A reform is applied by the administrator, who keeps the
 * agencies, and looked through beforehand by those who read all work. Boundaries are seen by everybody and kept by the administrator. Posts are
 * read by all and kept by the administrator and by the agency's own; whose account holds one follows the rights on accounts. Roles are named here
 * because they are told in a folder below.
 */
export const organizationsPolicy = [
  { resource: 'unit', verbs: ['read'], roles: EVERYONE, relation: 'any' },
  { resource: 'boundary', verbs: ['read'], roles: EVERYONE, relation: 'any' },
  { resource: 'boundary', verbs: ['take-in', 'withdraw'], roles: ['administrator'], relation: 'any' },
  { resource: 'unit-posts', verbs: ['read'], roles: EVERYONE, relation: 'any' },
  { resource: 'unit-posts', verbs: ['keep'], roles: ['administrator'], relation: 'any' },
  { resource: 'unit-posts', verbs: ['keep'], roles: ['unit-administrator'], relation: 'own' },
  { resource: 'reform', verbs: ['read', 'check', 'apply', 'correct'], roles: ['administrator'], relation: 'any' },
  { resource: 'reform', verbs: ['read', 'check'], roles: ['leader', 'inspector'], relation: 'any' },
] as const
