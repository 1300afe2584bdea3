import { z } from 'zod'
import { ConclusionRequest, RecommendationRequest, RecordConclusionBody } from '../../inspections/index.ts'
import { newId, PlainDateText, UnitId, unwrap } from '../../kernel/index.ts'
import { actOnRecommendation } from '../inspections/act-on-recommendation.ts'
import { changeConclusion, recordConclusion } from '../inspections/record-conclusion.ts'
import { showConclusion, showRecommendation } from '../inspections/show-inspections.ts'
import { findTasks } from '../task-board.ts'
import type { Stage, Step } from './play-reports.ts'

const Serving = z.strictObject({ clause: z.string(), leads: z.array(UnitId).min(1) })

/** The paper of an inspecting body of a demonstration, what is recommended in it, and what became of that. */
export const DemoInspection = z.strictObject({
  on: PlainDateText,
  as: z.string(),
  paper: RecordConclusionBody.omit({ commandId: true }),
  changes: z.array(ConclusionRequest),
  serving: z.array(z.strictObject({ label: z.string(), tasks: z.array(Serving).min(1) })),
  acts: z.array(
    z.strictObject({ on: PlainDateText, as: z.string(), label: z.string(), onBehalfOf: UnitId.optional(), do: RecommendationRequest }),
  ),
})
export type DemoInspection = z.infer<typeof DemoInspection>

/** The recommendations of the demonstration by label, as they get their ids. */
type Labels = Map<string, string>

async function record(stage: Stage, script: DemoInspection, labels: Labels): Promise<void> {
  const house = stage.on(script.on)
  const who = await stage.principal(house, script.as)
  const { id } = unwrap(await recordConclusion(house, who, { commandId: newId(), ...script.paper }))
  for (const request of script.changes) {
    const { version: expectedVersion } = unwrap(await showConclusion(house, who, { id }))
    const done = unwrap(await changeConclusion(house, who, id, { commandId: newId(), expectedVersion, request }))
    if (request.action === 'recommend') labels.set(request.label, done.id)
  }
}

async function act(stage: Stage, one: DemoInspection['acts'][number], labels: Labels): Promise<void> {
  const house = stage.on(one.on)
  const who = await stage.principal(house, one.as)
  const id = labels.get(one.label) ?? ''
  const { version: expectedVersion } = unwrap(await showRecommendation(house, who, { id }))
  const done = await actOnRecommendation(house, who, id, {
    ...{ commandId: newId(), expectedVersion, request: one.do },
    ...(one.onBehalfOf === undefined ? {} : { onBehalfOf: one.onBehalfOf }),
  })
  if (!done.ok) throw new Error(`demonstration: ${one.on} recommendation ${one.label} was refused: ${done.refusal.code}`)
}

async function serve(stage: Stage, script: DemoInspection, at: { labels: Labels; directive: string }): Promise<void> {
  const house = stage.on(script.on)
  const { items } = await findTasks(house, await stage.principal(house, script.as), { directive: at.directive, limit: 200 })
  for (const { label, tasks } of script.serving) {
    // In the order of the script: the list is by deadline, and tasks given at one moment have their ids by chance.
    const chosen = tasks.flatMap(({ clause, leads }) =>
      leads.flatMap((unit) => items.filter((task) => clause === task.clause && unit === task.lead.id)),
    )
    for (const { id: taskId } of chosen) await act(stage, { ...script, label, do: { action: 'serve', taskId } }, at.labels)
  }
}

/** The steps of what an inspection found, each at its own day. */
export function inspectionSteps(stage: Stage, script: DemoInspection, directive: string): Step[] {
  const labels: Labels = new Map()
  const begin = async (): Promise<void> => {
    await record(stage, script, labels)
    await serve(stage, script, { labels, directive })
  }
  return [{ on: script.on, run: begin }, ...script.acts.map((one) => ({ on: one.on, run: () => act(stage, one, labels) }))]
}
