import { allows } from '../../../access/index.ts'
import { type GivenFigures, leavesOf, periodKey, periodsOf } from '../../../indicators/index.ts'
import type { Tx } from '../../../storage/index.ts'
import { valueResource } from '../actual/small-cells.ts'
import { periodsTold } from '../actual/told-periods.ts'
import { type Aimed, treeDay } from './read-figures.ts'
import type { TargetReading } from './standing-targets.ts'

/** What a question about targets reads beside what its reader may: what is withheld is decided over all units; nothing else of them is told. */
export const READS_ALSO = { 'indicator-value': true } as const

/** The figures of a target as far as they may be told: small counts of persons, and what would tell them, are as if they were not there yet. */
async function toldOf(
  tx: Tx,
  { house, principal, asOf, knownOn }: TargetReading,
  { aimed, given }: { readonly aimed: Aimed; readonly given: GivenFigures },
): Promise<GivenFigures> {
  const { key, terms, definition } = aimed
  if (allows(house.policy, principal, valueResource(key.unit), 'read-small')) return given
  const leaves = leavesOf(definition, house.packs.indicators)
  const periods = periodsOf(terms, definition)
  const asked = { unit: key.unit, leaves, periods, isOlder: knownOn !== undefined }
  const reader = { house, principal, known: await house.organizations() }
  const then = new Set(await periodsTold(tx, reader, { ...asked, tree: 'period' }))
  // It may be added up on either tree.
  const onDay = new Set(await periodsTold(tx, reader, { ...asked, tree: treeDay(periodKey(terms.period) ?? 0, asOf) }))
  const only = (figures: ReadonlyMap<string, string>) => new Map([...figures].filter(([period]) => then.has(period) && onDay.has(period)))
  return { byPeriod: only(given.byPeriod), ...(given.upTo === undefined ? {} : { upTo: only(given.upTo) }) }
}

/** The same for some targets, in their order. */
export async function withoutSmall(
  tx: Tx,
  reading: TargetReading,
  { aimed, given }: { readonly aimed: readonly Aimed[]; readonly given: readonly GivenFigures[] },
): Promise<GivenFigures[]> {
  const told: GivenFigures[] = []
  for (const [n, one] of aimed.entries()) told.push(await toldOf(tx, reading, { aimed: one, given: given[n] ?? { byPeriod: new Map() } }))
  return told
}
