import { ok, type PlainDate, type Result, refuse } from '../kernel/index.ts'
import { cleanText, textWidth } from './clean-text.ts'
import { type Layout, layoutOn, type StyleName } from './layout.ts'
import { clauseLabels } from './number-clauses.ts'
import { paperRefusals } from './refusals.ts'
import type { Annex, BarsBlock, Block, Letterhead, Paper, TableBlock } from './schema.ts'
import { dayInWords, numberText } from './write-number.ts'

/** One line or paragraph as it is printed: what stands before it in bold, how it is written, how it lies; `rule` = length of the rule below, mm. */
export interface LaidLine {
  readonly kind: 'line'
  readonly text: string
  readonly lead: string
  readonly style: StyleName
  readonly align: 'left' | 'center' | 'justify'
  readonly indent: boolean
  readonly rule: number
}

/** A table with its columns in millimetres; a row with one text and no cells goes over the whole width. */
export interface LaidTable {
  readonly kind: 'table'
  readonly columns: readonly { readonly title: string; readonly width: number; readonly align: 'left' | 'center' | 'right' }[]
  readonly rows: readonly (readonly string[] | string)[]
}

/** Bars with the room in millimetres for names, for the longest bar, and for numbers; `share` of the longest bar, 0 to 1. */
export interface LaidBars {
  readonly kind: 'bars'
  readonly caption: LaidLine
  readonly room: { readonly name: number; readonly bar: number; readonly number: number }
  readonly bars: readonly { readonly name: string; readonly text: string; readonly share: number }[]
}

export type LaidBlock = LaidLine | LaidTable | LaidBars

/** A stretch of pages with one orientation and page numbers of its own. */
export interface LaidPart {
  readonly landscape: boolean
  readonly titles: readonly LaidLine[]
  readonly body: readonly LaidBlock[]
}

/** Both halves of the letterhead, the upper and the lower row. */
export interface LaidHead {
  readonly left: readonly LaidLine[]
  readonly right: readonly LaidLine[]
  readonly lowerLeft: readonly LaidLine[]
  readonly lowerRight: readonly LaidLine[]
}

/** The text of a QR code, its side in mm with the quiet zone, and the line for people under it. */
export interface LaidProof {
  readonly qr: string
  readonly side: number
  readonly caption: LaidLine
}

/** What stands under the body: recipients on the left, who signs on the right, the proof below the recipients. */
export interface LaidFoot {
  readonly recipients: readonly LaidLine[]
  readonly signing: readonly LaidLine[]
  readonly name: LaidLine | null
  readonly proof: LaidProof | null
}

/** A paper with every word in its place: all that a writer of files still needs is how its format says it. */
export interface LaidPaper {
  readonly layout: Layout
  readonly title: string
  readonly day: PlainDate
  readonly head: LaidHead | null
  readonly main: LaidPart
  readonly foot: LaidFoot | null
  readonly annexes: readonly LaidPart[]
}

interface Pen {
  readonly layout: Layout
}

/** Where a line differs from a plain centred one. */
type Shape = Partial<Pick<LaidLine, 'align' | 'indent' | 'lead' | 'rule'>>

function line({ layout }: Pen, style: StyleName, raw: string, shape: Shape = {}): LaidLine {
  const clean = cleanText(raw)
  const text = layout.styles[style].caps ? clean.toLocaleUpperCase('vi') : clean
  return { kind: 'line', text, lead: '', style, align: 'center', indent: false, rule: 0, ...shape }
}

/** The same line with a rule under it, as long as a share of its text. */
function underlined(pen: Pen, drawn: LaidLine, share: number): LaidLine {
  const width = textWidth(drawn.text, pen.layout.styles[drawn.style])
  return { ...drawn, rule: Math.round(Math.min(width * share, 160) * 10) / 10 }
}

/** The name of the agency on one line, or on two that break before the word of its level (`… NHÂN DÂN` / `TỈNH …`). */
function issuerLines(pen: Pen, name: string): LaidLine[] {
  const { layout } = pen
  const whole = line(pen, 'issuer', name)
  const room = (lineWidth(layout, false) * layout.measures.headLeftShare.value) / 100
  if (textWidth(whole.text, layout.styles.issuer) <= room) return [whole]
  const lower = ` ${cleanText(name).toLocaleLowerCase('vi')}`
  const at = Math.max(...layout.words.issuerBreaks.map((word) => lower.lastIndexOf(` ${word} `)))
  if (at <= 0) return [whole]
  return [line(pen, 'issuer', cleanText(name).slice(0, at - 1)), line(pen, 'issuer', cleanText(name).slice(at))]
}

