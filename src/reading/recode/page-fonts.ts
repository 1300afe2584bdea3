import { FontSamples, type FoundEncoding } from '../../files/index.ts'
import type { PageElement } from '../html/page-tree.ts'

/*
 * Pattern: the font that an element names in its style or in `face` holds for the words in it; words without one go by the score of their syllables.
 * Example: <span style='font-family:.VnTimeH'>kÕ ho¹ch</span> → "KẾ HOẠCH". Doubt: fonts that only a style sheet names are not seen, so capitals become small.
 */

const FAMILY = /(?:^|;)\s*font-family\s*:\s*["']?([^;,"']{1,60})/i

function fontOf({ name, attributes }: PageElement): string | undefined {
  const face = name === 'font' ? attributes.get('face')?.split(',')[0] : undefined
  return (FAMILY.exec(attributes.get('style') ?? '')?.[1] ?? face)?.trim()
}

function addSamples(element: PageElement, font: string | undefined, samples: FontSamples): void {
  const own = fontOf(element) ?? font
  for (const child of element.children) {
    if (typeof child === 'string') samples.add(child, own)
    else addSamples(child, own, samples)
  }
}

function rewrite(element: PageElement, font: string | undefined, decode: (text: string, font: string | undefined) => string): PageElement {
  const own = fontOf(element) ?? font
  const children = element.children.map((child) => (typeof child === 'string' ? decode(child, own) : rewrite(child, own, decode)))
  return { ...element, children }
}

/** A page with the words of old fonts and encodings in Unicode; the page itself when all of it is. */
export function decodePage(page: PageElement): { readonly page: PageElement; readonly encoding?: FoundEncoding } {
  const samples = new FontSamples()
  addSamples(page, undefined, samples)
  const decoder = samples.settle()
  return decoder ? { page: rewrite(page, undefined, decoder.decode), encoding: decoder.found } : { page }
}
