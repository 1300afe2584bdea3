import type { Lexicon } from '../grammar/lexicon.ts'
import type { Piece } from '../grammar/sentences.ts'
import { splitSentences } from '../grammar/sentences.ts'
import type { CoverageItem } from '../schema.ts'
import { type ClauseRanges, hasItems, rangesOf } from './by-clause.ts'
import type { Clause, Draft, Paragraph, Part, Stage } from './draft.ts'
import { findZones, type Zone } from './zones.ts'

/*
 * Pattern: every paragraph is cut into sentences and each is called a duty, not a duty with the reason, or unsure, so that nothing is dropped in silence.
 * A sentence of a clause with an assignment is a duty ("assigned"); one that opens with a verb of duty or holds a target or a term is a duty of nobody ("no body is named").
 * Example: "I. MỤC ĐÍCH" → not a duty, heading. Reads: everything before it. Writes: coverage (tiles the text). Doubt: `unsure` where none of the patterns fits.
 */

const PART_REASON: Readonly<Record<Exclude<Part, 'body'>, string>> = {
  margin: 'page header or number',
  site: 'site text',
  letterhead: 'letterhead',
  title: 'title',
  addressees: 'addressees',
  recipients: 'recipients',
  signature: 'signature',
  annex: 'annex',
} // prettier-ignore

interface Verdict {
  readonly kind: CoverageItem['kind']
  readonly reason: string
}

const UNNAMED = 'no body is named'
const no = (reason: string): Verdict => ({ kind: 'not-a-duty', reason })
const NO = {
  ...{ report: no('report'), wordless: no('no words'), heading: no('heading'), basis: no('legal basis'), background: no('background') },
  ...{ purpose: no('purpose'), effect: no('effect of the document'), decision: no('the decision itself') },
  amending: no('amends another paper'),
  ...{ introduction: no('introduction'), contents: no('contents of a list') },
}
const ASSIGNED: Verdict = { kind: 'duty', reason: 'assigned' }
const BY_INTRODUCTION: Verdict = { kind: 'duty', reason: 'assigned by the introduction' }
const OF_NOBODY: Verdict = { kind: 'duty', reason: UNNAMED }
const UNSURE: Verdict = { kind: 'unsure', reason: 'no known pattern' }
const LEGAL_BASIS = /^(?:căn cứ|xét|theo đề nghị|thực hiện|theo|trên cơ sở|để|nhằm|tiếp tục thực hiện|triển khai)\s/
const EFFECT = /có hiệu lực|thay thế (?:quyết định|nghị quyết|kế hoạch|chỉ thị|thông tư)|hết hiệu lực|được công khai|bãi bỏ/
const DECISION = /^(?:ban hành|phê duyệt|công bố|thành lập|bổ sung|sửa đổi|bãi bỏ|điều chỉnh|đồng ý|cho phép|thông qua)\s/
const PAST = /(?:^|\s)(?:đã|được|vừa qua|hiện nay|trong thời gian qua|thời gian gần đây|còn|vẫn|chưa|có khả năng|là)\s/
const MEANS = /(?:^|\s)(?:phải|cần|góp phần|bảo đảm|đảm bảo|không được|không để|bao gồm|gồm|kinh phí|định kỳ)(?:\s|:)/
/** What was done already, between the duties of a clause. */
const TOLD = /^[^,;]{0,80}\sđã\s/
/** Assignments of one sentence that are looked at. */
const MOST_SPANS = 40
const NAMED = /^(?:sau đây|gọi (?:chung|tắt)|việc|công tác|các|những|về|nội dung|lực lượng|được)\s/

interface Walk {
  readonly draft: Draft
  readonly lexicon: Lexicon
  readonly zones: readonly Zone[]
  readonly ranges: ClauseRanges
  readonly unnamed: Uint8Array<ArrayBuffer>
  readonly marks: readonly number[]
  /** Places of the acts on other papers, in order. */
  readonly acts: readonly Piece[]
  /** The introduction orders some bodies to do what follows. */
  readonly isIntroduced: boolean
}

