import { dayOf, type Instant, type PlainDate } from '../kernel/index.ts'
import type { Moment } from './schema.ts'

/** Whether a moment carries a time of day. */
export function isInstant(moment: Moment): moment is Instant {
  return moment.length > 10
}

/** The civil day of a day or moment, at UTC+7. */
export function dayOfMoment(moment: Moment): PlainDate {
  return isInstant(moment) ? dayOf(moment) : moment
}
