import { type Principal, type Resource, readingOf } from '../../access/index.ts'
import { dayOf, ok, type PlainDate, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import { heirsAfterEnd, type Organizations, predecessorsOf } from '../../organizations/index.ts'
import type { Reader, Tx } from '../../storage/index.ts'
import { readDifficulty } from '../../tasks/difficulty/difficulty-store.ts'
import type { LiveDifficulty } from '../../tasks/index.ts'
import type { House } from '../house.ts'
import { authorize, query } from '../perform.ts'
import { flowRefusals } from '../refusals.ts'

/** Who stands in the place of units on a day. */
export interface Standing {
  /** The unit and whoever has its place. */
  readonly all: (unit: UnitId) => UnitId[]
  /** The one that acts: the unit itself, its only heir, itself for several heirs; undefined when it ended without one. */
  readonly one: (unit: UnitId) => UnitId | undefined
}

/** Who stands for whom on a day, by the successions of the agencies. */
export function standingOn(known: Organizations, on: PlainDate): Standing {
  const all = (unit: UnitId): UnitId[] => [...new Set([unit, ...heirsAfterEnd(known, unit, on)])]
  const one = (unit: UnitId): UnitId | undefined => {
    if (known.findUnit(unit, on)) return unit
    const heirs = heirsAfterEnd(known, unit, on)
    return heirs.length > 1 ? unit : heirs[0]
  }
  return { all, one }
}

type Parts = Pick<LiveDifficulty['raised'], 'assigner' | 'raisedBy'> & {
  readonly waitsAt: UnitId | null
  readonly through: readonly UnitId[]
}

/** A difficulty as the access table sees it: whoever has the place of a unit stands where that unit stood. */
export function difficultyResource({ assigner, raisedBy, waitsAt, through }: Parts, all: Standing['all'] = (unit) => [unit]): Resource {
  return {
    kind: 'difficulty',
    relations: {
      assigner: all(assigner),
      own: all(raisedBy),
      lead: waitsAt === null ? [] : all(waitsAt),
      recipient: through.flatMap(all),
    },
  }
}

/** The units that a difficulty has to do with. */
export function partsOf({ raised, stops }: LiveDifficulty): Parts {
  const through = stops.map(({ unit }) => unit)
  return { assigner: raised.assigner, raisedBy: raised.raisedBy, waitsAt: through.at(-1) ?? null, through }
}

/** Who asks for what. */
export interface AskedDifficulty {
  readonly house: House
  readonly principal: Principal
  readonly id: string
}

/** The difficulty when the person may do the verb to it; one that may not be read is not found. */
export async function openDifficulty(db: Reader, { house, principal, id }: AskedDifficulty, verb: string): Promise<Result<LiveDifficulty>> {
  const state = await readDifficulty(db, id)
  if (state.status === 'none') return refuse(flowRefusals, 'NOT_FOUND')
  const { all } = standingOn(await house.organizations(), dayOf(house.clock()))
  const may = authorize(house, principal, difficultyResource(partsOf(state), all), verb)
  return may.ok ? ok(state) : may
}

/** The person with its roles in the units whose place its units have today as well. */
export async function withPlaces(house: House, principal: Principal): Promise<Principal> {
  const known = await house.organizations()
  const on = dayOf(house.clock())
  const inherited = principal.grants.flatMap((grant) => predecessorsOf(known, grant.unit, on).map(({ unit }) => ({ ...grant, unit })))
  return inherited.length === 0 ? principal : { ...principal, grants: [...principal.grants, ...inherited] }
}

/** As `query`, with the difficulties of units whose place the person’s units have. */
export async function queryDifficulties<T>(house: House, principal: Principal, work: (tx: Tx) => Promise<T>): Promise<T> {
  const { difficulty } = readingOf(house.policy, await withPlaces(house, principal))
  return query(house, principal, work, difficulty === undefined ? {} : { difficulty })
}
