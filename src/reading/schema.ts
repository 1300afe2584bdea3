import { z } from 'zod'
import { FoundEncoding } from '../files/index.ts'

/** Half-open range [from, to) in UTF-16 units of `Reading.text`. */
export const Span = z.tuple([z.number().int().nonnegative(), z.number().int().nonnegative()])
export type Span = z.infer<typeof Span>

const Confidence = z.number().min(0).max(1)
const Iso = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/** What the letterhead, the title and the signature say; null where the paper is silent. */
export const ReadingHeader = z.object({
  issuer: z.string().nullable(),
  number: z.string().nullable(),
  place: z.string().nullable(),
  date: Iso.nullable(),
  type: z.string().nullable(),
  title: z.string().nullable(),
  signer: z.string().nullable(),
  signerTitle: z.string().nullable(),
})
export type ReadingHeader = z.infer<typeof ReadingHeader>

/** One labelled item; `text` is its own words without those of its children, `depth` counts from 1. */
export const OutlineItem = z.object({
  id: z.string(),
  label: z.string(),
  depth: z.number().int().positive(),
  startsWith: z.string(),
  text: z.string(),
  span: Span,
})
export type OutlineItem = z.infer<typeof OutlineItem>

/** A document named in the text, at its first mention; a law cited without number has `number: null` and its `name`. */
export const Citation = z.object({
  type: z.string(),
  number: z.string().nullable(),
  date: Iso.nullable(),
  name: z.string().optional(),
  span: Span,
})
export type Citation = z.infer<typeof Citation>

export const AssignmentRole = z.enum(['lead', 'coordinate', 'execute', 'advise'])
export type AssignmentRole = z.infer<typeof AssignmentRole>

/** One body told to act in one clause (an outline id, `preamble`, `closing`, `body`, or a table row such as `B1.3`). */
export const Assignment = z.object({
  clause: z.string(),
  agency: z.string(),
  role: AssignmentRole,
  with: z.array(z.string()),
  span: Span,
  confidence: Confidence,
})
export type Assignment = z.infer<typeof Assignment>

export const DeadlineKind = z.enum(['before', 'by', 'within', 'period', 'yearly', 'quarterly', 'monthly', 'trigger'])
export type DeadlineKind = z.infer<typeof DeadlineKind>

/** A term as written: `date` is the day that the words name (not the last on-time day); `trigger` is the event waited for. */
export const ReadDeadline = z.object({
  clause: z.string(),
  text: z.string(),
  kind: DeadlineKind,
  date: Iso.nullable(),
  trigger: z.string().nullable(),
  span: Span,
  confidence: Confidence,
})
export type ReadDeadline = z.infer<typeof ReadDeadline>

/** A number to reach; two mentions of one figure carry the same `sameAs`. */
export const ReadTarget = z.object({
  clause: z.string(),
  text: z.string(),
  value: z.number(),
  unit: z.string(),
  span: Span,
  confidence: Confidence,
  sameAs: z.string().optional(),
})
export type ReadTarget = z.infer<typeof ReadTarget>

/** One sentence (or line, or table row) of the text; the coverage of a reading tiles the text without gap or overlap. */
export const CoverageItem = z.object({
  span: Span,
  clause: z.string(),
  kind: z.enum(['duty', 'not-a-duty', 'unsure']),
  reason: z.string(),
})
export type CoverageItem = z.infer<typeof CoverageItem>

export const FindingCode = z.enum([
  'DUTY_WITHOUT_LEAD',
  'COORDINATOR_WITHOUT_LEAD',
  'BODY_WITHOUT_ASSIGNMENT',
  'DUTY_WITHOUT_DEADLINE',
  'DIRECTS_OUTSIDE_ITS_LINE',
  'NOT_A_DIRECTIVE',
  'OLD_ENCODING',
  'READ_FROM_PICTURE',
])
export type FindingCode = z.infer<typeof FindingCode>

