import type { Principal, Resource } from '../../access/index.ts'
import type { LiveConclusion, LiveRecommendation } from '../../inspections/index.ts'
import { readConclusion, readRecommendation } from '../../inspections/store.ts'
import { ok, type PlainDate, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import { heirsOf, type Organizations } from '../../organizations/index.ts'
import type { Reader } from '../../storage/index.ts'
import type { House } from '../house.ts'
import { authorize } from '../perform.ts'
import { flowRefusals } from '../refusals.ts'

/** A conclusion as the access table sees it. */
export function conclusionResource({
  keeper,
  body,
  inspected,
}: Pick<LiveConclusion['recorded'], 'keeper' | 'body' | 'inspected'>): Resource {
  return { kind: 'conclusion', relations: { assigner: [keeper], lead: [body], own: inspected } }
}

/** A recommendation as the access table sees it. */
export function recommendationResource({
  keeper,
  body,
  addressees,
}: Pick<LiveRecommendation['made'], 'keeper' | 'body' | 'addressees'>): Resource {
  return { kind: 'recommendation', relations: { assigner: [keeper], lead: [body], own: addressees } }
}

/** Who asks for what. */
export interface AskedInspection {
  readonly house: House
  readonly principal: Principal
  readonly id: string
}

/** The conclusion when the person may do the verb to it; one that may not be read is not found. */
export async function openConclusion(db: Reader, { house, principal, id }: AskedInspection, verb: string): Promise<Result<LiveConclusion>> {
  const state = await readConclusion(db, id)
  if (state.status === 'none') return refuse(flowRefusals, 'NOT_FOUND')
  const may = authorize(house, principal, conclusionResource(state.recorded), verb)
  return may.ok ? ok(state) : may
}

/** The recommendation when the person may do the verb to it; one that may not be read is not found. */
export async function openRecommendation(
  db: Reader,
  { house, principal, id }: AskedInspection,
  verb: string,
): Promise<Result<LiveRecommendation>> {
  const state = await readRecommendation(db, id)
  if (state.status === 'none') return refuse(flowRefusals, 'NOT_FOUND')
  const may = authorize(house, principal, recommendationResource(state.made), verb)
  return may.ok ? ok(state) : may
}

/** A unit and those that have its place on a day, whatever became of it since: a renamed inspectorate still closes its recommendations. */
export function standingFor(known: Organizations, unit: UnitId, days: { since: PlainDate; on: PlainDate }): ReadonlySet<UnitId> {
  const heirs = days.on > days.since ? heirsOf(known, unit, { after: days.since, on: days.on }).flatMap(({ units }) => units) : []
  return new Set([unit, ...heirs])
}
