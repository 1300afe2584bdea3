import { z } from 'zod'
import { placeTones } from '../../kernel/index.ts'
import type { printReading } from '../grammar/label-path.ts'

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

/** The most pairs of a gold item and a found one that are the same, each in one pair only, so that their order never counts. */
function pairs<G, F>(gold: readonly G[], found: readonly F[], same: (gold: G, found: F) => boolean): Counts {
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
  const right = gold.filter((_, at) => claim(at, new Set())).length
  return { right, wrong: found.length - right, missed: gold.length - right }
}

function scoreHeader(gold: Gold['header'], found: Printed['header']): Counts {
  const counts = { right: 0, wrong: 0, missed: 0 }
  for (const [name, value] of Object.entries(found)) {
    const asked = gold[name] ?? null
    const accepted = Array.isArray(asked) ? asked : [asked]
    const same = (one: string | null): boolean => one !== null && value !== null && sameValue(name, one, value)
    if (value === null && accepted.includes(null)) continue
    if (accepted.some(same)) {
      counts.right++
      continue
    }
    if (value !== null) counts.wrong++
    if (accepted.some((one) => one !== null) && !(value === null && accepted.includes(null))) counts.missed++
  }
  return counts
}

function sameValue(name: string, gold: string, found: string): boolean {
  if (name === 'date') return gold === found
  return name === 'number' ? numberKey(gold) === numberKey(found) : tight(gold) === tight(found)
}

/** What a reading found right, found wrong and missed of a paper's gold. */
export function scoreReading(gold: Gold, reading: Printed): Score {
  const last = clauseKey(gold.outline.at(-1)?.id ?? '')
  const inClause = (a: { clause: string }, b: { clause: string }): boolean => sameClause(a.clause, b.clause, last)
  const numbered = <T extends { readonly number: string | null }>(all: readonly T[]): T[] => all.filter((one) => one.number)
  const dated = <T extends { readonly date: string | null }>(all: readonly T[]): T[] => all.filter((one) => one.date)
  const sameNumber = (a: { number: string | null }, b: { number: string | null }): boolean =>
    numberKey(a.number ?? '') === numberKey(b.number ?? '')
  const [cited, found] = [numbered(gold.citations), numbered(reading.citations)]
  return {
    header: scoreHeader(gold.header, reading.header),
    outline: pairs(gold.outline, reading.outline, (a, b) => clauseKey(a.id) === clauseKey(b.id) && startsAlike(a.startsWith, b.startsWith)),
    citations: pairs(cited, found, sameNumber),
    citationsDated: pairs(dated(cited), dated(found), (a, b) => sameNumber(a, b) && a.date === b.date),
    assignments: pairs(
      gold.assignments,
      reading.assignments,
      (a, b) => inClause(a, b) && agencyKey(a.agency) === agencyKey(b.agency) && a.role === b.role,
    ),
    assignmentsNoRole: pairs(
      gold.assignments,
      reading.assignments,
      (a, b) => inClause(a, b) && agencyKey(a.agency) === agencyKey(b.agency),
    ),
    deadlines: pairs(
      gold.deadlines,
      reading.deadlines,
      (a, b) => inClause(a, b) && ((a.date !== null && a.date === b.date) || saysAlike(a.text, b.text)),
    ),
    targets: pairs(gold.targets, reading.targets, (a, b) => inClause(a, b) && Math.abs(a.value - b.value) < 1e-9),
    recipients: pairs(gold.recipients, reading.recipients, (a, b) => tight(a) === tight(b)),
  }
}

/** The F1 of the scores of several papers, counted together; null for a field that is neither in the gold nor found. */
export function f1Of(scores: readonly Score[], field: ScoreField): number | null {
  const sum = (key: keyof Counts): number => scores.reduce((all, score) => all + score[field][key], 0)
  const weight = 2 * sum('right') + sum('wrong') + sum('missed')
  return weight === 0 ? null : (2 * sum('right')) / weight
}
