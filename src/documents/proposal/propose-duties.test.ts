import { describe, expect, test } from 'vitest'
import { testOrganizations } from '../../organizations/testing.ts'
import { readingOf, TEST_DAY, testReading } from '../testing.ts'
import { citationKey, readCitations } from './cite.ts'
import { guessProduct } from './guess-product.ts'
import { proposeDuties, titleOf } from './propose-duties.ts'
import { purposeOf } from './read-recipients.ts'

const { proposal, words } = proposeDuties(testReading(), testOrganizations(), TEST_DAY)
const duty = (id: string) => {
  const found = proposal.duties.find((item) => item.id === id)
  if (!found) throw new Error(`no duty ${id} among ${proposal.duties.map((item) => item.id).join(' ')}`)
  return found
}

describe('duties are proposed by clause and leading agency', () => {
  test('each clause with a duty gives one draft per leading agency; a purpose clause gives none', () => {
    const ids = proposal.duties.map((item) => item.id)
    expect(ids).toEqual(['II.1/1', 'II.2/1', 'III.1/1', 'III.2/1', 'III.6/1', 'III.7/1', 'IV.1/1', 'IV.1/2', 'IV.2/1'])
  })
  test('a lead has its partners as coordinators', () => {
    expect(duty('III.2/1').lead).toMatchObject({ kind: 'unit', unit: 'p.police' })
    expect(duty('III.2/1').coordinators).toMatchObject([{ kind: 'unit', unit: 'p.office' }])
    expect(duty('III.2/1').role).toBe('lead')
  })
  test('a clause that only coordinates has no lead and keeps its coordinators', () => {
    expect(duty('III.6/1').lead).toBeNull()
    expect(duty('III.6/1').coordinators).toMatchObject([
      { kind: 'unit', unit: 'p.trade' },
      { kind: 'group', group: 'departments' },
    ])
  })
  test('a solution clause that names nobody is a duty without lead', () => {
    expect(duty('II.2/1').lead).toBeNull()
    expect(duty('II.2/1').coordinators).toEqual([])
  })
  test('a group keeps its members of the document date', () => {
    const lead = duty('IV.1/2').lead
    expect(lead).toMatchObject({ kind: 'group', group: 'districts', members: ['d2', 'd3', 'd1'] })
  })
  test('a group has no members that ended before the document', () => {
    const later = proposeDuties(testReading(), testOrganizations(), '2025-08-01' as typeof TEST_DAY).proposal
    expect(later.duties.find((item) => item.id === 'IV.1/2')?.lead).toMatchObject({ kind: 'group', members: [] })
  })
  test('an agency that fits no unit stays unknown with its name as written', () => {
    const lead = duty('IV.2/1').lead
    expect(lead?.kind).toBe('unknown')
    expect(lead?.word == null ? '' : words.words[lead.word]).toBe('Ban Chỉ đạo liên ngành')
  })
})

describe('terms, figures, links and words', () => {
  test('before a day, every year, after an event, and a day that does not exist', () => {
    expect(duty('IV.1/1').term).toEqual({ kind: 'before', date: '2016-12-30' })
    expect(duty('III.2/1').term).toMatchObject({ kind: 'recurring', frequency: 'year' })
    expect(duty('III.1/1').term).toEqual({ kind: 'trigger', event: 'e0' })
    expect(duty('IV.2/1').doubts).toEqual(['date-does-not-exist'])
  })
  test('the same outside event in two clauses is one event and its words stand outside the facts', () => {
    expect(duty('II.1/1').term).toEqual({ kind: 'trigger', event: 'e0' })
    expect(proposal.triggers.map((index) => words.words[index])).toEqual(['Chính phủ phê duyệt Đề án mạng lưới'])
    expect(JSON.stringify(proposal)).not.toMatch(/Chính phủ|bệnh nhân|Ban Chỉ đạo/)
  })
  test('a figure told twice is one target with two places', () => {
    expect(proposal.targets.map((target) => [target.value, target.places.length])).toEqual([
      [12, 1],
      [3400, 2],
    ])
    expect(duty('III.7/1').targets).toEqual(['t1', 't2'])
  })
  test('a link of the Reading joins the solution to the duty with a lead', () => {
    expect(proposal.links).toEqual([{ solution: 'II.1/1', duty: 'III.1/1', likeness: 0.9 }])
  })
  test('a condition is no event to wait for', () => {
    const text = 'Nếu có khó khăn, vướng mắc, Sở Y tế báo cáo UBND tỉnh.'
    const reading = readingOf([
      {
        clause: 'V',
        text,
        charges: [{ agency: 'Sở Y tế', role: 'execute' }],
        deadline: { text: 'Nếu có khó khăn, vướng mắc', kind: 'trigger', trigger: 'có khó khăn, vướng mắc' },
      },
    ])
    const [only] = proposeDuties(reading, testOrganizations(), TEST_DAY).proposal.duties
    expect(only?.term).toEqual({ kind: 'none', reviewOn: null })
    expect(only?.doubts).toEqual(['condition'])
  })
  test('two agencies with their own sentences in one clause do not share them', () => {
    const reading = readingOf([
      { clause: 'A', text: 'Sở Y tế chủ trì điều trị.', charges: [{ agency: 'Sở Y tế', role: 'lead' }] },
      { clause: 'A', text: 'Công an tỉnh chủ trì kiểm tra.', charges: [{ agency: 'Công an tỉnh', role: 'lead' }] },
      { clause: 'A', text: 'Các việc làm trong năm.' },
    ])
    const spans = proposeDuties(reading, testOrganizations(), TEST_DAY).proposal.duties.map((item) => item.spans)
    expect(spans).toEqual([
      [
        [0, 26],
        [57, 81],
      ],
      [[26, 81]],
    ])
  })
  test('the title drops the label and the agency before a colon', () => {
    expect(words.titles['III.7/1']).toBe('duy trì 12 cơ sở điều trị, điều trị cho 3.400 bệnh nhân. Phấn đấu 3.400 bệnh nhân trong năm.')
    expect(titleOf(`- ${'một hai '.repeat(60)}`, null)).toHaveLength(300)
  })
})

