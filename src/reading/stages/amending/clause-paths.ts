import type { Lexicon } from '../../grammar/lexicon.ts'

/*
 * Pattern: a word for a part and its label ("khoản 1", "Phụ lục II", "gạch đầu dòng thứ ba"), several labels after one word ("khoản 1, 2 và 3"), parts from the lowest to the
 * highest ("điểm a khoản 2 Điều 5") or from the highest down ("Mục III, khoản 2"), and lists of such paths that share their end ("khoản 1, khoản 4 mục IV").
 * Example: "điểm a và điểm b khoản 1 mục II phần B" → B.II.1.a, B.II.1.b. Doubt: “Phần II” may be the label “Phần II” or the numeral: the numeral is given.
 */

type Amending = Lexicon['amending']
type PartKind = Amending['parts'][number]['as']

interface Named {
  readonly rank: number
  readonly as: PartKind
  readonly labels: readonly string[]
  readonly from: number
  readonly to: number
}

/** A path in another paper and where its words stand in the text that was looked at. */
export interface NamedPath {
  readonly path: string
  readonly from: number
  readonly to: number
}

interface Step {
  readonly rank: number
  readonly as: PartKind
  readonly label: string
}

const LABEL = /^(?:[ivxlc]{1,7}|\d{1,3}|[a-zđ])(?:\.(?:\d{1,3}|[ivxlc]{1,5}|[a-zđ]))*(?:-\d{1,2}(?!\d))?[a-zđ]?(?:\)|(?![\p{L}\p{N}/]))/u
const BETWEEN = /^\s*(?:[,;/]|(?:,\s*)?(?:và|hoặc)(?!\p{L}))\s*/u
const RANGE = /^\s*(?:đến|tới|-)\s*/u
const MOST = 40
const LONGEST = 160

function ordinalAt(words: string, { ordinals }: Amending): { label: string; length: number } | undefined {
  const said = /^(\p{L}+)(?![\p{L}\p{N}])/u.exec(words)?.[1]
  const at = said === undefined ? -1 : ordinals.indexOf(said)
  return said === undefined || at < 0 ? undefined : { label: String(at + 1), length: said.length }
}

function labelAt(words: string, as: PartKind, amending: Amending): { label: string; length: number } | undefined {
  const order = /^(?:thứ|số)\s+/u.exec(words)?.[0].length ?? 0
  const isOrder = order > 0 && words.startsWith('thứ')
  const ordinal = isOrder ? ordinalAt(words.slice(order), amending) : undefined
  if (ordinal)
    return {
      label: as === 'division' ? `thứ ${amending.ordinals[Number(ordinal.label) - 1]}` : ordinal.label,
      length: order + ordinal.length,
    }
  const first = as === 'dash' || as === 'plus' ? amending.first.find((word) => words.startsWith(word)) : undefined
  if (first !== undefined) return { label: '1', length: first.length }
  const label = LABEL.exec(words.slice(order))?.[0]
  return label === undefined ? undefined : { label: label.replace(')', ''), length: order + label.length }
}

/** The labels between two of one list: "1 đến 3" → 2, 3. */
function rangeTo(from: string, to: string): string[] {
  const [a, b] = [Number(from), Number(to)]
  if (!(b > a && b - a < MOST)) return [to]
  return Array.from({ length: b - a }, (_, i) => String(a + 1 + i))
}

/** The labels after a word for a part. */
function labelsAt(key: string, at: number, part: { as: PartKind; name: string }, amending: Amending): { labels: string[]; to: number } {
  const labels: string[] = []
  let to = at
  let next = at
  let isRange = false
  while (labels.length < MOST) {
    const found = labelAt(key.slice(next, next + 30), part.as, amending)
    if (!found) break
    labels.push(...(isRange ? rangeTo(labels.at(-1) ?? '', found.label) : [found.label]))
    to = next + found.length
    const rest = key.slice(to, to + 30)
    const range = RANGE.exec(rest)?.[0]
    const between = range ?? BETWEEN.exec(rest)?.[0]
    if (between === undefined) break
    isRange = range !== undefined
    next = to + between.length
    // "khoản 1 đến khoản 3": the word may be said again.
    if (isRange && key.startsWith(`${part.name} `, next)) next += part.name.length + 1
  }
  return { labels, to }
}

function partsOf(key: string, amending: Amending): Named[] {
  const found: Named[] = []
  for (const match of key.matchAll(amending.partPattern)) {
    if (found.length >= MOST) break
    if (match.index < (found.at(-1)?.to ?? 0)) continue
    const name = match[0].trim().replace(/\s+/g, ' ')
    const part = amending.parts.find((one) => one.name === name)
    if (!part) continue
    const { labels, to } = labelsAt(key, match.index + match[0].length, part, amending)
    const isBareAnnex = part.as === 'annex' && part.name === 'phụ lục'
    const given = labels.length === 0 && isBareAnnex ? ['1'] : labels
    const end = labels.length === 0 ? match.index + match[0].trimEnd().length : to
    if (given.length > 0) found.push({ rank: part.rank, as: part.as, labels: given, from: match.index, to: end })
  }
  return found
}

