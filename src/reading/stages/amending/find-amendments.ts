import type { Words } from '../../grammar/agency-phrase.ts'
import type { Lexicon } from '../../grammar/lexicon.ts'
import { type Piece, splitSentences } from '../../grammar/sentences.ts'
import type { Amendment } from '../../schema.ts'
import type { Clause, Draft, Stage } from '../draft.ts'
import { detailsWithin, findExtendBy, findNewDue, findNewLead } from './act-details.ts'
import { findClausePaths } from './clause-paths.ts'
import { findNumber } from './find-number.ts'
import { findQuotes, maskQuotes } from './mask-quotes.ts'
import { type Said, sayAct } from './say-act.ts'

/*
 * Pattern: a sentence that opens with a verb of amending ("Bãi bỏ …", "Gia hạn …", "Sửa đổi …") or says of a clause that it is amended ("… được kéo dài"), and names a clause of
 * another paper, or that paper itself; an item takes the verb, the paper and the place that the item above it names. New words stand between quotation marks, or after “như sau:”.
 * Example: "Gia hạn thời hạn thực hiện nhiệm vụ tại khoản 1 mục IV Kế hoạch số 1/KH-AB đến hết ngày 30/9/2026" → extend, 1/KH-AB, IV.1, 2026-09-30.
 * Reads: text, key, header, clauses, assignments, deadlines. Writes: amendments. Doubt: a clause whose paper is not named near is 0.7 sure, one of no paper is no act; a body that
 * is told to amend a paper has a duty: what an agency owns is not looked at.
 */

interface Context {
  readonly act: Said | null
  readonly paper: string | null
  readonly path: string | null
}

interface Walk {
  readonly draft: Draft
  readonly words: Words
  /** The key with quoted words hidden. */
  readonly masked: string
  readonly quotes: readonly Piece[]
  readonly contexts: (Context | undefined)[]
  readonly found: Amendment[]
  lastPaper: string | null
}

const NOTHING: Context = { act: null, paper: null, path: null }
/** A paper that amends more than this is read no further. */
const MOST = 2000
const LONGEST = 3000

/** The quoted words that begin in a range or, where it ends in a colon, right after it. */
function quotesAt({ quotes, masked }: Walk, { from, to }: Piece): Piece[] {
  let low = 0
  let high = quotes.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((quotes[middle]?.from ?? 0) < from) low = middle + 1
    else high = middle
  }
  const found: Piece[] = []
  for (let quote = quotes[low]; quote && quote.from < to; quote = quotes[++low]) found.push(quote)
  const next = quotes[low]
  const opens = found.length === 0 && next !== undefined && /:\s*$/.test(masked.slice(Math.max(from, to - 4), to))
  return opens && /^\s*$/.test(masked.slice(to, next.from)) ? [next] : found
}

/** What new words there are: the quoted ones, or those after the colon, or the items under it. */
function newWords(walk: Walk, { clause, at, range: segment }: Segment, quotes: readonly Piece[]): Piece | null {
  const quote = quotes.at(-1)
  if (quote) return { from: quote.from + 1, to: quote.to - 1 }
  const own = walk.masked.slice(segment.from, segment.to)
  const colon = own.indexOf(':')
  if (colon < 0) return null
  const after = { from: segment.from + colon + 1, to: segment.to }
  if (own.slice(colon + 1).trim() !== '') return after
  if (!walk.words.lexicon.amending.follows.some((word) => own.slice(0, colon).trimEnd().endsWith(word))) return null
  const { text, clauses } = walk.draft
  let to = clause.to
  for (let i = at + 1; i < clauses.length && (clauses[i]?.depth ?? 0) > clause.depth; i++) to = clauses[i]?.to ?? to
  return to > segment.to && text.slice(segment.to, to).trim() !== '' ? { from: segment.to, to } : null
}

const flat = (text: string): string => text.replace(/\s+/g, ' ').trim()

interface Segment {
  readonly clause: Clause
  /** The index of the clause. */
  readonly at: number
  readonly range: Piece
  readonly own: string
  readonly said: Said
  readonly paper: string
  readonly isNear: boolean
}

