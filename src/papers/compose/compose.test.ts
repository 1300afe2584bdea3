import { describe, expect, it } from 'vitest'
import { unwrap } from '../../kernel/index.ts'
import { renderPaper } from '../render.ts'
import type { Paper } from '../schema.ts'
import { day, testLayouts } from '../testing.ts'
import { composeBriefing, type LateTask } from './briefing-note.ts'
import { composeDutyAnnex } from './duty-annex.ts'
import { citePaper } from './name-directive.ts'
import { termWords } from './term-words.ts'

const directive = { type: 'KẾ HOẠCH', number: '484/KH-UBND', date: day('2016-08-12'), issuer: 'Ủy ban nhân dân tỉnh' }
const pagesOf = async (paper: Paper): Promise<number> => {
  const pdf = unwrap(await renderPaper(paper, { format: 'pdf', layouts: testLayouts(), on: day('2016-12-30') }))
  const { getDocumentProxy } = await import('unpdf')
  return (await getDocumentProxy(new Uint8Array(pdf))).numPages
}

it('a directive is cited by type, number, day and issuer, as far as they are known', () => {
  expect(citePaper(directive)).toBe('Kế hoạch số 484/KH-UBND ngày 12 tháng 8 năm 2016 của Ủy ban nhân dân tỉnh')
  expect(citePaper({ type: null, number: null, date: null, issuer: null })).toBe('Văn bản')
})

it('terms are said as papers say them', () => {
  expect(termWords({ kind: 'before', date: day('2016-12-30') })).toBe('Trước ngày 30/12/2016')
  expect(termWords({ kind: 'recurring', frequency: 'quarter', dueDay: { day: 15, monthOffset: 0, before: true } })).toBe(
    'Định kỳ hằng quý, trước ngày 15',
  )
  expect(termWords({ kind: 'trigger', event: 'Chính phủ phê duyệt Đề án' })).toBe('Khi có sự kiện: Chính phủ phê duyệt Đề án')
  expect(termWords({ kind: 'continuing' })).toBe('Thường xuyên')
})

it('the annex names for each duty its clause, lead, coordinators, product and deadline, and hangs on its directive', () => {
  const term = { kind: 'before', date: day('2016-12-30') } as const
  const paper = composeDutyAnnex({
    directive,
    duties: [
      {
        clause: 'IV.1',
        duty: 'Báo cáo kết quả',
        lead: 'Sở Y tế',
        coordinators: ['Công an tỉnh', 'Sở Tài chính'],
        product: 'Báo cáo',
        term,
      },
    ],
  })
  expect(paper).toMatchObject({ letterhead: null, landscape: true, type: 'Phụ lục', attachedTo: citePaper(directive), date: '2016-08-12' })
  const [table] = paper.body
  expect(table?.kind === 'table' && table.rows).toEqual([
    { cells: ['1', 'IV.1', 'Báo cáo kết quả', 'Sở Y tế', 'Công an tỉnh; Sở Tài chính', 'Báo cáo', 'Trước ngày 30/12/2016'] },
  ])
})

describe('the briefing note', () => {
  const late = (i: number): LateTask => ({
    clause: `III.${i}-1`,
    title: `Việc thứ ${i} ${'có tên gọi rất dài để thử trang giấy '.repeat(6)}`,
    lead: 'Bộ chỉ huy Bộ đội biên phòng tỉnh và các đồn',
    due: day('2016-11-30'),
    reason: i % 2 ? `Thiếu nhân lực ${'và kinh phí chưa được giao '.repeat(5)}` : null,
  })
  const asked = {
    ...{ directive, asOf: day('2016-12-30'), by: 'Văn phòng', late: 13, worst: Array.from({ length: 12 }, (_, i) => late(i + 1)) },
    counts: {
      total: 1234,
      classes: [
        'Hoàn thành đúng hạn',
        'Hoàn thành quá hạn',
        'Hoàn thành, không có hạn',
        'Đang làm, trong hạn',
        'Đang làm, quá hạn',
        'Không có hạn',
        'Chờ sự kiện',
      ].map((name, count) => ({ name, count })),
      beside: [{ name: 'tạm dừng', count: 2 }],
    },
  }

  it('fits one page even with ten long tasks and long reasons', async () => {
    expect(await pagesOf(composeBriefing(asked))).toBe(1)
  })

  it('shows ten of the late ones with days late and reason, says when none was given, and how many there are', () => {
    const { body } = composeBriefing(asked)
    const tables = body.flatMap((block) => (block.kind === 'table' ? [block] : []))
    expect(tables[0]?.rows).toEqual([{ cells: ['1.234', '0', '1', '2', '3', '4', '5', '6'] }])
    expect(tables[1]?.rows).toHaveLength(10)
    const [first, second] = tables[1]?.rows ?? []
    expect(first && 'cells' in first && [first.cells[4], first.cells[5], first.cells[6]?.startsWith('Thiếu nhân lực')]).toEqual([
      '30/11/2016',
      '30',
      true,
    ])
    expect(second && 'cells' in second && second.cells[6]).toBe('Chưa nêu lý do')
    expect(body.some((block) => block.kind === 'heading' && block.text === '10 nhiệm vụ quá hạn lâu nhất trong 13 nhiệm vụ quá hạn')).toBe(
      true,
    )
  })

  it('without late tasks it says so', () => {
    const { body } = composeBriefing({ ...asked, late: 0, worst: [] })
    expect(body.at(-1)).toMatchObject({ kind: 'paragraph', text: 'Không có nhiệm vụ nào quá hạn.' })
  })
})
