import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { docxOf, wordParagraph, wordPart } from '../files/testing.ts'
import { extractDocx } from './docx-extract.ts'
import { bulletLabel, formatCounter } from './docx-number-format.ts'

interface LevelSpec {
  readonly format?: string
  readonly text: string
  readonly start?: number
  readonly more?: string
}

const level = (at: number, { format = 'decimal', text, start = 1, more = '' }: LevelSpec): string =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/>${more}</w:lvl>`
const definition = (id: number, levels: readonly LevelSpec[], more = ''): string =>
  `<w:abstractNum w:abstractNumId="${id}">${levels.map((spec, at) => level(at, spec)).join('')}${more}</w:abstractNum>`
const list = (id: number, definitionId: number, overrides = ''): string =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${definitionId}"/>${overrides}</w:num>`
const restart = (at: number, start: number): string => `<w:lvlOverride w:ilvl="${at}"><w:startOverride w:val="${start}"/></w:lvlOverride>`
const item = (listId: number, at = 0): string =>
  wordParagraph('x', `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${listId}"/></w:numPr>`)
const styled = (style: string, more = ''): string => wordParagraph('x', `<w:pStyle w:val="${style}"/>${more}`)

async function labels(body: string, numbering: string, styles = ''): Promise<(string | null)[]> {
  const parts = { numbering: wordPart('w:numbering', numbering), styles: wordPart('w:styles', styles) }
  const result = await extractDocx(docxOf(body, parts), 'a.docx')
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value.paragraphs.map((one) => one.label)
}

const PLAN: readonly LevelSpec[] = [
  { format: 'upperRoman', text: '%1.' },
  { text: '%2.' },
  { format: 'lowerLetter', text: '%3)' },
  { format: 'bullet', text: '-' },
]

describe('labels that Word shows and does not write', () => {
  test('I. 1. a) - count apart and begin anew under each new item above', async () => {
    const body = [0, 1, 1, 2, 2, 3, 3, 1, 2, 0, 1].map((at) => item(1, at)).join('')
    expect(await labels(body, definition(0, PLAN) + list(1, 0))).toEqual(['I.', '1.', '2.', 'a)', 'b)', '-', '-', '3.', 'a)', 'II.', '1.'])
  })

  test('the level is told beside the label', async () => {
    const parts = { numbering: wordPart('w:numbering', definition(0, PLAN) + list(1, 0)) }
    const result = await extractDocx(docxOf(item(1, 2), parts), 'a.docx')
    expect(result.ok && result.value.paragraphs[0]).toMatchObject({ label: 'a)', level: 2 })
  })

  test('1. 1.1. 1.1.1. shows the numbers above', async () => {
    const levels = [{ text: '%1.' }, { text: '%1.%2.' }, { text: '%1.%2.%3.' }]
    const body = [0, 1, 2, 2, 1, 2, 0, 2].map((at) => item(1, at)).join('')
    expect(await labels(body, definition(0, levels) + list(1, 0))).toEqual([
      '1.',
      '1.1.',
      '1.1.1.',
      '1.1.2.',
      '1.2.',
      '1.2.1.',
      '2.',
      '2.1.1.',
    ])
  })

  test('isLgl writes the Roman number above as a figure', async () => {
    const levels = [
      { format: 'upperRoman', text: 'Chương %1' },
      { text: '%1.%2', more: '<w:isLgl/>' },
    ]
    expect(await labels(item(1, 0) + item(1, 0) + item(1, 1), definition(0, levels) + list(1, 0))).toEqual(['Chương I', 'Chương II', '2.1'])
  })

  test('lvlRestart 0 never begins anew: Điều goes on through the chapters', async () => {
    const levels = [{ format: 'upperRoman', text: 'Chương %1' }, { text: 'Điều %2.', more: '<w:lvlRestart w:val="0"/>' }, { text: '%3.' }]
    const body = [0, 1, 2, 2, 1, 2, 0, 1].map((at) => item(1, at)).join('')
    expect(await labels(body, definition(0, levels) + list(1, 0))).toEqual([
      'Chương I',
      'Điều 1.',
      '1.',
      '2.',
      'Điều 2.',
      '1.',
      'Chương II',
      'Điều 3.',
    ])
  })

  test('lvlRestart 1 begins anew after the first level only', async () => {
    const levels = [{ text: '%1.' }, { text: '%1.%2.' }, { format: 'lowerLetter', text: '%3)', more: '<w:lvlRestart w:val="1"/>' }]
    const body = [0, 1, 2, 1, 2, 0, 2].map((at) => item(1, at)).join('')
    expect(await labels(body, definition(0, levels) + list(1, 0))).toEqual(['1.', '1.1.', 'a)', '1.2.', 'b)', '2.', 'a)'])
  })

  test('two lists of one definition count on together; an override of the start begins anew, once', async () => {
    const numbering = definition(0, [{ text: '%1.' }]) + list(1, 0) + list(2, 0) + list(3, 0, restart(0, 1))
    expect(await labels([1, 1, 2, 3, 3, 1].map((id) => item(id)).join(''), numbering)).toEqual(['1.', '2.', '3.', '1.', '2.', '3.'])
  })

  test('an overridden start holds again after each restart', async () => {
    const numbering = definition(0, [{ text: '%1.' }, { text: '%2)' }]) + list(1, 0, restart(1, 5))
    expect(await labels([0, 1, 1, 0, 1].map((at) => item(1, at)).join(''), numbering)).toEqual(['1.', '5)', '6)', '2.', '5)'])
  })

  test('a list may replace a whole level', async () => {
    const replaced = `<w:lvlOverride w:ilvl="0">${level(0, { format: 'upperLetter', text: '%1/', start: 3 })}</w:lvlOverride>`
    expect(await labels(item(1) + item(1), definition(0, [{ text: '%1.' }]) + list(1, 0, replaced))).toEqual(['C/', 'D/'])
  })

  test('numId 0 takes the label of the style away, a number without list has none', async () => {
    const styles =
      '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    const none = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    const body = styled('A') + styled('A', none) + item(77) + styled('A')
    expect(await labels(body, definition(0, [{ text: '%1.' }]) + list(1, 0), styles)).toEqual(['1.', null, null, '2.'])
  })

  test('a style gives list and level, what is based on it inherits them, and a tied level goes before', async () => {
    const style = (id: string, inner: string): string =>
      `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${id}"/>${inner}</w:style>`
    const styles =
      style('H1', '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>') +
      style('H2', '<w:basedOn w:val="H1"/>') +
      style('H3', '<w:basedOn w:val="H1"/><w:pPr><w:numPr><w:ilvl w:val="2"/></w:numPr></w:pPr>')
    const levels = [{ text: '%1.' }, { text: '%1.%2.', more: '<w:pStyle w:val="H2"/>' }, { text: '%3)' }]
    const body = styled('H1') + styled('H2') + styled('H2') + styled('H3') + styled('H1')
    expect(await labels(body, definition(0, levels) + list(1, 0), styles)).toEqual(['1.', '1.1.', '1.2.', '1)', '2.'])
  })

  test('the default style numbers paragraphs that name no style', async () => {
    const styles =
      '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    expect(await labels(wordParagraph('x') + wordParagraph('x'), definition(0, [{ text: '%1.' }]) + list(1, 0), styles)).toEqual([
      '1.',
      '2.',
    ])
  })

  test('a numbering style holds the definition for those that link to it', async () => {
    const styles =
      '<w:style w:type="numbering" w:styleId="L"><w:name w:val="L"/><w:pPr><w:numPr><w:numId w:val="9"/></w:numPr></w:pPr></w:style>'
    const numbering = `${definition(0, [{ format: 'upperLetter', text: '%1.' }])}<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>${list(9, 0)}${list(1, 1)}`
    expect(await labels(item(1) + item(1), numbering, styles)).toEqual(['A.', 'B.'])
  })

  test('styles based on each other and numbering that links to itself come to an end', async () => {
    const styles =
      '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="B"/></w:style><w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/></w:style><w:style w:type="numbering" w:styleId="L"><w:name w:val="L"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    const numbering = `<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>${list(1, 1)}`
    expect(await labels(styled('A') + item(1), numbering, styles)).toEqual([null, null])
  })

  test('a deleted paragraph is not counted, an empty one is and shows its number', async () => {
    const empty = '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:p>'
    const deleted =
      '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>x</w:delText></w:r></w:del></w:p>'
    expect(await labels(item(1) + deleted + item(1) + empty + item(1), definition(0, [{ text: '%1.' }]) + list(1, 0))).toEqual([
      '1.',
      '2.',
      '3.',
      '4.',
    ])
  })

  test('cells of a table are numbered in the order of the document', async () => {
    const cell = (content: string): string => `<w:tc>${content}</w:tc>`
    const table = `<w:tbl><w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr><w:tr>${cell(item(1))}${cell(wordParagraph('a'))}</w:tr><w:tr>${cell(item(1))}${cell(wordParagraph('b'))}</w:tr></w:tbl>`
    const parts = { numbering: wordPart('w:numbering', definition(0, [{ text: '%1' }]) + list(1, 0)) }
    const result = await extractDocx(docxOf(table, parts), 'a.docx')
    expect(result.ok && result.value.paragraphs.map((one) => one.text)).toEqual(['1 x | a', '2 x | b'])
  })
})

