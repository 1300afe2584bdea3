import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { MiddlewareHandler } from 'hono'
import type { ServerEnv } from './server-env.ts'

const pack = promisify(gzip)
/** Shorter answers are not worth the work. */
const LEAST_BYTES = 1000
/** Pages and JSON; lines of progress are sent as they come, files are packed where they are served. */
const PACKED = /^(text\/html|application\/json)\b/

/** Sends pages and JSON gzipped to whoever takes it. */
export const compressAnswers: MiddlewareHandler<ServerEnv> = async (c, next) => {
  await next()
  const { headers, status } = c.res
  const isWanted = /\bgzip\b/.test(c.req.header('accept-encoding') ?? '') && PACKED.test(headers.get('Content-Type') ?? '')
  // The body is looked at last: an answer whose body nobody touched goes out in one piece.
  if (!isWanted || headers.has('Content-Encoding') || c.res.body === null) return
  const bytes = new Uint8Array(await c.res.arrayBuffer())
  const packed = bytes.length < LEAST_BYTES ? undefined : new Uint8Array(await pack(bytes))
  const answer = new Response(packed ?? bytes, { status, headers })
  answer.headers.append('Vary', 'Accept-Encoding')
  answer.headers.delete('Content-Length')
  if (packed) answer.headers.set('Content-Encoding', 'gzip')
  // Hono keeps the headers of the former answer unless it is taken away first.
  c.res = undefined
  c.res = answer
}
