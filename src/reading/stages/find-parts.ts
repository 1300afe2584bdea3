import { endsOpen, type Lexicon } from '../grammar/lexicon.ts'
import { isAllCaps } from '../grammar/match-key.ts'
import type { Line, Part, Stage } from './draft.ts'

/*
 * Pattern: the national motto, a number line and a date line make the letterhead; capitals just above the motto are the issuer; a line that is
 * (or begins with) the name of a document type opens the title; the body runs to “Nơi nhận” or to the signature; after it, a line that is
 * a document type (KẾ HOẠCH, QUY CHẾ) opens an attached text whose body is read again, anything else is an annex.
 * Example: "ỦY BAN NHÂN DÂN / TỈNH X / CỘNG HÒA … / Số: 1/KH-UBND / X, ngày 1 tháng 2 năm 2020 / KẾ HOẠCH / VỀ … / I. MỤC ĐÍCH".
 * Reads: lines. Writes: partLines. Doubt: without a motto the first line is taken as the title when it begins with a document type.
 */

const FRONT_LINES = 160
const MOTTO = /c[ộo]ng\s+h[òo]a\s+x[ãa]\s+h[ộo]i\s+ch[ủu]\s+ngh[ĩi]a\s+vi[ệe]t\s+nam|[đd][ảa]ng\s+c[ộo]ng\s+s[ảa]n\s+vi[ệe]t\s+nam/
const SLOGAN = /[đd][ộo]c\s+l[ậa]p\s*-?\s*t[ựu]\s+do\s*-?\s*h[ạa]nh\s+ph[úu]c/
const NUMBER_LINE = /^số\s*[:.]?\s*(?:$|[\d/.…_]|\d)/
const DATE_LINE = /,?\s*ngày\s*[\d.…_]*\s*tháng\s*[\d.…_]*\s*năm\s*[\d.…_]*/
/** “CHỦ TỊCH … điện:” in front of those whom a telegram is for. */
const COMPETENCE = /\s+điện\s*:?$/
/** “Thời gian qua, …”: what is set off by a comma at the beginning opens a sentence, not the second line of a title. */
const OPENING = /^\p{Lu}\p{Ll}+(?: \p{Ll}+){1,4}, \p{Ll}/u
const STAMP = /^(?:hỏa tốc|thượng khẩn|khẩn|mật|tối mật|tuyệt mật|dự thảo|bản sao|sao y|hẹn giờ)/
const LABEL = /^(?:[ivxlc]{1,6}|\d{1,2}|[a-e])\s*(?:[.)-]\s*|\/\s+)\S|^(?:điều|phần|chương)\s+[\divxlc]+/
const ATTACHED_NOTE = /^\(?\s*(?:ban hành |kèm )?(?:kèm )?theo (?:quyết định|nghị quyết|kế hoạch|công văn|thông tư)/
const ANNEX = /^(?:phụ lục|danh mục|danh sách|biểu(?!\p{L})|mẫu số|bảng tổng hợp)/u
/** Over an annex of an attached text, which has no signature above it. */
const ANNEX_ALONE = /^phụ lục(?:\s+(?:[ivxlc]+|\d{1,2}))?$/

interface Front {
  readonly issuerFrom: number
  /** First line after the motto (and slogan). */
  readonly afterMotto: number
  readonly hasMotto: boolean
}

/** The lines that hold the motto; several lines may share it. */
function findMotto(lines: readonly Line[]): { from: number; to: number } | undefined {
  const front = lines.slice(0, FRONT_LINES)
  const starts: number[] = []
  let joined = ''
  for (const line of front) {
    starts.push(joined.length)
    joined += `${line.key}\n`
  }
  const found = MOTTO.exec(joined)
  if (!found) return undefined
  const lineAt = (at: number): number => starts.findLastIndex((start) => start <= at)
  const slogan = SLOGAN.exec(joined)
  const end = found.index + found[0].length - 1
  return { from: lineAt(found.index), to: Math.max(lineAt(end), slogan ? lineAt(slogan.index + slogan[0].length - 1) : 0) }
}

function findFront(lines: readonly Line[]): Front {
  const motto = findMotto(lines)
  if (!motto) return { issuerFrom: 0, afterMotto: 0, hasMotto: false }
  let from = motto.from
  while (from > 0 && motto.from - from < 10) {
    const above = lines[from - 1]
    if (!above || above.key.length > 120) break
    // A letterhead of two columns gives the left one whole: issuer, number, subject.
    const isLeft = isAllCaps(above.text, 1) || NUMBER_LINE.test(above.key) || isSubjectLine(lines, from - 1)
    if (!isLeft) break
    from--
  }
  return { issuerFrom: from, afterMotto: motto.to + 1, hasMotto: true }
}

/** “V/v …” and the lines in small letters under it, up to the motto. */
function isSubjectLine(lines: readonly Line[], at: number): boolean {
  for (let i = at; i >= 0 && at - i < 5; i--) {
    const line = lines[i]
    if (!line) return false
    if (/^v\/v/.test(line.key)) return true
    if (!/^\p{Ll}|^\p{Lu}\p{Ll}/u.test(line.text) || line.key.length > 60) return false
  }
  return false
}

/** Length of the document type's name with which a line begins; with `whole`, only when the line holds nothing else. */
export function typeLength(key: string, lexicon: Lexicon, whole: boolean): number {
  for (const type of lexicon.types) {
    if (key === type.bare) return key.length
    if (!key.startsWith(type.key)) continue
    const rest = key.slice(type.key.length)
    if (/^\s*$/.test(rest)) return type.key.length
    if (!whole && /^[\s“":]/.test(rest)) return type.key.length
  }
  return 0
}

interface Walk {
  readonly lines: readonly Line[]
  readonly lexicon: Lexicon
  readonly out: Line[]
  section: number
}

function put(walk: Walk, at: number, part: Part): void {
  const line = walk.lines[at]
  if (!line) return
  line.part = part
  line.section = walk.section
  walk.out.push(line)
}

/** Number, date, place, subject and stamp lines under the motto. */
function walkLetterhead(walk: Walk, from: number): number {
  let i = from
  let subject = false
  for (; i < walk.lines.length && i < from + 25; i++) {
    const line = walk.lines[i]
    if (!line) break
    if (typeLength(line.key, walk.lexicon, true) > 0 && isAllCaps(line.text)) break
    const before = walk.lines[i - 1]?.key ?? ''
    const isNumber = NUMBER_LINE.test(line.key) || (/^số\s*:?$/.test(before) && /^\d/.test(line.key))
    const isDate = DATE_LINE.test(line.key) && line.key.length < 80
    const next = walk.lines[i + 1]?.key ?? ''
    const isSplitDate = /,\s*ngày\b.{0,12}$/.test(line.key) && /tháng|năm/.test(next)
    const isDateTail =
      /^(?:tháng\s+)?\d{0,2}\s*(?:tháng\s+\d+\s+)?năm\s+\d{4}$/.test(line.key) ||
      (/^tháng|^năm/.test(line.key) && /ngày|tháng/.test(before))
    const isSubject = /^v\/v|^về việc/.test(line.key) && !isAllCaps(line.text)
    subject = isSubject || (subject && /^\p{Ll}/u.test(line.text))
    const issuer = isAllCaps(line.text) && startsBody(line.key, walk.lexicon)
    if (!(isNumber || isDate || isSplitDate || isDateTail || subject || STAMP.test(line.key) || issuer)) break
    put(walk, i, 'letterhead')
  }
  return i
}

function startsBody(key: string, lexicon: Lexicon): boolean {
  const { plainHeads, agencyHeads, personHeads, dutyVerbs } = lexicon.sets
  const head = Math.max(plainHeads.lengthAt(key, 0), agencyHeads.lengthAt(key, 0), personHeads.lengthAt(key, 0))
  // "BAN HÀNH …" begins with a verb, not with a board; "PHÒNG, CHỐNG …" is no division.
  return head > 0 && head >= dutyVerbs.lengthAt(key, 0) && key[head] !== ','
}

/** The type line and the title under it. */
function walkTitle(walk: Walk, from: number): number {
  let i = from
  const first = walk.lines[i]
  if (!first) return i
  const whole = typeLength(first.key, walk.lexicon, true) > 0
  const opens =
    whole || (typeLength(first.key, walk.lexicon, false) > 0 && (isAllCaps(first.text) || from === 0)) || isAllCaps(first.text, 12)
  if (!opens || LABEL.test(first.key)) return i
  put(walk, i++, 'title')
  if (!whole && !isAllCaps(first.text)) return walkPlainTitle(walk, i)
  let caps: boolean | undefined = whole ? undefined : true
  for (let n = 0; i < walk.lines.length && n < 12; i++, n++) {
    const line = walk.lines[i]
    const open = n > 0 && opensOn(walk.lines[i - 1]?.key ?? '', walk.lexicon)
    // A note of where a text is attached stands by itself; in small letters the words are the title’s own.
    const isNote = line !== undefined && ATTACHED_NOTE.test(line.key) && !/^\p{Ll}/u.test(line.text)
    if (!line || (LABEL.test(line.key) && !open) || isNote) break
    const lineCaps = isAllCaps(line.text, open ? 0 : 1)
    caps ??= lineCaps
    if (COMPETENCE.test(line.key) && isAllCaps(line.text.replace(COMPETENCE, ''))) break
    // Capitals that go on in small letters are one title: “CỦA BAN THƯỜNG VỤ …” / “về …”.
    if (caps && !lineCaps && /^\p{Ll}/u.test(line.text)) caps = false
    if (caps !== lineCaps) break
    if (n > 0 && !open && OPENING.test(line.text)) break
    if (n > 0 && !open && isSetApart(walk.lines, i)) break
    if (
      n > 0 &&
      !open &&
      (caps ? startsBody(line.key, walk.lexicon) : walk.lexicon.sets.bodyStarts.lengthAt(line.key, 0) > 0 && /^\p{Lu}/u.test(line.text))
    )
      break
    if (n === 0 && startsBody(line.key, walk.lexicon) && caps) break
    if (walk.lexicon.sets.paragraphStarts.lengthAt(line.key, 0) > 0) break
    if (n > 0 && !caps && /[.;:]$/.test(walk.lines[i - 1]?.text ?? '')) break
    put(walk, i, 'title')
  }
  return i
}

/** Under centred lines of a title, a line that is not centred and begins with a capital is the first of the body. */
function isSetApart(lines: readonly Line[], at: number): boolean {
  const line = lines[at]
  return line?.isCentred === false && line.hint === 'starts' && lines[at - 1]?.isCentred === true && /^\p{Lu}/u.test(line.text)
}

/** A line of a title that goes on in the next. */
function opensOn(key: string, lexicon: Lexicon): boolean {
  return endsOpen(key, lexicon) || /[,\-(]$/.test(key)
}

/** A title in small letters on the type's own line goes on in lines that begin small, or with a year that was broken off. */
function walkPlainTitle(walk: Walk, from: number): number {
  let i = from
  for (; i < walk.lines.length && i < from + 12; i++) {
    const line = walk.lines[i]
    const before = walk.lines[i - 1]
    const open = opensOn(before?.key ?? '', walk.lexicon)
    if (!line || /[.:]$/.test(before?.text ?? '') || !(open || /^\p{Ll}|^\d{4}(?!\d)/u.test(line.text)) || (LABEL.test(line.key) && !open))
      break
    put(walk, i, 'title')
  }
  return i
}

/** Lines between title and body: the note of an attached text, the competence line, “Kính gửi” and “điện:” lists. */
function walkBeforeBody(walk: Walk, from: number): number {
  let i = from
  let addressees = false
  let note = false
  for (; i < walk.lines.length && i < from + 60; i++) {
    const line = walk.lines[i]
    if (!line) break
    const before = walk.lines[i - 1]?.text ?? ''
    if (/^kính gửi/.test(line.key) || (/điện:?$/.test(line.key) && line.key.length < 120)) {
      addressees = true
      put(walk, i, 'addressees')
      continue
    }
    if (addressees && (/^[-+•*–]/.test(line.text) || (/^\p{Ll}/u.test(line.text) && !/[.;]$/.test(before)))) {
      put(walk, i, 'addressees')
      continue
    }
    if (addressees) break
    note = ATTACHED_NOTE.test(line.key) || (note && !before.endsWith(')'))
    const competence = isAllCaps(line.text.replace(/điện:?$/, '')) && !LABEL.test(line.key) && line.key.length < 140
    const named = startsBody(line.key, walk.lexicon) && line.key.length < 60 && !/[.;:]$/.test(line.text) && isNameOnly(line.key)
    if (!(note || competence || named || /^quyết (?:định|nghị)\s*:?$/.test(line.key))) break
    put(walk, i, note ? 'annex' : 'letterhead')
  }
  return i
}

function isNameOnly(key: string): boolean {
  return !/\s(?:chủ trì|phối hợp|tổ chức|xây dựng|ban hành|triển khai|yêu cầu|giao|thực hiện|và)\s/.test(key) && key.split(' ').length <= 10
}

/** True at the first line of a signature block. */
export function isSignatureStart(lines: readonly Line[], at: number, lexicon: Lexicon): boolean {
  const line = lines[at]
  if (!line || !/^\p{Lu}/u.test(line.text)) return false
  const mark = lexicon.sets.signatureMarks.lengthAt(line.key, 0)
  if (mark > 0 && isAllCaps(line.text.slice(0, mark + 4), 1)) return true
  const position = lexicon.sets.positions.lengthAt(line.key, 0)
  if (position === 0 || !isAllCaps(line.text) || line.key.length > 60) return false
  const next = lines[at + 1]
  return next === undefined || isPersonName(next.text) || lexicon.sets.positions.lengthAt(next.key, 0) > 0
}

/** Two to six words, each with one capital at its beginning: “Lê Văn A” in shape. */
export function isPersonName(text: string): boolean {
  const words = text.replace(/^(?:TS|ThS|PGS|GS|Thiếu tướng|Đại tá|Trung tướng|Thượng tá)\.?\s+/u, '').split(' ')
  return (
    words.length >= 2 &&
    words.length <= 6 &&
    words.every((word) => /^\p{Lu}\p{Ll}*$/u.test(word)) &&
    words.some((word) => /\p{Ll}/u.test(word))
  )
}

/** From the first line after the title to the end of the paper (and of its attached texts). */
function walkBody(walk: Walk, from: number): number {
  let part: Part = 'body'
  let hasRecipients = false
  for (let i = from; i < walk.lines.length; i++) {
    const line = walk.lines[i]
    if (!line) break
    hasRecipients ||= part === 'recipients'
    // A list of recipients that goes over the page stands behind the signature beside it.
    if (part === 'signature' && hasRecipients && isRecipient(walk, line)) {
      put(walk, i, 'recipients')
      continue
    }
    if (part !== 'recipients' && /^nơi nhận\s*(?::|$)/.test(line.key)) part = 'recipients'
    else if (part !== 'signature' && part !== 'annex' && (isSignatureStart(walk.lines, i, walk.lexicon) || isBarePost(walk, i, part)))
      part = 'signature'
    else if (part === 'body' && walk.section > 0 && ANNEX_ALONE.test(line.key) && isAllCaps(line.text)) part = 'annex'
    else if (part === 'signature' || part === 'annex' || (part === 'recipients' && isAllCaps(line.text, 6))) {
      const attached = isAttachedTitle(line, walk.lexicon)
      if (attached) return i
      if (ANNEX.test(line.key) && isAllCaps(line.text.slice(0, 8))) part = 'annex'
    }
    put(walk, i, part)
  }
  return walk.lines.length
}

/** A post in capitals right under the recipients: the signature without a name, whatever comes after it. */
function isBarePost({ lines, lexicon }: Walk, at: number, part: Part): boolean {
  const line = lines[at]
  return part === 'recipients' && line !== undefined && lexicon.sets.positions.has(line.key) && isAllCaps(line.text)
}

/** A dash, or the rest of such a line. */
function isRecipient({ out }: Walk, line: Line): boolean {
  const before = out.at(-1)
  const isRest = before?.part === 'recipients' && before.hint !== null && !/[;.:]$/.test(before.text) && !isAllCaps(line.text)
  return /^[-–•]\s*\p{L}/u.test(line.text) || isRest
}

function isAttachedTitle(line: Line, lexicon: Lexicon): boolean {
  return (
    isAllCaps(line.text) && lexicon.types.some((type) => type.attached && (line.key === type.key || line.key.startsWith(`${type.key} `)))
  )
}

export const findParts: Stage = {
  name: 'find parts',
  read({ lines: all }, lexicon) {
    const margins = all.filter((line) => line.isMargin)
    const lines = margins.length === 0 ? all : all.filter((line) => !line.isMargin)
    const walk: Walk = { lines, lexicon, out: [], section: 0 }
    const front = findFront(lines)
    for (let i = 0; i < front.issuerFrom; i++) put(walk, i, 'site')
    for (let i = front.issuerFrom; i < front.afterMotto; i++) put(walk, i, 'letterhead')
    let at = walkLetterhead(walk, front.afterMotto)
    at = walkTitle(walk, at)
    at = walkBody(walk, walkBeforeBody(walk, at))
    while (at < lines.length) {
      walk.section++
      at = walkBody(walk, walkBeforeBody(walk, walkTitle(walk, at)))
    }
    for (const line of margins) walk.out.push(Object.assign(line, { part: 'margin' as const, section: walk.section }))
    return { partLines: walk.out, lines: [] }
  },
}