describe('number formats', () => {
  test.each([
    ['upperRoman', 1994, 'MCMXCIV'],
    ['lowerRoman', 4, 'iv'],
    ['lowerLetter', 5, 'e'],
    ['lowerLetter', 27, 'aa'],
    ['upperLetter', 53, 'AAA'],
    ['decimalZero', 7, '07'],
    ['decimalZero', 12, '12'],
    ['ordinal', 22, '22nd'],
    ['ordinal', 113, '113th'],
    ['decimalEnclosedCircle', 3, '③'],
    ['vietnameseCounting', 15, 'mười lăm'],
    ['vietnameseCounting', 21, 'hai mươi mốt'],
    ['ordinalText', 4, 'thứ tư'],
    ['chicago', 6, '††'],
    ['none', 3, ''],
    ['unheardOf', 3, '3'],
  ])('%s of %i is %s', (format, value, text) => {
    expect(formatCounter(value, format)).toBe(text)
  })

  test('a custom format pads with zeros as its pattern shows', () => {
    expect(formatCounter(7, 'custom', '001, 002, 003, ...')).toBe('007')
  })

  test('any number in any format is a short text', () => {
    const formats = fc.constantFrom('upperRoman', 'lowerLetter', 'chicago', 'hex', 'cardinalText', 'decimalEnclosedCircle', 'custom')
    fc.assert(
      fc.property(formats, fc.integer({ min: 0, max: 1_000_000 }), (format, value) => formatCounter(value, format, '01').length < 40),
    )
  })

  test.each([
    ['\uf0b7', '•'],
    ['\uf02d', '-'],
    ['–', '-'],
    ['+', '+'],
    ['o', '○'],
    ['\uf0d8', '➢'],
    ['', '•'],
  ])('the bullet %j is shown as %s', (text, label) => {
    expect(bulletLabel(text)).toBe(label)
  })
})
