import { createRoute, z } from '@hono/zod-openapi'
import { HTTPException } from 'hono/http-exception'
import { stream } from 'hono/streaming'
import {
  CitationAnswer,
  ComparisonAnswer,
  DIRECTIVE_STATUSES,
  DirectiveDetail,
  DirectiveList,
  DirectiveText,
  DistributionAnswer,
  DistributionBody,
  ExampleAnswer,
  FollowOnPreview,
  FollowOnQuestion,
  IntakeAnswer,
  IssueAnswer,
  IssueBody,
  PasteBody,
  ReviewBody,
  StubList,
  WithdrawBody,
  Written,
} from '../../documents/index.ts'
import { MAX_FILE_BYTES } from '../../files/index.ts'
import { getCitedDirective } from '../../flows/cited-directives.ts'
import { compareDirectives } from '../../flows/directives/compare-directives.ts'
import { goldOfDirective } from '../../flows/directives/gold-of-directive.ts'
import { previewFollowOn } from '../../flows/directives/preview-follow-on.ts'
import { bringDocument } from '../../flows/directives/scans/bring-document.ts'
import { distributeDirective, getDistribution } from '../../flows/distribute-directive.ts'
import type { House } from '../../flows/house.ts'
import { issueDirective, withdrawDirective } from '../../flows/issue-directive.ts'
import { listSecretStubs } from '../../flows/record-event.ts'
import { getDocument, getDocumentText, listDocuments, reviewDocument } from '../../flows/review-document.ts'
import type { Intake } from '../../flows/take-in-document.ts'
import { type Refusal, type Result, refusalKind, refusalMessage, refuse } from '../../kernel/index.ts'
import { ErrorAnswer, orRefuse, principalOf, refusedAnswers } from '../answer.ts'
import { describeIssue } from '../invalid-request.ts'
import { serverRefusals } from '../refusals.ts'
import { answers, body } from '../route-answers.ts'
import type { ServerApp, ServerContext } from '../server-env.ts'

const params = z.object({ id: z.string().min(1).max(120) })
const tags = ['documents']

