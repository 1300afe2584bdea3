import type { Locale } from '../kernel/index.ts'
import { ISSUE_NAMES, issueName, refusalMessage } from '../kernel/index.ts'
import type { ServerContext } from './server-env.ts'

interface Issue {
  readonly code?: string | undefined
  readonly path: readonly PropertyKey[]
  readonly keys?: readonly string[]
  readonly params?: Readonly<Record<string, unknown>> | undefined
}

/** The sentence for the first thing that is wrong with a request, in the locale. */
export function describeIssue(issue: Issue, locale: Locale): { field: string; reason: string } {
  const { field, reason } = issueName(issue)
  return { field: field || 'body', reason: ISSUE_NAMES[reason][locale] }
}

/** Answers 422 with the first fault of a request that does not fit its schema. */
export function invalidRequest(c: ServerContext, issues: readonly Issue[]): Response {
  const first = issues[0] ?? { path: [] }
  const params = describeIssue(first, c.get('locale'))
  const refusal = { code: 'REQUEST_INVALID', params }
  return c.json({ error: { ...refusal, message: refusalMessage(refusal, c.get('locale')) } }, 422)
}
