import type { Resource } from '../../src/access/index.ts'
import type { Organizations } from '../../src/organizations/index.ts'
import { finds, Landscape, mayDo, type Person, type Thing } from './oracle.ts'
import { agenciesOf, KIND_OF, POLICY, resourceOf, type Subject, verbsByKind } from './subject.ts'
import type { World } from './trees.ts'

/** Every deed that the product's table knows, by what it is done to: the extent of the matrix, generated from the table itself. */
const VERBS = verbsByKind(POLICY)
export const DEEDS = new Map(Object.entries(KIND_OF).map(([what, kind]) => [what, VERBS.get(kind) ?? []]))

/** The units that a thing has to do with, by what they have to do with it. */
export function stakesOf(it: Thing): Readonly<Record<string, readonly string[]>> {
  switch (it.what) {
    case 'task':
      return { gave: [it.givenBy], leads: [it.ledBy], helps: it.helpedBy }
    case 'paper':
      return { copy: it.copyTo, work: it.workFor }
    case 'round':
      return { asks: [it.askedBy], through: it.through, gathers: [it.gatheredBy], owes: it.owedBy }
    case 'unit report':
      return { asks: [it.askedBy], through: it.through, gathers: [it.gatheredBy], of: [it.of] }
    case 'whole report':
      return { asks: [it.askedBy], gathers: [it.gatheredBy] }
    case 'number book':
    case 'paper form':
    case 'posts':
      return { keeps: [it.keptBy] }
    case 'figure':
      return { counted: [it.countedBy], receives: it.receivedBy === null ? [] : [it.receivedBy] }
    case 'target':
      return { of: [it.setFor] }
    case 'old list':
      return { brought: [it.broughtBy] }
    case 'account':
      return { office: [it.office] }
    default:
      return {}
  }
}

/** Where the product and the oracle differ, as a sentence. */
export interface Difference {
  readonly said: string
}

/** How often each cell of the matrix was asked: role, kind of thing, stake and position of the person's unit to it; every deed each time. */
export type Cells = Map<string, number>

function note(cells: Cells, person: Person, it: Thing, land: Landscape): void {
  for (const { role, in: mine } of person.roles) {
    const stakes = Object.entries(stakesOf(it))
    if (stakes.length === 0) add(cells, `${role} ${it.what} - -`)
    for (const [stake, theirs] of stakes) {
      for (const one of theirs) add(cells, `${role} ${it.what} ${stake} ${land.position(mine, one)}`)
    }
  }
}

function add(cells: Cells, cell: string): void {
  cells.set(cell, (cells.get(cell) ?? 0) + 1)
}

/** How many decisions a world holds. */
export function questionsIn(world: World): number {
  return world.people.length * world.things.reduce((sum, { what }) => sum + (DEEDS.get(what)?.length ?? 0), 0)
}

interface Prepared {
  readonly land: Landscape
  readonly agencies: Organizations
  readonly asked: readonly { readonly it: Thing; readonly resource: Resource; readonly deeds: readonly string[] }[]
  /** What the oracle says, by person, thing and deed, in their order. */
  readonly oracle: readonly (readonly (readonly boolean[])[])[]
}

const prepared = new WeakMap<World, Prepared>()

/** The oracle's answers of a world, worked out once for all subjects. */
function prepare(world: World): Prepared {
  const known = prepared.get(world)
  if (known) return known
  const land = new Landscape(world.stretches, world.today)
  const asked = world.things.map((it) => ({ it, resource: resourceOf(it), deeds: DEEDS.get(it.what) ?? [] }))
  const oracle = world.people.map((person) => asked.map(({ it, deeds }) => deeds.map((deed) => mayDo(person, deed, it, land))))
  const made = { land, agencies: agenciesOf(world), asked, oracle }
  prepared.set(world, made)
  return made
}

/** The first decision in a world in which a subject differs from the oracle; undefined when there is none. */
export function findDifference(world: World, subject: Subject, cells?: Cells): Difference | undefined {
  const { land, agencies, asked, oracle } = prepare(world)
  for (const [who, person] of world.people.entries()) {
    const principal = subject.principal(agencies, world.today, person)
    for (const [which, { it, resource, deeds }] of asked.entries()) {
      if (cells) note(cells, person, it, land)
      for (const [at, deed] of deeds.entries()) {
        const product = subject.allows(subject.policy, principal, resource, deed)
        if (product === oracle[who]?.[which]?.[at]) continue
        const found = finds(person, deed, it, land)
        const whom = JSON.stringify(person)
        return { said: `${deed} of ${JSON.stringify(it)} by ${whom} on ${world.today}: product ${product}, oracle “${found}”` }
      }
    }
  }
  return undefined
}
