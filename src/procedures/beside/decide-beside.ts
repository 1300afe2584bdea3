import { dayOfMoment, type Moment } from '../../calendar/index.ts'
import { type Instant, ok, type Result, refuse } from '../../kernel/index.ts'
import type { ProcedurePart } from '../definition/definition.ts'
import { procedureRefusals } from '../refusals.ts'
import type { LiveDossier } from '../running/dossier-state.ts'
import { checkMoment } from '../running/next-step.ts'
import type { BesideDeed, DossierFact, Paper } from '../schema.ts'
import { BESIDE_ACTIONS, type BesideRun, besideRuns } from './beside-state.ts'

/** What is entered of a step that runs beside the line. */
export interface BesideCommand {
  readonly action: 'beside'
  readonly beside: string
  readonly deed: BesideDeed
  readonly at: Moment
  readonly papers: readonly Paper[]
  readonly note: string | null
}

const mayNow = ({ status }: BesideRun, deed: BesideDeed): boolean => {
  const allowed: readonly BesideDeed[] = BESIDE_ACTIONS[status]
  return allowed.includes(deed)
}

/**
 * Enters that a step beside begins or was done. It orders itself among its own entries alone, so that the line is never held up by it. Refuses one that does
 * not run beside the present step, what its status does not allow, days to come and days before it began.
 */
export function decideBeside(
  { part, dossier }: { readonly part: ProcedurePart; readonly dossier: LiveDossier },
  said: BesideCommand,
  now: Instant,
): Result<DossierFact[]> {
  const run = besideRuns(part, dossier).find(({ step }) => step.id === said.beside)
  if (run === undefined || !mayNow(run, said.deed)) {
    const step = part.beside.find(({ id }) => id === said.beside)
    return refuse(procedureRefusals, 'DOSSIER_BESIDE_NOT_NOW', {
      'step.vi': step?.nameVi ?? said.beside,
      'step.en': step?.nameEn ?? said.beside,
    })
  }
  const moment = checkMoment(said.at, run.from ?? dossier.openedAt, now)
  if (!moment.ok) return moment
  const { action: _action, ...kept } = said
  return ok([{ type: 'dossier.beside-entered', typeVersion: 1, effectiveOn: dayOfMoment(said.at), ...kept, papers: [...said.papers] }])
}
