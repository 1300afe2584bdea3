import { describe, expect, it } from 'vitest'
import { readDocument } from '../read-document.ts'
import { planWith, readingWords, readText } from '../testing.ts'

const idsOf = (body: string): string[] => readText(planWith(body)).outline.map((item) => item.id)

describe('the outline', () => {
  it('nests I. 1. a) - + by their marks', () => {
    expect(idsOf('I. MỘT\n1. Hai.\na) Ba.\n- Bốn.\n+ Năm.\n+ Sáu.\n- Bảy.\nb) Tám.\n2. Chín.\nII. MƯỜI\n- Cuối.')).toEqual([
      'I',
      'I.1',
      'I.1.a',
      'I.1.a-1',
      'I.1.a-1+1',
      'I.1.a-1+2',
      'I.1.a-2',
      'I.1.b',
      'I.2',
      'II',
      'II-1',
    ]) // prettier-ignore
  })

  it('a decimal label adds its last number to an item of numbers, and stands whole under a section', () => {
    expect(idsOf('1. MỘT\n1.1. Hai.\n1.1.1. Ba.\n1.2. Bốn.\n2. NĂM\n2.1. Sáu.')).toEqual(['1', '1.1', '1.1.1', '1.2', '2', '2.1'])
    expect(idsOf('I. MỘT\n1.1. Hai.\n1.2. Ba.')).toEqual(['I', 'I.1.1', 'I.1.2'])
  })

  it('keeps word and number of parts, chapters, sections and articles', () => {
    expect(idsOf('Phần I\nCHUNG\nMục 1. Đầu\n1. Việc.\nMục 2. Sau\nPhần II\nRIÊNG\nĐiều 4. Trồng cây.\n1. Việc.')).toEqual([
      'Phần I',
      'Phần I.Mục 1',
      'Phần I.Mục 1.1',
      'Phần I.Mục 2',
      'Phần II',
      'Phần II.Điều 4',
      'Phần II.Điều 4.1',
    ]) // prettier-ignore
  })

  it('takes C. and D. for letters after B., and đ) between d) and e)', () => {
    expect(idsOf('A. ĐẦU\nI. Một\nB. SAU\nI. Một\nC. NỮA\nD. CUỐI\n1. Việc\nd) Bốn\nđ) Năm\ne) Sáu')).toEqual([
      'A',
      'A.I',
      'B',
      'B.I',
      'C',
      'D',
      'D.1',
      'D.1.d',
      'D.1.đ',
      'D.1.e',
    ])
  })

  it('knows 1/ 1- 1) I/ and a/ too, and a number without a space', () => {
    expect(idsOf('I/ MỘT\n1/ Hai.\na/ Ba.\n2- Bốn.\n3.Năm.')).toEqual(['I', 'I.1', 'I.1.a', 'I.2', 'I.3'])
  })

  it('dashes before any number hang on 0, references and dates are no labels', () => {
    expect(idsOf('- Một.\n- Hai.')).toEqual(['0-1', '0-2'])
    expect(idsOf('I. MỘT\nĐiều 10 Nghị định này áp dụng cho cây.\n30/12/2016 là ngày cuối.\n2.500 cây được trồng.')).toEqual(['I'])
  })

  it('starts anew in a text attached to a decision, and leaves Kính gửi and Nơi nhận out', () => {
    const decision = planWith('Điều 1. Ban hành Kế hoạch.\nĐiều 2. Sở Y tế thi hành.')
    const { outline, recipients } = readText(
      `${decision}KẾ HOẠCH\nTrồng cây\n(Kèm theo Quyết định số 15/KH-UBND ngày 02/3/2020)\n1. MỤC TIÊU\n1.1. Trồng.\n- Cây xanh.`,
    )
    expect(outline.map((item) => item.id)).toEqual(['Điều 1', 'Điều 2', '1', '1.1', '1.1-1'])
    expect(recipients).toEqual(['Như trên', 'Lưu: VT'])
  })

  it('calls an order after the last item the closing', () => {
    const { outline, assignments } = readText(planWith('1. Sở Y tế trồng cây.\nYêu cầu các sở, ngành thực hiện nghiêm Kế hoạch này.'))
    expect(outline.map((item) => item.text)).toEqual(['Sở Y tế trồng cây.'])
    expect(assignments.at(-1)).toMatchObject({ clause: 'closing', agency: 'các sở, ngành', role: 'execute' })
  })

  it('takes the labels that a word processor made, and shows them in the text', () => {
    const paragraph = (text: string, label: string | null) => ({ text, label, level: null, table: null, style: null })
    const paragraphs = [
      paragraph('KẾ HOẠCH', null),
      paragraph('Trồng cây', null),
      paragraph('VIỆC LÀM', 'I.'),
      paragraph('Sở Y tế', '1.'),
      paragraph('Trồng cây xanh.', '•'),
    ]
    const { outline, text } = readDocument({ kind: 'paragraphs', file: 'a.docx', paragraphs }, readingWords)
    expect(outline.map((item) => [item.id, item.label])).toEqual([
      ['I', 'I.'],
      ['I.1', '1.'],
      ['I.1-1', '-'],
    ]) // prettier-ignore
    expect(text).toContain('\n1. Sở Y tế\n- Trồng cây xanh.')
  })

  it('tells a label that comes twice apart by its place, and what stands under it too', () => {
    expect(idsOf('I. MỘT\n1. Hai.\n- Ba.\n2. Bốn.\n2. Năm.\n- Sáu.\n3. Bảy.\nI. TÁM\n1. Chín.\n- Mười.')).toEqual([
      ...['I', 'I.1', 'I.1-1', 'I.2', 'I.2#2', 'I.2#2-1', 'I.3'],
      ...['I#2', 'I#2.1', 'I#2.1-1'],
    ])
  })
  it('gives each of two papers in one text the closing of its own', () => {
    const plan = planWith('1. Sở Y tế trồng cây.\nYêu cầu các sở, ngành thực hiện nghiêm Kế hoạch này.')
    const { assignments } = readText(`${plan}\n${plan}`)
    expect(assignments.map(({ clause }) => clause)).toEqual(['1', 'closing', '1#2', 'closing#2'])
  })

  it('“l.” before “2.” is a 1, “l)” after “k)” a letter', () => {
    expect(idsOf('l. Một.\n- Hai.\n2. Ba.')).toEqual(['1', '1-1', '2'])
    expect(idsOf('1. Một.\nk) Hai.\nl) Ba.\n2. Bốn.')).toEqual(['1', '1.k', '1.l', '2'])
  })
})
