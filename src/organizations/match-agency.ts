import { foldKey, type PlainDate, type UnitId } from '../kernel/index.ts'
import { agencyTokens, compactKey, phraseTokens, withoutLeading, withoutTrailing } from './agency-text.ts'
import { findTerritoryKind, TERRITORY_KINDS } from './order-units.ts'
import type { AgencyMatch, MatchWay, Organizations, UnitVersion } from './schema.ts'

const CONFIDENCE: Readonly<Record<MatchWay, number>> = {
  name: 1,
  phrase: 1,
  'short-name': 0.98,
  place: 0.95,
  'without-place': 0.9,
  post: 0.85,
  sector: 0.8,
  'without-marks': 0.75,
  'without-kind': 0.7,
}
/** A group limited to “those concerned” is only an upper bound of whom it means. */
const CONCERNED_FACTOR = 0.6
const LONGEST_MENTION = 300

const POSTS = phraseTokens([
  'chủ tịch',
  'phó chủ tịch',
  'phó',
  'chánh',
  'thường trực',
  'TT',
  'bí thư',
  'phó bí thư',
  'giám đốc',
  'phó giám đốc',
  'trưởng',
  'phó trưởng',
  'lãnh đạo',
  'thủ trưởng',
  'người đứng đầu',
  'viện trưởng',
  'chánh án',
  'cục trưởng',
  'chi cục trưởng',
  'chỉ huy trưởng',
  'đồng chí',
])
const MANY = phraseTokens(['các', 'tất cả các', 'toàn thể các'])
const CONCERNED = phraseTokens(['liên quan', 'có liên quan'])
const SECTOR = phraseTokens(['ngành'])
const COMMITTEE = agencyTokens('ủy ban nhân dân')
const KINDS = phraseTokens(TERRITORY_KINDS)
const DEPARTMENT = agencyTokens('sở')
const COMRADE = phraseTokens(['đồng chí'])

type Keys = Map<string, Set<UnitId>>

/** The keys of one day: each way of naming a unit has its own map, so that a weaker way never hides behind a stronger one. */
export interface AgencyIndex {
  readonly name: Keys
  readonly shortName: Keys
  readonly place: Keys
  readonly withoutPlace: Keys
  readonly withoutKind: Keys
  readonly withoutMarks: Keys
  readonly groups: ReadonlyMap<string, ReadonlySet<string>>
  /** Units whose name goes on after these words: such words alone name none of them. */
  readonly beginnings: Keys
  readonly placeSuffixes: readonly (readonly string[])[]
}

function put<V>(keys: Map<string, Set<V>>, key: string, value: V): void {
  if (key === '') return
  const known = keys.get(key)
  if (known) known.add(value)
  else keys.set(key, new Set([value]))
}

function placeSuffixes(units: readonly UnitVersion[]): readonly (readonly string[])[] {
  const suffixes = [agencyTokens('tỉnh')]
  for (const unit of units) {
    if (unit.level !== 'province') continue
    const whole = agencyTokens(unit.name)
    suffixes.push(whole, withoutLeading(whole, KINDS) ?? whole)
  }
  return suffixes.sort((a, b) => b.length - a.length)
}

/** A commune with its district behind it: many communes share a name, none in one district. */
function indexInside(index: AgencyIndex, unit: UnitVersion, superior: UnitVersion | undefined): void {
  if (unit.level !== 'commune' || superior === undefined) return
  const whole = [...agencyTokens(unit.name), ...agencyTokens(superior.name)]
  for (const tokens of [whole, [...COMMITTEE, ...whole]]) put(index.name, compactKey(tokens), unit.unitId)
}

