import { MimeType, TemplateHandler } from 'easy-template-x'
import { extractZip } from '../../files/zip-extract.ts'
import { ok, type Result, refuse } from '../../kernel/index.ts'
import { paperRefusals } from '../refusals.ts'
import type { TemplateFilling } from '../template/filling.ts'
import { fixZip } from './zip-render.ts'

/** Pixels a side of a picture: 30 mm. */
const SIDE = 113

const RELATIONSHIP = /<(?:\w+:)?Relationship\b[^<>]{0,4000}>/g

/**
 * Whether a part of the file is fetched from elsewhere when it is opened: a picture, a template or a frame behind an address. A link that a
 * reader may follow is none.
 */
function fetchesFrom(rels: string): boolean {
  return [...rels.matchAll(RELATIONSHIP)].some(([tag]) => /TargetMode\s*=\s*["']External/i.test(tag) && !/\/hyperlink["']/.test(tag))
}

/** Refuses a file that its reader would have to fetch something for, or that carries a program (TEMPLATE_REACHES_OUT). */
async function checkParts(template: Uint8Array, name: string): Promise<Result<true>> {
  const rels = await extractZip(template, { name, wants: (entry) => entry.endsWith('.rels') || /vbaProject|activeX\//i.test(entry) })
  if (!rels.ok) return rels
  for (const [entry, bytes] of rels.value) {
    const isProgram = !entry.endsWith('.rels')
    if (isProgram || fetchesFrom(Buffer.from(bytes).toString('utf8'))) return refuse(paperRefusals, 'TEMPLATE_REACHES_OUT', { name })
  }
  return ok(true)
}

/**
 * An office's own .docx filled with a paper; the same template and paper give the same bytes. To be run in the guarded child process. Nothing of
 * the template is run: names in braces are replaced, those that nobody knows stay empty. Refuses TEMPLATE_BROKEN for a file in which the braces
 * do not fit, and TEMPLATE_REACHES_OUT.
 */
export async function fillTemplate(template: Uint8Array, filling: TemplateFilling, name: string): Promise<Result<Uint8Array>> {
  const checked = await checkParts(template, name)
  if (!checked.ok) return checked
  const xml = Object.entries(filling.xml).map(([place, text]) => [place, { _type: 'rawXml', xml: text, replaceParagraph: true }])
  const pictures = Object.entries(filling.pictures).map(([place, png]) => {
    if (png === null) return [place, '']
    return [place, { _type: 'image', source: Buffer.from(png, 'base64'), format: MimeType.Png, width: SIDE, height: SIDE }]
  })
  const data = { ...filling.words, ...Object.fromEntries(xml), ...Object.fromEntries(pictures) }
  try {
    const filled = await new TemplateHandler().process(Buffer.from(template), data)
    return ok(fixZip(filled, 'docProps/core.xml', (text) => text))
  } catch {
    return refuse(paperRefusals, 'TEMPLATE_BROKEN')
  }
}
