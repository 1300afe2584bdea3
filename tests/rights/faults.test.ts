import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Fault, faultsOfDecision, faultsOfReach, faultsOfTable } from './faults.ts'
import { findDifference } from './matrix.ts'
import { PRODUCT } from './subject.ts'
import { anyWorld } from './trees.ts'

const worlds = fc.sample(anyWorld, { numRuns: 300, seed: 484 })

/** How many worlds it took to see a fault; undefined when none of them shows it. */
function killedAfter({ subject }: Fault): number | undefined {
  const at = worlds.findIndex((world) => findDifference(world, subject) !== undefined)
  return at < 0 ? undefined : at + 1
}

describe('planted faults of rights', () => {
  it('none is seen where none was planted', () => {
    expect(killedAfter({ name: 'none', subject: PRODUCT })).toBeUndefined()
  })

  it('of every slip in the table, the decision and the reach at least 95 of 100 are found; what is not found is named', () => {
    const groups = { table: faultsOfTable(), decision: faultsOfDecision(), reach: faultsOfReach() }
    const faults = Object.values(groups).flat()
    const survivors = faults.filter((fault) => killedAfter(fault) === undefined)
    const counts = Object.entries(groups).map(
      ([name, of]) => `${name} ${of.length - of.filter((one) => survivors.includes(one)).length}/${of.length}`,
    )
    console.log(`rights: planted faults found ${faults.length - survivors.length} of ${faults.length} (${counts.join(', ')})`)
    for (const { name } of survivors) console.log(`survived: ${name}`)
    expect(faults.length).toBeGreaterThanOrEqual(40)
    expect(1 - survivors.length / faults.length).toBeGreaterThanOrEqual(0.95)
  }, 300_000)
})
