import type { Words } from '../../grammar/agency-phrase.ts'
import { bodiesOf, findLabelLines, type LabelLineKind, opensWithLabel } from '../../grammar/label-line.ts'
import type { Piece } from '../../grammar/sentences.ts'
import type { AssignmentRole } from '../../schema.ts'
import type { Clause, Draft } from '../draft.ts'
import { findHeading } from '../zones.ts'

/*
 * Pattern: “- Đơn vị chủ trì: Sở A.” under an activity gives the activity to Sở A; “- Thời gian: …” gives it its term. A dash with such a label is no work of its
 * own: what it says is kept at the activity. A numbered item with one keeps it itself (“3. Đơn vị chủ trì thực hiện: Sở A”).
 * Doubt: 0.9 for a label line; the names are those of the value, whole.
 */

const SURE = 0.9

/** The clause that a label line at the start of `clause` speaks of; undefined when the clause opens with none. */
export function activityOf(words: Words, draft: Draft, clause: Clause): Clause | undefined {
  if (clause.kind === 'row' || !opensWithLabel(words, clause.pieces[0])) return undefined
  const isMark = clause.kind === 'dash' || clause.kind === 'plus'
  return isMark && clause.parent !== null ? draft.clauses[clause.parent] : clause
}

/** What one label line gives. */
export interface LineDuty {
  readonly agencies: readonly string[]
  readonly role: AssignmentRole
  readonly span: Piece
  readonly confidence: number
}

/** Bodies that the label lines of a clause name: those who act, in their roles, and those who go along. */
export function readActivityLines(words: Words, clause: Clause): { duties: LineDuty[]; partners: string[] } {
  const duties: LineDuty[] = []
  const partners: string[] = []
  if (clause.kind === 'row') return { duties, partners }
  for (const piece of clause.pieces) {
    for (const { kind, from, value } of findLabelLines(words, piece)) {
      if (kind === 'with') partners.push(...bodiesOf(words, value))
      const role = roleOf(kind)
      if (role) duties.push({ agencies: bodiesOf(words, value), role, span: { from, to: value.to }, confidence: SURE })
    }
  }
  return { duties, partners }
}

function roleOf(kind: LabelLineKind): AssignmentRole | undefined {
  return kind === 'lead' || kind === 'execute' ? kind : undefined
}

/** The role that a heading such as “Cơ quan chủ trì” gives to the bodies listed under it. */
export function listedRole(words: Words, draft: Draft, clause: Clause): AssignmentRole | undefined {
  const above = clause.parent === null ? undefined : draft.clauses[clause.parent]
  const heading = above ? findHeading(draft, above) : undefined
  if (!heading || !above?.hasChildren) return undefined
  const key = words.key.slice(heading.from, heading.to).replace(/\s*:$/, '')
  for (const kind of ['lead', 'execute'] as const) if (words.lexicon.labelLines[kind].has(key)) return kind
  return undefined
}
