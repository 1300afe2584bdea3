import { z } from 'zod'
import { Term } from '../calendar/index.ts'
import { AmendingAct as AmendingActKind, Gold } from '../reading/index.ts'
import { DIRECTIVE_STATUSES, DUTY_STATUSES } from './allowed-actions.ts'
import { QUESTION_CODES, type QuestionCode } from './review/open-questions.ts'
import { DropReason, DutyDoubt, DutyRole, FollowKind, Origin, ProductKind, RecipientPurpose, SecrecyLevel, Span } from './schema.ts'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const instant = z.string()

export const UnitName = z.object({ id: z.string(), name: z.string() })
export type UnitName = z.infer<typeof UnitName>

/** A party for a screen: its units with their names of the document's date, and the name as the paper writes it. */
export const PartyAnswer = z.object({
  kind: z.enum(['unit', 'group', 'unknown']),
  group: z.string().nullable(),
  units: z.array(UnitName),
  written: z.string().nullable(),
})
export type PartyAnswer = z.infer<typeof PartyAnswer>

/** One duty under review; `allowed` = what may be done to it now; `certain` = taken by “accept all that is certain”. */
export const DutyAnswer = z.object({
  id: z.string(),
  clause: z.string(),
  spans: z.array(Span),
  status: z.enum(DUTY_STATUSES),
  allowed: z.array(z.string()),
  title: z.string().nullable(),
  lead: PartyAnswer.nullable(),
  coordinators: z.array(PartyAnswer),
  role: DutyRole,
  /** For terms that wait, `event` is the outside event in words. */
  term: Term,
  termSpan: Span.nullable(),
  product: ProductKind.nullable(),
  targets: z.array(z.string()),
  confidence: z.number(),
  certain: z.boolean(),
  doubts: z.array(DutyDoubt),
  dropped: z.object({ reason: DropReason, note: z.string().nullable() }).nullable(),
  mergedInto: z.string().nullable(),
  splitInto: z.array(z.string()),
})
export type DutyAnswer = z.infer<typeof DutyAnswer>

const CODES = Object.keys(QUESTION_CODES) as [QuestionCode, ...QuestionCode[]] // the keys of a record that is not empty

export const QuestionAnswer = z.object({
  code: z.enum(CODES),
  duty: z.string().nullable(),
  recipient: z.string().nullable(),
  blocks: z.boolean(),
})

/** One copy: to a unit, or on paper (`unit` null). */
export const CopyAnswer = z.object({
  unit: UnitName.nullable(),
  sent: z.object({ at: instant, by: z.string() }).nullable(),
  received: z.object({ at: instant, by: z.string() }).nullable(),
  read: z.object({ at: instant, by: z.string() }).nullable(),
  /** Whether this reader may record that the copy was received or read: the Office for all, an agency for its own. */
  mayRecord: z.boolean(),
})

export const RecipientAnswer = z.object({
  id: z.string(),
  name: z.string().nullable(),
  purpose: RecipientPurpose,
  parties: z.array(PartyAnswer),
  copies: z.array(CopyAnswer),
})
export type RecipientAnswer = z.infer<typeof RecipientAnswer>

export const HeaderAnswer = z.object({
  number: z.string().nullable(),
  typeSymbol: z.string().nullable(),
  issuedOn: day.nullable(),
  issuerUnit: UnitName.nullable(),
  issuer: z.string().nullable(),
  place: z.string().nullable(),
  type: z.string().nullable(),
  title: z.string().nullable(),
  signerTitle: z.string().nullable(),
})

/** A line of the list of directives. */
export const DirectiveItem = z.object({
  id: z.string(),
  version: z.int(),
  status: z.enum(DIRECTIVE_STATUSES),
  number: z.string().nullable(),
  typeSymbol: z.string().nullable(),
  issuedOn: day.nullable(),
  issuer: z.string().nullable(),
  title: z.string().nullable(),
  receivedAt: instant,
  issuedAt: instant.nullable(),
  counts: z.object({ proposed: z.int(), accepted: z.int(), carried: z.int(), dropped: z.int(), blocking: z.int() }),
})
export type DirectiveItem = z.infer<typeof DirectiveItem>

export const DirectiveList = z.object({ items: z.array(DirectiveItem), next: z.string().nullable() })
export type DirectiveList = z.infer<typeof DirectiveList>

/** A directive that amends or replaces another, or is amended or replaced. */
const DirectiveLink = z.object({ id: z.string(), number: z.string().nullable(), issuedOn: day.nullable(), kind: FollowKind })
export type DirectiveLink = z.infer<typeof DirectiveLink>

/** A directive that was made out of another, or out of which one was made. */
export const CloneLink = z.object({
  id: z.string(),
  number: z.string().nullable(),
  issuedOn: day.nullable(),
  title: z.string().nullable(),
  status: z.enum(DIRECTIVE_STATUSES),
})
export type CloneLink = z.infer<typeof CloneLink>

