import { describe, expect, it } from 'vitest'
import { day } from '../testing.ts'
import { composeUrgingLetter } from './urging-letter.ts'

const line = {
  clause: 'II.1',
  title: 'Rà soát  người nghiện',
  firstDue: day('2016-11-30'),
  due: day('2016-12-09'),
  daysLate: 27,
  timesUrged: 2,
}
const asked = {
  ...{ issuer: 'ỦY BAN NHÂN DÂN', issuerName: 'Ủy ban nhân dân tỉnh', place: null, number: 7, symbol: 'UBND', date: day('2017-01-05') },
  ...{ to: ['Sở Y tế'], formerly: null, asOf: day('2017-01-05'), knownOn: day('2017-01-04'), overdue: 3, reported: 1, stopped: 1 },
  ...{ late: [line], soon: [], namedIn: null, superior: null, explain: null, signing: null, figures: null },
}
const saidIn = (change: Partial<Parameters<typeof composeUrgingLetter>[0]>): string[] =>
  composeUrgingLetter({ ...asked, ...change }).body.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []))

describe('an urging letter as a paper', () => {
  it('counts what is late, says what its table leaves out, and has a row for each task with both deadlines', () => {
    const [first] = saidIn({})
    expect(first).toBe(
      'Tính đến ngày 05/01/2017, theo số liệu báo cáo đến hết ngày 04/01/2017, quý cơ quan còn 3 nhiệm vụ quá hạn. Bảng dưới đây không kể ' +
        '1 nhiệm vụ vừa có báo cáo hoặc quyết định mới và 1 nhiệm vụ được cho dừng đôn đốc.',
    )
    const table = composeUrgingLetter(asked).body.find((block) => block.kind === 'table')
    const cells = ['1', 'II.1', 'Rà soát người nghiện', '30/11/2016', '09/12/2016', '27', '2']
    expect(table?.kind === 'table' && table.rows).toEqual([{ cells }])
  })

  it('says all tasks of the unit by class in one sentence, and nothing of it in letters drafted before that was kept', () => {
    const figures = [
      { name: 'Hoàn thành đúng hạn', count: 4 },
      { name: 'Đang thực hiện quá hạn', count: 3 },
      { name: 'Chờ sự kiện', count: 1200 },
    ]
    expect(saidIn({ figures })[0]).toContain(
      'còn 3 nhiệm vụ quá hạn. Trong 1.207 nhiệm vụ được giao: hoàn thành đúng hạn 4; đang thực hiện quá hạn 3; chờ sự kiện 1.200.',
    )
    expect(saidIn({})[0]).not.toContain('được giao')
  })

  it('asks for more only on the rungs that ask for more', () => {
    const plain = saidIn({}).join(' ')
    for (const word of ['nêu tên', 'được báo cáo', 'giải trình']) expect(plain).not.toContain(word)
    expect(saidIn({ namedIn: '12/2016' }).join(' ')).toContain('nêu tên trong thông báo tình hình thực hiện nhiệm vụ tháng 12/2016')
    const up = composeUrgingLetter({ ...asked, superior: 'Bộ Công an' })
    expect(up.recipients).toEqual([
      { name: 'Như trên', purpose: null },
      { name: 'Bộ Công an', purpose: 'để b/cáo' },
    ])
    const explain = saidIn({ explain: { head: 'Giám đốc Sở Y tế', days: 5 } }).join(' ')
    expect(explain).toContain('Yêu cầu Giám đốc Sở Y tế giải trình bằng văn bản')
    expect(explain).toContain('trong 5 ngày làm việc')
  })

  it('goes to a successor by name and says whose place it has', () => {
    expect(composeUrgingLetter({ ...asked, to: ['Sở Y tế mới'], formerly: 'Sở Y tế' }).to).toEqual(['Sở Y tế mới (kế thừa Sở Y tế)'])
    expect(saidIn({ to: ['Sở Y tế mới'], formerly: 'Sở Y tế' })[0]).toContain('quý cơ quan (tiếp nhận nhiệm vụ của Sở Y tế) còn 3')
  })

  it('that only reminds says nothing of lateness', () => {
    const soon = saidIn({ late: [], soon: [line], overdue: 0, reported: 0, stopped: 0 })
    expect(soon[0]).toBe('Các nhiệm vụ sau đây sắp đến hạn:')
    expect(soon.join(' ')).not.toContain('quá hạn')
  })
})
