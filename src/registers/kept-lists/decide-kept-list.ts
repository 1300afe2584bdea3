import type { AccountId, UnitId } from '../../kernel/index.ts'
import { ok, type Result, refuse } from '../../kernel/index.ts'
import { registerRefusals } from '../refusals.ts'
import type { KeptListFact } from './facts.ts'

/** A kept list as its facts leave it. */
export interface KeptList {
  readonly id: string
  readonly version: number
  readonly register: string
  readonly owner: AccountId
  readonly office: UnitId | null
  readonly text: string
  readonly isRemoved: boolean
}

/** What is done to a kept list, its text kept as content. */
export type KeptListCommand =
  | { readonly action: 'change'; readonly office: UnitId | null; readonly text: string }
  | { readonly action: 'remove' }
  | { readonly action: 'restore' }

/** What a command does to a kept list: a removed one takes nothing but its coming back (KEPT_LIST_REMOVED), one that stands cannot come back (KEPT_LIST_STANDS). */
export function decideKeptList(list: Pick<KeptList, 'isRemoved'>, command: KeptListCommand): Result<KeptListFact> {
  if (command.action === 'restore') {
    return list.isRemoved ? ok({ type: 'kept-list.restored', typeVersion: 1 }) : refuse(registerRefusals, 'KEPT_LIST_STANDS')
  }
  if (list.isRemoved) return refuse(registerRefusals, 'KEPT_LIST_REMOVED')
  if (command.action === 'remove') return ok({ type: 'kept-list.removed', typeVersion: 1 })
  return ok({ type: 'kept-list.changed', typeVersion: 1, office: command.office, text: command.text })
}
