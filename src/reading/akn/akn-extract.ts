import { SaxesParser } from 'saxes'
import { AKN_NAMESPACE } from './write-akn.ts'

/** Papers are not nested deeper; a bomb of elements is. */
const DEEPEST = 64

/**
 * The text of an Akoma Ntoso 3.0 document, a paragraph a line, labels before their words; undefined for anything else: other XML, a DOCTYPE, broken or too deeply nested markup. Nothing is fetched and
 * no entity but the five of XML is known.
 */
export function extractAkn(xml: string): string | undefined {
  const parser = new SaxesParser({ xmlns: true })
  const lines: string[] = []
  const open: string[] = []
  let isAkn = false
  let isRefused = false
  /** The label whose words are still to come. */
  let num: string | undefined
  let line: string | undefined
  parser.on('doctype', () => {
    isRefused = true
  })
  parser.on('error', () => {
    isRefused = true
  })
  parser.on('opentag', (tag) => {
    if (open.length === 0) isAkn = tag.local === 'akomaNtoso' && tag.uri === AKN_NAMESPACE
    if (open.length >= DEEPEST) isRefused = true
    const name = tag.uri === AKN_NAMESPACE ? tag.local : ''
    open.push(name)
    if (name === 'num') num = ''
    if (name === 'p' && line === undefined) line = num ?? ''
  })
  const take = (text: string): void => {
    if (line !== undefined) line += text
    else if (open.at(-1) === 'num') num = `${num ?? ''}${text}`
  }
  parser.on('text', take)
  parser.on('cdata', take)
  parser.on('closetag', () => {
    const name = open.pop()
    if (name !== 'p' || line === undefined || open.includes('p')) return
    lines.push(line)
    line = undefined
    num = undefined
  })
  try {
    parser.write(xml).close()
  } catch {
    return undefined
  }
  return isAkn && !isRefused ? lines.join('\n') : undefined
}
