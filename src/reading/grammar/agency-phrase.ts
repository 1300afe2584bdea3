import { isWordChar, type Lexicon } from './lexicon.ts'
import { matchKey } from './match-key.ts'
import type { Piece } from './sentences.ts'

/*
 * The grammar of a list of bodies. A body opens with a head noun ("Sở", "UBND", "Giám đốc") or with a quantifier and a common noun ("các sở, ban, ngành"),
 * goes on with capitals, words of a name, levels ("tỉnh", "cấp huyện") and qualifiers ("liên quan", "thuộc …"), and ends before a verb.
 * Bodies follow one another after a comma, a semicolon or “và”. Used by the stages for assignments and links; it reads no further than LIMIT units.
 */

export interface Words {
  readonly text: string
  readonly key: string
  readonly lexicon: Lexicon
}

const LIMIT = 700

type HeadKind = 'named' | 'person' | 'group'
interface Head {
  readonly kind: HeadKind
  readonly length: number
  /** A name after it has words of two syllables at most. */
  readonly isShort: boolean
}

const isUpper = (text: string, at: number): boolean => /\p{Lu}/u.test(text.charAt(at))
const skipSpaces = (key: string, at: number): number => {
  let i = at
  while (key[i] === ' ' || key[i] === '\n') i++
  return i
}
function wordEnd(key: string, at: number): number {
  let i = at
  while (isWordChar(key, i)) i++
  return i
}

/** The head noun at a place, or undefined when no body opens there. */
export function findHead({ text, key, lexicon }: Words, at: number): Head | undefined {
  const { sets } = lexicon
  const quantifier = sets.quantifiers.lengthAt(key, at)
  if (quantifier > 0) {
    const next = skipSpaces(key, at + quantifier)
    const noun = Math.max(sets.groupNouns.lengthAt(key, next), sets.agencyHeads.lengthAt(key, next), sets.plainHeads.lengthAt(key, next))
    return noun > 0
      ? { kind: 'group', length: next + noun - at, isShort: sets.shortNamed.lengthAt(key, next) > 0 && isUpper(text, next) }
      : undefined
  }
  const person = sets.personHeads.lengthAt(key, at)
  const isCapital = isUpper(text, at)
  if (person > 0) {
    const next = skipSpaces(key, at + person)
    if (isCapital || sets.quantifiers.lengthAt(key, next) > 0 || sets.groupNouns.lengthAt(key, next) > 0)
      return { kind: 'person', length: person, isShort: false }
  }
  const bare = sets.bareGroups.lengthAt(key, at)
  if (bare > 0) return { kind: 'group', length: bare, isShort: false }
  if (!isCapital) return ungluedHead({ text, key, lexicon }, at)
  const plain = sets.plainHeads.lengthAt(key, at)
  const agency = sets.agencyHeads.lengthAt(key, at)
  if (plain >= agency && plain > 0) return { kind: 'named', length: plain, isShort: false }
  if (agency === 0 || sets.dutyVerbs.lengthAt(key, at) > agency) return undefined
  const next = skipSpaces(key, at + agency)
  const named = isUpper(text, next) || (sets.levelWords.lengthAt(key, next) > 0 && !/^(?:thành|thị)\s/.test(key.slice(next, next + 6)))
  return named ? { kind: 'named', length: agency, isShort: sets.shortNamed.lengthAt(key, at) > 0 } : undefined
}

/** “ngành Y tế”: the one common noun that opens a name in small letters. */
function ungluedHead({ text, key }: Words, at: number): Head | undefined {
  return key.startsWith('ngành ', at) && isUpper(text, at + 6) ? { kind: 'named', length: 5, isShort: true } : undefined
}

interface Scan {
  readonly words: Words
  readonly limit: number
  at: number
  isGroup: boolean
  isQualified: boolean
  isClosed: boolean
  lowers: number
  readonly maxLowers: number
}

/** Whether the noun at a place is one of a list of common nouns and not a verb that happens to be spelled so (“tổ chức”). */
function isGroupNoun({ key, lexicon }: Words, at: number): number {
  const length = lexicon.sets.groupNouns.lengthAt(key, at)
  if (length === 0 || lexicon.sets.dutyVerbs.lengthAt(key, at) < length) return length
  const next = skipSpaces(key, at + length)
  const goesOn =
    key[next] === ',' ||
    /^(?:và|chính trị|xã hội|cá nhân|thành viên)(?!\p{L})/u.test(key.slice(next, next + 12)) ||
    lexicon.sets.qualifiers.lengthAt(key, next) > 0
  return goesOn ? length : 0
}

