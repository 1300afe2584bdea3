import { z } from '@hono/zod-openapi'
import { HTTPException } from 'hono/http-exception'
import { MAX_FILE_BYTES, type UploadedFile } from '../files/index.ts'
import { ok, type Result, refuse } from '../kernel/index.ts'
import { orRefuse } from './answer.ts'
import { describeIssue } from './invalid-request.ts'
import { serverRefusals } from './refusals.ts'
import type { ServerContext } from './server-env.ts'

/** The field of a form that holds an .xlsx. */
export const UploadedSheet = z.instanceof(File).openapi({ type: 'string', format: 'binary', description: 'An .xlsx, at most 25 MB' })

/** A field of a form that holds JSON, at most so many characters. */
export const jsonField = <S extends z.ZodType>(schema: S, most = 20_000) =>
  z
    .string()
    .max(most)
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text)
      } catch {
        context.addIssue({ code: 'custom', params: { reason: 'not_json' } })
        return z.NEVER
      }
    })
    .pipe(schema)

/** The field of a form that holds a map. */
export const UploadedMap = z
  .instanceof(File)
  .openapi({ type: 'string', format: 'binary', description: 'A .geojson, .topojson or .json in UTF-8, at most 25 MB' })

/** The request of a route that takes a form. */
export const form = <S extends z.ZodType>(schema: S) => ({ body: { required: true, content: { 'multipart/form-data': { schema } } } })

/** The form of a request, checked by its schema; unknown fields are refused. */
export async function formOf<S extends z.ZodType>(c: ServerContext, schema: S): Promise<z.infer<S>> {
  const parsed = schema.safeParse(await c.req.parseBody())
  if (parsed.success) return parsed.data
  const [first = { path: [], message: '', code: '' }] = parsed.error.issues
  return orRefuse(refuse(serverRefusals, 'REQUEST_INVALID', describeIssue(first, c.get('locale'))))
}

/** An uploaded file with its bytes; one that is too large is refused before it is read. */
export async function uploadOf(file: File): Promise<Result<UploadedFile>> {
  if (file.size > MAX_FILE_BYTES) return refuse(serverRefusals, 'REQUEST_TOO_LARGE', { limit: MAX_FILE_BYTES / 1024 / 1024 })
  return ok({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()), mediaType: file.type })
}

/** The JSON body of a request that is answered in lines, checked by its schema; one that is no JSON is refused like every unreadable body. */
export async function bodyOf<S extends z.ZodType>(c: ServerContext, schema: S): Promise<z.infer<S>> {
  const json: unknown = await c.req.json().catch((cause: unknown) => {
    throw new HTTPException(400, { cause })
  })
  const parsed = schema.safeParse(json)
  if (parsed.success) return parsed.data
  const [first = { path: [], message: '', code: '' }] = parsed.error.issues
  return orRefuse(refuse(serverRefusals, 'REQUEST_INVALID', describeIssue(first, c.get('locale'))))
}
