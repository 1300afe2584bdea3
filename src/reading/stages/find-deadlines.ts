import type { Words } from '../grammar/agency-phrase.ts'
import { DATE, DAY_OF_YEAR, dateOfTerm, MONTH_OF_YEAR } from '../grammar/dates.ts'
import { findTriggers } from '../grammar/find-triggers.ts'
import { findLabelLines, opensWithLabel } from '../grammar/label-line.ts'
import type { Lexicon } from '../grammar/lexicon.ts'
import type { Piece } from '../grammar/sentences.ts'
import { splitSentences, trim } from '../grammar/sentences.ts'
import type { DeadlineKind, ReadDeadline } from '../schema.ts'
import { inClauseOrder } from './by-clause.ts'
import type { Clause, Draft, Stage } from './draft.ts'
import { activityOf } from './duties/activity-lines.ts'
import { cellsOf } from './duties/table-rows.ts'
import { findZones } from './zones.ts'

/*
 * Pattern: "trước ngày D" before; "chậm nhất / đến hết / hết / vào ngày D" by; "trong N ngày", "trong tháng/quý/năm" within; "từ ngày D đến ngày D",
 * "định kỳ 6 tháng", "hằng ngày" period; "hằng năm/quý/tháng" where it goes with a verb; events (find-triggers). A year or a quarter means its last day.
 * Example: "trước ngày 30/12/2016" → before, 2016-12-30 (as written: the last on-time day is the calendar's answer).
 * Reads: text, key, clauses, assignments. Writes: deadlines. Doubt: reports and unassigned preambles have none; “đến năm 2020” counts only beside a number;
 * vague words (kịp thời, thường xuyên, theo quy định) are no deadlines.
 */

const D = String.raw`(?:\d{1,2}\s*(?:giờ|h|g)(?:\s*\d{1,2}(?:\s*phút)?)?,?\s+)?(?:ngày\s*)?(?:${DATE})`
const MONTH = String.raw`tháng\s*\d{1,2}(?:(?: và|,) tháng \d{1,2})*(?:\s*/\s*|\s+năm\s+)\d{4}`
const QUARTER = String.raw`quý\s*(?:iv|i{1,3}|[1-4])(?:\s*/\s*|\s*-\s*|,?\s+năm\s+)\d{4}`
const YEAR = String.raw`năm\s+\d{4}`
const EACH = `(?:hàng|hằng|mỗi)`
/** Days of every year: “15/6 và 15/12”. */
const DAYS = String.raw`\d{1,2}\s*(?:/\s*\d{1,2}|tháng \d{1,2})(?:(?:,| và|, và)(?: ngày)? \d{1,2}\s*(?:/\s*\d{1,2}|tháng \d{1,2})){0,5}`
const TERM = String.raw`(?:(?:thời hạn|thời gian|vòng)\s+)?(?:không quá\s+)?\d{1,3}\s*(?:\([^)]{1,20}\)\s*)?(?:ngày làm việc|ngày|giờ|tuần|tháng|phút)`

const TIME = /hạn|tết|ngày|tháng|quý|năm|giờ|tuần|lần|\d[/.-]\d{4}/

