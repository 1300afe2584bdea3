import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { extractSource } from '../extract.ts'
import { planWith, readText } from '../testing.ts'
import { extractAkn } from './akn-extract.ts'
import { AKN_NAMESPACE, writeAkn } from './write-akn.ts'

const samples = fileURLToPath(new URL('../../../samples', import.meta.url))
const papers = [
  join(samples, 'plan-484.txt'),
  ...readdirSync(join(samples, 'styles/docs')).map((name) => join(samples, 'styles/docs', name)),
]
const corpus = process.env.DONDOC_CORPUS ?? fileURLToPath(new URL('../../../../shared/corpus', import.meta.url))
if (existsSync(join(corpus, 'docs'))) papers.push(...readdirSync(join(corpus, 'docs')).map((name) => join(corpus, 'docs', name)))

interface Node {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Node[]
}

function treeOf(xml: string): Node {
  const root: Node = { name: '', attributes: {}, children: [] }
  const open = [root]
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ local, uri, attributes }) => {
    const values = Object.fromEntries(Object.values(attributes).map(({ name, value }) => [name, value]))
    const node: Node = { name: uri === AKN_NAMESPACE ? local : `{${uri}}${local}`, attributes: values, children: [] }
    open.at(-1)?.children.push(node)
    open.push(node)
  })
  parser.on('closetag', () => {
    open.pop()
  })
  parser.write(xml).close()
  return root
}

const HIERARCHY = '(?:part|chapter|section|article|paragraph|point|indent|hcontainer) '
const CORE = 'FRBRthis (?:FRBRuri )+(?:FRBRalias )*(?:FRBRdate )+(?:FRBRauthor )+'
const CLAUSE = `(?:num )?(?:heading )?(?:(?:intro )?(?:${HIERARCHY})+(?:wrapUp )?|content )`
/** Content models as the OASIS Standard documents them (part 2, specifications), for the elements that are written. */
const MODELS: Readonly<Record<string, string>> = {
  akomaNtoso: 'doc ',
  doc: 'meta (?:coverPage )?(?:preface )?(?:preamble )?mainBody (?:conclusions )?(?:attachments )?',
  meta: 'identification (?:references )*(?:proprietary )*',
  identification: 'FRBRWork FRBRExpression FRBRManifestation ',
  FRBRWork: `${CORE}FRBRcountry (?:FRBRnumber )*(?:FRBRname )*`,
  FRBRExpression: `${CORE}(?:FRBRlanguage )+`,
  FRBRManifestation: CORE,
  references: '(?:TLCOrganization )+',
  ...{ preface: '(?:p )+', preamble: '(?:p )+', conclusions: '(?:p )+', intro: '(?:p )+', content: '(?:p )+' },
  mainBody: `(?:p |${HIERARCHY})+`,
  p: '(?:ref )*',
  ...Object.fromEntries('part chapter section article paragraph point indent hcontainer'.split(' ').map((name) => [name, CLAUSE])),
}
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  ...{ doc: ['name'], identification: ['source'], references: ['source'], proprietary: ['source'], ref: ['href'], FRBRauthor: ['href'] },
  ...{ FRBRdate: ['date', 'name'], FRBRthis: ['value'], FRBRuri: ['value'], FRBRcountry: ['value'], FRBRlanguage: ['language'] },
  ...{ TLCOrganization: ['eId', 'href', 'showAs'], hcontainer: ['name', 'eId'], paragraph: ['eId'], indent: ['eId'] },
}

function faultsOf(node: Node, eIds: Set<string>): string[] {
  if (node.name.startsWith('{')) return []
  const model = MODELS[node.name]
  const children = node.children.map(({ name }) => `${name} `).join('')
  const faults = model !== undefined && !new RegExp(`^${model}$`).test(children) ? [`${node.name}: ${children}`] : []
  for (const name of REQUIRED[node.name] ?? []) if (!node.attributes[name]) faults.push(`${node.name}/@${name}`)
  const { eId } = node.attributes
  if (eId !== undefined && (eIds.has(eId) || /\s/.test(eId))) faults.push(`eId ${eId}`)
  if (eId !== undefined) eIds.add(eId)
  return [...faults, ...node.children.flatMap((child) => faultsOf(child, eIds))]
}