function record(walk: Walk, segment: Segment, paths: readonly (string | null)[]): void {
  const { clause, range, own, said, paper, isNear } = segment
  const quotes = quotesAt(walk, range)
  const [first] = quotes
  const swaps = said.act === 'replace-words'
  const takesText = said.act === 'change' || said.act === 'add'
  const text = swaps ? (quotes[1] ?? null) : takesText ? newWords(walk, segment, quotes) : null
  const place = swaps && text ? { from: text.from + 1, to: text.to - 1 } : text
  const { text: all } = walk.draft
  const within = place && !swaps ? detailsWithin(walk.words, walk.draft, place) : { newDue: null, dueKind: null, newLead: null }
  const due = said.act === 'repeal' || said.act === 'replace' || swaps ? { newDue: null, dueKind: null } : findNewDue(own)
  const lead = said.isLead ? findNewLead(walk.words, own, range) : null
  const newText = place ? flat(all.slice(place.from, place.to)) : swaps ? '' : null
  for (const path of paths) {
    if (walk.found.length >= MOST) return
    walk.found.push({
      ...{ act: said.act, paper, clause: path, at: clause.id, newText },
      oldText: swaps && first ? flat(all.slice(first.from + 1, first.to - 1)) : null,
      newDue: due.newDue ?? within.newDue,
      dueKind: due.newDue === null ? within.dueKind : due.dueKind,
      extendBy: said.act === 'extend' && due.newDue === null ? findExtendBy(own) : null,
      newLead: lead ?? within.newLead,
      span: [range.from, place && !swaps ? Math.max(range.to, place.to) : range.to],
      textSpan: place && place.to > place.from ? [place.from, place.to] : null,
      confidence: isNear ? 0.9 : 0.7,
    })
  }
}

/** Whether an act names the paper itself: its number, and no clause. */
function isWhole(own: string, said: Said, number: { readonly from: number } | undefined): boolean {
  if (!number || said.isInherited) return false
  return (said.act === 'repeal' || said.act === 'replace' || said.act === 'extend') && number.from - said.to < 120 && !/:\s*$/.test(own)
}

function under(path: string, above: string | null): string {
  // "khoản 2" under "Tại mục III": a path that opens with a lower part stands in the place named above.
  return above !== null && /^(?:\d|[a-zđ](?![\p{L}])|-)/u.test(path) ? `${above}${path.startsWith('-') ? '' : '.'}${path}` : path
}

/** Reads one segment; what it leaves to those after it and below it. */
function readSegment(walk: Walk, { clause, at }: { readonly clause: Clause; readonly at: number }, range: Piece, above: Context): Context {
  const own = walk.masked.slice(range.from, Math.min(range.to, range.from + LONGEST))
  const { amending } = walk.words.lexicon
  // Most sentences of most papers say nothing of an act, or name neither a clause nor a paper.
  if (above.act === null && !amending.signPattern.test(own)) return above
  if (!own.includes('/') && !/:\s*$/.test(own) && !amending.partSign.test(own)) return above
  const said = sayAct(own, amending, above.act)
  const named = said ? findClausePaths(own, amending) : []
  const number = said ? findNumber(walk.draft, amending, { from: range.from, own, after: 0 }) : undefined
  if (!said) return above
  const paths = named.map(({ path }) => under(path, above.path))
  const paper = number?.number ?? above.paper ?? walk.lastPaper
  const context: Context = { act: said, paper: number?.number ?? above.paper, path: paths[0] ?? above.path }
  if (paper === null) return context
  const segment = { clause, at, range, own, said, paper, isNear: number !== undefined || above.paper !== null }
  const opensList = clause.hasChildren && /:\s*$/.test(own) && quotesAt(walk, range).length === 0
  if (paths.length > 0 && !(opensList && !said.isTold)) {
    record(walk, segment, [...new Set(paths)])
    walk.lastPaper = paper
  } else if (isWhole(own, said, number)) record(walk, segment, [null])
  return context
}

