import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  ImageRun,
  type ISectionOptions,
  LineRuleType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import {
  type LaidBars,
  type LaidBlock,
  type LaidHead,
  type LaidLine,
  type LaidPaper,
  type LaidPart,
  type LaidProof,
  type LaidTable,
  lineWidth,
} from '../lay-out.ts'
import type { Layout, StyleName } from '../layout.ts'
import { qrPng } from './png-render.ts'
import { qrModules } from './qr-render.ts'
import { fixZip } from './zip-render.ts'

/** Millimetres as twentieths of a point, the unit of widths in .docx. */
const twips = (mm: number): number => Math.round((mm * 1440) / 25.4)
const points = (pt: number): number => Math.round(pt * 20)

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const NO_BORDERS = { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE }
const THIN = { style: BorderStyle.SINGLE, size: 4, color: '000000' }
const ALL_BORDERS = { top: THIN, bottom: THIN, left: THIN, right: THIN, insideHorizontal: THIN, insideVertical: THIN }
const ALIGN = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT, justify: AlignmentType.JUSTIFIED }

function run(layout: Layout, style: StyleName, text: string, bold?: boolean): TextRun {
  const { size, bold: isBold, italic } = layout.styles[style]
  return new TextRun({ text, font: layout.font, size: Math.round(size * 2), bold: bold ?? isBold, italics: italic })
}

/** A short rule: an empty paragraph of fixed height with a border on top, its indents set the length. */
function rule(width: number, length: number): Paragraph {
  const side = Math.max(0, Math.round((twips(width) - twips(length)) / 2))
  return new Paragraph({
    indent: { left: side, right: side },
    border: { top: { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 1 } },
    spacing: { before: 40, after: 0, line: 80, lineRule: LineRuleType.EXACT },
    children: [],
  })
}

/** How a paragraph stands in the space given to it: the width around it in mm, the gap above in points, and whether it runs on like a body. */
interface Place {
  readonly width: number
  readonly gap?: number
  readonly running?: boolean
  readonly keepNext?: boolean
}

function paragraphs(layout: Layout, line: LaidLine, place: Place): Paragraph[] {
  const { measures } = layout
  const spacing = {
    before: points(place.gap ?? 0),
    after: 0,
    ...(place.running ? { line: Math.round(measures.lineHeight.value * 240), lineRule: LineRuleType.AUTO } : {}),
  }
  const text = new Paragraph({
    alignment: ALIGN[line.align],
    spacing,
    ...(line.indent ? { indent: { firstLine: twips(measures.firstLineIndent.value) } } : {}),
    keepNext: place.keepNext ?? (line.style === 'heading' || line.rule > 0),
    children: [...(line.lead === '' ? [] : [run(layout, line.style, `${line.lead} `, true)]), run(layout, line.style, line.text)],
  })
  return line.rule > 0 ? [text, rule(place.width, line.rule)] : [text]
}

function bareCell(width: number, children: readonly Paragraph[]): TableCell {
  const filled = children.length > 0 ? [...children] : [new Paragraph({ children: [] })]
  return new TableCell({
    borders: NO_BORDERS,
    margins: { left: 0, right: 0 },
    width: { size: twips(width), type: WidthType.DXA },
    children: filled,
  })
}

/** Two columns without borders: the letterhead, and the foot with recipients and signature. */
function twoColumns(widths: readonly [number, number], rows: readonly (readonly [readonly Paragraph[], readonly Paragraph[]])[]): Table {
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: twips(widths[0]) + twips(widths[1]), type: WidthType.DXA },
    columnWidths: widths.map(twips),
    borders: NO_BORDERS,
    rows: rows.map(([left, right]) => new TableRow({ cantSplit: true, children: [bareCell(widths[0], left), bareCell(widths[1], right)] })),
  })
}

function headTable(layout: Layout, head: LaidHead): Table {
  const whole = lineWidth(layout, false)
  const left = (whole * layout.measures.headLeftShare.value) / 100
  const right = whole - left
  const put = (lines: readonly LaidLine[], width: number, gap = 0): Paragraph[] =>
    lines.flatMap((line, i) => paragraphs(layout, line, { width, gap: i === 0 ? gap : 0 }))
  return twoColumns(
    [left, right],
    [
      [put(head.left, left), put(head.right, right)],
      [put(head.lowerLeft, left, 4), put(head.lowerRight, right, 4)],
    ],
  )
}

