import { foldKey, type PlainDate, type UnitId } from '../../kernel/index.ts'
import { agencyTokens, compactKey, phraseTokens, withoutLeading } from '../agency-text.ts'
import { TERRITORY_KINDS } from '../order-units.ts'
import type { Organizations, UnitVersion } from '../schema.ts'

/** What a shape of a file calls itself. */
export interface ShapeNames {
  readonly place: string
  readonly code: string | null
  readonly name: string | null
}

/** Among whom the units of shapes are looked for: those of one level on a day, under one unit where it is given. */
export interface ShapeScope {
  readonly on: PlainDate
  readonly level: UnitVersion['level']
  readonly under: UnitId | null
}

/** By what a shape was recognised. */
export type ShapeWay = 'code' | 'name' | 'without-kind' | 'without-marks'

/** Which unit a shape is; nothing is chosen between two, and a code whose name says otherwise decides nothing alone. */
export type ShapeMatch =
  | { readonly kind: 'unit'; readonly unit: UnitId; readonly how: ShapeWay }
  | { readonly kind: 'choice'; readonly why: 'ambiguous' | 'code-name-differ'; readonly candidates: readonly UnitId[] }
  | { readonly kind: 'none'; readonly why: 'unknown' | 'other-day'; readonly candidates: readonly UnitId[] }

const KINDS = phraseTokens(TERRITORY_KINDS)
const PLAIN_KINDS = KINDS.map((tokens) => tokens.map(foldKey))

/**
 * The keys of a name, one for each way of comparing, the strictest first. The name of a unit has its kind, which a file may leave out; where the file
 * has one, it counts: Xã Quỳ Hợp is not Huyện Quỳ Hợp.
 */
const NAME_WAYS = ['name', 'without-kind', 'without-marks'] as const
type NameWay = (typeof NAME_WAYS)[number]

/** Under which keys a unit of that name is found. */
function unitKeys(name: string): Readonly<Record<NameWay, readonly string[]>> {
  const tokens = agencyTokens(name)
  const plain = tokens.map(foldKey)
  const [rest, plainRest] = [withoutLeading(tokens, KINDS), withoutLeading(plain, PLAIN_KINDS)]
  return {
    name: [compactKey(tokens)],
    'without-kind': rest ? [compactKey(rest)] : [],
    'without-marks': [compactKey(plain), ...(plainRest ? [compactKey(plainRest)] : [])],
  }
}

/** The key by which a name of a file asks in one way; undefined where the way is not for it. */
function askedKey(name: string, way: NameWay): string | undefined {
  const tokens = agencyTokens(name)
  if (way !== 'without-marks') return compactKey(tokens)
  // A name that has its marks is not matched without them.
  return /^\p{ASCII}+$/u.test(name) ? compactKey(tokens.map(foldKey)) : undefined
}

type Keys = ReadonlyMap<string, readonly UnitId[]>

interface Index {
  readonly codes: Keys
  readonly names: Readonly<Record<NameWay, Keys>>
}

/** Codes as numbers lose their leading zeros in some programs. */
const codeKey = (code: string): string => code.trim().replace(/^0+(?=\d)/, '')

function keysOf(versions: readonly UnitVersion[], keysFor: (version: UnitVersion) => readonly string[]): Keys {
  const keys = new Map<string, UnitId[]>()
  for (const version of versions) {
    for (const key of keysFor(version)) {
      const known = keys.get(key)
      if (!known) keys.set(key, [version.unitId])
      else if (!known.includes(version.unitId)) known.push(version.unitId)
    }
  }
  return keys
}

function indexOf(versions: readonly UnitVersion[]): Index {
  const byName = (way: NameWay): Keys => keysOf(versions, ({ name }) => unitKeys(name)[way])
  return {
    codes: keysOf(versions, ({ code }) => (code === null ? [] : [codeKey(code)])),
    names: { name: byName('name'), 'without-kind': byName('without-kind'), 'without-marks': byName('without-marks') },
  }
}

interface ByName {
  readonly way: NameWay
  readonly units: readonly UnitId[]
}

/** Whom a name means by the strictest way that finds anybody. */
function findByName(index: Index, name: string): ByName | undefined {
  for (const way of NAME_WAYS) {
    const key = askedKey(name, way)
    const units = key === undefined || key === '' ? undefined : index.names[way].get(key)
    if (units) return { way, units }
  }
  return undefined
}

function matchOne(index: Index, { code, name }: ShapeNames): ShapeMatch {
  const coded = code === null ? [] : (index.codes.get(codeKey(code)) ?? [])
  const named = name === null ? undefined : findByName(index, name)
  const [byCode, ...others] = coded
  if (byCode !== undefined && others.length === 0) {
    if (name === null || named?.units.includes(byCode)) return { kind: 'unit', unit: byCode, how: 'code' }
    return { kind: 'choice', why: 'code-name-differ', candidates: [...new Set([byCode, ...(named?.units ?? [])])] }
  }
  // A code that several bear says nothing that their names do not say better.
  const [byName, ...more] = named?.units ?? []
  if (named && byName !== undefined && more.length === 0) return { kind: 'unit', unit: byName, how: named.way }
  const candidates = [...new Set([...coded, ...(named?.units ?? [])])]
  return candidates.length > 0 ? { kind: 'choice', why: 'ambiguous', candidates } : { kind: 'none', why: 'unknown', candidates: [] }
}

/** The units of a scope on its day, in display order. */
export function unitsOfScope(known: Organizations, { on, level, under }: ShapeScope): readonly UnitVersion[] {
  return known.unitsOn(on).filter((unit) => unit.level === level && (under === null || known.isUnder(under, unit.unitId, on)))
}

/**
 * Which unit each shape is on a day: by the statistical code valid on that day when the name agrees, then by the whole name, by the name without its
 * kind (xã, phường …), and, for names written without marks, without marks. Several at one strength, or a code and a name that differ, are
 * left to a person; a unit of another day is named as such.
 */
export function matchShapes(known: Organizations, shapes: readonly ShapeNames[], scope: ShapeScope): readonly ShapeMatch[] {
  const index = indexOf(unitsOfScope(known, scope))
  let everybody: Index | undefined
  return shapes.map((shape) => {
    const match = matchOne(index, shape)
    if (match.kind !== 'none') return match
    everybody ??= indexOf(known.versions.filter(({ level }) => level === scope.level))
    const other = matchOne(everybody, shape)
    const candidates = other.kind === 'unit' ? [other.unit] : other.candidates
    return candidates.length > 0 ? { kind: 'none', why: 'other-day', candidates } : match
  })
}

const countSure = (matches: readonly ShapeMatch[]): number => matches.filter(({ kind }) => kind === 'unit').length

/** The turn on which most shapes are sure, when it is more than on the day asked about: a file of another period is recognised by it. */
export function findBetterDay(
  known: Organizations,
  shapes: readonly ShapeNames[],
  scope: ShapeScope,
): { readonly on: PlainDate; readonly sure: number } | undefined {
  let best = { on: scope.on, sure: countSure(matchShapes(known, shapes, scope)) }
  if (best.sure === shapes.length) return undefined
  for (const on of known.turns()) {
    const index = indexOf(unitsOfScope(known, { ...scope, on }))
    const sure = countSure(shapes.map((shape) => matchOne(index, shape)))
    if (sure > best.sure) best = { on, sure }
  }
  return best.on === scope.on ? undefined : best
}
