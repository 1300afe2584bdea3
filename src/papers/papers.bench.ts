import { unwrap } from '../kernel/index.ts'
import { renderPaper } from './render.ts'
import type { PaperFormat } from './schema.ts'
import { day, testLayouts, testPaper } from './testing.ts'

/** Prints how long a report of 500 rows takes in each format, the median of five after one to warm up, beside its limit. */
const LIMITS = { docx: 3000, pdf: 1000 } as const satisfies Record<PaperFormat, number>

const paper = testPaper({
  body: [
    {
      kind: 'table',
      columns: ['TT', 'Cơ quan', 'Nhiệm vụ', 'Kết quả', 'Đánh giá'].map((title, i) => ({ title, share: i === 0 ? 1 : 4 })),
      rows: Array.from({ length: 500 }, (_, i) => ({
        cells: [
          String(i + 1),
          `Ủy ban nhân dân xã số ${i + 1}`,
          'Báo cáo kết quả thực hiện kế hoạch phòng, chống ma túy',
          `${i * 3}`,
          'Hoàn thành',
        ],
      })),
    },
  ],
})

async function once(format: PaperFormat): Promise<number> {
  const start = performance.now()
  unwrap(await renderPaper(paper, { format, layouts: testLayouts(), on: day('2020-12-07') }))
  return performance.now() - start
}

for (const format of ['docx', 'pdf'] as const) {
  const cold = await once(format)
  const times: number[] = []
  for (let i = 0; i < 5; i++) times.push(await once(format))
  const median = times.sort((a, b) => a - b)[2] ?? 0
  console.log(`500 rows .${format}: ${median.toFixed(0)} ms (first ${cold.toFixed(0)} ms), limit ${LIMITS[format]} ms`)
}