function cell(
  layout: Layout,
  at: { width: number; align: 'left' | 'center' | 'right'; style: 'table' | 'tableHead'; span?: number },
  text: string,
): TableCell {
  return new TableCell({
    width: { size: twips(at.width), type: WidthType.DXA },
    verticalAlign: at.style === 'tableHead' ? VerticalAlign.CENTER : VerticalAlign.TOP,
    margins: { left: 70, right: 70, top: 30, bottom: 30 },
    ...(at.span === undefined ? {} : { columnSpan: at.span }),
    children: [new Paragraph({ alignment: ALIGN[at.align], children: [run(layout, at.style, text)] })],
  })
}

function gridTable(layout: Layout, table: LaidTable): Table {
  const { columns } = table
  const widths = columns.map(({ width }) => twips(width))
  const whole = columns.reduce((sum, { width }) => sum + width, 0)
  const heading = columns.map(({ title, width }) => cell(layout, { width, align: 'center', style: 'tableHead' }, title))
  const rows = table.rows.map((row) => {
    const cells =
      typeof row === 'string'
        ? [cell(layout, { width: whole, align: 'left', style: 'tableHead', span: columns.length }, row)]
        : row.map((text, i) => cell(layout, { width: columns[i]?.width ?? 0, align: columns[i]?.align ?? 'left', style: 'table' }, text))
    return new TableRow({ cantSplit: true, children: cells })
  })
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    borders: ALL_BORDERS,
    rows: [new TableRow({ tableHeader: true, cantSplit: true, children: heading }), ...rows],
  })
}

/** The room for bars and numbers in this many columns: a bar is a shaded cell over some of them, which every word processor draws alike. */
const STEPS = 60
const GAP = { style: BorderStyle.SINGLE, size: 18, color: 'FFFFFF' }
const BAR_GREY = '8C8C8C'

function barCell(width: number, columnSpan: number): TableCell {
  return new TableCell({
    ...{ columnSpan, width: { size: width, type: WidthType.DXA }, shading: { type: ShadingType.CLEAR, fill: BAR_GREY, color: 'auto' } },
    borders: { ...NO_BORDERS, top: GAP, bottom: GAP },
    children: [new Paragraph({ children: [] })],
  })
}

/** Bars as a table without rules: name, bar, number. */
function barTable(layout: Layout, { room, bars }: LaidBars): Table {
  const step = Math.floor((twips(room.bar) + twips(room.number)) / STEPS)
  const longest = Math.floor(twips(room.bar) / step)
  const textCell = (width: number, text: string, columnSpan: number): TableCell =>
    new TableCell({
      ...{ columnSpan, width: { size: width, type: WidthType.DXA }, borders: NO_BORDERS, margins: { left: 60, right: 60 } },
      ...{ verticalAlign: VerticalAlign.CENTER, children: [new Paragraph({ children: [run(layout, 'table', text)] })] },
    })
  const rows = bars.map(({ name, text, share }) => {
    // A figure above zero is seen, be it ever so small.
    const span = share === 0 ? 0 : Math.max(1, Math.round(share * longest))
    const drawn = span === 0 ? [] : [barCell(span * step, span)]
    const children = [textCell(twips(room.name), name, 1), ...drawn, textCell((STEPS - span) * step, text, STEPS - span)]
    return new TableRow({ cantSplit: true, children })
  })
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: twips(room.name) + STEPS * step, type: WidthType.DXA },
    columnWidths: [twips(room.name), ...Array.from({ length: STEPS }, () => step)],
    borders: NO_BORDERS,
    rows,
  })
}

function block(layout: Layout, one: LaidBlock, width: number): (Paragraph | Table)[] {
  if (one.kind === 'table')
    return [
      new Paragraph({ spacing: { before: 0, after: 0, line: 120, lineRule: LineRuleType.EXACT }, children: [] }),
      gridTable(layout, one),
    ]
  if (one.kind === 'bars') return [...paragraphs(layout, one.caption, { width, gap: 10, keepNext: true }), barTable(layout, one)]
  return paragraphs(layout, one, { width, gap: layout.measures.paragraphGap.value, running: true })
}

