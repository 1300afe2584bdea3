import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newId, unwrap } from '../../kernel/index.ts'
import { inTransaction, openStore, readAll, readMigrations, seal, verify } from '../../storage/index.ts'
import { createTestDatabase, testContext, testEngine } from '../../storage/testing.ts'
import { addAccount, operatorPrincipal, signIn } from '../manage-accounts.ts'
import { type OpenHouse, openHouse, PROJECTIONS } from '../open-house.ts'
import { readManifest } from './backup-format.ts'
import { backupStore } from './backup-store.ts'
import { type RestoreOptions, restoreStore } from './restore-store.ts'
import { sealPaths } from './seal-files.ts'
import { adoptSealKey, currentCheckpoint, rotateSealKey } from './seal-store.ts'
import { verifyStore } from './verify-store.ts'

type Source = { readonly dataDir: string } | { readonly databaseUrl: string }

let folder: string
let source: Source
let house: OpenHouse
let backup: string
const drops: (() => Promise<void>)[] = []
let password = ''
const token = async (on: OpenHouse) => await signIn(on, { login: 'can.bo', password, address: '10.0.0.1', agent: 'test' })

/** Seals until nothing waits: on a shared server a stranger's long transaction can hold the sealer back for a while. */
const sealAll = async (store: OpenHouse['store']) => {
  let sealed = await seal(store)
  for (; sealed.waiting > 0; sealed = await seal(store)) await sleep(50)
  return sealed
}

/** A place for a store of the engine under test, or of the other one. */
const freshPlace = async (name: string, engine = testEngine()): Promise<Source> => {
  if (engine === 'pglite') return { dataDir: join(folder, name, 'store') }
  const database = await createTestDatabase(process.env.DATABASE_URL ?? '')
  drops.push(database.drop)
  return { databaseUrl: database.url }
}
const pathsOf = (name: string) => ({
  key: join(folder, name, 'keys', 'seal.key'),
  publicKey: join(folder, name, 'keys', 'seal.pub'),
  checkpoints: join(folder, name, 'checkpoints.txt'),
})
const filesOf = (name: string): string => join(folder, name, 'files')

const restoreTo = (name: string, target: Source, dir = backup): RestoreOptions => ({
  dir,
  target,
  filesDir: filesOf(name),
  projections: PROJECTIONS,
  paths: pathsOf(name),
  packs: [],
  childEntry: '',
  migrations: readMigrations().map((migration) => migration.name),
})

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dondoc-backup-'))
  source = await freshPlace('first')
  process.env.DONDOC_SEAL_KEY = pathsOf('first').key
  process.env.DONDOC_CHECKPOINTS = pathsOf('first').checkpoints
  house = unwrap(await openHouse({ store: source, filesDir: filesOf('first'), childEntry: '' }))
  const office = (await house.organizations()).versions.find((version) => version.validTo === null)?.unitId
  if (!office) throw new Error('the packs have agencies')
  const person = { login: 'can.bo', name: 'Người giữ sổ', office, roles: ['specialist' as const], mustChangePassword: false }
  password = unwrap(await addAccount(house, operatorPrincipal(), newId(), person)).oneTimePassword ?? ''
  unwrap(await token(house))
  unwrap(await house.evidence.putFile(new TextEncoder().encode('Báo cáo kết quả')))
  await adoptSealKey(house.store, pathsOf('first'), testContext())
  await sealAll(house.store)
  await currentCheckpoint(house)
  const { publicKey: _publicKey, ...places } = pathsOf('first')
  const made = await backupStore(house, {
    dir: join(folder, 'backup'),
    filesDir: filesOf('first'),
    projections: PROJECTIONS,
    paths: { ...places, publicKey: pathsOf('first').publicKey },
    product: '0.0.0',
  })
  unwrap(made)
  backup = join(folder, 'backup')
})
afterAll(async () => {
  delete process.env.DONDOC_SEAL_KEY
  delete process.env.DONDOC_CHECKPOINTS
  await house?.close()
  for (const drop of drops) await drop()
  rmSync(folder, { recursive: true, force: true })
})