function hasVerb({ lexicon, draft }: Walk, from: number, to: number): boolean {
  let at = from
  for (let n = 0; n < 14 && at < to; n++) {
    while (at < to && !/[\p{L}\d]/u.test(draft.key.charAt(at))) at++
    if (lexicon.sets.dutyVerbs.lengthAt(draft.key, at) > 0) return true
    while (at < to && /[\p{L}\d]/u.test(draft.key.charAt(at))) at++
  }
  return false
}

/** True when a target or a term stands in the range; `marks` are their places in order. */
function holdsMark({ marks }: Walk, from: number, to: number): boolean {
  let low = 0
  let high = marks.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((marks[middle] ?? 0) < from) low = middle + 1
    else high = middle
  }
  return (marks[low] ?? Number.POSITIVE_INFINITY) < to
}

/** Whether an assignment of the clause stands in the range; those of one clause follow one another in the text. */
function holdsSubject({ draft, ranges }: Walk, at: number, { from, to }: Piece): boolean {
  const first = ranges[at] ?? 0
  let low = first
  let high = ranges[at + 1] ?? 0
  while (low < high) {
    const middle = (low + high) >> 1
    if ((draft.assignments[middle]?.span[0] ?? 0) < to) low = middle + 1
    else high = middle
  }
  for (let i = low - 1; i >= first && i >= low - MOST_SPANS; i--) if ((draft.assignments[i]?.span[1] ?? 0) > from) return true
  return false
}

/** Whether an act on another paper begins in the sentence, or the sentence is of the new words that it gives and nothing of a task that is added. */
function isAmending({ acts }: Walk, { from, to }: Piece): boolean {
  let low = 0
  let high = acts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((acts[middle]?.to ?? 0) <= from) low = middle + 1
    else high = middle
  }
  return (acts[low]?.from ?? Number.POSITIVE_INFINITY) < to
}

function isAssigned(walk: Walk, { clause, at }: Placed, { from, to }: Piece): boolean {
  if (!hasItems(walk.ranges, at)) return false
  return (
    holdsSubject(walk, at, { from, to }) || (clause.kind !== 'outside' && !TOLD.test(walk.draft.key.slice(from, Math.min(to, from + 120))))
  )
}

interface Placed {
  readonly clause: Clause
  /** Its index. */
  readonly at: number
  readonly zone: Zone
  readonly isHeading: boolean
}

function judge(walk: Walk, placed: Placed, sentence: Piece): Verdict {
  const { clause, zone, isHeading } = placed
  const words = walk.draft.key.slice(sentence.from, Math.min(sentence.to, sentence.from + 400)).trim()
  if (zone === 'report') return NO.report
  if (!/\p{L}/u.test(words)) return NO.wordless
  if (isHeading) return NO.heading
  if (isAmending(walk, sentence)) return NO.amending
  if (isAssigned(walk, placed, sentence)) return ASSIGNED
  const unnamed = walk.isIntroduced && zone !== 'purpose' ? BY_INTRODUCTION : OF_NOBODY
  if (clause.id === 'preamble' || clause.id === 'body') return LEGAL_BASIS.test(words) ? NO.basis : NO.background
  if (zone === 'purpose') return NO.purpose
  if (EFFECT.test(words)) return NO.effect
  if (clause.kind === 'article' && DECISION.test(words)) return NO.decision
  if (clause.kind === 'row') return unnamed
  if (words.endsWith(':') && words.length < 160) return NO.introduction
  if (hasVerb(walk, sentence.from, sentence.to) || holdsMark(walk, sentence.from, sentence.to)) return unnamed
  if (PAST.test(words)) return NO.background
  if (MEANS.test(words)) return unnamed
  return NAMED.test(words) ? NO.contents : UNSURE
}

