import { execFile } from 'node:child_process'
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { root } from './source-text.ts'

const MAIN = `export async function main(argv: string[]): Promise<number> { console.log(argv.join(' ')); return 3 }\n`

describe('bin/dondoc.mjs builds what is missing or stale', () => {
  let folder = ''

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dondoc-bin-'))
    for (const part of ['bin', 'package.json', 'package-lock.json', 'tsconfig.json'])
      cpSync(join(root, part), join(folder, part), { recursive: true })
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
    mkdirSync(join(folder, 'src', 'cli'), { recursive: true })
    writeFileSync(join(folder, 'src', 'cli', 'main.ts'), MAIN)
  })

  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const run = (...args: string[]): Promise<{ code: number; out: string; err: string }> =>
    new Promise((resolve) => {
      const child = execFile(process.execPath, [join(folder, 'bin', 'dondoc.mjs'), ...args], (_error, out, err) =>
        resolve({ code: child.exitCode ?? -1, out, err }),
      )
    })
  const builds = (): string[] => readdirSync(join(folder, '.build')).filter((name) => name.startsWith('code-'))

  it('the first start builds with a line on stderr, the second starts at once; arguments and exit code go through', async () => {
    const first = await run('read', 'plan.txt')
    const second = await run('read', 'plan.txt')

    expect(first).toMatchObject({ code: 3, out: 'read plan.txt\n' })
    expect(first.err.trim().split('\n')).toHaveLength(1)
    expect(second).toEqual({ code: 3, out: 'read plan.txt\n', err: '' })
  })

  it('four first starts at once build one bundle and all answer', async () => {
    const answers = await Promise.all(['a', 'b', 'c', 'd'].map((word) => run('read', word)))

    expect(answers.map(({ out }) => out.trim())).toEqual(['read a', 'read b', 'read c', 'read d'])
    expect(builds()).toHaveLength(1)
    expect(readdirSync(join(folder, '.build')).filter((name) => /^(new|old)-|^lock$/.test(name))).toEqual([])
  })

  it('a changed source is built again, a changed test is not, and the newest two builds are kept', async () => {
    await run('help')
    writeFileSync(join(folder, 'src', 'cli', 'main.test.ts'), 'export const t = 1\n')
    await run('help')
    expect(builds()).toHaveLength(1)

    for (const change of ['// one\n', '// two\n', '// three\n']) {
      appendFileSync(join(folder, 'src', 'cli', 'main.ts'), change)
      await run('help')
    }
    expect(builds()).toHaveLength(2)
  })

  it('the lock of a process that is gone does not stop a build', async () => {
    mkdirSync(join(folder, '.build', 'lock'), { recursive: true })
    writeFileSync(join(folder, '.build', 'lock', 'pid'), '999999999')

    expect(await run('help')).toMatchObject({ code: 3, out: 'help\n' })
  })

  it('a source that does not compile ends with a message and exit code 1, and leaves no lock', async () => {
    writeFileSync(join(folder, 'src', 'cli', 'main.ts'), `import { gone } from './gone.ts'\nexport const main = gone\n`)

    const answer = await run('help')

    expect(answer.code).toBe(1)
    expect(answer.err).toContain('./gone.ts')
    expect(builds()).toEqual([])
    expect(readdirSync(join(folder, '.build'))).not.toContain('lock')
  })
})
