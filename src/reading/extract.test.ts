import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { docxOf, wordParagraph, zipOf } from '../files/testing.ts'
import { unwrap } from '../kernel/index.ts'
import { extractSource } from './extract.ts'
import { ExtractedSource } from './schema.ts'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const corpus = join(process.env.DONDOC_CORPUS ?? join(root, '../shared/corpus'), 'whole')

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

async function outcome(name: string, bytes: Uint8Array): Promise<string> {
  const result = await extractSource({ name, bytes })
  return result.ok ? result.value.kind : result.refusal.code
}

/** The paragraphs of a Word file as its text copy has them: labels typed, one paragraph a line, cells joined by bars. */
async function linesOf(path: string): Promise<string[]> {
  const source = unwrap(await extractSource({ name: path, bytes: readFileSync(path) }))
  if (source.kind !== 'paragraphs') throw new Error('not a Word file')
  return source.paragraphs.map((one) => (one.label === null ? one.text : `${one.label} ${one.text}`))
}

/** Lines drawn with characters under the letterhead are no paragraphs. */
const textOf = (path: string): string[] =>
  readFileSync(path, 'utf8')
    .normalize('NFC')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => !/^[-_\s]*$/.test(line))

describe('whole papers in Word say what their text copies say, paragraph by paragraph', () => {
  const samples = readdirSync(join(root, 'samples')).filter((name) => name.endsWith('.docx'))
  test('there are samples in Word', () => {
    expect(samples).toEqual(expect.arrayContaining(['W1.auto.docx', 'W5.auto.docx', 'plan-484.docx']))
  })

  test.each(samples)('sample %s', async (name) => {
    expect(await linesOf(join(root, 'samples', name))).toEqual(textOf(join(root, 'samples', name.replace(/(\.auto)?\.docx$/, '.txt'))))
  })

  const copies = ['W1.auto', 'W1.typed', 'W3.auto', 'W3.typed', 'W5.auto', 'W5.typed']
  test.skipIf(!existsSync(corpus)).each(copies)('corpus %s (skipped without a corpus: set DONDOC_CORPUS)', async (name) => {
    expect(await linesOf(join(corpus, `${name}.docx`))).toEqual(textOf(join(corpus, `${name.slice(0, 2)}.txt`)))
  })

  test.skipIf(!existsSync(corpus))('corpus W3 in TCVN3 says what its text copy says, and names its encoding', async () => {
    const path = join(corpus, 'W3.tcvn3.docx')
    expect(await linesOf(path)).toEqual(textOf(join(corpus, 'W3.txt')))
    expect(await extractSource({ name: path, bytes: readFileSync(path) })).toMatchObject({ value: { encoding: { encoding: 'TCVN3' } } })
  })

  test.skipIf(!existsSync(corpus)).each([
    ['W1.scan.pdf', 'FILE_NO_TEXT'],
    ['W1.pdf', 'paragraphs'],
    ['W1.doc', 'FILE_NEEDS_LIBREOFFICE'],
    ['W1.html', 'paragraphs'],
    ['W1.web.txt', 'text'],
  ])('corpus %s: %s', async (name, expected) => {
    expect(await outcome(name, readFileSync(join(corpus, name)))).toBe(expected)
  })
})

describe('what can be read and what cannot', () => {
  test('a text keeps its lines, a Word file its paragraphs, and both fit the schema', async () => {
    const text = unwrap(await extractSource({ name: 'a.txt', bytes: utf8('Kế hoạch\r\nsố 484') }))
    expect(ExtractedSource.parse(text)).toEqual({ kind: 'text', file: 'a.txt', text: 'Kế hoạch\r\nsố 484', marks: [] })
    const page = unwrap(await extractSource({ name: 'a.html', bytes: utf8('<!-- saved --><p>Kế hoạch</p>') }))
    expect(page).toMatchObject({ kind: 'paragraphs', paragraphs: [{ text: 'Kế hoạch' }] })
    const word = unwrap(await extractSource({ name: 'a.docx', bytes: docxOf(wordParagraph('Kế hoạch')) }))
    expect(ExtractedSource.parse(word)).toEqual(word)
  })

  test.each([
    ['a PDF that is cut short', 'a.pdf', utf8('%PDF-1.4 /Font /Image'), 'FILE_TRUNCATED'],
    ['a picture', 'a.png', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0), 'FILE_NO_TEXT'],
    ['Word 97', 'a.doc', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0, 0), 'FILE_NEEDS_LIBREOFFICE'],
    ['RTF', 'a.rtf', utf8('{\\rtf1 abc}'), 'FILE_NEEDS_LIBREOFFICE'],
    ['a spreadsheet', 'a.xlsx', zipOf({ 'xl/workbook.xml': '' }), 'FILE_KIND_NOT_READ'],
    ['blanks only', 'a.txt', utf8(' \n\t '), 'FILE_EMPTY'],
    ['a Word file without its main part', 'a.docx', zipOf({ 'word/other.xml': '<a/>' }), 'FILE_TRUNCATED'],
  ])('%s is refused with the way out', async (_, name, bytes, code) => {
    expect(await outcome(name, bytes)).toBe(code)
  })

  test('any byte of a Word file may be altered: a refusal or a source, never an exception', async () => {
    const whole = docxOf(wordParagraph('Kế hoạch phòng, chống ma túy') + wordParagraph('I. Mục đích'))
    for (let at = 0; at < whole.length; at += 13) {
      const altered = whole.slice()
      altered[at] = (altered[at] ?? 0) ^ 0xff
      expect(await outcome('a.docx', altered)).toMatch(/^(paragraphs|FILE_[A-Z_]+)$/)
    }
  })

  test('any part of a Word file may be mangled: a refusal or a source, never an exception', async () => {
    const parts = unzipSync(readFileSync(join(root, 'samples/W5.auto.docx')))
    const names = ['word/document.xml', 'word/numbering.xml', 'word/styles.xml', 'word/_rels/document.xml.rels', '_rels/.rels']
    const values = fc.constantFrom('-1', '99999999999999', '', 'NaN', '%1%2%9', '0', '&amp;', '../../x')
    const cut = fc.record({
      name: fc.constantFrom(...names),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.nat(300),
      value: values,
      every: fc.integer({ min: 2, max: 40 }),
    })
    await fc.assert(
      fc.asyncProperty(cut, fc.boolean(), async ({ name, at, length, value, every }, isCut) => {
        const xml = Buffer.from(parts[name] ?? []).toString('utf8')
        const from = Math.floor(at * xml.length)
        let count = 0
        const mangled = isCut
          ? xml.slice(0, from) + xml.slice(from + length)
          : xml.replace(/="[^"]*"/g, (one) => (++count % every === 0 ? `="${value}"` : one))
        expect(await outcome('a.docx', zipOf({ ...parts, [name]: mangled }, 0))).toMatch(/^(paragraphs|FILE_[A-Z_]+)$/)
      }),
      { numRuns: 60 },
    )
  })
})
