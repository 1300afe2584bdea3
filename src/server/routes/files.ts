import { createRoute, z } from '@hono/zod-openapi'
import { CitedFileList, CitedFileQuery, FileKept, MAX_FILE_BYTES, mediaTypeOf } from '../../files/index.ts'
import { keepEvidence } from '../../flows/evidence/keep-evidence.ts'
import { listEvidence, openEvidence } from '../../flows/evidence/open-evidence.ts'
import type { House } from '../../flows/house.ts'
import { refuse } from '../../kernel/index.ts'
import { orRefuse, principalOf, refusedAnswers } from '../answer.ts'
import { describeIssue } from '../invalid-request.ts'
import { serverRefusals } from '../refusals.ts'
import { answers } from '../route-answers.ts'
import type { ServerApp, ServerContext } from '../server-env.ts'

const tags = ['files']

/** A file brought as a proof, as `multipart/form-data`. */
const ProofForm = z.strictObject({
  commandId: z.string().min(8).max(80),
  file: z.instanceof(File).openapi({ type: 'string', format: 'binary' }),
})

const keep = createRoute({
  method: 'post',
  path: '/api/files',
  tags,
  summary: 'Keep a file that a proof will cite by its hash: at most 25 MB, extension and content agree, no secrecy mark',
  request: { body: { required: true, content: { 'multipart/form-data': { schema: ProofForm } } } },
  responses: answers('The kept file', FileKept),
})

const list = createRoute({
  method: 'get',
  path: '/api/files',
  tags,
  summary: 'The files that one task or one document cites; give exactly one of `task` and `document`',
  request: { query: z.strictObject({ task: z.string().max(120).optional(), document: z.string().max(120).optional() }) },
  responses: answers('The files', CitedFileList),
})

const open = createRoute({
  method: 'get',
  path: '/api/files/{hash}',
  tags,
  summary: 'The bytes of a kept file, for whoever may read a task or document that cites it, and for its uploader until it is cited',
  request: { params: z.strictObject({ hash: z.string().max(120) }) },
  responses: {
    200: {
      description: 'The file, as an attachment',
      content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } },
    },
    ...refusedAnswers,
  },
})

/** Checks what a form or a query holds; what does not fit is refused REQUEST_INVALID. */
function checked<S extends z.ZodType>(c: ServerContext, schema: S, raw: unknown): z.infer<S> {
  const parsed = schema.safeParse(raw)
  if (parsed.success) return parsed.data
  const [first = { path: [] }] = parsed.error.issues
  return orRefuse(refuse(serverRefusals, 'REQUEST_INVALID', describeIssue(first, c.get('locale'))))
}

/** `attachment` with the name twice: for old readers in ASCII, for all others as it is (RFC 6266). */
function attachment(name: string): string {
  const ascii = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}

/** Binds the paths of kept files to their flows. */
export function fileRoutes(app: ServerApp, house: House): void {
  app.openAPIRegistry.registerPath(keep)
  app.post('/api/files', async (c) => {
    const isForm = (c.req.header('content-type') ?? '').toLowerCase().startsWith('multipart/form-data')
    const { commandId, file } = checked(c, ProofForm, isForm ? await c.req.parseBody() : null)
    if (file.size > MAX_FILE_BYTES) orRefuse(refuse(serverRefusals, 'REQUEST_TOO_LARGE', { limit: MAX_FILE_BYTES / 1024 / 1024 }))
    const upload = { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()), mediaType: file.type }
    return c.json(orRefuse(await keepEvidence(house, principalOf(c), { commandId, file: upload })), 200)
  })
  app.openapi(list, async (c) => {
    const asked = checked(c, CitedFileQuery, c.req.valid('query'))
    return c.json(orRefuse(await listEvidence(house, principalOf(c), asked)), 200)
  })
  app.openAPIRegistry.registerPath(open)
  app.get('/api/files/:hash', async (c) => {
    const { bytes, name, kind } = orRefuse(await openEvidence(house, principalOf(c), c.req.param('hash')))
    c.header('Content-Type', mediaTypeOf(kind))
    c.header('Content-Disposition', attachment(name))
    c.header('X-Content-Type-Options', 'nosniff')
    c.header('Content-Security-Policy', "default-src 'none'; sandbox")
    c.header('Cache-Control', 'private, no-store')
    return c.body(new Uint8Array(bytes))
  })
}
