import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { unwrap } from '../../kernel/index.ts'
import { readDocument } from '../read-document.ts'
import type { SourceParagraph } from '../schema.ts'
import { planWith, readingWords, readText } from '../testing.ts'
import { extractHtml } from './html-extract.ts'

const bytesOf = (html: string): Uint8Array => new TextEncoder().encode(html)
const paragraphsOf = (html: string): SourceParagraph[] => unwrap(extractHtml(bytesOf(html), 'a.html')).paragraphs
const shown = ({ label, text }: SourceParagraph): string => (label === null ? text : `${label} ${text}`.trim())
/** The lines of the paper; what stands around it in brackets. */
const linesOf = (html: string): string[] => paragraphsOf(html).map((one) => (one.margin ? `(${shown(one)})` : shown(one)))

describe('lists', () => {
  test('labels are those that a browser shows: type, style, start, value, reversed', () => {
    expect(linesOf('<ol type="A"><li>a<ol type="I" start="3"><li>b<li value="7">c<li>d</ol><li>e</ol>')).toEqual([
      'A. a',
      'III. b',
      'VII. c',
      'VIII. d',
      'B. e',
    ])
    expect(linesOf('<ol style="list-style-type: lower-alpha"><li>x<li type="i">y</ol><ol reversed><li>z<li>t</ol>')).toEqual([
      'a. x',
      'ii. y',
      '2. z',
      '1. t',
    ])
  })

  test('bullets are dashes, bullets under bullets are pluses, a sign in quotes is itself, and a list without marks has none', () => {
    expect(linesOf('<ol><li>a<ul><li>b<ul><li>c</ul></ul></ol>')).toEqual(['1. a', '- b', '+ c'])
    expect(linesOf(`<ul style="list-style-type:'+ '"><li>a</ul><ul style="list-style:none"><li>1. b</ul>`)).toEqual(['+ a', '1. b'])
  })

  test('in a page that LibreOffice saved numbers under numbers are 1.1, and the list after “QUYẾT ĐỊNH:” is of articles, over paragraphs between them', () => {
    const saved = '<meta name="generator" content="LibreOffice 25.2">'
    const paper = '<ol><li value="1">a<ol><li>b<li>c</ol></ol><p>x</p><ol><ol start="3"><li>d</ol><li>e<ol><ul><li>f</ul></ol></ol>'
    expect(linesOf(`${saved}${paper}`)).toEqual(['1. a', '1.1. b', '1.2. c', 'x', '1.3. d', '2. e', '- f'])
    expect(linesOf(`${saved}<p>QUYẾT ĐỊNH:</p><ol><li>a<li>b<ol><li>c</ol></ol><p>x</p><ol start="3"><li>d</ol><ol><li>e</ol>`)).toEqual([
      ...['QUYẾT ĐỊNH:', 'Điều 1. a', 'Điều 2. b', '1. c', 'x', 'Điều 3. d', '1. e'],
    ])
    expect(linesOf('<p>QUYẾT ĐỊNH:</p><ol><li>a<ol><li>b</ol></ol>')).toEqual(['QUYẾT ĐỊNH:', '1. a', '1. b'])
  })

  test('a list that was broken by text goes on when it begins with another list; one that begins with an item counts anew', () => {
    expect(
      linesOf(
        '<ol type="A"><li>a<ol><li>b</ol></ol><p>x</p><ol type="A"><ol start="2"><li>c</ol><li>d</ol><p>y</p><ol type="A"><li>e</ol>',
      ),
    ).toEqual(['A. a', '1. b', 'x', '2. c', 'B. d', 'y', 'A. e'])
  })

  test('a mark in a block of its own at the head of an item is its label', () => {
    const item = (mark: string, text: string): string =>
      `<li><p><span style="display:block;float:left">${mark}</span><span>${text}</span></p></li>`
    expect(linesOf(`<ol>${item('A.', 'a')}${item('đ)', 'b')}${item('-', 'c')}${item('Điều 4.', 'd')}<li>2020.</li></ol>`)).toEqual([
      'A. a',
      'đ) b',
      '- c',
      'Điều 4. d',
      '5. 2020.',
    ])
  })

  test('a mark typed in the item is not doubled, later paragraphs of an item have no label, and an empty numbered item keeps its number', () => {
    expect(linesOf('<ul><li>- a</li></ul><ol><li><p>b</p><p>c</p></li><li></li><li>d</li></ol>')).toEqual([
      '- a',
      '1. b',
      'c',
      '2.',
      '3. d',
    ])
  })

  test('items, cells and paragraphs may be left open, and formatting too', () => {
    expect(linesOf('<ol><li><b>a<li>b</ol><p>c<p>d<table border=1><tr><td>1<td>x<tr><td>2<td>y</table>')).toEqual([
      '1. a',
      '2. b',
      'c',
      'd',
      '1 | x',
      '2 | y',
    ])
  })
})