const filesIn = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(dir, name)).isFile())
    .sort()

let copies = 0
const copyOfBackup = (): string => {
  const copy = join(folder, `copy-${++copies}`)
  cpSync(backup, copy, { recursive: true })
  return copy
}

describe('a backup', () => {
  it('carries no open session and no private key, and every file has its sum', () => {
    const names = filesIn(backup)
    expect(names.filter((name) => name.includes('session') || name.endsWith('.key'))).toEqual([])
    const sums = readFileSync(join(backup, 'SHA256SUMS'), 'utf8').trimEnd().split('\n')
    expect(sums.map((line) => line.slice(66)).sort()).toEqual(names.filter((name) => !name.startsWith('manifest') && name !== 'SHA256SUMS'))
    for (const line of sums)
      expect(
        createHash('sha256')
          .update(readFileSync(join(backup, line.slice(66))))
          .digest('hex'),
      ).toBe(line.slice(0, 64))
    expect(names).toContain('tables/account_secret.ndjson')
  })

  it('is not written over what is there', async () => {
    const options = { dir: backup, filesDir: filesOf('first'), projections: PROJECTIONS, paths: pathsOf('first'), product: '0.0.0' }
    expect(await backupStore(house, options)).toMatchObject({ refusal: { code: 'BACKUP_TARGET_TAKEN' } })
  })
})