type Chain = { parts: Named[]; rises: boolean | null; gap: string }

function isJoin(gap: string, { joins }: Amending): boolean {
  const words = gap.replace(/^[\s,]+/, '').trimEnd()
  return words === '' || joins.lengthAt(words, 0) === words.length
}

/** Parts that follow one another upwards or downwards are one path; a list begins another. */
function chainsOf(key: string, parts: readonly Named[], amending: Amending): Chain[] {
  const chains: Chain[] = []
  for (const part of parts) {
    const chain = chains.at(-1)
    const last = chain?.parts.at(-1)
    const gap = last ? key.slice(last.to, part.from) : ''
    const rises = last ? part.rank > last.rank : null
    if (chain && last && part.rank !== last.rank && isJoin(gap, amending) && (chain.rises === null || chain.rises === rises)) {
      chain.parts.push(part)
      chain.rises = rises
    } else chains.push({ parts: [part], rises: null, gap })
  }
  return chains
}

const isList = (gap: string): boolean => /^\s*(?:[,;]|và|hoặc|,?\s*(?:và|hoặc))\s*(?:các\s+)?$/u.test(gap)
const topOf = (chain: Chain): number => Math.max(...chain.parts.map(({ rank }) => rank))

/** "khoản 7 sau khoản 6 mục II": where it stands, not a second clause. */
const isPlace = (gap: string): boolean => /^\s*(?:vào |tiếp |ngay |và )?(?:sau|trước|tiếp theo|dưới)\s*$/u.test(gap)

/** What a chain leaves unsaid because its neighbour in the list says it. */
function sharedWith(chains: readonly Chain[], at: number): Named[] {
  const chain = chains[at]
  if (!chain) return []
  const top = topOf(chain)
  const next = chains[at + 1]
  if (next && (isList(next.gap) || isPlace(next.gap))) {
    const above = [...next.parts, ...sharedWith(chains, at + 1)].filter(({ rank }) => rank > top)
    if (above.length > 0) return above
  }
  const before = chains[at - 1]
  return before && isList(chain.gap) && before.rises === false ? before.parts.filter(({ rank }) => rank > top) : []
}

const UPPER = /^[ivxlc]+$/
const capital = (label: string): string => label.replace(/^(?:[ivxlc]+|[a-zđ])(?=\.|$)/u, (first) => first.toUpperCase())

function romanValue(label: string): string {
  const numbers: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 }
  if (!UPPER.test(label)) return label
  const values = [...label].map((c) => numbers[c] ?? 0)
  return String(values.reduce((sum, value, i) => sum + (value < (values[i + 1] ?? 0) ? -value : value), 0))
}

/** How the outline writes one part under those above it. */
function written({ as, label }: Step, above: readonly Step[]): string {
  const isIn = (kind: PartKind): boolean => above.some((one) => one.as === kind)
  if (as === 'annex') return `PL${romanValue(label)}`
  if (as === 'article') return `Điều ${label}`
  if (as === 'chapter') return `Chương ${label.toUpperCase()}`
  if (as === 'division') return label.startsWith('thứ ') ? `Phần ${label}` : capital(label)
  if (as === 'section' && isIn('chapter')) return `Mục ${label.toUpperCase()}`
  if (as === 'section') return capital(label)
  const parent = above.at(-1)?.label
  if (parent !== undefined && label.startsWith(`${parent}.`)) return label.slice(parent.length + 1)
  return label
}

function pathOf(steps: readonly Step[]): string {
  let path = ''
  for (const [i, step] of steps.entries()) {
    if (step.as === 'dash' || step.as === 'plus') {
      path = `${path === '' ? '0' : path}${step.as === 'dash' ? '-' : '+'}${step.label}`
      continue
    }
    const value = written(step, steps.slice(0, i))
    path = path === '' ? value : `${path}.${value}`
  }
  return path
}

/** Every choice of one label for each part, the highest part first. */
function spread(parts: readonly Named[]): Step[][] {
  let all: Step[][] = [[]]
  for (const { rank, as, labels } of [...parts].sort((a, b) => b.rank - a.rank)) {
    all = all.flatMap((steps) => labels.map((label) => [...steps, { rank, as, label }])).slice(0, MOST)
  }
  return all
}

/** The clauses that a match key of some words names, in order, as the outline of the paper they speak of writes them. */
export function findClausePaths(key: string, amending: Amending): NamedPath[] {
  const chains = chainsOf(key, partsOf(key, amending), amending)
  return chains
    .flatMap((chain, at): NamedPath[] => {
      if (at > 0 && isPlace(chain.gap)) return []
      const parts = [...chain.parts, ...sharedWith(chains, at)]
      const [from, to] = [chain.parts[0]?.from ?? 0, chain.parts.at(-1)?.to ?? 0]
      const rest = key.slice(to, to + LONGEST)
      if (/^\s*(?:của\s+)?\p{L}+(?:\s\p{L}+)?\s(?:này|nầy)(?!\p{L})/u.test(rest)) return []
      return spread(parts).map((steps) => ({ path: pathOf(steps), from, to }))
    })
    .slice(0, MOST)
}
