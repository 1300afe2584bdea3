import { z } from 'zod'
import { PlainDateText, type UnitId, UnitId as UnitIdText } from '../../kernel/index.ts'

/** A part of a whole as a decimal (“0.4”) or a fraction (“1/3”): more than 0, at most 1. */
export const Share = z
  .string()
  .regex(/^(?:1|0\.\d{1,9}|[1-9]\d{0,8}\/[1-9]\d{0,8})$/, 'a share is a decimal like 0.4 or a fraction like 1/3')
export type Share = z.infer<typeof Share>

const one = z.array(UnitIdText).length(1)
const some = z.array(UnitIdText).min(1)

const shape = {
  /** Stable: a correction is a new row of the same id in the store, the old one stays as it was known. */
  successionId: z.string().min(1).max(120),
  /** The first day on which it is so. */
  on: PlainDateText,
  /** False when the day was not found and only closes the periods; screens say so. */
  isDayKnown: z.boolean().default(true),
  note: z.string().min(1).max(600).nullable().default(null),
  basis: z.string().nullable().default(null),
  unverified: z.union([z.boolean(), z.string()]).default(false),
} as const

/** Every kind of succession, in the order of the law's words for them: founding, name, place, union, division, parts, end, functions. */
export const SUCCESSION_KINDS = ['create', 'rename', 're-parent', 'merge', 'split', 'adjust', 'abolish', 'transfer-function'] as const

/**
 * What became of units on a day. `from` are the units as they were the day before, `to` the units of that day.
 *
 * - `create`: a body that nobody stood for before; `from` is empty.
 * - `rename`, `re-parent`: one unit goes on (`from` = `to`), or a body founded anew takes its whole place.
 * - `merge`: each of `from` goes wholly into `to`; several in `to` mean “one of these, which one is not known”.
 * - `split`: one unit falls to several, by `shares` that add up to 1 (in the order of `to`), or by `mapping` in words; with neither, what
 *   stood under it cannot be divided and is kept together above its heirs.
 * - `adjust`: a part moves, all go on; nobody is anybody's heir.
 * - `abolish`: the body ends without one heir; `to` lists its territory or the bodies that take over, and may be empty.
 * - `transfer-function`: a function leaves a body; for duties of that kind it goes before the merge or the end of the body.
 */
export const Succession = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('create'), from: z.array(UnitIdText).length(0).default([]), to: one, ...shape }),
  z.strictObject({ kind: z.literal('rename'), from: one, to: one, ...shape }),
  z.strictObject({ kind: z.literal('re-parent'), from: one, to: one, ...shape }),
  z.strictObject({ kind: z.literal('merge'), from: some, to: some, ...shape }),
  z.strictObject({
    kind: z.literal('split'),
    from: one,
    to: z.array(UnitIdText).min(2),
    shares: z.array(Share).nullable().default(null),
    mapping: z.string().min(1).max(300).nullable().default(null),
    ...shape,
  }),
  z.strictObject({ kind: z.literal('adjust'), from: some, to: some, ...shape }),
  z.strictObject({ kind: z.literal('abolish'), from: some, to: z.array(UnitIdText), ...shape }),
  z.strictObject({
    kind: z.literal('transfer-function'),
    from: one,
    to: one,
    /** The function in words, as screens show it. */
    what: z.string().min(1).max(300),
    /** Words by which a duty is known to be of this function; the phrases of `what` when none are given. */
    words: z.array(z.string().min(2).max(80)).default([]),
    /** Ids of functions whose leader changes by it (`UnitFunction`). */
    functions: z.array(z.string().min(1).max(80)).default([]),
    ...shape,
  }),
])
export type Succession = z.infer<typeof Succession>
export type SuccessionKind = Succession['kind']

/** Kinds after which what belonged to `from` belongs to `to`; the others hand over a part, a function, or nothing. */
const TOTAL: ReadonlySet<SuccessionKind> = new Set(['rename', 're-parent', 'merge', 'split', 'abolish'])

/** Whether what belonged to the units of `from` falls to those of `to`: not so when the unit itself goes on, nor for a part or a function. */
export function handsOver(succession: Succession): boolean {
  return (
    TOTAL.has(succession.kind) && !(succession.to.length === 1 && succession.from.length === 1 && succession.to[0] === succession.from[0])
  )
}

/** The units that end by a succession: every unit of `from` that is not in `to`, when the whole is handed over. */
export function endedBy(succession: Succession): readonly UnitId[] {
  return handsOver(succession) ? succession.from.filter((unit) => !succession.to.includes(unit)) : []
}
