import { describe, expect, it } from 'vitest'
import { unwrap } from '../kernel/index.ts'
import { cleanText } from './clean-text.ts'
import { checkComplete, type LaidPaper, layOut } from './lay-out.ts'
import { clauseLabels, POINT_LETTERS, pointLetter, roman } from './number-clauses.ts'
import { Block, type PaperInput } from './schema.ts'
import { day, testLayouts, testPaper } from './testing.ts'
import { dayInWords, numberAndSymbol, officialSymbol, type TypeRow } from './write-number.ts'

const laid = (over: Partial<PaperInput> = {}): LaidPaper => unwrap(layOut(testPaper(over), testLayouts(), day('2020-12-07')))
const texts = (lines: readonly { readonly text: string }[] = []): string[] => lines.map(({ text }) => text)

describe('number, symbol, day', () => {
  it('a number below ten has a leading 0; a day below ten and the months 1 and 2 too', () => {
    expect(numberAndSymbol(5, 'BC-UBND')).toBe('05/BC-UBND')
    expect(numberAndSymbol(484, 'KH-UBND')).toBe('484/KH-UBND')
    expect(dayInWords(day('2017-02-05'))).toBe('ngày 05 tháng 02 năm 2017')
    expect(dayInWords(day('2016-08-12'))).toBe('ngày 12 tháng 8 năm 2016')
  })

  it('a symbol is type and issuer; of a normative paper with the year, of a letter issuer and drafting unit; by the list of the day', () => {
    const row = (symbol: string | null, nameVi: string, group: TypeRow['group']): TypeRow => ({
      symbol,
      nameVi,
      group,
      validFrom: day('2020-03-05'),
      validTo: null,
    })
    const types = [row('KH', 'Kế hoạch', 'administrative'), row('QĐ', 'Quyết định', 'normative'), row(null, 'Công văn', 'administrative')]
    const on = day('2021-01-02')
    expect(unwrap(officialSymbol(types, { type: 'Kế hoạch', issuer: 'UBND', on }))).toBe('KH-UBND')
    expect(unwrap(officialSymbol(types, { type: 'Quyết định', issuer: 'UBND', on, normative: true }))).toBe('2021/QĐ-UBND')
    expect(unwrap(officialSymbol(types, { type: 'Công văn', issuer: 'UBND', division: 'NC', on }))).toBe('UBND-NC')
    const before = officialSymbol(types, { type: 'Kế hoạch', issuer: 'UBND', on: day('2016-01-01') })
    expect(before.ok ? '' : before.refusal.code).toBe('TYPE_UNKNOWN')
  })
})

describe('labels of clauses', () => {
  it('points run in the official alphabet: no f, j, w, z; đ after d, ư after u', () => {
    expect(POINT_LETTERS.join(' ')).toBe('a b c d đ e g h i k l m n o p q r s t u ư v x y')
    expect([pointLetter(1), pointLetter(5), pointLetter(24), pointLetter(25)]).toEqual(['a', 'đ', 'y', 'aa'])
    expect([1, 4, 9, 14, 40, 1994].map(roman)).toEqual(['I', 'IV', 'IX', 'XIV', 'XL', 'MCMXCIV'])
  })

  it('a count starts anew within the clause around it; articles run on; a quoted label stays', () => {
    const clause = (level: string, label: string | null = null) => Block.parse({ kind: 'clause', level, label, text: 'x' })
    const blocks = ['section', 'item', 'point', 'point', 'item', 'point', 'section', 'item', 'dash', 'plus'].map((level) => clause(level))
    expect(clauseLabels(blocks)).toEqual(['I.', '1.', 'a)', 'b)', '2.', 'a)', 'II.', '1.', '-', '+'])
    expect(clauseLabels([clause('article'), clause('item'), clause('section'), clause('article'), clause('item')])).toEqual([
      'Điều 1.',
      '1.',
      'I.',
      'Điều 2.',
      '1.',
    ])
    expect(clauseLabels([clause('item', 'III.7-1'), clause('item')])).toEqual(['III.7-1', '2.'])
  })
})

describe('every word in its place', () => {
  it('letterhead: superior over issuer with a short rule, national name over motto with a rule as long as it', () => {
    const { head } = laid()
    expect(texts(head?.left)).toEqual(['UBND TỈNH NGHỆ AN', 'CÔNG AN TỈNH'])
    expect(texts(head?.right)).toEqual(['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc'])
    expect(texts(head?.lowerLeft)).toEqual(['Số: 05/BC-CAT'])
    expect(texts(head?.lowerRight)).toEqual(['Nghệ An, ngày 07 tháng 12 năm 2020'])
    const [motto, issuer] = [head?.right[1]?.rule ?? 0, head?.left[1]?.rule ?? 0]
    expect(motto).toBeGreaterThan(50)
    expect(motto).toBeLessThan(70)
    expect(issuer).toBeGreaterThan(8)
    expect(issuer).toBeLessThan(20)
  })

  it('a number not taken yet leaves room; an official letter has its subject under the number and its addressees in front', () => {
    const letter = laid({
      type: null,
      subject: 'đôn đốc báo cáo',
      to: ['Sở Y tế', 'Sở Công Thương'],
      letterhead: { superior: null, issuer: 'Văn phòng', number: null, symbol: 'VP-NC', place: null },
    })
    expect(letter.head?.lowerLeft[0]?.text).toMatch(/^Số: \u00A0{8}\/VP-NC$/)
    expect(letter.head?.lowerLeft[1]?.text).toBe('V/v đôn đốc báo cáo')
    expect(texts(letter.main.titles)).toEqual(['Kính gửi: Sở Y tế', 'Sở Công Thương'])
  })

  it('recipients: a dash before, a semicolon after each, a full stop after the file copy; posts in capitals, no person', () => {
    const { foot } = laid()
    expect(texts(foot?.recipients)).toEqual(['Nơi nhận:', '- UBND tỉnh (để b/cáo);', '- Văn phòng UBND tỉnh;', '- Lưu: VT, PV01.'])
    expect(texts(foot?.signing)).toEqual(['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'])
    expect(foot?.name).toBeNull()
  })

  it('columns fill the line of 165 mm, of a page on its side 252 mm', () => {
    const widthOf = (paper: LaidPaper): number => {
      const table = paper.main.body.find((block) => block.kind === 'table')
      return table?.kind === 'table' ? table.columns.reduce((sum, { width }) => sum + width, 0) : 0
    }
    expect(widthOf(laid())).toBeCloseTo(165, 0)
    expect(widthOf(laid({ landscape: true }))).toBeCloseTo(252, 0)
  })

  it('a paper may be issued when nothing is missing; all that is missing is named', () => {
    const whole = testPaper({ signing: { lines: ['Giám đốc'], name: 'Trần Thị B' } })
    expect(checkComplete(whole).ok).toBe(true)
    const found = checkComplete(testPaper({ date: null, recipients: [], fileCopy: null }))
    expect(found.ok ? '' : found.refusal.params.missing).toBe('ngày tháng, họ tên người ký, nơi nhận')
  })

  it('what no file can hold is taken out of a text, nothing else', () => {
    expect(cleanText('a\u0000b\r\nc\uD800d\u0001')).toBe('a b c\uFFFDd ')
    expect(cleanText('#let x = 1 $a$ @b \\ <script>&amp;')).toBe('#let x = 1 $a$ @b \\ <script>&amp;')
  })
})
