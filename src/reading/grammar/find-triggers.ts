import { findHead, type Words } from './agency-phrase.ts'
import type { Lexicon } from './lexicon.ts'
import type { Piece } from './sentences.ts'

/*
 * Events that start a duty: "sau khi X", "ngay khi X", "khi X", "nếu X", "trường hợp X", "sau mỗi X". The event ends at a semicolon, a full stop, “thì”, “để”,
 * “theo”, or at a comma that does not go on listing; quotation marks keep their words together.
 * Example: "sau khi Chính phủ phê duyệt Đề án “quy hoạch mạng lưới …” và chỉ đạo …" → event "Chính phủ phê duyệt Đề án “…”".
 * Doubt: "trong khi", "kể từ khi", "đến khi" and accountability ("nếu để xảy ra …") are none; “khi” in mid-sentence is 0.6 sure.
 */

export interface Trigger extends Piece {
  readonly eventFrom: number
  readonly confidence: number
}

const EVENT = /(?<![\p{L}\p{N}])(sau khi|ngay khi|ngay sau khi|khi|nếu|trong trường hợp|trường hợp|sau mỗi)\s+/gu
const NOT_BEFORE = /(?:trong|kể từ|từ|đến|cho đến|tới|trước|mà|đôi|mỗi|ít|lúc|như|ứng phó|các|những|số|một số|nhiều|mọi|\d)\s*$/u
const NOT_EVENT = /^(?:để|không may|cần thiết|đó|này|ấy|thi hành|thực hiện nhiệm vụ|tham gia|xảy ra|đã|[^,;.]{0,80}\sđã\s|nào|nhận thức)/u
const MAX = 260

/** Events in a sentence. */
export function findTriggers(text: Words, sentence: Piece): Trigger[] {
  const { lexicon } = text
  const words = text.key.slice(sentence.from, sentence.to)
  const found: Trigger[] = []
  let last = 0
  for (const match of words.matchAll(EVENT)) {
    const mark = match[1] ?? ''
    const at = match.index
    const eventAt = at + match[0].length
    if (at < last || isInQuotes(words, at)) continue
    if ((mark === 'khi' || mark === 'nếu' || mark === 'trường hợp') && NOT_BEFORE.test(words.slice(Math.max(0, at - 12), at))) continue
    if (NOT_EVENT.test(words.slice(eventAt, eventAt + 100))) continue
    const isInside = mark === 'khi' && at > 0 && !/[,;:(]\s*$/.test(words.slice(Math.max(0, at - 4), at))
    if (isInside && !hasEventWord(lexicon, words.slice(eventAt, eventAt + 80))) continue
    const end = endOfEvent(text, sentence.from + eventAt, Math.min(sentence.to, sentence.from + eventAt + MAX))
    last = end - sentence.from
    if (end - sentence.from - eventAt < 4) continue
    const from = sentence.from + at
    const eventFrom = mark === 'sau mỗi' ? sentence.from + at + 4 : sentence.from + eventAt
    found.push({ from, to: end, eventFrom, confidence: mark === 'khi' && at > 0 ? 0.6 : 0.85 })
  }
  return found
}

/** “khi có yêu cầu” waits for something; “khi ra vào cảng” only says when. */
function hasEventWord(lexicon: Lexicon, words: string): boolean {
  const event = words.split(/[,;.:]/)[0] ?? ''
  for (let i = 0; i < event.length; i++)
    if ((i === 0 || event[i - 1] === ' ') && lexicon.sets.eventWords.lengthAt(event, i) > 0) return true
  return false
}

function isInQuotes(words: string, at: number): boolean {
  const before = words.slice(Math.max(0, at - 600), at)
  return before.lastIndexOf('“') > before.lastIndexOf('”')
}

function endOfEvent(words: Words, from: number, to: number): number {
  const { key } = words
  let depth = 0
  for (let i = from; i < to; i++) {
    const c = key[i]
    if (c === '“' || c === '(') depth++
    else if ((c === '”' || c === ')') && depth > 0) {
      depth--
      if (depth === 0 && c === '”' && i > from + 20) return i + 1
    }
    if (depth > 0) continue
    if (c === ';' || c === ':' || (c === '.' && !/\d/.test(key[i + 1] ?? ''))) return i
    if (c === ',' && !listsOn(words, i + 1, to)) return i
    if (c === ' ' && /^ (?:thì|để|theo|phải|nhằm|và (?:trình|chỉ đạo|báo cáo|tổ chức|triển khai|thực hiện)) /.test(key.slice(i, i + 18)))
      return i
  }
  let end = to
  while (end > from && /[\s.,;/]/.test(key.charAt(end - 1))) end--
  return end
}

/** After a comma: a short item of a list ("bão, lũ", "khó khăn, vướng mắc") and not the beginning of the main clause. */
function listsOn(words: Words, at: number, to: number): boolean {
  const item = /^\s*([^,;.:]*)/.exec(words.key.slice(at, Math.min(to, at + 60)))?.[1]?.trim() ?? ''
  const start = at + (words.key[at] === ' ' ? 1 : 0)
  const count = item.split(' ').length
  if (item === '' || count > 3 || words.lexicon.sets.dutyVerbs.lengthAt(item, 0) > 0 || findHead(words, start)) return false
  return !/^(?:các|những|từng|mỗi|đề nghị|yêu cầu|giao)\s/.test(item)
}
