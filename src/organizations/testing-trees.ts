import fc from 'fast-check'
import { addDays, type PlainDate, plainDate, type UnitId } from '../kernel/index.ts'
import { Succession } from './changes/succession.ts'
import { UnitVersion } from './schema.ts'
import { unitId } from './testing.ts'

/** A generated country over time: what units were, and what became of them. Its days lie in the given span. */
export interface DatedTree {
  readonly versions: readonly UnitVersion[]
  readonly successions: readonly Succession[]
  readonly days: readonly PlainDate[]
}

interface Happening {
  readonly gap: number
  readonly kind: 'move' | 'rename' | 'merge' | 'found' | 'split' | 'abolish' | 'create'
  readonly a: number
  readonly b: number
  readonly c: number
  /** Tenths of the first share of a split; 0 = shares are not known. */
  readonly cut: number
}

export interface Plan {
  readonly parents: readonly (readonly [parent: number, also: number])[]
  readonly happenings: readonly Happening[]
}

interface Standing {
  readonly name: string
  readonly parent: number | null
  readonly also: readonly number[]
  readonly from: PlainDate
}

const FIRST = plainDate('2016-01-01')

/** Plays a plan. A superior always has a smaller number than those under it, so nobody can stand above himself. */
class Country {
  readonly versions: UnitVersion[] = []
  readonly successions: Succession[] = []
  private readonly live = new Map<number, Standing>()
  private count = 0
  day = FIRST

  /** A new unit under the live one nearest below the asked number; the first is a top. */
  found(parent: number, also: number): number {
    const number = ++this.count
    const above = this.pick(parent)
    const second = this.pick(also)
    this.live.set(number, { name: `U${number}`, parent: above, also: second === above || second === null ? [] : [second], from: this.day })
    return number
  }

  private numbers(): number[] {
    return [...this.live.keys()].sort((a, b) => a - b)
  }

  pick(at: number, below = Number.POSITIVE_INFINITY): number | null {
    const eligible = this.numbers().filter((number) => number < below)
    return eligible[at % Math.max(1, eligible.length)] ?? null
  }

  private close(number: number): Standing | undefined {
    const standing = this.live.get(number)
    if (standing && standing.from < this.day) {
      const { name, parent, also, from } = standing
      this.versions.push(
        UnitVersion.parse({
          ...{ unitId: idOf(number), name, level: 'department', class: number % 7 === 0 ? 'c' : 'f', validFrom: from, validTo: this.day },
          ...{ parentId: parent === null ? null : idOf(parent), alsoUnder: also.map(idOf) },
        }),
      )
    }
    return standing
  }

  change(number: number, change: (standing: Standing) => Partial<Standing>): void {
    const standing = this.close(number)
    if (standing) this.live.set(number, { ...standing, ...change(standing), from: this.day })
  }

  /** Ends a unit; those under it go to the unit above it. */
  end(number: number): void {
    const ended = this.close(number)
    this.live.delete(number)
    for (const [other, standing] of [...this.live]) {
      if (standing.parent !== number && !standing.also.includes(number)) continue
      const parent = standing.parent === number ? (ended?.parent ?? null) : standing.parent
      this.change(other, ({ also }) => ({ parent, also: also.filter((one) => one !== number && one !== parent) }))
    }
  }

  tell(kind: Succession['kind'], from: readonly number[], to: readonly number[], more: Record<string, unknown> = {}): void {
    const successionId = `${this.day}.${kind}`
    this.successions.push(Succession.parse({ successionId, kind, on: this.day, from: from.map(idOf), to: to.map(idOf), ...more }))
  }

  finish(): void {
    for (const [number, { name, parent, also, from }] of this.live) {
      this.versions.push(
        UnitVersion.parse({
          ...{ unitId: idOf(number), name, level: 'department', class: number % 7 === 0 ? 'c' : 'f', validFrom: from },
          ...{ parentId: parent === null ? null : idOf(parent), alsoUnder: also.map(idOf) },
        }),
      )
    }
  }
}

const idOf = (number: number): UnitId => unitId(`u${number}`)

/** One happening among live units; `other` may be the same unit or none. */
interface Scene extends Happening {
  readonly country: Country
  readonly unit: number
  readonly other: number | null
}

function foundOne({ country, unit, other, c }: Scene): void {
  const inputs = other !== null && other !== unit ? [unit, other] : [unit]
  for (const input of inputs) country.end(input)
  country.tell('merge', inputs, [country.found(c, c + 1)])
}

function splitOne({ country, unit, b, c, cut }: Scene): void {
  country.end(unit)
  const first = country.found(b, c)
  const second = country.pick(c)
  const heirs = [first, second === null || second === first ? country.found(c, b) : second]
  country.tell('split', [unit], heirs, cut === 0 ? {} : { shares: [`${cut}/10`, `${10 - cut}/10`] })
}

function moveOne({ country, unit, b }: Scene): void {
  const parent = country.pick(b, unit)
  country.change(unit, ({ also }) => ({ parent, also: also.filter((one) => one !== parent) }))
  country.tell('re-parent', [unit], [unit])
}

const PLAY: Readonly<Record<Happening['kind'], (scene: Scene) => void>> = {
  create: ({ country, b, c }) => country.tell('create', [], [country.found(b, c)]),
  rename: ({ country, unit }) => {
    country.change(unit, ({ name }) => ({ name: `${name}'` }))
    country.tell('rename', [unit], [unit])
  },
  move: moveOne,
  abolish: ({ country, unit, other }) => {
    country.end(unit)
    country.tell('abolish', [unit], other === null || other === unit ? [] : [other])
  },
  merge: ({ country, unit, other }) => {
    if (other === null || other === unit) return
    country.end(unit)
    country.tell('merge', [unit], [other])
  },
  found: foundOne,
  split: splitOne,
}

/** What a plan comes to. */
export function playPlan({ parents, happenings }: Plan): DatedTree {
  const country = new Country()
  for (const [parent, also] of parents) country.found(parent, also)
  for (const happening of happenings) {
    country.day = addDays(country.day, happening.gap)
    const unit = country.pick(happening.a)
    if (unit !== null) PLAY[happening.kind]({ ...happening, country, unit, other: country.pick(happening.b) })
  }
  country.finish()
  const span = happenings.reduce((sum, { gap }) => sum + gap, 0) + 2
  return {
    versions: country.versions,
    successions: country.successions,
    days: Array.from({ length: span + 1 }, (_, offset) => addDays(FIRST, offset - 1)),
  }
}

/** Plans of countries of up to 30 units at first, with moves, merges, splits and ends. Lists are generated at their full size: ids like 2 and 20 must meet. */
export function plans(most: number): fc.Arbitrary<Plan> {
  return fc.record({
    parents: fc.array(fc.tuple(fc.nat(30), fc.nat(30)), { minLength: 1, maxLength: 30, size: 'max' }),
    happenings: fc.array(
      fc.record({
        gap: fc.integer({ min: 1, max: 3 }),
        kind: fc.constantFrom('move', 'rename', 'merge', 'found', 'split', 'abolish', 'create'),
        ...{ a: fc.nat(40), b: fc.nat(40), c: fc.nat(40), cut: fc.integer({ min: 0, max: 9 }) },
      }),
      { maxLength: most, size: 'max' },
    ),
  })
}
