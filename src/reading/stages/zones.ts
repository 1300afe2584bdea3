import type { Lexicon } from '../grammar/lexicon.ts'
import type { Piece } from '../grammar/sentences.ts'
import type { Clause, Draft } from './draft.ts'

/** What a clause is for, by the headings above it: a report of what was, a purpose, a solution, an assignment, or plain. */
export type Zone = 'report' | 'purpose' | 'solution' | 'assignment' | 'plain'

const HEADING_LENGTH = 160

/** The heading of a clause: its first piece when it is short and not a sentence, or what stands before its first colon. */
export function findHeading(draft: Draft, clause: Clause): Piece | undefined {
  const piece = clause.pieces[0]
  if (!piece || clause.kind === 'outside' || clause.kind === 'row') return undefined
  const words = draft.key.slice(piece.from, Math.min(piece.to, piece.from + HEADING_LENGTH + 1))
  if (words.length <= HEADING_LENGTH && !/[.;!?…]["”]?$/.test(words)) return { from: piece.from, to: piece.to }
  const colon = words.indexOf(':')
  return colon > 0 ? { from: piece.from, to: piece.from + colon } : undefined
}

function startsWithOne(words: string, list: readonly string[]): boolean {
  return list.some((word) => words.startsWith(word))
}

function has(words: string, list: readonly string[]): boolean {
  return list.some((word) => words.includes(word))
}

function ownZone(draft: Draft, clause: Clause, lexicon: Lexicon): Zone | undefined {
  const heading = findHeading(draft, clause)
  if (!heading) return undefined
  const words = draft.key.slice(heading.from, heading.to).replace(/^(?:về|những|một số|các|công tác)\s+/, '')
  const { headings } = lexicon
  if (!clause.hasChildren && clause.pieces.length < 2 && words.length > 80) return undefined
  const isConclusion = draft.header.type?.toLowerCase().startsWith('kết luận') ?? false
  if (startsWithOne(words, headings.report) && !has(words, ['giải pháp']) && (isConclusion || !words.startsWith('kết luận')))
    return 'report'
  if (has(words, headings.assignment)) return 'assignment'
  if (startsWithOne(words, headings.purpose)) return 'purpose'
  if (has(words, headings.order)) return 'solution'
  return has(words, headings.solution) ? 'solution' : undefined
}

const zonesOfDraft = new WeakMap<readonly Clause[], readonly Zone[]>()

/** The zone of each clause, inherited from the nearest heading above that says something. */
export function findZones(draft: Draft, lexicon: Lexicon): readonly Zone[] {
  const known = zonesOfDraft.get(draft.clauses)
  if (known) return known
  const zones: Zone[] = []
  // A report tells what was until a heading of it orders something.
  const other: Zone = draft.header.type?.toLowerCase().startsWith('báo cáo') ? 'report' : 'plain'
  for (const clause of draft.clauses) {
    const above = clause.parent === null ? undefined : zones[clause.parent]
    const own = ownZone(draft, clause, lexicon)
    // Inside a report everything is a report; inside an assignment a purpose word is only a word.
    zones.push(above === 'report' ? 'report' : ((above === 'assignment' && own !== 'report' ? 'assignment' : (own ?? above)) ?? other))
  }
  zonesOfDraft.set(draft.clauses, zones)
  return zones
}
