import fc from 'fast-check'
import { Role } from '../../src/access/index.ts'
import { type PlainDate, plainDate } from '../../src/kernel/index.ts'
import { UnitVersion } from '../../src/organizations/index.ts'
import type { Person, Stretch, Thing } from './oracle.ts'

/** Ten years in steps: everything in a generated tree happens on one of these days, and `today` is one of them too. */
const DAYS: readonly PlainDate[] = Array.from({ length: 21 }, (_, at) =>
  plainDate(`${2010 + Math.floor(at / 2)}-${at % 2 ? '07' : '01'}-01`),
)
const MOST_UNITS = 40

/** A tree of agencies over time, the people in it and the things that they deal with, on one day. */
export interface World {
  readonly units: readonly string[]
  readonly stretches: readonly Stretch[]
  readonly today: PlainDate
  readonly people: readonly (Person & { readonly office: string })[]
  readonly things: readonly Thing[]
}

const anyIndex = fc.nat({ max: 10_000 })

/** What happens in the life of one unit; places are told as indices among the units before it, so that nobody stands under itself. */
const anyLife = fc.record({
  parent: anyIndex,
  isTop: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
  second: fc.option(anyIndex, { freq: 4 }),
  born: fc.integer({ min: 0, max: 6 }),
  /** Renamed (same place, new row) or put under another unit, each on a day. */
  changes: fc.array(fc.record({ day: fc.integer({ min: 1, max: 19 }), to: fc.option(anyIndex, { freq: 1 }) }), {
    maxLength: 4,
    size: 'max',
  }),
  ends: fc.option(fc.integer({ min: 3, max: 20 }), { freq: 3 }),
})
type Drawn<A> = A extends fc.Arbitrary<infer T> ? T : never
type Life = Drawn<typeof anyLife>

/** Units that are merged into a new one on a day: they end, it begins in the place of the first. */
const anyMerger = fc.record({
  day: fc.integer({ min: 4, max: 18 }),
  first: anyIndex,
  others: fc.array(anyIndex, { minLength: 1, maxLength: 3 }),
})

const dayAt = (index: number): PlainDate => DAYS[index] ?? plainDate('2020-01-01')
const pick = <T>(list: readonly T[], index: number): T => {
  const found = list[index % list.length]
  if (found === undefined) throw new Error('nothing to pick from')
  return found
}

function stretchesOf(id: string, life: Life, before: readonly string[]): Stretch[] {
  const second = life.second === null || before.length === 0 ? [] : [pick(before, life.second)]
  const under = (parent: number): string[] => (before.length === 0 ? [] : [...new Set([pick(before, parent), ...second])])
  const ends = life.ends === null ? null : Math.max(life.ends, life.born + 1)
  const changes = [...life.changes].filter(({ day }) => day > life.born && (ends === null || day < ends)).sort((a, b) => a.day - b.day)
  const steps = [{ day: life.born, under: life.isTop ? [] : under(life.parent) }]
  for (const { day, to } of changes) {
    const last = steps.at(-1)
    const next = { day, under: to === null ? (last?.under ?? []) : under(to) }
    if (last?.day === day) steps[steps.length - 1] = next
    else steps.push(next)
  }
  return steps.map((step, at) => {
    const next = steps[at + 1]?.day ?? ends
    return { unit: id, under: step.under, from: step.day === 0 ? null : dayAt(step.day), until: next == null ? null : dayAt(next) }
  })
}

function merge(stretches: Stretch[], merger: Drawn<typeof anyMerger>, id: string): Stretch[] {
  const on = dayAt(merger.day)
  const alive = [
    ...new Set(stretches.filter(({ from, until }) => (from ?? '') < on && (until === null || until > on)).map(({ unit }) => unit)),
  ]
  if (alive.length < 2) return stretches
  const ended = new Set([pick(alive, merger.first), ...merger.others.map((other) => pick(alive, other))])
  const place = stretches.find(
    ({ unit, from, until }) => unit === pick(alive, merger.first) && (from ?? '') <= on && (until === null || until > on),
  )
  const cut = stretches.flatMap((stretch): Stretch[] => {
    if (!ended.has(stretch.unit)) return [stretch]
    if ((stretch.from ?? '') >= on) return []
    return [{ ...stretch, until: stretch.until === null || stretch.until > on ? on : stretch.until }]
  })
  return [...cut, { unit: id, under: place?.under ?? [], from: on, until: null }]
}

const anyTree = fc
  .record({
    lives: fc.array(anyLife, { minLength: 3, maxLength: MOST_UNITS, size: 'max' }),
    mergers: fc.array(anyMerger, { maxLength: 4, size: 'max' }),
  })
  .map(({ lives, mergers }) => {
    const units: string[] = []
    let stretches: Stretch[] = []
    for (const [at, life] of lives.entries()) {
      stretches.push(...stretchesOf(`u${at}`, life, units))
      units.push(`u${at}`)
    }
    for (const [at, merger] of mergers.entries()) {
      stretches = merge(stretches, merger, `m${at}`)
      if (stretches.some(({ unit }) => unit === `m${at}`)) units.push(`m${at}`)
    }
    return { units, stretches }
  })

