import { convertToPdf, findOffice } from '../../files/child-office.ts'
import { readInChild } from '../../files/child-read.ts'
import type { FileHash } from '../../files/index.ts'
import { ok, type PlainDate, type Result, refuse } from '../../kernel/index.ts'
import { FillAnswer, type FillQuestion, type Paper, type PaperFormat, paperRefusals } from '../../papers/index.ts'
import { renderFilling, renderPaper } from '../../papers/render.ts'
import { fontFolder } from '../../papers/writers/fonts-render.ts'
import type { House } from '../house.ts'

/** How a paper becomes a file: its format, the day that decides the layout, and the office's own .docx (null: the standard form). */
export interface WriteAsked {
  readonly format: PaperFormat
  readonly on: PlainDate
  readonly template: FileHash | null
}

/** An uploaded .docx filled with a paper in the guarded child process: the server never opens the file. */
export async function fillDocx(
  house: House,
  template: { readonly bytes: Uint8Array; readonly name: string },
  paper: { readonly paper: Paper; readonly on: PlainDate },
): Promise<Result<Uint8Array>> {
  const filling = await renderFilling(paper.paper, { layouts: house.packs.layouts.layouts, on: paper.on })
  if (!filling.ok) return filling
  const question: FillQuestion = { fill: filling.value }
  const answer = await readInChild({ entry: house.childEntry, ...template, question })
  if (!answer.ok) return answer
  const filled = FillAnswer.safeParse(answer.value)
  return filled.success ? ok(Buffer.from(filled.data.docx, 'base64')) : refuse(paperRefusals, 'TEMPLATE_BROKEN')
}

/** Whether the PDF of a paper with a template looks like the template, or keeps the standard form for want of a converter. */
export function pdfFollowsTemplate(): boolean {
  return findOffice() !== undefined
}

/** A filled .docx as PDF, by LibreOffice. Refuses OFFICE_NOT_INSTALLED and OFFICE_CONVERSION_FAILED. */
export function pdfOf(docx: Uint8Array): Promise<Result<Uint8Array>> {
  return convertToPdf({ bytes: docx, fonts: fontFolder() })
}

/**
 * A paper as a file, in the office's own template where one is given. A PDF follows the template where LibreOffice is installed, else it keeps the
 * standard form. Refuses what `renderPaper` refuses, TEMPLATE_BROKEN, OFFICE_CONVERSION_FAILED.
 */
export async function writeFile(house: House, paper: Paper, { format, on, template }: WriteAsked): Promise<Result<Uint8Array>> {
  if (template === null || (format === 'pdf' && !pdfFollowsTemplate())) {
    return renderPaper(paper, { format, layouts: house.packs.layouts.layouts, on })
  }
  const bytes = await house.evidence.openFile(template)
  if (!bytes.ok) return bytes
  const docx = await fillDocx(house, { bytes: bytes.value, name: 'mau.docx' }, { paper, on })
  return !docx.ok || format === 'docx' ? docx : pdfOf(docx.value)
}
