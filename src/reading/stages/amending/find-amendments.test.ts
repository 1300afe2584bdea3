import { describe, expect, it } from 'vitest'
import { lexiconOf } from '../../grammar/lexicon.ts'
import { matchKey } from '../../grammar/match-key.ts'
import { planWith, readingWords, readText } from '../../testing.ts'
import { findClausePaths } from './clause-paths.ts'

const paths = (words: string): string[] => findClausePaths(matchKey(words), lexiconOf(readingWords).amending).map(({ path }) => path)
const acts = (body: string) =>
  readText(planWith(body)).amendments.map(({ act, paper, clause, newDue, newLead, newText }) => ({
    act,
    paper,
    clause,
    newDue,
    newLead,
    newText,
  }))
const OPENS = 'Căn cứ Kế hoạch số 9/KH-UBND ngày 05/01/2020, Ủy ban nhân dân tỉnh điều chỉnh một số nội dung như sau:\n'

describe('the clauses that an act names', () => {
  it.each([
    ['khoản 1 mục IV', ['IV.1']],
    ['điểm a khoản 2 Điều 5', ['Điều 5.2.a']],
    ['điểm a, khoản 2, Điều 5', ['Điều 5.2.a']],
    ['Mục III, khoản 2', ['III.2']],
    ['các khoản 1, 2 và 3 mục II', ['II.1', 'II.2', 'II.3']],
    ['khoản 1 đến khoản 3 mục II', ['II.1', 'II.2', 'II.3']],
    ['khoản 1, khoản 4 mục IV', ['IV.1', 'IV.4']],
    ['khoản 3 Điều 6 và điểm c khoản 2 Điều 8', ['Điều 6.3', 'Điều 8.2.c']],
    ['khoản 7 sau khoản 6 mục II', ['II.7']],
    ['gạch đầu dòng thứ ba khoản 2 mục III', ['III.2-3']],
    ['ý thứ hai, khoản 4, mục III', ['III.4-2']],
    ['ý kiến tại khoản 4 mục III', ['III.4']],
    ['các Điều 9, 10 và khoản 1 Điều 11', ['Điều 9', 'Điều 10', 'Điều 11.1']],
    ['điểm 2.1 khoản 2 mục II', ['II.2.1']],
    ['mục II.3', ['II.3']],
    ['khoản 2 mục III phần B', ['B.III.2']],
    ['Phần thứ hai', ['Phần thứ hai']],
    ['số thứ tự 4 Phụ lục II', ['PL2.4']],
    ['Điều 1 Quyết định này', []],
    ['mục tiêu, thời điểm, hạng mục', []],
  ])('%s is %j', (words, found) => {
    expect(paths(words)).toEqual(found)
  })
})

describe('acts on another paper', () => {
  it('an extension is an act with its day, and no duty without a lead', () => {
    const reading = readText(planWith(`${OPENS}1. Gia hạn thời hạn hoàn thành nhiệm vụ tại khoản 1 mục IV đến hết ngày 30/9/2020.`))
    expect(reading.amendments).toMatchObject([{ act: 'extend', paper: '9/KH-UBND', clause: 'IV.1', newDue: '2020-09-30', dueKind: 'by' }])
    expect(reading.findings.filter(({ code }) => code === 'DUTY_WITHOUT_LEAD')).toEqual([])
    expect(reading.coverage.filter(({ kind }) => kind === 'duty')).toEqual([])
  })

  it('an item takes the verb of the item above it', () => {
    const found = acts(`${OPENS}1. Bãi bỏ các nhiệm vụ sau:\na) Nhiệm vụ tại khoản 2 mục II;\nb) Khoản 3 mục III.`)
    expect(found.map(({ act, clause }) => [act, clause])).toEqual([
      ['repeal', 'II.2'],
      ['repeal', 'III.3'],
    ])
  })

  it('“sửa đổi, bổ sung” changes, “bổ sung khoản” adds, “bổ sung Sở A vào” a clause that is there changes it', () => {
    const found = acts(
      `${OPENS}1. Sửa đổi, bổ sung khoản 1 mục II như sau: “1. Trồng 20 ha rừng”.\n2. Bổ sung khoản 4 mục II như sau: “4. Trồng 5 ha tre”.\n3. Bổ sung Sở Y tế phối hợp thực hiện khoản 3 mục II.`,
    )
    expect(found.map(({ act, clause }) => [act, clause])).toEqual([
      ['change', 'II.1'],
      ['add', 'II.4'],
      ['change', 'II.3'],
    ])
    expect(found[1]?.newText).toBe('4. Trồng 5 ha tre')
  })

  it('words between quotation marks are new words and name no clause', () => {
    const found = acts(`${OPENS}1. Thay cụm từ “tại khoản 5 mục II” bằng cụm từ “tại khoản 6 mục II” ở khoản 1 mục IV.`)
    expect(found).toMatchObject([{ act: 'replace-words', clause: 'IV.1', newText: 'tại khoản 6 mục II' }])
  })

  it('who leads from now on is the body after “sang”', () => {
    expect(acts(`${OPENS}1. Chuyển nhiệm vụ tại khoản 2 mục II từ Sở Y tế sang Sở Nội vụ chủ trì thực hiện.`)).toMatchObject([
      { act: 'change', clause: 'II.2', newLead: 'Sở Nội vụ' },
    ])
  })

  it('a body that is told to amend a paper has a duty, and the paper amends nothing', () => {
    expect(acts('I. TỔ CHỨC THỰC HIỆN\n1. Sở Tư pháp: Sửa đổi, bổ sung khoản 2 Điều 5 Quyết định số 7/QĐ-UBND.')).toEqual([])
    expect(acts('I. NHIỆM VỤ\n1. Sở Tư pháp rà soát, sửa đổi, bổ sung khoản 2 Điều 5 Quyết định số 7/QĐ-UBND.')).toEqual([])
  })
})