function partChildren(layout: Layout, part: LaidPart): (Paragraph | Table)[] {
  const width = lineWidth(layout, part.landscape)
  const titles = part.titles.flatMap((line, i) => paragraphs(layout, line, { width, gap: i === 0 ? 14 : line.style === 'to' ? 6 : 0 }))
  return [...titles, ...part.body.flatMap((one) => block(layout, one, width))]
}

/** Room for the signature and the seal, in points. */
const SIGNATURE_ROOM = 76

/** The QR code with its line for people; a picture is measured in pixels of 1/96 inch. */
function proofParagraphs(layout: Layout, proof: LaidProof, width: number): Paragraph[] {
  const side = Math.round((proof.side * 96) / 25.4)
  const picture = new ImageRun({
    type: 'png',
    data: qrPng(qrModules(proof.qr)),
    transformation: { width: side, height: side },
    altText: { id: '1', name: 'QR', title: 'QR', description: proof.caption.text },
  })
  return [new Paragraph({ spacing: { before: 120 }, children: [picture] }), ...paragraphs(layout, proof.caption, { width })]
}

function footChildren({ layout, foot, main }: LaidPaper): (Paragraph | Table)[] {
  if (foot === null) return []
  const half = lineWidth(layout, main.landscape) / 2
  const put = (lines: readonly LaidLine[]): Paragraph[] => lines.flatMap((line) => paragraphs(layout, line, { width: half }))
  const room = new Paragraph({ spacing: { before: points(SIGNATURE_ROOM) }, children: [] })
  const name = foot.name === null ? [room] : paragraphs(layout, foot.name, { width: half, gap: SIGNATURE_ROOM })
  const proof = foot.proof === null ? [] : proofParagraphs(layout, foot.proof, half)
  return [
    new Paragraph({ spacing: { before: 120 }, children: [] }),
    twoColumns([half, half], [[[...put(foot.recipients), ...proof], foot.signing.length === 0 ? [] : [...put(foot.signing), ...name]]]),
  ]
}

function pageNumbers(layout: Layout): Pick<ISectionOptions, 'headers' | 'footers'> {
  const { place, style } = layout.pageNumber
  const number = new Paragraph({
    alignment: place === 'top-center' ? AlignmentType.CENTER : AlignmentType.RIGHT,
    children: [new TextRun({ children: [PageNumber.CURRENT], font: layout.font, size: Math.round(layout.styles[style].size * 2) })],
  })
  return place === 'top-center'
    ? { headers: { default: new Header({ children: [number] }) } }
    : { footers: { default: new Footer({ children: [number] }) } }
}

function section(layout: Layout, landscape: boolean, children: (Paragraph | Table)[]): ISectionOptions {
  const { measures } = layout
  const edge = twips(measures.pageNumberFromTop.value)
  return {
    properties: {
      titlePage: layout.pageNumber.firstShown > 1,
      page: {
        size: {
          width: twips(measures.pageWidth.value),
          height: twips(measures.pageHeight.value),
          orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: {
          top: twips(measures.marginTop.value),
          bottom: twips(measures.marginBottom.value),
          left: twips(measures.marginLeft.value),
          right: twips(measures.marginRight.value),
          header: edge,
          footer: edge,
        },
        pageNumbers: { start: 1 },
      },
    },
    ...pageNumbers(layout),
    children,
  }
}

/** A laid paper as .docx; the same paper gives the same bytes: the time in the file is the day of the paper. */
export async function renderDocx(paper: LaidPaper): Promise<Uint8Array> {
  const { layout } = paper
  const head = paper.head === null ? [] : [headTable(layout, paper.head)]
  const document = new Document({
    title: paper.title,
    creator: '',
    lastModifiedBy: '',
    styles: {
      default: { document: { run: { font: layout.font, size: Math.round(layout.styles.body.size * 2), language: { value: 'vi-VN' } } } },
    },
    sections: [
      section(layout, paper.main.landscape, [...head, ...partChildren(layout, paper.main), ...footChildren(paper)]),
      ...paper.annexes.map((annex) => section(layout, annex.landscape, partChildren(layout, annex))),
    ],
  })
  const zip = await Packer.toBuffer(document)
  return fixZip(zip, 'docProps/core.xml', (xml) => xml.replace(/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z/g, `${paper.day}T00:00:00Z`))
}
