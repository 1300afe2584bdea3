/**
 * Who may read units: every role, for the list of agencies is public inside the house. A reform is applied by the administrator, who keeps the
 * agencies, and looked through beforehand by those who read all work. Boundaries are seen by everybody and kept by the administrator. Roles are named here because they are told in a folder below.
 */
export const organizationsPolicy = [
  {
    resource: 'unit',
    verbs: ['read'],
    roles: ['administrator', 'leader', 'specialist', 'standing', 'inspector', 'head', 'focal', 'officer', 'unit-administrator'],
    relation: 'any',
  },
  {
    resource: 'boundary',
    verbs: ['read'],
    roles: ['administrator', 'leader', 'specialist', 'standing', 'inspector', 'head', 'focal', 'officer', 'unit-administrator'],
    relation: 'any',
  },
  { resource: 'boundary', verbs: ['take-in', 'withdraw'], roles: ['administrator'], relation: 'any' },
  { resource: 'reform', verbs: ['read', 'check', 'apply', 'correct'], roles: ['administrator'], relation: 'any' },
  { resource: 'reform', verbs: ['read', 'check'], roles: ['leader', 'inspector'], relation: 'any' },
] as const
