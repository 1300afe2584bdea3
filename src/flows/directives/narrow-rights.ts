import { allows, type Principal, type Resource } from '../../access/index.ts'
import type { DirectiveDetail, RecipientAnswer } from '../../documents/index.ts'
import { UnitId } from '../../kernel/index.ts'
import type { House } from '../house.ts'

/** The verb of the access table that each action on a directive needs; all others are part of the review. */
const VERBS: Readonly<Record<string, string>> = {
  issue: 'issue',
  withdraw: 'withdraw',
  'set-recipient': 'distribute',
  'remove-recipient': 'distribute',
  send: 'distribute',
  clone: 'take-in',
}

/** Who asks about which directive. */
export interface Reader {
  readonly house: House
  readonly principal: Principal
  readonly relations: Resource['relations']
}

/** A copy of a directive for one unit (none: for somebody who is no unit) as the access table sees it. */
export function copyResource(unit: UnitId | null | undefined): Resource {
  const units = unit == null ? [] : [unit]
  return { kind: 'directive', relations: { subtree: units, recipient: units } }
}

const may = ({ house, principal, relations }: Reader, verb: string): boolean =>
  allows(house.policy, principal, { kind: 'directive', relations }, verb)

/** Of the actions that a stage allows, those that this reader may do; `record-receipt` is said by each copy. */
export function allowedTo(reader: Reader, actions: readonly string[]): string[] {
  return actions.filter((action) => action !== 'record-receipt' && may(reader, VERBS[action] ?? 'review'))
}

/** Marks the copies of which this reader may record that they were received or read: all for the Office, its own for an agency. */
export function markReceipts(reader: Reader, recipients: readonly RecipientAnswer[], isOpen: boolean): RecipientAnswer[] {
  const mayOf = (unit: string | undefined): boolean =>
    allows(reader.house.policy, reader.principal, copyResource(unit === undefined ? null : UnitId.parse(unit)), 'record-receipt')
  return recipients.map((recipient) => ({
    ...recipient,
    copies: recipient.copies.map((copy) => ({ ...copy, mayRecord: isOpen && copy.sent !== null && mayOf(copy.unit?.id) })),
  }))
}

/** A directive as this reader gets it: only the actions that it may do. */
export function narrowed(reader: Reader, detail: DirectiveDetail): DirectiveDetail {
  const mayReview = may(reader, 'review')
  return {
    ...detail,
    allowed: allowedTo(reader, detail.allowed),
    canUndo: detail.canUndo && mayReview,
    duties: mayReview ? detail.duties : detail.duties.map((duty) => ({ ...duty, allowed: [] })),
    recipients: markReceipts(reader, detail.recipients, detail.status === 'issued'),
  }
}
