import { PLACE_MARK } from '../grammar/label-path.ts'
import type { LabelKind } from '../grammar/labels.ts'
import { findLabel, type Label } from '../grammar/labels.ts'
import type { OutlineItem } from '../schema.ts'
import type { Clause, Draft, Paragraph, Stage } from './draft.ts'
import { isGroupRow } from './duties/table-rows.ts'

/*
 * Pattern: labels nest by their kind: parts, chapters, sections, articles, capitals and Roman numerals in the order in which the paper first uses them,
 * then 1. 1.1. 1.1.1., then a), then -, then +; a label of a kind that is open closes everything below it. An unlabelled paragraph belongs to the
 * item before it, except an order after the last item ("Yêu cầu các sở …"), which is `closing`.
 * A label that comes again under the same item is told apart by its place. Example: "II." / "1." / "- Xây dựng" → II, II.1, II.1-1; a second
 * "1." under II → II.1#2. Reads: text, key, paragraphs. Writes: clauses, outline.
 * Doubt: C, D, I, V and X as capitals: a letter when the letter before it was the last capital, else a Roman numeral.
 */

const LOW_RANK: Partial<Record<LabelKind, number>> = { number: 20, letter: 40, dash: 50, plus: 60 }
const LETTERS = 'ABCDĐEGHIKLMNOPQRSTUVXY'
const CLOSING =
  /^(?:[^.;:]{0,60}\s)?(?:yêu cầu|đề nghị|trong quá trình|quá trình thực hiện|quá trình triển khai|nhận được|có trách nhiệm (?:theo dõi|đôn đốc|kiểm tra|hướng dẫn|tổ chức)|căn cứ nội dung|xin thông báo)/

/** “Giao Sở A theo dõi, đôn đốc việc thực hiện Công điện này”: an order about the whole paper. */
const FOLLOWS_THIS_PAPER =
  /^giao [^.;:]{2,120}\s(?:theo dõi|đôn đốc|kiểm tra|tổng hợp)[^.;:]{0,80}\s(?:chỉ thị|kế hoạch|quyết định|công điện|thông báo|nghị quyết|kết luận|văn bản) (?:này|nầy)/

interface Walk {
  readonly draft: Draft
  readonly clauses: Clause[]
  /** Indexes of the open items, outermost first. */
  stack: number[]
  /** Ranks of the high kinds in order of first use, per section. */
  ranks: Map<LabelKind, number>
  counts: Map<string, number>
  /** How often each path has come, for labels that a paper gives twice. */
  places: Map<string, number>
  lastCapital: string
  section: number
  outside: number | null
}

/** The clause of what stands outside all items: before the first (`preamble`), or after the last (`closing`; a second paper in the text has its own). */
function outside(walk: Walk, name: 'preamble' | 'closing', at: number): number {
  const open = walk.outside === null ? undefined : walk.clauses[walk.outside]
  if (walk.outside !== null && open?.id.split(PLACE_MARK)[0] === name) return walk.outside
  walk.clauses.push({
    id: name === 'closing' ? placed(walk, name) : name,
    kind: 'outside',
    label: '',
    depth: 0,
    parent: null,
    section: walk.section,
    from: at,
    to: at,
    pieces: [],
    hasChildren: false,
    table: null,
  })
  walk.outside = walk.clauses.length - 1
  return walk.outside
}

/** A path with its place where the paper has had that path before. */
function placed(walk: Walk, path: string): string {
  const place = (walk.places.get(path) ?? 0) + 1
  walk.places.set(path, place)
  return place === 1 ? path : `${path}${PLACE_MARK}${place}`
}

function resolve(walk: Walk, label: Label): Label {
  const asLetter = label.value.length === 1 && label.kind === 'roman' && /[.)/]$/.test(label.label)
  const next = LETTERS[LETTERS.indexOf(walk.lastCapital) + 1]
  if (asLetter && walk.lastCapital !== '' && next === label.value && label.value !== 'I') return { ...label, kind: 'capital' }
  return label
}

function rankOf(walk: Walk, label: Label): number {
  const low = LOW_RANK[label.kind]
  if (low !== undefined) return low + (label.kind === 'number' ? label.numbers.length : 0)
  const known = walk.ranks.get(label.kind)
  if (known !== undefined) return known
  const rank = walk.ranks.size
  walk.ranks.set(label.kind, rank)
  return rank
}

function idOf(walk: Walk, label: Label, parent: Clause | undefined): string {
  const under = parent?.id ?? ''
  if (label.kind === 'dash' || label.kind === 'plus') {
    const mark = label.kind === 'dash' ? '-' : '+'
    const base = `${under === '' ? '0' : under}${mark}`
    const count = (walk.counts.get(base) ?? 0) + 1
    walk.counts.set(base, count)
    return `${base}${count}`
  }
  const isUnderNumber = label.numbers.length > 1 && parent?.kind === 'number'
  const value = isUnderNumber ? String(label.numbers.at(-1)) : label.value
  return placed(walk, under === '' ? value : `${under}.${value}`)
}

