import { z } from 'zod'
import { newId, PlainDateText, UnitId } from '../../kernel/index.ts'
import { DossierRequest, OpenDossierBody } from '../../procedures/index.ts'
import { actOnDossier, openDossierFor } from '../procedures/keep-dossiers.ts'
import type { Stage, Step } from './play-reports.ts'

/** Dossiers of a demonstration: who opens which procedure for whom under which number, and what became of it. */
export const DemoDossiers = z.array(
  z.strictObject({
    number: z.string(),
    on: PlainDateText,
    as: z.string(),
    procedure: z.string(),
    keeper: UnitId.optional(),
    acts: z.array(z.strictObject({ on: PlainDateText, as: z.string(), do: DossierRequest })).default([]),
  }),
)
export type DemoDossiers = z.infer<typeof DemoDossiers>

/** The steps of the dossiers of a demonstration, each at its own day. */
export function dossierSteps(stage: Stage, dossiers: DemoDossiers): Step[] {
  const known = new Map<string, { id: string; version: number }>()
  const open = async ({ number, on, as, procedure, keeper }: DemoDossiers[number]): Promise<void> => {
    const house = stage.on(on)
    const body = OpenDossierBody.parse({ commandId: newId(), keeper, caseNumber: number, at: on })
    const done = await openDossierFor(house, await stage.principal(house, as), { procedure, body })
    if (!done.ok) throw new Error(`demonstration: ${on} ${number} was refused: ${done.refusal.code}`)
    known.set(number, done.value)
  }
  const act = async (number: string, { on, as, do: request }: DemoDossiers[number]['acts'][number]): Promise<void> => {
    const house = stage.on(on)
    const { id = '', version = 0 } = known.get(number) ?? {}
    const body = { commandId: newId(), expectedVersion: version, request }
    const done = await actOnDossier(house, await stage.principal(house, as), { id, body })
    if (!done.ok) throw new Error(`demonstration: ${on} ${number} was refused: ${done.refusal.code}`)
    known.set(number, done.value)
  }
  return dossiers.flatMap((one) => [
    { on: one.on, run: () => open(one) },
    ...one.acts.map((said) => ({ on: said.on, run: () => act(one.number, said) })),
  ])
}