/** What would become of the open tasks of the directive that another follows. */
export const FollowOnPreview = z.object({
  of: z.string(),
  /** Each task that the new directive would make, and the open task with which it would go on. */
  orders: z.array(z.object({ duty: z.string(), clause: z.string(), title: z.string(), lead: UnitName })),
  tasks: z.array(
    z.object({
      id: z.string(),
      clause: z.string().nullable(),
      title: z.string().nullable(),
      lead: UnitName,
      due: day.nullable(),
      /** Orders that may take it over, the proposed one with its likeness. */
      candidates: z.array(z.object({ duty: z.string(), lead: z.string() })),
      proposed: z.object({ duty: z.string(), lead: z.string(), likeness: z.number() }).nullable(),
      mayClose: z.boolean(),
    }),
  ),
  /** What the new paper does to clauses of this one, with the words before and after and the tasks that it touches. */
  acts: z.array(
    z.object({
      act: z.int(),
      kind: AmendingActKind,
      clause: z.string().nullable(),
      oldText: z.string().nullable(),
      newText: z.string().nullable(),
      tasks: z.array(
        z.object({
          id: z.string(),
          title: z.string().nullable(),
          lead: UnitName,
          due: day.nullable(),
          closes: z.boolean(),
          newDue: day.nullable(),
          newLead: UnitName.nullable(),
          /** The duty of the new paper in whose words the task goes on. */
          duty: z.string().nullable(),
        }),
      ),
    }),
  ),
})
export type FollowOnPreview = z.infer<typeof FollowOnPreview>

/** A directive with its review, all that was left out, and its copies. */
export const DirectiveDetail = z.object({
  id: z.string(),
  version: z.int(),
  status: z.enum(DIRECTIVE_STATUSES),
  allowed: z.array(z.string()),
  canUndo: z.boolean(),
  header: HeaderAnswer,
  origin: Origin,
  fileHash: z.string().nullable(),
  receivedAt: instant,
  issuedAt: instant.nullable(),
  withdrawnReason: z.string().nullable(),
  /** The directive that this one amends or replaces, with how many of its tasks go on here and were closed. */
  follows: DirectiveLink.extend({ carried: z.int(), closed: z.int() }).nullable(),
  followedBy: z.array(DirectiveLink),
  /** The directive out of which this one was made, by how many years later and for which other place; and those made out of this one. */
  clonedFrom: CloneLink.extend({ years: z.int(), place: UnitName.nullable() }).nullable(),
  clones: z.array(CloneLink),
  textLength: z.int(),
  duties: z.array(DutyAnswer),
  links: z.array(z.object({ solution: z.string(), duty: z.string(), likeness: z.number().nullable(), confirmed: z.boolean() })),
  targets: z.array(
    z.object({ id: z.string(), value: z.number(), unit: z.string(), places: z.array(z.object({ clause: z.string(), span: Span })) }),
  ),
  leftOut: z.array(
    z.object({
      span: Span,
      clause: z.string(),
      kind: z.enum(['duty', 'not-a-duty', 'unsure']),
      reason: z.string(),
      text: z.string(),
      dropped: z.object({ duty: z.string(), reason: DropReason }).nullable(),
    }),
  ),
  /** Numbers of the papers on whose clauses this one acts. */
  amends: z.array(z.string()),
  findings: z.array(z.object({ code: z.string(), clause: z.string(), message: z.string() })),
  questions: z.array(QuestionAnswer),
  recipients: z.array(RecipientAnswer),
  citations: z.array(z.object({ key: z.string(), number: z.string(), type: z.string(), issuedOn: day.nullable(), spans: z.array(Span) })),
  tasks: z.array(z.object({ duty: z.string(), task: z.string(), lead: UnitName })),
})
export type DirectiveDetail = z.infer<typeof DirectiveDetail>

const Box = z.array(z.number()).length(4)

/** What a paper that was read from pictures shows beside its text: its pages, where lines stand on them (parts of a page), words that are in doubt. */
export const ScanAnswer = z.object({
  confidence: z.number(),
  /** Width and height in dots; `hash` of the picture, null where none is kept. */
  pages: z.array(z.object({ number: z.int(), width: z.number(), height: z.number(), hash: z.string().nullable() })),
  lines: z.array(z.object({ span: Span, page: z.int(), box: Box })),
  doubts: z.array(z.object({ span: Span, confidence: z.number(), page: z.int().nullable(), box: Box.nullable() })),
})
export type ScanAnswer = z.infer<typeof ScanAnswer>

