/*
 * Pattern: a letterhead keeps room for what is stamped later: “Số:      /KH-UBND”, “…, ngày      tháng      năm 2026”. The words on both sides of such a blank are one
 * segment, with or without what was stamped there. Example: "An Bình, ngày" and "tháng 4 năm 2026" → one. Doubt: two dates side by side in a table are not joined,
 * as neither goes on with its next unit.
 */

/** How wide a blank may be, in letter sizes. */
const WIDEST = 14
const NUMBER_BEGUN = /(?:^|\s)số\s*:\s*(?:\d{0,6})$/iu
const NUMBER_GOES_ON = /^(?:\d{1,6}\s*(?:$|[/-])|\d{0,6}\s*\/\s*(?:\p{L}|\d))/u
const STEPS: readonly (readonly [RegExp, RegExp])[] = [
  [/(?:^|[\s,])ngày\s*\d{0,2}$/iu, /^(?:\d{1,2}(?:$|\s)|tháng(?:$|[\s\d]))/iu],
  [/(?:^|[\s,])ngày\s*\d{0,2}\s*tháng\s*\d{0,2}$/iu, /^(?:\d{1,2}(?:$|\s)|năm(?:$|[\s\d]))/iu],
  [/(?:^|[\s,])ngày\s*\d{0,2}\s*tháng\s*\d{0,2}\s*năm$/iu, /^\d{4}(?!\d)/u],
]

/** Whether the gap between two runs of a line is room kept for a number or a day. */
export function isBlank(before: string, after: string, gap: number, size: number): boolean {
  if (gap > size * WIDEST) return false
  const [head, tail] = [before.normalize('NFC').trim(), after.normalize('NFC').trim()]
  return (NUMBER_BEGUN.test(head) && NUMBER_GOES_ON.test(tail)) || STEPS.some(([one, next]) => one.test(head) && next.test(tail))
}
