import { describe, expect, test } from 'vitest'
import { typedIn } from '../../files/encodings/testing.ts'
import { docxOf, wordPart } from '../../files/testing.ts'
import { unwrap } from '../../kernel/index.ts'
import { extractSource } from '../extract.ts'
import { readDocument } from '../read-document.ts'
import type { ExtractedSource } from '../schema.ts'
import { planWith, readingWords, readText, sampleText } from '../testing.ts'

const BODY =
  'I. MỤC ĐÍCH\nNâng cao nhận thức của cán bộ.\nII. GIAO VIỆC\n1. Sở Y tế chủ trì, phối hợp với Công an tỉnh tổ chức thực hiện xong trước ngày 15/9/2020.'
const PLAN = planWith(BODY)

const fonts = (name: string): string => `<w:rFonts w:ascii="${name}" w:hAnsi="${name}"/>`
const run = (text: string, properties = ''): string => `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`
const paragraph = (runs: string, properties = ''): string => `<w:p><w:pPr>${properties}</w:pPr>${runs}</w:p>`

async function sourceOf(name: string, bytes: Uint8Array): Promise<ExtractedSource> {
  return unwrap(await extractSource({ name, bytes }))
}

async function linesOf(bytes: Uint8Array): Promise<string[]> {
  const source = await sourceOf('a.docx', bytes)
  if (source.kind !== 'paragraphs') throw new Error('not a Word file')
  return source.paragraphs.map((one) => (one.label === null ? one.text : `${one.label} ${one.text}`))
}

describe('a Word file typed before Unicode', () => {
  test('each run goes by its own font, by its style, by the style of its paragraph or by the font of the document', async () => {
    const styles = wordPart(
      'w:styles',
      `<w:docDefaults><w:rPrDefault><w:rPr>${fonts('.VnTime')}</w:rPr></w:rPrDefault></w:docDefaults>
       <w:style w:type="paragraph" w:styleId="Head"><w:name w:val="Head"/><w:rPr>${fonts('.VnTimeH')}</w:rPr></w:style>
       <w:style w:type="character" w:styleId="Vni"><w:name w:val="Vni"/><w:rPr>${fonts('VNI-Times')}</w:rPr></w:style>`,
    )
    const body = [
      paragraph(run('kÕ ho¹ch'), '<w:pStyle w:val="Head"/>'),
      paragraph(
        run('Phßng, chèng ma tóy trªn ®Þa bµn tØnh, ') + run('nhaân daân', '<w:rStyle w:val="Vni"/>') + run(' và ông', fonts('Arial')),
      ),
      paragraph(run('Số của ông', fonts('.VnTime'))),
    ]
    expect(await linesOf(docxOf(body.join(''), { styles }))).toEqual([
      'KẾ HOẠCH',
      'Phòng, chống ma túy trên địa bàn tỉnh, nhân dân và ông',
      'Số của ông',
    ])
  })

  test('labels of automatic numbering and page headers are converted too', async () => {
    const level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="§iÒu %1."/></w:lvl>'
    const numbering = wordPart(
      'w:numbering',
      `<w:abstractNum w:abstractNumId="1">${level}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>`,
    )
    const header1 = wordPart('w:hdr', paragraph(run('mËt', fonts('.VnTimeH'))))
    const numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    const body = paragraph(run('Ban hµnh kÌm theo QuyÕt ®Þnh nµy quy chÕ lµm viÖc', fonts('.VnTime')), numbered)
    const source = await sourceOf('a.docx', docxOf(body, { numbering, header1 }))
    expect(source).toMatchObject({
      paragraphs: [{ label: 'Điều 1.', text: 'Ban hành kèm theo Quyết định này quy chế làm việc' }],
      marks: ['MẬT'],
      encoding: { encoding: 'TCVN3', confidence: 1 },
    })
  })

  test('without an old font the syllables decide, and a soft hyphen is the letter ư', async () => {
    const body = paragraph(run('Ñy ban nh©n d©n tØnh ®­îc giao tr­íc ngµy 15/9', fonts('Times New Roman')))
    expect(await linesOf(docxOf(body))).toEqual(['ẹy ban nhân dân tỉnh được giao trước ngày 15/9'])
  })

  test('a soft hyphen as an element is the letter ư too, as LibreOffice writes it', async () => {
    const body = `<w:p><w:r><w:rPr>${fonts('.VnTime')}</w:rPr><w:t>Ban nh©n d©n ®Þa ph</w:t><w:softHyphen/><w:t>¬ng ®</w:t><w:softHyphen/><w:t>îc giao</w:t></w:r></w:p>`
    expect(await linesOf(docxOf(body))).toEqual(['Ban nhân dân địa phương được giao'])
  })

  test('a Word file in Unicode under an old font is left as it is', async () => {
    const body = ['ông bà và cá', 'là nhà, mà hòa'].map((text) => paragraph(run(text, fonts('.VnTime'))))
    const source = await sourceOf('a.docx', docxOf(body.join('')))
    expect(source.encoding).toBeUndefined()
    expect(JSON.stringify(source)).toContain('ông bà và cá')
  })
})

