import { type FontDecoder, type FoundEncoding, fileRefusals } from '../files/index.ts'
import { ok, type Result, refuse } from '../kernel/index.ts'
import { DocxNumbering } from './docx-numbering.ts'
import { type DocxParts, openDocx } from './docx-parts-extract.ts'
import { DocxStory } from './docx-story.ts'
import { DocxStyles } from './docx-styles.ts'
import { MAX_XML_DEPTH, parseXml, type XmlElement, XmlProblem } from './docx-xml.ts'
import { decodeDocx, decodeLabels, findDocxDecoder } from './recode/docx-fonts.ts'
import type { SourceParagraph } from './schema.ts'

/** What a Word file says. */
export interface DocxSource {
  readonly paragraphs: SourceParagraph[]
  /** Texts of headers and footers without page numbers, and words drawn as pictures, where secrecy marks may stand. */
  readonly marks: string[]
  readonly encoding?: FoundEncoding
}

interface Shared {
  readonly styles: DocxStyles
  readonly numbering: DocxNumbering
  readonly decoder: FontDecoder | undefined
}

/** Words drawn as a picture (watermarks): they stand in an attribute of the drawing. */
function findDrawnWords(element: XmlElement, marks: Set<string>): void {
  const words = element.name === 'x:textpath' ? element.attributes.string : undefined
  if (words !== undefined && /\p{L}/u.test(words)) marks.add(words.replace(/\s+/g, ' '))
  for (const child of element.children) findDrawnWords(child, marks)
}

function readMargins(parts: DocxParts, shared: Shared, marks: Set<string>): string[] {
  for (const xml of parts.margins) {
    const story = new DocxStory(shared.styles, shared.numbering)
    for (const part of parseXml(xml).children) {
      findDrawnWords(part, marks)
      story.readAll(decodeDocx(part, shared.styles, shared.decoder))
    }
    for (const { text } of story.paragraphs) if (/\p{L}/u.test(text)) marks.add(text.replace(/\s+/g, ' '))
  }
  return [...marks]
}

/** Notes of one part by key, `footnote:3`; separators between text and notes are none. */
function notesOf(xml: string | undefined, kind: 'footnote' | 'endnote'): Map<string, XmlElement> {
  const notes = new Map<string, XmlElement>()
  if (xml === undefined) return notes
  parseXml(xml, {
    under: `w:${kind}s`,
    onChild: (element) => {
      if (element.attributes['w:type'] === undefined || element.attributes['w:type'] === 'normal') {
        notes.set(`${kind}:${element.attributes['w:id'] ?? ''}`, element)
      }
    },
  })
  return notes
}

/** Notes that the text refers to come after the text, numbered as printed. */
function readNotes(parts: DocxParts, references: readonly string[], shared: Shared): SourceParagraph[] {
  if (references.length === 0) return []
  const notes = new Map([...notesOf(parts.footnotes, 'footnote'), ...notesOf(parts.endnotes, 'endnote')])
  const paragraphs: SourceParagraph[] = []
  for (const [i, reference] of [...new Set(references)].entries()) {
    const note = notes.get(reference)
    if (!note) continue
    const story = new DocxStory(shared.styles, shared.numbering)
    story.readAll(decodeDocx(note, shared.styles, shared.decoder))
    for (const [line, paragraph] of story.paragraphs.entries()) {
      paragraphs.push(
        line === 0 ? { ...paragraph, label: `[${i + 1}]`, level: null, style: 'footnote text' } : { ...paragraph, style: 'footnote text' },
      )
    }
  }
  return paragraphs
}

function readParts(parts: DocxParts): DocxSource {
  const styles = new DocxStyles(parts.styles === undefined ? undefined : parseXml(parts.styles))
  const decoder = findDocxDecoder(parts, styles)
  const numbering = new DocxNumbering(parts.numbering === undefined ? undefined : decodeLabels(parseXml(parts.numbering), decoder), styles)
  const shared = { styles, numbering, decoder }
  const story = new DocxStory(styles, numbering)
  const marks = new Set<string>()
  const onChild = (block: XmlElement): void => {
    findDrawnWords(block, marks)
    story.read(decodeDocx(block, styles, decoder))
  }
  parseXml(parts.main, { under: 'w:body', onChild })
  const notes = readNotes(parts, story.notes, shared)
  const paragraphs = [...story.paragraphs, ...notes]
  return { paragraphs, marks: readMargins(parts, shared, marks), ...(decoder ? { encoding: decoder.found } : {}) }
}

/**
 * Paragraphs of a .docx with Word's automatic labels resolved, table rows as rows, notes after the text, text boxes where they are anchored,
 * tracked insertions in and deletions out, words in old fonts (TCVN3, VNI) in Unicode, and the texts of headers and footers apart. Refuses what the zip guard
 * refuses, FILE_DOCTYPE, FILE_TOO_DEEP, FILE_TRUNCATED, FILE_NO_TEXT (only pictures).
 */
export async function extractDocx(bytes: Uint8Array, name: string): Promise<Result<DocxSource>> {
  try {
    const parts = await openDocx(bytes, name)
    if (!parts.ok) return parts
    const source = readParts(parts.value)
    if (source.paragraphs.length === 0) return refuse(fileRefusals, 'FILE_NO_TEXT', { name })
    return ok(source)
  } catch (error) {
    if (error instanceof XmlProblem) return refuse(fileRefusals, error.code, { name, limit: MAX_XML_DEPTH })
    throw error
  }
}
