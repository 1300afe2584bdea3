import { describe, expect, it } from 'vitest'
import { planWith, readText } from '../testing.ts'

const ROWS = [
  ['TT', 'Nhiệm vụ', 'Cơ quan chủ trì', 'Cơ quan phối hợp', 'Thời hạn'],
  ['1', 'Trồng 500 cây', 'Sở Xây dựng', 'Sở Tài chính; Sở Y tế', 'Trước 15/02/2027'],
  ['2', 'Tưới cây', 'Sở Y tế', '', 'Hằng quý'],
  ['3', 'Chăm cây', 'Công an tỉnh', '', 'Quý II/2027'],
  ['4', 'Giữ cây', 'Công an tỉnh', '', 'Thường xuyên'],
]
const piped = ROWS.map((row) => row.join(' | ')).join('\n')
const oneCellALine = ROWS.map((row) => row.map((cell) => (cell === '' ? '|' : `${cell}\n|`)).join('\n')).join('\n')

function factsOf(body: string) {
  const { assignments, deadlines, targets } = readText(planWith(`I. VIỆC LÀM\n1. Làm theo bảng sau:\n${body}\nII. HẾT`))
  return {
    assignments: assignments.map((a) => [a.clause, a.agency, a.role, a.with]),
    deadlines: deadlines.map((d) => [d.clause, d.kind, d.date]),
    targets: targets.map((t) => [t.clause, t.value, t.unit]),
  }
}

const expected = {
  assignments: [
    ['B1.1', 'Sở Xây dựng', 'lead', ['Sở Tài chính', 'Sở Y tế']],
    ['B1.2', 'Sở Y tế', 'lead', []],
    ['B1.3', 'Công an tỉnh', 'lead', []],
    ['B1.4', 'Công an tỉnh', 'lead', []],
  ],
  deadlines: [
    ['B1.1', 'before', '2027-02-15'],
    ['B1.2', 'quarterly', null],
    ['B1.3', 'within', '2027-06-30'],
  ],
  targets: [['B1.1', 500, 'cây']],
}

describe('a table of duties', () => {
  it('is read from rows with pipes', () => {
    expect(factsOf(piped)).toEqual(expected)
  })

  it('is read from one cell a line, as a web page gives it', () => {
    expect(factsOf(oneCellALine)).toEqual(expected)
  })

  it('is read from rows with pipes at both ends, and from rows broken over lines', () => {
    expect(factsOf(ROWS.map((row) => `| ${row.join(' | ')} |`).join('\n'))).toEqual(expected)
    expect(factsOf(piped.replaceAll('| Công an tỉnh', '|\nCông an\ntỉnh'))).toEqual(expected)
  })

  it('counts neither group rows nor total rows, and a body in a group row holds for the rows below it', () => {
    const rows = [
      'TT | Nội dung | Số hộ | Thời hạn',
      'I | Sở Y tế',
      '1 | Khám bệnh | 40 | 15/02/2027',
      'II | UBND các xã',
      '2 | Dọn vườn | 60 |',
      'Tổng cộng | | 100 |',
    ]
    const { assignments, targets } = factsOf(rows.join('\n'))
    expect(assignments).toEqual([
      ['B1.1', 'Sở Y tế', 'execute', []],
      ['B1.2', 'UBND các xã', 'execute', []],
    ]) // prettier-ignore
    expect(targets).toEqual([
      ['B1.1', 40, ''],
      ['B1.2', 60, ''],
    ]) // prettier-ignore
  })

  it('takes a body before a colon in the cell of the task', () => {
    expect(factsOf('TT | Nội dung | Kinh phí\n1 | Sở Y tế: khám bệnh cho dân | có\n2 | Việc khác của xã | có').assignments).toEqual([
      ['B1.1', 'Sở Y tế', 'execute', []],
    ])
  })

  it('calls a table of an annex PL1', () => {
    const { assignments } = readText(`${planWith('I. VIỆC LÀM\n1. Sở Y tế trồng cây.')}Lê Văn Mẫu\nPHỤ LỤC\n${piped}`)
    expect(assignments.map((a) => a.clause)).toEqual(['I.1', 'PL1.1', 'PL1.2', 'PL1.3', 'PL1.4'])
  })
})

describe('a table without an index column', () => {
  it('is known by the names of its columns', () => {
    const reading = readText(
      planWith(
        'I. NHIỆM VỤ\nGiao việc theo bảng sau:\nNội dung công việc | Cơ quan chủ trì | Thời hạn\nTrồng rừng ven biển | Sở Nông nghiệp | Trước 15/9/2027\nCấp cây giống | Sở Tài chính | Quý II/2027',
      ),
    )
    expect(reading.assignments.map(({ clause, agency, role }) => [clause, agency, role])).toEqual([
      ['B1.1', 'Sở Nông nghiệp', 'lead'],
      ['B1.2', 'Sở Tài chính', 'lead'],
    ])
    expect(reading.deadlines.map(({ clause, date }) => [clause, date])).toEqual([
      ['B1.1', '2027-09-15'],
      ['B1.2', '2027-06-30'],
    ])
  })
})
