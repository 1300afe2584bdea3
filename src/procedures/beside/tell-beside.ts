import { dayOf } from '../../kernel/index.ts'
import type { ProcedureDefinition } from '../definition/definition.ts'
import type { Counting } from '../running/count-turn.ts'
import { foldDossier, type LiveDossier } from '../running/dossier-state.ts'
import type { DossierFact } from '../schema.ts'
import { besideTurns } from './count-beside.ts'

type Context = Counting & { readonly now: Parameters<typeof dayOf>[0] }

/** Facts about a dossier (undefined: the opening of one) with what runs beside the line after the last of them; nothing is added where nothing runs. */
export function tellBeside(
  definition: ProcedureDefinition,
  { dossier, facts }: { readonly dossier: LiveDossier | undefined; readonly facts: readonly DossierFact[] },
  context: Context,
): DossierFact[] {
  const told = dossier?.history ?? []
  const version = dossier?.version ?? 0
  const after = foldDossier([...told, ...facts.map((fact, at) => ({ streamId: dossier?.id ?? '', version: version + at + 1, fact }))])
  const last = facts.at(-1)
  if (after === undefined || last === undefined || last.type === 'dossier.closed') return [...facts]
  const besides = besideTurns(definition, after, { ...context, on: dayOf(context.now) })
  return besides.length === 0 ? [...facts] : [...facts.slice(0, -1), { ...last, besides }]
}
