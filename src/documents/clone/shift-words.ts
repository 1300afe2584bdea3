import { dateParts, findDate, type PlainDate } from '../../kernel/index.ts'
import { shiftDate } from './shift-term.ts'

/** Words about a year of the programme and what they become: as long as before, so that places in the text stay where they are. */
export interface WordChange {
  readonly at: number
  readonly before: string
  readonly after: string
}

/** The years that belong to a programme itself, and by how many it moves. */
export interface YearShift {
  readonly own: ReadonlySet<number>
  readonly years: number
}

/** Numbers of papers with their dates, laws by their year, and spans of years: they name what is, and never move. */
const STAYS = [
  /\d{1,5}(?:\/\d{4})?[/-]\p{Lu}[\p{L}\p{N}/-]{0,40}(?:,?\s+ngày\s+\d{1,2}(?:\/|\s+tháng\s+)\d{1,2}(?:\/|\s+năm\s+)\d{4})?/gu,
  // A law by its name; “pháp luật” is no law, and “trong năm …” no year of one.
  /(?<!\p{L}|[Pp]háp\s|PHÁP\s)(?:Bộ luật|Luật|Pháp lệnh|Hiến pháp|LUẬT|PHÁP LỆNH|HIẾN PHÁP)(?!\p{L})[^.;:()\n]{0,160}?(?<!trong\s|TRONG\s)(?:năm|NĂM)\s+\d{4}/gu,
  /\d{4}\s?[-–]\s?\d{4}/gu,
]

/** A day, a month or quarter of a year, or a year, as Vietnamese papers write them; the year stands last. */
const DATED = new RegExp(
  [
    String.raw`(?<![\p{L}\p{N}/])(?:`,
    String.raw`(?<day>\d{1,2})(?:\s*[/.-]\s*|\s+tháng\s+)(?<month>\d{1,2})(?:\s*[/.-]\s*|\s+năm\s+)|`,
    String.raw`(?:\d{1,2}|[IVX]{1,3})\s?\/\s?|năm\s+`,
    String.raw`)(?<year>\d{4})(?![\p{L}\p{N}/])`,
  ].join(''),
  'giu',
)

interface Found {
  readonly words: string
  readonly year: number
  readonly date: PlainDate | undefined
}

function changed({ words, year, date }: Found, years: number): string {
  const moved = `${words.slice(0, -4)}${year + years}`
  if (!date) return moved
  const { day } = dateParts(shiftDate(date, years))
  // 29 February has no counterpart in most years: its words must not name a day that does not exist.
  return day === dateParts(date).day ? moved : moved.replace(/^\d{1,2}/, String(day))
}

/**
 * The words of a text that say a year of the programme, with what they become. Years of other things (numbers and dates of cited papers, laws,
 * spans of years, years that are not the programme's) are left alone, and so is a bare figure.
 */
export function findYearWords(text: string, { own, years }: YearShift): WordChange[] {
  if (years === 0) return []
  const kept = STAYS.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => [match.index, match.index + match[0].length] as const))
  return [...text.matchAll(DATED)].flatMap((match): WordChange[] => {
    const [words] = match
    const { day, month, year: written } = match.groups ?? {}
    const year = Number(written)
    const end = match.index + words.length
    if (!own.has(year) || kept.some(([from, to]) => match.index < to && from < end)) return []
    const date = day === undefined ? undefined : findDate(year, Number(month), Number(day))
    return [{ at: match.index, before: words, after: changed({ words, year, date }, years) }]
  })
}

/** The text with its changes made. */
export function withChanges(text: string, changes: readonly WordChange[]): string {
  return [...changes]
    .sort((a, b) => b.at - a.at)
    .reduce((left, { at, before, after }) => `${left.slice(0, at)}${after}${left.slice(at + before.length)}`, text)
}

const capitals = (text: string): boolean => text === text.toUpperCase() && text !== text.toLowerCase()
const lowered = (text: string): string => `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`

/** The full name of a place (“tỉnh …”, “thành phố …”) in a text with that of another, in the case in which it is written. */
export function findPlaceWords(text: string, from: string, to: string): WordChange[] {
  const name = new RegExp(`(?<!\\p{L})${from.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}(?!\\p{L})`, 'giu')
  return [...text.matchAll(name)].map(({ 0: before, index: at }) => ({
    ...{ at, before },
    after: capitals(before) ? to.toUpperCase() : before.startsWith(from.slice(0, 1)) ? to : lowered(to),
  }))
}
