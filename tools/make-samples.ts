/**
 * Writes samples/tracker.xlsx (see make-tracker.ts), and samples/plan-484.docx from samples/plan-484.txt as an office would have typed it in Word: letterhead and signature in tables without
 * lines, labels and dashes as automatic numbering (they are not in the text), rows with bars as tables. The same text gives the same bytes.
 *
 *   npx tsx tools/make-samples.ts            writes
 *   npx tsx tools/make-samples.ts --check    exits with 1 when the file on disk is not what the text gives
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { zipSync } from 'fflate'
import { buildTracker } from './make-tracker.ts'

interface Paper {
  readonly issuer: readonly string[]
  readonly motto: readonly string[]
  readonly number: string
  readonly placeAndDate: string
  readonly title: readonly string[]
  readonly body: readonly string[]
  readonly recipients: readonly string[]
  readonly signature: readonly string[]
}

/** A line drawn with characters in the text is a drawn line in Word. */
const isRule = (line: string): boolean => /^[-_=]{3,}$/.test(line)

/** Parts a clean text (one paragraph a line) into letterhead, title, body, recipients and signature. */
function readPaper(text: string): Paper {
  const lines = text
    .normalize('NFC')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !isRule(line))
  const at = (what: string, test: (line: string) => boolean, from = 0): number => {
    const found = lines.findIndex((line, i) => i >= from && test(line))
    if (found < 0) throw new Error(`samples: no ${what} found in the text`)
    return found
  }
  const motto = at('motto', (line) => line.startsWith('CỘNG HÒA'))
  const number = at('number', (line) => line.startsWith('Số:'), motto)
  const date = at('place and date', (line) => /ngày \d+ tháng \d+ năm \d+/.test(line), motto)
  const title = Math.max(number, date) + 1
  const body = at('first paragraph', (line) => (line.length > 120 && line !== line.toUpperCase()) || /^[IVX]+\. /.test(line), title)
  const recipients = at('recipients', (line) => line.startsWith('Nơi nhận'), body)
  const signature = at('signature', (line) => !line.startsWith('-'), recipients + 1)
  return {
    issuer: lines.slice(0, motto),
    motto: lines.slice(motto, Math.min(number, date)),
    number: lines[number] ?? '',
    placeAndDate: lines[date] ?? '',
    title: lines.slice(title, body),
    body: lines.slice(body, recipients),
    recipients: lines.slice(recipients, signature),
    signature: lines.slice(signature),
  }
}

const roman = (value: number): string => ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'][value] ?? ''

interface ListLevel {
  readonly format: string
  readonly text: string
  readonly pattern: RegExp
  readonly label: (value: number) => string
}

/** I. 1. a) - + : the numbering of administrative plans. */
const LEVELS: readonly ListLevel[] = [
  { format: 'upperRoman', text: '%1.', pattern: /^[IVX]+\.(?= )/, label: (value) => `${roman(value)}.` },
  { format: 'decimal', text: '%2.', pattern: /^\d{1,2}\.(?= )/, label: (value) => `${value}.` },
  { format: 'lowerLetter', text: '%3)', pattern: /^\p{Ll}\)(?= )/u, label: (value) => `${String.fromCharCode(96 + value)})` },
  { format: 'bullet', text: '-', pattern: /^-(?= )/, label: () => '-' },
  { format: 'bullet', text: '+', pattern: /^\+(?= )/, label: () => '+' },
]

/** Gives each line the level whose next automatic label is the typed one; a label that Word cannot count to (đ) stays in the text. */
class Labels {
  readonly #values: number[] = LEVELS.map(() => 0)

