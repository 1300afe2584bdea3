import { z } from 'zod'
import { TargetRequest } from '../../indicators/index.ts'
import { loadValues } from '../../indicators/values/load/load-store.ts'
import { newId, PlainDateText } from '../../kernel/index.ts'
import { inTransaction } from '../../storage/index.ts'
import { sha256 } from '../../storage/journal/digest.ts'
import { actOnTarget } from '../indicators/targets/keep-targets.ts'
import { systemContext } from '../open-house.ts'
import type { Stage, Step } from './play-reports.ts'

/** Targets of a demonstration: values that were loaded on a day, and what was done to targets. */
export const DemoTargets = z.strictObject({
  values: z.array(
    z.strictObject({
      on: PlainDateText,
      unit: z.string(),
      period: z.string(),
      figures: z.record(z.string(), z.string()),
    }),
  ),
  acts: z.array(z.strictObject({ on: PlainDateText, as: z.string(), target: z.string(), version: z.int(), do: TargetRequest })),
})
export type DemoTargets = z.infer<typeof DemoTargets>

async function load(stage: Stage, { on, unit, period, figures }: DemoTargets['values'][number]): Promise<void> {
  const house = stage.on(on)
  const { indicators, breakdowns } = house.packs
  const lines = Object.entries(figures).map(([indicator, value]) => ({ unit, indicator, breakdown: '', period, value }))
  async function* chunks() {
    yield lines
  }
  const order = {
    batchId: `demo.${unit}.${period}`,
    source: `sha256:${sha256(JSON.stringify(lines))}`,
    catalogue: { indicators, breakdowns },
  }
  const loaded = await inTransaction(house.store, (tx) => loadValues(tx, systemContext(house.clock()), chunks(), order))
  if (loaded.faultCount > 0) throw new Error(`demonstration: the values of ${unit} for ${period} were refused`)
}

async function act(stage: Stage, { on, as, target, version, do: request }: DemoTargets['acts'][number]): Promise<void> {
  const house = stage.on(on)
  const body = { commandId: newId(), expectedVersion: version, request }
  const done = await actOnTarget(house, await stage.principal(house, as), target, body)
  if (!done.ok) throw new Error(`demonstration: ${on} ${target} was refused: ${done.refusal.code}`)
}

/** The steps of the targets of a demonstration, each at its own day. */
export function targetSteps(stage: Stage, { values, acts }: DemoTargets): Step[] {
  return [
    ...values.map((one) => ({ on: one.on, run: () => load(stage, one) })),
    ...acts.map((one) => ({ on: one.on, run: () => act(stage, one) })),
  ]
}
