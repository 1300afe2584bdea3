import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Table } from '../../exchange/index.ts'
import { renderTables } from '../../exchange/xlsx-render.ts'
import type { Locale } from '../../kernel/index.ts'
import type { BatchLine } from './batch-record.ts'

const WORDS = {
  vi: {
    read: { name: 'Đã đọc', title: 'Văn bản đã đọc' },
    refused: { name: 'Không đọc được', title: 'Tệp không đọc được' },
    heads: [
      'Tệp',
      'Loại',
      'Số, ký hiệu',
      'Ngày',
      'Cơ quan ban hành',
      'Trích yếu',
      'Nhiệm vụ',
      'Thời hạn',
      'Chỉ tiêu',
      'Điều cần xem',
      'Giây',
    ],
    refusedHeads: ['Tệp', 'Mã', 'Lý do'],
  },
  en: {
    read: { name: 'Read', title: 'Papers read' },
    refused: { name: 'Not read', title: 'Files not read' },
    heads: ['File', 'Type', 'Number', 'Date', 'Issuer', 'Title', 'Duties', 'Deadlines', 'Targets', 'Findings', 'Seconds'],
    refusedHeads: ['File', 'Code', 'Reason'],
  },
} as const satisfies Record<Locale, unknown>

const WIDTHS = [40, 14, 20, 12, 34, 60, 10, 10, 10, 12, 8]

/** The files that were read with what stands in them, and those that were not with the reason. */
export function summaryTables(lines: readonly BatchLine[], locale: Locale): [Table, Table] {
  const words = WORDS[locale]
  const columns = (heads: readonly string[], widths: readonly number[]) => heads.map((heading, i) => ({ heading, width: widths[i] ?? 12 }))
  const read = lines.flatMap(({ file, header, found, seconds }) => {
    if (!header || !found) return []
    const { type, number, date, issuer, title } = header
    return [[file, type, number, date, issuer, title, found.duties, found.deadlines, found.targets, found.findings, seconds]]
  })
  const refused = lines.flatMap(({ file, refusal }) => (refusal ? [[file, refusal.code, refusal.message]] : []))
  return [
    { ...words.read, columns: columns(words.heads, WIDTHS), rows: read },
    { ...words.refused, columns: columns(words.refusedHeads, [40, 28, 90]), rows: refused },
  ]
}

/** Writes `tong-hop.xlsx` and `tong-hop.json` into the folder of results. */
export async function writeSummary(folder: string, lines: readonly BatchLine[], locale: Locale): Promise<void> {
  writeFileSync(join(folder, 'tong-hop.json'), `${JSON.stringify(lines, null, 1)}\n`)
  writeFileSync(join(folder, 'tong-hop.xlsx'), await renderTables(summaryTables(lines, locale)))
}
