import type { PolicyRow } from '../access/index.ts'

/** Rights on dossiers: `own` = kept by the unit, `lead` = whose turn it is, `recipient` = a unit that the dossier names or whose turn it was. */
export const proceduresPolicy = [
  { resource: 'dossier', verbs: ['read'], roles: ['leader', 'inspector', 'standing'], relation: 'any' },
  { resource: 'dossier', verbs: ['read', 'open', 'step', 'keep'], roles: ['specialist', 'standing', 'head', 'focal'], relation: 'own' },
  { resource: 'dossier', verbs: ['read', 'step'], roles: ['specialist', 'standing', 'head', 'focal'], relation: 'lead' },
  { resource: 'dossier', verbs: ['read'], roles: ['specialist', 'head', 'focal'], relation: 'recipient' },
] as const satisfies readonly PolicyRow[]
