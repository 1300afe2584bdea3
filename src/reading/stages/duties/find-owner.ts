import { splitList } from '../../grammar/agency-list.ts'
import { findHead, findListEnd, type Words } from '../../grammar/agency-phrase.ts'
import { isAllCaps } from '../../grammar/match-key.ts'
import { findRole } from '../../grammar/read-subject.ts'
import { type Piece, trim } from '../../grammar/sentences.ts'
import type { AssignmentRole } from '../../schema.ts'
import type { Clause } from '../draft.ts'

/** Who owns a clause and what stands under it. */
export interface Owner {
  readonly agencies: readonly string[]
  readonly span: Piece
  /** Where the words of the duty begin. */
  readonly contentFrom: number
  readonly role: AssignmentRole | undefined
  readonly confidence: number
}

const LEAD_IN =
  /^(?:đối với|đề nghị|giao cho|giao|yêu cầu|kiến nghị|phân công|(?:quyền hạn|nhiệm vụ|trách nhiệm)(?:(?:,| và)? (?:quyền hạn|nhiệm vụ|trách nhiệm))* của)\s+/
const INTRODUCES = /(?:trong phạm vi|căn cứ|có trách nhiệm|có nhiệm vụ|chịu trách nhiệm|thực hiện|triển khai|tổ chức|chủ trì|phối hợp)/

/** The owner that the beginning of a clause names: a heading that is a list of bodies, or “Bodies: content”. */
export function findOwner(words: Words, clause: Clause): Owner | undefined {
  const piece = clause.pieces[0]
  if (!piece || clause.kind === 'outside' || clause.kind === 'row') return undefined
  const start = trim(words.key, piece).from
  const from = start + (LEAD_IN.exec(words.key.slice(start, start + 50))?.[0].length ?? 0)
  if (!findHead(words, from)) return undefined
  const end = findListEnd(words, from, piece.to)
  if (end === undefined) return undefined
  const rest = words.key.slice(end, Math.min(piece.to, end + 400))
  const isWhole = piece.to - end <= 400
  if (isWhole && /^[\s:.]*$/.test(rest)) return owner(words, { from, to: end }, piece.to, undefined)
  if (/^\s*:/.test(rest)) return owner(words, { from, to: end }, end + rest.indexOf(':') + 1, undefined)
  if (isWhole && clause.hasChildren && /:\s*$/.test(rest) && INTRODUCES.test(rest) && !/[;]/.test(rest)) {
    return owner(words, { from, to: end }, piece.to, findRole(words, { from: end, to: piece.to }))
  }
  return isWhole && isHeadingTail(words, clause, end, piece.to)
    ? owner(words, { from, to: trim(words.key, { from, to: piece.to }).to }, piece.to, undefined)
    : undefined
}

/** A heading whose name the grammar did not close: short, no end mark, no verb right after what was understood. */
function isHeadingTail(words: Words, clause: Clause, end: number, to: number): boolean {
  const rest = words.key.slice(end, to)
  if (rest.length > 140 || /[.;…]\s*$/.test(rest) || !(clause.hasChildren || clause.pieces.length > 1)) return false
  const next = /^[\s,]*/.exec(rest)?.[0].length ?? 0
  if (/^\s*,/.test(rest)) return !findRoleWord(rest)
  return (
    words.lexicon.sets.dutyVerbs.lengthAt(words.key, end + next) === 0 &&
    words.lexicon.sets.notSubjectWords.lengthAt(words.key, end + next) >= 0 &&
    !findRoleWord(rest)
  )
}

function findRoleWord(rest: string): boolean {
  return /chủ trì|phối hợp với|tham mưu|trách nhiệm|yêu cầu/.test(rest)
}

function owner(words: Words, span: Piece, contentFrom: number, role: AssignmentRole | undefined): Owner {
  const agencies = splitList(words, span)
  // In capitals a name and a common noun look alike, so that a list may be cut wrongly.
  const isSure = agencies.length === 1 || !isAllCaps(words.text.slice(span.from, span.to))
  return { agencies, span, contentFrom, role: role === 'execute' ? undefined : role, confidence: isSure ? 0.95 : 0.85 }
}
