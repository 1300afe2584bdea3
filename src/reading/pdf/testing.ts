import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

const here = dirname(fileURLToPath(import.meta.url))
const fonts = join(here, '../../../node_modules/@expo-google-fonts/tinos')

let compiler: NodeCompiler | undefined

/** Sets Typst source as a PDF; words of a paper come in as data (`sys.inputs.data`, JSON), never as source. */
export function pdfOf(source: string, data: unknown = null): Uint8Array {
  compiler ??= NodeCompiler.create({ fontArgs: [{ fontPaths: [fonts] }] })
  return new Uint8Array(compiler.pdf({ mainFileContent: source, inputs: { data: JSON.stringify(data) } }))
}

/** How a paper is laid out on its pages. */
export interface Layout {
  readonly indent: boolean
  readonly justify: boolean
  readonly columns: 1 | 2
  readonly numbers: 'top' | 'bottom' | 'none'
  readonly header: string
  readonly spacing: string
  readonly leading: string
  readonly size: number
  readonly stroke: boolean
}

export const USUAL: Layout = {
  indent: true,
  justify: true,
  columns: 1,
  numbers: 'top',
  header: '',
  spacing: '9pt',
  leading: '6pt',
  size: 14,
  stroke: true,
}

/** A plain paper by its parts: the two columns of the letterhead and of the end, the centred title, and the body with rows of cells between paragraphs. */
export interface Paper {
  readonly left: readonly string[]
  readonly right: readonly string[]
  readonly title: readonly string[]
  readonly body: readonly (string | readonly (readonly string[])[])[]
  readonly recipients: readonly string[]
  readonly signature: readonly string[]
}

/** Splits the text of a sample into the parts of a letterhead of two columns, a title, a body and an end of two columns. */
export function paperOf(text: string): Paper {
  const lines = text.split('\n').filter((line) => !/^[-_\s]*$/.test(line))
  const at = (pattern: RegExp, from = 0): number => lines.findIndex((line, i) => i >= from && pattern.test(line))
  const motto = at(/^CỘNG HÒA/)
  const number = at(/^Số: /)
  const end = at(/^Nơi nhận/)
  const signature = at(/^(?:TM\.|CHÁNH THANH TRA)/, end)
  const first = at(/^(?:Căn cứ|Thực hiện|Ngày|Xét)/, number)
  const body: (string | string[][])[] = []
  for (const line of lines.slice(first, end)) {
    const cells = line.includes(' | ') ? line.split(' | ') : undefined
    const last = body.at(-1)
    if (!cells) body.push(line)
    else if (Array.isArray(last)) last.push(cells)
    else body.push([cells])
  }
  return {
    left: [...lines.slice(0, motto), lines[number] ?? ''],
    right: [...lines.slice(motto, number), lines[number + 1] ?? ''],
    title: lines.slice(number + 2, first),
    body,
    recipients: lines.slice(end, signature),
    signature: lines.slice(signature),
  }
}

/** A paper set as a PDF in a layout. */
export function paperPdf(paper: Paper, layout: Partial<Layout> = {}): Uint8Array {
  const use = { ...USUAL, ...layout }
  const number = '#align(center, context counter(page).display())'
  const source = `
#let paper = json(bytes(sys.inputs.data))
#set page(paper: "a4", margin: (left: 30mm, right: 15mm, y: 22mm), columns: ${use.columns},
  header: [#text(size: 9pt)[${use.header}] ${use.numbers === 'top' ? number : ''}], footer: [${use.numbers === 'bottom' ? number : ''}])
#set text(font: "Tinos", size: ${use.size}pt, lang: "vi", hyphenate: false)
#set par(justify: ${use.justify}, leading: ${use.leading}, spacing: ${use.spacing}, first-line-indent: (amount: ${use.indent ? '1cm' : '0pt'}, all: true))
#let stack-of(lines) = align(center, { set par(first-line-indent: 0pt, justify: false); lines.map(line => [#line]).join(parbreak()) })
#place(top, scope: "parent", float: true)[
  #grid(columns: (2fr, 3fr), stack-of(paper.left), stack-of(paper.right))
  #v(8pt)
  #stack-of(paper.title.map(line => strong(line)))
]
#for part in paper.body {
  if type(part) == str { par(part) } else {
    table(columns: (auto,) + (1fr,) * (part.at(0).len() - 1), ${use.stroke ? '' : 'stroke: none, inset: (x: 9pt, y: 5pt),'} align: left,
      ..part.map(row => row.map(cell => { set par(first-line-indent: 0pt, justify: false); [#cell] })).flatten())
  }
}
#grid(columns: (1fr, 1fr), { set par(first-line-indent: 0pt, justify: false); set text(size: 11pt); paper.recipients.map(line => [#line]).join(parbreak()) }, stack-of(paper.signature))
`
  return pdfOf(source, paper)
}

/** A PDF written by hand: objects by number from 1 (1 is the catalogue), and what the trailer says besides. */
export function rawPdf(objects: readonly string[], trailer = ''): Uint8Array {
  let text = '%PDF-1.7\n'
  const places = objects.map((object, i) => {
    const at = text.length
    text += `${i + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const table = places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${text.lastIndexOf('endobj') + 7}\n%%EOF\n`
  return Uint8Array.from(text, (c) => c.charCodeAt(0))
}

/** A page that draws what `content` says, with one font; `catalogue` goes into the catalogue. */
export function rawPage(
  content: string,
  { font, catalogue = '', more = [] }: { font: string; catalogue?: string; more?: readonly string[] },
): string[] {
  return [
    `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    font,
    ...more,
  ]
}
