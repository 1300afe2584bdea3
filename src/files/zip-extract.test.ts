import { expect, test } from 'vitest'
import { docxOf, lieAboutSize, wordParagraph, zipOf } from './testing.ts'
import { extractZip, OFFICE_ZIP_LIMITS } from './zip-extract.ts'

const all = (): boolean => true
const zeros = (megabytes: number): Uint8Array => new Uint8Array(megabytes << 20)

async function outcome(bytes: Uint8Array, wants: (name: string) => boolean = all, limits = OFFICE_ZIP_LIMITS): Promise<string> {
  const result = await extractZip(bytes, { name: 'a.docx', wants, limits })
  return result.ok ? [...result.value].map(([name, content]) => `${name}:${content.length}`).join(' ') : result.refusal.code
}

test('only the wanted entries are inflated', async () => {
  const zip = zipOf({ 'a.xml': 'abc', 'bomb.bin': zeros(4), 'b.xml': 'de' })
  expect(await outcome(zip, (name) => name.endsWith('.xml'))).toBe('a.xml:3 b.xml:2')
})

test('an entry that unpacks to more than 200 times its size is a bomb', async () => {
  expect(await outcome(zipOf({ 'word/document.xml': zeros(4) }))).toBe('FILE_ZIP_BOMB')
})

test('a declared size that lies does not hide a bomb', async () => {
  const bomb = zipOf({ 'word/document.xml': zeros(4) })
  expect(await outcome(lieAboutSize(bomb, 10))).toBe('FILE_ZIP_BOMB')
})

test('a declared size that lies the other way is damage', async () => {
  expect(await outcome(lieAboutSize(zipOf({ 'a.xml': 'abc' }), 500_000))).toBe('FILE_TRUNCATED')
})

test('letters that do not fit their checksum are damage', async () => {
  const zip = zipOf({ 'a.xml': 'số 12' }, 0)
  const at = Buffer.from(zip).indexOf('số 12')
  zip[at + 5] = '3'.charCodeAt(0)
  expect(await outcome(zip)).toBe('FILE_TRUNCATED')
})

test('the wanted entries together have a limit too, counted on real bytes', async () => {
  const noise = Uint8Array.from({ length: 1000 }, (_, i) => (i * 7919) % 251)
  const zip = zipOf({ a: noise, b: noise, c: noise })
  const limits = { ...OFFICE_ZIP_LIMITS, maxTotalBytes: 2500 }
  expect(await outcome(zip, all, limits)).toBe('FILE_ZIP_BOMB')
  expect(await outcome(lieAboutSize(zip, 1), all, limits)).toMatch(/^FILE_/)
  expect(await outcome(zip, all, { ...limits, maxTotalBytes: 3000 })).toBe('a:1000 b:1000 c:1000')
})

test('too many entries are refused before any is opened', async () => {
  const many = Object.fromEntries(Array.from({ length: 2001 }, (_, i) => [`part${i}.xml`, '']))
  expect(await outcome(zipOf(many))).toBe('FILE_TOO_MANY_ENTRIES')
})

test('a zip inside a zip stays closed', async () => {
  const inner = zipOf({ 'bomb.bin': zeros(4) })
  const outer = zipOf({ 'word/embeddings/inner.zip': inner, 'word/document.xml': 'x' })
  expect(await outcome(outer, (name) => name === 'word/document.xml')).toBe('word/document.xml:1')
  expect(await outcome(outer)).toBe(`word/embeddings/inner.zip:${inner.length} word/document.xml:1`)
})

test.each(['../../etc/passwd', '/etc/passwd', 'word\\document.xml', 'C:/windows/win.ini', 'a/../b'])(
  'an entry named %s is refused',
  async (name) => {
    expect(await outcome(zipOf({ [name]: 'x' }))).toBe('FILE_UNSAFE_NAME')
  },
)

test('two entries of one name are refused: two readers would see two documents', async () => {
  const zip = zipOf({ 'word/document.xml': 'one', 'word/documenu.xml': 'two' })
  const twice = zip.slice()
  for (let at = 0; at < twice.length - 17; at++) {
    if (Buffer.from(twice.subarray(at, at + 17)).toString('latin1') === 'word/documenu.xml') twice[at + 12] = 't'.charCodeAt(0)
  }
  expect(await outcome(twice)).toBe('FILE_UNSAFE_NAME')
})

test('a file cut or altered at any byte gives a refusal or the same content, never an exception', async () => {
  const whole = docxOf(wordParagraph('Kế hoạch phòng, chống ma túy'))
  for (let length = 0; length < whole.length; length += 61) expect(await outcome(whole.subarray(0, length))).toMatch(/^FILE_/)
  for (let at = 0; at < whole.length; at += 41) {
    const altered = whole.slice()
    altered[at] = (altered[at] ?? 0) ^ 0x55
    expect(typeof (await outcome(altered))).toBe('string')
  }
})