/** The fixed words with which a pattern begins. */
function needOf(pattern: string): string {
  if (pattern.startsWith('trước|') || pattern.startsWith('(?:trước|')) return 'mỗi|hàng|hằng|tháng'
  return /^trước/.test(pattern)
    ? 'trước'
    : /^từ/.test(pattern)
      ? 'từ'
      : /^trong/.test(pattern)
        ? 'trong'
        : /^\(\?:chậm/.test(pattern)
          ? 'nhất'
          : '.'
}

interface Rule {
  readonly kind: DeadlineKind
  readonly pattern: RegExp
  readonly confidence: number
  /** A word without which the pattern cannot match: most sentences are passed over by it. */
  readonly needs: RegExp
}

const rule = (kind: DeadlineKind, pattern: string, confidence: number): Rule => ({
  needs: new RegExp(needOf(pattern), 'u'),
  kind,
  pattern: new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${pattern})(?![\p{L}\p{N}])`, 'gu'),
  confidence,
})

/** In order: a place that an earlier rule has taken is not read again. */
const RULES: readonly Rule[] = [
  rule(
    'period',
    String.raw`từ (?:sáng |chiều |\d{1,2} giờ )?(?:ngày )?(?:${DATE})(?:\s*\([^)]{1,12}\))? (?:đến|tới) (?:hết )?(?:(?:sáng |chiều )?(?:ngày )?(?:${DATE})|khi [^,;.]{4,60})`,
    0.9,
  ),
  rule(
    'period',
    `từ (?:(?:ngày )?(?:${DAY_OF_YEAR}|${DATE})|tháng \\d{1,2}(?:\\s*/\\s*\\d{4}| năm \\d{4})?|quý (?:iv|i{1,3}|[1-4])(?:\\s*/\\s*\\d{4}| năm \\d{4})?) (?:đến|tới) (?:hết )?(?:${D}|${MONTH}|${QUARTER}|${YEAR})`,
    0.9,
  ),
  rule('period', String.raw`trong 6 tháng (?:đầu|cuối) năm(?: \d{4})?`, 0.85),
  rule('yearly', `(?:trước|chậm nhất(?: là)?|vào|đến)(?: ngày)? ${DAYS} (?:của )?${EACH} năm`, 0.95),
  rule(
    'monthly',
    `(?:trước |chậm nhất (?:là |vào )?|vào |đến )?ngày làm việc (?:thứ (?:\\d{1,2}|\\p{L}+)|đầu tiên|cuối cùng) (?:của (?:mỗi )?tháng(?! cuối| đầu)|${EACH} tháng)`,
    0.95,
  ),
  rule(
    'monthly',
    String.raw`(?:trước|chậm nhất(?: là)?|vào|đến)(?: ngày)? (?:mùng )?\d{1,2} (?:${EACH} tháng|của tháng(?! cuối quý| cuối năm| cuối của quý)|tháng sau|tháng kế tiếp)`,
    0.95,
  ),
  rule(
    'quarterly',
    String.raw`(?:trước|chậm nhất(?: là)?|vào|đến)(?: ngày)? (?:mùng )?\d{1,2} (?:của )?(?:tháng (?:cuối|đầu)(?: của| mỗi)? quý|${EACH} quý)(?: sau)?`,
    0.95,
  ),
  rule('before', `trước (?:hết )?${D}`, 0.98),
  rule('before', `trước (?:${MONTH}|${QUARTER}|${YEAR})`, 0.8),
  rule(
    'before',
    `trước (?:dịp |kỳ nghỉ )?(?:tết )(?:nguyên đán|âm lịch|dương lịch|cổ truyền)(?: \\p{L}+ \\p{L}+(?= \\d{4}))?(?: năm)?(?: \\d{4})?`,
    0.8,
  ),
  rule('within', `(?:chậm nhất|muộn nhất)(?: là)? (?:sau )?${TERM}(?: (?:kể từ|sau khi|sau|từ) [^,;.]{3,90})?`, 0.85),
  rule('by', `(?:chậm nhất|muộn nhất|trễ nhất)(?: là)?(?: vào| đến| trong)?(?: hết)? (?:${D}|${MONTH}|${QUARTER}|${YEAR})`, 0.95),
  rule(
    'by',
    `(?:không (?:muộn|chậm|trễ|quá)(?: hơn)?|hạn (?:cuối|chót)|thời hạn(?: hoàn thành)?)(?: là)?:?\\s+(?:${D}|${MONTH}|${QUARTER})`,
    0.9,
  ),
  rule('by', `(?:hoàn thành|kết thúc)(?: vào)? (?:${D}|${MONTH}|${QUARTER}|${MONTH_OF_YEAR})`, 0.85),
  rule('by', `(?:đến |tới )?hết (?:${D}|${MONTH}|${QUARTER}|${YEAR})`, 0.9),
  rule('by', `(?:đến|tới|vào|trong) ngày (?:${DATE})`, 0.85),
  rule('before', `trước (?:hết )?ngày ${DAY_OF_YEAR}`, 0.7),
  rule('within', `trong (?:${MONTH}|${QUARTER}|${YEAR})`, 0.9),
  rule('within', `trong ${TERM}(?:,? (?:kể từ|sau khi|từ) [^,;.]{3,90})?`, 0.9),
  rule(
    'period',
    String.raw`(?:định kỳ )?(?:\d{1,2}|một|hai|ba|sáu) (?:tháng|tuần|ngày)(?:\s*/\s*| một | )lần|(?:định kỳ|báo cáo định kỳ) \d{1,2} (?:tháng|tuần|ngày)|${EACH} (?:ngày|tuần)`,
    0.85,
  ),
  rule('quarterly', `(?:định kỳ )?(?:${EACH} quý|theo quý)`, 0.9),
  rule('monthly', `(?:định kỳ )?${EACH} tháng`, 0.9),
]
const RECURRING_YEAR = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:định kỳ )?${EACH} năm(?![\p{L}\p{N}])`, 'gu')
const YEAR_GOAL = /(?<![\p{L}\p{N}])(?:đến|vào) (?:cuối )?năm \d{4}(?![\p{L}\p{N}])/gu
/** “tổ chức Lễ phát động ngày 01/6/2026”: a bare day that is still to come. */
const BARE_DAY = new RegExp(String.raw`(?<![\p{L}\p{N}])ngày (?:${DATE})(?![\p{L}\p{N}])`, 'gu')
const YEARLY_TAIL = /^(?: và|,) (?:báo cáo |tổng kết |hằng |hàng |một |01 )?(?:tổng kết |báo cáo )?năm(?! \d)/u

