import { ok, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import { reportRefusals } from '../refusals.ts'
import { RECONCILIATION_STATUS_ACTIONS, RECONCILIATION_STATUS_NAMES, type ReconciliationAction } from './actions.ts'
import type { Agreement, ShownFigure } from './compare-sides.ts'
import type { ReconciliationFact } from './facts.ts'
import { type ReconciliationState, reconciliationStatus, type ShownNow, standingSignatures } from './reconciliation-state.ts'

/** What is done to a reconciliation; `by` = the party in whose name, `seen` = the hash that the person had before the eyes. */
export type ReconciliationCommand =
  | { readonly action: 'explain'; readonly by: UnitId; readonly text: string }
  | { readonly action: 'sign'; readonly by: UnitId; readonly seen: string }

/** Opens a reconciliation of sides that differ. Refuses one that is open (RECONCILIATION_OPEN_ALREADY), sides that agree, and a side without any figure. */
export function decideOpenReconciliation(
  state: ReconciliationState | undefined,
  asked: Omit<Extract<ReconciliationFact, { type: 'reconciliation.opened' }>, 'type' | 'typeVersion' | 'effectiveOn'>,
  agreement: Agreement,
): Result<ReconciliationFact[]> {
  if (state !== undefined) return refuse(reportRefusals, 'RECONCILIATION_OPEN_ALREADY')
  if (agreement === 'agrees') return refuse(reportRefusals, 'RECONCILIATION_AGREES')
  if (agreement === 'unknown') return refuse(reportRefusals, 'RECONCILIATION_NOT_COMPARABLE')
  return ok([{ type: 'reconciliation.opened', typeVersion: 1, ...asked }])
}

/**
 * What a command does to a reconciliation, as facts. Refuses what the status does not allow (RECONCILIATION_ACTION_NOT_NOW), an office that answers for no
 * side (RECONCILIATION_NOT_A_PARTY), a signature under other figures than those shown now (RECONCILIATION_MOVED), and a second one of the same office.
 */
export function decideReconciliation(
  state: ReconciliationState,
  command: ReconciliationCommand,
  now: ShownNow & { readonly shown: readonly ShownFigure[] },
): Result<ReconciliationFact[]> {
  const { by } = command
  if (!state.parties.includes(by)) return refuse(reportRefusals, 'RECONCILIATION_NOT_A_PARTY')
  const status = reconciliationStatus(state, now)
  const allowed: readonly ReconciliationAction[] = RECONCILIATION_STATUS_ACTIONS[status]
  if (command.action === 'sign' && command.seen !== now.digest) return refuse(reportRefusals, 'RECONCILIATION_MOVED')
  if (!allowed.includes(command.action)) {
    const { vi: statusVi, en } = RECONCILIATION_STATUS_NAMES[status]
    return refuse(reportRefusals, 'RECONCILIATION_ACTION_NOT_NOW', { statusVi, status: en })
  }
  if (command.action === 'explain') {
    return ok([{ type: 'reconciliation.explained', typeVersion: 1, by, text: command.text, figures: now.figures }])
  }
  if (standingSignatures(state, now.digest).some((one) => one.by === by)) return refuse(reportRefusals, 'RECONCILIATION_SIGNED_ALREADY')
  return ok([{ type: 'reconciliation.signed', typeVersion: 1, by, digest: now.digest, shown: [...now.shown] }])
}
