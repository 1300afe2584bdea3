import { zipSync } from 'fflate'

const encoder = new TextEncoder()

/** A zip with these entries, with one fixed date, so that the same entries give the same bytes. */
export function zipOf(entries: Readonly<Record<string, string | Uint8Array>>, level: 0 | 9 = 9): Uint8Array {
  const packed = Object.entries(entries).map(
    ([name, content]) => [name, typeof content === 'string' ? encoder.encode(content) : content] as const,
  )
  return zipSync(Object.fromEntries(packed), { level, mtime: new Date(2000, 0, 1) })
}

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

/** The smallest part of WordprocessingML with this content, `wordPart('w:styles', …)`. */
export function wordPart(root: string, content: string): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><${root} ${W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml">${content}</${root}>`
}

/** A Word file with this body; further parts by their name in the `word` folder without `.xml`. */
export function docxOf(body: string, parts: Readonly<Record<string, string>> = {}): Uint8Array {
  const names = Object.keys(parts)
  const kinds: Readonly<Record<string, string>> = { header1: 'header', header2: 'header', footer1: 'footer' }
  const relations = names.map(
    (name, i) =>
      `<Relationship Id="r${i}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kinds[name] ?? name}" Target="${name}.xml"/>`,
  )
  const packageNamespace = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
  return zipOf({
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': `<Relationships ${packageNamespace}><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `<Relationships ${packageNamespace}>${relations.join('')}</Relationships>`,
    'word/document.xml': wordPart('w:document', `<w:body>${body}</w:body>`),
    ...Object.fromEntries(names.map((name) => [`word/${name}.xml`, parts[name] ?? ''])),
  })
}

/** A plain paragraph; `properties` goes into its `w:pPr`. */
export function wordParagraph(text: string, properties = ''): string {
  return `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
}

/** Writes other 32-bit numbers where a zip declares the size of its entries, in the local headers and in the directory. */
export function lieAboutSize(zip: Uint8Array, declared: number): Uint8Array {
  const bytes = zip.slice()
  const view = new DataView(bytes.buffer)
  for (let at = 0; at + 30 < bytes.length; at++) {
    const mark = view.getUint32(at, true)
    if (mark === 0x04034b50) view.setUint32(at + 22, declared, true)
    if (mark === 0x02014b50) view.setUint32(at + 24, declared, true)
  }
  return bytes
}