interface Walk {
  readonly draft: Draft
  readonly lexicon: Lexicon
  readonly found: ReadDeadline[]
  /** A term was laid on a clause before the one that says it. */
  isMoved: boolean
}

/** Terms of one sentence that are looked at again: a real sentence has a few. */
const MOST_TAKEN = 100

type Taken = [number, number][]

function isFree(taken: Taken, from: number, to: number): boolean {
  return taken.slice(-MOST_TAKEN).every(([a, b]) => to <= a || from >= b)
}

function add(
  walk: Walk,
  clause: Clause,
  span: Piece,
  term: { kind: DeadlineKind; date: string | null; trigger: string | null; confidence: number },
): void {
  walk.found.push({ clause: clause.id, text: walk.draft.text.slice(span.from, span.to), ...term, span: [span.from, span.to] })
}

/** A term with the day that its words name; one that comes again names none. */
function addTerm(walk: Walk, clause: Clause, span: Piece, { kind, confidence }: Pick<Rule, 'kind' | 'confidence'>): void {
  const isRecurring = kind === 'yearly' || kind === 'monthly' || kind === 'quarterly'
  const words = walk.draft.key.slice(span.from, span.to)
  add(walk, clause, span, { kind, date: isRecurring ? null : dateOfTerm(words, walk.draft.header.date), trigger: null, confidence })
}

/** “hằng năm” counts where a verb follows it or where it opens a sentence or a segment: elsewhere it describes a noun. */
function isWithVerb({ lexicon }: Walk, words: string, from: number, to: number): boolean {
  const rest = words.slice(to, to + 60)
  const after = rest.replace(/^[\s,]+/, '')
  const before = words.slice(Math.max(0, from - 300), from).trimEnd()
  if (before === '' || /[;:]$/.test(before)) return true
  if (words.startsWith('mỗi', from)) return true
  const verb = lexicon.sets.dutyVerbs.lengthAt(after, 0) > 0 && !/^(?:của|để|và|theo|cho)\s/.test(after)
  return (verb && !/^\s*,/.test(rest)) || (/^\s*[;.]/.test(rest) && /(?:^|[;.,] )(?:giảm|tăng|kiềm chế)[^;.]*$/.test(before))
}