/** After a comma or “và”: does the same body go on? Then the scan moves past the next word. */
function goesOnAfter(scan: Scan, at: number, isComma: boolean): boolean {
  const { words } = scan
  const { sets } = words.lexicon
  const next = skipSpaces(words.key, at)
  const quantifier = sets.quantifiers.lengthAt(words.key, next)
  const noun = isGroupNoun(words, quantifier > 0 ? skipSpaces(words.key, next + quantifier) : next)
  if (noun > 0 && scan.isGroup && (quantifier === 0 || !scan.isQualified)) {
    scan.at = (quantifier > 0 ? skipSpaces(words.key, next + quantifier) : next) + noun
    return true
  }
  const level = sets.levelWords.lengthAt(words.key, next)
  if (level > 0 && scan.isClosed) {
    scan.at = next + level
    return true
  }
  if (isComma && /phòng,\s*chống/.test(words.key.slice(at - 6, next + 6))) {
    scan.at = next + 5
    return true
  }
  if (findHead(words, next) || !isUpper(words.text, next)) return false
  // "các Bộ A, B": capitals after a comma belong to the group; "Sở A và B": after “và” to the name.
  if (isComma && !(scan.isGroup && !scan.isQualified)) return false
  scan.at = next
  return true
}

function takeQualifier(scan: Scan, at: number, length: number): void {
  const { key, lexicon, text } = scan.words
  scan.isQualified = true
  scan.isClosed = true
  scan.at = at + length
  if (lexicon.sets.objectQualifiers.lengthAt(key, at) === 0) return
  for (let n = 0; n < 9; n++) {
    const next = skipSpaces(key, scan.at)
    const end = wordEnd(key, next)
    if (end === next || next >= scan.limit) return
    const isVerb = !isUpper(text, next) && lexicon.sets.dutyVerbs.lengthAt(key, next) > 0 && !/^quản lý/.test(key.slice(next, next + 7))
    if (isVerb || /^(?:và|là|đã|để)\s/.test(key.slice(next, next + 4))) return
    scan.at = end
  }
}

/** One step of a name; false when the name ends here. */
function step(scan: Scan): boolean {
  const { text, key, lexicon } = scan.words
  const { sets } = lexicon
  const at = skipSpaces(key, scan.at)
  if (at >= scan.limit) return false
  const c = key[at]
  if (c === ',') return goesOnAfter(scan, at + 1, true)
  if (c === '-' && isWordChar(key, skipSpaces(key, at + 1))) return takeTo(scan, skipSpaces(key, at + 1))
  if (c === '(') return takeParenthesis(scan, at)
  if (
    c === ':' &&
    scan.isGroup &&
    !scan.isQualified &&
    isUpper(text, skipSpaces(key, at + 1)) &&
    /(?:bộ|sở|ngành)$/.test(key.slice(0, at).slice(-6))
  )
    return takeTo(scan, at + 1)
  const end = wordEnd(key, at)
  if (end === at) return false
  const sector = sets.sectorNames.lengthAt(key, at)
  if (sector > 0 && (isUpper(text, at) || key.startsWith('phòng', at))) return takeTo(scan, at + sector)
  if (key.startsWith('và ', at)) return goesOnAfter(scan, at + 3, false)
  if (isUpper(text, at) || /\d/.test(key.charAt(at))) return takeTo(scan, end)
  const quantifier = sets.quantifiers.lengthAt(key, at)
  if (quantifier > 0) {
    scan.isGroup = true
    return takeTo(scan, at + quantifier)
  }
  const qualifier = sets.qualifiers.lengthAt(key, at)
  const verb = sets.dutyVerbs.lengthAt(key, at)
  if (qualifier > 0 && qualifier >= verb) {
    takeQualifier(scan, at, qualifier)
    return true
  }
  const level = sets.levelWords.lengthAt(key, at)
  if (level > 0) {
    scan.isClosed = true
    return takeTo(scan, at + level)
  }
  if (verb > 0 || sets.orderVerbs.lengthAt(key, at) > 0 || sets.notSubjectWords.lengthAt(key, at) > 0) return false
  if (scan.isClosed && !scan.isGroup) return false
  if (++scan.lowers > scan.maxLowers) return false
  return takeTo(scan, end)
}