describe('a text typed before Unicode', () => {
  test.each([
    ['VNI', 'latin1'],
    ['VNI', 'utf8'],
    ['TCVN3', 'latin1'],
    ['TCVN3', 'utf8'],
    ['VIQR', 'utf8'],
  ] as const)('%s in %s gives the same assignments and deadlines, and the finding says what was found', async (encoding, bytes) => {
    const source = await sourceOf('a.txt', new Uint8Array(Buffer.from(typedIn(encoding, PLAN), bytes)))
    const reading = readDocument(source, readingWords)
    expect(reading.findings.filter(({ code }) => code === 'OLD_ENCODING')).toMatchObject([{ message: expect.stringContaining(encoding) }])
    expect(reading.header).toMatchObject({ type: 'KẾ HOẠCH', number: '15/KH-UBND', date: '2020-03-02' })
    expect(reading.assignments).toMatchObject([{ clause: 'II.1', agency: 'Sở Y tế', role: 'lead', with: ['Công an tỉnh'] }])
    expect(reading.deadlines).toMatchObject([{ date: '2020-09-15' }])
  })

  test.each(['W1', 'W5'])('%s in VNI reads as it does in Unicode, in one byte a letter or in Unicode characters', async (name) => {
    const text = sampleText(`${name}.txt`)
    const vni = typedIn('VNI', text)
    const bytes = [Buffer.from(vni, 'utf8'), Buffer.from(vni.replace(/[“”]/g, '"').replace(/[–…]/g, '-'), 'latin1')]
    const expected = readText(text)
    for (const one of bytes) {
      const reading = readDocument(await sourceOf('a.txt', new Uint8Array(one)), readingWords)
      expect(reading.outline.map(({ id }) => id)).toEqual(expected.outline.map(({ id }) => id))
      expect(reading.assignments.map(({ clause, agency, role }) => [clause, agency, role])).toEqual(
        expected.assignments.map(({ clause, agency, role }) => [clause, agency, role]),
      )
      expect(reading.deadlines.map(({ clause, date }) => [clause, date])).toEqual(
        expected.deadlines.map(({ clause, date }) => [clause, date]),
      )
    }
  })

  test('set words say what the encoding cannot: the capital of a committee in TCVN3, the tone or stop of VIQR', async () => {
    const told = async (encoding: 'TCVN3' | 'VIQR', line: string): Promise<string> => {
      const text = `${PLAN}\n${line}`
      const source = await sourceOf('a.txt', new Uint8Array(Buffer.from(typedIn(encoding, text), 'utf8')))
      return source.kind === 'text' ? (source.text.split('\n').at(-1) ?? '') : ''
    }
    const committees = 'Đề nghị Ủy ban nhân dân tỉnh, Ủy ban Mặt trận Tổ quốc tỉnh.'
    expect(await told('TCVN3', committees)).toBe(committees)
    const offices = 'Đề nghị Sở Nội vụ tổ chức hội nghị Sơ kết.'
    expect(await told('VIQR', offices)).toBe(offices)
  })

  test('a text in Unicode has no such finding', async () => {
    const source = await sourceOf('a.txt', new TextEncoder().encode(PLAN))
    expect(source).toEqual({ kind: 'text', file: 'a.txt', text: PLAN, marks: [] })
    expect(readDocument(source, readingWords).findings.map(({ code }) => code)).not.toContain('OLD_ENCODING')
  })
})

describe('a page typed before Unicode', () => {
  test('words go by the font that an element names, others by their syllables', async () => {
    const page = `<html><body><p><span style='font-size:14.0pt;font-family:".VnTimeH"'>kÕ ho¹ch</span></p>
      <p style="font-family:.VnTime">Phßng, chèng ma tóy ®­îc <font face="VNI-Times">nhaân daân</font> gi¸m s¸t</p><p>Trªn ®Þa bµn tØnh</p></body></html>`
    const source = await sourceOf('a.html', new Uint8Array(Buffer.from(page, 'latin1')))
    expect(source).toMatchObject({
      paragraphs: [{ text: 'KẾ HOẠCH' }, { text: 'Phòng, chống ma túy được nhân dân giám sát' }, { text: 'Trên địa bàn tỉnh' }],
      encoding: { encoding: 'TCVN3' },
    })
  })
})
