import { addDays, type Instant, type PlainDate } from '../../kernel/index.ts'

/** One day on which something falls due. */
export interface DueEntry {
  /** Stays the same for as long as the thing exists, so that a calendar moves its entry and makes no second one. */
  readonly uid: string
  readonly on: PlainDate
  readonly title: string
  readonly description: string
  readonly url: string
  readonly sequence: number
}

const MAX_OCTETS = 75
const utf8 = new TextEncoder()

/** TEXT of RFC 5545 3.3.11: backslash, semicolon, comma and line breaks escaped, other control characters left out. */
function escapeText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replace(/\n/g, '\\n')
    .replace(/\p{Cc}/gu, '')
}

/** A content line folded at 75 octets of UTF-8, never inside a character; further lines begin with a space (RFC 5545 3.1). */
function fold(line: string): string {
  const parts: string[] = []
  let part = ''
  let octets = 0
  for (const sign of line) {
    const size = utf8.encode(sign).length
    if (octets + size > MAX_OCTETS) {
      parts.push(part)
      part = ' '
      octets = 1
    }
    part += sign
    octets += size
  }
  return [...parts, part].join('\r\n')
}

const date = (day: PlainDate): string => day.replaceAll('-', '')
const stamp = (at: Instant): string => `${at.slice(0, 19).replace(/[-:]/g, '')}Z`

/** An iCalendar file of all-day entries (RFC 5545): a day in Việt Nam is a date, never an instant, wherever the calendar is looked at. */
export function writeCalendar(name: string, entries: readonly DueEntry[], now: Instant): string {
  const lines = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Don Doc//dondoc//VI', 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH'],
    `X-WR-CALNAME:${escapeText(name)}`,
    ...entries.flatMap(({ uid, on, title, description, url, sequence }) => [
      ...['BEGIN:VEVENT', `UID:${uid}`, `DTSTAMP:${stamp(now)}`],
      ...[`DTSTART;VALUE=DATE:${date(on)}`, `DTEND;VALUE=DATE:${date(addDays(on, 1))}`, `SEQUENCE:${sequence}`],
      ...[`SUMMARY:${escapeText(title)}`, `DESCRIPTION:${escapeText(description)}`, `URL:${url}`],
      ...['TRANSP:TRANSPARENT', 'END:VEVENT'],
    ]),
    'END:VCALENDAR',
  ]
  return `${lines.map(fold).join('\r\n')}\r\n`
}
