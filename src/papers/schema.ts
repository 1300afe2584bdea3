import { z } from 'zod'
import { PlainDateText } from '../kernel/index.ts'

/** A text of a paper: one paragraph, never markup; line breaks and control characters are taken out where it is written. */
export const PaperText = z.string().max(20_000)
const short = z.string().trim().min(1).max(1000)

/**
 * Levels of numbered content, outermost first: I. (section), 1. (item), a) (point), - (dash), + (plus). Articles and clauses of decisions
 * are `article` (Điều 1.) and `item`.
 */
export const CLAUSE_LEVELS = ['article', 'section', 'item', 'point', 'dash', 'plus'] as const
export const ClauseLevel = z.enum(CLAUSE_LEVELS)
export type ClauseLevel = z.infer<typeof ClauseLevel>

export const TableColumn = z.strictObject({
  title: short,
  /** Share of the width; the shares of a table are made to fill the line. */
  share: z.number().positive().max(1000),
  align: z.enum(['left', 'center', 'right']).default('left'),
})
export type TableColumn = z.infer<typeof TableColumn>

/** A row of a table: a cell for each column, or one line over the whole width. */
export const TableRow = z.union([z.strictObject({ cells: z.array(PaperText) }), z.strictObject({ group: PaperText })])
export type TableRow = z.infer<typeof TableRow>

/** A table whose heading row is repeated on every page; a row is never cut by a page. */
export const TableBlock = z
  .strictObject({ kind: z.literal('table'), columns: z.array(TableColumn).min(1).max(20), rows: z.array(TableRow).max(50_000) })
  .refine(
    (table) => table.rows.every((row) => 'group' in row || row.cells.length === table.columns.length),
    'a row has a cell for each column',
  )
export type TableBlock = z.infer<typeof TableBlock>

/** Figures as bars of one scale, each with its name before it and its number, as the tables write it, behind it. A figure below zero has no bar. */
export const BarsBlock = z.strictObject({
  kind: z.literal('bars'),
  caption: PaperText,
  bars: z
    .array(z.strictObject({ name: PaperText, value: z.number(), text: short }))
    .min(1)
    .max(20_000),
})
export type BarsBlock = z.infer<typeof BarsBlock>

/**
 * A piece of the body. A clause without `label` is numbered by its place; with one it keeps the label of the paper it quotes. `heading`
 * writes it bold. `basis` is a line of “Căn cứ …”.
 */
export const Block = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('heading'), text: PaperText, align: z.enum(['left', 'center']).default('left') }),
  z.strictObject({ kind: z.literal('paragraph'), text: PaperText, lead: PaperText.default('') }),
  z.strictObject({ kind: z.literal('basis'), text: PaperText }),
  z.strictObject({ kind: z.literal('note'), text: PaperText }),
  z.strictObject({
    kind: z.literal('clause'),
    level: ClauseLevel,
    label: z.string().trim().min(1).max(40).nullable().default(null),
    text: PaperText,
    heading: z.boolean().default(false),
  }),
  TableBlock,
  BarsBlock,
])
export type Block = z.infer<typeof Block>

/** The top of a paper: whose it is, its number, and where and when it was made. */
export const Letterhead = z.strictObject({
  superior: short.nullable(),
  issuer: short,
  /** `484` or null while the number is not taken; then a gap is left for it. */
  number: z.int().min(1).max(9_999_999).nullable(),
  /** `KH-UBND`, `2016/QĐ-UBND`; null leaves only the word before the number. */
  symbol: z.string().trim().min(1).max(60).nullable(),
  place: short.nullable(),
})
export type Letterhead = z.infer<typeof Letterhead>

/** One line of “Nơi nhận”, with what the copy is for: `UBND tỉnh (để b/cáo)`. */
export const PaperRecipient = z.strictObject({ name: short, purpose: short.nullable().default(null) })
export type PaperRecipient = z.infer<typeof PaperRecipient>

/** Who signs: the lines above the signature as `signingLines` gives them; a person's name only when it is given at signing. */
export const SigningBlock = z.strictObject({ lines: z.array(short).min(1).max(6), name: short.nullable().default(null) })
export type SigningBlock = z.infer<typeof SigningBlock>

/** What proves a paper against the journal: a line for people, and the text of a QR code for a machine. */
export const PaperProof = z.strictObject({ text: short, qr: z.string().min(1).max(800) })
export type PaperProof = z.infer<typeof PaperProof>

/** What hangs on a paper: `label` null when it is the only annex. */
export const Annex = z.strictObject({
  label: short.nullable().default(null),
  title: short,
  attachedTo: short.nullable().default(null),
  landscape: z.boolean().default(false),
  body: z.array(Block),
})
export type Annex = z.infer<typeof Annex>

/**
 * An official paper going out, as data. Without a letterhead it is an annex or a note that hangs on another paper (`attachedTo`). Without a
 * type it is an official letter (công văn), whose subject stands under the number.
 */
export const Paper = z.strictObject({
  letterhead: Letterhead.nullable(),
  date: PlainDateText.nullable(),
  type: short.nullable(),
  subject: short,
  attachedTo: short.nullable().default(null),
  landscape: z.boolean().default(false),
  to: z.array(short).default([]),
  body: z.array(Block),
  recipients: z.array(PaperRecipient).default([]),
  /** What follows `Lưu:`, for example `VT, NC`. */
  fileCopy: short.nullable().default(null),
  signing: SigningBlock.nullable().default(null),
  /** Printed under the recipients. */
  proof: PaperProof.nullable().default(null),
  annexes: z.array(Annex).default([]),
})
export type Paper = z.infer<typeof Paper>
export type PaperInput = z.input<typeof Paper>

/** The kinds of file that a paper is written as. */
export const PaperFormat = z.enum(['docx', 'pdf'])
export type PaperFormat = z.infer<typeof PaperFormat>
