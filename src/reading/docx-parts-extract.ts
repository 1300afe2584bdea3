import { fileRefusals } from '../files/index.ts'
import { extractZip } from '../files/zip-extract.ts'
import { ok, type Result, refuse } from '../kernel/index.ts'
import { findChild, parseXml, type XmlElement, XmlProblem } from './docx-xml.ts'

/** The parts of a Word file that say something, as XML text; only the main part must be there. */
export interface DocxParts {
  readonly main: string
  readonly styles: string | undefined
  readonly numbering: string | undefined
  readonly footnotes: string | undefined
  readonly endnotes: string | undefined
  /** Headers and footers in the order of their names. */
  readonly margins: readonly string[]
}

const isWanted = (name: string): boolean => name === '_rels/.rels' || /^[^/]{1,40}\/(?:_rels\/)?[^/]{1,80}\.xml(?:\.rels)?$/.test(name)

interface Relation {
  readonly kind: string
  readonly target: string
}

/** The last word of a relationship's type says what the part is, in the old and in the strict family of names. */
function relationsOf(xml: string | undefined): Relation[] {
  const root: XmlElement | undefined = xml === undefined ? undefined : findChild(parseXml(xml), 'Relationships')
  return (root?.children ?? [])
    .filter((element) => element.attributes.TargetMode !== 'External')
    .map((element) => ({
      kind: element.attributes.Type?.split('/').at(-1) ?? '',
      target: element.attributes.Target ?? '',
    }))
}

const inFolder = (folder: string, target: string): string => (target.startsWith('/') ? target.slice(1) : `${folder}${target}`)

/** XML is UTF-8 or UTF-16; undefined for a part that is not there, and a broken encoding is a broken file. */
function decodePart(bytes: Uint8Array | undefined): string | undefined {
  if (!bytes) return undefined
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw new XmlProblem('FILE_TRUNCATED')
  }
}

/** Opens the zip and finds the parts by their relationships, not by their usual names. Refuses what the zip guard refuses, and FILE_TRUNCATED without a main part. */
export async function openDocx(bytes: Uint8Array, name: string): Promise<Result<DocxParts>> {
  const entries = await extractZip(bytes, { name, wants: isWanted })
  if (!entries.ok) return entries
  const part = (target: string | undefined): string | undefined =>
    target === undefined ? undefined : decodePart(entries.value.get(target))
  const mainName = inFolder(
    '',
    relationsOf(part('_rels/.rels')).find((relation) => relation.kind === 'officeDocument')?.target ?? 'word/document.xml',
  )
  const main = part(mainName)
  if (main === undefined) return refuse(fileRefusals, 'FILE_TRUNCATED', { name })
  const slash = mainName.lastIndexOf('/') + 1
  const folder = mainName.slice(0, slash)
  const relations = relationsOf(part(`${folder}_rels/${mainName.slice(slash)}.rels`))
  const first = (kind: string): string | undefined => {
    const target = relations.find((relation) => relation.kind === kind)?.target
    return part(target === undefined ? `${folder}${kind}.xml` : inFolder(folder, target))
  }
  const margins = relations
    .filter((relation) => relation.kind === 'header' || relation.kind === 'footer')
    .map((relation) => part(inFolder(folder, relation.target)))
    .filter((xml) => xml !== undefined)
  return ok({
    main,
    styles: first('styles'),
    numbering: first('numbering'),
    footnotes: first('footnotes'),
    endnotes: first('endnotes'),
    margins,
  })
}