describe('what a paper asks for and whom it goes to', () => {
  test.each([
    ['Tham mưu UBND tỉnh xây dựng Đề án “chuyển đổi các Trung tâm”', 'scheme'],
    ['hàng năm có kế hoạch kiểm tra, tự kiểm tra chuyên đề', 'plan'],
    ['chuẩn bị nội dung, điều kiện tổ chức Hội nghị triển khai Quyết định', 'conference'],
    ['Tổ chức sơ kết, đánh giá hiệu quả hoạt động của các cơ sở', 'review'],
    ['chủ động quán triệt, đồng thời có văn bản triển khai thực hiện', 'document'],
    ['triển khai nghiêm túc, báo cáo kết quả thực hiện về UBND tỉnh', 'report'],
    ['làm tốt công tác phòng, chống ma túy tại các cửa khẩu', null],
  ])('%s → %s', (text, product) => {
    expect(guessProduct(text)).toBe(product)
  })
  test.each([
    ['- Cục V24 - BCA (để b/cáo);', 'report'],
    ['Thường trực Tỉnh ủy (để báo cáo)', 'report'],
    ['UBND các huyện, TP, TX', 'action'],
    ['Hội Phụ nữ (để phối hợp)', 'information'],
    ['Lưu: VT', 'file-copy'],
  ])('“%s” is sent for %s', (line, purpose) => {
    expect(purposeOf(line)).toBe(purpose)
  })
  test('recipients are matched to the units of the date and unknown ones keep their words', () => {
    expect(proposal.recipients.map((line) => [line.id, line.purpose, line.parties.map((party) => party.kind).join()])).toEqual([
      ['n1', 'report', 'unknown'],
      ['n2', 'action', 'group'],
      ['n3', 'action', 'group'],
      ['n4', 'information', 'unit'],
      ['n5', 'file-copy', ''],
    ])
  })
  test('a document cited twice is one citation; one without number has no page', () => {
    expect(proposal.citations).toEqual([
      {
        key: '940-tb-v24-p9',
        number: '940/TB-V24-P9',
        type: 'Thông báo',
        issuedOn: '2016-07-06',
        spans: [
          [0, 10],
          [20, 30],
        ],
      },
    ])
    const text = 'Theo Quyết định số 35/2016/QĐ-UBND; việc khác; 135/2016/QĐ-UBND; nêu tại 35/2016/QĐ-UBND.'
    const [first, ...others] = readCitations([{ type: 'Quyết định', number: '35/2016/QĐ-UBND', date: null, span: [5, 34] }], text)
    expect(first?.spans).toEqual([
      [5, 34],
      [73, 88],
    ])
    expect(others).toEqual([])
    expect(citationKey('35/2016/QĐ-UBND')).toBe('35-2016-qd-ubnd')
    expect(citationKey('95-KL/TW')).toBe('95-kl-tw')
  })
  test('a pair of clauses that the reader links twice is one link of their duties, by its best likeness', () => {
    const sentences = [
      { clause: 'II.1', text: '1. Xây dựng Đề án chuyển đổi các trung tâm.' },
      { clause: 'III.1', text: '1. Sở Y tế xây dựng Đề án.', charges: [{ agency: 'Sở Y tế', role: 'execute' as const }] },
    ]
    const links = [0.4, 0.9, 0.5].map((overlap) => ({ from: 'II.1', to: 'III.1', overlap, confidence: 0.9 }))
    const made = proposeDuties(readingOf(sentences, { links }), testOrganizations(), TEST_DAY)
    expect(made.proposal.links).toEqual([{ solution: 'II.1/1', duty: 'III.1/1', likeness: 0.9 }])
  })
})
