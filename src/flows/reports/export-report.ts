import { type Principal, scopeOf } from '../../access/index.ts'
import type { Table } from '../../exchange/index.ts'
import { renderTables } from '../../exchange/xlsx-render.ts'
import { formatDate, ok, type PlainDate, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import type { PaperFormat } from '../../papers/index.ts'
import type { ConsolidatedDetail, LiveRound } from '../../reports/index.ts'
import { reportRefusals } from '../../reports/index.ts'
import { listRounds, readConsolidated, readRound } from '../../reports/store.ts'
import type { House } from '../house.ts'
import { query } from '../perform.ts'
import { openReportFile } from './issue-report.ts'
import { showConsolidated } from './show-consolidated.ts'
import { writeUnitReport } from './unit-paper.ts'

/** Which report: that of the round whose last day on time lies in the period, asked for or consolidated by the unit, or owed by it. */
export interface ReportChosen {
  readonly period: { readonly from: PlainDate; readonly to: PlainDate }
  readonly unit: UnitId | undefined
  readonly format: 'docx' | 'pdf' | 'xlsx'
}

/** Of several rounds the one whose report was issued, when only one was. */
async function issuedOf(house: House, principal: Principal, rounds: readonly LiveRound[]): Promise<readonly LiveRound[]> {
  if (rounds.length < 2) return rounds
  const issued = await query(house, principal, async (tx) => {
    const found: LiveRound[] = []
    for (const round of rounds) {
      const report = await readConsolidated(tx, round.id)
      if (report.status !== 'none' && report.numbered !== null) found.push(round)
    }
    return found
  })
  return issued.length === 1 ? issued : rounds
}

type Fits = (round: LiveRound) => boolean

/** The rounds of a period that fit, the issued one when only one of them is; exactly one, or a refusal. */
async function findRound(
  house: House,
  principal: Principal,
  { period, fits }: { period: ReportChosen['period']; fits: Fits },
): Promise<Result<LiveRound>> {
  const scope = scopeOf(house.policy, principal, 'report-round', 'read')
  const due = await query(house, principal, async (tx) => {
    const rows = await listRounds(tx, scope)
    const rounds: LiveRound[] = []
    for (const row of rows) {
      const round = await readRound(tx, row.round_id)
      if (round.status === 'none' || round.dueOn < period.from || period.to < round.dueOn) continue
      if (fits(round)) rounds.push(round)
    }
    return rounds
  })
  const asked = { from: formatDate(period.from), to: formatDate(period.to) }
  const found = await issuedOf(house, principal, due)
  const [round] = found
  if (round === undefined) return refuse(reportRefusals, 'ROUND_NOT_IN_PERIOD', asked)
  return found.length === 1 ? ok(round) : refuse(reportRefusals, 'ROUNDS_IN_PERIOD', { ...asked, count: found.length })
}

/** The consolidated report as sheets: every consolidated line, every unit's line under it, the figures with their parts, who is behind. */
export function reportTables(report: ConsolidatedDetail): Table[] {
  const title = report.round.title ?? ''
  const behind = [
    ...report.late.map((one) => [one.unit.name, 'gửi quá hạn', one.daysLate]),
    ...report.missing.map((one) => [one.unit.name, 'chưa có báo cáo', one.daysLate]),
  ]
  return [
    {
      ...{ name: 'Tổng hợp', title },
      columns: [
        { heading: 'Mục', width: 12 },
        { heading: 'Nội dung giao', width: 50 },
        { heading: 'Kết quả', width: 80 },
      ],
      rows: report.lines.map((line) => [line.key, line.title, line.text]),
    },
    {
      ...{ name: 'Từng đơn vị', title },
      columns: [
        { heading: 'Mục', width: 12 },
        { heading: 'Đơn vị', width: 36 },
        { heading: 'Nội dung báo cáo', width: 80 },
      ],
      rows: report.lines.flatMap((line) => line.sources.map((source) => [line.key, source.unit.name, source.text])),
    },
    {
      ...{ name: 'Số liệu', title },
      columns: [
        { heading: 'Nội dung', width: 40 },
        { heading: 'Đơn vị', width: 36 },
        { heading: 'Giá trị', width: 14 },
        { heading: 'Đơn vị tính', width: 14 },
      ],
      rows: report.figures.flatMap((figure) => [
        [figure.label, 'Tổng số', figure.sum, figure.unit],
        ...figure.parts.map((part) => [figure.label, part.unit.name, part.value, figure.unit]),
      ]),
    },
    {
      ...{ name: 'Chậm hoặc chưa gửi', title },
      columns: [
        { heading: 'Đơn vị', width: 40 },
        { heading: 'Tình trạng', width: 24 },
        { heading: 'Số ngày quá hạn', width: 16 },
      ],
      rows: behind,
    },
  ]
}

/**
 * The consolidated report of a period as a file: .docx and PDF as they were issued (or the draft as it stands), .xlsx with all its lines.
 * Of several rounds the one that was issued counts. Refuses a period without a round and one that leaves several.
 */
export async function exportReport(house: House, principal: Principal, chosen: ReportChosen): Promise<Result<Uint8Array>> {
  const { period, unit } = chosen
  const fits: Fits = ({ asker, consolidator }) => unit === undefined || asker === unit || consolidator === unit
  const round = await findRound(house, principal, { period, fits })
  if (!round.ok) return round
  if (chosen.format !== 'xlsx') {
    const file = await openReportFile(house, principal, { roundId: round.value.id, format: chosen.format })
    return file.ok ? ok(file.value.bytes) : file
  }
  const report = await showConsolidated(house, principal, round.value.id)
  return report.ok ? ok(await renderTables(reportTables(report.value))) : report
}

/** The report of one unit in the round of a period that asks it, as it was last sent or as a draft. Refuses as `exportReport` does, and one not begun. */
export async function exportUnitReport(
  house: House,
  principal: Principal,
  chosen: { readonly period: ReportChosen['period']; readonly unit: UnitId; readonly format: PaperFormat },
): Promise<Result<Uint8Array>> {
  const { period, unit, format } = chosen
  const round = await findRound(house, principal, { period, fits: ({ units }) => units.includes(unit) })
  if (!round.ok) return round
  const file = await writeUnitReport(house, principal, { roundId: round.value.id, unit, format })
  return file.ok ? ok(file.value.bytes) : file
}
