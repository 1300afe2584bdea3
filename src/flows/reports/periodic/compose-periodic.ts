import { showFigure } from '../../../indicators/index.ts'
import { formatDate, type PlainDate, type UnitId } from '../../../kernel/index.ts'
import type { PaperInput } from '../../../papers/index.ts'
import { type Cells, cellKey, type FormTable, type GatheredFigures, type ReportForm } from '../../../reports/index.ts'
import { REPORT_TYPE } from '../choose-signer.ts'
import { paragraphs, section } from '../compose-report.ts'
import { periodWords } from './period-words.ts'
import type { SubstituteSignature } from './substitute-signature.ts'

type Body = NonNullable<PaperInput['body']>
type Annexes = NonNullable<PaperInput['annexes']>

/** What a report on a form says as a paper. */
export interface PeriodicContent {
  readonly form: ReportForm
  readonly period: string
  readonly from: PlainDate
  readonly to: PlainDate
  readonly tables: readonly FormTable[]
  readonly unit: string
  readonly receiver: string | null
  readonly sentOn: PlainDate | null
  readonly isNothing: boolean
  readonly cells: Cells
  /** Prose by part of the outline. */
  readonly prose: ReadonlyMap<string, string>
  /** Of a consolidated form: what it was put together from, with the names of units. */
  readonly gathered: GatheredFigures | null
  /** Of a report that a substitute sent: what stands above and under the signature, and in whose place. */
  readonly substitute: SubstituteSignature | null
  readonly nameOf: (unit: UnitId) => string
}

/** What was not given is told apart from zero. */
const NONE = '–'
const shownIn = (cells: Cells, key: string, decimals: number): string => {
  const found = cells.get(key)
  return found === undefined ? NONE : showFigure(found, decimals)
}

/** A title of the form as a section of the paper, which is numbered anew. */
const heading = (titleVi: string): Body[number] => section(titleVi.replace(/^[IVX]+\.\s*/, '').toLocaleUpperCase('vi'))

/** The figures of a section as a table: a row for each indicator, the whole and its categories as columns. */
function sectionTable({ titleVi, columns, lines }: FormTable, cells: Cells): Body {
  if (lines.length === 0) return []
  const share = Math.floor(44 / columns.length)
  const heads = [
    { title: 'TT', share: 6, align: 'center' as const },
    { title: 'Chỉ tiêu', share: 94 - 12 - share * columns.length },
    { title: 'Đơn vị tính', share: 12, align: 'center' as const },
    ...columns.map(({ nameVi }) => ({ title: nameVi, share, align: 'right' as const })),
  ]
  const rows = lines.map(({ titleVi: title, indicator, columns: own }, at) => {
    const values = columns.map(({ breakdown }) =>
      own.some((one) => one.breakdown === breakdown) ? shownIn(cells, cellKey(indicator.indicatorId, breakdown), indicator.decimals) : '',
    )
    return { cells: [String(at + 1), title, indicator.unitVi, ...values] }
  })
  return [heading(titleVi), { kind: 'table', columns: heads, rows }]
}

/** So many indicators stand beside each other on a page that lies on its side. */
const ACROSS = 8

/** The wholes of each unit below, a table for every section, units in the order of the list. */
function unitAnnexes({ tables, gathered, nameOf }: PeriodicContent, attachedTo: string): Annexes {
  if (gathered === null || gathered.read.length === 0) return []
  const body = tables.flatMap(({ titleVi, lines }): Body => {
    const entered = lines.filter(({ indicator }) => gathered.parts.has(cellKey(indicator.indicatorId, '')))
    const chunks = Array.from({ length: Math.ceil(entered.length / ACROSS) }, (_, n) => entered.slice(n * ACROSS, (n + 1) * ACROSS))
    return chunks.flatMap((chunk): Body => {
      const partsOf = chunk.map(({ indicator }) => gathered.parts.get(cellKey(indicator.indicatorId, '')) ?? [])
      const units = [...new Set(partsOf.flatMap((parts) => parts.map(({ unit }) => unit)))]
      const share = Math.floor(64 / chunk.length)
      const columns = [
        { title: 'TT', share: 6, align: 'center' as const },
        { title: 'Đơn vị', share: 94 - share * chunk.length },
        ...chunk.map((line) => ({ title: line.titleVi, share, align: 'right' as const })),
      ]
      const sumOf = (parts: (typeof partsOf)[number], unit: UnitId): string => {
        const own = parts.filter((one) => one.unit === unit)
        // Over months one figure would hide several: each is told, the last month last.
        return own.length === 0 ? NONE : own.map(({ value }) => showFigure(value, 4)).join(' + ')
      }
      const rows = units.map((unit, at) => ({ cells: [String(at + 1), nameOf(unit), ...partsOf.map((parts) => sumOf(parts, unit))] }))
      return [heading(titleVi), { kind: 'table', columns, rows }]
    })
  })
  return body.length === 0 ? [] : [{ label: 'I', title: 'Số liệu của từng đơn vị', attachedTo, landscape: true, body }]
}

function missingAnnex({ gathered, nameOf }: PeriodicContent, attachedTo: string): Annexes {
  if (gathered === null || gathered.missing.length === 0) return []
  const columns = [
    { title: 'TT', share: 8, align: 'center' as const },
    { title: 'Đơn vị', share: 62 },
    { title: 'Kỳ', share: 30 },
  ]
  const rows = gathered.missing.map(({ unit, period }, at) => ({ cells: [String(at + 1), nameOf(unit), periodWords(period)] }))
  return [{ label: 'II', title: 'Đơn vị chưa báo cáo', attachedTo, body: [{ kind: 'table', columns, rows }] }]
}

/**
 * A report on a form as a paper in the official layout: prose by the outline, tables of the form, and where it was put together an annex with the figures of
 * each unit and one with who did not report. Number, place and signature are the unit's own to add.
 */
export function composePeriodic(content: PeriodicContent): PaperInput {
  const { form, period, from, to, tables, unit, receiver, sentOn, isNothing, cells, prose, substitute } = content
  const name = `${form.nameVi}, ${periodWords(period)}`
  const span = `Số liệu tính từ ngày ${formatDate(from)} đến hết ngày ${formatDate(to)}.`
  const parts = form.outline.flatMap(({ key, titleVi }): Body => {
    const text = prose.get(key)
    return text === undefined ? [] : [heading(titleVi), ...paragraphs(text)]
  })
  const figures = isNothing
    ? [{ kind: 'paragraph' as const, text: 'Trong kỳ không có phát sinh.' }]
    : tables.flatMap((table) => sectionTable(table, cells))
  const attachedTo = `Kèm theo ${name}`
  return {
    letterhead: { superior: null, issuer: unit, number: null, symbol: null, place: null },
    date: sentOn,
    type: REPORT_TYPE,
    subject: name,
    to: receiver === null ? [] : [receiver],
    body: [{ kind: 'paragraph', text: span }, ...parts, ...figures, ...(substitute === null ? [] : paragraphs(substitute.sentence))],
    ...(substitute === null ? {} : { signing: { lines: [...substitute.lines], name: substitute.name } }),
    recipients: receiver === null ? [] : [{ name: receiver }],
    fileCopy: 'VT',
    annexes: [...unitAnnexes(content, attachedTo), ...missingAnnex(content, attachedTo)],
  }
}
