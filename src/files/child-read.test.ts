import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { ReadLimits } from './child-limits.ts'
import { describeGuards, permissionFlag } from './child-limits.ts'
import type { ReadProgress } from './child-queue.ts'
import { keepReaderWarm, readInChild } from './child-read.ts'
import { docxOf, lieAboutSize, wordParagraph, zipOf } from './testing.ts'

const here = dirname(fileURLToPath(import.meta.url))
let folder = ''
let reader = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dondoc-child-test-'))
  await mkdir(join(folder, 'entries'))
  reader = join(folder, 'read-child.mjs')
  await build({
    entryPoints: [join(here, '../cli/read-child.ts')],
    outfile: reader,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

let entries = 0
/** A program that stands in for the reader; `answer` prints its value as a success. */
async function entryOf(body: string): Promise<string> {
  const path = join(folder, 'entries', `entry${entries++}.mjs`)
  await writeFile(path, `const answer = (value) => process.stdout.write(JSON.stringify({ ok: true, value }))\n${body}`)
  return path
}

async function run(entry: string, limits: Partial<ReadLimits> = {}): Promise<string> {
  const result = await readInChild({ entry, bytes: new TextEncoder().encode('abc'), name: 'a.docx' }, limits)
  return result.ok ? JSON.stringify(result.value) : result.refusal.code
}

async function read(name: string, bytes: Uint8Array): Promise<string> {
  const result = await readInChild({ entry: reader, bytes, name })
  return result.ok ? JSON.stringify(result.value) : result.refusal.code
}

describe('a child that misbehaves', () => {
  test('one that hangs is killed in time', async () => {
    const began = Date.now()
    expect(await run(await entryOf('for (;;);'), { timeoutMs: 700 })).toBe('FILE_READ_TIMEOUT')
    expect(Date.now() - began).toBeLessThan(5000)
  })

  test('one that eats the heap dies alone', async () => {
    expect(await run(await entryOf('const a = []; for (;;) a.push(Array(1e5).fill({}))'), { heapMegabytes: 64 })).toBe(
      'FILE_READER_CRASHED',
    )
  })

  test.runIf(describeGuards().prlimit)('one that eats memory outside the heap dies alone', async () => {
    const eater = await entryOf('const a = []; for (let i = 0; i < 400; i++) a.push(Buffer.alloc(16 << 20, 1)); answer(a.length)')
    expect(await run(eater, { heapMegabytes: 64 })).toBe('FILE_READER_CRASHED')
  })

  test('one that throws, answers nothing, answers nonsense or answers another shape is a crash', async () => {
    for (const body of [
      "throw new Error('bad')",
      '',
      "process.stdout.write('{')",
      'process.stdout.write(\'{"ok":true}\')',
      'process.exit(7)',
    ]) {
      expect(await run(await entryOf(body))).toBe('FILE_READER_CRASHED')
    }
  })

  test('one that answers without end is stopped', async () => {
    const talker = await entryOf(
      "const s = 'x'.repeat(1 << 16); const go = () => { while (process.stdout.write(s)); process.stdout.once('drain', go) }; go()",
    )
    expect(await run(talker, { maxOutputBytes: 1 << 20 })).toBe('FILE_ZIP_BOMB')
  })

  test('one that is missing is a crash of the reader, not of the parent', async () => {
    await expect(run(join(folder, 'none.mjs'))).rejects.toThrow('ENOENT')
  })
})

describe('what a child may do', () => {
  test('it gets the file and its name, an empty environment and an empty folder that is gone afterwards', async () => {
    const before = (await readdir(tmpdir())).filter((name) => name.startsWith('dondoc-read-'))
    const teller = await entryOf(
      'const c = []; for await (const x of process.stdin) c.push(x); const b = Buffer.concat(c); answer([Object.keys(process.env), b.length, process.cwd().includes("dondoc-read-")])',
    )
    expect(await run(teller)).toBe(JSON.stringify([[], 4 + 6 + 4 + 0 + 3, true]))
    const after = (await readdir(tmpdir())).filter((name) => name.startsWith('dondoc-read-'))
    expect(after.length).toBeLessThanOrEqual(before.length + 2)
  })

  test('it gets what is asked about the file, and says when the text is out of it', async () => {
    const asked = await entryOf(
      "const c = []; for await (const x of process.stdin) c.push(x); process.stderr.write('extracted\\n'); answer(Buffer.concat(c).toString('utf8', 4 + 6 + 4))",
    )
    const told: string[] = []
    const request = { entry: asked, bytes: new TextEncoder().encode('abc'), name: 'a.docx', question: { words: ['mật'] } }
    const result = await readInChild({ ...request, onProgress: ({ stage }) => told.push(stage) })
    expect(result).toEqual({ ok: true, value: '{"words":["mật"]}abc' })
    expect(told).toEqual(['reading', 'extracted', 'done'])
  })

  test('what it says beside its answer is neither kept nor waited for', async () => {
    const noisy = await entryOf("process.stderr.write('x'.repeat(1 << 20)); answer('done')")
    expect(await run(noisy)).toBe('"done"')
  })

  test.runIf(describeGuards().permissionFlag)('it may read no other file, write none, and start no process and no worker', async () => {
    const tries = [
      "(await import('node:fs')).readFileSync('/etc/hostname')",
      `(await import('node:fs')).readdirSync(${JSON.stringify(here)})`,
      "(await import('node:fs')).writeFileSync('out.txt', 'x')",
      "(await import('node:child_process')).execFileSync('/bin/true')",
      "new (await import('node:worker_threads')).Worker('1', { eval: true })",
    ]
    const body = tries.map((attempt) => `try { ${attempt}; codes.push('done') } catch (e) { codes.push(e.code) }`).join('\n')
    expect(await run(await entryOf(`const codes = []\n${body}\nanswer(codes)`))).toBe(JSON.stringify(Array(5).fill('ERR_ACCESS_DENIED')))
  })

  test('the permission flag goes by the version of Node', () => {
    expect(['v20.19.0', 'v22.12.0', 'v22.13.0', 'v24.1.0', 'v18.0.0'].map(permissionFlag)).toEqual([
      '--experimental-permission',
      '--experimental-permission',
      '--permission',
      '--permission',
      undefined,
    ])
  })

  test('two read at once, the third waits and is told when it moves up', async () => {
    const slow = await entryOf('setTimeout(() => answer(Date.now()), 400)')
    const told: ReadProgress[][] = [[], [], []]
    const bytes = new Uint8Array(1)
    await Promise.all(told.map((list) => readInChild({ entry: slow, bytes, name: 'a', onProgress: (progress) => list.push(progress) })))
    expect(told.map((list) => list.map((progress) => progress.stage))).toEqual([
      ['reading', 'done'],
      ['reading', 'done'],
      ['waiting', 'reading', 'done'],
    ])
    expect(told[2]?.[0]).toEqual({ stage: 'waiting', ahead: 2 })
  })
})

describe('a reader that is kept warm', () => {
  const pidOf = async (entry: string): Promise<number> => Number(await run(entry))
  const folders = async (): Promise<string[]> => (await readdir(tmpdir())).filter((name) => name.startsWith('dondoc-read-'))
  const afterwards = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
  const READ = 'for await (const _ of process.stdin);'

  test('has loaded its program before the file comes; each still reads one file and ends', async () => {
    vi.stubEnv('TMPDIR', await mkdtemp(join(folder, 'warm-')))
    const entry = await entryOf(`await new Promise((resolve) => setTimeout(resolve, 1500))\n${READ} answer(process.pid)`)
    const cool = keepReaderWarm(entry)
    await afterwards(4000)
    const began = Date.now()
    const first = await pidOf(entry)
    expect(Date.now() - began).toBeLessThan(1400)
    const second = await pidOf(entry)
    expect(first).not.toBe(second)
    expect(first > 0 && second > 0).toBe(true)
    await cool()
    expect(await folders()).toEqual([])
    vi.unstubAllEnvs()
  })

  test('is held by the same guards, and by its time from the moment when the file comes', async () => {
    const entry = await entryOf(
      `${READ} try { (await import('node:fs')).readFileSync('/etc/hostname'); answer('read') } catch (e) { answer(e.code) }`,
    )
    const hanging = await entryOf(`${READ} for (;;);`)
    const cool = [keepReaderWarm(entry), keepReaderWarm(hanging, { timeoutMs: 600 })]
    await afterwards(1500)
    expect(await run(entry)).toBe(describeGuards().permissionFlag ? '"ERR_ACCESS_DENIED"' : '"read"')
    expect(await run(hanging, { timeoutMs: 600 })).toBe('FILE_READ_TIMEOUT')
    for (const one of cool) await one()
  })

  test('that died while it waited is not asked', async () => {
    const entry = await entryOf(`const gone = setTimeout(() => process.exit(3), 300)\n${READ} clearTimeout(gone); answer('alive')`)
    const cool = keepReaderWarm(entry)
    await afterwards(3000)
    expect(await run(entry)).toBe('"alive"')
    await cool()
  })
})

describe('hostile files, each read by the real reader in a child', () => {
  const bombs = `<!DOCTYPE w:document [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>`
  const deep = `${'<w:sdt>'.repeat(3000)}${'</w:sdt>'.repeat(3000)}`
  const whole = docxOf(wordParagraph('Kế hoạch'))
  test.each([
    ['empty', 'a.docx', new Uint8Array(), 'FILE_EMPTY'],
    ['cut short', 'a.docx', whole.subarray(0, whole.length - 40), 'FILE_TRUNCATED'],
    ['one byte over 25 MB', 'a.txt', new Uint8Array(25 * 1024 * 1024 + 1).fill(97), 'FILE_TOO_LARGE'],
    ['a bomb', 'a.docx', zipOf({ 'word/document.xml': new Uint8Array(6 << 20) }), 'FILE_ZIP_BOMB'],
    ['a bomb that lies', 'a.docx', lieAboutSize(zipOf({ 'word/document.xml': new Uint8Array(6 << 20) }), 9), 'FILE_ZIP_BOMB'],
    [
      'entities that multiply',
      'a.docx',
      zipOf({ 'word/document.xml': `<?xml version="1.0"?>${bombs}<w:document>&b;</w:document>` }),
      'FILE_DOCTYPE',
    ],
    [
      'a DOCTYPE far behind a comment',
      'a.docx',
      zipOf({ 'word/document.xml': `<!--${'x'.repeat(9000)}--><!DOCTYPE a><a/>` }),
      'FILE_DOCTYPE',
    ],
    ['nested without end', 'a.docx', docxOf(deep), 'FILE_TOO_DEEP'],
    ['broken XML', 'a.docx', docxOf('<w:p><w:r></w:p>'), 'FILE_TRUNCATED'],
    ['pictures only', 'a.docx', docxOf('<w:p><w:r><w:drawing/></w:r></w:p>'), 'FILE_NO_TEXT'],
    ['not in any encoding', 'a.txt', Uint8Array.from({ length: 999 }, (_, i) => 0xa0 + ((i * 37) % 95)), 'FILE_UNREADABLE_ENCODING'],
    ['a PDF cut short', 'a.pdf', new TextEncoder().encode('%PDF-1.4 /Font'), 'FILE_TRUNCATED'],
    ['of another kind', 'a.docx', new TextEncoder().encode('%PDF-1.4'), 'FILE_WRONG_KIND'],
  ])('%s: one clear refusal', async (_, name, bytes, code) => {
    expect(await read(name, bytes)).toBe(code)
  })

  test('a good file comes back as a source', async () => {
    const answer: unknown = JSON.parse(await read('a.docx', whole))
    expect(answer).toMatchObject({
      source: { file: 'a.docx', kind: 'paragraphs', paragraphs: [{ text: 'Kế hoạch', label: null }], marks: [] },
    })
  })
})
