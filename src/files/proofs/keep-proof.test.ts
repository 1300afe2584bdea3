import { describe, expect, test } from 'vitest'
import { docxOf, wordParagraph, zipOf } from '../testing.ts'
import { checkProof, isRead, meansUnread, mediaTypeOf, plainFileName, safeFileName } from './keep-proof.ts'

const text = (value: string): Uint8Array => new TextEncoder().encode(value)
const outcome = (name: string, bytes: Uint8Array): string => {
  const result = checkProof({ name, bytes })
  return result.ok ? result.value : result.refusal.code
}
const docx = docxOf(wordParagraph('Báo cáo'))

describe('a proof', () => {
  test.each([
    ['bao-cao.docx', docx, 'docx'],
    ['bien-ban.pdf', text('%PDF-1.7\n…'), 'pdf'],
    ['anh.jpg', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2]), 'image'],
    ['so-lieu.csv', text('xã,số\nA,3'), 'txt'],
  ])('%s is a paper, a picture or a table', (name, bytes, kind) => {
    expect(outcome(name, bytes)).toBe(kind)
  })
  test.each([
    ['nen.zip', zipOf({ 'a.txt': 'a' })],
    ['trang.html', text('<html><script>alert(1)</script></html>')],
    ['co-macro.docm', docx],
  ])('%s is none: an archive, a web page, a document with macros', (name, bytes) => {
    expect(outcome(name, bytes)).toBe('FILE_NOT_A_PROOF')
  })
  test('whose extension and content disagree is refused as at intake', () => {
    expect(outcome('bao-cao.pdf', docx)).toBe('FILE_WRONG_KIND')
    expect(outcome('trong.pdf', new Uint8Array())).toBe('FILE_EMPTY')
  })
  test('is read for a mark where it has text; a reader that finds none is no refusal, a damaged file is', () => {
    expect([isRead('docx'), isRead('txt'), isRead('image')]).toEqual([true, true, false])
    expect([meansUnread('FILE_NO_TEXT'), meansUnread('FILE_ZIP_BOMB'), meansUnread('FILE_TRUNCATED')]).toEqual([true, false, false])
  })
})

describe('the name of a kept file', () => {
  test('is the last part of what the browser sent, without what could mislead or break a header', () => {
    expect(safeFileName('C:\\tài liệu\\Báo cáo số 15.docx')).toBe('Báo cáo số 15.docx')
    expect(safeFileName('../../etc/..passwd')).toBe('passwd')
    expect(safeFileName('bao\u202excod.exe\r\nSet-Cookie: a=b.pdf')).toBe('baoxcod.exeSet-Cookie a=b.pdf')
    expect(safeFileName(`${'a'.repeat(400)}.docx`)).toMatch(/^a{145}\.docx$/)
  })
  test('is made of its hash where it is not known', () => {
    expect(plainFileName(`sha256:${'0123456789abcdef'.repeat(4)}`, 'pdf')).toBe('tep-01234567.pdf')
  })
  test('what a browser could show as a page goes out as plain bytes', () => {
    expect([mediaTypeOf('html'), mediaTypeOf('txt'), mediaTypeOf('image'), mediaTypeOf(undefined)]).toEqual(
      Array(4).fill('application/octet-stream'),
    )
  })
})
