import { ok, type Result, refuse } from '../../kernel/index.ts'
import type { LaidPaper } from '../lay-out.ts'
import { paperRefusals } from '../refusals.ts'
import { wordsOf } from '../template/fields.ts'
import { renderDocx } from './docx-render.ts'
import { qrPng } from './png-render.ts'
import { qrModules } from './qr-render.ts'
import { fixZip } from './zip-render.ts'

/** The text of one entry of a .docx that we have just written. */
function entryText(docx: Uint8Array, name: string): string {
  let text = ''
  fixZip(docx, name, (found) => {
    text = found
    return found
  })
  return text
}

/** Paragraphs and tables of a paper as Word writes them, without its sections: what a template takes in. */
async function bodyXml(paper: LaidPaper): Promise<string> {
  const document = entryText(await renderDocx({ ...paper, head: null, foot: null, annexes: [] }), 'word/document.xml')
  const body = document.slice(document.indexOf('<w:body>') + '<w:body>'.length, document.lastIndexOf('</w:body>'))
  const last = body.lastIndexOf('<w:sectPr')
  return last === -1 ? body : body.slice(0, last)
}

const NEW_PAGE = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'

async function annexesXml(paper: LaidPaper): Promise<string> {
  const parts: string[] = []
  for (const annex of paper.annexes) parts.push(NEW_PAGE, await bodyXml({ ...paper, main: annex }))
  return parts.join('')
}

/**
 * An office's own .docx filled with a paper; the same template and paper give the same bytes. Nothing of the template is run: names in braces are
 * replaced, those that nobody knows stay empty. Refuses TEMPLATE_BROKEN for a file in which the braces do not fit.
 */
export async function fillTemplate(template: Uint8Array, paper: LaidPaper): Promise<Result<Uint8Array>> {
  const { TemplateHandler, MimeType } = await import('easy-template-x')
  const proof = paper.foot?.proof ?? null
  const data = {
    ...wordsOf(paper),
    noi_dung: { _type: 'rawXml', xml: await bodyXml({ ...paper, main: { ...paper.main, titles: [] } }), replaceParagraph: true },
    phu_luc: { _type: 'rawXml', xml: await annexesXml(paper), replaceParagraph: true },
    ma_qr: proof ? { _type: 'image', source: qrPng(qrModules(proof.qr)), format: MimeType.Png, width: 113, height: 113 } : '',
  }
  try {
    const filled = await new TemplateHandler().process(Buffer.from(template), data)
    return ok(fixZip(filled, 'docProps/core.xml', (xml) => xml))
  } catch {
    return refuse(paperRefusals, 'TEMPLATE_BROKEN')
  }
}