function readSentence(walk: Walk, clause: Clause, sentence: Piece, isGoal: boolean): void {
  const words = walk.draft.key.slice(sentence.from, sentence.to)
  if (!TIME.test(words)) {
    readEvents(walk, clause, sentence, [])
    return
  }
  const taken: Taken = []
  const take = (from: number, to: number, kind: DeadlineKind, confidence: number): void => {
    taken.push([from, to])
    addTerm(walk, clause, { from: sentence.from + from, to: sentence.from + to }, { kind, confidence })
  }
  for (const { kind, pattern, confidence, needs } of RULES) {
    if (!needs.test(words)) continue
    for (const match of words.matchAll(pattern)) {
      const end = match.index + match[0].length
      if (isFree(taken, match.index, end) && !isEffectDate(words, match.index)) take(match.index, end, kind, confidence)
      const tail = kind === 'period' ? YEARLY_TAIL.exec(words.slice(end, end + 40)) : null
      if (tail) take(end + (/^(?: và|,) /.exec(tail[0])?.[0].length ?? 0), end + tail[0].length, 'yearly', 0.7)
    }
  }
  for (const match of words.matchAll(RECURRING_YEAR)) {
    const end = match.index + match[0].length
    if (isFree(taken, match.index, end) && isWithVerb(walk, words, match.index, end)) take(match.index, end, 'yearly', 0.8)
  }
  if (isGoal) {
    for (const match of words.matchAll(YEAR_GOAL)) {
      const end = match.index + match[0].length
      if (isFree(taken, match.index, end) && isBesideNumber(words, match.index, end)) take(match.index, end, 'by', 0.6)
    }
  }
  readBareDays(walk, words, taken, take)
  readEvents(walk, clause, sentence, taken)
}

/** In an order a bare day after the paper's own is a term; days before it and days of cited papers only name. */
function readBareDays(
  { draft }: Walk,
  words: string,
  taken: Taken,
  take: (from: number, to: number, kind: DeadlineKind, confidence: number) => void,
): void {
  const { date } = draft.header
  if (date === null || !words.includes('ngày')) return
  for (const match of words.matchAll(BARE_DAY)) {
    const end = match.index + match[0].length
    const day = dateOfTerm(match[0])
    const before = words.slice(Math.max(0, match.index - 24), match.index)
    if (
      day === null ||
      day <= date ||
      !isFree(taken, match.index, end) ||
      isEffectDate(words, match.index) ||
      /(?:từ|sau|số \S+)\s*$/.test(before)
    )
      continue
    take(match.index, end, 'by', 0.7)
  }
}

function readEvents(walk: Walk, clause: Clause, sentence: Piece, taken: Taken): void {
  for (const trigger of findTriggers({ text: walk.draft.text, key: walk.draft.key, lexicon: walk.lexicon }, sentence)) {
    if (!isFree(taken, trigger.from - sentence.from, trigger.from - sentence.from + 3)) continue
    add(walk, clause, trigger, {
      kind: 'trigger',
      date: null,
      trigger: walk.draft.text.slice(trigger.eventFrom, trigger.to),
      confidence: trigger.confidence,
    })
  }
}

/** “có hiệu lực từ ngày …” is the document's own date. */
function isEffectDate(words: string, at: number): boolean {
  return /(?:hiệu lực|thi hành|áp dụng)(?: thi hành)?(?: kể)?(?: từ)?\s*$/.test(words.slice(Math.max(0, at - 40), at))
}

/** A year in a goal has a figure in the same segment, outside quotation marks and titles. */
function isBesideNumber(words: string, from: number, to: number): boolean {
  const near = words.slice(Math.max(0, from - 50), from)
  const noYears = (part: string): string => part.replace(/(?:năm\s+)?\d{4}(?:\s*-\s*\d{4})?/g, '')
  const after = noYears(words.slice(to, to + 70).split(/[;”]/)[0] ?? '')
  const before = noYears(near.slice(Math.max(near.lastIndexOf(';'), near.lastIndexOf('“')) + 1))
  const figure = /(?<![\d/])\d[\d.,]*\s*(?:%|[\p{Ll}])/u
  if (
    /(?:chương trình|đề án|chiến lược|kế hoạch|quy hoạch|nghị quyết)[^;]*$/.test(before) ||
    /^[^,;]{0,12}(?:tầm nhìn|định hướng)/.test(after)
  )
    return false
  return figure.test(after) || /\d[\d.,]*\s*(?:%|triệu|tỷ|\p{Ll}{2,})[^;]{0,12}$/u.test(before)
}

function readRowTerm(walk: Walk, clause: Clause): void {
  for (const { column, text, span } of cellsOf(walk.draft, walk.lexicon, clause)) {
    if (column === 'task') readSentence(walk, clause, span, true)
    if (column !== 'deadline' || text === '') continue
    for (const part of termsOf(walk, span)) readTerm(walk, clause, part)
  }
}