/** A paragraph that is only the heading of its clause. */
function isHeadingOf({ draft, ranges }: Walk, { clause, at }: Pick<Placed, 'clause' | 'at'>, paragraph: Paragraph): boolean {
  if (clause.kind === 'outside' || clause.kind === 'row' || (clause.from !== paragraph.from && clause.pieces[0]?.from !== paragraph.from))
    return false
  const words = draft.key.slice(Math.max(paragraph.from, paragraph.to - 4), paragraph.to)
  const isShort = paragraph.to - paragraph.from < 400 && !/[.;…]["”]?$/.test(words)
  return (
    isShort &&
    (clause.hasChildren || clause.pieces.length !== 1 || paragraph.to - paragraph.from < 60) &&
    !(hasItems(ranges, at) && clause.pieces.length === 1)
  )
}

/** The clause of a paragraph and its words there; undefined for what stands in no clause, and for a label alone above a text of its own. */
function placeOf({ draft, zones }: Walk, i: number): { clause: Clause; at: number; zone: Zone; piece: Piece } | undefined {
  const at = draft.places.clauses[i] ?? -1
  const clause = draft.clauses[at]
  if (!clause) return undefined
  const piece = clause.pieces[draft.places.pieces[i] ?? -1] ?? (clause.pieces.length === 0 ? clause : undefined)
  return piece && { clause, at, zone: zones[at] ?? 'plain', piece: { from: piece.from, to: piece.to } }
}

function coverParagraph(walk: Walk, i: number, out: CoverageItem[]): void {
  const paragraph = walk.draft.paragraphs[i]
  if (!paragraph) return
  const end = walk.draft.paragraphs[i + 1]?.from ?? walk.draft.text.length
  const found = placeOf(walk, i)
  if (!found) {
    const { part, table } = paragraph
    const reason = part === 'body' ? (table ? 'table heading' : 'heading') : PART_REASON[part]
    out.push({ span: [paragraph.from, end], clause: '', kind: 'not-a-duty', reason })
    return
  }
  const { clause, at, zone, piece } = found
  const isHeading = isHeadingOf(walk, found, paragraph)
  const sentences = paragraph.table || isHeading ? [{ from: piece.from, to: piece.to }] : splitSentences(walk.draft.text, piece)
  for (const [n, sentence] of sentences.entries()) {
    const { kind, reason } = judge(walk, { clause, at, zone, isHeading }, sentence)
    if (reason === UNNAMED) walk.unnamed[at] = 1
    const span: [number, number] = [n === 0 ? paragraph.from : sentence.from, n === sentences.length - 1 ? end : sentence.to]
    out.push({ span, clause: clause.id, kind, reason })
  }
}

/** “… yêu cầu các cơ quan, đơn vị thực hiện một số nội dung sau:” */
function isIntroduced({ clauses, assignments, key }: Draft): boolean {
  const preamble = clauses.find((clause) => clause.id === 'preamble')
  const last = preamble?.pieces.at(-1)
  return (
    last !== undefined &&
    key.slice(last.from, last.to).trimEnd().endsWith(':') &&
    assignments.some((a) => a.clause === 'preamble' && a.span[1] > last.from)
  )
}

/** What of the text is an act and no duty; a clause that is added is a duty in the words that the act gives. */
function actsOf({ amendments }: Draft): Piece[] {
  const acts: Piece[] = []
  for (const { act, span, textSpan } of amendments) {
    const to = act === 'add' && textSpan ? textSpan[0] : span[1]
    const last = acts.at(-1)
    if (last === undefined || span[0] >= last.to) acts.push({ from: span[0], to })
  }
  return acts
}

export const coverText: Stage = {
  name: 'coverage',
  read(draft, lexicon) {
    const marks = [...draft.targets.map((t) => t.span[0]), ...draft.deadlines.map((d) => d.span[0])].sort((a, b) => a - b)
    const walk: Walk = {
      draft,
      lexicon,
      zones: findZones(draft, lexicon),
      ranges: rangesOf(draft.clauses, draft.assignments),
      unnamed: new Uint8Array(draft.clauses.length),
      marks,
      acts: actsOf(draft),
      isIntroduced: isIntroduced(draft),
    }
    const coverage: CoverageItem[] = []
    for (let i = 0; i < draft.paragraphs.length; i++) coverParagraph(walk, i, coverage)
    return { coverage, unnamed: walk.unnamed }
  },
}
