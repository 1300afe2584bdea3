import { describe, expect, it } from 'vitest'
import { checkReadable, findNotADirective, READING_STAGES, Reading } from './index.ts'
import { planWith, readText, sampleText } from './testing.ts'

const sample = readText(sampleText('plan-484.txt'), 'plan-484.txt')
const codes = (clause: string): string[] => sample.findings.filter((f) => f.clause === clause).map((f) => f.code)

describe('the sample of plan 484', () => {
  it('gives a Reading of the published shape', () => {
    expect(Reading.parse(sample)).toEqual(sample)
  })

  it('has its header, and no name where only the position stands', () => {
    expect(sample.header).toMatchObject({
      issuer: 'ỦY BAN NHÂN DÂN TỈNH NGHỆ AN',
      number: '484/KH-UBND',
      place: 'Nghệ An',
      date: '2016-08-12',
      type: 'KẾ HOẠCH',
      signer: null,
      signerTitle: 'KT. CHỦ TỊCH, PHÓ CHỦ TỊCH',
    }) // prettier-ignore
  })

  it('has 35 items, nested by their marks', () => {
    expect(sample.outline).toHaveLength(35)
    expect(sample.outline.map((item) => item.id)).toEqual(
      expect.arrayContaining(['I.2', 'II.1-1', 'II.9', 'III.1-3', 'III.3-1', 'III.7-2', 'IV.2']),
    )
  })

  it('cites seven documents, one without a date', () => {
    expect(sample.citations.map((c) => [c.number, c.date])).toEqual([
      ['940/TB-V24-P9', '2016-07-06'],
      ['95-KL/TW', '2014-04-02'],
      ['21-CT/TW', null],
      ['98/NQ-CP', '2014-12-26'],
      ['13-CT/TU', '2013-05-07'],
      ['03-NQ/TU', '2016-04-29'],
      ['35/2016/QĐ-UBND', '2016-05-09'],
    ])
  })

  it('has five terms: two wait for the Government’s approval, one is yearly, one is a date, one waits for difficulties', () => {
    expect(sample.deadlines.map((d) => [d.clause, d.kind, d.date])).toEqual([
      ['II.1-1', 'trigger', null],
      ['III.1-1', 'trigger', null],
      ['III.2-1', 'yearly', null],
      ['IV.1', 'before', '2016-12-30'],
      ['closing', 'trigger', null],
    ])
    expect(sample.deadlines[0]?.trigger).toBe('Chính phủ phê duyệt Đề án “quy hoạch mạng lưới cơ sở cai nghiện bắt buộc”')
  })

  it('counts 12, 16 and 3.400 once each although they stand twice', () => {
    expect(sample.linkedTargets.map((t) => [t.value, t.clauses])).toEqual([
      [12, ['II.5', 'III.7-1']],
      [16, ['II.5', 'III.7-1']],
      [3400, ['II.5', 'III.7-1']],
    ])
    expect(new Set(sample.targets.map((t) => t.sameAs)).size).toBe(3)
  })

  it('says who leads, who coordinates, who drafts', () => {
    const at = (clause: string) => sample.assignments.filter((a) => a.clause === clause).map((a) => [a.agency, a.role, a.with])
    expect(at('III.2-1')).toEqual([['Công an tỉnh', 'lead', ['Văn phòng UBND tỉnh']]])
    expect(at('III.1-1')).toEqual([['Sở Lao động - Thương binh và Xã hội', 'advise', []]])
    expect(at('III.6')).toEqual([['Sở Thông tin và Truyền thông', 'coordinate', ['các sở, ban, ngành liên quan']]])
    expect(at('III.8').map(([agency]) => agency)).toEqual(['Các sở, ban, ngành cấp tỉnh', 'Ủy ban nhân dân các huyện, thành, thị'])
    expect(at('II.5').map(([agency]) => agency)).toEqual([
      'ngành Lao động, Thương binh và Xã hội',
      'ngành Y tế',
      'UBND các huyện, thành, thị',
    ])
    expect(sample.assignments).toHaveLength(26)
  })

  it('keeps eight recipients with what they get the paper for', () => {
    expect(sample.recipients).toHaveLength(8)
    expect(sample.recipients).toContain('UBND các huyện, TP, TX (để thực hiện)')
  })

  it('finds solutions without anybody, with the clauses that repeat them', () => {
    const nobody = sample.findings.filter((f) => f.code === 'DUTY_WITHOUT_LEAD')
    expect(nobody.map((f) => f.clause)).toEqual(['II.1', 'II.1-1', 'II.2', 'II.3', 'II.4', 'II.7', 'II.8'])
    expect(nobody.find((f) => f.clause === 'II.1-1')?.linkedTo).toEqual(['III.1-1', 'III.1-2'])
    expect(nobody.find((f) => f.clause === 'II.8')?.linkedTo).toEqual(['III.2-2'])
    expect(nobody.find((f) => f.clause === 'II.7')?.linkedTo).toEqual([])
  })

  it('finds bodies absent from the assignments, a coordinator without lead, and a department told to direct committees', () => {
    expect(codes('II.6')).toContain('BODY_WITHOUT_ASSIGNMENT')
    expect(sample.findings.find((f) => f.code === 'BODY_WITHOUT_ASSIGNMENT')?.message).toContain('Viện Kiểm sát, Tòa án nhân dân')
    expect(codes('III.6')).toEqual(['COORDINATOR_WITHOUT_LEAD', 'DUTY_WITHOUT_DEADLINE'])
    expect(codes('III.7-1')).toContain('DIRECTS_OUTSIDE_ITS_LINE')
    expect(sample.findings.filter((f) => f.code === 'BODY_WITHOUT_ASSIGNMENT')).toHaveLength(1)
    expect(sample.findings.filter((f) => f.code === 'DIRECTS_OUTSIDE_ITS_LINE')).toHaveLength(1)
  })

  it('finds nothing at III.2-1, IV.1 and the purposes', () => {
    expect([...codes('III.2-1'), ...codes('IV.1'), ...codes('I.1'), ...codes('I.2'), ...codes('III.1-1')]).toEqual([])
  })
})

