import { z } from 'zod'
import { FileHash } from '../../files/index.ts'
import { ContentHash, ok, type Recorded, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import { paperRefusals } from '../refusals.ts'

/** The journal stream of an agency's own templates: one for each kind of paper. */
export const TEMPLATE_STREAM = 'paper-template'

/** The kinds of paper that may have a template of their own. */
export const TemplateKind = z.enum(['result-report', 'periodic-report', 'duty-annex', 'briefing'])
export type TemplateKind = z.infer<typeof TemplateKind>

const fact = <const T extends string, const S extends z.ZodRawShape>(type: T, shape: S) =>
  z.strictObject({ type: z.literal(type), typeVersion: z.literal(1), ...shape })

/** Every fact of stream `paper-template`. A version is its file; it is never changed, only another one is chosen. */
export const TemplateFact = z.discriminatedUnion('type', [
  fact('template.kept', { file: FileHash, name: ContentHash, placeholders: z.array(z.string().max(60)).max(200) }),
  fact('template.chosen', { file: FileHash }),
  fact('template.put-aside', {}),
])
export type TemplateFact = z.infer<typeof TemplateFact>

/** The id of an agency's templates of a kind. */
export const templatesId = (unit: UnitId, kind: TemplateKind): string => `${unit}/${kind}`

/** One version of a template. */
export interface TemplateVersion {
  readonly file: FileHash
  readonly name: string
  readonly placeholders: readonly string[]
  readonly keptAt: string
}

/** The templates of a kind: every version that was kept, the newest last, and the one that papers are written with. */
export interface Templates {
  readonly version: number
  readonly versions: readonly TemplateVersion[]
  readonly chosen: FileHash | null
}

/** The templates as their facts leave them. */
export function replayTemplates(history: readonly Recorded<TemplateFact>[]): Templates {
  let state: Templates = { version: 0, versions: [], chosen: null }
  for (const { fact: one, version, recordedAt } of history) {
    switch (one.type) {
      case 'template.kept': {
        const { file, name, placeholders } = one
        const others = state.versions.filter((known) => known.file !== file)
        state = { ...state, version, versions: [...others, { file, name, placeholders, keptAt: recordedAt }] }
        break
      }
      case 'template.chosen':
        state = { ...state, version, chosen: one.file }
        break
      case 'template.put-aside':
        state = { ...state, version, chosen: null }
    }
  }
  return state
}

/** Chooses a kept version for the papers to come, or none (the standard form). Refuses TEMPLATE_UNKNOWN. */
export function decideChoice(state: Templates, file: FileHash | null): Result<TemplateFact[]> {
  if (file === null) return ok(state.chosen === null ? [] : [{ type: 'template.put-aside', typeVersion: 1 }])
  if (state.versions.every((version) => version.file !== file)) return refuse(paperRefusals, 'TEMPLATE_UNKNOWN')
  return ok(state.chosen === file ? [] : [{ type: 'template.chosen', typeVersion: 1, file }])
}

/** The body of `POST /api/paper-templates/choice`; `file` null goes back to the standard form. */
export const TemplateChoiceBody = z.strictObject({ commandId: z.uuid(), kind: TemplateKind, file: FileHash.nullable() })
export type TemplateChoiceBody = z.infer<typeof TemplateChoiceBody>

const Field = z.object({ name: z.string(), vi: z.string(), en: z.string() })

/** An agency's templates of one kind, as the screen shows them. */
const TemplateList = z.object({
  kind: TemplateKind,
  chosen: FileHash.nullable(),
  versions: z.array(
    z.object({
      file: FileHash,
      name: z.string().nullable(),
      keptAt: z.string(),
      fields: z.array(Field),
      /** Names in braces that nobody knows: they stay empty. */
      unknown: z.array(z.string()),
    }),
  ),
})
/** Everything about an agency's templates: each kind, the fields that can be filled, and what the reader may do. */
export const TemplateDesk = z.object({
  unit: z.object({ id: z.string(), name: z.string() }),
  kinds: z.array(TemplateList),
  fields: z.array(Field),
  may: z.array(z.string()),
  /** Whether PDFs follow the template on this server; if not, the package that is missing. */
  pdf: z.object({ isLikeTemplate: z.boolean(), package: z.string() }),
})
export type TemplateDesk = z.infer<typeof TemplateDesk>

/** A template filled with a made-up paper: the lines of the file that came out. */
export const TemplatePreview = z.object({ lines: z.array(z.string()) })
export type TemplatePreview = z.infer<typeof TemplatePreview>
