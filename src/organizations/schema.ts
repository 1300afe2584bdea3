import { z } from 'zod'
import { type PlainDate, packRowShape, UnitId } from '../kernel/index.ts'
import { SUCCESSION_KINDS, type Succession } from './changes/succession.ts'
import type { UnitFunction } from './unit-facts.ts'

/** Where a unit stands in the state: a ministry-level body, a territory, a specialised body, a vertical line, an armed force … */
export const UnitLevel = z.enum([
  'ministry',
  'party',
  'province',
  'department',
  'central-vertical',
  'police',
  'military',
  'procuracy',
  'court',
  'mass',
  'district',
  'commune',
  'facility',
])
export type UnitLevel = z.infer<typeof UnitLevel>

/**
 * Line of command: a = specialised body of a People's Committee, b = vertical central body, c = armed force (dual direction),
 * d = Party, e = mass organisation, f = territory with its People's Committee, g = public service unit.
 */
export const UnitClass = z.enum(['a', 'b', 'c', 'd', 'e', 'f', 'g'])
export type UnitClass = z.infer<typeof UnitClass>

/** The hierarchies in which a unit can be commanded; the line of an edge is that of the superior's class. */
export const CommandLine = z.enum(['administrative', 'vertical', 'party'])
export type CommandLine = z.infer<typeof CommandLine>

/** One unit over one period: what it is called, where it stands and under whom. The unit keeps its id for ever; versions do not overlap. */
export const UnitVersion = z.strictObject({
  unitId: UnitId,
  name: z.string().min(1).max(300),
  /** Further names and abbreviations that papers use for exactly this unit. */
  shortNames: z.array(z.string().min(1).max(200)).default([]),
  level: UnitLevel,
  class: UnitClass,
  /** The unit that directs it in its own line; null = the top of a line. */
  parentId: UnitId.nullable().default(null),
  /** Units of other lines that direct it too. */
  alsoUnder: z.array(UnitId).default([]),
  /** Official statistical code in that period; an attribute, never an identity. */
  code: z.string().max(20).nullable().default(null),
  /** False when the unit is only attested on `validFrom`: it began then or earlier. */
  isStartKnown: z.boolean().default(true),
  /** Which of its two days are ours, because no source gave one and a period must begin and end somewhere; screens say that they are unknown. */
  placeholderDays: z.array(z.enum(['start', 'end'])).default([]),
  ...packRowShape,
})
export type UnitVersion = z.infer<typeof UnitVersion>

/** Units that meet every given list: level, class, direct superior (in any line), ancestor. */
export const UnitSelector = z
  .strictObject({
    levels: z.array(UnitLevel).min(1).optional(),
    classes: z.array(UnitClass).min(1).optional(),
    parents: z.array(UnitId).min(1).optional(),
    under: z.array(UnitId).min(1).optional(),
  })
  .refine((selector) => Object.keys(selector).length > 0, { message: 'a selector names levels, classes, parents or under' })
export type UnitSelector = z.infer<typeof UnitSelector>

/** A phrase with which papers address many units at once, and who they are on a day: any of `select`, and `units`, without `except`. */
export const GroupPhrase = z.strictObject({
  groupId: z.string().min(1).max(80),
  phrases: z.array(z.string().min(1).max(200)).min(1),
  select: z.array(UnitSelector).default([]),
  units: z.array(UnitId).default([]),
  except: z.array(UnitId).default([]),
  /** Levels through which the group is addressed while they exist: their units take the members' place (communes through districts). */
  through: z.array(UnitLevel).default([]),
  ...packRowShape,
})
export type GroupPhrase = z.infer<typeof GroupPhrase>

/** One fault of pack rows about units, groups, successions or functions: which row (from 0 in the given list) breaks which rule. */
export interface UnitFault {
  readonly row: number
  readonly id: string
  readonly rule:
    | 'period-ends-before-it-begins'
    | 'periods-overlap'
    | 'superior-unknown'
    | 'superior-not-alive'
    | 'circle'
    | 'member-unknown'
    | 'doubled'
    | 'unit-unknown'
    | 'dated-outside-its-unit'
    | 'input-goes-on'
    | 'created-before'
    | 'no-version-of-that-day'
    | 'shares-do-not-add-up'
    | 'one-heir-or-unverified'
    | 'two-fates'
    | 'function-led-twice'
  readonly detail: string
}

/** How a mention was recognised; screens show it beside a doubtful match. */
export type MatchWay = 'name' | 'short-name' | 'place' | 'without-place' | 'without-kind' | 'sector' | 'post' | 'without-marks' | 'phrase'

/** Which unit or group a mention of a paper means on a day; `none` gives what it may have meant and why nothing was chosen. */
export type AgencyMatch =
  | { readonly kind: 'unit'; readonly unit: UnitId; readonly confidence: number; readonly how: MatchWay }
  | {
      readonly kind: 'group'
      readonly group: string
      /** Those who are handed what is addressed to the group (`addresseesOf`). */
      readonly members: readonly UnitId[]
      readonly confidence: number
      readonly how: MatchWay
    }
  | { readonly kind: 'none'; readonly reason: 'unknown' | 'ambiguous' | 'other-time'; readonly candidates: readonly UnitId[] }

/** A unit as screens and the API show it on a day. */
export const UnitView = z.object({
  unitId: z.string(),
  name: z.string(),
  level: UnitLevel,
  class: UnitClass,
  parentId: z.string().nullable(),
  alsoUnder: z.array(z.string()),
  code: z.string().nullable(),
  validFrom: z.string().nullable(),
  isStartKnown: z.boolean(),
  placeholderDays: z.array(z.enum(['start', 'end'])),
  validTo: z.string().nullable(),
  basis: z.string().nullable(),
  unverified: z.union([z.boolean(), z.string()]),
})
export type UnitView = z.infer<typeof UnitView>

