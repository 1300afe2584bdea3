import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { sql } from 'kysely'
import { extractText } from 'unpdf'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openHouse } from '../../src/flows/open-house.ts'
import { reportProof } from '../../src/flows/storekeeping/board-proof.ts'
import { PlainDateText, unwrap } from '../../src/kernel/index.ts'
import { inTransaction, packageRoot } from '../../src/storage/index.ts'
import { createTestDatabase } from '../../src/storage/testing.ts'
import { type Office, openOffice, Session, STAFF } from './office.ts'
import { Clients, playRound } from './report-story.ts'
import { killLeftovers, startServer, TestClock } from './server-process.ts'

let office: Office
const files = new Map<'docx' | 'pdf', Buffer>()
const drops: (() => Promise<void>)[] = []

interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** The command line in a process of its own, on the office's store unless told otherwise. */
const dondoc = (args: readonly string[], env: Record<string, string> = {}): Ran => {
  const all = { ...process.env, ...office.env, DONDOC_LOCALE: 'en', ...env }
  const ran = spawnSync(process.execPath, [join(packageRoot(), 'bin', 'dondoc.mjs'), ...args], { env: all, encoding: 'utf8' })
  return { code: ran.status, out: ran.stdout, err: ran.stderr }
}
const onStore = (): string[] => ('dataDir' in office.source ? ['--data', office.source.dataDir] : [])
const at = (name: string): string => join(office.folder, name)

beforeAll(async () => {
  office = await openOffice()
  expect(dondoc(['verify', '--export', at('before.ndjson'), ...onStore()])).toMatchObject({ code: 0 })
  const clock = new TestClock(office.folder, Date.parse('2016-12-28T08:00:00+07:00') - Date.now())
  const server = await startServer(office, clock.env)
  const sessions = new Map<string, Session>()
  for (const { login } of STAFF) sessions.set(login, await Session.open(server.url, login, office.password(login)))
  const clients = new Clients(sessions)
  clients.turnTo(server.url)
  await playRound(clients, office)
  const round = clients.acknowledged[0]?.answer?.id ?? ''
  const reader = sessions.get('vanphong')?.at(server.url)
  for (const format of ['docx', 'pdf'] as const) {
    const bytes = await reader?.bytes(`/api/report-rounds/${round}/consolidated/${format}`)
    if (bytes) files.set(format, bytes)
  }
  await server.stop()
  expect(dondoc(['verify', '--export', at('whole.ndjson'), ...onStore()])).toMatchObject({ code: 0 })
}, 240_000)

afterAll(async () => {
  killLeftovers()
  for (const drop of drops) await drop()
  await office?.remove()
})

const textOf = async (format: 'docx' | 'pdf'): Promise<string> => {
  const bytes = new Uint8Array(files.get(format) ?? Buffer.alloc(0))
  if (format === 'pdf') return (await extractText(bytes, { mergePages: true })).text
  return strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array()).replace(/<[^>]+>/g, '')
}

/** The code as a reader of the paper types it, over two lines where the paper breaks it. */
const printedCode = async (format: 'docx' | 'pdf'): Promise<string> => {
  const found = /\d+\s+(?:[A-Z]{4}-\s*){5}[A-Z]{4}/.exec(await textOf(format))
  if (!found) throw new Error(`no code is printed in the ${format}`)
  return found[0]
}

const verify = (name: string, ...more: string[]): Ran => dondoc(['verify', at(name), '--key', at('keys/seal.pub'), ...more])

interface Line {
  readonly kind: string
  readonly salt?: string | null
  readonly seal?: { readonly position: number } | null
}
const linesOf = (name: string): string[] => readFileSync(at(name), 'utf8').trimEnd().split('\n')
const parsed = (line: string | undefined): Line => JSON.parse(line ?? '{}')

describe('an outsider with the file, the public key and the issued report', { timeout: 400_000 }, () => {
  it.each(['docx', 'pdf'] as const)('finds the file in order against the code that the %s prints', async (format) => {
    const checked = verify('whole.ndjson', '--checkpoint', await printedCode(format))
    expect(checked).toMatchObject({ code: 0, err: '' })
    expect(checked.out).toContain('Intact')
    expect(checked.out).toContain('1 compared')
  })

  it('finds a tail that was cut off, and an older file with its genuine signature only by the printed code', async () => {
    const lines = linesOf('whole.ndjson')
    const [last] = lines.slice(-2)
    writeFileSync(at('cut.ndjson'), `${lines.toSpliced(lines.length - 2, 1).join('\n')}\n`)
    const cut = verify('cut.ndjson')
    expect(cut.code).toBe(3)
    const end = JSON.parse(lines.at(-1) ?? '{}')
    writeFileSync(at('cut.ndjson'), `${[...lines.slice(0, -2), JSON.stringify({ ...end, items: end.items - 1 })].join('\n')}\n`)
    const told = verify('cut.ndjson')
    expect(told).toMatchObject({ code: 3 })
    expect(told.err).toContain(`tail cut, position ${parsed(last).seal?.position} [tail-cut]`)

    expect(verify('before.ndjson').code).toBe(0)
    const older = verify('before.ndjson', '--checkpoint', await printedCode('pdf'))
    expect(older.code).toBe(3)
    expect(older.err).toContain(`tail cut, position ${linesOf('before.ndjson').length - 1} [tail-cut]`)
  })

  it('finds an altered content row and names it', () => {
    const lines = linesOf('whole.ndjson')
    const index = lines.findLastIndex((line) => parsed(line).kind === 'content' && parsed(line).salt !== null)
    const row = JSON.parse(lines[index] ?? '{}')
    writeFileSync(at('altered.ndjson'), `${lines.with(index, JSON.stringify({ ...row, body: 'khác' })).join('\n')}\n`)
    const found = verify('altered.ndjson')
    expect(found.code).toBe(3)
    expect(found.err).toContain(`content edited, position ${row.seal.position} (content/${row.hash} v0) [content-edited]`)
  })
})

