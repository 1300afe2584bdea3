import { ok, type PlainDate, type Result } from '../kernel/index.ts'
import { layOut } from './lay-out.ts'
import type { Layout } from './layout.ts'
import type { Paper, PaperFormat } from './schema.ts'
import type { TemplateFilling } from './template/filling.ts'

/** How a paper is to be laid out; `on` is the day that decides the layout while the paper bears none. */
export interface LayoutAsked {
  readonly layouts: readonly Layout[]
  readonly on: PlainDate
}

/** How a paper is to be written. */
export interface RenderAsked extends LayoutAsked {
  readonly format: PaperFormat
}

/**
 * Writes a paper as a file in the standard form; the same paper, layouts and day give the same bytes. Refuses LAYOUT_MISSING and PDF_NOT_AVAILABLE. The
 * writers are loaded when first used, so that a process that writes no papers does not carry them.
 */
export async function renderPaper(paper: Paper, { format, layouts, on }: RenderAsked): Promise<Result<Uint8Array>> {
  const laid = layOut(paper, layouts, on)
  if (!laid.ok) return laid
  if (format === 'docx') return ok(await (await import('./writers/docx-render.ts')).renderDocx(laid.value))
  return await (await import('./writers/pdf-render.ts')).renderPdf(laid.value)
}

/** What a paper brings to an office's own template, for the child process that fills it. Refuses LAYOUT_MISSING. */
export async function renderFilling(paper: Paper, { layouts, on }: LayoutAsked): Promise<Result<TemplateFilling>> {
  const laid = layOut(paper, layouts, on)
  return laid.ok ? ok(await (await import('./writers/template-render.ts')).fillingOf(laid.value)) : laid
}
