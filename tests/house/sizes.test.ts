import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findOversized } from '../../tools/check-sizes.mjs'
import { findForbiddenWords } from '../../tools/check-words.mjs'

describe('limits that `npm run check` holds', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dondoc-sizes-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
  const lines = (count: number): string => 'x\n'.repeat(count)

  it.each([
    ['src/tasks/decide.ts', 400],
    ['src/tasks/decide.test.ts', 600],
    ['packs/vietnam/holidays.yaml', 600],
    ['src/tasks/README.md', 60],
    ['docs/adr/0001-one-package.md', 40],
  ])('%s has at most %i lines', (file, limit) => {
    write(file, lines(limit))
    expect(findOversized(folder)).toEqual([])
    write(file, lines(limit + 1))
    expect(findOversized(folder)).toHaveLength(1)
  })

  it('a folder of sources has at most 25 files; numbered migrations are not counted', () => {
    for (let i = 0; i < 26; i += 1) write(`src/storage/migrations/${1000 + i}-x.sql`, '')
    for (let i = 0; i < 25; i += 1) write(`src/tasks/rule-${i}.ts`, '')
    expect(findOversized(folder)).toEqual([])
    write('src/tasks/one-more.ts', '')
    expect(findOversized(folder)).toEqual(['src/tasks: 26 files, a folder has at most 25'])
  })

  it('a path of one machine and work left open are found', () => {
    write('docs/guide.md', `open ${['', 'home', 'someone', 'plan.txt'].join('/')}\n`)
    write('src/a.ts', `// ${'TO'}${'DO'}: later\n`)
    expect(findForbiddenWords(folder)).toHaveLength(2)
  })
})
