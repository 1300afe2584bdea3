import { z } from '@hono/zod-openapi'
import { refusedAnswers } from './answer.ts'

/** The content of a request or an answer in JSON, by its schema. */
export const json = <S extends z.ZodType>(schema: S) => ({ 'application/json': { schema } })

/** The answers of a route: 200 with its description and schema, and every refusal. */
export const answers = <S extends z.ZodType>(description: string, schema: S) => ({
  200: { description, content: json(schema) },
  ...refusedAnswers,
})

/** The answers of a route that gives a file, and every refusal. */
export const fileAnswers = {
  200: { description: 'The file', content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } } },
  ...refusedAnswers,
}

/** A request whose body must be there, in JSON; the schema is a `z.strictObject`, so that unknown fields are refused. */
export const body = <S extends z.ZodType>(schema: S) => ({ body: { required: true, content: json(schema) } })
