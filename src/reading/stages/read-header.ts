import { DATE, readDate } from '../grammar/dates.ts'
import type { Lexicon } from '../grammar/lexicon.ts'
import { isAllCaps, matchKey } from '../grammar/match-key.ts'
import type { ReadingHeader } from '../schema.ts'
import type { Line, Stage } from './draft.ts'
import { isPersonName, typeLength } from './find-parts.ts'

/*
 * Pattern: issuer = capitals of the letterhead that are not the motto; number after “Số:”; place and date before and in “…, ngày … tháng … năm …”;
 * type = the type line, else the first word of a title that begins with one, else what the symbol means; title = the lines under the type;
 * signer = the name under KT./TL./position lines of the paper itself, signerTitle = those lines without the TM. line.
 * Example: "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH / Lê Văn A" → "Lê Văn A", "KT. CHỦ TỊCH, PHÓ CHỦ TỊCH".
 * Reads: partLines. Writes: header. Doubt: a field that no line gives is null, never guessed from the body; only the property table of a
 * document portal (“Số hiệu”, “Người ký”) may fill a gap.
 */

const MOTTO = /c[ộo]ng\s+h[òo]a\s+x[ãa]\s+h[ộo]i\s+ch[ủu]\s+ngh[ĩi]a\s+vi[ệe]t\s+nam|[đd][ảa]ng\s+c[ộo]ng\s+s[ảa]n\s+vi[ệe]t\s+nam/g
const SLOGAN = /[đd][ộo]c\s+l[ậa]p\s*-?\s*t[ựu]\s+do\s*-?\s*h[ạa]nh\s+ph[úu]c/g
const NUMBER = /số\s*[:.]?\s*(\d{1,6}\s*(?:\/\s*\d{4})?\s*[/-]\s*[\p{L}\d][\p{L}\d/.&-]*(?:\s*-\s*[\p{Lu}\d]+)*)/u
const OWN_NUMBER = /^số\s*[:.]\s*\d/u
const PLACE_DATE = new RegExp(String.raw`([^\n,]{2,40}?)\s*,\s*ngày\s*(${DATE})`, 'u')

/** The letterhead without motto and slogan, as separate lines of text. */
function issuerLines(lines: readonly Line[]): string[] {
  const joined = lines.map((line) => line.text).join('\n')
  const key = matchKey(joined)
  const blank = (source: string, pattern: RegExp): string => source.replace(pattern, (found) => '\u0000'.repeat(found.length))
  const masked = blank(blank(key, MOTTO), SLOGAN)
  const kept = Array.from(joined, (c, i) => (masked[i] === '\u0000' ? '\n' : c)).join('')
  const out: string[] = []
  for (const line of kept.split('\n')) {
    const clean = line.replace(/^[\s\-–|]+|[\s\-–|]+$/g, '')
    const k = matchKey(clean)
    if (/^số\s*[:.]|^số$|ngày|^v\/v|^(?:tối |tuyệt )?mật$|^(?:hỏa tốc|khẩn|thượng khẩn)/.test(k)) {
      if (/^số|ngày/.test(k)) break
      continue
    }
    if (clean !== '' && isAllCaps(clean, 1)) out.push(clean)
  }
  return out
}

function findNumber(lines: readonly Line[]): string | null {
  const joined = lines.map((line) => line.text).join(' ')
  // The subject of a letter (“V/v …”) may name another paper: the paper's own number opens a line.
  const own = lines.find((line) => OWN_NUMBER.test(line.key))
  const m = (own && new RegExp(NUMBER.source, 'iu').exec(own.text)) ?? NUMBER.exec(joined) ?? new RegExp(NUMBER.source, 'iu').exec(joined)
  return m?.[1]?.replace(/\s+/g, '').replace(/[.,-]+$/, '') ?? null
}

function findPlaceAndDate(lines: readonly Line[]): { place: string | null; date: string | null } {
  const joined = lines.map((line) => line.text).join('\n')
  const key = matchKey(joined)
  const flat = key.replace(/\n(?=(?:ngày|tháng|năm|\d))/g, ' ')
  const m = PLACE_DATE.exec(flat)
  if (!m?.[1] || !m[2]) return { place: null, date: null }
  const place = joined.slice(m.index, m.index + m[1].length).trim()
  return { place: place.replace(/^.*\|\s*/, '').replace(/^số\s*[:.]?\s*\S*\s+/iu, ''), date: readDate(m[2]) }
}

function unquote(title: string): string {
  const m = /^[“"](.*)[”"]$/.exec(title.trim())
  return (m?.[1] ?? title).trim()
}

function findTypeAndTitle(lines: readonly Line[], number: string | null, lexicon: Lexicon): { type: string | null; title: string | null } {
  const title = lines.filter((line) => line.part === 'title' && line.section === 0)
  const first = title[0] ?? lines.find((line) => line.part === 'site' && typeLength(line.key, lexicon, false) > 0)
  const subject = findSubject(lines)
  if (!first) return { type: subject ? 'CÔNG VĂN' : typeOfNumber(number, lexicon), title: subject }
  const length = typeLength(first.key, lexicon, false)
  const type = length > 0 ? withMarks(first.text.slice(0, length), lexicon) : typeOfNumber(number, lexicon)
  const rest = first.text.slice(length).replace(/^[\s:]+/, '')
  const words = [rest, ...title.slice(1).map((line) => line.text)].filter((part) => part !== '').join(' ')
  return { type, title: words === '' ? subject : unquote(words) }
}

