import { z } from 'zod'
import { FileHash } from '../../../files/index.ts'
import { ContentHash, type NewFact, PlainDateText, UnitId } from '../../../kernel/index.ts'
import { Authority, PaperFormat, SignerRank, SigningForm } from '../../../papers/index.ts'
import type { TaskClass } from '../../clock/classify.ts'
import { Rung } from '../ladder.ts'

/** The journal stream of urging letters. */
export const LETTER_STREAM = 'urging-letter'

/** One task as the letter tells it, frozen on the day it was drafted; without a rung it is late and told only. */
const LetterRow = z.strictObject({
  taskId: z.string().min(1).max(120),
  text: ContentHash,
  clause: z.string().max(40).nullable(),
  directiveId: z.string().nullable(),
  rung: Rung.nullable(),
  firstDue: PlainDateText.nullable(),
  due: PlainDateText,
  daysLate: z.int().min(0),
  timesUrged: z.int().min(0),
})
export type LetterRow = z.infer<typeof LetterRow>

const fact = <const T extends string, const S extends z.ZodRawShape>(type: T, shape: S) =>
  z.strictObject({
    type: z.literal(`letter.${type}` as const),
    typeVersion: z.literal(1),
    effectiveOn: PlainDateText.exactOptional(),
    ...shape,
  })
const text = ContentHash

const count = z.int().min(0)
/** How many tasks of the office the unit has in each class, frozen with the letter. */
const ClassFigures = z.strictObject({
  'completed-on-time': count,
  'completed-late': count,
  'completed-no-deadline': count,
  'open-within-term': count,
  'open-overdue': count,
  'open-no-deadline': count,
  'waiting-for-trigger': count,
} satisfies Record<TaskClass, typeof count>)

const noteLine = { total: count, byClass: ClassFigures, notUpdated: count }
/**
 * The numbers of an office’s note on a month, frozen when it is written: in all, and of each unit with the letters sent in the month, the explanations
 * given late, and whether it is named. `directiveId` = the paper by whose head the office writes.
 */
const NoteFigures = z.strictObject({
  month: z.string().max(7),
  directiveId: z.string().nullable(),
  total: z.strictObject(noteLine),
  units: z.array(z.strictObject({ ...noteLine, unit: UnitId, urged: count, late: count, isNamed: z.boolean() })).min(1),
})
export type NoteFigures = z.infer<typeof NoteFigures>

/**
 * The facts of a letter to one unit, or of a note on a month to all units of which it tells: that one has no rows, and its `unit` is the office itself.
 * A notice (nothing late, only reminders) needs neither number nor signature. `overdue` counts what the list of
 * the unit has on `asOf` as known on `knownOn`, and `figures` its tasks by class; `reported` of them were reported since, `stopped` are left out by a leader's decision.
 */
export const LetterFact = z.discriminatedUnion('type', [
  fact('drafted', {
    batchId: z.string().max(120),
    office: UnitId,
    unit: UnitId,
    kind: z.enum(['letter', 'notice', 'note']),
    asOf: PlainDateText,
    knownOn: PlainDateText,
    rung: Rung,
    rows: z.array(LetterRow),
    monthly: NoteFigures.exactOptional(),
    overdue: z.int().min(0),
    reported: z.int().min(0),
    stopped: z.int().min(0),
    explainIn: z.int().min(1).nullable(),
    figures: ClassFigures.exactOptional(),
    file: FileHash.nullable(),
  }),
  fact('approved', {}),
  fact('approval-taken-back', { reason: text }),
  fact('numbered', { number: z.int().min(1), symbol: z.string().max(60), issuedOn: PlainDateText }),
  fact('signed', {
    authority: Authority,
    rank: SignerRank,
    form: SigningForm,
    lines: text,
    signer: UnitId,
    name: text.nullable(),
    post: z.string().max(120).nullable(),
    addressees: z.array(UnitId).min(1),
    files: z.array(z.strictObject({ format: PaperFormat, file: FileHash })),
  }),
  fact('sent', { to: z.array(UnitId).min(1), explainBy: PlainDateText.nullable() }),
  fact('received', { unit: UnitId, how: z.enum(['opened', 'recorded']), note: text.nullable() }),
  fact('passed-on', { from: UnitId, to: UnitId }),
  fact('recalled', { reason: text }),
])
export type LetterFact = z.infer<typeof LetterFact> & NewFact
export type LetterFactOf<N extends LetterFact['type']> = Extract<LetterFact, { type: N }>
