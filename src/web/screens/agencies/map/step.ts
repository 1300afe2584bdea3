/** A place on the drawing. */
export type Point = readonly [x: number, y: number]

const DIRECTIONS: Readonly<Record<string, Point>> = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }

/**
 * Which place an arrow key goes to: the nearest one in that direction, where going aside counts double; undefined for another key, and where nothing
 * lies that way.
 */
export function stepTo(places: readonly Point[], from: number, key: string): number | undefined {
  const direction = DIRECTIONS[key]
  const here = places[from]
  if (!direction || !here) return undefined
  let best: { at: number; cost: number } | undefined
  for (const [at, [x, y]] of places.entries()) {
    const [dx, dy] = [x - here[0], y - here[1]]
    const ahead = dx * direction[0] + dy * direction[1]
    const aside = Math.abs(dx * direction[1]) + Math.abs(dy * direction[0])
    if (at === from || ahead <= 0 || aside > ahead * 2) continue
    const cost = ahead + 2 * aside
    if (best === undefined || cost < best.cost) best = { at, cost }
  }
  return best?.at
}
