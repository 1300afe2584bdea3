import { findHead, type Head, isUpper, skipSpaces, type Words } from './agency-phrase.ts'
import type { Lexicon } from './lexicon.ts'
import { matchKey } from './match-key.ts'
import type { Piece } from './sentences.ts'

/** “(Thường trực Ban …)”, “- thường trực kế hoạch”: what a body is besides is no part of its name. */
const EPITHET =
  /\s*(?:\((?:thường trực|cơ quan thường trực|đầu mối)[^)]*\)|[-–]\s(?:là )?(?:cơ quan |đơn vị )?(?:thường trực|đầu mối|chủ trì)(?:\s[^,;]*)?)$/iu

/** Splits a list of bodies whose end is known into their names, as written; “các Bộ A, B” gives “Bộ A” and “Bộ B”. */
export function splitList(words: Words, { from, to }: Piece): string[] {
  const cuts = findCuts(words, from, to)
  const names: string[] = []
  let start = from
  for (const [cut, next] of [...cuts, [to, to] as const]) {
    for (const name of distribute(words, { from: start, to: cut })) names.push(name)
    start = next
  }
  // “các ngành A, Viện B”: cut out of its list, the one that is left is “ngành A”.
  const alone = names.length > 1 ? names.map((name) => withoutQuantifier(words.lexicon, name)) : names
  return alone.map((name) => name.replace(EPITHET, '').replace(/^[\s,;:]+|[\s,;:.]+$/g, '')).filter((name) => name !== '')
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

const SHARED_OFFICE = /văn phòng (?:hđnd|hội đồng nhân dân)$/

function isNewBody(words: Words, { start, next, mark, hasSemicolon }: Cut): boolean {
  const head = findHead(words, next)
  if (!head) return mark === ';'
  if (mark === ';') return true
  const current = words.key.slice(start, next).replace(/[\s,]+(?:và\s+)?$/, '')
  if (sharesBody(words, start, current)) return false
  // “Văn phòng HĐND và UBND xã” is one office.
  if (SHARED_OFFICE.test(current) && words.lexicon.sets.committeeHeads.lengthAt(words.key, next) > 0) return false
  const first = findHead(words, start)
  const isPost = first?.kind === 'person' && head.kind === 'person' && isGroupHead(words, next, head)
  if (isPost && mark === ',' && hasBareBody(words, start, first, current)) return false
  const isOpenGroup = first !== undefined && isGroupHead(words, start, first) && !isQualifiedName(words, current)
  // In a heading of capitals every common noun looks like a name: “CÁC SỞ, BAN, NGÀNH …”.
  const isCommon = head.kind === 'group' || (isUpper(words.text, next + 1) && words.lexicon.sets.groupNouns.lengthAt(words.key, next) > 0)
  if (isOpenGroup && isCommon && mark === ',') return false
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