const ListQuery = z.strictObject({
  q: z.string().max(200).optional(),
  status: z.enum(DIRECTIVE_STATUSES).optional(),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** One line of the answer of intake: progress lines first, then one line with the result, the scan that waits to be read (`/api/scans`), or the refusal. */
const IntakeLine = z.union([
  z.object({ stage: z.string(), done: z.int(), of: z.int() }),
  z.object({ result: IntakeAnswer }),
  z.object({ scan: z.string() }),
  ErrorAnswer,
])

/** A file with its declaration, as `multipart/form-data`. */
const UploadForm = z.strictObject({
  commandId: z.string().min(8).max(80),
  declaredNotSecret: z.enum(['true', 'false']),
  file: z.instanceof(File).openapi({ type: 'string', format: 'binary' }),
})

/** Pasted text with its declaration, as a form sends it. */
const PasteForm = PasteBody.extend({ declaredNotSecret: z.enum(['true', 'false']).transform((said) => said === 'true') })

const intake = createRoute({
  method: 'post',
  path: '/api/documents/intake',
  tags,
  summary:
    'Take a paper in by upload or paste; the answer is lines of JSON: progress, then the result, a scan that waits (see /api/scans), or the refusal',
  request: {
    body: {
      required: true,
      content: { 'multipart/form-data': { schema: z.union([UploadForm, PasteForm]) }, 'application/json': { schema: PasteBody } },
    },
  },
  responses: { 200: { description: 'Lines of JSON', content: { 'application/x-ndjson': { schema: IntakeLine } } }, ...refusedAnswers },
})

const list = createRoute({
  method: 'get',
  path: '/api/documents',
  tags,
  summary: 'Directives that I may read, newest intake first; by number or title with or without tone marks',
  request: { query: ListQuery },
  responses: answers('A page of directives', DirectiveList),
})

const show = createRoute({
  method: 'get',
  path: '/api/documents/{id}',
  tags,
  summary: 'One directive: header, duties, what was left out, open questions, recipients, tasks',
  request: { params },
  responses: answers('The directive', DirectiveDetail),
})

const text = createRoute({
  method: 'get',
  path: '/api/documents/{id}/text',
  tags,
  summary: 'The text that spans count in, with a mark for each thing found',
  request: { params },
  responses: answers('The text', DirectiveText),
})

const comparison = createRoute({
  method: 'get',
  path: '/api/documents/{id}/compare',
  tags,
  summary: 'A directive beside an earlier version of it, clause by clause: the same, moved, changed word by word, added, gone',
  request: { params, query: z.strictObject({ of: z.string().min(1).max(120) }) },
  responses: answers('The clauses of both', ComparisonAnswer),
})

const gold = createRoute({
  method: 'get',
  path: '/api/documents/{id}/gold',
  tags,
  summary: 'A reviewed directive as an example for the reader: its text, and what is right about it as people corrected it',
  request: { params },
  responses: answers('The example', ExampleAnswer),
})

const review = createRoute({
  method: 'post',
  path: '/api/documents/{id}/review',
  tags,
  summary: 'Do one command of review; 409 gives the version as it is now',
  request: { params, ...body(ReviewBody) },
  responses: answers('The new version', Written),
})

const issue = createRoute({
  method: 'post',
  path: '/api/documents/{id}/issue',
  tags,
  summary: 'Make tasks of the reviewed duties and close the review',
  request: { params, ...body(IssueBody) },
  responses: answers('The tasks made', IssueAnswer),
})

const followOn = createRoute({
  method: 'post',
  path: '/api/documents/{id}/follow-on/preview',
  tags,
  summary: 'What issuing would do with the open tasks of a directive that this one amends or replaces; writes nothing',
  request: { params, ...body(FollowOnQuestion) },
  responses: answers('The open tasks with the duties that may take them over', FollowOnPreview),
})

const withdraw = createRoute({
  method: 'post',
  path: '/api/documents/{id}/withdraw',
  tags,
  summary: 'Withdraw a wrong intake, or a wrong issue with its open tasks, with a reason',
  request: { params, ...body(WithdrawBody) },
  responses: answers('The new version', Written),
})

const copies = createRoute({
  method: 'get',
  path: '/api/documents/{id}/distribution',
  tags,
  summary: 'Who gets the directive, for what, and when each copy was sent, received and read',
  request: { params },
  responses: answers('The copies', DistributionAnswer),
})

const distribute = createRoute({
  method: 'post',
  path: '/api/documents/{id}/distribution',
  tags,
  summary: 'Set or remove a recipient, send, record a receipt',
  request: { params, ...body(DistributionBody) },
  responses: answers('The new version', Written),
})

const cited = createRoute({
  method: 'get',
  path: '/api/citations/{key}',
  tags,
  summary: 'A cited document: whether we hold it, who cites it, which duties and tasks carry it out',
  request: { params: z.object({ key: z.string().min(1).max(120) }) },
  responses: answers('The page of the cited document', CitationAnswer),
})

const stubs = createRoute({
  method: 'get',
  path: '/api/stubs',
  tags,
  summary: 'Secret papers that stayed outside: number, date and issuer only',
  responses: answers('The stubs', StubList),
})

/** Answers a write; on a conflict with the version that stands now, so that the screen can show both. */
async function written<T>(house: House, c: ServerContext, result: Result<T>): Promise<T> {
  if (result.ok || refusalKind(result.refusal) !== 'conflict') return orRefuse(result)
  const now = await getDocument(house, principalOf(c), c.req.param('id') ?? '')
  return orRefuse(result, now.ok ? { id: now.value.id, version: now.value.version, status: now.value.status } : undefined)
}

/** The body of a request as JSON; anything else is refused like every unreadable body. */
async function jsonOf(c: ServerContext): Promise<unknown> {
  try {
    return await c.req.json()
  } catch (cause) {
    throw new HTTPException(400, { cause })
  }
}

/** The paper of an intake request, checked; a form that is not as it should be is refused REQUEST_INVALID. */
async function intakeOf(c: ServerContext): Promise<Result<Intake>> {
  const isForm = (c.req.header('content-type') ?? '').toLowerCase().startsWith('multipart/form-data')
  const raw: unknown = isForm ? await c.req.parseBody() : await jsonOf(c)
  const form = typeof raw === 'object' && raw !== null && 'text' in raw ? PasteForm : UploadForm
  const parsed = (isForm ? form : PasteBody).safeParse(raw)
  if (!parsed.success) {
    const [first = { path: [] }] = parsed.error.issues
    return refuse(serverRefusals, 'REQUEST_INVALID', describeIssue(first, c.get('locale')))
  }
  const { data } = parsed
  if (!('file' in data)) {
    return {
      ok: true,
      value: { commandId: data.commandId, declaredNotSecret: data.declaredNotSecret, origin: 'paste', source: { text: data.text } },
    }
  }
  if (data.file.size > MAX_FILE_BYTES) return refuse(serverRefusals, 'REQUEST_TOO_LARGE', { limit: MAX_FILE_BYTES / 1024 / 1024 })
  const bytes = new Uint8Array(await data.file.arrayBuffer())
  const source = { name: data.file.name, bytes, mediaType: data.file.type }
  return { ok: true, value: { commandId: data.commandId, declaredNotSecret: data.declaredNotSecret === 'true', origin: 'upload', source } }
}

function refusedLine(c: ServerContext, refusal: Refusal): string {
  const error = { code: refusal.code, message: refusalMessage(refusal, c.get('locale')), params: { ...refusal.params } }
  return `${JSON.stringify({ error })}\n`
}

/** Runs intake and writes a line for each step; a fault after the first line can only be told in the last one. */
function answerIntake(house: House, c: ServerContext, wanted: Intake): Response {
  const principal = principalOf(c)
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
      const brought = await bringDocument(house, principal, wanted, tell)
      await lines
      await out.write(brought.ok ? `${JSON.stringify(brought.value)}\n` : refusedLine(c, brought.refusal))
    },
    async (error, out) => {
      console.error(error)
      await out.write(refusedLine(c, { code: 'INTERNAL_FAULT', params: { trace: c.get('trace') ?? '' } }))
    },
  )
}