function takeTo(scan: Scan, at: number): boolean {
  scan.at = at
  return true
}

/** A note in parentheses belongs to the name, unless it says what the body is besides (“Thường trực Ban …”). */
function takeParenthesis(scan: Scan, at: number): boolean {
  const close = scan.words.key.indexOf(')', at)
  if (close < 0 || close > at + 120) return false
  return takeTo(scan, close + 1)
}

/** The end of the list of bodies that opens at a place; undefined when none opens there. */
export function findListEnd(words: Words, at: number, to: number): number | undefined {
  const limit = Math.min(to, at + LIMIT)
  const { key, lexicon } = words
  let start = at
  let end: number | undefined
  for (let n = 0; n < 40; n++) {
    const last = endOfOne(words, start, limit)
    if (last === undefined) return end
    end = last
    let next = skipSpaces(key, last)
    if (key[next] === ',' || key[next] === ';') next = skipSpaces(key, next + 1)
    const and = /^(?:và|cùng|hoặc)\s+/.exec(key.slice(next, next + 6))
    next += and?.[0].length ?? 0
    if (next >= limit || next === skipSpaces(key, last) || !findHead(words, next) || lexicon.sets.notSubjectWords.lengthAt(key, next) > 0)
      return end
    start = next
  }
  return end
}

function endOfOne(words: Words, at: number, limit: number): number | undefined {
  const head = findHead(words, at)
  if (!head) return undefined
  const next = skipSpaces(words.key, at + head.length)
  if (head.kind === 'person') {
    const nested = next < limit ? endOfOne(words, next, limit) : undefined
    if (nested !== undefined) return nested
  }
  const scan: Scan = {
    words,
    limit,
    at: at + head.length,
    isGroup: head.kind === 'group',
    isQualified: false,
    isClosed: head.kind !== 'named',
    lowers: 0,
    maxLowers: head.isShort ? 1 : head.kind === 'group' ? 4 : 7,
  } // prettier-ignore
  for (let before = -1; scan.at !== before && scan.at < limit; ) {
    before = scan.at
    const was = scan.lowers
    if (!step(scan)) break
    // Each capital opens a word of a name anew.
    if (head.isShort && scan.lowers === was) scan.lowers = 0
  }
  return Math.min(scan.at, limit)
}

/** Splits a list of bodies whose end is known into their names, as written; “các Bộ A, B” gives “Bộ A” and “Bộ B”. */
export function splitList(words: Words, { from, to }: Piece): string[] {
  const cuts = findCuts(words, from, to)
  const names: string[] = []
  let start = from
  for (const [cut, next] of [...cuts, [to, to] as const]) {
    names.push(...distribute(words, { from: start, to: cut }))
    start = next
  }
  // “các ngành A, Viện B”: cut out of its list, the one that is left is “ngành A”.
  const alone = names.length > 1 ? names.map((name) => withoutQuantifier(words.lexicon, name)) : names
  return alone
    .map((name) => name.replace(/\s*\(thường trực[^)]*\)$/iu, '').replace(/^[\s,;:]+|[\s,;:.]+$/g, ''))
    .filter((name) => name !== '')
}

function withoutQuantifier({ sets }: Lexicon, name: string): string {
  const key = matchKey(name)
  const quantifier = sets.quantifiers.lengthAt(key, 0)
  const noun = skipSpaces(key, quantifier)
  const length = quantifier > 0 ? sets.shortNamed.lengthAt(key, noun) : 0
  return length > 0 && isUpper(name, skipSpaces(key, noun + length)) ? name.slice(noun) : name
}

