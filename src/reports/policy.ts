import type { PolicyRow } from '../access/index.ts'

/**
 * Rights on reporting. A round stands in relation `assigner` to the unit that asks, `recipient` to its channels, `lead` to the
 * consolidator, `own` to each unit that owes a report; a unit's report in relation `own` to its unit, `recipient` to the channels, `lead` to the
 * consolidator. A consolidated report shows lines of every unit: whoever may not read the round may not read it either. The
 * asking level's specialist may also enter the report of a unit that answered on paper (`onBehalfOf`). `bySubstitute` = what somebody may do who
 * stands in for the holder of the role for some days: approving, sending and signing, not what an office does of its own.
 */
export const reportsPolicy = [
  { resource: 'report-round', verbs: ['read'], roles: ['leader', 'inspector'], relation: 'any' },
  {
    resource: 'report-round',
    verbs: ['read', 'open', 'change', 'close'],
    roles: ['specialist'],
    relation: 'assigner',
    bySubstitute: ['read'],
  },
  { resource: 'report-round', verbs: ['read'], roles: ['standing', 'focal', 'head'], relation: 'recipient', bySubstitute: ['read'] },
  // Who consolidates reads what it consolidates, also where the reports do not come through it.
  { resource: 'report-round', verbs: ['read'], roles: ['standing'], relation: 'lead', bySubstitute: ['read'] },
  { resource: 'report-round', verbs: ['read'], roles: ['head', 'focal'], relation: 'own', bySubstitute: ['read'] },
  { resource: 'report-round', verbs: ['read'], roles: ['officer'], relation: 'own' },
  { resource: 'report-submission', verbs: ['read'], roles: ['leader', 'inspector'], relation: 'any' },
  {
    resource: 'report-submission',
    verbs: ['read', 'return', 'accept', 'write', 'submit'],
    roles: ['specialist'],
    relation: 'assigner',
    bySubstitute: ['read', 'return', 'accept', 'write', 'submit'],
  },
  {
    resource: 'report-submission',
    verbs: ['read', 'return', 'accept'],
    roles: ['standing', 'head', 'focal'],
    relation: 'recipient',
    bySubstitute: ['read', 'return', 'accept'],
  },
  {
    resource: 'report-submission',
    verbs: ['read'],
    roles: ['standing'],
    relation: 'lead',
    bySubstitute: ['read'],
  },
  { resource: 'report-submission', verbs: ['read', 'write'], roles: ['officer'], relation: 'own' },
  {
    resource: 'report-submission',
    verbs: ['read', 'write', 'submit', 'withdraw'],
    roles: ['head', 'focal'],
    relation: 'own',
    bySubstitute: ['read', 'write', 'submit', 'withdraw'],
  },
  { resource: 'consolidated-report', verbs: ['read'], roles: ['leader', 'inspector'], relation: 'any' },
  {
    resource: 'consolidated-report',
    verbs: ['read', 'write', 'submit'],
    roles: ['standing'],
    relation: 'lead',
    bySubstitute: ['read', 'write', 'submit'],
  },
  { resource: 'consolidated-report', verbs: ['send-back', 'sign'], roles: ['leader'], relation: 'assigner' },
  {
    resource: 'consolidated-report',
    verbs: ['read', 'send-back', 'number', 'send', 'record-receipt'],
    roles: ['specialist'],
    relation: 'assigner',
    bySubstitute: ['read'],
  },
  // What should agree: `own` = the unit that answers for a side. Whoever answers for one side sees the figures of the others.
  { resource: 'reconciliation', verbs: ['read'], roles: ['leader', 'inspector'], relation: 'any' },
  {
    resource: 'reconciliation',
    verbs: ['read', 'open', 'explain'],
    roles: ['specialist', 'focal'],
    relation: 'own',
    bySubstitute: ['read', 'open', 'explain'],
  },
  {
    resource: 'reconciliation',
    verbs: ['read', 'open', 'explain', 'sign'],
    roles: ['standing', 'head'],
    relation: 'own',
    bySubstitute: ['read', 'open', 'explain', 'sign'],
  },
  // Figures on forms: `own` = the unit that reports, `recipient` = who receives it, `subtree` = a unit under one's own. Who receives a report may also
  // enter it for a unit that answered on paper.
  { resource: 'periodic-report', verbs: ['read'], roles: ['leader', 'inspector'], relation: 'any' },
  {
    resource: 'periodic-report',
    verbs: ['read'],
    roles: ['specialist', 'standing', 'head', 'focal'],
    relation: 'subtree',
    bySubstitute: ['read'],
  },
  {
    resource: 'periodic-report',
    verbs: ['read', 'enter', 'submit', 'return', 'accept', 'unlock'],
    roles: ['specialist', 'standing', 'head', 'focal'],
    relation: 'recipient',
    bySubstitute: ['read', 'enter', 'submit', 'return', 'accept', 'unlock'],
  },
  { resource: 'periodic-report', verbs: ['read', 'enter'], roles: ['officer'], relation: 'own' },
  {
    resource: 'periodic-report',
    verbs: ['read', 'enter', 'submit', 'withdraw'],
    roles: ['specialist', 'standing', 'head', 'focal'],
    relation: 'own',
    bySubstitute: ['read', 'enter', 'submit', 'withdraw'],
  },
] as const satisfies readonly PolicyRow[]
