import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { packageRoot } from '../storage/index.ts'
import { COMMANDS } from './commands/all.ts'
import { helpOf } from './help.ts'
import { runDondoc } from './testing.ts'

// Each test starts processes: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })
const root = packageRoot()
const sample = join(root, 'samples', 'plan-484.txt')
const english = { env: { DONDOC_LOCALE: 'en' } }
const question = JSON.stringify({ op: 'due', phrase: '5 ngày làm việc', from: '2016-12-28' })

describe('what is the same for every command', () => {
  it.each(['vi', 'en'] as const)(
    '--help in %s names every command, what it does, its options and examples, on stdout alone',
    async (locale) => {
      const all = await runDondoc(['--help'], { env: { DONDOC_LOCALE: locale } })
      expect(all).toMatchObject({ code: 0, err: '' })
      for (const [name, load] of Object.entries(COMMANDS)) {
        const command = await load()
        expect(command.name).toBe(name)
        if (command.hidden) continue
        expect(all.out).toContain(`  ${name}`)
        expect(all.out).toContain(command.summary[locale])
        expect(command.options.length, name).toBeGreaterThan(0)
        expect(command.examples.length, name).toBeGreaterThan(0)
        for (const option of command.usage.match(/--[a-z-]+/g) ?? []) {
          expect(
            command.options.map((one) => one.option.split(' ')[0]),
            `${name} explains ${option}`,
          ).toContain(option)
        }
      }
    },
  )

  it('--help of one command shows its options and examples in the language of the locale', async () => {
    const vietnamese = await runDondoc(['due', '--help'])
    const inEnglish = await runDondoc(['due', '--help'], english)
    expect([vietnamese.code, inEnglish.code]).toEqual([0, 0])
    expect(vietnamese.out).toMatch(/Tham số:\n {2}--from NGÀY .*ngày bắt đầu đếm[\s\S]*Ví dụ:\n {2}dondoc due[\s\S]*Mã thoát: 0 xong/)
    expect(inEnglish.out).toMatch(
      /Options:\n {2}--from DATE .*the day counting begins[\s\S]*Examples:\n {2}dondoc due[\s\S]*Exit codes: 0 done/,
    )
  })

  it('in English nothing but the examples is Vietnamese, neither in --help nor where a command was used wrongly', async () => {
    const letter = /[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]/i
    for (const [name, load] of Object.entries(COMMANDS)) {
      const command = await load()
      const [before = ''] = helpOf(command, 'en').split('Examples:')
      expect(letter.exec(before)?.[0], `${name} --help`).toBeUndefined()
    }
    expect((await runDondoc(['import'], english)).err).toMatch(/^Usage: dondoc import FILE .*--as LOGIN/)
  })

  it('an unknown command is wrong use: exit code 2, told on stderr with the list', async () => {
    expect(await runDondoc(['giao'])).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(/^Không có lệnh “giao”\.\n[\s\S]*import/),
    })
    expect(await runDondoc(['constructor'], english)).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^There is no command “constructor”/),
    })
  })

  it.each([
    [
      ['due', '--von', '2016-12-28'],
      /^Không có tham số “--von”\.\nCách dùng: dondoc due/,
      /^There is no option “--von”\.\nUsage: dondoc due/,
    ],
    [['due', '5 ngày', '--from'], /“--from.*thiếu giá trị/, /“--from.*lacks its value/],
    [['import'], /^Cách dùng: dondoc import/, /^Usage: dondoc import/],
    [['serve', '--port', 'abc'], /“abc” không phải là cổng/, /“abc” is no port/],
    [
      ['template', '--mau', '/'],
      /^Không có tham số “--mau”\.\nCách dùng: dondoc template/,
      /^There is no option “--mau”\.\nUsage: dondoc template/,
    ],
    [['status', 'ngay'], /Thừa “ngay”/, /“ngay” is one word too many/],
  ] as const)(
    '%j is wrong use: exit code 2, nothing on stdout, the usage on stderr in both languages',
    async (args, inVietnamese, inEnglish) => {
      const [first, second] = await Promise.all([runDondoc(args), runDondoc(args, english)])
      expect(first).toMatchObject({ code: 2, out: '', err: expect.stringMatching(inVietnamese) })
      expect(second).toMatchObject({ code: 2, out: '', err: expect.stringMatching(inEnglish) })
    },
  )

  it('--version prints the version of the package', async () => {
    expect(await runDondoc(['--version'])).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) })
  })
})

