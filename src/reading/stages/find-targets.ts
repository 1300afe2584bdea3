import { findNumber } from '../../kernel/index.ts'
import type { Lexicon } from '../grammar/lexicon.ts'
import { findNumberInWords } from '../grammar/number-words.ts'
import type { Piece } from '../grammar/sentences.ts'
import type { LinkedTarget, ReadTarget } from '../schema.ts'
import type { Clause, Draft, Stage } from './draft.ts'
import { cellsOf } from './duties/table-rows.ts'
import { findZones } from './zones.ts'

/*
 * Pattern: a number and the noun that it counts, a percentage, an amount of money, in a clause that orders something; in tables the cells of target
 * columns. A number that names (Điều 2, năm 2016, lần thứ 5, a document number), that measures time (30 ngày) or that tells the past ("từ 7 triệu … lên 14 triệu") is none.
 * Example: "triển khai mới 16 điểm cấp phát thuốc Methadone tại …" → 16, "điểm cấp phát thuốc Methadone". The same value and unit in two clauses is one target.
 * Reads: text, key, clauses, citations, deadlines. Writes: targets, linkedTargets. Doubt: a bare number with a noun is 0.7 sure, one after “có”, “giảm” 0.8, one after “ít nhất”, “phấn đấu” 0.9.
 */

const FIGURE = /(?<![\p{L}\d/.,:–-])(\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?)(?![\d/]|[.,]\d|\s*\/\s*\d|\s*-\s*\d)\s*(%|\p{L}[\p{L}]*)?/gu
/** “07/11 thôn”: so many out of all. */
const SHARE = /(?<![\p{L}\d/.,:–-])(?<!ngày )(\d{1,3})\/\d{1,4}(?![\d/.,-])\s+(\p{L}+)/gu
const NUMBER_WORD = /(?<![\p{L}\p{N}])(?:một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|mười)(?=\s)/gu
const FEW = /(?:ít nhất|tối thiểu|thêm)\s$/u
const GOAL_WORDS =
  /(?:ít nhất|tối thiểu|trên|khoảng|đạt|phấn đấu|giảm|tăng|thêm|mới|duy trì|thành lập|lắp đặt|bảo đảm|đảm bảo|cho|từ|là|tiếp nhận|có|mở|xây dựng|công nhận|giữ vững)\s*$/u
/** Of these words “có”, “là”, “giảm” and the like also tell what is or was. */
const SURE_GOAL =
  /(?:ít nhất|tối thiểu|đạt|phấn đấu|thêm|mới|duy trì|thành lập|lắp đặt|bảo đảm|đảm bảo|tiếp nhận|xây dựng|công nhận|giữ vững)\s*$/u
const AGENCY_NOUNS = /^(?:sở|ban|ngành|huyện|quận|phường|xã|thị xã|thành phố|tỉnh|đơn vị|cơ quan|bộ(?=\s*[,;.)]|\s(?:ngành|và)))(?!\p{L})/u

interface Walk {
  readonly draft: Draft
  readonly lexicon: Lexicon
  readonly found: ReadTarget[]
}

/** A naming word that is a verb too (“cấp”) names small numbers only: “cấp 3”, but “cấp 3.400 thẻ”. */
const MOST_NAMED = 12

function endsWithNaming({ sets }: Lexicon, before: string, value: number): boolean {
  for (let i = before.length - 1, words = 0; i >= 0 && words < 3; i--) {
    if (i > 0 && before[i - 1] !== ' ' && before[i - 1] !== '(') continue
    words++
    if (sets.namingWords.lengthAt(before, i) === before.length - i) return value <= MOST_NAMED || !sets.dutyVerbs.has(before.slice(i))
  }
  return false
}

/** The noun phrase that a number counts: up to a mark, a verb or a preposition. */
function unitEnd({ draft, lexicon }: Walk, from: number, to: number): number {
  const { key } = draft
  let end = from
  for (let n = 0; n < 9; n++) {
    let at = end
    while (key[at] === ' ') at++
    if (key[at] === ',' && n > 0 && isListed(key.slice(at, at + 24))) at += 2
    if (at >= to || !/\p{L}/u.test(key.charAt(at))) break
    const stop = n > 0 && lexicon.sets.unitStops.lengthAt(key, at) > 0
    if (stop || (n > 0 && key[at - 1] !== ' ')) break
    let next = at
    while (next < to && /[\p{L}\d]/u.test(key.charAt(next))) next++
    end = next
  }
  return end
}

/** "xã, phường": the noun goes on after the comma. */
function isListed(rest: string): boolean {
  return /^, (?:xã|phường|thị trấn|đặc khu|thị xã|thành phố|chống|vùng|chủ)(?!\p{L})/u.test(rest)
}

interface Found {
  readonly at: number
  readonly figure: string
  readonly noun: string
  /** What a figure in words means. */
  readonly value?: number
}