/** What the reader thinks a person should look at; `message` is a Vietnamese sentence, `linkedTo` the clauses that repeat the duty. */
export const Finding = z.object({
  code: FindingCode,
  clause: z.string(),
  message: z.string(),
  linkedTo: z.array(z.string()).optional(),
})
export type Finding = z.infer<typeof Finding>

/** A solution clause that an assignment clause repeats; `overlap` is the share of the shorter clause's phrases found in the other. */
export const ClauseLink = z.object({ from: z.string(), to: z.string(), overlap: z.number().min(0).max(1), confidence: Confidence })
export type ClauseLink = z.infer<typeof ClauseLink>

/** One figure that stands in several clauses. */
export const LinkedTarget = z.object({ id: z.string(), value: z.number(), unit: z.string(), clauses: z.array(z.string()) })
export type LinkedTarget = z.infer<typeof LinkedTarget>

/** Left, top, width and height as parts of those of the page. */
const Box = z.array(z.number()).length(4)

/** What is known of a paper that was read from pictures: its pages, where its lines stand on them (parts of width and height), and its doubtful words; `file` = the kept picture of a page. */
export const ReadScan = z.object({
  confidence: Confidence,
  pages: z.array(z.object({ number: z.number().int().positive(), width: z.number(), height: z.number(), file: z.string().optional() })),
  lines: z.array(z.object({ span: Span, page: z.number().int(), box: Box })),
  doubts: z.array(z.object({ span: Span, confidence: Confidence, page: z.number().int().optional(), box: Box.optional() })),
})
export type ReadScan = z.infer<typeof ReadScan>

export const AmendingAct = z.enum(['repeal', 'extend', 'change', 'add', 'replace-words', 'replace'])
export type AmendingAct = z.infer<typeof AmendingAct>

/**
 * What this paper does to a clause of another: `paper` is that paper's number, `clause` the path there as its outline writes it (null: the whole
 * paper), `at` the clause here. An extension sets `newDue`, or adds `extendBy` to each deadline; a clause that is added gives its new words.
 */
export const Amendment = z.object({
  act: AmendingAct,
  paper: z.string().nullable(),
  clause: z.string().nullable(),
  at: z.string(),
  newText: z.string().nullable(),
  /** The words that are replaced. */
  oldText: z.string().nullable(),
  newDue: Iso.nullable(),
  dueKind: DeadlineKind.nullable(),
  extendBy: z.object({ count: z.number().int().positive(), unit: z.enum(['day', 'working-day', 'week', 'month', 'year']) }).nullable(),
  newLead: z.string().nullable(),
  span: Span,
  /** Where the new words stand. */
  textSpan: Span.nullable(),
  confidence: Confidence,
})
export type Amendment = z.infer<typeof Amendment>

/** Everything that the reader says about one paper. */
export const Reading = z.object({
  file: z.string(),
  text: z.string(),
  header: ReadingHeader,
  outline: z.array(OutlineItem),
  citations: z.array(Citation),
  assignments: z.array(Assignment),
  deadlines: z.array(ReadDeadline),
  targets: z.array(ReadTarget),
  recipients: z.array(z.string()),
  coverage: z.array(CoverageItem),
  findings: z.array(Finding),
  links: z.array(ClauseLink),
  linkedTargets: z.array(LinkedTarget),
  /** Readings kept before amending papers were read have none. */
  amendments: z.array(Amendment).default([]),
  scan: ReadScan.optional(),
})
export type Reading = z.infer<typeof Reading>

/** One paragraph of a word-processor file: its words, its resolved automatic label and level, and its place in a table. */
export const SourceParagraph = z.object({
  text: z.string(),
  label: z.string().nullable(),
  level: z.number().int().nullable(),
  table: z.object({ index: z.number().int(), row: z.number().int(), cells: z.array(z.string()) }).nullable(),
  style: z.string().nullable(),
  /** For a line of a fixed page: what its place says of where paragraphs begin. */
  line: z.enum(['starts', 'goes-on', 'open']).optional(),
  /** For a line of a fixed page: it is set in at both sides, as titles are. */
  centred: z.boolean().optional(),
  /** A header, a footer or a page number: words of the page, not of the paper. */
  margin: z.boolean().optional(),
})
export type SourceParagraph = z.infer<typeof SourceParagraph>