describe('coverage', () => {
  it('tiles the text, with a reason for each sentence and at most one in twenty unsure', () => {
    for (const name of ['plan-484.txt', 'W1.txt', 'W5.txt']) {
      const { coverage, text } = readText(sampleText(name))
      expect(coverage.map((c) => text.slice(c.span[0], c.span[1])).join('')).toBe(text)
      expect(coverage.every((c) => c.reason !== '')).toBe(true)
      expect(coverage.filter((c) => c.kind === 'unsure').length).toBeLessThanOrEqual(coverage.length / 20)
    }
  })

  it('calls a sentence an assigned duty only where its clause has an assignment', () => {
    const assigned = new Set(sample.assignments.map((a) => a.clause))
    for (const c of sample.coverage) if (c.kind === 'duty' && c.reason === 'assigned') expect(assigned).toContain(c.clause)
    expect(sample.coverage.find((c) => c.clause === 'II.7')).toMatchObject({ kind: 'duty', reason: 'no body is named' })
    expect(sample.coverage.find((c) => c.clause === 'I.1')).toMatchObject({ kind: 'not-a-duty', reason: 'purpose' })
  })
})

describe('what is no directive', () => {
  it('gets a finding: a story has no type, no items and tells nobody to act', () => {
    const story = readText('Hôm qua trời mưa to.\nChúng tôi ở nhà đọc sách và nấu một nồi cháo thật ngon cho cả nhà.')
    expect(story.findings.map((f) => f.code)).toEqual(['NOT_A_DIRECTIVE'])
    expect(findNotADirective(sample)).toBeUndefined()
  })

  it('a numbered recipe is none either, a short plan is one', () => {
    expect(readText('Món cháo\n1. Vo gạo thật sạch.\n2. Đun nhỏ lửa.').findings.map((f) => f.code)).toContain('NOT_A_DIRECTIVE')
    expect(readText(planWith('I. NHIỆM VỤ\n1. Sở Y tế trồng cây.')).findings.map((f) => f.code)).not.toContain('NOT_A_DIRECTIVE')
  })

  it('is refused when there are almost no letters', () => {
    const refused = checkReadable({ kind: 'text', file: 'quet.txt', text: '\f\f 1 2 3 .... \u0000\u0001 //// ab' })
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'TEXT_WITHOUT_LETTERS', params: { file: 'quet.txt' } } })
    expect(checkReadable({ kind: 'text', file: 'a.txt', text: sampleText('plan-484.txt') }).ok).toBe(true)
    expect(checkReadable({ kind: 'paragraphs', file: 'a.docx', paragraphs: [] }).ok).toBe(false)
  })
})

describe('stages', () => {
  it('are named once each and run in the published order', () => {
    const names = READING_STAGES.map((stage) => stage.name)
    expect(new Set(names).size).toBe(names.length)
    expect(names.slice(0, 4)).toEqual(['normalise', 'rebuild tables', 'set stamps apart', 'find parts'])
    expect(names.at(-1)).toBe('findings')
  })
})