function readFigure(walk: Walk, clause: Clause, piece: Piece, { at, figure, noun, ...found }: Found): void {
  const { key, text } = walk.draft
  const value = found.value ?? findNumber(figure)
  if (value === undefined) return
  const from = piece.from + at
  const before = key.slice(Math.max(piece.from, from - 40), from).trimEnd()
  const nounAt = key.indexOf(noun, from + figure.length)
  const scale = walk.lexicon.money.find(({ name }) => key.startsWith(name, nounAt))
  const percent = noun === '%' ? 1 : key.startsWith('phần trăm', nounAt) ? 'phần trăm'.length : 0
  if (percent > 0) {
    push(
      walk,
      clause,
      { from, to: Math.max(nounAt + percent, unitEnd(walk, nounAt + percent, piece.to)) },
      { value, unit: '%', confidence: 0.85 },
    )
  } else if (scale) {
    if (isNorm(key, { before, after: nounAt + scale.name.length })) return
    const amount = Math.round(value * scale.factor * 100) / 100
    push(walk, clause, { from, to: nounAt + scale.name.length }, { value: amount, unit: 'đồng', confidence: 0.85 })
  } else if (isCount(walk, { figure, value, before, nounAt })) {
    const to = unitEnd(walk, nounAt, piece.to)
    push(
      walk,
      clause,
      { from, to },
      { value, unit: text.slice(nounAt, to), confidence: SURE_GOAL.test(before) ? 0.9 : GOAL_WORDS.test(before) ? 0.8 : 0.7 },
    )
  }
}

/** “15 triệu đồng/hộ”: a level of support, unless something is to reach it. */
function isNorm(key: string, { before, after }: { before: string; after: number }): boolean {
  return (
    /^\s*\/\s*\p{L}/u.test(key.slice(after, after + 4)) &&
    !/(?:đạt|lên|trên|phấn đấu|ít nhất|tối thiểu|bình quân)[^,;]{0,20}$/u.test(before)
  )
}

/** Whether a number counts the noun after it, and neither names something nor measures time. */
function isCount({ draft, lexicon }: Walk, found: { figure: string; value: number; before: string; nounAt: number }): boolean {
  const { figure, value, before, nounAt } = found
  const { sets } = lexicon
  if (sets.timeUnits.lengthAt(draft.key, nounAt) > 0 || endsWithNaming(lexicon, before, value)) return false
  if (sets.unitStops.lengthAt(draft.key, nounAt) > 0 || (value >= 1900 && value <= 2100 && !figure.includes('.'))) return false
  // “khu 12 B”: a letter alone is part of a name.
  if (/^\p{Lu}(?![\p{L}\d])/u.test(draft.text.slice(nounAt, nounAt + 2))) return false
  // “chính quyền địa phương 02 cấp”: of how many levels something is.
  if (/^cấp(?![\p{L} ]*\p{L})/u.test(draft.key.slice(nounAt, nounAt + 12))) return false
  if (figure.length > 3 && !/[.,]/.test(figure) && /(?:số|đt|điện thoại)[^,;]{0,10}$/.test(before)) return false
  return !AGENCY_NOUNS.test(draft.key.slice(nounAt, nounAt + 20)) || GOAL_WORDS.test(before)
}

function push(walk: Walk, clause: Clause, span: Piece, target: { value: number; unit: string; confidence: number }): void {
  const isSaid = walk.found
    .slice(-40)
    .some((t) => t.clause === clause.id && clause.kind !== 'row' && t.value === target.value && t.unit === target.unit && t.unit !== '%')
  if (isSaid) return
  walk.found.push({ clause: clause.id, text: walk.draft.text.slice(span.from, span.to), ...target, span: [span.from, span.to] })
}

/** "từ 7 triệu năm 2005 lên 14 triệu", "4 tàu A thành 4 tàu B", "so với 5%": where one stands, not what to reach. */
function isBaseline(words: string, at: number, end: number): boolean {
  const before = words.slice(Math.max(0, at - 24), at)
  const after = words.slice(end, end + 40)
  if (/(?:so với|hiện có|hiện nay có|đã có)\s*$/.test(before)) return true
  // “4 tàu 12.500 DWT”: the second number says of what kind.
  if (/(?<![\d.,/])\d{1,3} (?!là|lên|xuống|đạt|và|có|còn|giảm|tăng|thành|thì)\p{L}+\s*$/u.test(before)) return true
  return (
    (/từ\s*$/.test(before) && /^[^,;.]{0,30}\s(?:lên|xuống|tăng lên|đến|thành)\s/.test(after)) ||
    /^(?:\s[^,;.\d]{0,16})?(?:\s[\d.]+\s\p{L}+)?\sthành\s+\d/u.test(after)
  )
}

