import type { Principal, Resource } from '../../access/index.ts'
import { isValidOn, ok, type PlainDate, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import { type DossierAction, type LiveDossier, type ProcedureDefinition, procedureRefusals, unitsOf } from '../../procedures/index.ts'
import { readDossier } from '../../procedures/store.ts'
import type { Reader } from '../../storage/index.ts'
import type { House } from '../house.ts'
import { authorize } from '../perform.ts'
import { flowRefusals } from '../refusals.ts'

/** A dossier as the access table sees it: who keeps it, whose turn it is, whom it concerns. */
export function dossierResource(of: {
  readonly keeper: UnitId
  readonly turn: { readonly unit: UnitId | null } | null
  readonly concerned: readonly UnitId[]
}): Resource {
  const unit = of.turn?.unit ?? null
  return { kind: 'dossier', relations: { own: [of.keeper], lead: unit === null ? [] : [unit], recipient: of.concerned } }
}

/** The right that each action on a dossier takes. */
export const DOSSIER_VERBS = {
  step: 'step',
  beside: 'step',
  pause: 'keep',
  resume: 'keep',
  transfer: 'keep',
  correct: 'keep',
  close: 'keep',
} as const satisfies Readonly<Record<DossierAction, string>>

/** The procedures that a day knows, of two with one id the later pack's. */
export function proceduresOn(house: House, on: PlainDate): ProcedureDefinition[] {
  const known = new Map(house.packs.procedures.filter((one) => isValidOn(one, on)).map((one) => [one.procedureId, one]))
  return [...known.values()]
}

/** The definition by which a dossier is read and kept, whatever its day; refused when no pack knows it. */
export function getProcedure(house: House, procedure: string): Result<ProcedureDefinition> {
  const found = house.packs.procedures.findLast((one) => one.procedureId === procedure)
  return found ? ok(found) : refuse(procedureRefusals, 'PROCEDURE_UNKNOWN', { procedure })
}

/** The dossier when the person may do the verb to it; one that may not be read is not found. */
export async function openDossier(
  db: Reader,
  { house, principal, id }: { readonly house: House; readonly principal: Principal; readonly id: string },
  verb: string,
): Promise<Result<LiveDossier>> {
  const dossier = await readDossier(db, id)
  if (dossier === undefined) return refuse(flowRefusals, 'NOT_FOUND')
  const may = authorize(house, principal, dossierResource({ ...dossier, concerned: unitsOf(dossier) }), verb)
  return may.ok ? ok(dossier) : may
}