/** What XML 1.0 may hold, by its table of characters; anything else is lost to U+FFFD. */
function allowed(letter: string): string {
  const code = letter.codePointAt(0) ?? 0
  const isAllowed = [9, 10, 13].includes(code) || (code >= 0x20 && code <= 0xd7ff) || (code >= 0xe000 && code <= 0xfffd) || code >= 0x10000
  return isAllowed ? letter : '\ufffd'
}

describe('a Reading as Akoma Ntoso', () => {
  it.each(papers)('has the structure of the standard, and gives back every word in its order: %s', (path) => {
    const reading = readText(readFileSync(path, 'utf8'))
    const xml = writeAkn(reading)
    expect(faultsOf(treeOf(xml), new Set())).toEqual([])
    expect(extractAkn(xml)).toBe(reading.text)
  })

  it('nests clauses as they are, names them by their labels, and tells cited papers and who is charged', () => {
    const xml = writeAkn(readText(planWith('I. VIỆC\n1. Sở Y tế\n- Trình Kế hoạch số 12/KH-UBND ngày 02/01/2020.\n+ Nữa.\nII. HẾT')))
    expect(xml).toContain('<section eId="sec_I"><num>I. </num><intro><p>VIỆC</p></intro><paragraph eId="sec_I__para_1"><num>1. </num>')
    expect(xml).toContain('<hcontainer eId="sec_I__para_1__indent_1__hcontainer_1" name="sub-indent">')
    expect(xml).toContain('<ref href="/akn/vn/doc/ke-hoach/2020-01-02/12-kh-ubnd">')
    expect(xml).toContain('<found:assignment clause="#sec_I__para_1__indent_1" agency="Sở Y tế" role="execute"/>')
    expect(xml).toContain('<FRBRdate date="2020-03-02" name="issued"/>')
  })

  it('holds any text without losing a word of it; what XML cannot hold becomes U+FFFD', () => {
    const hostile = fc.stringMatching(/^[<>&"'\]\][a-z0-9 -]{0,60}$/)
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), hostile), fc.boolean(), (words, isInside) => {
        const reading = readText(isInside ? planWith(`1. ${words}\n- ${words}`) : words)
        const xml = writeAkn(reading)
        expect(faultsOf(treeOf(xml), new Set())).toEqual([])
        expect(extractAkn(xml)).toBe([...reading.text].map(allowed).join(''))
      }),
      { numRuns: 300 },
    )
  })

  it('other XML, a DOCTYPE, entities, a bomb of elements and broken markup are one refusal', async () => {
    const good = writeAkn(readText(planWith('1. Trồng cây.')))
    const bad = [
      '<kml xmlns="http://www.opengis.net/kml/2.2"><p>x</p></kml>',
      good.replace('<akomaNtoso', '<!DOCTYPE akomaNtoso [<!ENTITY a "b">]><akomaNtoso'),
      good.replace('Trồng cây', '&a;'),
      good.slice(0, -40),
      `<akomaNtoso xmlns="${AKN_NAMESPACE}">${'<section>'.repeat(500)}${'</section>'.repeat(500)}</akomaNtoso>`,
    ]
    for (const xml of bad) {
      const source = await extractSource({ name: 'a.xml', bytes: new TextEncoder().encode(xml) })
      expect(source.ok ? xml.slice(0, 60) : source.refusal.code).toBe('FILE_KIND_NOT_READ')
    }
    const source = await extractSource({ name: 'a.xml', bytes: new TextEncoder().encode(good) })
    expect(source.ok && source.value.kind === 'text' ? source.value.text : '').toContain('1. Trồng cây.')
  })
})
