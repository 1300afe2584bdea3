import { z } from 'zod'
import { packRowShape, UnitId } from '../kernel/index.ts'

/** Who leads a function (a field of state management, a standing duty) over one period; names of functions are pack data. */
export const UnitFunction = z
  .strictObject({
    functionId: z.string().min(1).max(80),
    title: z.string().min(1).max(200),
    /** The unit that leads it; null when it is led by a whole group or by nobody in particular. */
    unit: UnitId.nullable().default(null),
    /** The group of which each member leads it in its own territory. */
    group: z.string().min(1).max(80).nullable().default(null),
    note: z.string().min(1).max(300).nullable().default(null),
    ...packRowShape,
  })
  .refine((row) => row.unit === null || row.group === null, { message: 'a function is led by a unit or by a group, not by both' })
export type UnitFunction = z.infer<typeof UnitFunction>

/** A place that does work which is counted (a centre, a clinic, a dispensing point); `isPlaceholder` = the count is known, the name is not. */
export const Facility = z.strictObject({
  facilityId: z.string().min(1).max(80),
  kind: z.string().min(1).max(60),
  name: z.string().min(1).max(300),
  place: z.string().min(1).max(300).nullable().default(null),
  /** The unit that it is, or in whose territory it stands; null when not known. */
  unit: UnitId.nullable().default(null),
  /** Since when it is known to exist, in the words of the source. */
  knownSince: z.string().min(1).max(200).nullable().default(null),
  isPlaceholder: z.boolean().default(false),
  note: z.string().min(1).max(300).nullable().default(null),
  basis: z.string().nullable().default(null),
  unverified: z.union([z.boolean(), z.string()]).default(false),
})
export type Facility = z.infer<typeof Facility>

/** A figure that a paper or a source gives for a unit and a period: a target, a result or a circumstance. */
export const UnitTarget = z.strictObject({
  targetId: z.string().min(1).max(80),
  kind: z.enum(['target', 'result', 'context', 'document']),
  unit: UnitId.nullable().default(null),
  /** The group each of whose members has the figure of its own. */
  group: z.string().min(1).max(80).nullable().default(null),
  /** A year, or a day. */
  period: z.string().regex(/^\d{4}(?:-\d{2}-\d{2})?$/),
  /** As written; null when the source has a figure that was not found. */
  value: z.string().min(1).max(60).nullable(),
  measure: z.string().min(1).max(120),
  meaning: z.string().min(1).max(300),
  /** The indicator of which a target is set, and the way in which it is to be met; null where no values are held against it. */
  indicator: z.string().min(1).max(60).nullable().default(null),
  direction: z.enum(['at-least', 'at-most', 'exactly', 'reduce-by']).nullable().default(null),
  note: z.string().min(1).max(300).nullable().default(null),
  basis: z.string().nullable().default(null),
  unverified: z.union([z.boolean(), z.string()]).default(false),
})
export type UnitTarget = z.infer<typeof UnitTarget>
