import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instantOf, plainDate } from '../../kernel/index.ts'
import { writeCalendar } from './write-ical.ts'

const now = instantOf(Date.parse('2026-12-01T09:30:00+07:00'))
const entry = (more: object = {}) => ({
  ...{ uid: 'task-1@dondoc', on: plainDate('2026-12-31'), title: 'Hạn', description: '', url: 'https://a.vn/viec/1', sequence: 2 },
  ...more,
})

/** The text of a property as a calendar reads it: lines joined, escapes undone. */
function readProperty(file: string, name: string): string {
  const line = file
    .replace(/\r\n /g, '')
    .split('\r\n')
    .find((one) => one.startsWith(`${name}:`))
  return (line ?? '').slice(name.length + 1).replace(/\\(.)/g, (_, sign: string) => (sign === 'n' ? '\n' : sign))
}

describe('a calendar file', () => {
  it('has whole days, a stable name for each duty, and lines that end as the standard says', () => {
    expect(writeCalendar('Hạn của tôi', [entry()], now)).toBe(
      [
        ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Don Doc//dondoc//VI', 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH'],
        ...['X-WR-CALNAME:Hạn của tôi', 'BEGIN:VEVENT', 'UID:task-1@dondoc', 'DTSTAMP:20261201T023000Z'],
        ...['DTSTART;VALUE=DATE:20261231', 'DTEND;VALUE=DATE:20270101', 'SEQUENCE:2', 'SUMMARY:Hạn', 'DESCRIPTION:'],
        ...['URL:https://a.vn/viec/1', 'TRANSP:TRANSPARENT', 'END:VEVENT', 'END:VCALENDAR', ''],
      ].join('\r\n'),
    )
  })

  it('escapes what has a meaning, so that a title cannot become a line of its own', () => {
    const file = writeCalendar('x', [entry({ title: 'Rà soát; a, b\\c\r\nEND:VEVENT' })], now)
    expect(file).toContain('SUMMARY:Rà soát\\; a\\, b\\\\c\\nEND:VEVENT\r\n')
    expect(file.split('\r\n').filter((line) => line === 'END:VEVENT')).toHaveLength(1)
  })

  it('folds at 75 octets, never inside a character, and any text comes back whole', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (title) => {
        const clean = title.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n]/gu, '')
        const file = writeCalendar('x', [entry({ title })], now)
        expect(readProperty(file, 'SUMMARY')).toBe(clean)
        for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
        expect(file).not.toContain('\uFFFD'.repeat(2))
      }),
    )
  })
})
