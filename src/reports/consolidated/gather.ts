import type { UnitId } from '../../kernel/index.ts'
import type { LiveRound } from '../round/round-state.ts'
import type { AskedFigure, LineSource } from '../schema.ts'
import type { LiveSubmission, Sent } from '../submission/submission-state.ts'

/** One unit's line as the consolidator finds it: who wrote it, in which sent version, and the task that it reports on. */
export interface GatheredLine {
  readonly unit: UnitId
  readonly source: LineSource
  readonly text: string
  readonly taskId: string | null
}

/** One part of a sum: what a unit entered, and where that stands. */
interface FigurePart {
  readonly unit: UnitId
  readonly source: LineSource
  readonly value: number
}

/** A figure over all units: the sum is the sum of its parts and nothing else. */
export interface GatheredFigure {
  readonly asked: AskedFigure
  readonly sum: number
  readonly parts: readonly FigurePart[]
  /** Units of the round whose report does not give this figure. */
  readonly without: readonly UnitId[]
}

export interface Gathered {
  /** Lines by clause, in the order of the directive; lines of a clause in the order of the round's units. */
  readonly clauses: readonly { readonly key: string; readonly lines: readonly GatheredLine[] }[]
  readonly figures: readonly GatheredFigure[]
}

const ROMAN: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100 }

function romanOf(text: string): number | undefined {
  if (!/^[IVXLC]+$/.test(text)) return undefined
  const values = [...text].map((letter) => ROMAN[letter] ?? 0)
  return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0)
}

/** By its number, then by its place where the directive has that label more than once: 2, 2#2, 3. */
function comparePart(a: string, b: string): number {
  const [[one = '', place = '1'], [other = '', otherPlace = '1']] = [a.split('#'), b.split('#')]
  const [x, y] = [romanOf(one) ?? Number(one), romanOf(other) ?? Number(other)]
  const order = Number.isNaN(x) || Number.isNaN(y) ? (one < other ? -1 : Number(one > other)) : x - y
  return order === 0 ? Number(place) - Number(otherPlace) : order
}

/** Orders clause labels as the directive does: III.7 before III.10 before IV.1, a dash item after its clause. */
export function compareClauses(a: string, b: string): number {
  const left = a.split(/[.\-–+/() ]+/).filter(Boolean)
  const right = b.split(/[.\-–+/() ]+/).filter(Boolean)
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const [one, other] = [left[at], right[at]]
    if (one === undefined || other === undefined) return one === undefined ? -1 : 1
    const order = comparePart(one, other)
    if (order !== 0) return order
  }
  return 0
}

/** A decimal of at most four places, added without the drift of binary fractions. */
const add = (a: number, b: number): number => Math.round((a + b) * 10_000) / 10_000

/** The sent report that counts: a draft, a returned or a withdrawn one does not. */
export function standingReport(submission: LiveSubmission | undefined): Sent | undefined {
  return submission && (submission.status === 'submitted' || submission.status === 'accepted') ? submission.standing : undefined
}

/**
 * What the reports that stand hold, by clause and by figure. Each report counts once; every line and every part of a sum names the
 * unit, the report and the version that it comes from.
 */
export function gather(round: LiveRound, submissions: ReadonlyMap<UnitId, LiveSubmission>): Gathered {
  const found = round.units.flatMap((unit) => {
    const submission = submissions.get(unit)
    const standing = standingReport(submission)
    if (!submission || !standing) return []
    return standing.lines.map((line) => ({
      unit,
      line,
      source: { submissionId: submission.id, version: standing.version, key: line.key },
    }))
  })
  const clauses = new Map<string, GatheredLine[]>()
  for (const { unit, line, source } of found) {
    const { text, taskId } = line
    clauses.set(line.key, [...(clauses.get(line.key) ?? []), { unit, source, text, taskId }])
  }
  const figures = round.figures.map((asked): GatheredFigure => {
    const parts = found.flatMap(({ unit, line, source }): FigurePart[] => {
      const value = line.figures[asked.key]
      return value === undefined ? [] : [{ unit, source, value }]
    })
    const giving = new Set(parts.map((part) => part.unit))
    return { asked, parts, sum: parts.reduce((sum, part) => add(sum, part.value), 0), without: round.units.filter((u) => !giving.has(u)) }
  })
  return {
    clauses: [...clauses].map(([key, lines]) => ({ key, lines })).sort((a, b) => compareClauses(a.key, b.key)),
    figures,
  }
}