/** Numbers in words of two words and more; one word alone only after “ít nhất”, “tối thiểu”, “thêm”. */
function findInWords(words: string): Found[] {
  const found: Found[] = []
  let last = 0
  for (const match of words.matchAll(NUMBER_WORD)) {
    const at = match.index
    const number = at < last ? undefined : findNumberInWords(words, at)
    // “3.790 tỷ đồng (Ba nghìn bảy trăm chín mươi tỷ đồng)”: the amount said again.
    if (
      number &&
      /\d[\d.,]*\s*(?:nghìn |triệu |tỷ |tỉ )?\p{L}{0,12}\.?\s*\((?:bằng chữ:?\s*)?$/u.test(words.slice(Math.max(0, at - 50), at))
    ) {
      last = at + number.length
      continue
    }
    if (!number || (number.words < 2 && !FEW.test(words.slice(Math.max(0, at - 12), at)))) continue
    last = at + number.length
    const noun = /^\s+(\p{L}+)/u.exec(words.slice(last, last + 40))?.[1]
    if (noun) found.push({ at, figure: words.slice(at, last), noun, value: number.value })
  }
  return found
}

const EVERY = /^(?:hằng|hàng|mỗi|năm|của|và|hoặc|đến)$/u

function readPiece(walk: Walk, clause: Clause, piece: Piece, blocked: (from: number) => boolean): void {
  const words = walk.draft.key.slice(piece.from, piece.to)
  const figures = !/\d/.test(words)
    ? []
    : [...words.matchAll(FIGURE)].flatMap(({ index, 1: figure, 2: noun }) => (figure && noun ? [{ at: index, figure, noun }] : []))
  const shares = !words.includes('/')
    ? []
    : [...words.matchAll(SHARE)].flatMap(({ index, 0: { length }, 1: figure, 2: noun }) =>
        figure && noun && !EVERY.test(noun)
          ? [{ at: index, figure: words.slice(index, index + length - noun.length).trimEnd(), noun, value: Number(figure) }]
          : [],
      )
  const found: Found[] = [...figures, ...shares, ...findInWords(words)].sort((a, b) => a.at - b.at)
  for (const one of found) {
    const end = words.indexOf(one.noun, one.at + one.figure.length) + one.noun.length
    if (!blocked(piece.from + one.at) && !isBaseline(words, one.at, end)) readFigure(walk, clause, piece, one)
  }
}

function readRow(walk: Walk, clause: Clause, blocked: (from: number) => boolean): void {
  const cells = cellsOf(walk.draft, walk.lexicon, clause)
  const unit = cells.find((cell) => cell.column === 'unit')?.text ?? ''
  for (const { column, text, span } of cells) {
    if (column === 'task') readPiece(walk, clause, span, blocked)
    const value = column === 'target' ? findNumber(text.replace(/\s*%$/, '')) : undefined
    if (value === undefined) {
      if (column === 'target' && /\d/.test(text) && /\p{L}/u.test(text)) readPiece(walk, clause, span, blocked)
      continue
    }
    push(walk, clause, span, { value, unit: text.endsWith('%') ? '%' : unit, confidence: 0.9 })
  }
}

/** Places of the citations and terms, in order, asked for one rising place after another. */
function blockedBy(spans: readonly (readonly [number, number])[]): (from: number) => boolean {
  const sorted = [...spans].sort((a, b) => a[0] - b[0])
  let i = 0
  return (from) => {
    while (i < sorted.length && (sorted[i]?.[1] ?? 0) <= from) i++
    return from >= (sorted[i]?.[0] ?? Number.POSITIVE_INFINITY)
  }
}

/** One figure in several clauses is one target: value and the first words of its unit. */
function link(targets: readonly ReadTarget[]): { targets: ReadTarget[]; linkedTargets: LinkedTarget[] } {
  const groups = new Map<string, ReadTarget[]>()
  for (const target of targets) {
    const id = `${target.value}|${target.unit === '%' ? target.text.toLowerCase() : target.unit.toLowerCase().split(' ').slice(0, 4).join(' ')}`
    const group = groups.get(id)
    if (group) group.push(target)
    else groups.set(id, [target])
  }
  const linkedTargets: LinkedTarget[] = []
  const ids = new Map<ReadTarget, string>()
  for (const group of groups.values()) {
    const clauses = [...new Set(group.map((target) => target.clause))]
    const first = group[0]
    if (!first || clauses.length < 2) continue
    const id = `T${linkedTargets.length + 1}`
    linkedTargets.push({ id, value: first.value, unit: first.unit, clauses })
    for (const target of group) ids.set(target, id)
  }
  const named = (target: ReadTarget): ReadTarget => {
    const sameAs = ids.get(target)
    return sameAs === undefined ? target : { ...target, sameAs }
  }
  return { targets: ids.size === 0 ? [...targets] : targets.map(named), linkedTargets }
}

export const findTargets: Stage = {
  name: 'targets',
  read(draft, lexicon) {
    const walk: Walk = { draft, lexicon, found: [] }
    const zones = findZones(draft, lexicon)
    const blocked = blockedBy([
      ...draft.citations.map((c) => c.span),
      ...draft.deadlines.filter((d) => d.kind !== 'trigger').map((d) => d.span),
    ])
    for (const [index, clause] of draft.clauses.entries()) {
      if (zones[index] === 'report' || clause.id === 'preamble' || clause.id === 'body') continue
      if (clause.kind === 'row') readRow(walk, clause, blocked)
      else for (const piece of clause.pieces) readPiece(walk, clause, piece, blocked)
    }
    return link(walk.found)
  },
}
