import { ok, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import type { DirectiveFact } from '../facts.ts'
import { documentRefusals } from '../refusals.ts'
import type { ContentHash, Party, RecipientPurpose } from '../schema.ts'
import { requireStage } from './decide-review.ts'
import type { Directive, Duty, IssuedTask, Recipient } from './directive-state.ts'
import { actionUnits, dutiesToIssue } from './duty-standing.ts'
import { openQuestions } from './open-questions.ts'

/** One task that issue will make: a duty for one lead unit, with the units that coordinate. */
export interface PlannedTask {
  readonly duty: Duty
  readonly lead: UnitId
  readonly coordinators: readonly UnitId[]
}

function unitsOf(party: Party): readonly UnitId[] {
  return party.kind === 'unit' ? [party.unit] : party.kind === 'group' ? party.members : []
}

/** The units that a duty's lead means: a group is limited to those who got the paper for action, when that limits it to somebody. */
export function leadUnits(lead: Party, action: ReadonlySet<string> | undefined): readonly UnitId[] {
  const units = unitsOf(lead)
  if (lead.kind !== 'group' || !action) return units
  const addressed = units.filter((unit) => action.has(unit))
  return addressed.length > 0 ? addressed : units
}

/**
 * The tasks that issue makes: one for each accepted duty, or one for each member unit when the duty is laid on a group. Refuses
 * ISSUE_BLOCKED while a blocking question is open and ISSUE_WITHOUT_DUTY when nothing was accepted, unless the paper only amends another (`isAmending`).
 */
export function planIssue(directive: Directive, { isAmending = false }: { readonly isAmending?: boolean } = {}): Result<PlannedTask[]> {
  const stage = requireStage(directive, 'issue')
  if (!stage.ok) return stage
  const open = openQuestions(directive).filter((question) => question.blocks)
  const [first] = open
  if (first) {
    const where = first.duty ?? first.recipient ?? '–'
    return refuse(documentRefusals, 'ISSUE_BLOCKED', { count: open.length, first: first.code, where })
  }
  const action = actionUnits(directive)
  const planned = dutiesToIssue(directive.review).flatMap((duty): PlannedTask[] => {
    const leads = duty.lead ? leadUnits(duty.lead, action) : []
    const others = [...new Set(duty.coordinators.flatMap(unitsOf))]
    return leads.map((lead) => ({ duty, lead, coordinators: others.filter((unit) => unit !== lead) }))
  })
  return planned.length > 0 || isAmending ? ok(planned) : refuse(documentRefusals, 'ISSUE_WITHOUT_DUTY')
}

/** The fact that closes the review: which task came of which duty, and which outside event each trigger became. */
export function issuedFact(tasks: readonly IssuedTask[], events: readonly { trigger: string; event: string }[]): DirectiveFact {
  return {
    type: 'directive.issued',
    typeVersion: 1,
    tasks: tasks.map(({ duty, task, lead, coordinators }) => ({ duty, task, lead, coordinators: [...coordinators] })),
    events: events.map((event) => ({ ...event })),
  }
}

/** Withdraws a wrong intake or a wrong issue with its reason; the facts stay. */
export function decideWithdraw(directive: Directive, reason: ContentHash): Result<DirectiveFact[]> {
  const stage = requireStage(directive, 'withdraw')
  return stage.ok ? ok([{ type: 'directive.withdrawn', typeVersion: 1, reason }]) : stage
}

/** What may be ordered about the copies of a directive. */
export type DistributionCommand =
  | {
      readonly action: 'set-recipient'
      readonly recipient: string | null
      readonly purpose: RecipientPurpose
      readonly parties: readonly Party[]
      readonly name: ContentHash | null
    }
  | { readonly action: 'remove-recipient'; readonly recipient: string }
  | { readonly action: 'send'; readonly recipients: readonly string[] | null }
  | { readonly action: 'record-receipt'; readonly recipient: string; readonly unit: UnitId | null; readonly step: 'received' | 'read' }

/** The copies that a recipient line stands for: one per unit, or one on paper when no unit is known; the file copy is not sent. */
export function linesOf(recipient: Recipient): { recipient: string; unit: UnitId | null }[] {
  if (recipient.purpose === 'file-copy') return []
  const units = [...new Set(recipient.parties.flatMap(unitsOf))]
  return units.length > 0 ? units.map((unit) => ({ recipient: recipient.id, unit })) : [{ recipient: recipient.id, unit: null }]
}

function freshRecipient(directive: Directive): string {
  const used = new Set(directive.recipients.map((line) => line.id))
  let next = 1
  while (used.has(`n${next}`)) next += 1
  return `n${next}`
}

function send(directive: Directive, wanted: readonly string[] | null): Result<DirectiveFact[]> {
  const unknown = wanted?.find((id) => !directive.recipients.some((line) => line.id === id))
  if (unknown !== undefined) return refuse(documentRefusals, 'RECIPIENT_UNKNOWN', { recipient: unknown })
  const chosen = directive.recipients.filter((line) => wanted === null || wanted.includes(line.id))
  const lines = chosen
    .flatMap(linesOf)
    .filter((line) => !directive.deliveries.some((sent) => sent.recipient === line.recipient && sent.unit === line.unit))
  return lines.length > 0 ? ok([{ type: 'directive.sent', typeVersion: 1, lines }]) : refuse(documentRefusals, 'NOTHING_CHANGED')
}

function receipt(directive: Directive, command: Extract<DistributionCommand, { action: 'record-receipt' }>): Result<DirectiveFact[]> {
  const { recipient, unit, step } = command
  const line = directive.deliveries.find((sent) => sent.recipient === recipient && sent.unit === unit)
  if (!line) return refuse(documentRefusals, 'RECIPIENT_NOT_SENT', { recipient })
  if (line[step] !== null) return refuse(documentRefusals, 'RECIPIENT_ALREADY', { recipient, step })
  return ok([{ type: 'directive.receipt-recorded', typeVersion: 1, recipient, unit, step }])
}

/** The facts of a distribution command, or why it cannot be done now. */
export function decideDistribution(directive: Directive, command: DistributionCommand): Result<DirectiveFact[]> {
  const stage = requireStage(directive, command.action)
  if (!stage.ok) return stage
  const known = (id: string): boolean => directive.recipients.some((line) => line.id === id)
  switch (command.action) {
    case 'set-recipient': {
      const { recipient, purpose, parties, name } = command
      if (recipient !== null && !known(recipient)) return refuse(documentRefusals, 'RECIPIENT_UNKNOWN', { recipient })
      const id = recipient ?? freshRecipient(directive)
      return ok([{ type: 'directive.recipient-set', typeVersion: 1, recipient: id, purpose, parties: [...parties], name }])
    }
    case 'remove-recipient': {
      const { recipient } = command
      if (!known(recipient)) return refuse(documentRefusals, 'RECIPIENT_UNKNOWN', { recipient })
      if (directive.deliveries.some((sent) => sent.recipient === recipient)) {
        return refuse(documentRefusals, 'RECIPIENT_ALREADY', { recipient, step: 'sent' })
      }
      return ok([{ type: 'directive.recipient-removed', typeVersion: 1, recipient }])
    }
    case 'send':
      return send(directive, command.recipients)
    case 'record-receipt':
      return receipt(directive, command)
  }
}
