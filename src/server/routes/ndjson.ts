import { z } from '@hono/zod-openapi'
import { stream } from 'hono/streaming'
import { type Refusal, type Result, refusalMessage } from '../../kernel/index.ts'
import { ErrorAnswer, refusedAnswers } from '../answer.ts'
import type { ServerContext } from '../server-env.ts'

function refusedLine(c: ServerContext, refusal: Refusal): string {
  const error = { code: refusal.code, message: refusalMessage(refusal, c.get('locale')), params: { ...refusal.params } }
  return `${JSON.stringify({ error })}\n`
}

/**
 * Answers a long story as lines of JSON: progress lines as they are told, then one line with the result or the refusal. A fault after the
 * first line can only be told in the last one.
 */
export function answerLines<T>(c: ServerContext, run: (tell: (line: object) => void) => Promise<Result<T>>): Response {
  c.header('Content-Type', 'application/x-ndjson; charset=utf-8')
  c.header('Cache-Control', 'no-store')
  c.header('X-Accel-Buffering', 'no')
  return stream(
    c,
    async (out) => {
      let lines = Promise.resolve<unknown>(undefined)
      const tell = (line: object): void => {
        lines = lines.then(() => out.write(`${JSON.stringify(line)}\n`))
      }
      const result = await run(tell)
      await lines
      await out.write(result.ok ? `${JSON.stringify({ result: result.value })}\n` : refusedLine(c, result.refusal))
    },
    async (error, out) => {
      console.error(error)
      await out.write(refusedLine(c, { code: 'INTERNAL_FAULT', params: { trace: c.get('trace') ?? '' } }))
    },
  )
}

/** The answers of a route that tells its progress line by line, in the words of the API’s description. */
export const lineAnswers = <S extends z.ZodType>(result: S) => ({
  200: {
    description: 'Lines of JSON: progress, then the result or the refusal',
    content: {
      'application/x-ndjson': {
        schema: z.union([z.object({ stage: z.string(), done: z.int(), of: z.int() }), z.object({ result }), ErrorAnswer]),
      },
    },
  },
  ...refusedAnswers,
})
