import { compareVietnamese } from '../../kernel/index.ts'

/** What one unit says in a line, as the draft quotes it. */
export interface QuotedLine {
  readonly unit: string
  readonly text: string
}

/** Up to so many units are quoted in the text; more are named, with their lines in the annex. */
const QUOTED_AT_MOST = 5

const closed = (text: string): string => (/[.!?…;:]$/u.test(text) ? text : `${text}.`)

/**
 * The first draft of a consolidated line from the units' own lines: one unit is quoted as it is, a few are quoted one a paragraph, many
 * are counted and named in Vietnamese order and their lines left to the annex. The consolidating agency writes the line.
 */
export function draftLine(lines: readonly QuotedLine[]): string {
  if (lines.length <= QUOTED_AT_MOST) return lines.map(({ unit, text }) => `${unit}: ${closed(text.trim())}`).join('\n')
  const names = [...new Set(lines.map((line) => line.unit))].sort(compareVietnamese)
  return `${names.length} đơn vị đã báo cáo: ${names.join(', ')}. Nội dung từng đơn vị ở phụ lục.`
}
