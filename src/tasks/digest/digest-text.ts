import { dayOf, formatDate, type Instant, instantOf, type PlainDate, startOfDay } from '../../kernel/index.ts'
import { DIGEST_LINES, type DigestLine } from './lines.ts'

/** The minute of a day that a time names: `07:30` is 450; null for what is no time. */
export function minuteOf(time: string): number | null {
  const found = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time)
  return found ? Number(found[1]) * 60 + Number(found[2]) : null
}

/** The day whose digests are made now: today once the hour of digests has come, given in minutes after midnight, else none. */
export function digestDay(now: Instant, minuteOfDay: number): PlainDate | null {
  const today = dayOf(now)
  return now >= instantOf(Date.parse(startOfDay(today)) + minuteOfDay * 60_000) ? today : null
}

/** Whether a digest goes out: never without a line; for who wants changes only, when it is about other things than the last that went out. */
export function isWorthSending(
  lines: readonly DigestLine[],
  asked: { readonly onlyChanges: boolean; readonly mark: string; readonly last: string | null },
): boolean {
  return lines.length > 0 && !(asked.onlyChanges && asked.mark === asked.last)
}

/** The digest of a person: each line with its number, its first things by name, and links into the application at `site`. */
export function personMail(
  person: { readonly name: string; readonly office: string },
  day: PlainDate,
  { lines, site }: { readonly lines: readonly DigestLine[]; readonly site: string },
): { readonly subject: string; readonly text: string } {
  const parts = lines.map(({ name, count, items }) => {
    const { vi, path } = DIGEST_LINES[name]
    const named = items.map(({ text, path: to }) => `- ${text.replace(/\s+/g, ' ').trim()}\n  ${site}${to}`)
    const rest = count > items.length ? [`- và ${count - items.length} việc khác`] : []
    return [`${vi.toUpperCase()}: ${count}`, `${site}${path}`, ...named, ...rest].join('\n')
  })
  const short = lines.slice(0, 3).map(({ name, count }) => `${DIGEST_LINES[name].vi.toLowerCase()} ${count}`)
  const opening = `Kính gửi ông (bà) ${person.name}, ${person.office},\n\nNgày ${formatDate(day)} có những việc sau chờ ông (bà):`
  const closing = `Thư này được gửi tự động, mỗi ngày làm việc nhiều nhất một thư. Đổi địa chỉ, chọn lúc nhận hoặc thôi nhận: ${site}/ban-tin`
  return {
    subject: `Việc ngày ${formatDate(day)}: ${short.join(', ')}${lines.length > 3 ? ' …' : ''}`,
    text: `${[opening, ...parts, closing].join('\n\n')}\n`,
  }
}