const SourceOrigin = z.object({
  file: z.string(),
  /** The encoding before Unicode that the words were typed in; they are converted already. */
  encoding: FoundEncoding.optional(),
  /** Read from pictures: how many pages, and how sure on the whole. */
  pictured: z.object({ pages: z.number().int(), confidence: Confidence }).optional(),
  /** Pages that hold a picture and no text: what they say is missing here. */
  scans: z.array(z.number().int()).optional(),
})

/** What the reader is given: plain text, or the paragraphs of a word-processor file. */
export const Source = z.discriminatedUnion('kind', [
  SourceOrigin.extend({ kind: z.literal('text'), text: z.string() }),
  SourceOrigin.extend({ kind: z.literal('paragraphs'), paragraphs: z.array(SourceParagraph) }),
])
export type Source = z.infer<typeof Source>

/** A source with the texts of its headers and footers, where secrecy marks may stand. */
export const ExtractedSource = Source.and(z.object({ marks: z.array(z.string()) }))
export type ExtractedSource = z.infer<typeof ExtractedSource>

const Words = z.array(z.string().min(1))

/** The language data that the stages go by (`packs/vietnam/reading-words.yaml`); an agency, a province or a number never stands in it. */
export const ReadingWords = z.strictObject({
  documentTypes: z.array(z.strictObject({ name: z.string(), symbols: z.array(z.string()), attached: z.boolean().default(false) })),
  agencyHeads: Words,
  plainHeads: Words,
  personHeads: Words,
  groupNouns: Words,
  bareGroups: Words,
  wholePosts: Words,
  looseNouns: Words,
  shortNamed: Words,
  objectQualifiers: Words,
  quantifiers: Words,
  levelWords: Words,
  levelCompounds: Words,
  qualifiers: Words,
  sectorNames: Words,
  dashedPairs: Words,
  roleWords: z.strictObject({ lead: Words, coordinate: Words, advise: Words }),
  labelLines: z.strictObject({ lead: Words, execute: Words, with: Words, term: Words, aside: Words }),
  orderVerbs: Words,
  directVerbs: Words,
  dutyVerbs: Words,
  adverbs: Words,
  notSubjectWords: Words,
  adverbialStarts: Words,
  neverLast: Words,
  mayBeLast: Words,
  paragraphStarts: Words,
  bodyStarts: Words,
  positions: Words,
  signatureMarks: Words,
  signerLabels: Words,
  arrivalMarks: Words,
  arrivalLabels: Words,
  portalNames: Words,
  reportHeadings: Words,
  orderHeadings: Words,
  purposeHeadings: Words,
  solutionHeadings: Words,
  assignmentHeadings: Words,
  lineDepartments: Words,
  committeeHeads: Words,
  eventWords: Words,
  timeUnits: Words,
  namingWords: Words,
  unitStops: Words,
  setPhrases: Words,
  amending: z.strictObject({
    ...{ repeal: Words, extend: Words, change: Words, add: Words, replace: Words },
    ...{ before: Words, terms: Words, into: Words, follows: Words, asking: Words, joins: Words, ordinals: Words, first: Words },
    parts: z.array(
      z.strictObject({
        name: z.string().min(1),
        as: z.enum(['plus', 'dash', 'label', 'row', 'article', 'section', 'chapter', 'division', 'annex']),
        rank: z.number(),
      }),
    ),
  }),
  moneyScales: z.array(z.strictObject({ name: z.string(), factor: z.number() })),
  columns: z.strictObject({
    index: Words,
    lead: Words,
    execute: Words,
    with: Words,
    deadline: Words,
    task: Words,
    target: Words,
    past: Words,
    unit: Words,
  }),
})
export type ReadingWords = z.infer<typeof ReadingWords>
