import { type PolicyRow, Role } from './schema.ts'
import { LENDING_ROLES } from './substitutes/substitute.ts'

const EVERYONE = Role.options

/** Rights to accounts and packs; `mayGrant` and `mayManage` narrow further what an agency's own administrator does. */
export const accessPolicy: readonly PolicyRow[] = [
  {
    resource: 'account',
    verbs: ['read', 'create', 'reset', 'disable', 'enable', 'grant', 'choose-mail'],
    roles: ['administrator'],
    relation: 'any',
  },
  {
    resource: 'account',
    verbs: ['read', 'create', 'reset', 'disable', 'enable', 'grant', 'choose-mail'],
    roles: ['unit-administrator'],
    relation: 'own',
  },
  { resource: 'account', verbs: ['read'], roles: ['inspector'], relation: 'any' },
  // To choose a colleague for a task: whoever routes work inside an agency sees who works there.
  { resource: 'account', verbs: ['read'], roles: ['head', 'focal'], relation: 'own' },
  { resource: 'account', verbs: ['read', 'change-password', 'choose-mail'], roles: EVERYONE, relation: 'self' },
  // Who approves reports says who does it while it is away; a substitute does not.
  { resource: 'account', verbs: ['name-substitute'], roles: LENDING_ROLES, relation: 'self' },
  { resource: 'pack', verbs: ['read', 'install'], roles: ['administrator'], relation: 'any' },
]
