import { type FontDecoder, FontSamples, findOldEncoding, toUnicode } from '../../files/index.ts'
import { type DocxStyles, findFont } from '../docx-styles.ts'
import { findChild, findValue, parseXml, type XmlElement } from '../docx-xml.ts'

/*
 * Pattern: the font of a run (its own, of its style, of its paragraph's style, of the document) names the encoding that its words are typed in; words without
 * such a font go by the score of their syllables. Example: a run in .VnTimeH with "kÕ ho¹ch" → "KẾ HOẠCH".
 * Reads and writes: the elements of a Word file before their words are read. Doubt: a font whose words become no syllables is not believed.
 */

const OLD_FONT = /"(?:\.?Vn[A-Z3]|VNI[- ])/
const SAMPLE = 600_000

function fontOfRun(run: XmlElement, paragraph: XmlElement | undefined, styles: DocxStyles): string | undefined {
  const properties = findChild(run, 'w:rPr')
  const own = findFont(properties)
  if (own !== undefined) return own
  const byStyle = (id: string | undefined, type: 'character' | 'paragraph'): string | undefined =>
    styles.chain(id, type).find((style) => style.font !== undefined)?.font
  const style = findValue(properties, 'w:rStyle')
  const ofRun = style === undefined ? undefined : byStyle(style, 'character')
  return ofRun ?? byStyle(findValue(findChild(paragraph, 'w:pPr'), 'w:pStyle'), 'paragraph') ?? styles.defaultFont
}

/** Visits the elements of every run that hold words, with the font that they stand in. */
function visitRuns(element: XmlElement, styles: DocxStyles, visit: (text: XmlElement, font: string | undefined) => void): void {
  const walk = (one: XmlElement, paragraph: XmlElement | undefined, font: string | undefined): void => {
    for (const [i, child] of one.children.entries()) {
      // The letter ư of TCVN3 has the code of the soft hyphen, and LibreOffice writes it as one.
      if (child.name === 'w:softHyphen') one.children[i] = { ...child, name: 'w:t', text: '\u00ad' }
      const text = one.children[i]
      if (text?.name === 'w:t') visit(text, font)
      else if (child.name === 'w:r') walk(child, paragraph, fontOfRun(child, paragraph, styles))
      else walk(child, child.name === 'w:p' ? child : paragraph, font)
    }
  }
  walk({ ...element, children: [element] }, undefined, undefined)
}

/** The parts of a Word file that say what fonts its words stand in. */
interface FontParts {
  readonly main: string
  readonly styles: string | undefined
}

/** Whether anything in a Word file speaks of an old encoding, so that its fonts are worth a reading of their own. */
function isSuspect(parts: FontParts): boolean {
  if (OLD_FONT.test(parts.main) || OLD_FONT.test(parts.styles ?? '')) return true
  const sample = parts.main
    .slice(0, SAMPLE)
    .replaceAll('</w:p>', ' ')
    .replace(/<[^>]*>/g, '')
  return findOldEncoding(sample) !== undefined
}

/** The decoder of the words of a Word file by their fonts; undefined when all are Unicode. */
export function findDocxDecoder(parts: FontParts, styles: DocxStyles): FontDecoder | undefined {
  if (!isSuspect(parts)) return undefined
  const samples = new FontSamples()
  const take = (block: XmlElement): void => {
    visitRuns(block, styles, (text, font) => samples.add(text.text, font))
    samples.add('\n', undefined)
  }
  parseXml(parts.main, { under: 'w:body', onChild: take })
  return samples.settle()
}

/** Rewrites the words of a block in Unicode, and gives the block back. */
export function decodeDocx<T extends XmlElement>(block: T, styles: DocxStyles, decoder: FontDecoder | undefined): T {
  if (!decoder) return block
  visitRuns(block, styles, (text, font) => {
    text.text = decoder.decode(text.text, font)
  })
  return block
}

/** Rewrites the labels of automatic numbering ("§iÒu %1.") in Unicode, and gives the part back; a level without a font is in that of its paragraphs. */
export function decodeLabels(numbering: XmlElement, decoder: FontDecoder | undefined): XmlElement {
  if (!decoder) return numbering
  const walk = (element: XmlElement, font: string | undefined): void => {
    for (const [i, child] of element.children.entries()) {
      const text = child.attributes['w:val']
      if (child.name === 'w:lvlText' && text !== undefined) {
        const label = font === undefined ? toUnicode(text, decoder.found.encoding) : decoder.decode(text, font)
        element.children[i] = { ...child, attributes: { ...child.attributes, 'w:val': label } }
      } else walk(child, child.name === 'w:lvl' ? findFont(findChild(child, 'w:rPr')) : font)
    }
  }
  walk(numbering, undefined)
  return numbering
}
