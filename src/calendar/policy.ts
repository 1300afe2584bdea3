/** Who may change the calendar of working days: whoever is signed in reads it. Named here because roles are told in a folder below. */
export const calendarPolicy = [
  {
    resource: 'work-calendar',
    verbs: ['read'],
    roles: ['administrator', 'leader', 'specialist', 'standing', 'inspector', 'head', 'focal', 'officer', 'unit-administrator'],
    relation: 'any',
  },
  { resource: 'work-calendar', verbs: ['change'], roles: ['administrator'], relation: 'any' },
] as const