/** The text that all spans count in, with what was found in it. */
export const DirectiveText = z.object({
  id: z.string(),
  text: z.string(),
  marks: z.array(z.object({ span: Span, kind: z.enum(['duty', 'agency', 'deadline', 'target', 'citation', 'left-out']), ref: z.string() })),
  outline: z.array(z.object({ id: z.string(), label: z.string(), depth: z.int(), span: Span })),
  /** Null for a paper whose text came with it. */
  scan: ScanAnswer.nullable(),
})
export type DirectiveText = z.infer<typeof DirectiveText>

/** A reviewed paper as an example for the reader: its text and what is right about it. */
export const ExampleAnswer = z.object({ number: z.string().nullable(), text: z.string(), gold: Gold.loose() })
export type ExampleAnswer = z.infer<typeof ExampleAnswer>

const ClauseSide = z.object({ clause: z.string(), text: z.string() })

/** A directive beside an earlier one, clause by clause in the order of the later; `tasks` = how many tasks the earlier clause gave. */
export const ComparisonAnswer = z.object({
  of: z.object({ id: z.string(), number: z.string().nullable(), issuedOn: day.nullable() }),
  clauses: z.array(
    z.object({
      kind: z.enum(['same', 'moved', 'changed', 'added', 'removed']),
      before: ClauseSide.nullable(),
      after: ClauseSide.nullable(),
      /** The words of both where they changed. */
      words: z.array(z.object({ kind: z.enum(['same', 'removed', 'added']), text: z.string() })),
      tasks: z.int(),
    }),
  ),
})
export type ComparisonAnswer = z.infer<typeof ComparisonAnswer>

/** What a write answers: the new version of what it changed. */
export const Written = z.object({ id: z.string(), version: z.int() })
export type Written = z.infer<typeof Written>

/** What intake answers when the paper is in. */
export const IntakeAnswer = z.object({ id: z.string(), version: z.int(), duties: z.int(), questions: z.int(), findings: z.int() })
export type IntakeAnswer = z.infer<typeof IntakeAnswer>

/** What issue answers: the tasks made and the outside events that are now awaited. */
export const IssueAnswer = z.object({ id: z.string(), version: z.int(), tasks: z.array(z.string()), events: z.array(z.string()) })
export type IssueAnswer = z.infer<typeof IssueAnswer>

/** Copies of a directive by recipient. */
export const DistributionAnswer = z.object({
  id: z.string(),
  version: z.int(),
  allowed: z.array(z.string()),
  recipients: z.array(RecipientAnswer),
})
export type DistributionAnswer = z.infer<typeof DistributionAnswer>

/** The page of a cited document: whether we hold it, who of ours cites it, and the duties and tasks that carry it out. */
export const CitationAnswer = z.object({
  key: z.string(),
  number: z.string(),
  types: z.array(z.string()),
  dates: z.array(day),
  held: z.array(z.object({ id: z.string(), number: z.string().nullable(), issuedOn: day.nullable(), issuer: z.string().nullable() })),
  citedBy: z.array(
    z.object({
      directive: z.string(),
      number: z.string().nullable(),
      title: z.string().nullable(),
      status: z.enum(DIRECTIVE_STATUSES),
      /** The day of the citing directive. */
      issuedOn: day.nullable(),
      /** Type and day of the cited document as this directive writes them: papers of different issuers share numbers, and their days tell them apart. */
      citedAs: z.object({ type: z.string(), issuedOn: day.nullable() }),
      duties: z.array(
        z.object({
          id: z.string(),
          clause: z.string(),
          title: z.string().nullable(),
          /** `class` is that of today; null where this reader may not read the task, or where it is closed. */
          tasks: z.array(z.object({ task: z.string(), lead: UnitName, class: z.string().nullable() })),
        }),
      ),
      /** Tasks of the citing directive as a whole: what it does on the ground of the cited document. */
      taskCount: z.int(),
    }),
  ),
})
export type CitationAnswer = z.infer<typeof CitationAnswer>

export const EventAnswer = z.object({
  id: z.string(),
  version: z.int(),
  status: z.enum(['expected', 'occurred']),
  allowed: z.array(z.string()),
  name: z.string().nullable(),
  directive: z.string().nullable(),
  on: day.nullable(),
  number: z.string().nullable(),
  issuedOn: day.nullable(),
  issuer: z.string().nullable(),
})
export type EventAnswer = z.infer<typeof EventAnswer>

export const EventList = z.object({ items: z.array(EventAnswer), next: z.null() })
export type EventList = z.infer<typeof EventList>

/** What recording an event answers: the tasks whose clocks it started. */
export const EventWritten = z.object({ id: z.string(), version: z.int(), tasks: z.array(z.string()) })
export type EventWritten = z.infer<typeof EventWritten>

export const StubList = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      level: SecrecyLevel,
      number: z.string().nullable(),
      issuedOn: day.nullable(),
      issuer: z.string().nullable(),
      keptAt: z.string(),
      recordedAt: instant,
    }),
  ),
  next: z.null(),
})
export type StubList = z.infer<typeof StubList>