/** Places where one body ends and the next begins. */
function findCuts(words: Words, from: number, to: number): (readonly [number, number])[] {
  const { key, lexicon } = words
  const hasSemicolon = key.slice(from, to).includes(';')
  const cuts: (readonly [number, number])[] = []
  let start = from
  let depth = 0
  for (let i = from; i < to; i++) {
    const c = key[i]
    if (c === '(') depth++
    else if (c === ')') depth--
    if (depth > 0) continue
    const sector = i === from || key[i - 1] === ' ' ? lexicon.sets.sectorNames.lengthAt(key, i) : 0
    if (sector > 0) i += sector - 1
    const and = key.startsWith(' và ', i)
    if (sector > 0 || !(c === ',' || c === ';' || and)) continue
    let next = skipSpaces(key, i + (and ? 4 : 1))
    if (!and && key.startsWith('và ', next)) next = skipSpaces(key, next + 3)
    if (next >= to || !isNewBody(words, { start, next, mark: and ? ' ' : (c ?? ''), hasSemicolon })) continue
    cuts.push([i, next])
    start = next
    i = next - 1
  }
  return cuts
}

interface Cut {
  readonly start: number
  readonly next: number
  readonly mark: string
  readonly hasSemicolon: boolean
}

function isNewBody(words: Words, { start, next, mark, hasSemicolon }: Cut): boolean {
  const head = findHead(words, next)
  if (!head) return mark === ';'
  if (mark === ';') return true
  const current = words.key.slice(start, next).replace(/[\s,]+(?:và\s+)?$/, '')
  if (sharesBody(words, start, current)) return false
  const first = findHead(words, start)
  const isPost = first?.kind === 'person' && head.kind === 'person' && isGroupHead(words, next, head)
  if (isPost && mark === ',' && hasBareBody(words, start, first, current)) return false
  const isOpenGroup = first !== undefined && isGroupHead(words, start, first) && !isQualifiedName(words, current)
  if (isOpenGroup && head.kind === 'group' && mark === ',') return false
  return !(isOpenGroup && hasSemicolon && head.kind === 'person' && isGroupHead(words, next, head))
}

/** “Giám đốc, Thủ trưởng các sở …”: a post without its body shares the next one's; a chief of office (“Chánh …”) needs none. */
function sharesBody(words: Words, start: number, current: string): boolean {
  return words.lexicon.sets.personHeads.has(current.trim()) && !words.key.startsWith('chánh', start)
}

/** “Chủ tịch Hội đồng quản trị, Tổng Giám đốc các doanh nghiệp …”: the body has neither name nor level of its own. */
function hasBareBody({ key, lexicon }: Words, start: number, first: Head, current: string): boolean {
  const body = skipSpaces(key, start + first.length)
  const length = lexicon.sets.plainHeads.lengthAt(key, body)
  return length > 0 && body + length - start >= current.trimEnd().length
}

/** “các sở”, or “Thủ trưởng các sở”. */
function isGroupHead(words: Words, at: number, head: Head): boolean {
  if (head.kind === 'group') return !head.isShort
  return head.kind === 'person' && words.lexicon.sets.quantifiers.lengthAt(words.key, skipSpaces(words.key, at + head.length)) > 0
}

function isQualifiedName({ lexicon }: Words, current: string): boolean {
  for (let i = 0; i < current.length; i++) {
    if (current[i] === ' ' && lexicon.sets.qualifiers.lengthAt(current, i + 1) > 0) return true
  }
  return false
}

/** “các Bộ: A, B và C” → “Bộ A”, “Bộ B”, “Bộ C”; any other name as it is. */
function distribute(words: Words, { from, to }: Piece): string[] {
  const { text, key, lexicon } = words
  const quantifier = lexicon.sets.quantifiers.lengthAt(key, from)
  const noun = skipSpaces(key, from + quantifier)
  const length = lexicon.sets.shortNamed.lengthAt(key, noun)
  const whole = text.slice(from, to)
  if (quantifier === 0 || length === 0) return [whole]
  const first = skipSpaces(key, noun + length + (key[noun + length] === ':' ? 1 : 0))
  if (!isUpper(text, first)) return [whole]
  const names: string[] = []
  let start = first
  for (let i = first; i < to; i++) {
    const sector = i === start ? lexicon.sets.sectorNames.lengthAt(key, i) : 0
    if (sector > 0) i += sector - 1
    if (key[i] !== ',' && key[i] !== ';') continue
    names.push(text.slice(start, i))
    start = skipSpaces(key, i + 1)
    i = start - 1
  }
  names.push(text.slice(start, to))
  return names.length === 1 ? [whole] : names.map((name) => `${text.slice(noun, noun + length)} ${name.trim()}`)
}