function* segmentsOf(walk: Walk, piece: Piece): Generator<Piece, void> {
  for (const sentence of splitSentences(walk.masked, piece)) {
    let from = sentence.from
    for (let i = sentence.from; i < sentence.to; i++) {
      if (walk.masked[i] !== ';' || i - from < 12) continue
      yield { from, to: i }
      from = i + 1
    }
    if (from < sentence.to) yield { from, to: sentence.to }
  }
}

/** Most paragraphs of most papers hold no word of amending, or name neither a clause nor a paper. */
function mayAct({ masked, words }: Walk, { from, to }: Piece): boolean {
  const own = masked.slice(from, to)
  const { signs, parts } = words.lexicon.amending
  return signs.some((word) => own.includes(word)) && (/[/:]/.test(own) || parts.some(({ name }) => own.includes(name)))
}

/** What the items under a clause go by: its first act with its paper. */
function readClause(walk: Walk, { clause, at }: { readonly clause: Clause; readonly at: number }, above: Context): Context {
  let first: Context | undefined
  let known: Context = above
  for (const piece of clause.pieces) {
    if (known.act === null && !mayAct(walk, piece)) continue
    for (const range of segmentsOf(walk, piece)) {
      const next = readSegment(walk, { clause, at }, range, known)
      if (next !== known) first ??= next
      // A later sentence of the clause may leave out its paper, but says what it does.
      known = next === known ? known : { act: next.act, paper: next.paper, path: above.path }
    }
    known = { ...known, act: above.act }
  }
  return first ?? above
}

/** The paper that this one speaks of: the one in its title, or the last that its opening names. */
function amendedPaper(walk: Walk): string | null {
  const { draft, words } = walk
  const { amending } = words.lexicon
  const find = (from: number, to: number): string | undefined =>
    findNumber(draft, amending, { from, own: draft.key.slice(from, Math.min(to, from + LONGEST)), after: 0 })?.number
  for (const { part, from, to } of draft.paragraphs) {
    if (part !== 'title' && part !== 'letterhead' && part !== 'addressees') continue
    const isAbout = part === 'title' || /^(?:v\/v|về việc)/.test(draft.key.slice(from, from + 8))
    const number = isAbout ? find(from, to) : undefined
    if (number !== undefined) return number
  }
  const opening = draft.clauses.find(({ id }) => id === 'preamble')
  const pieces = [...(opening?.pieces ?? [])].reverse()
  const named = pieces.map(({ from, to }) => find(from, to)).find((number) => number !== undefined)
  if (named !== undefined) return named
  // “Căn cứ Kế hoạch số …, Ủy ban nhân dân tỉnh điều chỉnh như sau:”
  const last = pieces[0]
  return (
    (last &&
      findNumber(draft, { ...amending, asking: [] }, { from: last.from, own: draft.key.slice(last.from, last.to), after: 0 })?.number) ??
    null
  )
}

export const findAmendments: Stage = {
  name: 'amendments',
  read(draft, lexicon: Lexicon) {
    if (!lexicon.amending.signs.some((word) => draft.key.includes(word))) return { amendments: [] }
    const quotes = findQuotes(draft.text)
    const words: Words = { text: draft.text, key: draft.key, lexicon }
    const walk: Walk = { draft, words, masked: maskQuotes(draft.key, quotes), quotes, contexts: [], found: [], lastPaper: null }
    walk.lastPaper = amendedPaper(walk)
    for (const [i, clause] of draft.clauses.entries()) {
      const above = (clause.parent === null ? undefined : walk.contexts[clause.parent]) ?? opening(walk, clause)
      walk.contexts[i] = clause.kind === 'row' || draft.ownedClauses.has(clause.id) ? above : readClause(walk, { clause, at: i }, above)
    }
    return { amendments: walk.found }
  },
}

/** Items at the top go by what the preamble says before its colon. */
function opening({ draft, contexts, masked }: Walk, clause: Clause): Context {
  const [first] = draft.clauses
  const last = first?.id === 'preamble' && first !== clause ? first.pieces.at(-1) : undefined
  return last && masked.slice(last.from, last.to).trimEnd().endsWith(':') ? (contexts[0] ?? NOTHING) : NOTHING
}
