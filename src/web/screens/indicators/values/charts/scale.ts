/** A round number at or above a value, so that an axis ends where people count: 1, 2 or 5 times a power of ten. */
export function niceTop(value: number): number {
  if (value <= 0) return 1
  const power = 10 ** Math.floor(Math.log10(value))
  return ([1, 2, 5].find((step) => step * power >= value) ?? 10) * power
}

/** A point of a drawing. */
export interface Dot {
  readonly x: number
  readonly y: number
}

/** The lines through dots, broken where one is missing. */
export function brokenLines(dots: readonly (Dot | undefined)[]): readonly (readonly Dot[])[] {
  const lines: Dot[][] = []
  let open: Dot[] | undefined
  for (const dot of dots) {
    if (dot === undefined) open = undefined
    else if (open === undefined) {
      open = [dot]
      lines.push(open)
    } else open.push(dot)
  }
  return lines
}

/** The value of `points` of a polyline. */
export const pointsOf = (line: readonly Dot[]): string => line.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')

/** Into which of so many equal steps from nothing to the top a value falls, 0 to `steps` − 1. */
export function stepOf(value: number, top: number, steps: number): number {
  return Math.max(0, Math.min(steps - 1, Math.ceil((value / top) * steps) - 1))
}