function addItem(walk: Walk, paragraph: Paragraph, found: Label): number {
  const label = resolve(walk, found)
  const rank = rankOf(walk, label)
  while (walk.stack.length > 0) {
    const top = walk.clauses[walk.stack.at(-1) ?? -1]
    if (!top || rankOf(walk, { ...label, kind: kindOf(top), numbers: numbersOf(top) }) < rank) break
    walk.stack.pop()
  }
  const parentIndex = walk.stack.at(-1) ?? null
  const parent = parentIndex === null ? undefined : walk.clauses[parentIndex]
  if (parent) parent.hasChildren = true
  const from = paragraph.from + label.length
  walk.clauses.push({
    id: idOf(walk, label, parent),
    kind: label.kind,
    label: label.label,
    depth: walk.stack.length + 1,
    parent: parentIndex,
    section: walk.section,
    from: paragraph.from,
    to: paragraph.to,
    pieces: from < paragraph.to ? [{ from, to: paragraph.to }] : [],
    hasChildren: false,
    table: null,
  }) // prettier-ignore
  walk.stack.push(walk.clauses.length - 1)
  if (label.kind === 'capital') walk.lastCapital = label.value
  walk.outside = null
  return walk.clauses.length - 1
}

function kindOf(clause: Clause): LabelKind {
  return clause.kind === 'outside' || clause.kind === 'row' ? 'plus' : clause.kind
}

/** How many numbers a decimal label shows. */
function numbersOf(clause: Clause): number[] {
  if (clause.kind !== 'number') return []
  const shown = clause.label.split('.').filter((part) => /\d/.test(part))
  return shown.length > 0 ? shown.map(Number) : [1]
}

function addRow(walk: Walk, paragraph: Paragraph, rows: RowCounter): number {
  const id = rows.idOf(paragraph)
  if (id === null) return -1
  walk.clauses.push({
    id,
    kind: 'row',
    label: '',
    depth: 0,
    parent: walk.stack.at(-1) ?? null,
    section: walk.section,
    from: paragraph.from,
    to: paragraph.to,
    pieces: [{ from: paragraph.from, to: paragraph.to }],
    hasChildren: false,
    table: paragraph.table,
  }) // prettier-ignore
  return walk.clauses.length - 1
}

/** Gives data rows their ids: `B1.3` in the body, `PL1.3` in an annex; header, group and total rows have none. */
class RowCounter {
  /** The table that is open: the rows of one follow one another. */
  private open: { readonly index: number; readonly id: string; readonly width: number; rows: number } | undefined
  private body = 0
  private annex = 0

  idOf({ table, part }: Paragraph): string | null {
    if (!table) return null
    const known = this.open
    if (known?.index !== table.index) {
      const id = part === 'annex' ? `PL${++this.annex}` : `B${++this.body}`
      this.open = { index: table.index, id, width: table.cells.length, rows: 0 }
      return null
    }
    if (isGroupRow(table.cells, known.width)) return null
    if (/^(?:tổng|cộng|tổng cộng|tổng số)/i.test(table.cells[0] ?? '') || /^(?:tổng cộng|tổng số|cộng)$/i.test(table.cells[1] ?? ''))
      return null
    if (!table.cells.some((cell, i) => i > 0 && /\p{L}/u.test(cell))) return null
    known.rows++
    return `${known.id}.${known.rows}`
  }
}

function addPlain(walk: Walk, paragraph: Paragraph, isLast: boolean): number {
  const { key } = walk.draft
  const top = walk.stack.at(-1)
  const item = top === undefined ? undefined : walk.clauses[top]
  const words = key.slice(paragraph.from, Math.min(paragraph.to, paragraph.from + 300))
  const isClosing =
    walk.outside !== null ||
    (isLast && item !== undefined && !isHeadingOnly(walk, item) && (CLOSING.test(words) || FOLLOWS_THIS_PAPER.test(words)) && closes(words))
  const index = item && !isClosing ? top : outside(walk, walk.clauses.length === 0 || !item ? 'preamble' : 'closing', paragraph.from)
  const clause = walk.clauses[index ?? -1]
  if (!clause) return -1
  clause.pieces.push({ from: paragraph.from, to: paragraph.to })
  clause.to = paragraph.to
  return index ?? -1
}

/** The index of the clause in which a paragraph has its place; -1 for none. */
function addParagraph(
  walk: Walk,
  paragraph: Paragraph,
  { label, rows, isLast }: { readonly label: Label | undefined; readonly rows: RowCounter; readonly isLast: boolean },
): number {
  const { part, table } = paragraph
  if (table) return part === 'body' || part === 'annex' ? addRow(walk, paragraph, rows) : -1
  if (part !== 'body') return -1
  if (label) return addItem(walk, paragraph, label)
  return isOrderLine(walk.draft.key, paragraph) && walk.stack.length > 0 ? -1 : addPlain(walk, paragraph, isLast)
}

