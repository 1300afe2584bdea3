import type { PolicyRow } from '../access/index.ts'

const DOING = [
  ...['acknowledge', 'decline', 'progress', 'claim', 'request-extension', 'report-period', 'pass-on'],
  ...['set-part', 'return-part', 'report-part', 'recall'],
] as const
const ASSIGNING = [
  'assign',
  'reassign',
  'verify',
  'send-back',
  'decide-extension',
  'suspend',
  'resume',
  'trigger',
  'set-deadline',
  'review',
  'star',
  'unstar',
  'set-field',
  'close',
  'recall',
] as const

const GIVEN_ON = ['reassign', 'verify', 'send-back', 'decide-extension', 'set-deadline', 'review', 'close', 'recall'] as const

/**
 * Who may do what with tasks. The assigner's specialist may also enter for a unit that answered on paper (`onBehalfOf`, which the rules
 * demand); decisions on terms are the leader's, keyed in by the specialist with their paper; inside an agency the head and the focal
 * point see all its tasks, an officer those routed to it.
 */
export const tasksPolicy: readonly PolicyRow[] = [
  { resource: 'task', verbs: ['read'], roles: ['leader', 'inspector', 'standing'], relation: 'any' },
  { resource: 'task', verbs: ['read', ...ASSIGNING, ...DOING], roles: ['specialist'], relation: 'assigner' },
  {
    resource: 'task',
    verbs: ['note', 'decide-extension', 'suspend', 'resume', 'set-deadline', 'star', 'unstar', 'set-field', 'close', 'recall'],
    roles: ['leader'],
    relation: 'assigner',
  },
  { resource: 'task', verbs: ['read', 'note', 'route', 'hand-over', ...DOING], roles: ['head'], relation: 'lead' },
  { resource: 'task', verbs: ['read', 'route', 'hand-over', ...DOING], roles: ['focal'], relation: 'lead' },
  { resource: 'task', verbs: ['read', 'progress', 'report-part', 'recall'], roles: ['head', 'focal'], relation: 'coordinator' },
  // What an agency gave on to those below it, it verifies itself.
  { resource: 'task', verbs: ['read', ...GIVEN_ON], roles: ['head', 'focal'], relation: 'assigner' },
  {
    resource: 'task',
    verbs: ['read', 'acknowledge', 'progress', 'claim', 'report-period', 'recall'],
    roles: ['officer'],
    relation: 'handler',
  },
]
