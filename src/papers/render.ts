import { ok, type PlainDate, type Result } from '../kernel/index.ts'
import { layOut } from './lay-out.ts'
import type { Layout } from './layout.ts'
import type { Paper, PaperFormat } from './schema.ts'

/** How a paper is to be written; `on` is the day that decides the layout while the paper bears none. */
export interface RenderAsked {
  readonly format: PaperFormat
  readonly layouts: readonly Layout[]
  readonly on: PlainDate
  /** The office's own .docx, which a .docx is written with; a PDF keeps the standard form. */
  readonly template?: Uint8Array | null
}

/**
 * Writes a paper as a file; the same paper, layouts and day give the same bytes. Refuses LAYOUT_MISSING, PDF_NOT_AVAILABLE and TEMPLATE_BROKEN. The writers are
 * loaded when first used, so that a process that writes no papers does not carry them.
 */
export async function renderPaper(paper: Paper, { format, layouts, on, template }: RenderAsked): Promise<Result<Uint8Array>> {
  const laid = layOut(paper, layouts, on)
  if (!laid.ok) return laid
  if (format === 'docx' && template) return (await import('./writers/template-render.ts')).fillTemplate(template, laid.value)
  if (format === 'docx') return ok(await (await import('./writers/docx-render.ts')).renderDocx(laid.value))
  return await (await import('./writers/pdf-render.ts')).renderPdf(laid.value)
}
