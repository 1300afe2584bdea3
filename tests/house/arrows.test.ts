import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findArrowFaults } from '../../tools/check-arrows.mjs'

/** A small tree that keeps every rule; each planted file below breaks exactly one. */
const CLEAN: Readonly<Record<string, string>> = {
  'src/kernel/index.ts': `export const now = 1`,
  'src/kernel/ids.ts': `export const id = 1`,
  'src/calendar/index.ts': `export { due } from './due.ts'`,
  'src/calendar/due.ts': `import { z } from 'zod'\nimport { now } from '../kernel/index.ts'\nexport const due = z && now`,
  'src/calendar/testing.ts': `export const someDay = 1`,
  'src/tasks/index.ts': `export { decide } from './decide.ts'`,
  'src/tasks/decide.ts': `import { due } from '../calendar/index.ts'\nexport const decide = due`,
  'src/tasks/decide.test.ts': `import { someDay } from '../calendar/testing.ts'\nimport { readFileSync } from 'node:fs'\nexport const t = [someDay, readFileSync]`,
  'src/tasks/store.ts': `import { query } from 'kysely'\nimport { open } from '../storage/index.ts'\nimport { files } from '../files/evidence-store.ts'\nexport const store = [query, open, files]`,
  'src/files/index.ts': `export const guard = 1`,
  'src/files/evidence-store.ts': `import { readFileSync } from 'node:fs'\nexport const files = readFileSync`,
  'src/storage/index.ts': `import { now } from '../kernel/index.ts'\nexport const open = now`,
  'src/flows/index.ts': `import { store } from '../tasks/store.ts'\nexport const issue = store`,
  'src/server/main.ts': `import { issue } from '../flows/index.ts'\nimport { store } from '../tasks/store.ts'\nexport const serve = [issue, store]`,
  'src/server/serve.ts': `export const listen = 1`,
  'src/cli/commands/serve.ts': `export const start = () => import('../../server/serve.ts')`,
  'src/cli/main.ts': `import { issue } from '../flows/index.ts'\nexport const run = issue`,
  'src/web/main.tsx': `import { decide } from '../tasks/index.ts'\nexport const page = decide`,
  'tests/scenarios/plan.test.ts': `import { serve } from '../../src/server/main.ts'\nimport { someDay } from '../../src/calendar/testing.ts'\nexport const t = [serve, someDay]`,
  'packs/vietnam/holidays.ts': `export const tet = 1`,
  'node_modules/zod/package.json': `{"name":"zod","version":"4.0.0","main":"index.js"}`,
  'node_modules/zod/index.js': `exports.z = 1`,
  'node_modules/kysely/package.json': `{"name":"kysely","version":"0.28.0","main":"index.js"}`,
  'node_modules/kysely/index.js': `exports.query = 1`,
  'node_modules/vite/package.json': `{"name":"vite","version":"8.0.0","main":"index.js"}`,
  'node_modules/vite/index.js': `exports.build = 1`,
  'package.json': `{"name":"planted","type":"module","dependencies":{"zod":"4.0.0","kysely":"0.28.0"},"devDependencies":{"vite":"8.0.0"}}`,
}

/** Rule → the file that breaks it and what stands in it. */
const PLANTED: readonly (readonly [rule: string, file: string, text: string])[] = [
  ['no-circles', 'src/tasks/again.ts', `import { round } from './round.ts'\nexport const again = () => round`],
  ['resolves', 'src/tasks/lost.ts', `import { lost } from './nowhere.ts'\nexport const l = lost`],
  ['one-door', 'src/tasks/side-door.ts', `import { id } from '../kernel/ids.ts'\nexport const s = id`],
  [
    'testing-door-only-for-tests',
    'src/tasks/uses-factory.ts',
    `import { someDay } from '../calendar/testing.ts'\nexport const s = someDay`,
  ],
  ['machine-files-only-for-flows', 'src/tasks/peeks.ts', `import { store } from './store.ts'\nexport const s = store`],
  ['machine-files-only-for-flows', 'src/web/peeks.ts', `import { store } from '../tasks/store.ts'\nexport const s = store`],
  ['rules-are-pure-storage', 'src/tasks/knows-storage.ts', `import { open } from '../storage/index.ts'\nexport const s = open`],
  ['rules-are-pure-node', 'src/tasks/knows-node.ts', `import { readFileSync } from 'node:fs'\nexport const s = readFileSync`],
  ['rules-are-pure-npm', 'src/tasks/knows-driver.ts', `import { query } from 'kysely'\nexport const s = query`],
  ['storage-knows-no-concept', 'src/storage/knows-tasks.ts', `import { decide } from '../tasks/index.ts'\nexport const s = decide`],
  ['nothing-imports-processes', 'src/flows/knows-server.ts', `import { serve } from '../server/index.ts'\nexport const s = serve`],
  ['processes-are-leaves', 'src/cli/knows-server.ts', `import { serve } from '../server/index.ts'\nexport const s = serve`],
  ['serve-starts-the-server', 'src/cli/commands/serve.ts', `import { serve } from '../../server/index.ts'\nexport const s = serve`],
  ['web-is-browser', 'src/web/knows-flows.ts', `import { issue } from '../flows/index.ts'\nexport const s = issue`],
  ['web-is-browser-node', 'src/web/knows-node.ts', `import { join } from 'node:path'\nexport const s = join`],
  ['src-stands-alone', 'src/flows/knows-pack.ts', `import { tet } from '../../packs/vietnam/holidays.ts'\nexport const s = tet`],
  ['run-time-packages', 'src/flows/knows-tool.ts', `import { build } from 'vite'\nexport const s = build`],
  ['arrows-flows', 'src/tasks/knows-flows.ts', `import { issue } from '../flows/index.ts'\nexport const s = issue`],
  ['arrows-calendar', 'src/calendar/knows-tasks.ts', `import { decide } from '../tasks/index.ts'\nexport const s = decide`],
  ['arrows-kernel', 'src/kernel/knows-calendar.ts', `import type { due } from '../calendar/index.ts'\nexport type S = typeof due`],
]

