import type { AssignmentRole } from '../schema.ts'
import { splitList } from './agency-list.ts'
import { findHead, findListEnd, skipSpaces, type Words } from './agency-phrase.ts'
import type { Piece } from './sentences.ts'

/*
 * The grammar of who is told to do what in one segment of a sentence: "[bodies] [verb] …", "Giao/Yêu cầu [bodies] [verb] …", "Khi …, [bodies] [verb] …".
 */

export interface Subject {
  readonly agencies: readonly string[]
  readonly span: Piece
  /** Where the governing verb may begin. */
  readonly verbAt: number
  readonly confidence: number
}

const REACH = 420
const SURE_AFTER_COMMA = 0.75

/** “[bureau] thông báo để các cơ quan biết, thực hiện”: the formula with which a notice ends. */
const TELLING = /^(?:xin |trân trọng )?thông báo\s[^.;]{0,160}(?:để|cho|tới|đến)\s[^.;]{0,120}biết/u

function isVerbNext({ key, lexicon }: Words, at: number, to: number): 'yes' | 'maybe' | 'no' {
  let next = skipSpaces(key, at)
  const isComma = key[next] === ','
  if (isComma || key[next] === ':') next = skipSpaces(key, next + 1)
  if (next >= to) return 'no'
  if (isComma && !/^(?:trong|theo|căn cứ|trên cơ sở|khi|tùy)\s/.test(key.slice(next, next + 12))) return 'no'
  // “Sở A là cơ quan đầu mối”: a role, though “là” elsewhere only tells.
  if (TELLING.test(key.slice(next, Math.min(to, next + 240)))) return 'no'
  if (lexicon.roles.lead.lengthAt(key, next) > 0) return 'yes'
  if (lexicon.sets.dutyVerbs.lengthAt(key, next) > 0 || lexicon.sets.adverbs.lengthAt(key, next) > 0) return 'yes'
  if (/^(?:trong|theo|tùy theo) (?:phạm vi|chức năng|thẩm quyền)/.test(key.slice(next, next + 30))) return 'yes'
  if (lexicon.sets.notSubjectWords.lengthAt(key, next) > 0) return 'no'
  return /\p{Ll}/u.test(key.charAt(next)) && key.charAt(next) === key.charAt(next).toLowerCase() && !/[,;.)]/.test(key.charAt(at))
    ? 'maybe'
    : 'no'
}

/** Bodies at a place, followed by a verb. */
export function findSubjectAt(words: Words, at: number, to: number, confidence: number): Subject | undefined {
  const start = skipSpaces(words.key, at)
  const end = findListEnd(words, start, to)
  if (end === undefined) return undefined
  const verb = isVerbNext(words, end, to)
  if (verb === 'no') return undefined
  return {
    agencies: splitList(words, { from: start, to: end }),
    span: { from: start, to: end },
    verbAt: end,
    confidence: verb === 'yes' ? confidence : confidence * 0.75,
  }
}

/** Bodies after an ordering word, up to the verb; the words may be a name that the grammar cannot close, then up to a strong verb. */
function findOrdered(words: Words, at: number, to: number): Subject | undefined {
  const found = findSubjectAt(words, at, to, 0.9)
  if (found) return found
  const start = skipSpaces(words.key, at)
  if (findListEnd(words, start, to) === undefined) return undefined
  const strong = /\s(?:chủ trì|làm đầu mối|chịu trách nhiệm|có trách nhiệm|phối hợp)(?!\p{L})/u.exec(
    words.key.slice(start, Math.min(to, start + 160)),
  )
  if (!strong || /[.;:]/.test(words.key.slice(start, start + strong.index))) return undefined
  const end = start + strong.index
  return { agencies: splitList(words, { from: start, to: end }), span: { from: start, to: end }, verbAt: end, confidence: 0.6 }
}

/** Ordering words at a place; `direct` admits “chỉ đạo” too. */
function orderLength({ key, lexicon }: Words, at: number, direct: boolean): number {
  return Math.max(lexicon.sets.orderVerbs.lengthAt(key, at), direct ? lexicon.sets.directVerbs.lengthAt(key, at) : 0)
}

/** The bodies told to act in a segment, or undefined; `direct`: “Chỉ đạo [bodies] …” counts (nobody owns the clause). */
export function findSubject(words: Words, segment: Piece, direct: boolean): Subject | undefined {
  const { key, lexicon } = words
  const from = skipQuote(key, skipSpaces(key, segment.from))
  const to = Math.min(segment.to, from + REACH * 3)
  const order = orderLength(words, from, direct)
  if (order > 0) return findOrdered(words, from + order, to)
  const plain = isLoose(words, from) ? undefined : findSubjectAt(words, from, to, 0.85)
  if (plain) {
    // "[issuer] yêu cầu [bodies] …": the bodies after the ordering word are the ones who act.
    const next = skipSpaces(key, plain.verbAt)
    const ordering = lexicon.sets.orderVerbs.lengthAt(key, next)
    const ordered = ordering > 0 ? findOrdered(words, next + ordering, to) : undefined
    return ordered ?? (ordering > 0 ? undefined : plain)
  }
  return findAfterComma(words, { from, to }, direct)
}

