/** Who may read units: every role, for the list of agencies is public inside the house. Named here because roles are told in a folder below. */
export const organizationsPolicy = [
  {
    resource: 'unit',
    verbs: ['read'],
    roles: ['administrator', 'leader', 'specialist', 'standing', 'inspector', 'head', 'focal', 'officer', 'unit-administrator'],
    relation: 'any',
  },
] as const
