import { z } from 'zod'
import { InstantText, Moment } from '../calendar/index.ts'
import { FileHash } from '../files/index.ts'
import { ContentHash, type NewFact, PlainDateText, UnitId } from '../kernel/index.ts'
import { DefinitionId } from './definition/step.ts'

/** The journal stream of dossiers. */
export const DOSSIER_STREAM = 'dossier'

/** The number of a case: letters, digits and . / - _ with at least one digit; never a bare run of nine or more digits, which would be a person's. */
export const CaseNumber = z
  .string()
  .trim()
  .normalize('NFC')
  .max(40)
  .regex(/^(?=.*\d)(?!\d{9,}$)[A-Za-zÀ-ỹ\d][A-Za-zÀ-ỹ\d./_-]*$/)

/** A paper that stands in a dossier, built twice from one shape: with the issuer as written and as a hash. A form of the definition, or null.
 * @internal
 */
export function paperShape<T extends z.ZodType<string>>(text: T) {
  return z.strictObject({
    form: DefinitionId.nullable().default(null),
    number: z.string().trim().min(1).max(80),
    issuedOn: PlainDateText,
    issuer: text,
    file: FileHash.nullable().default(null),
  })
}

/** A paper as facts hold it. */
export const Paper = paperShape(ContentHash)
export type Paper = z.infer<typeof Paper>

/** Whose turn it is after a fact, and by when, as it was counted then. */
export const Turn = z.strictObject({ unit: UnitId.nullable(), due: PlainDateText.nullable(), dueAt: InstantText.nullable() })
export type Turn = z.infer<typeof Turn>

/** What runs beside the line after a fact: the step, whose turn it is and by when, as it was counted then. */
export const BesideTurn = Turn.extend({ step: DefinitionId })
export type BesideTurn = z.infer<typeof BesideTurn>

/** What is entered of a step beside: the act with which it begins, or that it was done. */
export const BESIDE_DEEDS = ['begin', 'do'] as const
export type BesideDeed = (typeof BESIDE_DEEDS)[number]

/** The step that begins; `from` = the moment from which its term counts, null = the moment of the fact itself. */
export const NextStep = z.strictObject({ step: DefinitionId, regime: z.string().max(40), from: Moment.nullable() })
export type NextStep = z.infer<typeof NextStep>

const v1 = z.literal(1).default(1)
const fact = <const N extends string, S extends z.ZodRawShape>(name: N, shape: S) =>
  z.strictObject({ type: z.literal(`dossier.${name}` as const), typeVersion: v1, effectiveOn: PlainDateText.optional(), ...shape })

const seats = z.record(DefinitionId, UnitId)
/** Left out where nothing runs beside the line. */
const besides = z.array(BesideTurn).max(20).optional()

/**
 * The facts of a dossier. `at` is the day or hour at which something was so; `turn` is told beside each, so that lists need not count;
 * `sets` are dated facts by which a later regime is chosen (null = the moment of the fact). `corrected` says what a former entry should have said;
 * `beside-entered` is told of a step that runs beside the line, and moves nothing of the line; `turn-recounted` tells the turn, and who keeps the dossier, after the calendar or the agencies changed.
 */
export const DossierFact = z.discriminatedUnion('type', [
  fact('opened', {
    procedure: DefinitionId,
    keeper: UnitId,
    caseNumber: CaseNumber,
    at: Moment,
    seats,
    person: z.strictObject({ kind: z.literal('person'), id: z.string().min(1).max(120) }).nullable(),
    follows: z.string().max(120).nullable(),
    note: ContentHash.nullable(),
    next: NextStep,
    turn: Turn,
    besides,
  }),
  fact('step-done', {
    step: DefinitionId,
    outcome: DefinitionId,
    kind: z.enum(['next', 'return', 'refuse', 'end']),
    at: Moment,
    papers: z.array(Paper).max(40),
    note: ContentHash.nullable(),
    seats,
    sets: z.array(z.strictObject({ fact: DefinitionId, moment: Moment.nullable() })),
    next: NextStep.nullable(),
    turn: Turn.nullable(),
    besides,
  }),
  fact('paused', { ground: DefinitionId, counts: z.boolean(), at: Moment, number: z.string().max(80), turn: Turn, besides }),
  fact('resumed', { at: Moment, number: z.string().max(80), turn: Turn, besides }),
  fact('transferred', { seat: DefinitionId, to: UnitId, at: Moment, reason: ContentHash, turn: Turn, besides }),
  fact('corrected', {
    of: z.int().min(1),
    at: Moment,
    papers: z.array(Paper).max(40).nullable(),
    reason: ContentHash,
    turn: Turn.nullable(),
    besides,
  }),
  fact('beside-entered', {
    beside: DefinitionId,
    deed: z.enum(BESIDE_DEEDS),
    at: Moment,
    papers: z.array(Paper).max(40),
    note: ContentHash.nullable(),
    besides,
  }),
  fact('closed', { at: Moment, reason: ContentHash }),
  fact('turn-recounted', { because: z.enum(['calendar', 'organizations']), keeper: UnitId, turn: Turn, besides }),
])
export type DossierFact = z.infer<typeof DossierFact> & NewFact
