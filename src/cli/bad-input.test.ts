import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { docxOf, wordParagraph, zipOf } from '../files/testing.ts'
import { openStore, packageRoot } from '../storage/index.ts'
import { type CommandStore, openCommandStore, runDondoc } from './testing.ts'

const samples = join(packageRoot(), 'samples')
const docx = readFileSync(join(samples, 'plan-484.docx'))
const plan = readFileSync(join(samples, 'plan-484.txt'), 'utf8')

/** A one-page PDF with a picture where the text should be. */
const SCAN =
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n'
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

/** File → its bytes and the codes with which it may be refused. */
const BAD: Readonly<Record<string, readonly [bytes: Uint8Array | string, codes: RegExp]>> = {
  'rong.txt': ['', /FILE_EMPTY/],
  'trang.txt': [' \n\n ', /FILE_EMPTY|TEXT_WITHOUT_LETTERS/],
  'cut.docx': [docx.subarray(0, docx.length / 2), /FILE_TRUNCATED/],
  'bomb.docx': [docxOf(wordParagraph('a'.repeat(300_000_000))), /FILE_ZIP_BOMB|FILE_TOO_LARGE/],
  'sai-duoi.docx': [plan, /FILE_WRONG_KIND/],
  'sai-duoi.txt': [docx, /FILE_WRONG_KIND/],
  'chuong-trinh.txt': [Buffer.concat([Buffer.from('MZ'), Buffer.alloc(4096, 1)]), /FILE_WRONG_KIND/],
  'nen.zip': [zipOf({ 'a.txt': 'x' }), /FILE_KIND_NOT_READ/],
  'anh.png': [PNG, /FILE_NO_TEXT/],
  'quet.pdf': [SCAN, /FILE_NO_TEXT|FILE_KIND_NOT_READ|PDF_[A-Z_]+|FILE_[A-Z_]+/],
  'ma-hoa-la.txt': [Buffer.from(Array.from({ length: 4000 }, (_, i) => 0x80 + ((i * 37) % 0x7f))), /FILE_[A-Z_]+|TEXT_[A-Z_]+/],
}

// Each test starts processes: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })
let folder = ''
let incoming = ''
let store: CommandStore

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dondoc-bad-'))
  incoming = join(folder, 'incoming')
  mkdirSync(incoming)
  for (const [name, [bytes]] of Object.entries(BAD)) writeFileSync(join(incoming, name), bytes)
  writeFileSync(join(folder, 'lon.txt'), '')
  truncateSync(join(folder, 'lon.txt'), 3_000_000_000)
  mkdirSync(join(folder, 'thu-muc'))
  store = await openCommandStore()
})

afterAll(async () => {
  await store[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true, force: true })
})

const refusedWith = (codes: RegExp) => ({ code: 3, out: '', err: expect.stringMatching(new RegExp(`\\[(?:${codes.source})\\]\\n$`)) })

describe('a file that cannot be a paper is refused with exit code 3 and a reason, and leaves nothing', () => {
  it('read tells each file of a folder by its name with its reason, in Vietnamese, and reads none of them', async () => {
    const readings = join(folder, 'readings')
    const { code, out, err } = await runDondoc(['read', incoming, '--json', '--out', readings])
    expect([code, out]).toEqual([3, ''])
    const lines = err.trimEnd().split('\n')
    for (const [name, [, codes]] of Object.entries(BAD)) {
      const reason = lines[lines.indexOf(name) + 1] ?? ''
      expect(reason, name).toMatch(new RegExp(`\\[(?:${codes.source})\\]$`))
      expect(reason, name).toMatch(/[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/)
    }
    expect(readdirSync(readings)).toEqual([])
  })

  it.each(['rong.txt', 'cut.docx', 'bomb.docx', 'sai-duoi.docx', 'quet.pdf'])('import of %s', async (name) => {
    const codes = BAD[name]?.[1] ?? /none/
    expect(await store.run(['import', join(incoming, name)], { env: { DONDOC_LOCALE: 'en' } })).toMatchObject(refusedWith(codes))
  })

  it('a file of 3 GB is refused before it is read; a folder and a path that leads nowhere are told by name', async () => {
    expect(await runDondoc(['read', join(folder, 'lon.txt')])).toMatchObject(refusedWith(/FILE_TOO_LARGE/))
    expect(await store.run(['import', join(folder, 'lon.txt')])).toMatchObject(refusedWith(/FILE_TOO_LARGE/))
    expect(await store.run(['import', join(folder, 'thu-muc')])).toMatchObject(refusedWith(/PATH_NOT_READABLE/))
    const nowhere = await runDondoc(['read', join(folder, 'khong-co.docx')], { env: { DONDOC_LOCALE: 'en' } })
    expect(nowhere).toMatchObject(refusedWith(/PATH_NOT_READABLE/))
    expect(nowhere.err).toContain('khong-co.docx')
  })

  it('a text that is no directive can be read but not imported', async () => {
    const letter = join(folder, 'thu.txt')
    writeFileSync(letter, 'Hôm nay trời đẹp, chúng tôi đi chơi xa và ăn cơm ở ngoài đồng.\n')
    expect((await runDondoc(['read', letter])).code).toBe(0)
    expect(await store.run(['import', letter])).toMatchObject(refusedWith(/DOCUMENT_NOT_A_DIRECTIVE/))
  })
})

describe('a paper that may not enter', () => {
  it('one with a secrecy mark leaves a stub and not a word of its text', async () => {
    const secret = join(folder, 'mat.txt')
    writeFileSync(secret, plan.replace('KẾ HOẠCH', 'TỐI MẬT\nKẾ HOẠCH').replace('ma túy', 'chuyên án bí số Hoa Lau về ma túy'))
    expect(await store.run(['import', secret, '--issue'])).toMatchObject(refusedWith(/DOCUMENT_IS_SECRET/))
    const opened = await openStore(store.outside)
    try {
      const facts = await opened.db.selectFrom('journal_fact').selectAll().where('stream', 'in', ['stub', 'directive']).execute()
      const content = await opened.db.selectFrom('content').selectAll().execute()
      expect(facts.map((fact) => fact.stream)).toEqual(['stub'])
      expect(JSON.stringify([facts, content])).not.toContain('Hoa Lau')
    } finally {
      await opened.close()
    }
  })

  it('one that is in already is refused, also under another name', async () => {
    const other = join(folder, 'ban-khac.txt')
    writeFileSync(other, plan)
    expect((await store.run(['import', join(samples, 'plan-484.txt')])).code).toBe(0)
    expect(await store.run(['import', other])).toMatchObject(refusedWith(/DOCUMENT_ALREADY_IN/))
  })
})