describe('tables', () => {
  test('a table with drawn lines or a heading is data on a grid; cells over several columns or rows leave empty ones', () => {
    const [head, first, second] = paragraphsOf(
      '<table border="1"><tr><th>TT<th>Việc<th>Hạn</tr><tr><td rowspan="2">1<td colspan="2">Trồng <br>cây</tr><tr><td>Tưới<td>15/9</tr></table>',
    )
    expect(head?.table).toEqual({ index: 0, row: 0, cells: ['TT', 'Việc', 'Hạn'] })
    expect(first?.table?.cells).toEqual(['1', 'Trồng\ncây', ''])
    expect(second?.table?.cells).toEqual(['', 'Tưới', '15/9'])
  })

  test('a letterhead, a signature and a page set in a table are no data', () => {
    const letterhead = '<table><tr><td>UBND TỈNH<br>AN BÌNH<td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc</table>'
    expect(linesOf(letterhead)).toEqual(['UBND TỈNH', 'AN BÌNH', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc'])
    const nested = paragraphsOf(
      '<table><tr><td>a<td>b<td>c<tr><td>d<td><table border=1><tr><td>1<td>x<tr><td>2<td>y</table><td>e<tr><td>f<td>g<td>h</table>',
    )
    expect(nested.filter(({ table }) => table)).toHaveLength(2)
  })

  test('a table that says it spans a million columns or rows stays small', () => {
    const [row] = paragraphsOf('<table border=1><tr><td colspan="1000000" rowspan="1000000">a<td>b<tr><td>c</table>')
    expect(row?.table?.cells.length).toBeLessThanOrEqual(64)
  })
})

describe('words', () => {
  test('scripts, styles, comments, hidden and deleted words are left out; entities are letters; spaces are single', () => {
    const html = `<head><title>t</title><style>p{}</style></head><script>x</script><!-- c --><p hidden>h</p><p style="color:red;display:none">n</p>
      <span style='mso-hide:all'>m</span><p>S&#7889;&nbsp;12&amp;13&#x1EA1;  <del>old</del><ins>new</ins>\n  line</p><noscript>no</noscript>`
    expect(linesOf(html)).toEqual(['Số 12&13ạ new line'])
  })

  test('lines parted by breaks are paragraphs, but lines broken at a width go together', () => {
    expect(linesOf('<div>- Như trên;<br>- Lưu: VT.</div>')).toEqual(['- Như trên;', '- Lưu: VT.'])
    const broken = planWith('I. MỤC ĐÍCH\nNâng cao nhận thức\ncủa cán bộ,\nđảng viên và\nnhân dân trong\ntỉnh về trồng cây.').replaceAll(
      '\n',
      '<br>',
    )
    const reading = readDocument({ kind: 'paragraphs', file: 'a', paragraphs: paragraphsOf(`<body>${broken}</body>`) }, readingWords)
    expect(reading.text).toContain('Nâng cao nhận thức của cán bộ, đảng viên và nhân dân trong tỉnh về trồng cây.')
  })

  test('preformatted text keeps its lines', () => {
    expect(linesOf('<pre>I. A\n1. B</pre>')).toEqual(['I. A', '1. B'])
  })
})

describe('the paper in its page', () => {
  const paper = planWith('I. MỤC ĐÍCH\n1. Nâng cao nhận thức.\nII. GIAO VIỆC\n1. Sở Y tế chủ trì tổ chức thực hiện.')
    .split('\n')
    .map((line) => `<p>${line}</p>`)
    .join('')
  const menu = '<ul class="x"><li><a href="/">Trang chủ</a></li><li><a href="/b">Văn bản chỉ đạo</a></li></ul>'
  const properties =
    '<div class="props"><table><tr><td>Số ký hiệu</td><td>15/KH-UBND</td></tr><tr><td>Lượt xem</td><td>12</td></tr></table></div>'
  const footer = '<div id="footer">Bản quyền của Cổng thông tin</div>'

  test.each([
    ['in an element of its own', `${menu}${properties}<div class="content">${paper}</div>${footer}`],
    [
      'beside a menu in a layout table',
      `<table><tr><td>${menu}</td><td><div class="content">${paper}</div></td></tr></table>${properties}${footer}`,
    ],
    [
      'inside a form, three elements deep',
      `<form>${menu}<div><div class="a">${properties}<div class="content">${paper}</div></div></div>${footer}</form>`,
    ],
  ])('%s: its text is the same, and the rest is margin, not lost', (_, html) => {
    const { paragraphs } = unwrap(extractHtml(bytesOf(html), 'a.html'))
    const inside = paragraphs.filter(({ margin }) => !margin).map(shown)
    expect(inside).toEqual(unwrap(extractHtml(bytesOf(paper), 'a.html')).paragraphs.map(shown))
    expect(
      paragraphs
        .filter(({ margin }) => margin)
        .map(shown)
        .join('\n'),
    ).toMatch(/Trang chủ[\s\S]*15\/KH-UBND \| ?|Bản quyền/)
  })

  test('two sections of one paper stay together, and a paragraph of linked citations is no menu', () => {
    const linked = '<p><a href="/1">Căn cứ Luật A</a>; <a href="/2">Luật B sửa đổi</a>; <a href="/3">Nghị định C</a></p>'
    const html = `<div class=WordSection1>${paper}${linked}</div><div class=WordSection2><p>PHỤ LỤC</p><p>Biểu</p></div>`
    expect(linesOf(html).filter((line) => line.startsWith('('))).toEqual([])
  })

  test('an element with a letterhead is never left out, whatever it is called', () => {
    expect(linesOf(`<div class="header"><p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p></div><div class="body">${paper}</div>`)[0]).toBe(
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    )
  })

  test('a mark in the properties of the page is a mark of the paper', () => {
    const marked = `<div class="props"><table><tr><td>Độ mật</td><td>Mật</td></tr><tr><td>Số</td><td>1</td></tr></table></div><div class="content">${paper}</div>`
    expect(unwrap(extractHtml(bytesOf(marked), 'a.html')).marks).toContain('Độ mật | Mật')
  })
})

describe('encodings', () => {
  const line = 'Ủy ban nhân dân tỉnh; kế hoạch phòng, chống'
  const page = (charset: string): string => `<html><head><meta charset="${charset}"></head><body><p>${line}</p></body></html>`

  test.each([
    ['a charset that lies', bytesOf(page('iso-8859-1'))],
    ['a mark and a charset that lies', bytesOf(`\ufeff${page('windows-1252')}`)],
    ['UTF-16', new Uint8Array(Buffer.from(`\ufeff${page('utf-16')}`, 'utf16le'))],
    [
      'letters by number in a page of one byte a letter',
      new Uint8Array(
        Buffer.from(
          page('windows-1252').replace(/[^\u0020-\u00ff]/g, (one) => `&#${one.charCodeAt(0)};`),
          'latin1',
        ),
      ),
    ],
  ])('%s does not matter: the bytes decide', (_, bytes) => {
    expect(unwrap(extractHtml(bytes, 'a.html')).paragraphs.map(({ text }) => text)).toEqual([line])
  })

  test('bytes that are no text of any known encoding are refused', () => {
    const bytes = Uint8Array.from([...bytesOf('<html><p>'), 0xe9, 0x20, 0xfa, 0x81, 0x9d])
    expect(extractHtml(bytes, 'a.html')).toMatchObject({ refusal: { code: 'FILE_UNREADABLE_ENCODING' } })
  })
})

describe('hostile pages', () => {
  const codeOf = (html: string): string => {
    const found = extractHtml(bytesOf(html), 'a.html')
    return found.ok ? 'read' : found.refusal.code
  }

  test.each([
    ['deep nesting', '<div>'.repeat(100_000), 'FILE_TOO_DEEP'],
    ['deep formatting', '<b>'.repeat(100_000), 'FILE_TOO_DEEP'],
    ['deep tables', '<table><tr><td>'.repeat(20_000), 'FILE_TOO_DEEP'],
    ['deep lists', '<ul><li>'.repeat(20_000), 'FILE_TOO_DEEP'],
    [
      'formatting that is opened again in every paragraph',
      Array.from({ length: 700 }, (_, i) => `<font size=${i}>`).join('') + '<p>a'.repeat(50_000),
      'FILE_TOO_DEEP',
    ],
    ['no words', '<html><body><script>alert(1)</script></body></html>', 'FILE_NO_TEXT'],
    ['a comment that never ends', `<html><!-- ${'a'.repeat(1000)}`, 'FILE_NO_TEXT'],
  ])('%s ends at once as one refusal', { timeout: 20_000 }, (_, html, code) => {
    const began = Date.now()
    expect(codeOf(html)).toBe(code)
    expect(Date.now() - began).toBeLessThan(14_000)
  })

  test.each([
    ['paragraphs', '<p>a</p> '],
    ['links', '<a href=x>a</a> '],
    ['items', '<ol><li>a</ol>'],
    ['tables', '<table border=1><tr><td>a<td>b</table>'],
    ['closing tags', '</div>a'],
    ['entities', '&amp;&#7889;&lt'],
    ['attributes', '<p a=1 b="2" c>a</p>'],
  ])('a megabyte of %s is read in time', { timeout: 30_000 }, (_, piece) => {
    const began = Date.now()
    expect(codeOf(`<html>${piece.repeat(Math.ceil((1 << 20) / piece.length))}`)).toBe('read')
    expect(Date.now() - began).toBeLessThan(14_000)
  })

  test('five megabytes of closing tags and of text are read in time', { timeout: 30_000 }, () => {
    const began = Date.now()
    expect(codeOf(`<html>${'</div>a'.repeat(400_000)}${'Kế hoạch '.repeat(200_000)}`)).toBe('read')
    expect(Date.now() - began).toBeLessThan(25_000)
  })

  test('a page may be cut anywhere: what came is read, and never an exception', () => {
    const whole = '<html><head><style>a{}</style></head><body><table border=1><tr><td>Kế hoạch &amp; việc</td></tr></table><ol><li>một</ol>'
    fc.assert(fc.property(fc.nat(whole.length), (at) => /^(read|FILE_[A-Z_]+)$/.test(codeOf(whole.slice(0, at)))))
  })
})

describe('a real page with any of its bytes or tags altered', () => {
  const whole = readFileSync(fileURLToPath(new URL('../../../samples/W5.html', import.meta.url)))

  test('ends as a source or as a refusal, never as an exception', { timeout: 60_000 }, () => {
    const change = fc.record({
      at: fc.nat(whole.length - 1),
      with: fc.constantFrom('<', '>', '"', '</td>', '<table>', '<li>', '\0', '&#x110000;', '<!--', ''),
    })
    const mutated = fc.array(change, { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(mutated, (changes) => {
        let bytes = whole.toString('latin1')
        for (const one of changes) bytes = bytes.slice(0, one.at) + one.with + bytes.slice(one.at + 1)
        const found = extractHtml(new Uint8Array(Buffer.from(bytes, 'latin1')), 'a.html')
        if (found.ok) readDocument({ kind: 'paragraphs', file: 'a', paragraphs: found.value.paragraphs }, readingWords)
        return found.ok || /^FILE_[A-Z_]+$/.test(found.refusal.code)
      }),
      { numRuns: 150 },
    )
  })
})

const corpus = join(process.env.DONDOC_CORPUS ?? fileURLToPath(new URL('../../../../shared/corpus', import.meta.url)), 'whole')
describe.skipIf(!existsSync(corpus))('whole papers as Word and portals give them (skipped without a corpus: set DONDOC_CORPUS)', () => {
  test.each(['W1', 'W3', 'W5'])('%s reads as its text does', (name) => {
    const { paragraphs } = unwrap(extractHtml(readFileSync(join(corpus, `${name}.html`)), `${name}.html`))
    const reading = readDocument({ kind: 'paragraphs', file: name, paragraphs }, readingWords)
    const text = readText(readFileSync(join(corpus, `${name}.txt`), 'utf8'), name)
    const facts = ({ header, assignments, deadlines, targets, recipients, outline }: typeof text): unknown => ({
      ...{ header, recipients, outline: outline.map(({ id, startsWith }) => [id, startsWith]) },
      ...{ assignments: assignments.map(({ clause, agency, role, with: partners }) => [clause, agency, role, partners]) },
      ...{
        deadlines: deadlines.map(({ clause, text: words, date }) => [clause, words, date]),
        targets: targets.map(({ clause, value }) => [clause, value]),
      },
    })
    expect(facts(reading)).toEqual(facts(text))
  })
})
