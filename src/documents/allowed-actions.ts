/** Stages of a directive: under review, issued as tasks, or withdrawn (a wrong intake or a wrong issue). */
export const DIRECTIVE_STATUSES = ['in-review', 'issued', 'withdrawn'] as const
export type DirectiveStatus = (typeof DIRECTIVE_STATUSES)[number]

/** What may be done to a directive in each stage; the server refuses and the screen draws by this table. */
export const directiveActions = {
  'in-review': [
    'accept',
    'accept-certain',
    'edit',
    'merge',
    'split',
    'drop',
    'restore',
    'add',
    'link',
    'unlink',
    'correct-header',
    'undo',
    'set-recipient',
    'remove-recipient',
    'issue',
    'withdraw',
  ],
  issued: ['set-recipient', 'remove-recipient', 'send', 'record-receipt', 'clone', 'withdraw'],
  withdrawn: [],
} as const satisfies Record<DirectiveStatus, readonly string[]>

export type DirectiveAction = (typeof directiveActions)[DirectiveStatus][number]

/** Where one duty of a review stands; `carried` = a solution that linked duties carry out. */
export const DUTY_STATUSES = ['proposed', 'accepted', 'carried', 'dropped', 'merged', 'split'] as const
export type DutyStatus = (typeof DUTY_STATUSES)[number]

/** What may be done to one duty, by where it stands. */
export const dutyActions = {
  proposed: ['accept', 'edit', 'merge', 'split', 'drop', 'link', 'unlink'],
  accepted: ['edit', 'merge', 'split', 'drop', 'link', 'unlink'],
  carried: ['edit', 'merge', 'split', 'drop', 'link', 'unlink'],
  dropped: ['restore'],
  merged: [],
  split: [],
} as const satisfies Record<DutyStatus, readonly string[]>

export type DutyAction = (typeof dutyActions)[DutyStatus][number]

/** Whether a directive in this stage takes an action. */
export function mayDoToDirective(status: DirectiveStatus, action: DirectiveAction): boolean {
  const allowed: readonly DirectiveAction[] = directiveActions[status]
  return allowed.includes(action)
}

/** Whether a duty that stands so takes an action. */
export function mayDoToDuty(status: DutyStatus, action: DutyAction): boolean {
  const allowed: readonly DutyAction[] = dutyActions[status]
  return allowed.includes(action)
}

/** Where an outside event stands: awaited, or has happened (a wrong record is recalled and it is awaited again). */
export const eventActions = {
  expected: ['record'],
  occurred: ['recall'],
} as const satisfies Record<'expected' | 'occurred', readonly string[]>

export type EventStatus = keyof typeof eventActions
export type EventAction = (typeof eventActions)[EventStatus][number]