describe('a restore', () => {
  it.each(['pglite', 'postgres'] as const)(
    'gives an equal store on %s, whatever engine the backup came from',
    { timeout: 180_000 },
    async (engine) => {
      if (engine === 'postgres' && !process.env.DATABASE_URL) return
      const target = await freshPlace(`to-${engine}`, engine)
      const { proof } = unwrap(await restoreStore(restoreTo(`to-${engine}`, target)))
      expect(proof).toMatchObject({ ok: true, unequal: [], rebuildDifferences: 0, isSealEqual: true, isBoardEqual: true, fault: null })
      const again = await openStore({ ...target, projections: PROJECTIONS })
      expect(await readAll(again.db)).toEqual(await readAll(house.store.db))
      const answers = sql<{ answer: string }>`select answer::text as answer from command order by command_id`
      expect((await answers.execute(again.db)).rows).toEqual((await answers.execute(house.store.db)).rows)
      expect((await sql`select * from session`.execute(again.db)).rows).toEqual([])
      await again.close()
      expect(filesIn(filesOf(`to-${engine}`))).toEqual(filesIn(filesOf('first')))
      const moved = unwrap(await openHouse({ store: target, filesDir: filesOf(`to-${engine}`), childEntry: '' }))
      expect(unwrap(await token(moved)).token).toMatch(/./)
      // The key file moved with the office: sealing goes on under the same key.
      expect(await verifyStore(moved.store, pathsOf('first'))).toMatchObject({ ok: true, unsealed: 0, isKeyKnown: true })
      await moved.close()
    },
  )

  it('is refused where there is anything, and changes nothing there', async () => {
    const before = await readAll(house.store.db)
    const taken = join(folder, 'taken', 'store')
    mkdirSync(taken, { recursive: true })
    writeFileSync(join(taken, 'letter.txt'), 'x')
    expect(await restoreStore(restoreTo('taken', { dataDir: taken }))).toMatchObject({ refusal: { code: 'RESTORE_TARGET_TAKEN' } })
    expect(readdirSync(taken)).toEqual(['letter.txt'])
    if ('databaseUrl' in source) {
      await expect(restoreStore(restoreTo('taken-2', source))).rejects.toMatchObject({ refusal: { code: 'RESTORE_TARGET_TAKEN' } })
      expect(await readAll(house.store.db)).toEqual(before)
    }
    mkdirSync(filesOf('other'), { recursive: true })
    writeFileSync(join(filesOf('other'), 'foreign'), 'x')
    expect(await restoreStore(restoreTo('other', { dataDir: join(folder, 'other', 'store') }))).toMatchObject({
      refusal: { code: 'RESTORE_TARGET_TAKEN', params: { what: 'foreign' } },
    })
  })

  describe('reads every byte first', () => {
    let target: string
    beforeEach(() => {
      target = join(folder, `broken-${copies}`, 'store')
    })
    const isRefused = async (dir: string, code: string, file?: string): Promise<void> => {
      const name = `broken-${copies}`
      expect(await restoreStore(restoreTo(name, { dataDir: target }, dir))).toMatchObject({
        refusal: { code, ...(file === undefined ? {} : { params: { file } }) },
      })
      expect(existsSync(join(folder, name))).toBe(false)
    }

    /** A byte of the backup counted through all its files, and what is done to it or behind it. */
    const damage = (copy: string, at: number, how: (bytes: Buffer, at: number) => Buffer): { file: string; mend: () => void } => {
      let rest = at
      for (const file of filesIn(copy)) {
        const path = join(copy, file)
        const whole = readFileSync(path)
        if (rest >= whole.length) {
          rest -= whole.length
          continue
        }
        writeFileSync(path, how(Buffer.from(whole), rest))
        return { file, mend: () => writeFileSync(path, whole) }
      }
      throw new Error(`the backup has no byte ${at}`)
    }
    const sizeOf = (dir: string): number => filesIn(dir).reduce((sum, file) => sum + statSync(join(dir, file)).size, 0)
    const named = (file: string): string => (file === 'manifest.sha256' ? 'manifest.json' : file)

    it('a bit flipped anywhere, a file cut anywhere and a byte added anywhere are refused before anything is touched', {
      timeout: 600_000,
    }, async () => {
      const copy = copyOfBackup()
      const bits = fc.record({ at: fc.nat(sizeOf(copy) - 1), how: fc.constantFrom('flip', 'cut', 'add'), bit: fc.nat(7) })
      const property = fc.asyncProperty(bits, async ({ at, how, bit }) => {
        const { file, mend } = damage(copy, at, (bytes, offset) => {
          if (how === 'cut') return bytes.subarray(0, offset)
          if (how === 'add') return Buffer.concat([bytes.subarray(0, offset), Buffer.of(bit), bytes.subarray(offset)])
          bytes[offset] = (bytes[offset] ?? 0) ^ (1 << bit)
          return bytes
        })
        try {
          await isRefused(copy, 'BACKUP_DAMAGED', named(file))
        } finally {
          mend()
        }
      })
      // Each small file has its turn too: most bytes belong to a few large ones.
      let at = 0
      const examples: [{ at: number; how: 'flip'; bit: number }][] = []
      for (const size of filesIn(copy).map((file) => statSync(join(copy, file)).size)) {
        if (size > 0) examples.push([{ at, how: 'flip', bit: 0 }])
        at += size
      }
      await fc.assert(property, { examples, ...(process.env.DONDOC_DEEP ? { numRuns: 5_000 } : { numRuns: 100 }) })
      expect(unwrap(readManifest(copy)).format).toBe(2)
    })

    it('a cut file and a missing file are refused', async () => {
      const cut = copyOfBackup()
      truncateSync(join(cut, 'journal.ndjson'), statSync(join(cut, 'journal.ndjson')).size - 1)
      await isRefused(cut, 'BACKUP_DAMAGED', 'journal.ndjson')
      const missing = copyOfBackup()
      rmSync(join(missing, 'tables', 'unit_version.ndjson'))
      await isRefused(missing, 'BACKUP_DAMAGED', 'tables/unit_version.ndjson')
      rmSync(join(missing, 'manifest.json'))
      await isRefused(missing, 'NOT_A_BACKUP')
    })

    it('a newer format and a migration that is not known here are refused', async () => {
      const change = (edit: (manifest: { format: number; migrations: string[] }) => void): string => {
        const copy = copyOfBackup()
        const manifest = JSON.parse(readFileSync(join(copy, 'manifest.json'), 'utf8'))
        edit(manifest)
        const text = JSON.stringify(manifest)
        writeFileSync(join(copy, 'manifest.json'), text)
        writeFileSync(join(copy, 'manifest.sha256'), `${createHash('sha256').update(text).digest('hex')}  manifest.json\n`)
        return copy
      }
      await isRefused(
        change((manifest) => {
          manifest.format = 3
        }),
        'BACKUP_NEWER',
      )
      await isRefused(
        change((manifest) => manifest.migrations.push('9999-later.sql')),
        'BACKUP_NEWER',
      )
    })
  })

  it('that was killed half way leaves the target empty; the next one clears what it left and goes on', { timeout: 180_000 }, async () => {
    const target = { dataDir: join(folder, 'killed', 'store') }
    const half = join(folder, 'killed', '.store.restoring')
    mkdirSync(half, { recursive: true })
    writeFileSync(join(half, 'PG_VERSION'), 'half')
    writeFileSync(
      `${half}.lock`,
      JSON.stringify({ pid: 2 ** 22 + 1, startedAt: 'boot/1', host: 'gone' }).replace('gone', (await import('node:os')).hostname()),
    )
    const [evidence] = filesIn(filesOf('first'))
    cpSync(join(filesOf('first'), evidence ?? ''), join(filesOf('killed'), evidence ?? ''))
    const { proof } = unwrap(await restoreStore(restoreTo('killed', target)))
    expect(proof.ok).toBe(true)
    expect(readdirSync(join(folder, 'killed')).sort()).toEqual(['checkpoints.txt', 'files', 'keys', 'store'])
  })
})