/** Words that a paper puts into another (“sửa đổi như sau: “Sở A chủ trì …””) are told as its own. */
const skipQuote = (key: string, at: number): number => (/["“«]/.test(key.charAt(at)) ? skipSpaces(key, at + 1) : at)

/** “Các doanh nghiệp …”: a group outside the administration, which acts on its own account. */
function isLoose({ key, lexicon }: Words, at: number): boolean {
  const quantifier = lexicon.sets.quantifiers.lengthAt(key, at)
  return quantifier > 0 && lexicon.sets.looseNouns.lengthAt(key, skipSpaces(key, at + quantifier)) > 0
}

const CARRY_OUT = /\s(?:chịu|có) trách nhiệm (?:thi hành|thực hiện|tổ chức thực hiện|triển khai thực hiện)/u
const SALUTATION = /^(?:các )?(?:ông|đồng chí|bà)(?:\s*\((?:bà|ông)\))?(?:,? bà)?\s*:?\s*/

/** "Chánh Văn phòng …; Giám đốc các sở …; … chịu trách nhiệm thi hành Quyết định này": everyone before those words. */
export function findExecutors(words: Words, sentence: Piece): Subject | undefined {
  const key = words.key.slice(sentence.from, Math.min(sentence.to, sentence.from + 1500))
  const match = CARRY_OUT.exec(key)
  if (!match) return undefined
  const from = sentence.from + (SALUTATION.exec(key)?.[0].length ?? 0)
  const to = sentence.from + match.index
  if (to <= from || !findHead(words, from) || findListEnd(words, from, to) === undefined) return undefined
  const span = { from, to }
  return { agencies: splitList(words, span), span, verbAt: to, confidence: 0.85 }
}

/** "[issuer] yêu cầu [bodies] …": the bodies after the ordering word. */
function findIssuersOrder(words: Words, at: number, to: number): Subject | undefined {
  const issuer = findSubjectAt(words, at, to, 1)
  if (!issuer) return undefined
  const next = skipSpaces(words.key, issuer.verbAt)
  const ordering = words.lexicon.sets.orderVerbs.lengthAt(words.key, next)
  return ordering > 0 ? findOrdered(words, next + ordering, to) : undefined
}

/** "Khi có kết quả …, Công an xã lập hồ sơ"; ", yêu cầu Tổng công ty tính toán". */
function findAfterComma(words: Words, { from, to }: Piece, direct: boolean): Subject | undefined {
  const { key, lexicon } = words
  const isAdverbial = lexicon.sets.adverbialStarts.lengthAt(key, from) > 0
  const isGrounds = /^(?:thực hiện|triển khai|tiếp tục|xét)\s/.test(key.slice(from, from + 12))
  let tries = 0
  // A window, not the whole text: each sentence pays for itself only.
  const window = key.slice(from, Math.min(to, from + REACH))
  for (let comma = window.indexOf(','); comma > 0 && tries < 12; comma = window.indexOf(',', comma + 1), tries++) {
    const next = skipSpaces(key, from + comma + 1)
    const order = orderLength(words, next, direct && isAdverbial)
    if (order > 0) {
      const ordered = findOrdered(words, next + order, to)
      if (ordered) return { ...ordered, confidence: 0.7 }
    }
    const ordered = isAdverbial || isGrounds ? findIssuersOrder(words, next, to) : undefined
    if (ordered) return ordered
    const found = isAdverbial ? findSubjectAt(words, next, to, SURE_AFTER_COMMA) : undefined
    // Only a known verb: the middle of a list of objects looks like a subject too.
    if (found && found.confidence === SURE_AFTER_COMMA) return found
  }
  return undefined
}

/** “phối hợp (chặt chẽ) với [bodies]” in a range: their names. */
export function findPartners(words: Words, { from, to }: Piece): string[] {
  const partners: string[] = []
  const pattern = /(?:phối hợp|kết hợp|chủ trì)(?:\s+(?:chặt chẽ|thường xuyên|cùng|với|và)){0,3}\s+/gu
  for (const match of words.key.slice(from, to).matchAll(pattern)) {
    const at = from + match.index + match[0].length
    const end = findListEnd(words, at, to)
    if (end !== undefined) for (const partner of splitList(words, { from: at, to: end })) partners.push(partner)
  }
  return partners
}

/**
 * The role that the words after a subject give: chủ trì or đầu mối anywhere in the sentence leads (unless someone else is said to: “do … chủ trì”),
 * else the first governing verb decides. Undefined when no verb of a role comes first.
 */
export function findRole({ key, lexicon }: Words, { from, to }: Piece): AssignmentRole | undefined {
  const words = key.slice(from, to)
  for (let at = 0; at < words.length; at++) {
    if ((at > 0 && words[at - 1] !== ' ' && words[at - 1] !== ':') || lexicon.roles.lead.lengthAt(words, at) === 0) continue
    if (!/(?:^|\s)do\s[^,;]{0,60}$/.test(words.slice(Math.max(0, at - 70), at))) return 'lead'
  }
  for (const part of words.split(',')) {
    const verb = firstVerb(part.trimStart(), lexicon)
    if (verb !== undefined) return verb
  }
  return undefined
}

function firstVerb(part: string, lexicon: Words['lexicon']): AssignmentRole | undefined {
  const { sets, roles } = lexicon
  const opening = sets.adverbialStarts.lengthAt(part, 0)
  // “theo dõi” is a verb, “theo quy định” is not.
  const isAdverbial = opening > 0 && sets.dutyVerbs.lengthAt(part, 0) <= opening
  let at = 0
  for (let n = 0; n < 6; n++) {
    at = skipSpaces(part, at)
    if (roles.coordinate.lengthAt(part, at) > 0) return 'coordinate'
    if (roles.advise.lengthAt(part, at) > 0) return 'advise'
    const adverb = sets.adverbs.lengthAt(part, at)
    if (adverb === 0) break
    at += adverb
  }
  if (isAdverbial && at === 0) return undefined
  return sets.dutyVerbs.lengthAt(part, at) > 0 ? 'execute' : undefined
}