  take(line: string): { readonly level: number | null; readonly text: string } {
    const level = LEVELS.findIndex((one) => one.pattern.test(line))
    const found = LEVELS[level]
    const label = found?.pattern.exec(line)?.[0] ?? ''
    if (!found || found.label((this.#values[level] ?? 0) + 1) !== label) return { level: null, text: line }
    this.#values[level] = (this.#values[level] ?? 0) + 1
    this.#values.fill(0, level + 1)
    // Word counts a level that was jumped over as begun.
    for (let above = 0; above < level; above++) this.#values[above] ||= 1
    return { level, text: line.slice(label.length).trim() }
  }
}

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

const escapeXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

interface Look {
  readonly align?: 'center' | 'both' | 'left'
  readonly isBold?: boolean
  readonly isItalic?: boolean
  readonly level?: number | null
  /** Half points. */
  readonly size?: number
}

function paragraph(text: string, look: Look = {}): string {
  const { align = 'left', isBold = false, isItalic = false, level = null, size = 28 } = look
  const list = level === null ? '' : `<w:pStyle w:val="ListParagraph"/><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr>`
  const indent = align === 'both' && level === null ? '<w:ind w:firstLine="567"/>' : ''
  const properties = `<w:pPr>${list}<w:spacing w:before="60" w:after="60"/>${indent}<w:jc w:val="${align}"/></w:pPr>`
  const font = `<w:rPr>${isBold ? '<w:b/>' : ''}${isItalic ? '<w:i/>' : ''}<w:sz w:val="${size}"/></w:rPr>`
  return `<w:p>${properties}<w:r>${font}<w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r></w:p>`
}

const cell = (width: number, content: string): string => `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr>${content}</w:tc>`

function table(rows: readonly string[], columns: readonly number[], border: 'none' | 'single'): string {
  const edges = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(
    (edge) => `<w:${edge} w:val="${border}" w:sz="4" w:space="0" w:color="auto"/>`,
  )
  const grid = columns.map((width) => `<w:gridCol w:w="${width}"/>`)
  const properties = `<w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>${edges.join('')}</w:tblBorders></w:tblPr>`
  return `<w:tbl>${properties}<w:tblGrid>${grid.join('')}</w:tblGrid>${rows.map((row) => `<w:tr>${row}</w:tr>`).join('')}</w:tbl>`
}

const SIDES = [3900, 5400] as const

function letterhead(paper: Paper): string {
  const lines = (texts: readonly string[], size: number): string =>
    texts.map((text) => paragraph(text, { align: 'center', isBold: true, size })).join('') +
    paragraph('_______', { align: 'center', size: 16 })
  const first = cell(SIDES[0], lines(paper.issuer, 26)) + cell(SIDES[1], lines(paper.motto, 26))
  const date = paragraph(paper.placeAndDate, { align: 'center', isItalic: true, size: 26 })
  return table([first, cell(SIDES[0], paragraph(paper.number, { align: 'center', size: 26 })) + cell(SIDES[1], date)], SIDES, 'none')
}

function ending(paper: Paper): string {
  const [heading = '', ...names] = paper.recipients
  const left = paragraph(heading, { isBold: true, isItalic: true, size: 24 }) + names.map((name) => paragraph(name, { size: 22 })).join('')
  const right = paper.signature.map((line) => paragraph(line, { align: 'center', isBold: true })).join('')
  return table([cell(SIDES[0], left) + cell(SIDES[1], right)], SIDES, 'none')
}

function dataTable(rows: readonly string[]): string {
  const cells = rows.map((row) => row.split('|').map((text) => text.trim()))
  const count = Math.max(...cells.map((row) => row.length))
  const columns = Array<number>(count).fill(Math.floor(9300 / count))
  const line = (texts: readonly string[], isBold: boolean): string =>
    columns.map((width, i) => cell(width, paragraph(texts[i] ?? '', { isBold, size: 24 }))).join('')
  return table(
    cells.map((row, i) => line(row, i === 0)),
    columns,
    'single',
  )
}

function bodyOf(lines: readonly string[]): string {
  const labels = new Labels()
  const parts: string[] = []
  for (let i = 0; i < lines.length; i++) {
    const rows: string[] = []
    while (lines[i]?.includes(' | ')) rows.push(lines[i++] ?? '')
    if (rows.length > 0) parts.push(dataTable(rows))
    const line = lines[i]
    if (line === undefined) break
    const { level, text } = labels.take(line)
    parts.push(paragraph(text, { align: 'both', level, isBold: level === 0 || (level === 1 && text.length < 60) }))
  }
  return parts.join('')
}

function numberingPart(): string {
  const levels = LEVELS.map(({ format, text }, i) => {
    const indent = '<w:pPr><w:ind w:left="0" w:firstLine="567"/></w:pPr>'
    return `<w:lvl w:ilvl="${i}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:suff w:val="space"/><w:lvlText w:val="${text}"/><w:lvlJc w:val="left"/>${indent}</w:lvl>`
  })
  return `${HEAD}<w:numbering ${W}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>${levels.join('')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`
}

const FONT = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/>'
const STYLES = `${HEAD}<w:styles ${W}><w:docDefaults><w:rPrDefault><w:rPr>${FONT}<w:sz w:val="28"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="ListParagraph"><w:name w:val="List Paragraph"/><w:basedOn w:val="Normal"/></w:style></w:styles>`
const field = (kind: string): string => `<w:r><w:fldChar w:fldCharType="${kind}"/></w:r>`
const HEADER = `${HEAD}<w:hdr ${W}><w:p><w:pPr><w:jc w:val="center"/></w:pPr>${field('begin')}<w:r><w:instrText xml:space="preserve">PAGE</w:instrText></w:r>${field('separate')}<w:r><w:t>2</w:t></w:r>${field('end')}</w:p></w:hdr>`
const TYPES_NS = 'http://schemas.openxmlformats.org/package/2006/content-types'
const WORD_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

function relations(targets: Readonly<Record<string, string>>): string {
  const items = Object.entries(targets).map(
    ([kind, target], i) => `<Relationship Id="rId${i + 1}" Type="${RELATION}/${kind}" Target="${target}"/>`,
  )
  return `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${items.join('')}</Relationships>`
}

function contentTypes(): string {
  const parts = { document: 'document.main', styles: 'styles', numbering: 'numbering', header1: 'header' }
  const overrides = Object.entries(parts).map(
    ([part, type]) => `<Override PartName="/word/${part}.xml" ContentType="${WORD_TYPE}.${type}+xml"/>`,
  )
  return `${HEAD}<Types xmlns="${TYPES_NS}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`
}

/** A whole Word file from a clean text; the same text always gives the same bytes. */
export function buildDocx(text: string): Uint8Array {
  const paper = readPaper(text)
  const title = paper.title.map((line, i) => paragraph(line, { align: 'center', isBold: true, size: i === 0 ? 30 : 28 })).join('')
  const page =
    '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="851" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/><w:titlePg/></w:sectPr>'
  const body = `${letterhead(paper)}${paragraph('')}${title}${paragraph('_______', { align: 'center', size: 16 })}${bodyOf(paper.body)}${paragraph('')}${ending(paper)}${paragraph('')}${page}`
  const parts: Readonly<Record<string, string>> = {
    '[Content_Types].xml': contentTypes(),
    '_rels/.rels': relations({ officeDocument: 'word/document.xml' }),
    'word/_rels/document.xml.rels': relations({ styles: 'styles.xml', numbering: 'numbering.xml', header: 'header1.xml' }),
    'word/document.xml': `${HEAD}<w:document ${W} ${R}><w:body>${body}</w:body></w:document>`,
    'word/styles.xml': STYLES,
    'word/numbering.xml': numberingPart(),
    'word/header1.xml': HEADER,
  }
  const encoder = new TextEncoder()
  const files = Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, encoder.encode(xml)]))
  return zipSync(files, { level: 9, mtime: new Date(2016, 7, 12) })
}

/** Writes a sample, or with --check says when the file on disk is another one. */
function keep(name: string, bytes: Uint8Array, source: string): void {
  const target = join(dirname(fileURLToPath(import.meta.url)), '../samples', name)
  if (!process.argv.includes('--check')) writeFileSync(target, bytes)
  else if (!readFileSync(target).equals(bytes)) {
    console.error(`samples/${name} is not what ${source} gives: run npx tsx tools/make-samples.ts`)
    process.exitCode = 1
  }
}

function main(): void {
  const text = readFileSync(join(dirname(fileURLToPath(import.meta.url)), '../samples/plan-484.txt'), 'utf8')
  keep('plan-484.docx', buildDocx(text), 'samples/plan-484.txt')
  keep('tracker.xlsx', buildTracker(), 'tools/make-tracker.ts')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main()
