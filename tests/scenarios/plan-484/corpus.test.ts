import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type CommandStore, openCommandStore, runDondoc } from '../../../src/cli/testing.ts'
import { Gold } from '../../../src/reading/index.ts'
import { packageRoot } from '../../../src/storage/index.ts'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })
const samples = join(packageRoot(), 'samples')
const plan = join(samples, 'plan-484.docx')
const secretNumber = '77/KH-UBND'
let folder: string
let store: CommandStore

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'corpus-'))
  store = await openCommandStore()
  const secret = join(folder, 'mat.txt')
  writeFileSync(
    secret,
    readFileSync(join(samples, 'plan-484.txt'), 'utf8').replace('484/KH-UBND', secretNumber).replace('KẾ HOẠCH', 'MẬT\nKẾ HOẠCH'),
  )
  await store.run(['import', secret])
  await store.run(['import', plan])
})

afterAll(async () => {
  await store[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true, force: true })
})

describe('plan 484 as an example for the reader', () => {
  it('is refused before its review, so are a secret paper and one that is not there, and nothing is written', async () => {
    const to = join(folder, 'none')
    for (const [number, code] of [
      ['484/KH-UBND', 'GOLD_NOT_REVIEWED'],
      [secretNumber, 'PAPER_SECRET'],
      ['1/KH-UBND', 'PAPER_UNCLEAR'],
    ] as const)
      expect(await store.run(['corpus', 'add', number, '--to', to])).toMatchObject({ code: 3, out: '', err: expect.stringContaining(code) })
    expect(existsSync(to)).toBe(false)
  })

  it('once reviewed it is kept as text and gold, read back as its reviewers left it, and takes its own place again', async () => {
    await using other = await openCommandStore()
    const to = join(folder, 'kept')
    await other.run(['import', plan, '--issue', '--review', join(samples, 'demo.yaml')])
    expect(await other.run(['corpus', 'add', '484/KH-UBND', '--to', to])).toEqual({ code: 0, out: '01-484-kh-ubnd\n', err: '' })
    expect(await other.run(['corpus', 'add', '484/KH-UBND', '--to', to])).toEqual({ code: 0, out: '01-484-kh-ubnd\n', err: '' })
    expect([readdirSync(join(to, 'docs')), readdirSync(join(to, 'gold'))]).toEqual([['01-484-kh-ubnd.txt'], ['01-484-kh-ubnd.json']])
    const gold = Gold.parse(JSON.parse(readFileSync(join(to, 'gold', '01-484-kh-ubnd.json'), 'utf8')))
    expect(gold.deadlines).toContainEqual({ clause: 'IV.1', text: 'trước ngày 30/12/2016', date: '2016-12-30' })
    const scored = JSON.parse((await runDondoc(['corpus', 'score', to, '--json'])).out)
    expect(scored.total).toMatchObject({ header: 1, outline: 1, citations: 1, targets: 1, recipients: 1 })
    expect(scored.total.assignments).toBeGreaterThan(0.9)
  })
})

describe('a reading in other forms', () => {
  it('goes out as Akoma Ntoso and comes back with the same words, and as a spreadsheet; a form that is none is wrong use', async () => {
    const xml = join(folder, 'W1.xml')
    const sample = join(samples, 'W1.txt')
    expect(await runDondoc(['read', sample, '--as', 'akn', '--out', xml])).toEqual({ code: 0, out: '', err: '' })
    const [there, back] = [await runDondoc(['read', sample, '--as', 'text']), await runDondoc(['read', xml, '--as', 'text'])]
    expect(back).toEqual(there)
    expect(there.out).toContain('Số: 1187/KH-UBND')
    expect(await runDondoc(['read', sample, '--as', 'xlsx'])).toMatchObject({ code: 2 })
    expect(await runDondoc(['read', sample, '--as', 'pdf'])).toMatchObject({ code: 2 })
    const sheet = join(folder, 'W1.xlsx')
    expect(await runDondoc(['read', sample, '--as', 'xlsx', '--out', sheet])).toMatchObject({ code: 0 })
    expect(readFileSync(sheet).subarray(0, 2).toString()).toBe('PK')
  })
})

describe('a folder of examples', () => {
  it('is scored by paper and in total; a column under --min is exit code 3, with the mistake, its clause and its place', async () => {
    const to = join(folder, 'changed')
    const gold = JSON.parse(readFileSync(join(samples, 'gold', 'W5.json'), 'utf8'))
    const [first, ...rest] = gold.assignments
    const example = join(folder, 'tai-ve.json')
    const text = readFileSync(join(samples, 'W5.txt'), 'utf8')
    writeFileSync(example, JSON.stringify({ number: '3/KL-TT', text, gold: { ...gold, assignments: rest } }))
    expect(await runDondoc(['corpus', 'add', example, '--to', to])).toMatchObject({ code: 0, out: '01-3-kl-tt\n' })
    const scored = await runDondoc(['corpus', 'score', to, '--min', '0.999'])
    expect(scored).toMatchObject({ code: 3, err: '' })
    expect(scored.out).toMatch(/^Văn bản +Phần đầu/)
    expect(scored.out).toContain(`Giao việc, thừa (${first.clause}, ký tự `)
    expect(scored.out).toContain(`: ${first.agency} (${first.role})`)
    expect((await runDondoc(['corpus', 'score', to, '--min', '0.9'])).code).toBe(0)
  })

  it('an empty folder and a file that is no example are refused, no folder is wrong use', async () => {
    expect(await runDondoc(['corpus', 'score', folder])).toMatchObject({ code: 3, out: '', err: expect.stringContaining('CORPUS_EMPTY') })
    const wrong = join(folder, 'sai.json')
    writeFileSync(wrong, '{"text":"x"}')
    expect(await runDondoc(['corpus', 'add', wrong, '--to', folder])).toMatchObject({
      code: 3,
      err: expect.stringContaining('EXAMPLE_WRONG'),
    })
    const secret = join(folder, 'mat.json')
    const gold = JSON.parse(readFileSync(join(samples, 'gold', 'W5.json'), 'utf8'))
    writeFileSync(secret, JSON.stringify({ number: '3/KL-TT', text: 'TUYỆT MẬT\nKẾ HOẠCH\n', gold }))
    expect(await runDondoc(['corpus', 'add', secret, '--to', folder])).toMatchObject({
      code: 3,
      err: expect.stringContaining('GOLD_IS_SECRET'),
    })
    expect(await runDondoc(['corpus', 'score'])).toMatchObject({ code: 2 })
    expect(await runDondoc(['corpus', 'score', folder, '--min', 'x'])).toMatchObject({ code: 2 })
  })
})
