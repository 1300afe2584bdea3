import { findListEnd, type Words } from '../grammar/agency-phrase.ts'
import type { Lexicon } from '../grammar/lexicon.ts'
import { matchKey } from '../grammar/match-key.ts'
import { findExecutors, findPartners, findRole, findSubject, type Subject } from '../grammar/read-subject.ts'
import type { Piece } from '../grammar/sentences.ts'
import { splitSegments, splitSentences, trim } from '../grammar/sentences.ts'
import type { Assignment, AssignmentRole } from '../schema.ts'
import { inClauseOrder } from './by-clause.ts'
import type { Clause, Draft, Stage } from './draft.ts'
import { activityOf, listedRole, readActivityLines } from './duties/activity-lines.ts'
import { findOwner, type Owner } from './duties/find-owner.ts'
import { readRow } from './duties/table-rows.ts'
import { findZones, type Zone } from './zones.ts'

/*
 * Pattern: (a) a heading that is a list of bodies owns its clause and everything under it; (b) "Bodies: content" inline; (c) a sentence or a segment whose
 * subject is a list of bodies, or that orders one ("Giao …", "Yêu cầu …", and "Chỉ đạo …" where nobody owns the clause); (d) a table row.
 * The role is the first governing verb's; an item without one takes that of the item that introduces it.
 * Example: "2. Sở A" / "- Chủ trì, phối hợp với Sở B tham mưu …" → lead of "Sở A" at 2-1 with "Sở B".
 * Reads: text, key, header, clauses. Writes: assignments, ownedClauses, conflicts. Doubt: bodies that a body is told to direct are no assignments; reports have none;
 * confidence is 0.95 for headings (0.85 for lists in capitals), 0.85 for subjects, 0.75 after an adverbial, less where a name was closed by a strong verb.
 */

interface Walk {
  readonly draft: Draft
  readonly words: Words
  readonly zones: readonly Zone[]
  readonly owners: (Owner | undefined)[]
  readonly found: Assignment[]
  readonly owned: Set<string>
  readonly conflicts: { clause: string; agency: string; directed: string; span: [number, number] }[]
  /** A duty was laid on a clause before the one that says it: the order of the clauses must be put right. */
  isMoved: boolean
}

function inheritedOwner(walk: Walk, clause: Clause): Owner | undefined {
  return clause.parent === null ? undefined : walk.owners[clause.parent]
}

/** Pieces of a clause from a place on. */
function contentOf(clause: Clause, from: number): readonly Piece[] {
  const first = clause.pieces.findIndex((piece) => piece.to > from)
  const cut = clause.pieces[first]
  if (!cut) return []
  return cut.from >= from && first === 0
    ? clause.pieces
    : [{ from: Math.max(cut.from, from), to: cut.to }, ...clause.pieces.slice(first + 1)]
}

/** A subject followed by a known verb. */
const SURE_SUBJECT = 0.85

const GENERIC_TASK =
  /^(?:chỉ đạo|hướng dẫn|yêu cầu)\s[^.;,]{0,120}:\s*$|(?:thực hiện|triển khai|tổ chức)[^.;]{0,60}(?:nhiệm vụ|nội dung|công việc|giải pháp|việc)(?:\s(?:sau|sau đây|cụ thể|chủ yếu|trọng tâm|như sau)){1,3}\s*:\s*$/

/** An item that only introduces its children has no task of its own. */
function isIntroduction(walk: Walk, clause: Clause, content: readonly Piece[]): boolean {
  if (!clause.hasChildren) return false
  const first = content[0]
  if (!first || content.length > 1) return content.length === 0
  const words = walk.words.key.slice(first.from, first.to).trim()
  return (
    words.length < 240 &&
    (GENERIC_TASK.test(words) ||
      /trách nhiệm(?: sau| sau đây)?\s*:$/.test(words) ||
      (words.endsWith(':') && /^[\p{L}\s,]{0,60}:$/u.test(words) && walk.words.lexicon.sets.dutyVerbs.lengthAt(words, 0) === 0))
  )
}

function record(
  walk: Walk,
  clause: Clause,
  found: { agencies: readonly string[]; role: AssignmentRole; partners: readonly string[]; span: Piece; confidence: number },
): void {
  for (const agency of found.agencies) {
    const same = findSame(walk.found, clause.id, agency)
    if (same) {
      for (const partner of found.partners) if (!same.with.includes(partner)) same.with.push(partner)
      continue
    }
    walk.found.push({
      clause: clause.id,
      agency,
      role: found.role,
      with: [...found.partners],
      span: [found.span.from, found.span.to],
      confidence: round(found.confidence),
    })
  }
}

/** An earlier record of the body in the clause: those of one clause stand together, the last ones last. */
function findSame(found: readonly Assignment[], clause: string, agency: string): Assignment | undefined {
  const name = agency.toLowerCase()
  let same: Assignment | undefined
  for (let i = found.length - 1; i >= Math.max(0, found.length - MOST_IN_CLAUSE); i--) {
    const one = found[i]
    if (one?.clause !== clause) break
    if (one.agency.toLowerCase() === name) same = one
  }
  return same
}

