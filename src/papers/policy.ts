import type { PolicyRow } from '../access/index.ts'

/** Rights on number books and templates: the records office of an agency (its specialists and focal points) keeps its own; leaders and inspectors read the books. */
export const papersPolicy = [
  { resource: 'number-book', verbs: ['read'], roles: ['leader', 'inspector'], relation: 'any' },
  {
    resource: 'number-book',
    verbs: ['read', 'reserve', 'register', 'use', 'cancel', 'pass', 'close'],
    roles: ['specialist', 'focal'],
    relation: 'own',
  },
  { resource: 'number-book', verbs: ['read'], roles: ['head', 'officer', 'standing'], relation: 'own' },
  { resource: 'paper-template', verbs: ['read', 'keep', 'choose'], roles: ['specialist', 'focal', 'head'], relation: 'own' },
  { resource: 'paper-template', verbs: ['read'], roles: ['leader', 'officer', 'standing'], relation: 'own' },
] as const satisfies readonly PolicyRow[]
