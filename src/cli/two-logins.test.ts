import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createBareDatabase, testEngine } from '../storage/testing.ts'
import { runDondoc } from './testing.ts'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })
const folder = mkdtempSync(join(tmpdir(), 'dondoc-logins-'))
const serverUrl = process.env.DATABASE_URL ?? ''

type Bare = Awaited<ReturnType<typeof createBareDatabase>>

/** A machine as the guide installs it: a database, and the files that its server knows. */
function machine(database: Bare, name: string) {
  const at = (path: string): string => join(folder, name, path)
  const server = {
    ...{ DATABASE_URL: database.runtimeUrl, DONDOC_SCOPE_KEY: at('keys/scope.key'), DONDOC_SEAL_KEY: at('keys/seal.key') },
    ...{ DONDOC_CHECKPOINTS: at('checkpoints/'), DONDOC_FILES: at('files'), DONDOC_LOCALE: 'en' },
  }
  return {
    at,
    asServer: (...args: string[]) => runDondoc(args, { env: server }),
    asOwner: (...args: string[]) => runDondoc(args, { env: { ...server, DONDOC_OWNER_URL: database.ownerUrl } }),
  }
}

describe.skipIf(testEngine() !== 'postgres')('what each of the two logins of PostgreSQL can do at the command line', () => {
  let databases: Bare[] = []
  let first: ReturnType<typeof machine>
  let second: ReturnType<typeof machine>
  beforeAll(async () => {
    databases = [await createBareDatabase(serverUrl), await createBareDatabase(serverUrl)]
    const [one, two] = databases
    if (!one || !two) throw new Error('two databases were asked for')
    first = machine(one, 'first')
    second = machine(two, 'second')
    expect(await first.asOwner('migrate', '--login', one.runtime)).toMatchObject({ code: 0, err: '' })
    const account = ['user', 'add', 'quantri', '--name', 'Trần Thị Bình', '--office', 'na.ubnd', '--role', 'administrator']
    expect((await first.asServer(...account)).code).toBe(0)
  })
  afterAll(async () => {
    for (const database of databases) await database.drop()
    rmSync(folder, { recursive: true, force: true })
  })

  it('the runtime login seals, changes the key of the seal, verifies, exports, counts and backs up', async () => {
    const sealed = await first.asServer('seal', '--json')
    expect(sealed).toMatchObject({ code: 0, err: '' })
    const rotated = await first.asServer('seal', '--new-key', '--json')
    expect(rotated).toMatchObject({ code: 0, err: '' })
    const [before, after] = [sealed, rotated].map(({ out }): { keyId: string; position: number } => JSON.parse(out))
    expect(before?.keyId).toMatch(/^[0-9a-f]{16}$/)
    expect(after?.keyId).not.toBe(before?.keyId)
    const verified = await first.asServer('verify')
    expect(verified).toMatchObject({ code: 0, err: '' })
    expect(verified.out).toContain(`Signed by ${after?.keyId}`)
    expect(await first.asServer('verify', '--export', first.at('journal.ndjson'))).toMatchObject({ code: 0, err: '' })
    expect(await first.asServer('verify', first.at('journal.ndjson'), '--key', first.at('keys/seal.pub'))).toMatchObject({ code: 0 })
    expect(await first.asServer('status')).toMatchObject({ code: 0, err: '' })
    expect(await first.asServer('backup', first.at('backup'))).toMatchObject({ code: 0, err: '' })
  })

  it.each(['rebuild --check', 'rebuild', 'migrate', 'migrate --new-scope-key'])(
    '%s makes tables: under the runtime login it is refused and says that the owner is needed',
    async (command) => {
      const tried = await first.asServer(...command.split(' '))
      expect(tried).toMatchObject({ code: 3, out: '', err: expect.stringContaining('DONDOC_OWNER_URL') })
      expect(tried.err).toContain('[STORE_NEEDS_OWNER]')
    },
  )

  it('the owner restores into an empty database and grants the login, which then serves the copy; the runtime login restores nothing', async () => {
    expect(await second.asServer('restore', first.at('backup'))).toMatchObject({
      code: 3,
      err: expect.stringContaining('[STORE_NEEDS_OWNER]'),
    })
    const restored = await second.asOwner('restore', first.at('backup'))
    expect(restored).toMatchObject({ code: 0, err: '' })
    expect(await second.asServer('verify')).toMatchObject({ code: 3, err: expect.stringContaining('[STORE_NOT_MIGRATED]') })
    expect(await second.asOwner('migrate', '--login', databases[1]?.runtime ?? '')).toMatchObject({ code: 0, err: '' })
    expect(await second.asServer('verify')).toMatchObject({ code: 0, err: '' })
    expect(existsSync(second.at('keys/seal.key'))).toBe(false)
    expect(await second.asServer('seal', '--new-key')).toMatchObject({ code: 3, err: expect.stringContaining('[SEAL_KEY_MISSING]') })
    expect(await second.asServer('seal', '--new-key', '--lost', '--json')).toMatchObject({ code: 0, err: '' })
    expect(await second.asOwner('rebuild', '--check')).toMatchObject({ code: 0, err: '' })
  })
})