const HELPING: Readonly<Record<string, string>> = {
  'src/tasks/round.ts': `import { again } from './again.ts'\nexport const round = () => again`,
  'src/server/index.ts': `export const serve = 1`,
}

interface Violation {
  readonly rule: { readonly name: string }
  readonly from: string
}

const root = resolve(import.meta.dirname, '../..')

function lay(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), `${text}\n`)
  }
}

/** What the project's own rules say about a tree. */
function cruise(folder: string): Violation[] {
  const program = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs')
  const out = join(folder, 'out.json')
  const args = [program, 'src', 'tests', '--config', '.dependency-cruiser.cjs', '--output-type', 'json', '--output-to', out]
  try {
    execFileSync(process.execPath, args, { cwd: folder, stdio: 'pipe' })
  } catch (error) {
    // The exit code counts the violations; the report says more.
    if (!(error instanceof Error && 'status' in error)) throw error
  }
  const report: { summary: { violations: Violation[]; totalCruised: number } } = JSON.parse(readFileSync(out, 'utf8'))
  expect(report.summary.totalCruised).toBeGreaterThan(15)
  return report.summary.violations
}

describe('a check that read nothing does not pass', () => {
  const report = (sources: string[], imports: number, violations: { rule: { name: string }; from: string; to: string }[] = []) => ({
    modules: sources.map((source) => ({ source })),
    summary: { violations, totalDependenciesCruised: imports },
  })
  const files = ['src/tasks/decide.ts', 'src/web/main.tsx', 'src/web/vite-env.d.ts', 'src/tasks/README.md']

  it('every source was read and imports were found', () => {
    expect(findArrowFaults(report(['src/tasks/decide.ts', 'src/web/main.tsx'], 9), files)).toEqual([])
  })

  it('no module, one module left out, no import, or a broken rule is a fault', () => {
    expect(findArrowFaults(report([], 9), files)).toHaveLength(1)
    expect(findArrowFaults(report(['src/tasks/decide.ts'], 9), files)).toEqual([expect.stringContaining('src/web/main.tsx')])
    expect(findArrowFaults(report(['src/tasks/decide.ts', 'src/web/main.tsx'], 0), files)).toHaveLength(1)
    const broken = [{ rule: { name: 'one-door' }, from: 'src/a.ts', to: 'src/b/c.ts' }]
    expect(findArrowFaults(report(['src/tasks/decide.ts', 'src/web/main.tsx'], 9, broken), files)).toEqual([
      'one-door: src/a.ts → src/b/c.ts',
    ])
  })
})

describe('the list of folders is the architecture', () => {
  let folder = ''
  let clean: Violation[] = []
  let planted: Violation[] = []

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'dondoc-arrows-'))
    for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json', 'tools/layers.cjs']) cpSync(join(root, file), join(folder, file))
    lay(folder, CLEAN)
    clean = cruise(folder)
    lay(folder, { ...HELPING, ...Object.fromEntries(PLANTED.map(([, file, text]) => [file, text])) })
    planted = cruise(folder)
  }, 60_000)

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('a tree that keeps the rules passes', () => {
    expect(clean).toEqual([])
  })

  it.each(PLANTED)('%s catches %s', (rule, file) => {
    expect(planted.filter((violation) => violation.from === file).map((violation) => violation.rule.name)).toContain(rule)
  })

  it('every rule of the project has been seen catching something', () => {
    const config = readFileSync(join(root, '.dependency-cruiser.cjs'), 'utf8')
    const named = [...config.matchAll(/no\(\s*'([a-z-]+)'/g)].map((match) => match[1])
    expect(named.length).toBeGreaterThan(12)
    expect(named.filter((name) => !PLANTED.some(([rule]) => rule === name))).toEqual([])
  })

  it('an innocent file of the planted tree is not accused', () => {
    const guilty = new Set([...PLANTED.map(([, file]) => file), 'src/tasks/round.ts'])
    expect(planted.filter((violation) => !guilty.has(violation.from))).toEqual([])
  })
})
