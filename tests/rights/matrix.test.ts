import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Grant, mayManage, Role } from '../../src/access/index.ts'
import { UnitId } from '../../src/kernel/index.ts'
import { type Cells, DEEDS, findDifference, questionsIn, stakesOf } from './matrix.ts'
import { KNOWN_ROLES, knownDeeds, Landscape, mayManageAccount, POSITIONS, type Thing } from './oracle.ts'
import { agenciesOf, KIND_OF, POLICY, PRODUCT, principalOf } from './subject.ts'
import { anyWorld } from './trees.ts'

const TREES = 2_000
const KINDS = Object.keys(KIND_OF) as Thing['what'][] // the keys of the one list of kinds

describe('the extent of the matrix', () => {
  it('is that of the table of rights: the oracle knows every role, every kind of thing and every verb, and no other', () => {
    expect([...KNOWN_ROLES].sort()).toEqual([...Role.options].sort())
    expect([...new Set(POLICY.map((row) => row.resource))].sort()).toEqual(Object.values(KIND_OF).sort())
    for (const what of KINDS) expect([what, DEEDS.get(what)]).toEqual([what, knownDeeds(what)])
  })
})

describe('whoever tries whatever on whatever', () => {
  it(`over ${TREES} dated trees the product decides as the oracle says, in every position`, () => {
    const cells: Cells = new Map()
    let asked = 0
    fc.assert(
      fc.property(anyWorld, (world) => {
        asked += questionsIn(world)
        expect(findDifference(world, PRODUCT, cells)?.said).toBeUndefined()
      }),
      { numRuns: TREES },
    )
    const missing: string[] = []
    for (const role of Role.options) {
      for (const what of KINDS) {
        for (const stake of stakeNames(what)) {
          for (const position of stake === '-' ? ['-'] : POSITIONS) {
            const cell = `${role} ${what} ${stake} ${position}`
            if ((cells.get(cell) ?? 0) < 10) missing.push(`${cell}: ${cells.get(cell) ?? 0}`)
          }
        }
      }
    }
    expect(missing).toEqual([])
    console.log(
      `rights: ${TREES} trees, ${asked.toLocaleString('en')} decisions, ${cells.size} cells, least ${Math.min(...cells.values())} times`,
    )
  }, 300_000)
})

describe('whoever manages the accounts of others', () => {
  it('gives, takes and resets only what it could have given itself', () => {
    let [may, asked] = [0, 0]
    fc.assert(
      fc.property(anyWorld, (world) => {
        const [land, agencies] = [new Landscape(world.stretches, world.today), agenciesOf(world)]
        for (const person of world.people) {
          const principal = principalOf(agencies, world.today, person)
          for (const { office, roles } of world.people) {
            const grants = roles.map(({ role, in: unit }) => Grant.parse({ role, unit }))
            const oracle = mayManageAccount(person, { office, roles }, land)
            expect(mayManage(principal, UnitId.parse(office), grants)).toBe(oracle)
            asked += 1
            may += Number(oracle)
          }
        }
      }),
      { numRuns: TREES },
    )
    expect(may).toBeGreaterThan(asked / 50)
  }, 300_000)
})

const none: string[] = []
const SAMPLES: readonly Thing[] = [
  { what: 'task', givenBy: '', ledBy: '', helpedBy: none, doneBy: null },
  { what: 'paper', copyTo: none, workFor: none },
  { what: 'round', askedBy: '', through: none, gatheredBy: '', owedBy: none },
  { what: 'unit report', askedBy: '', through: none, gatheredBy: '', of: '' },
  { what: 'whole report', askedBy: '', gatheredBy: '' },
  { what: 'number book', keptBy: '' },
  { what: 'paper form', keptBy: '' },
  { what: 'posts', keptBy: '' },
  { what: 'figure', countedBy: '', receivedBy: '' },
  { what: 'target', setFor: '' },
  { what: 'old list', broughtBy: '' },
  { what: 'account', office: '', holder: '' },
]
/** The stakes of each kind of thing; a thing without units has one cell for each role. */
function stakeNames(what: Thing['what']): readonly string[] {
  const sample = SAMPLES.find((one) => one.what === what)
  return sample ? Object.keys(stakesOf(sample)) : ['-']
}