function indexUnit(index: AgencyIndex, unit: UnitVersion): void {
  const whole = agencyTokens(unit.name)
  const names = [whole]
  const isTerritory = findTerritoryKind(unit) !== undefined
  // A province's committee is a unit of its own; below it the territory and its committee are one unit.
  if (isTerritory && unit.level !== 'province') names.push([...COMMITTEE, ...whole])
  for (const tokens of names) {
    put(index.name, compactKey(tokens), unit.unitId)
    const bare = withoutTrailing(tokens, index.placeSuffixes)
    if (bare && bare.length > 0) put(index.place, compactKey(bare), unit.unitId)
    put(index.withoutPlace, compactKey(bare ?? tokens), unit.unitId)
    for (let end = 1; end < tokens.length; end++) put(index.beginnings, tokens.slice(0, end).join(' '), unit.unitId)
  }
  // The bare name of a commune is too often also that of its district, of another commune or of something else.
  const withoutKind = isTerritory && unit.level !== 'commune' ? withoutLeading(whole, KINDS) : undefined
  if (withoutKind) {
    put(index.withoutKind, compactKey(withoutKind), unit.unitId)
    if (unit.level !== 'province') put(index.withoutKind, compactKey([...COMMITTEE, ...withoutKind]), unit.unitId)
  }
  for (const short of unit.shortNames) put(index.shortName, compactKey(agencyTokens(short)), unit.unitId)
  for (const name of [unit.name, ...unit.shortNames]) put(index.withoutMarks, foldKey(compactKey(agencyTokens(name))), unit.unitId)
}

/** Builds the keys of the units and groups of one day. */
export function indexAgencies(
  units: readonly UnitVersion[],
  groups: readonly { groupId: string; phrases: readonly string[] }[],
): AgencyIndex {
  const byPhrase = new Map<string, Set<string>>()
  const suffixes = placeSuffixes(units)
  const index: AgencyIndex = {
    name: new Map(),
    shortName: new Map(),
    place: new Map(),
    withoutPlace: new Map(),
    withoutKind: new Map(),
    withoutMarks: new Map(),
    beginnings: new Map(),
    groups: byPhrase,
    placeSuffixes: suffixes,
  }
  const byId = new Map(units.map((unit) => [unit.unitId, unit]))
  for (const unit of units) {
    indexUnit(index, unit)
    indexInside(index, unit, unit.parentId === null ? undefined : byId.get(unit.parentId))
  }
  for (const group of groups) for (const phrase of group.phrases) put(byPhrase, groupKey(agencyTokens(phrase)), group.groupId)
  return index
}

function groupKey(tokens: readonly string[]): string {
  return compactKey(withoutLeading(tokens, MANY) ?? tokens)
}

function oneOf(found: ReadonlySet<UnitId> | undefined, how: MatchWay): AgencyMatch | undefined {
  const [first, ...others] = found ?? []
  if (first === undefined) return undefined
  if (others.length > 0) return { kind: 'none', reason: 'ambiguous', candidates: [first, ...others].sort() }
  return { kind: 'unit', unit: first, confidence: CONFIDENCE[how], how }
}

function withoutPlaceMatch(index: AgencyIndex, bare: readonly string[]): AgencyMatch | undefined {
  const found = oneOf(index.withoutPlace.get(compactKey(bare)), 'without-place')
  if (found?.kind !== 'unit') return found
  const longer = [...(index.beginnings.get(bare.join(' ')) ?? [])].filter((unit) => unit !== found.unit)
  return longer.length === 0 ? found : { kind: 'none', reason: 'ambiguous', candidates: [found.unit, ...longer.sort()] }
}

function matchWhole(index: AgencyIndex, tokens: readonly string[]): AgencyMatch | undefined {
  const key = compactKey(tokens)
  const exact = oneOf(index.name.get(key), 'name') ?? oneOf(index.shortName.get(key), 'short-name')
  if (exact) return exact
  const bare = withoutTrailing(tokens, index.placeSuffixes)
  if (bare && bare.length > 0) {
    const place = oneOf(index.place.get(compactKey(bare)), 'place')
    if (place) return place
    const own = oneOf(index.name.get(compactKey(bare)), 'place') ?? oneOf(index.shortName.get(compactKey(bare)), 'place')
    if (own) return own
  }
  return bare ? undefined : withoutPlaceMatch(index, tokens)
}

