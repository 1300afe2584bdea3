import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packageRoot, type StoreSource } from '../storage/index.ts'
import { createTestDatabase, testEngine } from '../storage/testing.ts'

export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** What a run may say beside its arguments. */
export interface RunOptions {
  readonly input?: string
  readonly env?: Readonly<Record<string, string>>
}

/** Runs the real `bin/dondoc.mjs` in a process of its own, in Vietnamese unless told otherwise. */
export function runDondoc(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const env = { ...process.env, DATABASE_URL: '', DONDOC_OWNER_URL: '', DONDOC_LOCALE: 'vi', ...options.env }
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(packageRoot(), 'bin', 'dondoc.mjs'), ...args], { env })
    const printed = { out: '', err: '' }
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed.out += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      printed.err += text
    })
    child.once('error', reject)
    // The first command after a change builds, and says so in a line of its own.
    child.once('close', (code) =>
      resolve({ code: code ?? -1, out: printed.out, err: printed.err.replace(/^(Đang dựng|Building):.*\n/, '') }),
    )
    child.stdin.end(options.input ?? '')
  })
}

/** A store for commands: a folder of the embedded engine, or a fresh database where the tests run on PostgreSQL. */
export interface CommandStore extends AsyncDisposable {
  readonly env: Readonly<Record<string, string>>
  /** The same store as whoever holds the machine can open it: as a superuser on PostgreSQL. */
  readonly outside: StoreSource
  /** Runs a command on this store. */
  run(args: readonly string[], options?: RunOptions): Promise<Ran>
}

/** A fresh store that vanishes when closed. */
export async function openCommandStore(): Promise<CommandStore> {
  const folder = mkdtempSync(join(tmpdir(), 'dondoc-cli-'))
  const databaseUrl = process.env.DATABASE_URL
  const database = testEngine() === 'postgres' && databaseUrl ? await createTestDatabase(databaseUrl) : undefined
  const scopeKey = join(folder, 'scope.key')
  if (database) writeFileSync(scopeKey, database.scopeKey.toString('hex'), { mode: 0o600 })
  const env = {
    ...{ DONDOC_DATA: join(folder, 'store'), DONDOC_FILES: join(folder, 'files'), DONDOC_SCOPE_KEY: scopeKey },
    ...{ DATABASE_URL: database?.runtimeUrl ?? '', DONDOC_OWNER_URL: database?.ownerUrl ?? '' },
  }
  return {
    env,
    outside: database ? { databaseUrl: database.url } : { dataDir: env.DONDOC_DATA },
    run: (args, options = {}) => runDondoc(args, { ...options, env: { ...env, ...options.env } }),
    [Symbol.asyncDispose]: async () => {
      await database?.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
