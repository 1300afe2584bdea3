import { z } from 'zod'
import { isValidOn, type PlainDate, packRowShape } from '../../kernel/index.ts'

/** What is done to urge, from the mildest on. */
export const RUNGS = ['remind', 'urge', 'name', 'report-up', 'explain'] as const
export const Rung = z.enum(RUNGS)
export type Rung = z.infer<typeof Rung>

const days = z.int().min(1).max(250)

/** When a rung comes, in working days; see `packs/vietnam/urging-ladder.yaml`. */
const RungRule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('before'), days }),
  z.strictObject({ kind: z.literal('late'), days }),
  z.strictObject({ kind: z.literal('month') }),
  z.strictObject({ kind: z.literal('missed'), rungs: z.int().min(1).max(20) }),
])
export type RungRule = z.infer<typeof RungRule>

/** An urging ladder: its rungs in order, the pause between two rungs of one task, and how long an explanation may take. */
export const Ladder = z
  .strictObject({
    ladderId: z.string().regex(/^[a-z][a-z-]{0,38}$/),
    nameVi: z.string().trim().min(1).max(120),
    nameEn: z.string().trim().min(1).max(120),
    gap: z.int().min(0).max(250),
    explainIn: days,
    rungs: z.array(z.strictObject({ rung: Rung, when: RungRule })).min(1),
    ...packRowShape,
  })
  .refine(({ rungs }) => new Set(rungs.map(({ rung }) => rung)).size === rungs.length, 'a rung stands once in a ladder')
export type Ladder = z.infer<typeof Ladder>

/** The ladders of a pack; the first that is valid on a day is the usual one. */
export const LadderPack = z.strictObject({ ladders: z.array(Ladder) })
export type LadderPack = z.infer<typeof LadderPack>

/** Numbers of its own that a programme puts in place of those of its ladder: days ahead, days late or rungs missed, by rung. */
export const LadderNumbers = z.strictObject({
  ...{ remind: days.optional(), urge: days.optional(), name: days.optional() },
  ...{ 'report-up': days.optional(), explain: days.optional() },
} satisfies Record<Rung, unknown>)
export type LadderNumbers = z.infer<typeof LadderNumbers>

/** Which ladder a programme chose. */
export interface LadderChoice {
  readonly ladderId: string
  readonly numbers: LadderNumbers
}

/** The ladder of an id on a day; without one, the usual ladder of that day. Undefined when the pack has none. */
export function ladderOn(pack: LadderPack, on: PlainDate, ladderId?: string): Ladder | undefined {
  return pack.ladders.find((one) => isValidOn(one, on) && (ladderId === undefined || one.ladderId === ladderId))
}

function withNumber(when: RungRule, n: number): RungRule {
  switch (when.kind) {
    case 'before':
    case 'late':
      return { ...when, days: n }
    case 'missed':
      return { ...when, rungs: n }
    case 'month':
      return when
  }
}

/** The ladder of a programme on a day: the one it chose with its own numbers, else the usual one. */
export function ladderOf(pack: LadderPack, on: PlainDate, choice: LadderChoice | undefined): Ladder | undefined {
  const ladder = ladderOn(pack, on, choice?.ladderId) ?? ladderOn(pack, on)
  if (!ladder || !choice || ladder.ladderId !== choice.ladderId) return ladder
  const rungs = ladder.rungs.map(({ rung, when }) => {
    const n = choice.numbers[rung]
    return { rung, when: n === undefined ? when : withNumber(when, n) }
  })
  return { ...ladder, rungs }
}