/** A body that is told to follow the whole paper, not one item of it. */
function closes(words: string): boolean {
  return (
    /^(?:yêu cầu|đề nghị|trong quá trình|quá trình|nhận được)/.test(words) ||
    FOLLOWS_THIS_PAPER.test(words) ||
    /(?:chỉ thị|kế hoạch|quyết định|công điện|thông báo|nghị quyết|chỉ đạo|văn bản)\s(?:này|nầy)|yêu cầu|xin thông báo/.test(words)
  )
}

function isHeadingOnly(walk: Walk, item: Clause): boolean {
  const piece = item.pieces[0]
  if (item.pieces.length !== 1 || !piece) return item.pieces.length === 0
  const text = walk.draft.text.slice(piece.from, piece.to)
  return text.length < 120 && !/[.;!?…]["”]?$/.test(text)
}

/** The words of a clause without its label. */
function textOf({ text }: Draft, { pieces }: Clause): string {
  const [first] = pieces
  return first && pieces.length === 1 ? text.slice(first.from, first.to) : pieces.map(({ from, to }) => text.slice(from, to)).join(' ')
}

function itemsOf(draft: Draft, clauses: readonly Clause[]): OutlineItem[] {
  const items: OutlineItem[] = []
  for (const clause of clauses) {
    if (clause.kind === 'outside' || clause.kind === 'row') continue
    const text = textOf(draft, clause)
    items.push({
      id: clause.id,
      label: clause.label,
      depth: clause.depth,
      startsWith: text.slice(0, 40).trim(),
      text,
      span: [clause.from, clause.to],
    })
  }
  return items
}

export const buildOutline: Stage = {
  name: 'outline',
  read(draft) {
    const fresh = { counts: new Map(), places: new Map(), lastCapital: '', section: 0, outside: null }
    const walk: Walk = { draft, clauses: [], stack: [], ranks: new Map(), ...fresh }
    const { paragraphs, text, key } = draft
    const rows = new RowCounter()
    const labels = paragraphs.map((p) =>
      p.part === 'body' && !p.table
        ? findLabel(text.slice(p.from, Math.min(p.to, p.from + 80)), key.slice(p.from, Math.min(p.to, p.from + 80)))
        : undefined,
    )
    mendNumbers(labels)
    const lastLabel = new Map<number, number>()
    for (const [i, p] of paragraphs.entries()) if (labels[i]) lastLabel.set(p.section, i)
    const places = { clauses: new Int32Array(paragraphs.length).fill(-1), pieces: new Int32Array(paragraphs.length).fill(-1) }
    for (const [i, paragraph] of paragraphs.entries()) {
      if (paragraph.section !== walk.section)
        Object.assign(walk, { section: paragraph.section, stack: [], ranks: new Map(), lastCapital: '', outside: null })
      const at = addParagraph(walk, paragraph, { label: labels[i], rows, isLast: i > (lastLabel.get(paragraph.section) ?? -1) })
      places.clauses[i] = at
      places.pieces[i] = (walk.clauses[at]?.pieces.length ?? 0) - 1
    }
    if (walk.clauses.every((clause) => clause.kind === 'outside'))
      return { clauses: walk.clauses.map((clause) => ({ ...clause, id: 'body' })), outline: [], places }
    return { clauses: walk.clauses, places, outline: itemsOf(draft, walk.clauses) }
  },
}

/** “l.” before “2.” is a 1 that a person or a scanner wrote as a letter; after “k)” it is the letter. */
function mendNumbers(labels: (Label | undefined)[]): void {
  const isBeforeTwo: boolean[] = []
  let next: Label | undefined
  for (let i = labels.length - 1; i >= 0; i--) {
    isBeforeTwo[i] = next?.kind === 'number' && next.numbers.join() === '2'
    const label = labels[i]
    if (label && label.kind !== 'dash' && label.kind !== 'plus' && label.kind !== 'letter') next = label
  }
  let before = ''
  for (const [i, label] of labels.entries()) {
    if (label?.kind !== 'letter') continue
    const isOne = label.value === 'l' && !label.label.endsWith(')') && before !== 'k' && isBeforeTwo[i]
    if (isOne) labels[i] = { ...label, kind: 'number', value: '1', numbers: [1] }
    before = label.value
  }
}

/** “QUYẾT ĐỊNH:” between the grounds and the articles. */
function isOrderLine(key: string, paragraph: Paragraph): boolean {
  return /^quyết (?:định|nghị)\s*:$/.test(key.slice(paragraph.from, Math.min(paragraph.to, paragraph.from + 20)))
}
