import type { PlainDate, Recorded, UnitId } from '../../kernel/index.ts'
import type { Answer, InspectionPlanFact } from './schema.ts'

type FactOf<N extends InspectionPlanFact['type']> = Extract<InspectionPlanFact, { type: N }>

/** What was said of the items of a subject in a unit, by the unit or by the team. */
export type Sheet = FactOf<'inspection-plan.assessed'> | FactOf<'inspection-plan.visited'>

interface Live<S extends string> {
  readonly status: S
  readonly id: string
  readonly version: number
  readonly drafted: FactOf<'inspection-plan.drafted'>
  readonly subjects: readonly FactOf<'inspection-plan.subject-chosen'>[]
  readonly ranked: FactOf<'inspection-plan.ranked'> | null
  /** Every draw, the last of which counts: a second one is seen by everybody. */
  readonly draws: readonly FactOf<'inspection-plan.drawn'>[]
  /** Units that go for a reason of their own. */
  readonly named: ReadonlyMap<UnitId, FactOf<'inspection-plan.unit-named'>>
  readonly visits: ReadonlyMap<UnitId, FactOf<'inspection-plan.visit-planned'>>
  readonly assessed: ReadonlyMap<string, FactOf<'inspection-plan.assessed'>>
  readonly visited: ReadonlyMap<string, FactOf<'inspection-plan.visited'>>
  readonly conclusions: ReadonlyMap<UnitId, readonly string[]>
}

/** The plan of a year as its facts leave it. */
export type PlanState =
  | { readonly status: 'none' }
  | Live<'draft'>
  | (Live<'approved'> & { readonly approval: FactOf<'inspection-plan.approved'>; readonly approvedOn: PlainDate })
export type LivePlan = Exclude<PlanState, { status: 'none' }>

/** The state of a stream without facts. */
export const NO_PLAN: PlanState = { status: 'none' }

/** The name of a sheet: one for each unit and subject. */
export const sheetKey = (unit: UnitId, subjectId: string): string => `${unit} ${subjectId}`

/** The units of a plan: chosen by risk, then drawn, then named. */
export function unitsOf({ ranked, draws, named }: Pick<LivePlan, 'ranked' | 'draws' | 'named'>): UnitId[] {
  return [...new Set([...(ranked?.chosen ?? []), ...(draws.at(-1)?.chosen ?? []), ...named.keys()])]
}

function begin({ fact, streamId: id, version }: Recorded<InspectionPlanFact>): PlanState {
  if (fact.type !== 'inspection-plan.drafted') return NO_PLAN
  const empty = {
    subjects: [],
    ranked: null,
    draws: [],
    named: new Map(),
    visits: new Map(),
    assessed: new Map(),
    visited: new Map(),
    conclusions: new Map(),
  }
  return { status: 'draft', id, version, drafted: fact, ...empty }
}

/** What one fact makes of a plan. */
function evolve(before: PlanState, recorded: Recorded<InspectionPlanFact>): PlanState {
  if (before.status === 'none') return begin(recorded)
  const { fact, version, effectiveOn } = recorded
  const state = { ...before, version }
  switch (fact.type) {
    case 'inspection-plan.drafted':
      return state
    case 'inspection-plan.subject-chosen':
      return { ...state, subjects: [...state.subjects, fact] }
    case 'inspection-plan.ranked':
      return { ...state, ranked: fact }
    case 'inspection-plan.drawn':
      return { ...state, draws: [...state.draws, fact] }
    case 'inspection-plan.unit-named':
      return { ...state, named: new Map([...state.named, [fact.unit, fact]]) }
    case 'inspection-plan.unit-dropped':
      return { ...state, named: new Map([...state.named].filter(([unit]) => unit !== fact.unit)) }
    case 'inspection-plan.visit-planned':
      return { ...state, visits: new Map([...state.visits, [fact.unit, fact]]) }
    case 'inspection-plan.approved':
      return { ...state, status: 'approved', approval: fact, approvedOn: effectiveOn }
    case 'inspection-plan.assessed':
      return { ...state, assessed: new Map([...state.assessed, [sheetKey(fact.unit, fact.subjectId), fact]]) }
    case 'inspection-plan.visited':
      return { ...state, visited: new Map([...state.visited, [sheetKey(fact.unit, fact.subjectId), fact]]) }
    case 'inspection-plan.conclusion-linked': {
      const linked = [...(state.conclusions.get(fact.unit) ?? []), fact.conclusionId]
      return { ...state, conclusions: new Map([...state.conclusions, [fact.unit, linked]]) }
    }
  }
}

/** The state that a history leaves. */
export function replayPlan(history: readonly Recorded<InspectionPlanFact>[]): PlanState {
  return history.reduce(evolve, NO_PLAN)
}

/** An item that the unit and the team judge differently; null = one of them said nothing of it. */
export interface Difference {
  readonly itemId: string
  readonly own: Answer | null
  readonly found: Answer | null
}

/** The items of a subject on which unit and team differ, in the order of the checklist; none before the visit. */
export function differencesOf(items: readonly string[], own: Sheet | undefined, found: Sheet | undefined): Difference[] {
  if (!found) return []
  const answerIn = (sheet: Sheet | undefined, itemId: string): Answer | null =>
    sheet?.items.find((one) => one.itemId === itemId)?.answer ?? null
  return items
    .map((itemId) => ({ itemId, own: answerIn(own, itemId), found: answerIn(found, itemId) }))
    .filter((one) => one.own !== one.found)
}
