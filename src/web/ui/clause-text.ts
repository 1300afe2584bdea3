import { t } from '../locale.ts'

const NAMES: Readonly<Record<string, () => string>> = {
  preamble: () => t('Phần mở đầu'),
  closing: () => t('Phần kết'),
  body: () => t('Toàn văn'),
  other: () => t('Nội dung khác'),
}

/**
 * A clause, or the line of a report on it, as a person reads it: its labels (`III.7-1`, `II.2#2`), or the name of a part that has none, with its place
 * where there are several (`other-2`).
 */
export function clauseText(clause: string): string {
  const [, name = clause, place = '1'] = /^([a-z]+)(?:[-#](\d+))?$/.exec(clause) ?? []
  const text = Object.hasOwn(NAMES, name) ? NAMES[name]?.() : undefined
  return text === undefined ? clause : place === '1' ? text : `${text} ${place}`
}