const anyPerson = fc.record({
  roles: fc.array(fc.record({ role: fc.constantFrom(...Role.options), at: anyIndex }), { maxLength: 4, size: 'max' }),
  office: anyIndex,
  firstPassword: fc.integer({ min: 0, max: 15 }).map((one) => one === 0),
})

/** Places of a thing: an even index means a unit of somebody who is there, an odd one any unit of the tree. */
const anyPlaces = fc.array(anyIndex, { minLength: 8, maxLength: 8 })

function thingsOf(places: readonly number[][], units: readonly string[], people: World['people']): Thing[] {
  const offices = people.flatMap(({ roles }) => roles.map((one) => one.in))
  return places.flatMap((at): Thing[] => {
    const unit = (place: number): string => {
      const index = at[place] ?? 0
      return index % 2 === 0 && offices.length > 0 ? pick(offices, index >> 1) : pick(units, index >> 1)
    }
    const some = (...of: number[]): string[] => [...new Set(of.filter((place) => (at[place] ?? 0) % 3 > 0).map(unit))]
    const who = (place: number): string => pick(people, at[place] ?? 0).id
    const round = { askedBy: unit(0), through: some(1, 2), gatheredBy: unit(3) }
    return [
      { what: 'task', givenBy: unit(0), ledBy: unit(1), helpedBy: some(2, 3), doneBy: (at[4] ?? 0) % 3 === 0 ? null : who(5) },
      { what: 'paper', copyTo: some(5, 6), workFor: some(7, 1) },
      { what: 'round', ...round, owedBy: some(4, 5, 6) },
      { what: 'unit report', ...round, of: unit(7) },
      { what: 'whole report', askedBy: round.askedBy, gatheredBy: round.gatheredBy },
      { what: 'number book', keptBy: unit(2) },
      { what: 'paper form', keptBy: unit(0) },
      { what: 'posts', keptBy: unit(3) },
      { what: 'old list', broughtBy: unit(6) },
      { what: 'urging desk', keptBy: unit(0) },
      { what: 'urging letter', keptBy: unit(2), sentTo: some(1, 5) },
      { what: 'conclusion', followedBy: unit(0), foundBy: unit(2), about: some(4, 5) },
      { what: 'recommendation', followedBy: unit(1), foundBy: unit(3), about: [unit(6), ...some(7)] },
      { what: 'explanation', askedBy: unit(0), askedOf: unit(3) },
      { what: 'difficulty', workOf: unit(0), raisedBy: unit(2), waitsAt: unit(5), cameBy: [...some(6, 7), unit(5)] },
      { what: 'record', keptBy: unit(6), names: some(1, 4, 2), waitsFor: some(3, 5) },
      { what: 'dossier', keptBy: unit(5), turnOf: (at[2] ?? 0) % 4 === 0 ? null : unit(3), concerns: some(0, 4) },
      { what: 'figure', countedBy: unit(5), receivedBy: (at[6] ?? 0) % 4 === 0 ? null : unit(2) },
      { what: 'target', setFor: unit(4) },
      { what: 'form figures', of: unit(3), receivedBy: (at[5] ?? 0) % 4 === 0 ? null : unit(6) },
      { what: 'reconciliation', answeredBy: [unit(3), ...some(5)] },
      { what: 'sample', keptBy: unit(4), about: some(2, 5) },
      { what: 'inspection plan', followedBy: unit(2), foundBy: unit(0), about: some(3, 6) },
      { what: 'account', office: unit(1), holder: who(3) },
    ]
  })
}

const WITHOUT_UNITS = (['file', 'outside event', 'secret stub', 'data pack', 'agency', 'calendar', 'reform', 'map'] as const).map(
  (what): Thing => ({ what }),
)

/** Any world; `size: 'max'` lets trees, lives, people and grants be as large as they may. */
export const anyWorld: fc.Arbitrary<World> = fc
  .record({
    tree: anyTree,
    today: fc.constantFrom(...DAYS),
    people: fc.array(anyPerson, { minLength: 1, maxLength: 8, size: 'max' }),
    places: fc.array(anyPlaces, { minLength: 1, maxLength: 3, size: 'max' }),
  })
  .map(({ tree: { units, stretches }, today, people: drawn, places }) => {
    const people = drawn.map(({ roles, office, firstPassword }, at) => ({
      id: `person-${at}`,
      office: pick(units, office),
      roles: roles.map(({ role, at: place }) => ({ role, in: pick(units, place) })),
      firstPassword,
    }))
    return { units, stretches, today, people, things: [...thingsOf(places, units, people), ...WITHOUT_UNITS] }
  })

/** The rows of a world as the product keeps them: the first superior is the parent, any other directs too. */
export function versionsOf(stretches: readonly Stretch[]): UnitVersion[] {
  return stretches.map(({ unit, under: [parent = null, ...others], from, until }, at) =>
    UnitVersion.parse({
      ...{ unitId: unit, name: `Đơn vị ${unit} (${at})`, level: 'department', class: 'a', parentId: parent, alsoUnder: others },
      ...{ validFrom: from, validTo: until, basis: '01/2010/QĐ-TEST' },
    }),
  )
}