/** “KE HOACH” → “KẾ HOẠCH”. */
function withMarks(type: string, lexicon: Lexicon): string {
  const key = matchKey(type)
  const found = lexicon.types.find((one) => one.bare === key && one.key !== key)
  return found ? found.name.toUpperCase() : type
}

function findSubject(lines: readonly Line[]): string | null {
  const at = lines.findIndex((line) => line.part === 'letterhead' && /^v\/v/.test(line.key))
  if (at < 0) return null
  const words: string[] = []
  for (const line of lines.slice(at)) {
    if (line.part !== 'letterhead' || (words.length > 0 && !/^\p{Ll}/u.test(line.text))) break
    words.push(line.text)
  }
  return words.join(' ')
}

/** `12/KH-UBND` → KẾ HOẠCH: what the first symbol after the number means. */
function typeOfNumber(number: string | null, lexicon: Lexicon): string | null {
  for (const part of number?.split(/[/-]/).slice(1) ?? []) {
    const type = lexicon.typeBySymbol.get(matchKey(part))
    if (type) return type.toUpperCase()
  }
  return null
}

function findSignature(
  lines: readonly Line[],
  lexicon: Lexicon,
): { signer: string | null; signerTitle: string | null; onBehalf: string | null } {
  const block = lines.filter((line) => line.part === 'signature' && line.section === 0).slice(0, 14)
  const titles: string[] = []
  let onBehalf: string | null = null
  let isBehalf = false
  for (const line of block) {
    const flat = splitFlatSignature(line.text, lexicon)
    if (flat) return { signer: flat.signer, signerTitle: flat.title, onBehalf: flat.onBehalf }
    if (/^t(?:m\.|\/m\.?)/.test(line.key)) {
      isBehalf = true
      onBehalf = line.text.replace(/^\S+\s*/, '')
      continue
    }
    const isPosition = lexicon.sets.positions.lengthAt(line.key, 0) > 0 || lexicon.sets.signatureMarks.lengthAt(line.key, 0) > 0
    if (isAllCaps(line.text, 2)) {
      if (isPosition) titles.push(line.text)
      else if (isBehalf && titles.length === 0) onBehalf = `${onBehalf ?? ''} ${line.text}`.trim()
      else if (titles.length > 0) titles[titles.length - 1] = `${titles.at(-1)} ${line.text}`
      continue
    }
    if (isPersonName(line.text) && titles.length > 0) return { signer: line.text, signerTitle: titles.join(', '), onBehalf }
    if (!/ký|đã|dấu|\(/.test(line.key)) break
  }
  return { signer: null, signerTitle: titles.length > 0 ? titles.join(', ') : null, onBehalf }
}

/** "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Phạm Văn A" on one line. */
function splitFlatSignature(text: string, lexicon: Lexicon): { signer: string; title: string; onBehalf: string | null } | undefined {
  const m = /^([\p{Lu}\s./]+?)\s+((?:\p{Lu}\p{Ll}+\s*){2,5})$/u.exec(text)
  if (!m?.[1] || !m[2]) return undefined
  const key = matchKey(m[1])
  for (let at = 0; at < key.length; at++) {
    if (at > 0 && key[at - 1] !== ' ') continue
    const isMark = lexicon.sets.signatureMarks.lengthAt(key, at) > 0 && !key.startsWith('t', at)
    if (!isMark && lexicon.sets.positions.lengthAt(key, at) === 0) continue
    const behalf = m[1]
      .slice(0, at)
      .replace(/^\S+\s*/, '')
      .trim() // prettier-ignore
    return { signer: m[2].trim(), title: m[1].slice(at).trim(), onBehalf: behalf === '' ? null : behalf }
  }
  return undefined
}

/** A value of the property table that portals put above a text. */
function findProperty(lines: readonly Line[], name: string): string | null {
  const at = lines.findIndex((line, i) => i < 80 && line.part === 'site' && line.key === name)
  return at < 0 ? null : (lines[at + 1]?.text ?? null)
}

/** The competence line of a decision that lost its letterhead: a body's name alone before “Căn cứ”. */
function findCompetence(lines: readonly Line[]): string | null {
  const at = lines.findLastIndex((line) => line.part === 'title' && line.section === 0)
  const line = lines[at + 1]
  return line?.part === 'letterhead' && !/^quyết|:$/.test(line.key) ? line.text : null
}

export const readHeader: Stage = {
  name: 'header',
  read({ partLines: all }, lexicon) {
    // The body, which may be hundreds of thousands of lines, says nothing of the header.
    const partLines = all.filter((line, i) => line.part !== 'body' || all[i - 1]?.part !== 'body')
    const title = partLines.findIndex((line) => line.part === 'title')
    const letterhead = partLines.filter((line, i) => line.part === 'letterhead' && (title < 0 || i < title))
    const number = findNumber(letterhead) ?? findProperty(partLines, 'số hiệu')
    const { place, date } = findPlaceAndDate(letterhead)
    const { type, title: words } = findTypeAndTitle(partLines, number, lexicon)
    const signature = findSignature(partLines, lexicon)
    const issuer = issuerLines(letterhead).join(' ')
    const header: ReadingHeader = {
      issuer: issuer !== '' ? issuer : (signature.onBehalf ?? findCompetence(partLines)),
      number,
      place,
      date: date ?? readDate(findProperty(partLines, 'ngày ban hành') ?? ''),
      type,
      title: words,
      signer: signature.signer ?? findProperty(partLines, 'người ký'),
      signerTitle: signature.signerTitle,
    }
    return { header }
  },
}
