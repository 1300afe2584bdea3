import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Document, Packer, Paragraph } from 'docx'
import { unzipSync } from 'fflate'
import { afterAll, expect, it, vi } from 'vitest'
import { convertToDocx, convertToPdf, findOffice, type OfficeKind } from './child-office.ts'
import { zipOf } from './testing.ts'

const fonts = tmpdir()
const docx = async (text: string): Promise<Uint8Array> =>
  new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph(text)] }] })))
/** A place of its own: other tests convert at the same time. */
const own = mkdtempSync(join(tmpdir(), 'dondoc-office-test-'))
vi.stubEnv('TMPDIR', own)
afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(own, { recursive: true })
})
const leftovers = (): string[] => readdirSync(own).filter((name) => name.startsWith('dondoc-office-'))
const hasOffice = findOffice() !== undefined
if (!hasOffice) console.log('child-office.test.ts: no LibreOffice here, conversions are skipped (install libreoffice-writer-nogui)')

it.skipIf(hasOffice)('without LibreOffice it refuses and names the package', async () => {
  expect(await convertToPdf({ bytes: await docx('a'), fonts })).toMatchObject({
    refusal: { code: 'OFFICE_NOT_INSTALLED', params: { package: 'libreoffice-writer-nogui' } },
  })
})

it.skipIf(!hasOffice)('a .docx becomes a PDF, and nothing of the work is left on the disk', { timeout: 120_000 }, async () => {
  const before = leftovers()
  const made = await convertToPdf({ bytes: await docx('Văn bản thử'), fonts })
  expect(made.ok && Buffer.from(made.value).toString('latin1', 0, 5)).toBe('%PDF-')
  expect(leftovers()).toEqual(before)
})

it.skipIf(!hasOffice)(
  'one that takes too long is killed with all that it started, and what is no document is refused',
  { timeout: 120_000 },
  async () => {
    const before = leftovers()
    const started = Date.now()
    expect(await convertToPdf({ bytes: await docx('a'), fonts }, { timeoutMs: 150 })).toMatchObject({
      refusal: { code: 'OFFICE_CONVERSION_FAILED' },
    })
    expect(Date.now() - started).toBeLessThan(5000)
    expect(await convertToPdf({ bytes: new TextEncoder().encode('PK no zip'), fonts })).toMatchObject({ ok: false })
    expect(leftovers()).toEqual(before)
  },
)

it.skipIf(!hasOffice)('with too little memory it ends as a refusal', { timeout: 120_000 }, async () => {
  expect(await convertToPdf({ bytes: await docx('a'), fonts }, { memoryMegabytes: 8 })).toMatchObject({
    refusal: { code: 'OFFICE_CONVERSION_FAILED' },
  })
})

const docOf = (): Uint8Array => readFileSync(new URL('../../samples/W1.auto.doc', import.meta.url))
const odtOf = (body: string): Uint8Array =>
  zipOf(
    {
      mimetype: 'application/vnd.oasis.opendocument.text',
      'META-INF/manifest.xml':
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>',
      'content.xml': `<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
    },
    0,
  )
/** 200 MB of paragraphs in some hundred kilobytes. */
function odtBomb(): Uint8Array {
  const parts = unzipSync(odtOf('<text:p>@</text:p>'))
  const content = Buffer.from(parts['content.xml'] ?? []).toString('utf8')
  return zipOf({ ...parts, 'content.xml': content.replace('@', 'a'.repeat(200 << 20)) })
}
const rtfOf = (body: string): Uint8Array => new TextEncoder().encode(`{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Times New Roman;}}${body}}`)
const paperOf = (kind: OfficeKind, bytes: Uint8Array) => ({ kind, file: { name: `a.${kind}`, bytes } })

it.skipIf(hasOffice).each(['doc', 'odt', 'rtf'] as const)('without LibreOffice a .%s is refused and the package named', async (kind) => {
  expect(await convertToDocx(paperOf(kind, docOf()))).toMatchObject({
    refusal: { code: 'FILE_NEEDS_LIBREOFFICE', params: { name: `a.${kind}`, package: 'libreoffice-writer-nogui' } },
  })
})

it.skipIf(!hasOffice).each([
  ['doc', docOf(), 'Huy động sức mạnh tổng hợp'],
  ['odt', odtOf('<text:p>Kế hoạch thử</text:p>'), 'Kế hoạch thử'],
  ['rtf', rtfOf('K\\u7871? ho\\u7841?ch'), 'Kế hoạch'],
] as const)('a .%s becomes a .docx with its words, and nothing is left on the disk', { timeout: 120_000 }, async (kind, bytes, words) => {
  const before = leftovers()
  const made = await convertToDocx(paperOf(kind, bytes))
  const main = made.ok ? unzipSync(made.value)['word/document.xml'] : undefined
  expect(
    Buffer.from(main ?? [])
      .toString('utf8')
      .replace(/<[^>]+>/g, ''),
  ).toContain(words)
  expect(leftovers()).toEqual(before)
})

it.skipIf(!hasOffice).each([
  ['doc', 'a head of Word and nothing behind it', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0)],
  [
    'doc',
    'noise behind the head of Word',
    Uint8Array.from({ length: 9000 }, (_, i) => (i < 8 ? ([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1][i] ?? 0) : (i * 7919) % 256)),
  ],
  ['odt', 'a zip without a text', zipOf({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<a>' }, 0)],
] as const)('a hostile .%s, %s, is one refusal', { timeout: 120_000 }, async (kind, _, bytes) => {
  expect(await convertToDocx(paperOf(kind, bytes), { timeoutMs: 20_000 })).toMatchObject({
    refusal: { code: 'FILE_NOT_CONVERTED', params: { name: `a.${kind}` } },
  })
})

it.skipIf(!hasOffice).each([
  ['odt', 'a body that inflates a thousandfold', odtBomb()],
  ['rtf', 'a hundred thousand open groups', rtfOf('{'.repeat(100_000))],
  ['rtf', 'a picture on the network', rtfOf('{\\field{\\*\\fldinst INCLUDEPICTURE "http://127.0.0.1:9/a.png"}{\\fldrslt x}}')],
  ['doc', 'half of a real file', docOf().subarray(0, 20_000)],
] as const)('a hostile .%s, %s, ends in time and the next one is served', { timeout: 120_000 }, async (kind, _, bytes) => {
  const began = Date.now()
  const made = await convertToDocx(paperOf(kind, bytes), { timeoutMs: 20_000 })
  expect(made.ok || made.refusal.code === 'FILE_NOT_CONVERTED').toBe(true)
  expect(Date.now() - began).toBeLessThan(40_000)
  expect((await convertToDocx(paperOf('rtf', rtfOf('x')))).ok).toBe(true)
})
