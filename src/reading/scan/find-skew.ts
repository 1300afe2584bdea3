import { isInk } from './even-light.ts'
import { type Raster, shrunk } from './raster.ts'

/*
 * Pattern: at the right angle the rows of dots are either full of letters or empty; the angle at which neighbouring rows differ most is the skew.
 * Example: a page turned by 0.7° → 0.7° back. Doubt: a page of a few words may look level at any angle, and stays as it is.
 */

const MOST_DEGREES = 6
const ENOUGH_DOTS = 400
const WIDTH = 700

function sharpness(xs: Float32Array, ys: Float32Array, degrees: number, height: number): number {
  const slope = Math.tan((degrees * Math.PI) / 180)
  const rows = new Float32Array(height * 2)
  for (let i = 0; i < xs.length; i++) {
    const row = Math.round((ys[i] ?? 0) - (xs[i] ?? 0) * slope + height / 2)
    if (row >= 0 && row < rows.length) rows[row] = (rows[row] ?? 0) + 1
  }
  let sum = 0
  for (let row = 1; row < rows.length; row++) sum += ((rows[row] ?? 0) - (rows[row - 1] ?? 0)) ** 2
  return sum
}

/** The angle (radians, clockwise) by which the lines of a page fall; 0 where too little ink tells. */
export function findSkew(raster: Raster): number {
  const small = shrunk(raster, Math.max(1, raster.width / WIDTH))
  const found: [number, number][] = []
  for (let at = 0; at < small.data.length; at++) {
    if (isInk((small.data[at] ?? 255) - 60)) found.push([at % small.width, Math.floor(at / small.width)])
  }
  if (found.length < ENOUGH_DOTS) return 0
  const xs = Float32Array.from(found, ([x]) => x)
  const ys = Float32Array.from(found, ([, y]) => y)
  let best = { degrees: 0, sharpness: sharpness(xs, ys, 0, small.height) }
  const tryAround = (middle: number, reach: number, step: number): void => {
    for (let degrees = middle - reach; degrees <= middle + reach + step / 2; degrees += step) {
      const one = sharpness(xs, ys, degrees, small.height)
      if (one > best.sharpness) best = { degrees, sharpness: one }
    }
  }
  tryAround(0, MOST_DEGREES, 0.25)
  tryAround(best.degrees, 0.25, 0.04)
  return (best.degrees * Math.PI) / 180
}
