import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findProcessStart } from './engines/folder-lock.ts'
import { append, inTransaction, openStore, packageRoot, prepareTemplate, readStream, type Store, seal, verify } from './index.ts'
import { migrationsFolder } from './package-root.ts'
import { testContext, testEngine } from './testing.ts'

const kills = Number(process.env.DONDOC_KILLS ?? (process.env.DONDOC_DEEP ? '200' : '20'))
const program = join(packageRoot(), '.build', `storage-child-${process.pid}.mjs`)
let workspace: string
let folder: string
const children = new Set<ChildProcess>()

beforeAll(async () => {
  const entryPoints = [fileURLToPath(new URL('./testing-child.ts', import.meta.url))]
  buildSync({ entryPoints, outfile: program, bundle: true, platform: 'node', format: 'esm', packages: 'external', logLevel: 'error' })
  await prepareTemplate()
})
afterAll(() => rmSync(program, { force: true }))
beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'dondoc-store-'))
  folder = join(workspace, 'data')
})
afterEach(() => {
  for (const child of children) child.kill('SIGKILL')
  children.clear()
  rmSync(workspace, { recursive: true, force: true })
})

interface Running {
  readonly child: ChildProcess
  readonly lines: string[]
  readonly exit: Promise<number | null>
  /** Waits until the process has printed that line, or ended. */
  until(line: string): Promise<void>
  /** Waits until it has printed so many lines, or ended. */
  untilCount(count: number): Promise<void>
}

const start = (...args: string[]): Running => {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'ignore'] })
  children.add(child)
  const lines: string[] = []
  const reader = createInterface({ input: child.stdout })
  reader.on('line', (line) => lines.push(line))
  const exit = new Promise<number | null>((resolve) => {
    reader.on('close', () => {
      if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode)
      else child.on('exit', (code) => resolve(code))
    })
  })
  const waitFor = async (met: () => boolean): Promise<void> => {
    while (!met() && child.exitCode === null && child.signalCode === null) await sleep(2)
  }
  const until = (line: string) => waitFor(() => lines.includes(line))
  return { child, lines, exit, until, untilCount: (count) => waitFor(() => lines.length >= count) }
}

const killAfter = async (running: Running, ms: number): Promise<void> => {
  await sleep(ms)
  running.child.kill('SIGKILL')
  await running.exit
}

const fact = { type: 'thing.done', typeVersion: 1 }
const writeOne = (store: Store, streamId: string) =>
  inTransaction(store, (tx) => append(tx, testContext(), { stream: 'thing', streamId, expectedVersion: 0, facts: [fact] }))

describe.runIf(testEngine() === 'pglite')('a store in a folder', () => {
  it('is made from the template, kept over a close and found again', async () => {
    const first = await openStore({ dataDir: folder })
    await writeOne(first, 'a')
    await first.close()
    await using again = await openStore({ dataDir: folder })
    expect(await readStream(again.db, 'thing', 'a')).toHaveLength(1)
    expect(readdirSync(workspace).sort()).toEqual(['data', 'data.lock'])
  })

  it('is made without a template too, and leaves one behind where it was told to', async () => {
    const template = join(workspace, 'template.bin')
    await using store = await openStore({ dataDir: folder, template })
    await writeOne(store, 'a')
    expect(await prepareTemplate(template)).toEqual({ built: false, path: template })
  })

  it('does not use a template that was made for other migrations or was cut', async () => {
    const template = join(workspace, 'template.bin')
    await prepareTemplate(template)
    const whole = readFileSync(template)
    writeFileSync(template, whole.subarray(0, whole.length - 512))
    expect((await prepareTemplate(template)).built).toBe(true)
    writeFileSync(template, Buffer.concat([Buffer.from(`dondoc-template ${'0'.repeat(64)}`), whole.subarray(80)]))
    expect((await prepareTemplate(template)).built).toBe(true)
    expect(readFileSync(template).length).toBe(whole.length)
  })

  it('is refused where other files are, and they stay as they were', async () => {
    mkdirSync(folder)
    writeFileSync(join(folder, 'letter.docx'), 'x')
    await expect(openStore({ dataDir: folder })).rejects.toMatchObject({ refusal: { code: 'STORE_FOLDER_NOT_A_STORE' } })
    expect(readdirSync(folder)).toEqual(['letter.docx'])
    expect(existsSync(`${folder}.lock`)).toBe(false)
  })

  it('opens with all that it had when the engine was killed while it marked the folder as its own', async () => {
    const killed = start('append', folder)
    await killed.untilCount(4)
    await killAfter(killed, 0)
    writeFileSync(join(folder, 'postmaster.pid'), '')
    await using again = await openStore({ dataDir: folder })
    for (const id of killed.lines.filter((line) => line.length === 36)) expect(await readStream(again.db, 'left', id)).toHaveLength(2)
  })

  it('belongs to one process: a second one is refused with the pid of the first', async () => {
    const holder = start('hold', folder)
    await holder.until('opened')
    const refused = openStore({ dataDir: folder })
    await expect(refused).rejects.toMatchObject({ refusal: { code: 'STORE_IN_USE', params: { pid: holder.child.pid } } })
    await killAfter(holder, 0)
    await using store = await openStore({ dataDir: folder })
    await writeOne(store, 'after')
    await expect(openStore({ dataDir: folder })).rejects.toMatchObject({ refusal: { code: 'STORE_IN_USE', params: { pid: process.pid } } })
  })

  it('is taken over from a pid that now belongs to another process, never from a live one or another host', async () => {
    const lock = (over: object): void =>
      writeFileSync(
        `${folder}.lock`,
        JSON.stringify({ pid: process.pid, startedAt: findProcessStart(process.pid), host: hostname(), ...over }),
      )
    lock({ host: 'another-host' })
    await expect(openStore({ dataDir: folder })).rejects.toMatchObject({
      refusal: { code: 'STORE_IN_USE', params: { host: 'another-host' } },
    })
    lock({})
    await expect(openStore({ dataDir: folder })).rejects.toMatchObject({ refusal: { code: 'STORE_IN_USE' } })
    lock({ startedAt: 'boot/1' })
    await (await openStore({ dataDir: folder })).close()
    writeFileSync(`${folder}.lock`, '')
    await (await openStore({ dataDir: folder })).close()
    expect(readdirSync(workspace)).toEqual(['data'])
  })

  it('goes to exactly one of several processes that find the lock of a dead one', async () => {
    const dead = start('hold', folder)
    await dead.until('opened')
    await killAfter(dead, 0)
    const rivals = Array.from({ length: 3 }, () => start('hold', folder))
    await Promise.all(rivals.map((rival) => rival.until('opened')))
    expect(rivals.filter((rival) => rival.lines.includes('opened'))).toHaveLength(1)
  })
})

