import type { LabelKind } from '../grammar/labels.ts'
import type { Lexicon } from '../grammar/lexicon.ts'
import type { Piece } from '../grammar/sentences.ts'
import type {
  Amendment,
  Assignment,
  Citation,
  ClauseLink,
  CoverageItem,
  Finding,
  LinkedTarget,
  OutlineItem,
  ReadDeadline,
  ReadingHeader,
  ReadTarget,
  Source,
  Span,
} from '../schema.ts'

/** Where a line or paragraph stands in the paper. */
export type Part = 'margin' | 'site' | 'letterhead' | 'title' | 'addressees' | 'body' | 'recipients' | 'signature' | 'annex'

/** A row of a data table: `id` is `B1.3` or `PL1.3` for data rows, null for header, group and total rows. */
export interface TableRow {
  readonly index: number
  readonly row: number
  readonly cells: readonly string[]
}

/** One line of the source, cleaned; `label` says that a word processor numbered it. */
export interface Line {
  readonly text: string
  readonly key: string
  readonly label: boolean
  /** Set once, when its table is rebuilt. */
  table: TableRow | null
  /** What the place of a line on a fixed page says of where paragraphs begin. */
  readonly hint: 'starts' | 'goes-on' | 'open' | null
  /** Set in at both sides on a fixed page; null where places are not known. */
  readonly isCentred: boolean | null
  /** A header, a footer or a page number. */
  readonly isMargin: boolean
  /** Set once, in place: a long paper has hundreds of thousands of lines, and a copy of each would be kept beside it. */
  part: Part
  /** 0 for the paper itself, 1 and on for texts attached to it; set with the part. */
  section: number
}

export interface Paragraph {
  readonly from: number
  readonly to: number
  readonly part: Part
  readonly section: number
  readonly table: TableRow | null
}

/** A labelled item, or one of the clauses outside the outline (`preamble`, `closing`, `body`), or a table row. */
export interface Clause {
  readonly id: string
  readonly kind: LabelKind | 'outside' | 'row'
  readonly label: string
  readonly depth: number
  readonly parent: number | null
  readonly section: number
  readonly from: number
  to: number
  readonly pieces: Piece[]
  hasChildren: boolean
  readonly table: TableRow | null
}

export interface Draft {
  readonly source: Source
  readonly lines: readonly Line[]
  readonly partLines: readonly Line[]
  readonly text: string
  readonly key: string
  readonly paragraphs: readonly Paragraph[]
  readonly header: ReadingHeader
  readonly clauses: readonly Clause[]
  /** For each paragraph the index of its clause and of its piece there; -1 where it has none. */
  readonly places: { readonly clauses: Int32Array<ArrayBuffer>; readonly pieces: Int32Array<ArrayBuffer> }
  readonly outline: readonly OutlineItem[]
  readonly citations: readonly Citation[]
  readonly assignments: readonly Assignment[]
  readonly conflicts: readonly { readonly clause: string; readonly agency: string; readonly directed: string; readonly span: Span }[]
  /** Clauses that a heading or an inline “Body:” gives to their bodies. */
  readonly ownedClauses: ReadonlySet<string>
  readonly deadlines: readonly ReadDeadline[]
  readonly targets: readonly ReadTarget[]
  readonly linkedTargets: readonly LinkedTarget[]
  readonly recipients: readonly string[]
  readonly amendments: readonly Amendment[]
  readonly links: readonly ClauseLink[]
  readonly coverage: readonly CoverageItem[]
  /** Clauses (by their index) that hold a duty of nobody. */
  readonly unnamed: Uint8Array<ArrayBuffer>
  readonly findings: readonly Finding[]
}

/** One named step of reading: it reads some fields of the draft and gives others. */
export interface Stage {
  readonly name: string
  read(draft: Draft, lexicon: Lexicon): Partial<Draft>
}

const silent: ReadingHeader = {
  issuer: null,
  number: null,
  place: null,
  date: null,
  type: null,
  title: null,
  signer: null,
  signerTitle: null,
}

/** A draft in which nothing has been read yet. */
export function emptyDraft(source: Source): Draft {
  const none: readonly never[] = []
  return {
    source,
    lines: none,
    partLines: none,
    text: '',
    key: '',
    paragraphs: none,
    header: silent,
    clauses: none,
    places: { clauses: new Int32Array(0), pieces: new Int32Array(0) },
    outline: none,
    citations: none,
    assignments: none,
    conflicts: none,
    ownedClauses: new Set(),
    deadlines: none,
    targets: none,
    linkedTargets: none,
    recipients: none,
    amendments: none,
    links: none,
    coverage: none,
    unnamed: new Uint8Array(0),
    findings: none,
  } // prettier-ignore
}
