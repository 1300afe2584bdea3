import { unzipSync } from 'fflate'

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&')

/** The paragraphs of a .docx that say something, in the order of the file. */
export function linesOfDocx(docx: Uint8Array): string[] {
  const xml = new TextDecoder().decode(unzipSync(new Uint8Array(docx))['word/document.xml'])
  return [...xml.matchAll(/<w:p>(.*?)<\/w:p>/gs)]
    .map((paragraph) => [...(paragraph[1] ?? '').matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map((run) => unescaped(run[1] ?? '')).join(''))
    .filter((text) => text !== '')
}
