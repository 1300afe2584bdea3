/**
 * Where the new moons and the sun stand, to within a few minutes: enough to say on which civil day of UTC+7 they fall. The series are the
 * leading terms that astronomy publishes for 1900–2100 (Meeus, Astronomical Algorithms, chapters 25 and 49); days are Julian days.
 */

const RADIAN = Math.PI / 180
const sine = (degrees: number): number => Math.sin((degrees % 360) * RADIAN)

/** Julian day of 1970-01-01T00:00Z. */
const EPOCH = 2_440_587.5
const UTC_PLUS_7 = 7 / 24

/** Dynamical minus universal time in days: how far the turning of the earth lags behind an even clock (a parabola through 1900–2100). */
function clockLag(julian: number): number {
  const century = (julian - 2_451_545) / 36_525
  const seconds = century < -0.5 ? 29 + 60 * (century + 0.5) : 63.8 + 45 * century + 30 * century * century
  return seconds / 86_400
}

/** The day (since 1970-01-01, at UTC+7) of an instant given as a Julian day of dynamical time. */
function civilDay(dynamical: number): number {
  return Math.floor(dynamical - clockLag(dynamical) - EPOCH + UTC_PLUS_7)
}

/** The civil day at UTC+7, in days since 1970-01-01, of the k-th new moon after that of 6 January 2000 (k may be negative). */
export function newMoonDay(k: number): number {
  const t = k / 1236.85
  const mean = 2_451_550.09766 + 29.530588861 * k + t * t * (0.00015437 - 0.00000015 * t)
  const sun = 2.5534 + 29.1053567 * k - 0.0000014 * t * t
  const moon = 201.5643 + 385.81693528 * k + 0.0107582 * t * t
  const height = 160.7108 + 390.67050284 * k - 0.0016118 * t * t
  const node = 124.7746 - 1.56375588 * k + 0.0020672 * t * t
  const e = 1 - 0.002516 * t - 0.0000074 * t * t
  const shift =
    -0.4072 * sine(moon) +
    0.17241 * e * sine(sun) +
    0.01608 * sine(2 * moon) +
    0.01039 * sine(2 * height) +
    0.00739 * e * sine(moon - sun) -
    0.00514 * e * sine(moon + sun) +
    0.00208 * e * e * sine(2 * sun) -
    0.00111 * sine(moon - 2 * height) -
    0.00057 * sine(moon + 2 * height) +
    0.00056 * e * sine(2 * moon + sun) -
    0.00042 * sine(3 * moon) +
    0.00042 * e * sine(sun + 2 * height) +
    0.00038 * e * sine(sun - 2 * height) -
    0.00024 * e * sine(2 * moon - sun) -
    0.00017 * sine(node) +
    0.00033 * sine(299.77 + 0.107408 * k - 0.009173 * t * t)
  return civilDay(mean + shift)
}

/** The sun's apparent longitude in whole twelfths (0 = from the March equinox) at the beginning of a civil day of UTC+7. */
export function solarTwelfth(epochDay: number): number {
  const universal = epochDay + EPOCH - UTC_PLUS_7
  const t = (universal + clockLag(universal) - 2_451_545) / 36_525
  const mean = 280.46646 + 36_000.76983 * t + 0.0003032 * t * t
  const anomaly = 357.52911 + 35_999.05029 * t - 0.0001537 * t * t
  const centre = (1.914602 - 0.004817 * t) * sine(anomaly) + (0.019993 - 0.000101 * t) * sine(2 * anomaly) + 0.000289 * sine(3 * anomaly)
  const apparent = mean + centre - 0.00569 - 0.00478 * sine(125.04 - 1934.136 * t)
  return Math.floor((((apparent % 360) + 360) % 360) / 30)
}

/** The number k of the last new moon whose civil day is on or before a day. */
export function newMoonBefore(epochDay: number): number {
  let k = Math.round((epochDay + EPOCH - 2_451_550.1) / 29.530588861) + 1
  while (newMoonDay(k) > epochDay) k--
  return k
}
