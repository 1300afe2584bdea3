import { z } from 'zod'
import { placeTones } from '../../kernel/index.ts'
import type { printReading } from '../grammar/label-path.ts'
import type { Span } from '../schema.ts'

const Answer = z.union([z.string(), z.null(), z.array(z.string().nullable())])
const Clause = z.object({ clause: z.string() })

/** What a person wrote down about a paper; a value of the header may be a list of accepted answers. */
export const Gold = z.object({
  header: z.record(z.string(), Answer),
  outline: z.array(z.object({ id: z.string(), startsWith: z.string() })),
  citations: z.array(z.object({ number: z.string().nullable(), date: z.string().nullable() })),
  assignments: z.array(Clause.extend({ agency: z.string(), role: z.string() })),
  deadlines: z.array(Clause.extend({ text: z.string(), date: z.string().nullable() })),
  targets: z.array(Clause.extend({ value: z.number() })),
  recipients: z.array(z.string()),
})
export type Gold = z.infer<typeof Gold>

/** What is scored, in the order in which tables show it. */
export const SCORE_FIELDS = [
  ...(['header', 'outline', 'citations', 'citationsDated', 'assignments', 'assignmentsNoRole'] as const),
  ...(['deadlines', 'targets', 'recipients'] as const),
]
export type ScoreField = (typeof SCORE_FIELDS)[number]

/** Found and right, found and wrong, missed. */
export interface Counts {
  readonly right: number
  readonly wrong: number
  readonly missed: number
}
export type Score = Readonly<Record<ScoreField, Counts>>

/** One item as a person looks for it: its clause, its words, and, of a found one, its place and how sure the reader was. */
export interface ScoredItem {
  readonly clause: string | null
  readonly text: string
  readonly span: Span | null
  readonly confidence: number | null
}

/** The items behind the counts. */
export type Comparison = Readonly<Record<ScoreField, Readonly<Record<keyof Counts, readonly ScoredItem[]>>>>

type Printed = ReturnType<typeof printReading>

