import { describe, expect, test } from 'vitest'
import { LOCALES, refusalMessage } from '../kernel/index.ts'
import { checkFile, shortName } from './check-file.ts'
import { MAX_FILE_BYTES } from './limits.ts'
import { fileRefusals } from './refusals.ts'
import { docxOf, wordParagraph, zipOf } from './testing.ts'

const text = (value: string): Uint8Array => new TextEncoder().encode(value)
const bytes = (...values: number[]): Uint8Array => new Uint8Array([...values, ...Array<number>(64).fill(0)])

function codeOf(name: string, content: Uint8Array): string {
  const result = checkFile({ name, bytes: content })
  return result.ok ? `ok ${result.value}` : result.refusal.code
}

describe('what may enter', () => {
  test('a Word file and a text file are known by their content', () => {
    expect(codeOf('ke-hoach.docx', docxOf(wordParagraph('Kế hoạch')))).toBe('ok docx')
    expect(codeOf('KE HOACH.TXT', text('Kế hoạch số 484/KH-UBND'))).toBe('ok txt')
  })

  test('a text in UTF-16, with or without a mark, is a text', () => {
    expect(codeOf('a.txt', new Uint8Array(Buffer.from('\ufeffKế hoạch phòng, chống ma túy', 'utf16le')))).toBe('ok txt')
    expect(codeOf('a.txt', new Uint8Array(Buffer.from('Kế hoạch phòng, chống ma túy', 'utf16le')))).toBe('ok txt')
  })

  test('a very long name keeps its extension and is short in messages', () => {
    expect(shortName('ke-hoach.txt')).toBe('ke-hoach.txt')
    expect(shortName(`${'dài'.repeat(400)}.txt`)).toHaveLength(120)
    expect(codeOf(shortName(`${'dài'.repeat(400)}.txt`), text('Kế hoạch'))).toBe('ok txt')
  })

  test('an empty file is refused', () => {
    expect(codeOf('a.docx', new Uint8Array())).toBe('FILE_EMPTY')
  })

  test('25 MB may enter, one byte more may not, and the message says both sizes', () => {
    const most = new Uint8Array(MAX_FILE_BYTES).fill(0x61)
    expect(codeOf('a.txt', most)).toBe('ok txt')
    const over = checkFile({ name: 'a.txt', bytes: new Uint8Array(MAX_FILE_BYTES + 1).fill(0x61) })
    expect(over.ok ? '' : refusalMessage(over.refusal, 'vi')).toBe(
      'Tệp “a.txt” lớn 25,0 MB, vượt mức cho phép 25 MB. Hãy tách phụ lục hoặc giảm dung lượng ảnh rồi tải lên lại.',
    )
  })

  test.each([
    ['a program named as a plan', 'ke-hoach.docx', bytes(0x4d, 0x5a, 0x90, 0x00)],
    ['a picture named as a plan', 'ke-hoach.docx', bytes(0x89, 0x50, 0x4e, 0x47)],
    ['a PDF named as a text', 'ke-hoach.txt', text('%PDF-1.7\n%âãÏÓ')],
    ['a web page named as Word 97', 'ke-hoach.doc', text('<html><body>Kế hoạch</body></html>')],
    ['a spreadsheet named as Word', 'ke-hoach.docx', zipOf({ '[Content_Types].xml': '', 'xl/workbook.xml': '' })],
    ['a plain zip named as Word', 'ke-hoach.docx', zipOf({ 'ke-hoach.txt': 'abc' })],
    ['a text named as Word', 'ke-hoach.docx', text('Kế hoạch')],
    ['an unknown extension', 'ke-hoach.exe', text('Kế hoạch')],
    ['no extension', 'ke-hoach', text('Kế hoạch')],
    ['noise named as a text', 'a.txt', bytes(1, 2, 3, 4, 5, 6, 7)],
  ])('extension and content must agree: %s', (_, name, content) => {
    expect(codeOf(name, content)).toBe('FILE_WRONG_KIND')
  })

  test('a zip cut short is said to be cut short, at whatever byte', () => {
    const whole = docxOf(wordParagraph('Kế hoạch'))
    for (let length = 4; length < whole.length - 1; length += 97) expect(codeOf('a.docx', whole.subarray(0, length))).toBe('FILE_TRUNCATED')
  })

  test('a Word file under a password is said to be so', () => {
    const ole = new Uint8Array(2048)
    ole.set([0xd0, 0xcf, 0x11, 0xe0])
    ole.set(Buffer.from('EncryptedPackage', 'utf16le'), 1024)
    expect(codeOf('a.docx', ole)).toBe('FILE_PASSWORD_PROTECTED')
    expect(codeOf('a.doc', ole.slice(0, 1024))).toBe('ok doc')
  })

  test('every refusal speaks both languages and tells what to do', () => {
    for (const code of Object.keys(fileRefusals)) {
      for (const locale of LOCALES)
        expect(refusalMessage({ code, params: {} }, locale).split('. ').length + (code === 'FILE_READER_BUSY' ? 1 : 0)).toBeGreaterThan(1)
    }
  })
})
