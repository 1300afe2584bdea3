import { allows, type Principal } from '../../access/index.ts'
import { findDirective } from '../../documents/directive-projection-store.ts'
import type { Directive } from '../../documents/index.ts'
import { relationsOf } from '../../documents/store.ts'
import type { LiveConclusion, LiveRecommendation, ShownTraceNode } from '../../inspections/index.ts'
import { readConclusion, readRecommendation } from '../../inspections/store.ts'
import type { PlainDate, UnitId } from '../../kernel/index.ts'
import type { Organizations } from '../../organizations/index.ts'
import type { LiveConsolidated, LiveRound, LiveSubmission } from '../../reports/index.ts'
import { listRoundIdsOf } from '../../reports/round/of-directive-store.ts'
import { readConsolidated, readRound, readSubmissionsOf } from '../../reports/store.ts'
import type { Tx } from '../../storage/index.ts'
import type { LiveTask } from '../../tasks/index.ts'
import { readTask } from '../../tasks/store.ts'
import { readingOf } from '../directives/open-directive.ts'
import type { House } from '../house.ts'
import { conclusionResource, recommendationResource } from '../inspections/open-inspection.ts'
import { consolidatedResource, submissionResource } from '../reports/open-report.ts'
import { taskResource } from '../task-rights.ts'

/** What a reporting round holds, as far as the reader may see it: reports by unit, the consolidated report. */
export interface TracedRound {
  readonly round: LiveRound
  readonly submissions: ReadonlyMap<UnitId, LiveSubmission>
  readonly consolidated: LiveConsolidated | undefined
}

/** A directive with the text that it was read from. */
export interface TracedDirective {
  readonly id: string
  readonly state: Directive
  readonly text: string
}

/** Remembers what was read: one trace comes to the same thing by many ways. */
function remembered<T>(read: (id: string) => Promise<T>): (id: string) => Promise<T> {
  const known = new Map<string, Promise<T>>()
  return (id) => {
    const found = known.get(id) ?? read(id)
    known.set(id, found)
    return found
  }
}

/** Everything that a trace reads, once each, and only what the reader may see: what it may not is undefined. */
export interface Tracer {
  readonly tx: Tx
  readonly house: House
  readonly principal: Principal
  readonly asOf: PlainDate
  readonly agencies: Organizations
  readonly conclusion: (id: string) => Promise<LiveConclusion | undefined>
  readonly recommendation: (id: string) => Promise<LiveRecommendation | undefined>
  readonly task: (id: string) => Promise<LiveTask | undefined>
  readonly directive: (id: string) => Promise<TracedDirective | undefined>
  readonly round: (id: string) => Promise<TracedRound | undefined>
  readonly roundsOf: (directiveId: string) => Promise<readonly TracedRound[]>
}

interface Asking {
  readonly tx: Tx
  readonly house: House
  readonly principal: Principal
}

async function readDirective({ tx, house, principal }: Asking, id: string): Promise<TracedDirective | undefined> {
  const state = await findDirective(tx, id)
  if (!state) return undefined
  const isOpen = allows(house.policy, principal, { kind: 'directive', relations: await relationsOf(tx, id) }, 'read')
  return isOpen ? { id, state, text: (await readingOf(tx, state)).text } : undefined
}

async function readTracedRound({ tx, house, principal }: Asking, id: string): Promise<TracedRound | undefined> {
  const round = await readRound(tx, id)
  if (round.status === 'none') return undefined
  const all = await readSubmissionsOf(tx, round)
  const mine = [...all].filter(([unit]) => allows(house.policy, principal, submissionResource(round, unit), 'read'))
  const seesConsolidated = allows(house.policy, principal, consolidatedResource(round), 'read')
  const consolidated = seesConsolidated ? await readConsolidated(tx, id) : undefined
  return { round, submissions: new Map(mine), consolidated: consolidated?.status === 'none' ? undefined : consolidated }
}

/** Begins a trace for a reader. */
export async function openTracer(asking: Asking, asOf: PlainDate): Promise<Tracer> {
  const { tx, house, principal } = asking
  const round = remembered((id) => readTracedRound(asking, id))
  return {
    ...asking,
    asOf,
    agencies: await house.organizations(),
    conclusion: remembered(async (id) => {
      const state = await readConclusion(tx, id)
      return state.status !== 'none' && allows(house.policy, principal, conclusionResource(state.recorded), 'read') ? state : undefined
    }),
    recommendation: remembered(async (id) => {
      const state = await readRecommendation(tx, id)
      return state.status !== 'none' && allows(house.policy, principal, recommendationResource(state.made), 'read') ? state : undefined
    }),
    task: remembered(async (id) => {
      const state = await readTask(tx, id)
      return state.status !== 'unassigned' && allows(house.policy, principal, taskResource(state), 'read') ? state : undefined
    }),
    directive: remembered((id) => readDirective(asking, id)),
    round,
    roundsOf: remembered(async (directiveId) => {
      const rounds = await Promise.all((await listRoundIdsOf(tx, directiveId)).map(round))
      return rounds.filter((one) => one !== undefined)
    }),
  }
}

/** A node whose text may still stand behind the hash of a content row. */
export type DraftNode = ShownTraceNode & { readonly hash: string | null }

type Told = Pick<DraftNode, 'kind' | 'id'> & Partial<DraftNode>

/** A node with whatever is not told left empty. */
export const draft = (told: Told): DraftNode => ({
  ...{ shown: true, opens: true, label: null, text: null, on: null, units: [], status: null, spans: [], proof: null, hash: null },
  ...told,
})

/** Units as a node names them, by the names of a day. */
export const unitsOn = ({ agencies }: Tracer, units: readonly UnitId[], on: PlainDate): ShownTraceNode['units'] =>
  units.map((id) => ({ id, name: agencies.getName(id, on) }))