describe.runIf(testEngine() === 'pglite')('a kill at any moment', () => {
  const checkWhole = async (acknowledged: ReadonlySet<string>): Promise<number> => {
    await using store = await openStore({ dataDir: folder })
    const { rows } = await sql<{ id: string; facts: number; answered: boolean; jobs: number }>`
      select command_id as id, count(*) as facts,
        exists (select from command c where c.command_id = f.command_id and c.answer is not null) as answered,
        (select count(*) from pgboss.job j where j.data->>'command' = f.command_id) as jobs
      from journal_fact f group by command_id`.execute(store.db)
    for (const row of rows) expect(row, row.id).toMatchObject({ facts: 3, answered: true, jobs: 1 })
    const kept = new Set(rows.map((row) => row.id))
    for (const id of acknowledged) expect(kept.has(id), `acknowledged ${id}`).toBe(true)
    await seal(store)
    expect(await verify(store)).toMatchObject({ ok: true, unsealed: 0, sealed: rows.length * 4 })
    return rows.length
  }

  it(`loses nothing that was acknowledged and leaves no half command (${kills} kills)`, { timeout: 60_000 + kills * 15_000 }, async () => {
    await (await openStore({ dataDir: folder })).close()
    const acknowledged = new Set<string>()
    for (let kill = 0; kill < kills; kill++) {
      const child = start('append', folder)
      // One in four dies while it opens (or recovers), the others after a few commands, anywhere inside the next one.
      await child.untilCount(kill % 4 === 0 ? 1 : 2 + Math.ceil(Math.random() * 10))
      await killAfter(child, Math.random() * (kill % 4 === 0 ? 600 : 30))
      for (const line of child.lines) if (line.length === 36) acknowledged.add(line)
      if (kill % 5 === 4 || kill === kills - 1) await checkWhole(acknowledged)
    }
    expect(acknowledged.size).toBeGreaterThan(kills)
  })

  it('while a folder is migrated leaves whole steps only, and the next start goes on', { timeout: 240_000 }, async () => {
    const migrations = join(workspace, 'migrations')
    cpSync(migrationsFolder(), migrations, { recursive: true })
    const steps = Array.from({ length: 8 }, (_, i) => `900${i}`)
    for (const step of steps) {
      const text = `create table step_${step} as select n, repeat('đ', 100) as text from generate_series(1, 8000) n;
        create index step_${step}_n on step_${step} (n); update step_${step} set text = 'done';`
      writeFileSync(join(migrations, `${step}-step.sql`), text)
    }
    const pristine = join(workspace, 'pristine')
    await (await openStore({ dataDir: pristine })).close()
    for (let kill = 0; kill < Math.max(4, Math.round(kills / 3)); kill++) {
      rmSync(folder, { recursive: true, force: true })
      cpSync(pristine, folder, { recursive: true })
      const child = start('migrate', folder, migrations)
      await child.until('started')
      await killAfter(child, Math.random() * 1500)
      await using store = await openStore({ dataDir: folder, migrations })
      for (const step of steps) {
        const { rows } = await sql<{ rows: number }>`select count(*) as rows from ${sql.id(`step_${step}`)} where text = 'done'`.execute(
          store.db,
        )
        expect(rows[0]?.rows).toBe(8000)
      }
      const { rows } = await sql<{ steps: number }>`select count(*) as steps from schema_migration where name like '900%'`.execute(store.db)
      expect(rows[0]?.steps).toBe(steps.length)
    }
  })

  it('while a new folder is made leaves nothing half made', { timeout: 240_000 }, async () => {
    for (let kill = 0; kill < Math.max(4, Math.round(kills / 4)); kill++) {
      const child = start('migrate', folder)
      await child.until('started')
      await killAfter(child, Math.random() * 500)
      await using store = await openStore({ dataDir: folder })
      await writeOne(store, `kill-${kill}`)
      expect(await verify(store)).toMatchObject({ ok: true })
      await store.close()
      if (kill % 2 === 0) rmSync(folder, { recursive: true, force: true })
    }
  })
})