/** A term that stands alone, in a cell or after its label. */
function readTerm(walk: Walk, clause: Clause, span: Piece): void {
  const kind = kindOfCell(walk.draft.key.slice(span.from, span.to))
  if (kind !== undefined) addTerm(walk, clause, span, { kind, confidence: 0.9 })
}

/** “6/2027 (sơ bộ), 12/2027 (chính thức)” are two terms: parts that each name a day of their own. */
function termsOf({ draft }: Walk, span: Piece): Piece[] {
  const parts: Piece[] = []
  let from = span.from
  for (const part of draft.key.slice(span.from, span.to).split(/[,;]/)) {
    parts.push(trim(draft.key, { from, to: from + part.length }))
    from += part.length + 1
  }
  return parts.length > 1 && parts.every(({ from: a, to }) => dateOfTerm(draft.key.slice(a, to)) !== null) ? parts : [span]
}

function kindOfCell(words: string): DeadlineKind | undefined {
  if (/^(?:hàng|hằng|mỗi|theo) (?:quý)/.test(words)) return 'quarterly'
  if (/(?:hàng|hằng|mỗi) tháng/.test(words)) return 'monthly'
  if (/(?:hàng|hằng|mỗi) năm/.test(words)) return 'yearly'
  if (/(?:hàng|hằng|mỗi) (?:ngày|tuần)|\d+ (?:tháng|tuần|ngày)(?:\/| một )lần|định kỳ/.test(words)) return 'period'
  if (!/\d/.test(words)) return undefined
  if (/^trước/.test(words)) return 'before'
  if (/^từ .* đến /.test(words)) return 'period'
  if (/^(?:trong|quý|tháng)/.test(words) || /^năm \d{4}$/.test(words)) return 'within'
  return dateOfTerm(words) === null ? (/\d+ (?:ngày|tháng|giờ)/.test(words) ? 'within' : undefined) : 'by'
}

/** “- Thời gian: quý II/2026” under an activity is the activity's term; true when the piece opens with a label. */
function readTermLine(walk: Walk, words: Words, clause: Clause, piece: Piece): boolean {
  if (!opensWithLabel(words, piece)) return false
  const activity = activityOf(words, walk.draft, clause) ?? clause
  walk.isMoved ||= activity !== clause
  const lines = findLabelLines(words, piece)
  if (lines.length === 0) for (const sentence of splitSentences(walk.draft.text, piece)) readSentence(walk, activity, sentence, true)
  for (const { kind, value } of lines) {
    if (kind !== 'term') continue
    const known = walk.found.length
    readSentence(walk, activity, value, true)
    if (walk.found.length === known) for (const part of termsOf(walk, value)) readTerm(walk, activity, part)
  }
  return true
}

export const findDeadlines: Stage = {
  name: 'deadlines',
  read(draft, lexicon) {
    const walk: Walk = { draft, lexicon, found: [], isMoved: false }
    const words: Words = { text: draft.text, key: draft.key, lexicon }
    const zones = findZones(draft, lexicon)
    for (const [index, clause] of draft.clauses.entries()) {
      if (zones[index] === 'report') continue
      if (clause.kind === 'row') {
        readRowTerm(walk, clause)
        continue
      }
      const isPreamble = clause.id === 'preamble'
      if ((isPreamble || clause.id === 'body') && !draft.assignments.some((a) => a.clause === clause.id)) continue
      const spans = isPreamble
        ? draft.assignments
            .filter((a) => a.clause === 'preamble')
            .slice(0, 200)
            .map((a) => a.span)
        : undefined
      for (const piece of clause.pieces) {
        if (readTermLine(walk, words, clause, piece)) continue
        for (const sentence of splitSentences(draft.text, piece)) {
          if (spans && !spans.some(([from, to]) => from < sentence.to && to > sentence.from)) continue
          readSentence(walk, clause, sentence, true)
        }
      }
    }
    return { deadlines: walk.isMoved ? inClauseOrder(draft.clauses, walk.found) : walk.found }
  },
}
