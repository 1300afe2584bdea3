import { z } from '@hono/zod-openapi'
import type { Principal } from '../access/index.ts'
import { type Refusal, type RefusalKind, type Result, refusalKind, refusalMessage } from '../kernel/index.ts'
import { Refused } from '../storage/index.ts'
import type { ServerContext } from './server-env.ts'

/** The body of every refused request. */
export const ErrorAnswer = z
  .object({
    error: z.object({ code: z.string(), message: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }),
    current: z.unknown().optional(),
  })
  .openapi('ErrorAnswer')

const STATUS = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  'too-many': 429,
  unavailable: 503,
  full: 507,
} as const satisfies Record<RefusalKind, number>

/** The value of a result; a refusal (with what stands now, for 409) goes to `answerRefusal`. Routes read: `c.json(orRefuse(await flow(…)), 200)`. */
export function orRefuse<T>(result: Result<T>, current?: unknown): T {
  if (result.ok) return result.value
  throw new Refused(result.refusal, current)
}

/** Answers a refusal as HTTP in the locale of the request: the only place where refusals get a status. */
export function answerRefusal(c: ServerContext, refusal: Refusal, current?: unknown): Response {
  const status = STATUS[refusalKind(refusal)]
  if (status === 429 && refusal.params.seconds !== undefined) c.header('Retry-After', String(refusal.params.seconds))
  const error = { code: refusal.code, message: refusalMessage(refusal, c.get('locale')), params: { ...refusal.params } }
  return c.json(current === undefined ? { error } : { error, current }, status)
}

/** The signed-in principal; a request without one has been answered 401 before any route is reached. */
export function principalOf(c: ServerContext): Principal {
  const principal = c.get('principal')
  if (!principal) throw new Error('route reached without a principal')
  return principal
}

/** Declared by every route besides its own answers. */
export const refusedAnswers = {
  default: { description: 'Refused', content: { 'application/json': { schema: ErrorAnswer } } },
} as const
