import { type HostilePaper, latin1, noise, planLines, utf8 } from './hostile-paper.ts'
import { wordOf } from './zip-papers.ts'

const page = (lines: readonly string[], more = '', head = ''): Uint8Array =>
  utf8(`<!DOCTYPE html><html><head>${head}</head><body>${lines.map((line) => `<p>${line}</p>`).join('\n')}${more}</body></html>`)
const inside = (lines: readonly string[], more: string): string => [...lines.slice(0, 11), more, ...lines.slice(11)].join('\n')
const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'))

/** Web pages that nest, load, run or send. */
export const PAGE_PAPERS: readonly HostilePaper[] = [
  {
    file: 'div-sau.html',
    wrong: 'a hundred thousand boxes in each other',
    ends: ['FILE_TOO_DEEP'],
    bytes: () => utf8(`<html>${'<div>'.repeat(100_000)}`),
  },
  {
    file: 'bang-long-nhau.html',
    wrong: 'tables and forms in each other, twenty thousand deep',
    ends: ['FILE_TOO_DEEP'],
    bytes: () => utf8(`<html>${'<table><tr><td><form>'.repeat(20_000)}`),
  },
  {
    file: 'dinh-dang-mo.html',
    wrong: 'formatting that is opened again in every paragraph',
    ends: ['FILE_TOO_DEEP', 'FILE_READ_TIMEOUT'],
    bytes: () => utf8(`<html>${Array.from({ length: 700 }, (_, i) => `<font size=${i}>`).join('')}${'<p>a'.repeat(50_000)}`),
  },
  {
    file: 'tai-tu-xa.html',
    wrong: 'everything that a page may fetch or send',
    ends: 'read',
    bytes: ({ url, file }, lines) =>
      page(
        lines,
        `<img src="${url}/a.png" srcset="${url}/b.png 2x"><iframe src="${url}/c.html"></iframe><object data="${url}/d"></object><embed src="${url}/e"><video poster="${url}/f"><source src="${url}/g"></video><form action="${url}/h"><input name=a></form><svg><image href="${url}/i"/><use href="${url}/j#a"/></svg><a ping="${url}/k" href="javascript:alert(1)">Xem</a><img src="file://${file}"><style>@import url(${url}/l.css);body{background:url(${url}/m)}</style><script src="${url}/n.js"></script>`,
        `<base href="${url}/"><meta http-equiv="refresh" content="0;url=${url}/o"><link rel="stylesheet" href="${url}/p.css"><link rel="preload" href="${url}/q">`,
      ),
  },
  {
    file: 'kich-ban.html',
    wrong: 'scripts in every place that takes one, and none of it said',
    ends: 'read',
    bytes: (_, lines) =>
      page(
        lines,
        `<script>alert(1)</script><p onclick="alert(1)">Ghi chú</p><noscript><img src=x onerror=alert(1)></noscript><template><script>alert(2)</script></template><math><mi><script>alert(3)</script></mi></math>`,
      ),
  },
  {
    file: 'chi-kich-ban.html',
    wrong: 'scripts only',
    ends: ['FILE_NO_TEXT'],
    bytes: () => utf8('<html><body><script>alert(1)</script></body></html>'),
  },
  {
    file: 'o-vo-han.html',
    wrong: 'cells over a thousand million rows and columns',
    ends: 'read',
    bytes: (_, lines) =>
      page(lines, `<table border=1>${'<tr><td colspan=1000000000 rowspan=1000000000>a<td>b<td rowspan=99999>c</tr>'.repeat(200)}</table>`),
  },
  {
    file: 'thuoc-tinh.html',
    wrong: 'an element of a hundred thousand attributes',
    ends: ['read', 'FILE_READ_TIMEOUT'],
    bytes: (_, lines) => page(lines, `<p ${Array.from({ length: 100_000 }, (_, i) => `a${i}=1`).join(' ')}>a</p>`),
  },
  {
    file: 'ghi-chu-mo.html',
    wrong: 'a comment that never ends',
    ends: ['FILE_NO_TEXT'],
    bytes: () => utf8(`<html><!-- ${'a'.repeat(2_000_000)}`),
  },
  {
    file: 'the-dong.html',
    wrong: 'half a million ends of elements that never began',
    ends: 'read',
    bytes: (_, lines) => page(lines, '</div></td></p></table>'.repeat(120_000)),
  },
  {
    file: 'ma-khai-sai.html',
    wrong: 'an encoding that it does not have',
    ends: 'read',
    bytes: (_, lines) => page(lines, '', '<meta charset="utf-7"><meta http-equiv="content-type" content="text/html; charset=utf-32">'),
  },
  {
    file: 'so-khong.html',
    wrong: 'NUL, half characters and numbers that are no characters',
    ends: 'read',
    bytes: (_, lines) => page(lines, '<p>a&#0;b&#xD800;c&#x110000;d&#99999999999999;e</p>'),
  },
  { file: 'la-van-ban.html', wrong: 'a Word file under the name of a page', ends: ['FILE_WRONG_KIND'], bytes: (_, lines) => wordOf(lines) },
]