describe('due and ask', () => {
  it('5 working days from 28/12/2016 fall due on 05/01/2017, over the New Year holiday and its day in lieu', async () => {
    const told = await runDondoc(['due', '5 ngày làm việc', '--from', '2016-12-28'])
    expect(told).toMatchObject({ code: 0, err: '' })
    expect(told.out.trim().split('\n').at(-1)).toBe('05/01/2017')
    const json = await runDondoc(['due', '5 ngày làm việc', '--from', '2016-12-28', '--json'])
    expect(JSON.parse(json.out)).toMatchObject({ due: '2017-01-05' })
    const asked = await runDondoc(['ask'], { input: question })
    expect(JSON.parse(asked.out)).toMatchObject({ due: '2017-01-05' })
  })

  it('what cannot be answered is refused with exit code 3, the reason and its code on stderr, nothing on stdout', async () => {
    const noDay = await runDondoc(['due', '5 ngày', '--from', '2016-02-30'])
    expect(noDay).toMatchObject({ code: 3, out: '', err: expect.stringMatching(/\[[A-Z_]+\]\n$/) })
    expect(await runDondoc(['ask'], { input: 'không phải JSON' })).toMatchObject({
      code: 3,
      out: '',
      err: expect.stringContaining('[INPUT_NOT_JSON]'),
    })
    expect(await runDondoc(['ask'], { input: '{"op":"weather"}', ...english })).toMatchObject({
      code: 3,
      out: '',
      err: expect.stringMatching(/There is no question “weather”.*classify.*\[OP_UNKNOWN\]/),
    })
  })
})

describe('read', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'dondoc-read-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('prints what a paper says; --json prints JSON only', async () => {
    const told = await runDondoc(['read', sample])
    expect(told).toMatchObject({ code: 0, err: '', out: expect.stringContaining('484/KH-UBND') })
    const json = await runDondoc(['read', join(root, 'samples', 'plan-484.docx'), '--json'])
    expect(JSON.parse(json.out)).toMatchObject({ header: { number: '484/KH-UBND', date: '2016-08-12' } })
  })

  it('a folder is read into one JSON per file; without --out that is wrong use', async () => {
    const incoming = join(folder, 'incoming')
    const readings = join(folder, 'readings')
    mkdirSync(incoming)
    cpSync(sample, join(incoming, 'plan-484.txt'))
    writeFileSync(join(incoming, 'rong.txt'), '')
    writeFileSync(join(incoming, 'README.md'), '# Đây không phải văn bản\n')
    mkdirSync(join(incoming, 'cu'))
    expect((await runDondoc(['read', incoming])).code).toBe(2)
    // One bad file is told by its name; the others are read all the same.
    const read = await runDondoc(['read', incoming, '--json', '--out', readings])
    expect(read).toMatchObject({ code: 3, err: expect.stringMatching(/rong\.txt[\s\S]*\[FILE_EMPTY\]/) })
    // What is no directive's file is named and left.
    expect(read.err).toMatch(/README\.md: không phải tệp văn bản/)
    expect(read.err).toMatch(/cu: không phải tệp văn bản/)
    expect(readdirSync(readings)).toEqual(['plan-484.json'])
    const made: unknown = JSON.parse(readFileSync(join(readings, 'plan-484.json'), 'utf8'))
    expect(made).toMatchObject({ header: { number: '484/KH-UBND' } })
  })
})
