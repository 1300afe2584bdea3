import { addDays, type PlainDate, type UnitId } from '../kernel/index.ts'
import { fractionText } from './changes/fraction.ts'
import { heirsOf, predecessorsOf } from './changes/heirs.ts'
import type { Succession } from './changes/succession.ts'
import {
  CommandLine,
  type NamedUnit,
  type Organizations,
  type SuccessionView,
  type UnitLife,
  type UnitNode,
  type UnitVersion,
  type UnitView,
} from './schema.ts'
import { routeOf } from './superiors.ts'

function viewOf({ shortNames: _shortNames, alsoUnder, placeholderDays, ...view }: UnitVersion): UnitView {
  return { ...view, alsoUnder: [...alsoUnder], placeholderDays: [...placeholderDays] }
}

/** A unit of a day with the units directly under it, as screens and the API show it. */
export function describeUnit(known: Organizations, version: UnitVersion, on: PlainDate): UnitNode {
  return { ...viewOf(version), children: [...known.childrenOf(version.unitId, on)] }
}

const named = (known: Organizations, unitId: UnitId, on: PlainDate): NamedUnit => ({ unitId, name: known.getName(unitId, on) })

/** A succession with its units named as they were the day before and on the day. */
export function describeSuccession(known: Organizations, succession: Succession): SuccessionView {
  const { successionId, kind, on, isDayKnown, note, basis, unverified } = succession
  const what = succession.kind === 'split' ? succession.mapping : succession.kind === 'transfer-function' ? succession.what : null
  return {
    ...{ successionId, kind, on, isDayKnown, note, basis, unverified, what },
    from: succession.from.map((unit) => named(known, unit, addDays(on, -1))),
    to: succession.to.map((unit) => named(known, unit, on)),
    shares: succession.kind === 'split' && succession.shares !== null ? [...succession.shares] : null,
  }
}

function describeHeirs(known: Organizations, unit: UnitId, on: PlainDate): UnitLife['heirs'] {
  const last = known.versionsOf(unit).at(-1)?.validTo ?? null
  if (last === null || last > on) return []
  return heirsOf(known, unit, { after: addDays(last, -1), on })
    .filter(({ by }) => by.length > 0)
    .map(({ share, units }) => ({ share: fractionText(share), units: units.map((heir) => named(known, heir, on)) }))
}

/** Everything that is known of one unit, seen from a day; an unknown id has no versions. */
export function describeLife(known: Organizations, unit: UnitId, on: PlainDate): UnitLife {
  const version = known.findUnit(unit, on)
  const successions = new Set([...known.successionsTo(unit), ...known.successionsFrom(unit)])
  return {
    on,
    unit: version ? describeUnit(known, version, on) : null,
    versions: known.versionsOf(unit).map(viewOf),
    successions: [...successions].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)).map((one) => describeSuccession(known, one)),
    heirs: describeHeirs(known, unit, on),
    before: predecessorsOf(known, unit, on).map((one) => ({
      ...named(known, one.unit, on),
      share: one.share === null ? null : fractionText(one.share),
    })),
    functions: known.functions
      .filter((row) => row.unit === unit)
      .map(({ functionId, title, validFrom, validTo, basis, unverified }) => ({
        functionId,
        title,
        validFrom,
        validTo,
        basis,
        unverified,
      })),
    routes: CommandLine.options.flatMap((line) => {
      const route = routeOf(known, unit, { line, on })
      return route.length > 1 ? [{ line, units: route.map((one) => named(known, one, on)) }] : []
    }),
  }
}
