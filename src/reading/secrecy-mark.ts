import { nfc } from '../kernel/index.ts'
import type { Span } from './schema.ts'

/** A secrecy mark of a paper: its level and where it stands in the given text (UTF-16 units of that very text). */
export interface SecrecyMark {
  readonly level: 'MẬT' | 'TỐI MẬT' | 'TUYỆT MẬT'
  readonly span: Span
}

const FRONT_LINES = 60
const FRAME = String.raw`[\s|*\[\](){}<>"'“”.:;_=~+/\\-]*`
// A line whose only words are the mark, framed or spaced as stamps are. The text may be NFD or NFC; both are compared after NFC.
const ALONE = new RegExp(
  String.raw`^${FRAME}(?:(?:độ|mức độ|mức|dấu(?: chỉ)?(?: độ)?)\s+mật\s*[:|]?${FRAME})?(tuyệt\s*mật|tối\s*mật|mật|t\s*u\s*y\s*ệ\s*t\s+m\s*ậ\s*t|t\s*ố\s*i\s+m\s*ậ\s*t|m\s*ậ\s*t)${FRAME}$`,
  'iu',
)
const SYMBOL = /\d\s*\/\s*[\p{Lu}\d][\p{L}\d/.&-]*\s*[(-]\s*(TM|TuM|ĐM|M)\s*\)?\s*$/u
const STAMP = String.raw`TUYỆT MẬT|TỐI MẬT|MẬT|T U Y Ệ T\s{1,4}M Ậ T|T Ố I\s{1,4}M Ậ T|M Ậ T`
const IN_CELL = new RegExp(String.raw`(?:^|\||\s{2,})\s*(${STAMP})\s*(?:\||\s{2,}|$)`, 'u')
const STAMPED = new RegExp(String.raw`^[\s|*[\]()_-]*(${STAMP})[\s|*[\]()_-]*$`, 'u')
/** A wrapped title may leave the word alone on a line: “BẢO VỆ BÍ” / “MẬT”. */
const CONTINUED = /(?:bí|bảo|cơ|thân|độ|mức độ)$/iu
/** Or its first word at the end of one: “MẬT” / “ĐỘ DÂN SỐ”. Only words with which no title begins: a mark before “NGHỊ QUYẾT”, “DANH MỤC” or “Độ khẩn” is one. */
const GOES_ON = /^[^\p{L}\d]*(?:độ(?!\s+(?:khẩn|mật)(?!\p{L}))|ong|mã(?!\s+số)|khẩu)(?!\p{L})/iu
const PREFIX_ONLY = /^[^\p{L}]*(tuyệt|tối)[^\p{L}]*$/iu
const BODY = /^\s*(?:căn cứ|kính gửi|(?:i|1|a)\s*[.)/]\s|điều\s+1|chương\s+i\b|nơi nhận)/iu

function levelOf(words: string): SecrecyMark['level'] {
  const tight = nfc(words).replace(/\s+/g, '').toLowerCase()
  if (tight.startsWith('tuyệt') || tight === 'tum' || tight === 'đm') return 'TUYỆT MẬT'
  return tight.startsWith('tối') || tight === 'tm' ? 'TỐI MẬT' : 'MẬT'
}

interface LineOf {
  readonly raw: string
  readonly words: string
  readonly from: number
  /** The words of the next line. */
  readonly after: string
}

function markInFront(line: LineOf, before: string): SecrecyMark['level'] | undefined {
  const alone = ALONE.exec(line.words)
  if (alone?.[1] && !CONTINUED.test(before) && !GOES_ON.test(nfc(line.after)))
    return levelOf(PREFIX_ONLY.test(before) ? before.replace(/[^\p{L}]/gu, '') + alone[1] : alone[1])
  const symbol = /số/iu.test(line.words) || /số\s*:?\s*$/iu.test(before) ? SYMBOL.exec(line.words) : null
  if (symbol?.[1]) return levelOf(symbol[1])
  const cell = alone ? null : IN_CELL.exec(line.words)
  return cell?.[1] && !/(?:bí|bảo)\s*$/iu.test(line.words.slice(0, cell.index)) ? levelOf(cell[1]) : undefined
}

/**
 * The secrecy mark of a paper, or undefined: MẬT, TỐI MẬT, TUYỆT MẬT on a line or in a cell of its own before the body, a symbol ending in “(M)” in the number
 * line, and the same words in capitals alone on any later line (a stamp that text extraction moved). “mật độ”, “bảo mật”, “mật ong”,
 * “bí mật nhà nước” in running text are none.
 */
export function findSecrecyMark(text: string): SecrecyMark | undefined {
  let from = 0
  let lines = 0
  let inFront = true
  let before = ''
  let best: SecrecyMark | undefined
  const raws = text.split('\n')
  for (const [i, raw] of raws.entries()) {
    const line: LineOf = { raw, words: nfc(raw).trim(), from, after: raws[i + 1] ?? '' }
    from += raw.length + 1
    if (!/[\p{L}\d]/u.test(line.words)) continue
    lines++
    inFront &&= lines <= FRONT_LINES && !BODY.test(line.words)
    const level = inFront ? markInFront(line, before) : stampedLater(line, before)
    before = line.words
    if (level && (!best || weight(level) > weight(best.level))) best = { level, span: [line.from, line.from + raw.length] }
  }
  return best
}

const weight = (level: SecrecyMark['level']): number => ['MẬT', 'TỐI MẬT', 'TUYỆT MẬT'].indexOf(level)

function stampedLater(line: LineOf, before: string): SecrecyMark['level'] | undefined {
  const mark = STAMPED.exec(line.words)
  return mark?.[1] && !CONTINUED.test(before) && !GOES_ON.test(nfc(line.after)) ? levelOf(mark[1]) : undefined
}