/** How far back a second mention of a body in one clause is looked for. */
const MOST_IN_CLAUSE = 60

const round = (value: number): number => Math.round(value * 100) / 100

/** An item that lists the contents of its parent takes the parent's role. */
function introducedRole(walk: Walk, clause: Clause): AssignmentRole | undefined {
  if (clause.parent === null) return undefined
  const parent = walk.draft.clauses[clause.parent]
  const last = parent?.pieces.at(-1)
  if (
    !parent ||
    !last ||
    !walk.words.key
      .slice(Math.max(last.from, last.to - 3), last.to)
      .trim()
      .endsWith(':')
  )
    return undefined
  const owned = walk.owners[clause.parent]
  if (owned?.role && owned.contentFrom >= last.to) return owned.role
  const own = walk.found.slice(-40).find((a) => a.clause === parent.id)
  return own && own.role !== 'execute' ? own.role : undefined
}

interface Told {
  readonly subject: Subject | undefined
  readonly segment: Piece
  readonly sentence: Piece
}

/** One after another: a clause may go on for hundreds of thousands of sentences, which would all be held at once. */
function* tellings(walk: Walk, content: readonly Piece[], isOwned: boolean): Generator<Told, void> {
  for (const piece of content) {
    if (
      /^(?:căn cứ|xét|theo đề nghị)\s/.test(walk.words.key.slice(piece.from, piece.from + 14)) &&
      !isOwned &&
      piece.to - piece.from > 40 &&
      walk.words.key.charAt(piece.to - 1) !== '.'
    )
      continue
    for (const sentence of splitSentences(walk.words.text, piece)) {
      const executors = findExecutors(walk.words, sentence)
      if (executors) {
        yield { subject: executors, segment: sentence, sentence }
        continue
      }
      for (const segment of splitSegments(walk.words.key, sentence))
        yield { subject: findSubject(walk.words, segment, !isOwned), segment, sentence }
    }
  }
}

function readOwned(walk: Walk, clause: Clause, own: Owner, content: readonly Piece[]): void {
  walk.owned.add(clause.id)
  let isFirst = true
  for (const told of tellings(walk, content, true)) {
    if (isFirst && !hasOwnSubject(walk, clause, own, told)) recordOwner(walk, clause, own, { first: told, content })
    isFirst = false
    if (told.subject) recordSubject(walk, clause, told.subject, told.segment)
  }
  findConflicts(walk, clause, own.agencies, content)
}

/** The nearest subject wins: a clause that names its own at its start does not tell the owner of the heading above to act. */
function hasOwnSubject({ words }: Walk, clause: Clause, own: Owner, { subject, segment }: Told): boolean {
  if (!subject) return false
  if (own.contentFrom > clause.from) return true
  return own.contentFrom < 0 && subject.span.from === trim(words.key, segment).from && subject.confidence >= SURE_SUBJECT
}

/** What a clause of its own tells its owner to do, in the role of its first words. */
function recordOwner(
  walk: Walk,
  clause: Clause,
  own: Owner,
  { first, content }: { readonly first: Told; readonly content: readonly Piece[] },
): void {
  const whole = { from: first.segment.from, to: first.sentence.to }
  const role = findRole(walk.words, whole)
  const given = role === undefined || role === 'execute' ? (introducedRole(walk, clause) ?? own.role ?? 'execute') : role
  record(walk, clause, {
    agencies: own.agencies,
    role: given,
    partners: content.flatMap((piece) => findPartners(walk.words, piece)),
    span: first.sentence,
    confidence: own.confidence,
  })
}

function recordSubject(walk: Walk, clause: Clause, subject: Subject, segment: Piece): void {
  const agencies = subject.agencies.filter((agency) => !isIssuer(walk, agency))
  const after = { from: subject.verbAt, to: segment.to }
  record(walk, clause, {
    agencies,
    role: findRole(walk.words, after) ?? 'execute',
    partners: findPartners(walk.words, after),
    span: { from: subject.span.from, to: segment.to },
    confidence: subject.confidence,
  })
}

/** The paper's own issuer speaking of itself ("Ủy ban nhân dân tỉnh …") is not told to act. */
function isIssuer({ draft, words }: Walk, agency: string): boolean {
  const issuer = matchKey(draft.header.issuer ?? '')
  if (issuer === '') return false
  const name = matchKey(agency)
  const long = words.lexicon.sets.committeeHeads.lengthAt(name, 0)
  const level = name.slice(long).trim()
  const isCommittee = long > 0 && words.lexicon.sets.committeeHeads.lengthAt(issuer, 0) > 0
  return name === issuer || (isCommittee && words.lexicon.sets.levelWords.has(level) && issuer.includes(` ${level}`))
}