function readingRoutes(app: ServerApp, house: House): void {
  app.openapi(list, async (c) => {
    const { q, status, after, limit } = c.req.valid('query')
    const question = { text: q ?? null, status: status ?? null, after: after ?? null, limit }
    return c.json(await listDocuments(house, principalOf(c), question), 200)
  })
  app.openapi(show, async (c) => c.json(orRefuse(await getDocument(house, principalOf(c), c.req.valid('param').id)), 200))
  app.openapi(text, async (c) => c.json(orRefuse(await getDocumentText(house, principalOf(c), c.req.valid('param').id)), 200))
  app.openapi(comparison, async (c) => {
    return c.json(orRefuse(await compareDirectives(house, principalOf(c), c.req.valid('param').id, c.req.valid('query').of)), 200)
  })
  app.openapi(gold, async (c) => c.json(orRefuse(await goldOfDirective(house, principalOf(c), c.req.valid('param').id)), 200))
  app.openapi(copies, async (c) => c.json(orRefuse(await getDistribution(house, principalOf(c), c.req.valid('param').id)), 200))
  app.openapi(cited, async (c) => c.json(orRefuse(await getCitedDirective(house, principalOf(c), c.req.valid('param').key)), 200))
  app.openapi(stubs, async (c) => c.json(orRefuse(await listSecretStubs(house, principalOf(c))), 200))
}

/** Binds the paths of directives, citations and stubs to their flows. */
export function documentRoutes(app: ServerApp, house: House): void {
  app.openAPIRegistry.registerPath(intake)
  app.post('/api/documents/intake', async (c) => answerIntake(house, c, orRefuse(await intakeOf(c))))
  readingRoutes(app, house)
  app.openapi(review, async (c) => {
    const done = await reviewDocument(house, principalOf(c), c.req.valid('param').id, c.req.valid('json'))
    return c.json(await written(house, c, done), 200)
  })
  app.openapi(issue, async (c) => {
    const done = await issueDirective(house, principalOf(c), c.req.valid('param').id, c.req.valid('json'))
    return c.json(await written(house, c, done), 200)
  })
  app.openapi(followOn, async (c) => {
    const found = await previewFollowOn(house, principalOf(c), c.req.valid('param').id, c.req.valid('json'))
    return c.json(orRefuse(found), 200)
  })
  app.openapi(withdraw, async (c) => {
    const done = await withdrawDirective(house, principalOf(c), c.req.valid('param').id, c.req.valid('json'))
    return c.json(await written(house, c, done), 200)
  })
  app.openapi(distribute, async (c) => {
    const done = await distributeDirective(house, principalOf(c), c.req.valid('param').id, c.req.valid('json'))
    return c.json(await written(house, c, done), 200)
  })
}