const GAP = '\u00A0'.repeat(8)

function numberLine(pen: Pen, head: Letterhead): LaidLine {
  const number = head.number === null ? GAP : numberText(head.number)
  return line(pen, 'number', `${pen.layout.words.number} ${number}${head.symbol === null ? '' : `/${head.symbol}`}`)
}

function headOf(pen: Pen, paper: Paper, head: Letterhead): LaidHead {
  const { words, measures } = pen.layout
  const day = paper.date === null ? `ngày${GAP}tháng${GAP}năm${GAP}` : dayInWords(paper.date)
  const issuer = issuerLines(pen, head.issuer)
  const share = measures.issuerRule.value
  return {
    left: [
      ...(head.superior === null ? [] : [line(pen, 'superior', head.superior)]),
      ...issuer.map((one, i) => (i === issuer.length - 1 ? underlined(pen, one, share) : one)),
    ],
    right: [line(pen, 'nationalName', words.nationalName), underlined(pen, line(pen, 'motto', words.motto), 1)],
    lowerLeft: [
      numberLine(pen, head),
      ...(paper.type === null ? [line(pen, 'letterSubject', `${words.letterSubject} ${paper.subject}`)] : []),
    ],
    lowerRight: [line(pen, 'placeDate', `${head.place === null ? '' : `${head.place}, `}${day}`)],
  }
}

function tableOf(table: TableBlock, width: number): LaidTable {
  const whole = table.columns.reduce((sum, column) => sum + column.share, 0)
  return {
    kind: 'table',
    columns: table.columns.map(({ title, share, align }) => ({
      title: cleanText(title),
      width: Math.round((share / whole) * width * 100) / 100,
      align,
    })),
    rows: table.rows.map((row) => ('group' in row ? cleanText(row.group) : row.cells.map(cleanText))),
  }
}

/** Of a line so much for the names, and room for a number of twelve digits. */
const NAME_SHARE = 0.36
const NUMBER_ROOM = 30

function barsOf(pen: Pen, { caption, bars }: BarsBlock, width: number): LaidBars {
  const longest = Math.max(...bars.map(({ value }) => value))
  const name = Math.round(width * NAME_SHARE)
  return {
    kind: 'bars',
    caption: line(pen, 'tableHead', caption, { align: 'left' }),
    room: { name, bar: Math.round(width) - name - NUMBER_ROOM, number: NUMBER_ROOM },
    bars: bars.map(({ name: of, value, text }) => ({
      ...{ name: cleanText(of), text: cleanText(text) },
      share: longest > 0 && value > 0 ? Math.max(1, Math.round((value / longest) * 1000)) / 1000 : 0,
    })),
  }
}

const RUNNING = { align: 'justify', indent: true } as const

function blockOf(pen: Pen, block: Block, at: { label: string | null; width: number }): LaidBlock {
  switch (block.kind) {
    case 'heading':
      return line(pen, 'heading', block.text, { align: block.align, indent: block.align === 'left' })
    case 'paragraph':
      return line(pen, 'body', block.text, { ...RUNNING, lead: cleanText(block.lead) })
    case 'basis':
      return line(pen, 'basis', block.text, RUNNING)
    case 'note':
      return line(pen, 'note', block.text, { align: 'justify' })
    case 'clause': {
      const text = `${at.label ?? ''} ${block.text}`
      return line(pen, block.heading ? 'heading' : 'body', text, RUNNING)
    }
    case 'table':
      return tableOf(block, at.width)
    case 'bars':
      return barsOf(pen, block, at.width)
  }
}

/** The width of the text between the margins, in millimetres. */
export function lineWidth({ measures }: Layout, landscape: boolean): number {
  const paper = landscape ? measures.pageHeight.value : measures.pageWidth.value
  return paper - measures.marginLeft.value - measures.marginRight.value
}

function bodyOf(pen: Pen, blocks: readonly Block[], landscape: boolean): LaidBlock[] {
  const labels = clauseLabels(blocks)
  const width = lineWidth(pen.layout, landscape)
  return blocks.map((block, i) => blockOf(pen, block, { label: labels[i] ?? null, width }))
}

function attached(pen: Pen, to: string | null): LaidLine[] {
  return to === null ? [] : [line(pen, 'attachedTo', `(${pen.layout.words.attachedTo} ${to})`)]
}