describe('the seal', () => {
  it('goes over to a new key that the old one endorsed; who knows the old key still verifies', async () => {
    const paths = pathsOf('first')
    const old = readFileSync(paths.publicKey, 'utf8')
    const { keyId } = unwrap(await rotateSealKey(house.store, paths, { context: testContext(), isLost: false }))
    await sealAll(house.store)
    const checkpoint = await currentCheckpoint(house)
    expect(checkpoint.keyId).toBe(keyId)
    expect(checkpoint.code).toMatch(/^\d+ ([A-Z]{4}-){5}[A-Z]{4}$/)
    expect(readFileSync(paths.publicKey, 'utf8')).not.toBe(old)
    writeFileSync(join(folder, 'old.pub'), old)
    const before = { ...paths, key: join(folder, 'nowhere.key'), publicKey: join(folder, 'old.pub') }
    expect(await verifyStore(house.store, before)).toMatchObject({ ok: true, isKeyKnown: true })
    expect(statSync(paths.key).mode & 0o777).toBe(0o600)
  })

  it('is not given to a history that was changed behind it, and the second place shows the cut', async () => {
    await sealAll(house.store)
    const { position } = await currentCheckpoint(house)
    await inTransaction(house.store, async (tx) => {
      for (const table of ['journal_fact', 'journal_seal', 'content'])
        await sql.raw(`alter table ${table} disable trigger user`).execute(tx)
      await sql`update journal_fact set actor = 'x' where (stream, stream_id, version) in
        (select stream, stream_id, version from journal_seal where position = ${position}::bigint)`.execute(tx)
      await sql`insert into journal_unsealed (seq, stream, stream_id, version) select f.seq, f.stream, f.stream_id, f.version from journal_fact f
        join journal_seal s using (stream, stream_id, version) where s.position = ${position}::bigint`.execute(tx)
      await sql`delete from journal_seal where position = ${position}::bigint`.execute(tx)
      await sql`delete from journal_head_signature`.execute(tx)
    })
    const sealed = await sealAll(house.store)
    expect(sealed.signed).toBeUndefined()
    expect((await verify(house.store)).fault).toMatchObject({ kind: 'head-unsigned', position })
    expect((await verifyStore(house.store, pathsOf('first'))).fault).toMatchObject({ kind: 'history-rewritten', position })
  })

  it('of a store in memory has no files', () => {
    expect(sealPaths({ memory: true })).toBeUndefined()
  })
})
