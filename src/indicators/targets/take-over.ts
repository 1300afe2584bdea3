import Big from 'big.js'
import type { PlainDate, UnitId } from '../../kernel/index.ts'
import { divide, fractionText, heirsOf, type Organizations } from '../../organizations/index.ts'
import type { TargetKey } from './target-id.ts'
import type { TargetTerms } from './terms.ts'

/** A target as successors see it: what it is of, and its terms. */
export interface Aim {
  readonly key: TargetKey
  readonly terms: TargetTerms
  readonly decimals: number
  /** Whether parts of it add up; what does not is shown with its successors and goes to nobody. */
  readonly isDivisible: boolean
}

/** A part of the target of a unit that ended: with one unit it is taken over by it, with several nobody knows how much goes to which. */
export interface TakenPart {
  readonly units: readonly UnitId[]
  /** “1”, “2/5”. */
  readonly share: string
  /** Null where the target or its division is not known. */
  readonly value: string | null
}

/** What a unit took over from one that ended. */
export interface Received {
  readonly from: UnitId
  readonly value: string | null
}

export interface TakeOver {
  /** By the place of the target: the parts in which it went to successors; undefined while its unit is there. */
  readonly parts: readonly (readonly TakenPart[] | undefined)[]
  /** The targets of the day: those of units that are there, with what they took over, and new ones of successors that had none. */
  readonly after: readonly (Aim & { readonly received: readonly Received[]; readonly at: number | null })[]
}

const sameAim = (a: TargetKey, b: TargetKey): boolean => a.indicator === b.indicator && a.period === b.period && a.unit === b.unit

function partsOf(aim: Aim, agencies: Organizations, days: { readonly after: PlainDate; readonly on: PlainDate }): TakenPart[] {
  const portions = heirsOf(agencies, aim.key.unit, days)
  const { value } = aim.terms
  const steps = new Big(10).pow(Math.max(aim.decimals, value?.split('.')[1]?.length ?? 0))
  const amounts =
    value === null || !aim.isDivisible
      ? null
      : divide(
          BigInt(new Big(value).times(steps).toFixed(0)),
          portions.map(({ share }) => share),
        )
  return portions.map(({ units, share }, n) => ({
    units: units.filter((unit) => unit !== aim.key.unit),
    share: fractionText(share),
    value: amounts === null ? null : new Big((amounts[n] ?? 0n).toString()).div(steps).toFixed(),
  }))
}

const added = (a: string | null, b: string | null): string | null => (a === null || b === null ? null : new Big(a).plus(b).toFixed())

/** The terms of a target with what came to it: figures added; milestones of two paths do not add up, so that it is judged at the end then. */
function withMore(terms: TargetTerms, value: string | null): TargetTerms {
  const path = terms.path.kind === 'milestones' ? ({ kind: 'end' } as const) : terms.path
  return { ...terms, path, value: added(terms.value, value), baseline: null }
}

/**
 * What becomes of targets when units end within their period: each part goes to its successor, added to what that one has, and what cannot be divided stays
 * with those among whom it stands. Nothing is lost: known targets of the day and undivided parts add up to what was set.
 */
export function takeOver(
  aims: readonly Aim[],
  agencies: Organizations,
  daysOf: (aim: Aim) => { readonly after: PlainDate; readonly on: PlainDate },
): TakeOver {
  const parts = aims.map((aim) => (agencies.findUnit(aim.key.unit, daysOf(aim).on) ? undefined : partsOf(aim, agencies, daysOf(aim))))
  const after: (Aim & { received: Received[]; at: number | null })[] = aims.flatMap((aim, at) =>
    parts[at] === undefined ? [{ ...aim, received: [], at }] : [],
  )
  for (const [n, aim] of aims.entries()) {
    for (const part of aim.isDivisible ? (parts[n] ?? []) : []) {
      const [heir] = part.units
      if (heir === undefined || part.units.length > 1) continue
      const key = { ...aim.key, unit: heir }
      const place = after.findIndex((one) => sameAim(one.key, key))
      const received = { from: aim.key.unit, value: part.value }
      const known = after[place]
      if (known === undefined)
        after.push({ ...aim, key, terms: { ...aim.terms, value: part.value, baseline: null }, received: [received], at: null })
      else after[place] = { ...known, terms: withMore(known.terms, part.value), received: [...known.received, received] }
    }
  }
  return { parts, after }
}