const Restored = z.object({ proof: z.looseObject({ ok: z.boolean(), report: z.looseObject({ isEqual: z.boolean() }) }) })

describe('a backup with an issued report', () => {
  let evidence: string[]
  beforeAll(() => {
    const made = dondoc(['backup', at('backup'), ...onStore()])
    expect(made).toMatchObject({ code: 0, err: '' })
    evidence = readdirSync(office.filesDir, { recursive: true, encoding: 'utf8' })
      .filter((name) => /^[0-9a-f]{2}\/[0-9a-f]{62}$/.test(name))
      .sort()
  }, 120_000)

  const places = async (engine: 'pglite' | 'postgres'): Promise<{ args: string[]; env: Record<string, string> }> => {
    const env = {
      DONDOC_FILES: at(`${engine}-files`),
      DONDOC_SEAL_KEY: at(`${engine}-keys/seal.key`),
      DONDOC_CHECKPOINTS: at(`${engine}-marks.txt`),
    }
    if (engine === 'pglite') return { args: ['--data', at('restored/store')], env: { ...env, DATABASE_URL: '' } }
    const database = await createTestDatabase(process.env.DATABASE_URL ?? '')
    drops.push(database.drop)
    return { args: [], env: { ...env, DATABASE_URL: database.url } }
  }

  it.each(['pglite', 'postgres'] as const)(
    'is restored to %s with the report equal and its files byte for byte',
    { timeout: 400_000 },
    async (engine) => {
      if (engine === 'postgres' && !process.env.DATABASE_URL) return
      const { args, env } = await places(engine)
      const done = dondoc(['restore', at('backup'), ...args], env)
      expect(done).toMatchObject({ code: 0, err: '' })
      expect(done.out).toContain('report 1/BC-UBND, composed anew: equal, 2 files byte for byte')
      expect(done.out).toMatch(/rows in all tables: \d+, equal\n/)
      expect(done.out).toContain('query tables against the facts: 0 differ')
      expect(done.out).toContain('chain, signature, checkpoints: equal')
      expect(evidence.length).toBeGreaterThanOrEqual(3)
      for (const name of evidence) {
        expect(readFileSync(join(env.DONDOC_FILES ?? '', name)).equals(readFileSync(join(office.filesDir, name))), name).toBe(true)
      }
      // What was restored serves: verified and rebuilt by commands of their own.
      expect(dondoc(['rebuild', '--check', ...args], env)).toMatchObject({ code: 0 })
      expect(dondoc(['verify', ...args], { ...env, DONDOC_SEAL_KEY: office.env.DONDOC_SEAL_KEY ?? '' })).toMatchObject({ code: 0 })
      const again = dondoc(['restore', at('backup'), ...args], env)
      expect(again).toMatchObject({ code: 3 })
      expect(again.err).toContain('RESTORE_TARGET_TAKEN')
    },
  )

  it('shows a report that reads otherwise, and a kept file that is gone', { timeout: 400_000 }, async () => {
    const manifest = z.looseObject({
      report: z.looseObject({ digest: z.string(), name: z.string() }),
      board: z.looseObject({ asOf: z.string() }),
    })
    const { report, board } = manifest.parse(JSON.parse(readFileSync(join(at('backup'), 'manifest.json'), 'utf8')))
    expect(report.name).toBe('1/BC-UBND')
    const asOf = PlainDateText.parse(board.asOf)
    const { args, env } = await places('pglite')
    rmSync(at('restored'), { recursive: true, force: true })
    expect(
      Restored.parse(JSON.parse(dondoc(['restore', at('backup'), '--json', ...args], { ...env, DONDOC_FILES: at('other-files') }).out))
        .proof,
    ).toMatchObject({
      ok: true,
      report: { isEqual: true },
    })
    const restored = unwrap(await openHouse({ store: { dataDir: at('restored/store') }, filesDir: at('other-files'), childEntry: '' }))
    try {
      expect(await reportProof(restored, asOf)).toMatchObject({ digest: report.digest, equal: ['docx', 'pdf'], unequal: [] })
      await inTransaction(restored.store, async (tx) => {
        await sql`alter table content disable trigger user`.execute(tx)
        await sql`update content set body = '"Viết khác đi"' where body = '"Khó khăn, vướng mắc"'`.execute(tx)
      })
      const altered = await reportProof(restored, asOf)
      expect(altered?.digest).not.toBe(report.digest)
      expect(altered).toMatchObject({ equal: [], unequal: ['docx', 'pdf'] })
      const [pdf] = evidence.filter((name) => statSync(join(office.filesDir, name)).size === files.get('pdf')?.length)
      await inTransaction(restored.store, async (tx) => {
        await sql`update content set body = '"Khó khăn, vướng mắc"' where body = '"Viết khác đi"'`.execute(tx)
      })
      rmSync(join(at('other-files'), pdf ?? ''))
      expect(await reportProof(restored, asOf)).toMatchObject({ digest: report.digest, equal: ['docx'], unequal: ['pdf'] })
    } finally {
      await restored.close()
    }
    expect(existsSync(at('restored/store'))).toBe(true)
  })
})
