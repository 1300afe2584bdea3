import { randomBytes } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import { parseLocale } from '../kernel/index.ts'
import { answerRefusal } from './answer.ts'
import type { ServerEnv } from './server-env.ts'

const READ_ONLY = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Gives each request its trace code, style nonce and locale (cookie `locale`, else Accept-Language, else Vietnamese). */
export const requestFrame: MiddlewareHandler<ServerEnv> = async (c, next) => {
  c.set('trace', randomBytes(4).toString('hex'))
  c.set('nonce', randomBytes(16).toString('base64'))
  c.set('locale', parseLocale(getCookie(c, 'locale') ?? c.req.header('accept-language')))
  await next()
}

const pagePolicy = (nonce: string): string =>
  `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`

/** Headers of every answer: nothing runs, loads or frames but what this server itself gives. */
export function securityHeaders(secure: boolean): MiddlewareHandler<ServerEnv> {
  return async (c, next) => {
    await next()
    // Set on the answer's own headers: `c.header` would make the whole answer anew for each of them.
    const { headers } = c.res
    // A kept file is given out with a stricter policy of its own.
    if (!headers.has('Content-Security-Policy')) headers.set('Content-Security-Policy', pagePolicy(c.get('nonce')))
    headers.set('X-Content-Type-Options', 'nosniff')
    headers.set('Referrer-Policy', 'same-origin')
    headers.set('Cross-Origin-Opener-Policy', 'same-origin')
    headers.set('Permissions-Policy', 'camera=(), microphone=(), geolocation=()')
    if (secure) headers.set('Strict-Transport-Security', 'max-age=31536000')
    if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store')
  }
}

/**
 * Refuses a write that a browser sends from another site: `Origin` must be this host, or be absent together with
 * `Sec-Fetch-Site` (clients that are no browser carry no cookie of ours by accident).
 */
export const sameOriginWrites: MiddlewareHandler<ServerEnv> = async (c, next) => {
  if (READ_ONLY.has(c.req.method)) return next()
  const origin = c.req.header('origin')
  const site = c.req.header('sec-fetch-site')
  const host = c.req.header('host')
  const foreignOrigin = origin !== undefined && hostOf(origin) !== host
  const foreignSite = site !== undefined && site !== 'same-origin' && site !== 'none'
  if (foreignOrigin || foreignSite) return answerRefusal(c, { code: 'ORIGIN_REFUSED', params: {} })
  return next()
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}

/** A little more than the proxies of the guide let through. */
const MOST_DRAINED_BYTES = 34_000_000
/** What fits into the buffers of a connection is no trouble to whoever sends it. */
const LEAST_DRAINED_BYTES = 60_000

async function drain(request: Request): Promise<void> {
  const reader = request.body?.getReader()
  for (let seen = 0; reader && seen < MOST_DRAINED_BYTES; ) {
    const { done, value } = await reader.read()
    if (done) return
    seen += value.byteLength
  }
}

/**
 * Reads the body of a refused request to its end and throws it away. A proxy that is still sending when the connection closes tells the
 * person that the server is broken, instead of passing the refusal on.
 */
export const drainRefused: MiddlewareHandler<ServerEnv> = async (c, next) => {
  await next()
  const declared = Number(c.req.header('content-length') ?? '0')
  if (c.res.status < 400 || declared < LEAST_DRAINED_BYTES || declared > MOST_DRAINED_BYTES || c.req.raw.bodyUsed) return
  // Whoever went away meanwhile needs no answer.
  await drain(c.req.raw).catch(() => undefined)
}

/** Refuses a body that says or turns out to be larger than the limit (bytes); nothing of it is kept. */
export function bodyLimit(limitBytes: number): MiddlewareHandler<ServerEnv> {
  return async (c, next) => {
    const declared = Number(c.req.header('content-length') ?? '0')
    const chunked = c.req.header('transfer-encoding') !== undefined
    if (declared > limitBytes || (chunked && !READ_ONLY.has(c.req.method))) {
      // What is much larger, or of no known length, is not read; so nothing can follow it on this connection.
      if (declared > MOST_DRAINED_BYTES || chunked) c.header('Connection', 'close')
      return answerRefusal(c, { code: 'REQUEST_TOO_LARGE', params: { limit: Math.floor(limitBytes / 1_000_000) } })
    }
    return next()
  }
}
