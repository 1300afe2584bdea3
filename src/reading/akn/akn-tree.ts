import type { OutlineItem, Reading } from '../schema.ts'

/** Names of elements of Akoma Ntoso that hold a clause. */
export type AknElement = 'part' | 'chapter' | 'section' | 'article' | 'paragraph' | 'point' | 'indent' | 'hcontainer'

/** A clause with its own paragraphs and the clauses under it; `num` is the label with the space after it, as the text has them. */
export interface AknClause {
  readonly element: AknElement
  readonly eId: string
  readonly num: string
  readonly paragraphs: [from: number, to: number][]
  readonly children: AknClause[]
}

export type AknBlock = { readonly paragraph: readonly [from: number, to: number] } | { readonly clause: AknClause }

/** The text of a Reading, all of it and in its order: what stands before the clauses, the clauses with what stands between them, and what follows. */
export interface AknTree {
  readonly preface: readonly (readonly [number, number])[]
  readonly preamble: readonly (readonly [number, number])[]
  readonly body: readonly AknBlock[]
  readonly conclusions: readonly (readonly [number, number])[]
  readonly eIds: ReadonlyMap<string, string>
}

/** Abbreviations of the naming convention, by element. */
const SHORT: Readonly<Record<AknElement, string>> = {
  ...{ part: 'part', chapter: 'chp', section: 'sec', article: 'art', paragraph: 'para', point: 'point', indent: 'indent' },
  hcontainer: 'hcontainer',
}
const WORDS: readonly (readonly [RegExp, AknElement])[] = [
  [/^phần/i, 'part'],
  [/^chương/i, 'chapter'],
  [/^mục/i, 'section'],
  [/^điều/i, 'article'],
  [/^\+/, 'hcontainer'],
  [/^[-–•*·]/, 'indent'],
]

function elementOf({ id, label }: OutlineItem): AknElement {
  const known = WORDS.find(([pattern]) => pattern.test(label))
  if (known) return known[1]
  const last = /[^.]*$/.exec(id.replace(/#\d+$/, ''))?.[0] ?? ''
  if (/\d$/.test(last)) return 'paragraph'
  return /^\p{Ll}/u.test(last) ? 'point' : 'section'
}

/** A label as part of an identifier: without marks and spaces; a dash or a plus by its place among its siblings. */
function numberOf(item: OutlineItem, place: number): string {
  const bare = item.label
    .normalize('NFD')
    .replace(/[đĐ]/g, 'dd')
    .replace(/[^\w]/g, '')
    .replace(/^(?:Phan|Chuong|Muc|Dieu)/i, '')
  return bare === '' ? String(place) : bare
}

class Builder {
  readonly body: AknBlock[] = []
  readonly eIds = new Map<string, string>()
  readonly #used = new Set<string>()
  #open: { readonly item: OutlineItem; readonly clause: AknClause }[] = []

  get isOpen(): boolean {
    return this.#open.length > 0
  }

  clause(item: OutlineItem, num: string, paragraph: [number, number]): void {
    this.#open = this.#open.filter((one) => one.item.depth < item.depth)
    const parent = this.#open.at(-1)?.clause
    const element = elementOf(item)
    const place = 1 + (parent?.children.length ?? this.body.length)
    const clause: AknClause = {
      element,
      eId: this.#name(element, numberOf(item, place), parent),
      num,
      paragraphs: [paragraph],
      children: [],
    }
    if (parent) parent.children.push(clause)
    else this.body.push({ clause })
    this.#open.push({ item, clause })
    this.eIds.set(item.id, clause.eId)
  }

  /** A paragraph without label: of the clause that is open, as long as none stands under it; else of the body. */
  paragraph(at: [number, number], isOfClause: boolean): void {
    const last = this.#open.at(-1)?.clause
    if (isOfClause && last) last.paragraphs.push(at)
    else {
      this.#open = []
      this.body.push({ paragraph: at })
    }
  }

  #name(element: AknElement, number: string, parent: AknClause | undefined): string {
    const base = `${parent ? `${parent.eId}__` : ''}${SHORT[element]}_${number}`
    let name = base
    for (let n = 2; this.#used.has(name); n++) name = `${base}-${n}`
    this.#used.add(name)
    return name
  }
}

/** Paragraphs of a text as ranges, in order. */
function paragraphsOf(text: string): [number, number][] {
  let from = 0
  return text.split('\n').map((line): [number, number] => {
    const range: [number, number] = [from, from + line.length]
    from += line.length + 1
    return range
  })
}

/** What belongs to the paper as a frame: never words of a clause. */
const FRAME = new Set(['letterhead', 'title', 'addressees', 'recipients', 'signature', 'annex', 'site'])

/** The tree of clauses of a Reading. */
export function aknTree(reading: Reading): AknTree {
  const items = new Map(reading.outline.map((item) => [item.span[0], item]))
  const tiles = new Map(reading.coverage.map((tile) => [tile.span[0], tile]))
  const builder = new Builder()
  const preface: [number, number][] = []
  const preamble: [number, number][] = []
  for (const range of paragraphsOf(reading.text)) {
    const item = items.get(range[0])
    const tile = tiles.get(range[0])
    const line = reading.text.slice(...range)
    if (item && line.startsWith(item.label)) {
      const num = /^\s*/.exec(line.slice(item.label.length))?.[0] ?? ''
      builder.clause(item, item.label + num, [range[0] + item.label.length + num.length, range[1]])
    } else if (builder.isOpen || builder.body.length > 0)
      builder.paragraph(range, !FRAME.has(tile?.reason ?? '') && !tile?.clause.startsWith('closing'))
    else if (preamble.length > 0 || tile?.clause === 'preamble' || tile?.clause === 'body') preamble.push(range)
    else preface.push(range)
  }
  // A paper without clauses is its paragraphs: the body of a document is never empty.
  if (builder.body.length === 0) {
    const all = [...preface, ...preamble].map((paragraph): AknBlock => ({ paragraph }))
    return { preface: [], preamble: [], body: all, conclusions: [], eIds: builder.eIds }
  }
  const isClause = (block: AknBlock): boolean => 'clause' in block
  const end = builder.body.findLastIndex(isClause) + 1
  const conclusions = builder.body.slice(end).flatMap((block) => ('paragraph' in block ? [block.paragraph] : []))
  return { preface, preamble, body: builder.body.slice(0, end), conclusions, eIds: builder.eIds }
}