/** Plain texts whose bytes, marks or lengths are not what they seem. */
export const TEXT_PAPERS: readonly HostilePaper[] = [
  { file: 'rong.txt', wrong: 'nothing', ends: ['FILE_EMPTY'], bytes: () => new Uint8Array() },
  { file: 'khoang-trang.txt', wrong: 'a megabyte of spaces', ends: ['FILE_EMPTY'], bytes: () => utf8(' \n'.repeat(500_000)) },
  { file: 'so-khong.txt', wrong: 'a megabyte of NUL', ends: ['FILE_WRONG_KIND'], bytes: () => new Uint8Array(1 << 20) },
  {
    file: 'so-khong-giua.txt',
    wrong: 'NUL between the words of a text in two bytes a letter',
    ends: ['FILE_UNREADABLE_ENCODING'],
    bytes: (_, lines) => utf16(inside(lines, 'Trồng\0cây.')),
  },
  {
    file: 'mot-dong.txt',
    wrong: 'one line of five megabytes',
    ends: ['DOCUMENT_TOO_LONG'],
    bytes: (_, lines) => utf8(inside(lines, 'Trồng cây, '.repeat(400_000))),
  },
  {
    file: 'mot-chu.txt',
    wrong: 'one word of five megabytes',
    ends: ['DOCUMENT_TOO_LONG'],
    bytes: (_, lines) => utf8(inside(lines, 'a'.repeat(5_000_000))),
  },
  {
    file: '25mb.txt',
    wrong: 'all that a file may hold',
    isSlow: true,
    ends: ['DOCUMENT_TOO_LONG', 'FILE_READ_TIMEOUT', 'FILE_READER_CRASHED', 'FILE_ZIP_BOMB'],
    bytes: () => utf8(`${planLines(1).join('\n')}\n`.repeat(31_000)),
  },
  {
    file: 'qua-lon.txt',
    wrong: 'more than a file may hold',
    ends: ['FILE_TOO_LARGE', 'REQUEST_TOO_LARGE'],
    bytes: () => new Uint8Array((25 << 20) + 1).fill(97),
  },
  {
    file: 'dau-chong.txt',
    wrong: 'three hundred thousand marks on one letter, in turn above and below',
    ends: ['TEXT_WITHOUT_LETTERS'],
    bytes: (_, lines) => utf8(inside(lines, `Trồng ca${'\u0301\u0323'.repeat(150_000)}y.`)),
  },
  {
    file: 'ngoac.txt',
    wrong: 'half a million brackets and quotation marks',
    ends: ['TEXT_WITHOUT_LETTERS'],
    bytes: (_, lines) => utf8(inside(lines, '(“['.repeat(160_000))),
  },
  {
    file: 'gach-dung.txt',
    wrong: 'half a million bars',
    ends: ['TEXT_WITHOUT_LETTERS'],
    bytes: (_, lines) => utf8(inside(lines, `${'|'.repeat(300_000)}\n${'a | '.repeat(60_000)}`)),
  },
  {
    file: 'so-dai.txt',
    wrong: 'a number of half a million figures',
    ends: ['TEXT_WITHOUT_LETTERS'],
    bytes: (_, lines) => utf8(inside(lines, `Trồng ${'9'.repeat(500_000)} cây, ${'1.'.repeat(100_000)} số ${'1/'.repeat(50_000)}KH-UBND.`)),
  },
  {
    file: 'dao-chieu.txt',
    wrong: 'words turned around by invisible marks',
    ends: 'read',
    bytes: (_, lines) => utf8(inside(lines, '3. Sở Y tế \u202enộp\u202c báo\u200b cáo\u2066 quý\u2069 \u061cI.')),
  },
  {
    file: 'lenh-man-hinh.txt',
    wrong: 'orders to a terminal',
    ends: ['read', 'FILE_UNREADABLE_ENCODING'],
    bytes: (_, lines) => utf8(inside(lines, '\u001b[2J\u001b]0;a\u0007Trồng cây.')),
  },
  {
    file: 'nua-chu.txt',
    wrong: 'half characters in a text of two bytes a letter',
    ends: ['FILE_UNREADABLE_ENCODING', 'FILE_TRUNCATED'],
    bytes: (_, lines) => utf16(inside(lines, 'Trồng \ud800 cây \udfff.')),
  },
  {
    file: 'bom-utf8-doi.txt',
    wrong: 'the mark of UTF-8 before a text that is not',
    ends: ['FILE_UNREADABLE_ENCODING'],
    bytes: () => latin1(`\xef\xbb\xbf${'K\xea ho\xa1ch '.repeat(100)}`),
  },
  {
    file: 'bom-utf16-doi.txt',
    wrong: 'the mark of two bytes a letter before a text in UTF-8',
    ends: ['FILE_UNREADABLE_ENCODING', 'TEXT_WITHOUT_LETTERS', 'DOCUMENT_NOT_A_DIRECTIVE', 'FILE_TRUNCATED'],
    bytes: (_, lines) => new Uint8Array([0xff, 0xfe, ...utf8(lines.join('\n'))]),
  },
  {
    file: 'bom-hai-lan.txt',
    wrong: 'the mark of UTF-8 three times',
    ends: 'read',
    bytes: (_, lines) => utf8(`\ufeff\ufeff\ufeff${lines.join('\n')}`),
  },
  {
    file: 'utf-32.txt',
    wrong: 'four bytes a letter',
    ends: ['FILE_UNREADABLE_ENCODING', 'FILE_WRONG_KIND'],
    bytes: (_, lines) => new Uint8Array(Uint32Array.from([0xfeff, ...[...lines.join('\n')].map((one) => one.codePointAt(0) ?? 0)]).buffer),
  },
  {
    file: 'cat-giua-chu.txt',
    wrong: 'cut inside a letter',
    ends: ['FILE_TRUNCATED'],
    bytes: () => utf8('Ủy ban nhân dân tỉnh trồng cây ở'.repeat(20)).subarray(0, -1),
  },
  { file: 'nhieu.txt', wrong: 'noise', ends: ['FILE_WRONG_KIND', 'FILE_UNREADABLE_ENCODING'], bytes: () => noise(50_000) },
  {
    file: 'chuong-trinh.txt',
    wrong: 'a program',
    ends: ['FILE_WRONG_KIND'],
    bytes: () => new Uint8Array([0x4d, 0x5a, 0x90, 0, 3, ...noise(3000)]),
  },
  { file: 'chay.exe', wrong: 'a text under the name of a program', ends: ['FILE_WRONG_KIND'], bytes: (_, lines) => utf8(lines.join('\n')) },
  { file: 'khong-duoi', wrong: 'no extension', ends: ['FILE_WRONG_KIND'], bytes: (_, lines) => utf8(lines.join('\n')) },
  {
    file: 'ke-hoach\u202etxt.exe',
    wrong: 'a name that is shown backwards',
    ends: ['FILE_WRONG_KIND'],
    bytes: (_, lines) => utf8(lines.join('\n')),
  },
  { file: '../../../../tmp/ra-ngoai.txt', wrong: 'a name that climbs out', ends: 'read', bytes: (_, lines) => utf8(lines.join('\n')) },
  {
    file: `${'dài'.repeat(400)}.txt`,
    wrong: 'a name of a thousand letters',
    ends: ['read', 'REQUEST_INVALID', 'FILE_WRONG_KIND'],
    bytes: (_, lines) => utf8(lines.join('\n')),
  },
  { file: '<img src=x onerror=alert(1)>.txt', wrong: 'a name that is a script', ends: 'read', bytes: (_, lines) => utf8(lines.join('\n')) },
  {
    file: 'anh.png',
    wrong: 'a picture of a hundred thousand million points',
    ends: ['FILE_TRUNCATED'],
    bytes: () => latin1(`\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\x04\x93\xe0\0\x04\x93\xe0\x08\x02\0\0\0${'\0'.repeat(500)}`),
  },
  {
    file: 'cong-thuc.csv',
    wrong: 'formulas',
    ends: ['DOCUMENT_NOT_A_DIRECTIVE', 'TEXT_WITHOUT_LETTERS'],
    bytes: () => utf8('=cmd|\' /C calc\'!A0,@SUM(1+1)\n=HYPERLINK("http://a","b") trồng cây phân tán ở các huyện trong tỉnh\n'),
  },
  {
    file: 'rac.txt',
    wrong: 'a hundred thousand labels and nothing under them',
    ends: ['TEXT_WITHOUT_LETTERS'],
    bytes: (_, lines) => utf8(inside(lines, Array.from({ length: 100_000 }, (_, i) => `${i}.`).join('\n'))),
  },
]
