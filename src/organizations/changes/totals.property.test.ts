import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findUnitFaults } from '../check-units.ts'
import { organizations } from '../organizations.ts'
import type { Organizations } from '../schema.ts'
import { findSuperior } from '../superiors.ts'
import { type DatedTree, plans, playPlan } from '../testing-trees.ts'
import { findSuccessionFaults } from './check-successions.ts'
import { fractionText, NOTHING, plus } from './fraction.ts'
import { heirsOf, predecessorsOf } from './heirs.ts'
import { type DatedValue, totalsOf } from './totals.ts'

const RUNS = process.env.DONDOC_DEEP ? { numRuns: 2_000 } : { numRuns: 60 }
const trees = plans(process.env.DONDOC_DEEP ? 20 : 12).map(playPlan)
const knownOf = (tree: DatedTree): Organizations => organizations(tree.versions, [], { successions: tree.successions })
const atOf = <T>(list: readonly T[], at: number): T => {
  const found = list[at % list.length]
  if (found === undefined) throw new Error('an empty list')
  return found
}

/** Figures of units that lived on their days. */
function valuesOf(tree: DatedTree, picks: readonly (readonly [number, number, number])[]): readonly DatedValue[] {
  const known = knownOf(tree)
  return picks.flatMap(([day, unit, value]) => {
    const on = atOf(tree.days, day)
    const units = known.unitsOn(on)
    return units.length === 0 ? [] : [{ unit: atOf(units, unit).unitId, on, value: (value / 100).toFixed(2) }]
  })
}

const picks = fc.array(fc.tuple(fc.nat(80), fc.nat(80), fc.integer({ min: -500, max: 100_000 })), { minLength: 1, maxLength: 25 })
const hundredths = (text: string | undefined): number => Math.round(Number(text ?? '0') * 100)

describe('generated countries', () => {
  it('have no faults: the rules accept what they describe', () => {
    fc.assert(
      fc.property(trees, (tree) => {
        expect(findUnitFaults(tree.versions)).toEqual([])
        expect(findSuccessionFaults(tree.successions, tree.versions)).toEqual([])
      }),
      RUNS,
    )
  })
})

describe('heirs', () => {
  it('have shares that add up to exactly 1, on any later day', () => {
    fc.assert(
      fc.property(trees, fc.nat(80), fc.nat(80), fc.nat(80), (tree, at, first, second) => {
        const known = knownOf(tree)
        const [after, on] = [atOf(tree.days, first), atOf(tree.days, second)]
        const units = known.unitsOn(after)
        if (units.length === 0) return
        const portions = heirsOf(known, atOf(units, at).unitId, { after, on })
        expect(fractionText(portions.map(({ share }) => share).reduce(plus, NOTHING))).toBe('1')
        // Who is named as heir lives that day, when the day is not before the unit's own.
        if (on >= after)
          for (const { units: heirs } of portions) for (const heir of heirs) expect(known.findUnit(heir, on)?.unitId).toBe(heir)
      }),
      RUNS,
    )
  })

  it('are the inverse of predecessors', () => {
    fc.assert(
      fc.property(trees, fc.nat(80), fc.nat(80), (tree, at, day) => {
        const known = knownOf(tree)
        const on = atOf(tree.days, day)
        const units = known.unitsOn(on)
        if (units.length === 0) return
        const unit = atOf(units, at).unitId
        const told = predecessorsOf(known, unit, on)
          .map((one) => one.unit)
          .sort()
        const ended = [...new Set(tree.versions.map((version) => version.unitId))].filter((one) => {
          const lives = tree.days.filter((lived) => known.findUnit(one, lived))
          const last = lives.at(-1)
          return (
            last !== undefined && last < on && heirsOf(known, one, { after: last, on }).some(({ units: heirs }) => heirs.includes(unit))
          )
        })
        expect(told).toEqual(ended.sort())
      }),
      RUNS,
    )
  })
})

describe('totals', () => {
  it('on the tree of then and of any later day reconcile to the same sum, to the last decimal', () => {
    fc.assert(
      fc.property(trees, picks, fc.nat(80), (tree, picked, day) => {
        const known = knownOf(tree)
        const values = valuesOf(tree, picked)
        const expected = values.reduce((sum, { value }) => sum + hundredths(value), 0)
        const on = atOf(tree.days, day)
        for (const line of ['administrative', 'vertical', 'party'] as const) {
          const then = totalsOf(known, values, { tree: { kind: 'then' }, line })
          const now = totalsOf(known, values, { tree: { kind: 'now', on }, line })
          expect([hundredths(then.sum), hundredths(now.sum)]).toEqual([expected, expected])
          const outside = now.moved.filter(({ at }) => at === null).reduce((sum, { value }) => sum + hundredths(value), 0)
          const own = [...now.byUnit.values()].reduce((sum, total) => sum + hundredths(total.own), 0)
          expect(own + outside).toBe(expected)
          const tops = [...now.byUnit].filter(([unit]) => findSuperior(known, unit, { line, on }) === undefined)
          expect(tops.reduce((sum, [, total]) => sum + hundredths(total.total), 0) + outside).toBe(expected)
        }
      }),
      RUNS,
    )
  })

  it('whole figures stay whole when they are split', () => {
    fc.assert(
      fc.property(trees, picks, (tree, picked) => {
        const values = valuesOf(tree, picked).map((one) => ({ ...one, value: `${Math.round(Number(one.value))}` }))
        const now = totalsOf(knownOf(tree), values, {
          tree: { kind: 'now', on: atOf(tree.days, tree.days.length - 1) },
          line: 'administrative',
        })
        for (const total of now.byUnit.values()) expect(total.own).toMatch(/^-?\d+$/)
      }),
      RUNS,
    )
  })
})
