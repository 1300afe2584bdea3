import { createRoute, z } from '@hono/zod-openapi'
import { FileHash, MAX_FILE_BYTES } from '../../../files/index.ts'
import type { House } from '../../../flows/house.ts'
import { chooseTemplate, fillSample, keepTemplate, previewTemplate, showTemplates } from '../../../flows/papers/keep-templates.ts'
import { refuse } from '../../../kernel/index.ts'
import { PaperFormat, TemplateChoiceBody, TemplateDesk, TemplateKind, TemplatePreview } from '../../../papers/index.ts'
import { orRefuse, principalOf, refusedAnswers } from '../../answer.ts'
import { describeIssue } from '../../invalid-request.ts'
import { serverRefusals } from '../../refusals.ts'
import { answers, body } from '../../route-answers.ts'
import type { ServerApp, ServerContext } from '../../server-env.ts'

const tags = ['papers']
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const versionParams = z.strictObject({ kind: TemplateKind, file: FileHash })

/** A template, as `multipart/form-data`. */
const TemplateForm = z.strictObject({
  commandId: z.uuid(),
  kind: TemplateKind,
  file: z.instanceof(File).openapi({ type: 'string', format: 'binary' }),
})

const show = createRoute({
  method: 'get',
  path: '/api/paper-templates',
  tags,
  summary: 'The .docx templates of my own agency by kind of paper, and the places that can be filled',
  responses: answers('The templates', TemplateDesk),
})

const keep = createRoute({
  method: 'post',
  path: '/api/paper-templates',
  tags,
  summary: 'Keep a .docx as a version of a template: at most 25 MB, no macros, at least one place to fill; nothing of it is run',
  request: { body: { required: true, content: { 'multipart/form-data': { schema: TemplateForm } } } },
  responses: answers('The hash of the version', z.object({ file: z.string() })),
})

const choose = createRoute({
  method: 'post',
  path: '/api/paper-templates/choice',
  tags,
  summary: 'Choose a version for the papers to come, or (file null) the standard form',
  request: body(TemplateChoiceBody),
  responses: answers('What is chosen', z.object({ file: z.string().nullable() })),
})

const preview = createRoute({
  method: 'get',
  path: '/api/paper-templates/{kind}/{file}/preview',
  tags,
  summary: 'The lines of a template filled with a made-up paper',
  request: { params: versionParams },
  responses: answers('The lines', TemplatePreview),
})

const MEDIA = { docx: DOCX, pdf: 'application/pdf' } as const satisfies Record<PaperFormat, string>

const sample = (format: PaperFormat) =>
  createRoute({
    method: 'get',
    path: `/api/paper-templates/{kind}/{file}/sample.${format}`,
    tags,
    summary: `A template filled with a made-up paper, as .${format}`,
    request: { params: versionParams },
    responses: {
      200: { description: 'The file', content: { [MEDIA[format]]: { schema: { type: 'string' as const, format: 'binary' } } } },
      ...refusedAnswers,
    },
  })

/** Checks the form; what does not fit is refused REQUEST_INVALID. */
function checked(c: ServerContext, raw: unknown): z.infer<typeof TemplateForm> {
  const parsed = TemplateForm.safeParse(raw)
  if (parsed.success) return parsed.data
  const [first = { path: [], message: '' }] = parsed.error.issues
  return orRefuse(refuse(serverRefusals, 'REQUEST_INVALID', describeIssue(first, c.get('locale'))))
}

/** Binds the paths of an agency's own templates to their flows. */
export function paperTemplateRoutes(app: ServerApp, house: House): void {
  app.openapi(show, async (c) => c.json(orRefuse(await showTemplates(house, principalOf(c))), 200))
  app.openAPIRegistry.registerPath(keep)
  app.post('/api/paper-templates', async (c) => {
    const isForm = (c.req.header('content-type') ?? '').toLowerCase().startsWith('multipart/form-data')
    const { commandId, kind, file } = checked(c, isForm ? await c.req.parseBody() : null)
    if (file.size > MAX_FILE_BYTES) orRefuse(refuse(serverRefusals, 'REQUEST_TOO_LARGE', { limit: MAX_FILE_BYTES / 1024 / 1024 }))
    const upload = { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()), mediaType: file.type }
    return c.json(orRefuse(await keepTemplate(house, principalOf(c), { commandId, kind, file: upload })), 200)
  })
  app.openapi(choose, async (c) => {
    return c.json(orRefuse(await chooseTemplate(house, principalOf(c), c.req.valid('json'))), 200)
  })
  app.openapi(preview, async (c) => c.json(orRefuse(await previewTemplate(house, principalOf(c), c.req.valid('param'))), 200))
  for (const format of PaperFormat.options) {
    app.openapi(sample(format), async (c) => {
      const bytes = orRefuse(await fillSample(house, principalOf(c), { ...c.req.valid('param'), format }))
      c.header('Content-Type', MEDIA[format])
      c.header('Content-Disposition', `attachment; filename="mau-da-dien.${format}"`)
      c.header('Cache-Control', 'no-store')
      return c.body(new Uint8Array(bytes), 200)
    })
  }
}