function annexPart(pen: Pen, annex: Annex): LaidPart {
  const label = `${pen.layout.words.annex}${annex.label === null ? '' : ` ${annex.label}`}`
  const titles = [line(pen, 'annexLabel', label), line(pen, 'annexTitle', annex.title), ...attached(pen, annex.attachedTo)]
  return { landscape: annex.landscape, titles, body: bodyOf(pen, annex.body, annex.landscape) }
}

function titlesOf(pen: Pen, paper: Paper): LaidLine[] {
  const { words, measures } = pen.layout
  const to = paper.to.map((name, i) => line(pen, 'to', i === 0 ? `${words.to} ${name}` : name))
  if (paper.type === null) return to
  const subject = line(pen, 'subject', paper.subject)
  const ruled = paper.letterhead === null ? subject : underlined(pen, subject, measures.subjectRule.value)
  return [line(pen, 'typeName', paper.type), { ...ruled, rule: Math.min(ruled.rule, 60) }, ...attached(pen, paper.attachedTo), ...to]
}

function recipientsOf(pen: Pen, paper: Paper): LaidLine[] {
  const { words } = pen.layout
  const names = paper.recipients.map(({ name, purpose }) => `- ${name}${purpose === null ? '' : ` (${purpose})`}`)
  if (paper.fileCopy !== null) names.push(`- ${words.fileCopy} ${paper.fileCopy}`)
  if (names.length === 0) return []
  const lines = names.map((text, i) => line(pen, 'recipients', `${text}${i === names.length - 1 ? '.' : ';'}`, { align: 'left' }))
  return [line(pen, 'recipientsHead', words.recipients, { align: 'left' }), ...lines]
}

/** Wide enough that a telephone reads a signed head (some 60 squares a side) from paper. */
const PROOF_SIDE = 30

function proofOf(pen: Pen, { proof }: Paper): LaidProof | null {
  if (proof === null) return null
  return { qr: proof.qr, side: PROOF_SIDE, caption: line(pen, 'recipients', proof.text, { align: 'left' }) }
}

function footOf(pen: Pen, paper: Paper): LaidFoot | null {
  if (paper.signing === null && paper.recipients.length === 0 && paper.fileCopy === null && paper.proof === null) return null
  const signing = paper.signing?.lines.map((text) => line(pen, 'authority', text)) ?? []
  const name = paper.signing?.name ?? null
  const signer = name === null ? null : line(pen, 'signerName', name)
  return { recipients: recipientsOf(pen, paper), signing, name: signer, proof: proofOf(pen, paper) }
}

/**
 * Puts every word of a paper in its place by the layout of its day (`on` = the day when the paper itself bears none yet). Capitals, numbers
 * of clauses, the “Nơi nhận” marks and the lengths of rules are settled here, so that all formats say the same. Refuses LAYOUT_MISSING.
 */
export function layOut(paper: Paper, layouts: readonly Layout[], on: PlainDate): Result<LaidPaper> {
  const day = paper.date ?? on
  const layout = layoutOn(layouts, day)
  if (!layout.ok) return layout
  const pen: Pen = { layout: layout.value }
  return ok({
    layout: layout.value,
    title: cleanText(paper.type === null ? paper.subject : `${paper.type} ${paper.subject}`),
    day,
    head: paper.letterhead && headOf(pen, paper, paper.letterhead),
    main: { landscape: paper.landscape, titles: titlesOf(pen, paper), body: bodyOf(pen, paper.body, paper.landscape) },
    foot: footOf(pen, paper),
    annexes: paper.annexes.map((annex) => annexPart(pen, annex)),
  })
}

/** Whether a paper may be issued: number, day, recipients and signature stand. Refuses PAPER_INCOMPLETE with all that is missing. */
export function checkComplete(paper: Paper): Result<Paper> {
  const missing: string[] = []
  if (paper.letterhead === null) missing.push('cơ quan ban hành')
  else {
    if (paper.letterhead.number === null || paper.letterhead.symbol === null) missing.push('số, ký hiệu')
    if (paper.letterhead.place === null) missing.push('địa danh')
  }
  if (paper.date === null) missing.push('ngày tháng')
  if (paper.signing === null) missing.push('chức vụ người ký')
  else if (paper.signing.name === null) missing.push('họ tên người ký')
  if (paper.recipients.length === 0 && paper.fileCopy === null) missing.push('nơi nhận')
  return missing.length === 0 ? ok(paper) : refuse(paperRefusals, 'PAPER_INCOMPLETE', { missing: missing.join(', ') })
}
