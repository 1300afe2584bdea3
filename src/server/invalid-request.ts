import type { Locale } from '../kernel/index.ts'
import { refusalMessage } from '../kernel/index.ts'
import type { ServerContext } from './server-env.ts'

interface Issue {
  readonly code?: string | undefined
  readonly path: readonly PropertyKey[]
  readonly message: string
  readonly keys?: readonly string[]
  readonly expected?: string
}

const REASONS: Readonly<Record<string, { vi: string; en: string }>> = {
  unrecognized_keys: { vi: 'không có trường này', en: 'there is no such field' },
  invalid_type: { vi: 'thiếu hoặc sai kiểu', en: 'missing or of the wrong type' },
  invalid_value: { vi: 'giá trị không nằm trong danh sách cho phép', en: 'not one of the allowed values' },
  invalid_union: { vi: 'không khớp dạng nào được phép', en: 'matches none of the allowed shapes' },
  too_small: { vi: 'quá ngắn hoặc quá nhỏ', en: 'too short or too small' },
  too_big: { vi: 'quá dài hoặc quá lớn', en: 'too long or too large' },
  invalid_format: { vi: 'sai định dạng', en: 'of the wrong format' },
}

/** The sentence for the first thing that is wrong with a request, in the locale. */
export function describeIssue(issue: Issue, locale: Locale): { field: string; reason: string } {
  const field = [...issue.path.map(String), ...(issue.keys ?? [])].join('.') || 'body'
  const reason = REASONS[issue.code ?? '']
  return { field, reason: reason ? reason[locale] : issue.message }
}

/** Answers 422 with the first fault of a request that does not fit its schema. */
export function invalidRequest(c: ServerContext, issues: readonly Issue[]): Response {
  const first = issues[0] ?? { path: [], message: '' }
  const params = describeIssue(first, c.get('locale'))
  const refusal = { code: 'REQUEST_INVALID', params }
  return c.json({ error: { ...refusal, message: refusalMessage(refusal, c.get('locale')) } }, 422)
}
