import { z } from 'zod'
import type { Principal } from '../../access/index.ts'
import { newId, PlainDateText, type UnitId as Unit, UnitId, unwrap } from '../../kernel/index.ts'
import { OpenRoundBody, SubmissionActionBody } from '../../reports/index.ts'
import type { House } from '../house.ts'
import { openReportRound } from '../reports/manage-rounds.ts'
import { showSubmission } from '../reports/show-submission.ts'
import { writeSubmission } from '../reports/write-submission.ts'

/** What an action on a unit's report needs besides its envelope. */
const Act = z.record(z.string(), z.unknown())

/** The reporting round of a demonstration: how it is opened and what units did with their reports. */
export const DemoReports = z.strictObject({
  on: PlainDateText,
  as: z.string(),
  round: OpenRoundBody.omit({ commandId: true, directiveId: true }),
  acts: z.array(z.strictObject({ on: PlainDateText, as: z.string(), units: z.array(UnitId).min(1), do: z.array(Act).min(1) })),
})
export type DemoReports = z.infer<typeof DemoReports>

/** How the demonstration goes to a day and who acts then. */
export interface Stage {
  readonly on: (day: string) => House
  readonly principal: (house: House, login: string) => Promise<Principal>
}

async function playOne(
  house: House,
  principal: Principal,
  at: { roundId: string; unit: Unit; act: Record<string, unknown> },
): Promise<void> {
  const { roundId, unit, act } = at
  const seen = unwrap(await showSubmission(house, principal, { roundId, unit }))
  const isOwn = principal.grants.some((grant) => grant.unit === unit)
  const body = SubmissionActionBody.parse({
    commandId: newId(),
    expectedVersion: seen.version,
    ...(isOwn || act.action === 'return' ? {} : { onBehalfOf: unit }),
    ...act,
  })
  const done = await writeSubmission(house, principal, { roundId, unit, body })
  if (!done.ok) throw new Error(`demonstration: the report of ${unit} was refused: ${done.refusal.code}`)
}

/** One thing that happens on a day of the demonstration. */
export interface Step {
  readonly on: string
  readonly run: () => Promise<void>
}

/** The steps of the reporting round of a demonstration on its directive, each at its own day. */
export function reportSteps(stage: Stage, reports: DemoReports, directiveId: string): Step[] {
  let roundId = ''
  const open = async (): Promise<void> => {
    const house = stage.on(reports.on)
    const asker = await stage.principal(house, reports.as)
    roundId = unwrap(await openReportRound(house, asker, { commandId: newId(), directiveId, ...reports.round })).id
  }
  const acts = reports.acts.map((act) => ({
    on: act.on,
    run: async () => {
      const house = stage.on(act.on)
      const principal = await stage.principal(house, act.as)
      for (const unit of act.units) for (const one of act.do) await playOne(house, principal, { roundId, unit, act: one })
    },
  }))
  return [{ on: reports.on, run: open }, ...acts]
}
