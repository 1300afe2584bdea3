import type { PlainDate, UnitId } from '../../kernel/index.ts'
import { agencyTokens, compactKey, withoutTrailing } from '../agency-text.ts'
import { findTerritoryKind } from '../order-units.ts'
import type { Organizations, UnitVersion } from '../schema.ts'

/** A way from one territory to another of its level, on a day. */
export interface Move {
  readonly from: UnitId
  readonly to: UnitId
  readonly on: PlainDate
}

interface PlaceName {
  readonly whole: readonly string[]
  readonly kind: readonly string[]
  readonly proper: readonly string[]
}

function placeName(place: UnitVersion): PlaceName {
  const whole = agencyTokens(place.name)
  const kind = agencyTokens(findTerritoryKind(place) ?? '')
  return { whole, kind, proper: whole.slice(kind.length) }
}

const says = (name: readonly string[], words: readonly string[]): boolean =>
  words.length > 0 && name.some((_, at) => words.every((word, index) => name[at + index] === word))

/** What a unit is, without the place where it is: “Công an tỉnh Nghệ An” and “Công an tỉnh Hà Tĩnh” are the same. */
function kindKey(unit: UnitVersion, { whole, kind, proper }: PlaceName): string {
  const tokens = agencyTokens(unit.name)
  return compactKey(
    withoutTrailing(
      tokens,
      [whole, proper, kind].filter((words) => words.length > 0),
    ) ?? tokens,
  )
}

/** Whether a unit is of a territory on a day: under it in some line, or bearing its name. */
export function isOfPlace(known: Organizations, unit: UnitId, place: UnitId, on: PlainDate): boolean {
  const [one, whole] = [known.findUnit(unit, on), known.findUnit(place, on)]
  if (!one || !whole) return false
  return known.isUnder(place, unit, on) || says(agencyTokens(one.name), placeName(whole).proper)
}

/** The territory of a level to which a unit belongs on a day: itself, or the nearest superior that is one; undefined when it has none. */
export function findPlace(known: Organizations, unit: UnitId, level: UnitVersion['level'], on: PlainDate): UnitId | undefined {
  const seen = new Set<UnitId>()
  for (let open: readonly UnitId[] = [unit]; open.length > 0; ) {
    const found = open.find((one) => {
      const version = known.findUnit(one, on)
      return version?.level === level && version.class === 'f'
    })
    if (found !== undefined) return found
    for (const one of open) seen.add(one)
    open = open.flatMap((one) => known.superiorsOf(one, on)).filter((one) => !seen.has(one))
  }
  return undefined
}

/**
 * The unit of another territory that is what a unit is in its own: of the same level, class and name but for the place. Bodies of the centre are
 * their own counterparts. Undefined when there is none or more than one: nothing is guessed.
 */
export function findCounterpart(known: Organizations, unit: UnitId, { from, to, on }: Move): UnitId | undefined {
  const [one, here, there] = [known.findUnit(unit, on), known.findUnit(from, on), known.findUnit(to, on)]
  if (!one || !here || !there) return undefined
  if (one.level === 'ministry') return unit
  if (unit === from) return to
  const key = kindKey(one, placeName(here))
  const name = placeName(there)
  const alike = known
    .unitsOn(on)
    .filter(
      (other) =>
        other.level === one.level &&
        other.class === one.class &&
        kindKey(other, name) === key &&
        isOfPlace(known, other.unitId, to, on) &&
        !known.isUnder(from, other.unitId, on),
    )
  return alike.length === 1 ? alike[0]?.unitId : undefined
}

/** Who is meant in a territory by the phrases of a group: the group that has one of them and members there; undefined when none or several. */
export function findGroupThere(
  known: Organizations,
  groupId: string,
  { to, on }: Move,
): { readonly group: string; readonly members: readonly UnitId[] } | undefined {
  const phrasesOf = (id: string): ReadonlySet<string> =>
    new Set(
      known.groups.filter((group) => group.groupId === id).flatMap(({ phrases }) => phrases.map((text) => compactKey(agencyTokens(text)))),
    )
  const phrases = phrasesOf(groupId)
  const ids = [...new Set(known.groups.map((group) => group.groupId))]
  const found = ids.flatMap((group) => {
    if (![...phrasesOf(group)].some((phrase) => phrases.has(phrase))) return []
    const members = known.addresseesOf(group, on).filter((unit) => isOfPlace(known, unit, to, on))
    return members.length > 0 ? [{ group, members }] : []
  })
  return found.length === 1 ? found[0] : undefined
}