/** A unit with the units directly under it on that day, in any line. */
export const UnitNode = UnitView.extend({ children: z.array(z.string()) })
export type UnitNode = z.infer<typeof UnitNode>

/** All units of a day in display order, and every day on which something about some unit changes, in order. */
export const UnitTree = z.object({ on: z.string(), items: z.array(UnitNode), turns: z.array(z.string()) })
export type UnitTree = z.infer<typeof UnitTree>

/** A unit by its id and the name of the day that is spoken of. */
export const NamedUnit = z.object({ unitId: z.string(), name: z.string() })
export type NamedUnit = z.infer<typeof NamedUnit>

/** A succession as screens and the API show it: units named as they were the day before and on the day. */
export const SuccessionView = z.object({
  successionId: z.string(),
  kind: z.enum(SUCCESSION_KINDS),
  on: z.string(),
  isDayKnown: z.boolean(),
  from: z.array(NamedUnit),
  to: z.array(NamedUnit),
  /** Of a split with known shares, in the order of `to`. */
  shares: z.array(z.string()).nullable(),
  /** How it was divided, or which function moved, in words. */
  what: z.string().nullable(),
  note: z.string().nullable(),
  basis: z.string().nullable(),
  unverified: z.union([z.boolean(), z.string()]),
})
export type SuccessionView = z.infer<typeof SuccessionView>

/** Who has a part of what belonged to a unit: one heir, several among whom it is not divided, or nobody. */
export const HeirView = z.object({ share: z.string(), units: z.array(NamedUnit) })
export type HeirView = z.infer<typeof HeirView>

/** A function that a unit leads over a period. */
export const FunctionView = z.object({
  functionId: z.string(),
  title: z.string(),
  validFrom: z.string().nullable(),
  validTo: z.string().nullable(),
  basis: z.string().nullable(),
  unverified: z.union([z.boolean(), z.string()]),
})
export type FunctionView = z.infer<typeof FunctionView>

/**
 * One unit as it was on a day (null when it did not exist then), all its versions and what became of it; `heirs` is empty while it lives, `before`
 * names those of whom it has something (share null = a part that nobody knows), `routes` its superiors to the top in each hierarchy.
 */
export const UnitLife = z.object({
  on: z.string(),
  unit: UnitNode.nullable(),
  versions: z.array(UnitView),
  successions: z.array(SuccessionView),
  heirs: z.array(HeirView),
  before: z.array(NamedUnit.extend({ share: z.string().nullable() })),
  functions: z.array(FunctionView),
  routes: z.array(z.object({ line: CommandLine, units: z.array(NamedUnit) })),
})
export type UnitLife = z.infer<typeof UnitLife>

/** The agencies of the state as one moment knew them; every question carries its day, nothing changes inside. */
export interface Organizations {
  /** Every version, in the order of the source. */
  readonly versions: readonly UnitVersion[]
  readonly groups: readonly GroupPhrase[]
  /** What became of units, by day. */
  readonly successions: readonly Succession[]
  /** Who leads which function, in the order of the source. */
  readonly functions: readonly UnitFunction[]
  /** The unit as it was on a day; undefined when it did not exist then. */
  findUnit(unit: UnitId, on: PlainDate): UnitVersion | undefined
  /** All versions of a unit by date; empty for an unknown id. */
  versionsOf(unit: UnitId): readonly UnitVersion[]
  /** The name on a day, or the nearest known one (the last before it, else the first after it); the id itself when unknown. */
  getName(unit: UnitId, on: PlainDate): string
  /** Every day on which some version begins or is over, in order; a unit that is only attested on a day does not begin on it. */
  turns(): readonly PlainDate[]
  /** All units that existed on a day, in display order. */
  unitsOn(on: PlainDate): readonly UnitVersion[]
  /** The units directly under one, in any line, in display order. */
  childrenOf(unit: UnitId, on: PlainDate): readonly UnitId[]
  /** Whether a unit is the ancestor itself or stands under it in any line on a day. */
  isUnder(ancestor: UnitId, unit: UnitId, on: PlainDate): boolean
  /** The unit and all under it in any line, each once; empty when the unit did not exist then. */
  subtreeOf(unit: UnitId, on: PlainDate): readonly UnitId[]
  /** Whom a group phrase means on a day, in display order; empty for an unknown group. */
  membersOf(group: string, on: PlainDate): readonly UnitId[]
  /** Who is handed what is addressed to a group on a day: its members, or the units through which they are addressed, in display order. */
  addresseesOf(group: string, on: PlainDate): readonly UnitId[]
  /** The units that direct one on a day, its own line first; those that did not exist then are left out. */
  superiorsOf(unit: UnitId, on: PlainDate): readonly UnitId[]
  /** Successions in which a unit is among those before, by day; empty when nothing became of it. */
  successionsFrom(unit: UnitId): readonly Succession[]
  /** Successions in which a unit is among those after, by day. */
  successionsTo(unit: UnitId): readonly Succession[]
  /** Who leads a function on a day; undefined when nobody is known to. */
  findLeader(functionId: string, on: PlainDate): UnitFunction | undefined
  /** Which unit or group a mention means on a day; it never guesses between two. */
  matchAgency(text: string, on: PlainDate): AgencyMatch
}