/** A department that is told to direct a People's Committee: it has no line of command over it. */
function findConflicts(walk: Walk, clause: Clause, agencies: readonly string[], content: readonly Piece[]): void {
  const { key, text, lexicon } = walk.words
  const departments = agencies.filter((agency) => lexicon.sets.lineDepartments.lengthAt(matchKey(agency), 0) > 0)
  if (departments.length === 0) return
  for (const piece of content) {
    for (const match of key.slice(piece.from, piece.to).matchAll(/(?:^|[\s,;])chỉ đạo\s+/g)) {
      const at = piece.from + match.index + match[0].length
      if (lexicon.sets.committeeHeads.lengthAt(key, at) === 0) continue
      const end = findListEnd(walk.words, at, piece.to) ?? at + 4
      for (const agency of departments)
        walk.conflicts.push({ clause: clause.id, agency, directed: text.slice(at, end).trim(), span: [at, end] })
    }
  }
}

/** Label lines under an activity; true when the clause is nothing but such lines, so that nobody else is told anything in it. */
function readLines(walk: Walk, clause: Clause, index: number): boolean {
  if (walk.zones[index] === 'report') return false
  const activity = activityOf(walk.words, walk.draft, clause)
  const { duties, partners } = readActivityLines(walk.words, clause)
  const at = activity ?? clause
  for (const duty of duties) record(walk, at, { ...duty, partners: [] })
  walk.isMoved ||= duties.length > 0 && at !== clause
  if (partners.length > 0) {
    const told = walk.found.slice(-MOST_IN_CLAUSE).findLast((a) => a.clause === at.id)
    for (const partner of partners) if (told && !told.with.includes(partner)) told.with.push(partner)
  }
  return activity !== undefined
}

/** A body listed under “Cơ quan chủ trì” has that role, though its item says nothing but its name. */
function readListed(walk: Walk, clause: Clause, own: Owner | undefined): void {
  const role = own ? listedRole(walk.words, walk.draft, clause) : undefined
  if (own && role) record(walk, clause, { agencies: own.agencies, role, partners: [], span: own.span, confidence: own.confidence })
}

function readClause(walk: Walk, clause: Clause, index: number): void {
  if (clause.kind === 'row') {
    walk.owners.push(undefined)
    for (const row of readRow(walk.words, walk.draft, clause)) record(walk, clause, row)
    return
  }
  const own = findOwner(walk.words, clause)
  const effective = own ?? inheritedOwner(walk, clause)
  if (readLines(walk, clause, index)) {
    walk.owners.push(effective ? { ...effective, contentFrom: -1, role: undefined } : undefined)
    return
  }
  walk.owners.push(effective ? { ...effective, contentFrom: own ? own.contentFrom : -1, role: own ? own.role : undefined } : undefined)
  if (walk.zones[index] === 'report') return
  const content = contentOf(clause, own ? own.contentFrom : 0)
  if (content.length === 0) readListed(walk, clause, own)
  if (content.length === 0 || isIntroduction(walk, clause, content)) return
  if (effective && !(clause.kind === 'outside')) {
    readOwned(walk, clause, { ...effective, contentFrom: own?.contentFrom ?? -1 }, content)
    return
  }
  const isPreamble = clause.id === 'preamble' && walk.draft.outline.length > 0
  for (const { subject, segment } of tellings(walk, content, false)) {
    if (subject && (!isPreamble || isOrder(walk, segment, subject))) recordSubject(walk, clause, subject, segment)
  }
}

/** “… thực hiện tốt các nhiệm vụ sau:” orders nothing but what follows. */
const ANNOUNCES =
  /^[,\s]*(?:tập trung |tổ chức |triển khai |khẩn trương |nghiêm túc ){0,3}thực hiện (?:tốt |ngay |nghiêm |có hiệu quả )?(?:các |những |một số )?(?:nhiệm vụ|nội dung|công việc|giải pháp|việc)[^.;,]{0,40}\ssau(?: đây)?\s*:$/

/** In the preamble only an order names a duty: "… chỉ thị Thủ trưởng các sở …". */
function isOrder({ words }: Walk, segment: Piece, subject: Subject): boolean {
  const before = words.key.slice(segment.from, subject.span.from).trimEnd()
  const after = words.key.slice(subject.verbAt, segment.to + 1)
  return /(?:giao|yêu cầu|đề nghị|chỉ thị|phân công)$/.test(before) && !ANNOUNCES.test(after)
}

export const findAssignments: Stage = {
  name: 'agencies and assignments',
  read(draft, lexicon: Lexicon) {
    const words: Words = { text: draft.text, key: draft.key, lexicon }
    const walk: Walk = {
      draft,
      words,
      zones: findZones(draft, lexicon),
      owners: [],
      found: [],
      conflicts: [],
      owned: new Set(),
      isMoved: false,
    }
    for (const [index, clause] of draft.clauses.entries()) readClause(walk, clause, index)
    return {
      assignments: walk.isMoved ? inClauseOrder(draft.clauses, walk.found) : walk.found,
      conflicts: walk.conflicts,
      ownedClauses: walk.owned,
    }
  },
}
