import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { partPaths } from '../../bin/paths.mjs'
import { root } from './source-text.ts'

/** The packages that stand in a bundle: the bundler names each file above what it took from it. */
function packagesInside(text: string): string[] {
  return [...text.matchAll(/^\/\/ node_modules\/((?:@[^/\n]+\/)?[^/\n]+)\//gm)].map((match) => match[1] ?? '')
}

/** The packages that a bundle loads when it is loaded, inside or outside, through all files that it imports at once; `import()` is left out. */
function packagesOf(folder: string, file: string, seen = new Set<string>()): Set<string> {
  const found = new Set<string>()
  if (seen.has(file)) return found
  seen.add(file)
  const text = readFileSync(join(folder, file), 'utf8')
  for (const inside of packagesInside(text)) found.add(inside)
  for (const [, from = ''] of text.matchAll(/^(?:import|export)\s?(?:[^;"']*? from )?["']([^"']+)["'];$/gm)) {
    if (!from.startsWith('./')) found.add(from)
    else for (const one of packagesOf(folder, from.slice(2), seen)) found.add(one)
  }
  return found
}

describe('a command loads what it needs', () => {
  beforeAll(() => {
    execFileSync(process.execPath, [join(root, 'bin', 'dondoc.mjs'), '--version'], { stdio: 'pipe' })
  }, 120_000)

  it.each(['dondoc.mjs', 'due-', 'ask-'])('%s loads neither an engine nor a query builder nor a server', (name) => {
    const folder = partPaths().code
    const file = readdirSync(folder).find((one) => one.startsWith(name) && one.endsWith('.mjs')) ?? ''
    const packages = [...packagesOf(folder, file)]
    expect(packages).toContain('zod')
    expect(packages.filter((one) => /pglite|kysely|^pg|hono|argon2|unpdf|saxes|docx|typst|excelts/.test(one))).toEqual([])
  })

  it('the server starts without what few requests need: workbooks, papers, reading of PDF, the driver of another engine', () => {
    const folder = partPaths().code
    const file = readdirSync(folder).find((one) => one.startsWith('serve-') && one.endsWith('.mjs')) ?? ''
    const packages = [...packagesOf(folder, file)]
    expect(packages).toEqual(expect.arrayContaining(['kysely', 'hono', 'zod']))
    expect(packages.filter((one) => /excelts|docx|typst|unpdf|pdfjs|^pg|pglite/.test(one))).toEqual([])
  })

  it('the server stands in the chunk of serve alone', () => {
    const folder = partPaths().code
    const file = readdirSync(folder).find((one) => one.startsWith('serve-') && one.endsWith('.mjs')) ?? ''
    expect([...packagesOf(folder, file)].some((one) => one.startsWith('@hono/'))).toBe(true)
    for (const name of ['import-', 'status-', 'user-', 'read-']) {
      const other = readdirSync(folder).find((one) => one.startsWith(name) && one.endsWith('.mjs') && !one.startsWith('read-child')) ?? ''
      expect(
        [...packagesOf(folder, other)].filter((one) => one.startsWith('@hono/node-server')),
        other,
      ).toEqual([])
    }
  })

  it('each chunk is a module that the machine can read: a name is declared once, also by what stands above every chunk', () => {
    const script = `
      const { readFileSync } = require('node:fs'); const { SourceTextModule } = require('node:vm')
      for (const file of process.argv.slice(1)) { try { new SourceTextModule(readFileSync(file, 'utf8')) } catch (error) { console.log(file, error.message) } }`
    const folder = partPaths().code
    const files = readdirSync(folder).flatMap((name) => (name.endsWith('.mjs') ? [join(folder, name)] : []))
    expect(files.length).toBeGreaterThan(20)
    const flags = ['--experimental-vm-modules', '--no-warnings']
    expect(execFileSync(process.execPath, [...flags, '-e', script, ...files], { encoding: 'utf8' })).toBe('')
  }, 60_000)
})
