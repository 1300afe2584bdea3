import type { Lexicon } from '../grammar/lexicon.ts'
import type { Piece } from '../grammar/sentences.ts'
import { splitSentences } from '../grammar/sentences.ts'
import type { CoverageItem } from '../schema.ts'
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

const no = (reason: string): Verdict => ({ kind: 'not-a-duty', reason })
const LEGAL_BASIS = /^(?:căn cứ|xét|theo đề nghị|thực hiện|theo|trên cơ sở|để|nhằm|tiếp tục thực hiện|triển khai)\s/
const EFFECT = /có hiệu lực|thay thế (?:quyết định|nghị quyết|kế hoạch|chỉ thị|thông tư)|hết hiệu lực|được công khai|bãi bỏ/
const DECISION = /^(?:ban hành|phê duyệt|công bố|thành lập|bổ sung|sửa đổi|bãi bỏ|điều chỉnh|đồng ý|cho phép|thông qua)\s/
const PAST = /(?:^|\s)(?:đã|được|vừa qua|hiện nay|trong thời gian qua|thời gian gần đây|còn|vẫn|chưa|có khả năng|là)\s/
const MEANS = /(?:^|\s)(?:phải|cần|góp phần|bảo đảm|đảm bảo|không được|không để|bao gồm|gồm|kinh phí|định kỳ)(?:\s|:)/
/** What was done already, between the duties of a clause. */
const TOLD = /^[^,;]{0,80}\sđã\s/
const MOST_SPANS = 200
const NAMED = /^(?:sau đây|gọi (?:chung|tắt)|việc|công tác|các|những|về|nội dung|lực lượng|được)\s/

/** A piece of a clause, found by where it ends. */
interface Place {
  readonly clause: Clause
  readonly zone: Zone
  readonly piece: Piece
}

interface Walk {
  readonly draft: Draft
  readonly lexicon: Lexicon
  readonly clauseAt: ReadonlyMap<number, Place>
  readonly assigned: ReadonlySet<string>
  readonly spans: ReadonlyMap<string, readonly (readonly [number, number])[]>
  readonly marks: readonly number[]
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

function isAssigned(walk: Walk, clause: Clause, { from, to }: Piece): boolean {
  if (!walk.assigned.has(clause.id)) return false
  const holdsSubject = (walk.spans.get(clause.id) ?? []).slice(0, MOST_SPANS).some(([a, b]) => a < to && b > from)
  return holdsSubject || (clause.kind !== 'outside' && !TOLD.test(walk.draft.key.slice(from, Math.min(to, from + 120))))
}

interface Placed {
  readonly clause: Clause
  readonly zone: Zone
  readonly isHeading: boolean
}

function judge(walk: Walk, { clause, zone, isHeading }: Placed, sentence: Piece): Verdict {
  const words = walk.draft.key.slice(sentence.from, Math.min(sentence.to, sentence.from + 400)).trim()
  if (zone === 'report') return no('report')
  if (!/\p{L}/u.test(words)) return no('no words')
  if (isHeading) return no('heading')
  if (isAssigned(walk, clause, sentence)) return { kind: 'duty', reason: 'assigned' }
  const unnamed: Verdict = {
    kind: 'duty',
    reason: walk.isIntroduced && zone !== 'purpose' ? 'assigned by the introduction' : 'no body is named',
  }
  if (clause.id === 'preamble' || clause.id === 'body') return no(LEGAL_BASIS.test(words) ? 'legal basis' : 'background')
  if (zone === 'purpose') return no('purpose')
  if (EFFECT.test(words)) return no('effect of the document')
  if (clause.kind === 'article' && DECISION.test(words)) return no('the decision itself')
  if (clause.kind === 'row') return unnamed
  if (words.endsWith(':') && words.length < 160) return no('introduction')
  if (hasVerb(walk, sentence.from, sentence.to) || holdsMark(walk, sentence.from, sentence.to)) return unnamed
  if (PAST.test(words)) return no('background')
  if (MEANS.test(words)) return unnamed
  return NAMED.test(words) ? no('contents of a list') : { kind: 'unsure', reason: 'no known pattern' }
}

/** A paragraph that is only the heading of its clause. */
function isHeadingOf({ draft, assigned }: Walk, clause: Clause, paragraph: Paragraph): boolean {
  if (clause.kind === 'outside' || clause.kind === 'row' || (clause.from !== paragraph.from && clause.pieces[0]?.from !== paragraph.from))
    return false
  const words = draft.key.slice(Math.max(paragraph.from, paragraph.to - 4), paragraph.to)
  const isShort = paragraph.to - paragraph.from < 400 && !/[.;…]["”]?$/.test(words)
  return (
    isShort &&
    (clause.hasChildren || clause.pieces.length !== 1 || paragraph.to - paragraph.from < 60) &&
    !(assigned.has(clause.id) && clause.pieces.length === 1)
  )
}

function coverParagraph(walk: Walk, paragraph: Paragraph, end: number): CoverageItem[] {
  const found = walk.clauseAt.get(paragraph.to)
  const { part } = paragraph
  if (part !== 'body' && !found)
    return [{ span: [paragraph.from, end], clause: '', kind: 'not-a-duty', reason: part === 'site' ? 'site text' : PART_REASON[part] }]
  if (!found)
    return [{ span: [paragraph.from, end], clause: '', kind: 'not-a-duty', reason: paragraph.table ? 'table heading' : 'heading' }]
  const { clause, zone, piece } = found
  const isHeading = isHeadingOf(walk, clause, paragraph)
  const sentences = paragraph.table || isHeading ? [{ from: piece.from, to: piece.to }] : splitSentences(walk.draft.text, piece)
  return sentences.map((sentence, i) => {
    const verdict = judge(walk, { clause, zone, isHeading }, sentence)
    const span: [number, number] = [i === 0 ? paragraph.from : sentence.from, i === sentences.length - 1 ? end : sentence.to]
    return { span, clause: clause.id, ...verdict }
  })
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

export const coverText: Stage = {
  name: 'coverage',
  read(draft, lexicon) {
    const zones = findZones(draft, lexicon)
    const clauseAt = new Map<number, Place>()
    for (const [i, clause] of draft.clauses.entries()) {
      const zone = zones[i] ?? 'plain'
      for (const piece of clause.pieces) clauseAt.set(piece.to, { clause, zone, piece })
      if (clause.pieces.length === 0) clauseAt.set(clause.to, { clause, zone, piece: { from: clause.from, to: clause.to } })
    }
    const spans = new Map<string, (readonly [number, number])[]>()
    for (const { clause, span } of draft.assignments) {
      const known = spans.get(clause)
      if (known) known.push(span)
      else spans.set(clause, [span])
    }
    const marks = [...draft.targets.map((t) => t.span[0]), ...draft.deadlines.map((d) => d.span[0])].sort((a, b) => a - b)
    const walk: Walk = { draft, lexicon, clauseAt, assigned: new Set(spans.keys()), spans, marks, isIntroduced: isIntroduced(draft) }
    const coverage: CoverageItem[] = []
    for (const [i, paragraph] of draft.paragraphs.entries()) {
      for (const item of coverParagraph(walk, paragraph, draft.paragraphs[i + 1]?.from ?? draft.text.length)) coverage.push(item)
    }
    return { coverage }
  },
}
