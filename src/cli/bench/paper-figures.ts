import type { Packs } from '../../flows/load-packs.ts'
import { plainDate, unwrap } from '../../kernel/index.ts'
import { Paper, type PaperFormat } from '../../papers/index.ts'
import { renderPaper } from '../../papers/render.ts'
import { type Figure, figureOf, timesOf } from './figure.ts'

const UNITS = 500
const LIMITS = { docx: 3000, pdf: 1000 } as const satisfies Record<PaperFormat, number>

/** A report with one line of each of 500 units. */
function largeReport(): Paper {
  const columns = ['TT', 'Cơ quan', 'Nhiệm vụ', 'Kết quả', 'Đánh giá'].map((title, i) => ({ title, share: i === 0 ? 1 : 4 }))
  const rows = Array.from({ length: UNITS }, (_, i) => ({
    cells: [String(i + 1), `Đơn vị số ${i + 1}`, 'Báo cáo kết quả thực hiện kế hoạch', `Kết quả của đơn vị số ${i + 1}`, 'Hoàn thành'],
  }))
  return Paper.parse({
    letterhead: { superior: null, issuer: 'Cơ quan ban hành', number: 1, symbol: 'BC-ABC', place: 'Địa danh' },
    ...{ date: '2021-01-04', type: 'Báo cáo', subject: 'Kết quả thực hiện kế hoạch', body: [{ kind: 'table', columns, rows }] },
  })
}

/** How long a report of 500 units takes in each format, after one to warm up. */
export async function paperFigures(packs: Packs, runs: number): Promise<Figure[]> {
  const paper = largeReport()
  const figures: Figure[] = []
  for (const format of ['docx', 'pdf'] as const) {
    const write = async () => unwrap(await renderPaper(paper, { format, layouts: packs.layouts.layouts, on: plainDate('2021-01-04') }))
    await write()
    figures.push(
      figureOf({
        ...{ name: `report-500-${format}`, unit: 'ms', runs: await timesOf(runs, write), limit: LIMITS[format] },
        what: { vi: `báo cáo 500 đơn vị, .${format}`, en: `report of 500 units, .${format}` },
      }),
    )
  }
  return figures
}
