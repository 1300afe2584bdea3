import type { LaidPaper } from '../lay-out.ts'
import { wordsOf } from '../template/fields.ts'
import type { TemplateFilling } from '../template/filling.ts'
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

const THIN = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'

/** Apart from what the template has around: two tables with nothing between become one, with the borders of one of them. */
function apart(xml: string): string {
  return `${xml.startsWith('<w:tbl>') ? THIN : ''}${xml}${xml.endsWith('</w:tbl>') ? THIN : ''}`
}

const NEW_PAGE = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'

async function annexesXml(paper: LaidPaper): Promise<string> {
  const parts: string[] = []
  for (const annex of paper.annexes) parts.push(NEW_PAGE, await bodyXml({ ...paper, main: annex }))
  return parts.join('')
}

/** What a laid paper brings to the places of a template, as JSON: made in the server, put into the file in the child process. */
export async function fillingOf(paper: LaidPaper): Promise<TemplateFilling> {
  const proof = paper.foot?.proof ?? null
  return {
    words: wordsOf(paper),
    xml: {
      noi_dung: apart(await bodyXml({ ...paper, main: { ...paper.main, titles: [] } })),
      phu_luc: apart(await annexesXml(paper)),
    },
    pictures: { ma_qr: proof ? qrPng(qrModules(proof.qr)).toString('base64') : null },
  }
}
