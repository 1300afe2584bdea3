import { besides, inLevel, isSmall, type SeriesFigures, SMALL_BELOW } from './small.ts'

/** A withheld part of a shown sum: what it comes to, what of it the reader does not know, and the figures of the units in it. */
export interface Member {
  readonly key: string
  readonly total: SeriesFigures
  readonly free: SeriesFigures
  readonly atoms: readonly SeriesFigures[]
}

interface Asked {
  /** '' = wholes, else the breakdown of the categories. */
  readonly level: string
  readonly isWholeShut: (key: string) => boolean
}

/** How far a small figure must be able to go up and down to lie anywhere from 1 to 4. */
interface Need {
  readonly up: number
  readonly down: number
}

/** What a member needs of the others in a series; undefined where it has nothing small in it. */
function needOf({ total, free, atoms }: Member, series: string): Need | undefined {
  const small = [total, free, ...atoms].flatMap((figures) => {
    const value = figures.get(series) ?? 0
    return isSmall(value) ? [value] : []
  })
  return small.length === 0 ? undefined : { up: SMALL_BELOW - 1 - Math.min(...small), down: Math.max(...small) - 1 }
}

const freeOf = ({ free }: Member, series: string): number => free.get(series) ?? 0

/** What the members of one sum have in a series, together; that of the others is this without one's own. */
interface Room {
  readonly all: number
  readonly besides: number
  readonly moving: number
  readonly movers: number
}

function roomOf(members: readonly Member[], series: string, { isWholeShut }: Asked): Room {
  const add = (some: readonly Member[], of: (member: Member) => number): number => some.reduce((sum, one) => sum + of(one), 0)
  const movers = members.filter(({ key }) => isWholeShut(key))
  return {
    all: add(members, (one) => freeOf(one, series)),
    besides: add(members, ({ free }) => besides(free, series)),
    moving: add(movers, (one) => freeOf(one, series)),
    movers: movers.length,
  }
}

/**
 * Whether others can take up what a member's small figure would be more or less, while every shown sum stays: persons move between units where the
 * wholes of both are withheld, and between two categories of each where the wholes are shown.
 */
function isFree(member: Member, series: string, { room, isShut }: { readonly room: Room; readonly isShut: boolean }): boolean {
  const need = needOf(member, series)
  if (need === undefined) return true
  const own = freeOf(member, series)
  if (isShut && room.movers > 1 && room.moving - own >= need.up) return true
  if (series === '') return false
  const mine = besides(member.free, series)
  return room.all - own >= need.up && mine >= need.up && room.besides - mine >= need.down
}

/** Whether in the withheld members of one shown sum nothing small can be worked out, or narrowed to less than 1–4. */
export function isProtected(members: readonly Member[], asked: Asked): boolean {
  if (members.length < 2) return members.length === 0
  const series = new Set(members.flatMap(({ total }) => [...total.keys()].filter((one) => inLevel(one, asked.level))))
  return [...series].every((one) => {
    const room = roomOf(members, one, asked)
    return members.every((member) => isFree(member, one, { room, isShut: asked.isWholeShut(member.key) }))
  })
}