/** Spelling that changes no word is no difference: case, place of tones, dashes, quotes, spaces. */
const plain = (text: string): string =>
  placeTones(text.normalize('NFC').toLowerCase())
    .replace(/[\u00ad\ufeff]/g, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[“”„«»]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()
const tight = (text: string): string =>
  plain(text)
    .replace(/\s/g, '')
    .replace(/^[-+•*]+/, '')
    .replace(/[;,.:]+$/, '')
    .replace(/\.\/$/, '')
const numberKey = (text: string): string => plain(text).replace(/[\s-]/g, '').replace(/^số:?/, '')
const agencyKey = (text: string): string => tight(plain(text).replace(/^(?:các )?(?:ngành |đơn vị )?/, ''))
const clauseKey = (text: string): string => plain(text).replace(/\s/g, '').replace(/\.$/, '')

function startsAlike(a: string, b: string): boolean {
  const [short, long] = [tightHead(a), tightHead(b)].sort((x, y) => x.length - y.length)
  return short === long || ((short?.length ?? 0) >= 4 && (long ?? '').startsWith(short ?? ''))
}
const tightHead = (text: string): string => plain(text).replace(/\s/g, '').slice(0, 25)

function saysAlike(a: string, b: string): boolean {
  const [short = '', long = ''] = [tight(a), tight(b)].sort((x, y) => x.length - y.length)
  return short !== '' && (short === long || (short.length >= 5 && long.includes(short)))
}

/** Orders after the last item may be told with it; what stands outside of every item has several names. */
function sameClause(gold: string, found: string, last: string): boolean {
  const [a, b] = [clauseKey(gold), clauseKey(found)]
  if (a === b) return true
  if (a === 'closing') return b === '' || b === last
  return (a === 'preamble' || a === 'body') && ['', 'preamble', 'body'].includes(b)
}

type Compared = Comparison[ScoreField]

interface Likeness<G, F> {
  same(gold: G, found: F): boolean
  show(item: G | F): string
}

const asItem = (item: object, text: string): ScoredItem => ({
  clause: 'clause' in item && typeof item.clause === 'string' ? item.clause : null,
  text,
  span: 'span' in item && Array.isArray(item.span) ? [Number(item.span[0]), Number(item.span[1])] : null,
  confidence: 'confidence' in item && typeof item.confidence === 'number' ? item.confidence : null,
})

/** The most pairs of a gold item and a found one that are the same, each in one pair only, so that their order never counts. */
function compare<G extends object | string, F extends object | string>(
  gold: readonly G[],
  found: readonly F[],
  { same, show }: Likeness<G, F>,
): Compared {
  const owners: (number | undefined)[] = []
  const alike = gold.map((one) => found.flatMap((other, i) => (same(one, other) ? [i] : [])))
  const claim = (at: number, seen: Set<number>): boolean => {
    for (const i of alike[at] ?? []) {
      if (seen.has(i)) continue
      seen.add(i)
      const owner = owners[i]
      if (owner !== undefined && !claim(owner, seen)) continue
      owners[i] = at
      return true
    }
    return false
  }
  const missed = gold.filter((_, at) => !claim(at, new Set()))
  const item = (one: G | F): ScoredItem => asItem(typeof one === 'string' ? {} : one, show(one))
  return {
    right: found.filter((_, i) => owners[i] !== undefined).map(item),
    wrong: found.filter((_, i) => owners[i] === undefined).map(item),
    missed: missed.map(item),
  }
}

function compareHeader(gold: Gold['header'], found: Printed['header']): Compared {
  const items: Record<keyof Counts, ScoredItem[]> = { right: [], wrong: [], missed: [] }
  for (const [name, value] of Object.entries(found)) {
    const asked = gold[name] ?? null
    const accepted = Array.isArray(asked) ? asked : [asked]
    const same = (one: string | null): boolean => one !== null && value !== null && sameValue(name, one, value)
    if (value === null && accepted.includes(null)) continue
    if (accepted.some(same)) {
      items.right.push(asItem({}, `${name}: ${value}`))
      continue
    }
    if (value !== null) items.wrong.push(asItem({}, `${name}: ${value}`))
    const wanted = accepted.find((one) => one !== null)
    if (wanted !== undefined) items.missed.push(asItem({}, `${name}: ${wanted}`))
  }
  return items
}

function sameValue(name: string, gold: string, found: string): boolean {
  if (name === 'date') return gold === found
  return name === 'number' ? numberKey(gold) === numberKey(found) : tight(gold) === tight(found)
}

type Charge = { readonly clause: string; readonly agency: string; readonly role: string }
type Cited = { readonly number: string | null; readonly date: string | null }

/** What a reading found right, found wrong and missed of a paper's gold, item by item. */
export function compareReading(gold: Gold, reading: Printed): Comparison {
  const last = clauseKey(gold.outline.at(-1)?.id ?? '')
  const inClause = (a: { clause: string }, b: { clause: string }): boolean => sameClause(a.clause, b.clause, last)
  const numbered = <T extends { readonly number: string | null }>(all: readonly T[]): T[] => all.filter((one) => one.number)
  const dated = <T extends { readonly date: string | null }>(all: readonly T[]): T[] => all.filter((one) => one.date)
  const sameNumber = (a: Cited, b: Cited): boolean => numberKey(a.number ?? '') === numberKey(b.number ?? '')
  const showCited = ({ number, date }: Cited): string => `${number ?? ''} ${date ?? ''}`.trim()
  const sameAgency = (a: Charge, b: Charge): boolean => inClause(a, b) && agencyKey(a.agency) === agencyKey(b.agency)
  const showCharge = ({ agency, role }: Charge): string => `${agency} (${role})`
  const [cited, found] = [numbered(gold.citations), numbered(reading.citations)]
  return {
    header: compareHeader(gold.header, reading.header),
    outline: compare(gold.outline, reading.outline, {
      same: (a, b) => clauseKey(a.id) === clauseKey(b.id) && startsAlike(a.startsWith, b.startsWith),
      show: ({ id, startsWith }) => `${id} ${startsWith}`,
    }),
    citations: compare(cited, found, { same: sameNumber, show: showCited }),
    citationsDated: compare(dated(cited), dated(found), { same: (a, b) => sameNumber(a, b) && a.date === b.date, show: showCited }),
    assignments: compare(gold.assignments, reading.assignments, {
      same: (a, b) => sameAgency(a, b) && a.role === b.role,
      show: showCharge,
    }),
    assignmentsNoRole: compare(gold.assignments, reading.assignments, { same: sameAgency, show: showCharge }),
    deadlines: compare(gold.deadlines, reading.deadlines, {
      same: (a, b) => inClause(a, b) && ((a.date !== null && a.date === b.date) || saysAlike(a.text, b.text)),
      show: ({ text, date }) => `${text} ${date ?? ''}`.trim(),
    }),
    targets: compare(gold.targets, reading.targets, {
      same: (a, b) => inClause(a, b) && Math.abs(a.value - b.value) < 1e-9,
      show: (one) => ('text' in one && typeof one.text === 'string' ? one.text : String(one.value)),
    }),
    recipients: compare(gold.recipients, reading.recipients, { same: (a, b) => tight(a) === tight(b), show: String }),
  }
}

/** How much a reading found right, found wrong and missed of a paper's gold. */
export function scoreReading(gold: Gold, reading: Printed): Score {
  return scoreOf(compareReading(gold, reading))
}

/** The counts of a comparison. */
export function scoreOf(compared: Comparison): Score {
  const count = (field: ScoreField): Counts => {
    const { right, wrong, missed } = compared[field]
    return { right: right.length, wrong: wrong.length, missed: missed.length }
  }
  return {
    ...{ header: count('header'), outline: count('outline'), citations: count('citations'), citationsDated: count('citationsDated') },
    ...{ assignments: count('assignments'), assignmentsNoRole: count('assignmentsNoRole') },
    ...{ deadlines: count('deadlines'), targets: count('targets'), recipients: count('recipients') },
  }
}

/** The F1 of the scores of several papers, counted together; null for a field that is neither in the gold nor found. */
export function f1Of(scores: readonly Score[], field: ScoreField): number | null {
  const sum = (key: keyof Counts): number => scores.reduce((all, score) => all + score[field][key], 0)
  const weight = 2 * sum('right') + sum('wrong') + sum('missed')
  return weight === 0 ? null : (2 * sum('right')) / weight
}
