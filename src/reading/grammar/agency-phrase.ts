import { isWordChar, type Lexicon } from './lexicon.ts'

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
const MEMBERS = /^(?:hội|đoàn|đảng|tổ|ủy) viên(?!\p{L})/u
const GENERIC = /^(?:cơ quan|ngành|trường)$/
const EACH = /^(?:mỗi|từng)\s/

type HeadKind = 'named' | 'person' | 'group'
/** How a body's name opens. */
export interface Head {
  readonly kind: HeadKind
  readonly length: number
  /** A name after it has words of two syllables at most. */
  readonly isShort: boolean
}

/** True when a capital stands at that place. */
export const isUpper = (text: string, at: number): boolean => /\p{Lu}/u.test(text.charAt(at))
/** The first place from `at` on that is no space. */
export const skipSpaces = (key: string, at: number): number => {
  let i = at
  while (key[i] === ' ' || key[i] === '\n') i++
  return i
}
function wordEnd(key: string, at: number): number {
  let i = at
  while (isWordChar(key, i)) i++
  return i
}

/** A level (“xã”) that is not the first half of another word (“xã hội”). */
function levelAt(sets: Lexicon['sets'], key: string, at: number): number {
  const level = sets.levelWords.lengthAt(key, at)
  return sets.levelCompounds.lengthAt(key, at) > level ? 0 : level
}

/** The head noun at a place, or undefined when no body opens there. */
export function findHead({ text, key, lexicon }: Words, at: number): Head | undefined {
  const { sets } = lexicon
  const quantifier = sets.quantifiers.lengthAt(key, at)
  if (quantifier > 0) {
    const next = skipSpaces(key, at + quantifier)
    // “mỗi hội viên”: a person, not the body that he belongs to.
    if (MEMBERS.test(key.slice(next, next + 12))) return undefined
    const noun = Math.max(sets.groupNouns.lengthAt(key, next), sets.agencyHeads.lengthAt(key, next), sets.plainHeads.lengthAt(key, next))
    return noun > 0
      ? {
          kind: 'group',
          length: next + noun - at,
          isShort: sets.shortNamed.lengthAt(key, next) > 0 && isUpper(text, next) && !isUpper(text, next + 1),
        }
      : undefined
  }
  const person = sets.personHeads.lengthAt(key, at)
  const post = sets.wholePosts.lengthAt(key, at)
  if (post > 0) return { kind: 'person', length: post, isShort: false }
  const isCapital = isUpper(text, at)
  if (person > 0) {
    const next = skipSpaces(key, at + person)
    const isOfBody = isUpper(text, next) && sets.plainHeads.lengthAt(key, next) > 0
    if (isCapital || isOfBody || sets.quantifiers.lengthAt(key, next) > 0 || sets.groupNouns.lengthAt(key, next) > 0)
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
  // “CƠ QUAN CHỈ ĐẠO VÀ TỔ CHỨC THỰC HIỆN”: a heading about bodies, not a body.
  if (GENERIC.test(key.slice(at, at + agency)) && sets.dutyVerbs.lengthAt(key, next) > 0) return undefined
  const named = isUpper(text, next) || (levelAt(sets, key, next) > 0 && !/^(?:thành|thị)\s/.test(key.slice(next, next + 6)))
  return named ? { kind: 'named', length: agency, isShort: sets.shortNamed.lengthAt(key, at) > 0 } : undefined
}

/** “ngành Y tế”: the one common noun that opens a name in small letters. */
function ungluedHead({ text, key }: Words, at: number): Head | undefined {
  return key.startsWith('ngành ', at) && !isUpper(text, at + 1) && isUpper(text, at + 6)
    ? { kind: 'named', length: 5, isShort: true }
    : undefined
}

interface Scan {
  readonly words: Words
  readonly limit: number
  at: number
  isGroup: boolean
  isQualified: boolean
  isClosed: boolean
  /** A name that is closed by the level of those whom it names: “Ủy ban nhân dân các xã, phường”. */
  isLevelled: boolean
  readonly isNamed: boolean
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
    /^(?:và|đảng|chính trị|xã hội|cá nhân|thành viên)(?!\p{L})/u.test(key.slice(next, next + 12)) ||
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
  const level = levelAt(sets, words.key, next)
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
  // “các đoàn thể xã mỗi đoàn thể …”: what each of them does is no part of their name.
  if (quantifier > 0 && EACH.test(key.slice(at, at + 5)) && scan.isGroup) return false
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
  const level = levelAt(sets, key, at)
  if (level > 0) {
    scan.isClosed = true
    scan.isLevelled = true
    return takeTo(scan, at + level)
  }
  if (verb > 0 || sets.orderVerbs.lengthAt(key, at) > 0 || sets.notSubjectWords.lengthAt(key, at) > 0) return false
  if (scan.isClosed && (!scan.isGroup || (scan.isNamed && scan.isLevelled))) return false
  if (++scan.lowers > scan.maxLowers) return false
  return takeTo(scan, end)
}

function takeTo(scan: Scan, at: number): boolean {
  scan.at = at
  return true
}

/** A note in parentheses belongs to the name, unless it says what the body is besides (“Thường trực Ban …”). */
function takeParenthesis(scan: Scan, at: number): boolean {
  const close = scan.words.key.slice(at, at + 120).indexOf(')')
  return close > 0 && takeTo(scan, at + close + 1)
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
    isLevelled: false,
    isNamed: head.kind === 'named',
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