function matchGroup(
  index: AgencyIndex,
  tokens: readonly string[],
  membersOf: (group: string) => readonly UnitId[],
): AgencyMatch | undefined {
  const concerned = withoutTrailing(tokens, CONCERNED)
  const named = concerned ?? tokens
  const withoutPlace = withoutTrailing(named, index.placeSuffixes)
  const found = index.groups.get(groupKey(named)) ?? (withoutPlace ? index.groups.get(groupKey(withoutPlace)) : undefined)
  const [group, ...others] = found ?? []
  if (group === undefined || others.length > 0) return undefined
  return { kind: 'group', group, members: membersOf(group), confidence: concerned ? CONCERNED_FACTOR : CONFIDENCE.phrase, how: 'phrase' }
}

function matchPost(
  index: AgencyIndex,
  tokens: readonly string[],
  membersOf: (group: string) => readonly UnitId[],
): AgencyMatch | undefined {
  let rest = tokens
  let hasPost = false
  for (let next = withoutLeading(rest, POSTS); next; next = withoutLeading(rest, POSTS)) {
    hasPost ||= withoutLeading(rest, COMRADE) === undefined
    rest = next
  }
  if (!hasPost || rest.length === 0) return undefined
  const found = matchGroup(index, rest, membersOf) ?? matchWhole(index, rest)
  return found && found.kind !== 'none' ? { ...found, confidence: found.confidence * CONFIDENCE.post, how: 'post' } : found
}

/**
 * Which unit or group a mention means among the units of one day: first the name, then weaker ways one after the other. Two units
 * at the same strength end the search with `ambiguous`; nothing is ever chosen between them.
 */
export function matchMention(index: AgencyIndex, text: string, membersOf: (group: string) => readonly UnitId[]): AgencyMatch {
  const none: AgencyMatch = { kind: 'none', reason: 'unknown', candidates: [] }
  if (text.length > LONGEST_MENTION) return none
  const tokens = agencyTokens(text)
  if (tokens.length === 0) return none
  const strong = matchGroup(index, tokens, membersOf) ?? matchWhole(index, tokens) ?? matchPost(index, tokens, membersOf)
  if (strong) return strong
  const sector = withoutLeading(tokens, SECTOR)
  const bySector = sector && sector.length > 0 ? oneOf(index.name.get(compactKey([...DEPARTMENT, ...sector])), 'sector') : undefined
  if (bySector) return bySector
  const key = compactKey(tokens)
  const isWithoutMarks = /^\p{ASCII}+$/u.test(text)
  return (
    oneOf(index.withoutKind.get(key), 'without-kind') ??
    (isWithoutMarks ? oneOf(index.withoutMarks.get(foldKey(key)), 'without-marks') : undefined) ??
    none
  )
}

/** Units by every name and short name they ever had. */
export type OtherTimes = ReadonlyMap<string, ReadonlySet<UnitId>>

/** Builds the keys of all times. */
export function indexOtherTimes(versions: readonly UnitVersion[]): OtherTimes {
  const named = new Map<string, Set<UnitId>>()
  for (const version of versions)
    for (const name of [version.name, ...version.shortNames]) put(named, compactKey(agencyTokens(name)), version.unitId)
  return named
}

/** What a mention that names nothing on a day named on another: units whose name or short name it is at any time. */
export function otherTimes(named: OtherTimes, text: string): readonly UnitId[] {
  return [...(named.get(compactKey(agencyTokens(text))) ?? [])].sort()
}

/** Units of a mention over a list separated by commas, semicolons and “và”: the longest parts that match; undefined when a part matches nothing. */
export function matchAgencyList(organizations: Organizations, text: string, on: PlainDate): readonly AgencyMatch[] | undefined {
  const parts = text.split(/[,;]|\s+và\s+/u).map((part) => part.trim())
  const found: AgencyMatch[] = []
  for (let from = 0; from < parts.length; ) {
    let end = parts.length
    let match: AgencyMatch | undefined
    for (; end > from; end--) {
      match = organizations.matchAgency(parts.slice(from, end).join(', '), on)
      if (match.kind !== 'none') break
    }
    if (!match || match.kind === 'none') return undefined
    found.push(match)
    from = end
  }
  return found
}
