import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Lent, type Principal, Role } from '../../../src/access/index.ts'
import { AccountId, UnitId } from '../../../src/kernel/index.ts'
import { DEEDS } from '../matrix.ts'
import { Landscape, mayDo, type Person, type Thing } from '../oracle.ts'
import { agenciesOf, POLICY, PRODUCT, resourceOf } from '../subject.ts'
import { anyWorld, type World } from '../trees.ts'

const TREES = 400

/** In words: what a substitute does for the one who is away. What the office alone does (number, send, open a round) and every other kind of thing is not lent. */
const FOR_OTHERS: Readonly<Partial<Record<Thing['what'], { readonly roles: string; readonly deeds: string }>>> = {
  round: { roles: 'head standing focal specialist', deeds: 'read' },
  'unit report': { roles: 'head standing focal specialist', deeds: 'read write submit withdraw return accept' },
  'whole report': { roles: 'standing specialist', deeds: 'read write submit' },
  reconciliation: { roles: 'head standing focal specialist', deeds: 'read open explain sign' },
  'form figures': { roles: 'head standing focal specialist', deeds: 'read enter submit withdraw return accept unlock' },
}

const isLent = (what: Thing['what'], role: string, deed: string): boolean => {
  const found = FOR_OTHERS[what]
  return (found?.roles.split(' ').includes(role) && found.deeds.split(' ').includes(deed)) ?? false
}

/** Everybody of a world stands in for one role in one unit, drawn. */
function standingIn(world: World, at: number) {
  const [unit, role] = [world.units[at % world.units.length] ?? '', Role.options[at % Role.options.length] ?? 'head']
  const lent: Lent = {
    role,
    unit: UnitId.parse(unit),
    id: 's1',
    holder: AccountId.parse('away'),
    from: world.today,
    to: world.today,
    form: 'for-head',
  }
  return { lent, as: (person: Person): Person => ({ ...person, roles: [{ role, in: unit }] }) }
}

describe('whoever stands in for somebody', () => {
  it(`over ${TREES} dated trees may do with reports what that one may, in the same unit, and nothing else besides the own`, () => {
    let [asked, gained] = [0, 0]
    fc.assert(
      fc.property(anyWorld, fc.nat(10_000), (world, at) => {
        const [land, agencies] = [new Landscape(world.stretches, world.today), agenciesOf(world)]
        const { lent, as } = standingIn(world, at)
        const lives = land.exists(lent.unit)
        for (const person of world.people.filter(({ firstPassword }) => !firstPassword)) {
          const own = PRODUCT.principal(agencies, world.today, person)
          const reach = { ...own.reach, ...(lives ? { [lent.unit]: agencies.subtreeOf(lent.unit, world.today) } : {}) }
          const who: Principal = { ...own, reach, ...(lives ? { lent: [lent] } : {}) }
          for (const it of world.things) {
            for (const deed of DEEDS.get(it.what) ?? []) {
              const [mine, theirs] = [
                mayDo(person, deed, it, land),
                lives && isLent(it.what, lent.role, deed) && mayDo(as(person), deed, it, land),
              ]
              asked += 1
              gained += Number(theirs && !mine)
              const said = PRODUCT.allows(POLICY, who, resourceOf(it), deed)
              if (said !== (mine || theirs)) throw new Error(`${lent.role} in ${lent.unit}: ${deed} ${JSON.stringify(it)}: ${said}`)
            }
          }
        }
      }),
      { numRuns: TREES },
    )
    expect(gained).toBeGreaterThan(300)
    console.log(`substitutes: ${asked.toLocaleString('en')} decisions, ${gained.toLocaleString('en')} by substitution`)
  }, 300_000)
})
