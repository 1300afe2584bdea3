import { z } from 'zod'
import { newId, PlainDateText, UnitId, unwrap } from '../../kernel/index.ts'
import { PeriodicActionBody } from '../../reports/index.ts'
import { actOnPeriodic } from '../reports/periodic/keep-periodic.ts'
import { showPeriodic } from '../reports/periodic/show-periodic.ts'
import type { Stage, Step } from './play-reports.ts'

/** Figures of a demonstration: the rows and columns in which they are written, and what was entered, sent and judged on which day. */
export const DemoFigures = z.strictObject({
  rows: z.array(z.string()).min(1),
  columns: z.array(z.string()).min(1),
  acts: z.array(
    z.strictObject({
      on: PlainDateText,
      as: z.string(),
      form: z.string(),
      period: z.string(),
      units: z.array(UnitId).min(1),
      /** One line a row, one figure a column. */
      figures: z.array(z.array(z.int())).default([]),
      /** Figures of rows that are told as a whole only. */
      wholes: z.record(z.string(), z.int()).default({}),
      prose: z.record(z.string(), z.string()).default({}),
      do: z.array(z.record(z.string(), z.unknown())).default([]),
    }),
  ),
})
export type DemoFigures = z.infer<typeof DemoFigures>

type Act = DemoFigures['acts'][number]

/** The entry of an act, where it has figures or words. */
function entryOf({ rows, columns }: DemoFigures, { figures, wholes, prose }: Act): object[] {
  const told = Object.entries(wholes).map(([indicator, value]) => ({ indicator, breakdown: '', value: String(value) }))
  const parts = figures.flatMap((line, row) =>
    line.map((value, column) => ({ indicator: rows[row], breakdown: columns[column], value: String(value) })),
  )
  const cells = [...parts, ...told]
  const words = Object.entries(prose).map(([key, text]) => ({ key, text }))
  return cells.length + words.length === 0 ? [] : [{ action: 'enter', cells, prose: words }]
}

async function play(stage: Stage, script: DemoFigures, act: Act): Promise<void> {
  const house = stage.on(act.on)
  const principal = await stage.principal(house, act.as)
  for (const unit of act.units) {
    const key = { form: act.form, period: act.period, unit }
    const isOwn = principal.grants.some((grant) => grant.unit === unit)
    for (const request of [...entryOf(script, act), ...act.do]) {
      const { version } = unwrap(await showPeriodic(house, principal, key))
      const behalf = isOwn || !['enter', 'submit'].includes(String(Reflect.get(request, 'action'))) ? {} : { onBehalfOf: unit }
      const body = PeriodicActionBody.parse({ commandId: newId(), expectedVersion: version, ...behalf, request })
      const done = await actOnPeriodic(house, principal, key, body)
      if (!done.ok) throw new Error(`demonstration: the figures of ${unit} for ${act.period} were refused: ${done.refusal.code}`)
    }
  }
}

/** The steps of the figures of a demonstration, each at its own day. */
export function figureSteps(stage: Stage, figures: DemoFigures): Step[] {
  return figures.acts.map((act) => ({ on: act.on, run: () => play(stage, figures, act) }))
}
